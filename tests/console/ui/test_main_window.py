"""The window as a whole: one timer, every key, closing, and a desk that fits the smallest screen it promises."""

import time
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from console.config.keybook import INSPECTOR, put
from console.seat.demo_controls import controls
from console.seat.fake import (
    FakeSeat,
    alarmed,
    asking,
    calm,
    claims_withheld,
    deal_live,
    empty,
    engine_lost,
    obs_lost,
    opening,
    over,
    rehearsal,
    standby,
    two_deals,
)
from console.seat.fake_graphics import graphics_preview, graphics_refused, graphics_withheld
from console.seat.fake_setup import before_live, locked
from console.seat.stills import demo_stills
from console.seat.view import LinkLevel, LinkState, SeatView
from console.show.decisions import Refused
from console.show.types import OverlayId, UtcMs
from console.ui.arrangement import workspace_of
from console.ui.graphics_panel import GraphicsPanel
from console.ui.main_window import REFRESH_MS, MainWindow
from hardware.messages import Spot, pad
from tests.console.ui.handclock import START_MS, HandClock

STATES = [calm, obs_lost, engine_lost, empty, rehearsal, standby, opening, over, two_deals, claims_withheld, alarmed]


class Repaints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(calm(START_MS), demo_stills(START_MS, 0), ())


@pytest.fixture
def done() -> list[bool]:
    return []


@pytest.fixture
def now() -> HandClock:
    return HandClock()


@pytest.fixture
def window(qtbot: QtBot, seat: FakeSeat, now: HandClock, done: list[bool]) -> MainWindow:
    made = MainWindow(seat, now, done.append)
    qtbot.addWidget(made, before_close_func=lambda it: it.end(False))
    with qtbot.waitExposed(made):
        made.start()
    made.activateWindow()
    return made


def sticking_out(window: QWidget) -> list[str]:
    """Name what does not fit into what it stands in; a list that scrolls may be too high, never too wide."""
    return [
        f"{widget} {widget.geometry()} sticks out of {above} {above.size()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and (above := widget.parentWidget()) is not None and not widget.isWindow()
        if not _holds(above, widget)
    ]


def _holds(above: QWidget, widget: QWidget) -> bool:
    scrolls = above.parentWidget()
    if isinstance(scrolls, QScrollArea):
        across = scrolls.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return across or widget.width() <= above.width()
    return above.rect().contains(widget.geometry())


def test_one_timer_follows_the_seat(window: MainWindow, seat: FakeSeat, qtbot: QtBot) -> None:
    (timer,) = window.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert (timer.interval(), timer.isActive()) == (REFRESH_MS, True)
    seat.shown = replace(seat.shown, show=replace(seat.shown.show, title="Another show"))
    qtbot.waitUntil(lambda: window.windowTitle() == "Another show – Cartwall")
    assert window.on_air_bar.words[1] == "Another show"


def test_a_quiet_desk_is_left_alone(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.wait(3 * REFRESH_MS)
    painted = [Repaints(part) for part in (window.wall.pads, window.answers, window.health, window.on_air_bar)]
    for _ in range(5):
        window.refresh()
        qtbot.wait(1)
    assert [repaints.count for repaints in painted] == [0, 0, 0, 0]


def test_a_refresh_is_far_from_a_frame(window: MainWindow, seat: FakeSeat) -> None:
    seat.shown = deal_live(START_MS, 60_000)
    window.refresh()
    took = []
    for _ in range(20):
        before = time.perf_counter()
        window.refresh()
        took.append(time.perf_counter() - before)
    assert min(took) < REFRESH_MS / 1000


def test_an_answer_is_on_screen_with_the_next_refresh(window: MainWindow, seat: FakeSeat, qtbot: QtBot) -> None:
    QTest.mousePress(window.on_air_bar.panic, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.answers.words[0] == "panic", timeout=10_000)


def test_keys_reach_the_show_from_anywhere(window: MainWindow, seat: FakeSeat) -> None:
    window.wall.pads.pad_at(1, 1).setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        QTest.keyClick(window.windowHandle(), key)
    assert seat.asked == [("camera.take", {"camera": "macro"}), ("camera.take", {}), ("panic", {})]


def test_typing_to_the_host_takes_no_camera(window: MainWindow, seat: FakeSeat) -> None:
    window.desk.choose("RUNDOWN")
    note = next(line for line in window.findChildren(QLineEdit) if line.accessibleName() == "Write to the host")
    note.setFocus()
    for key in (Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_F12):
        QTest.keyClick(window.windowHandle(), key)
    assert seat.asked == [("camera.take", {})]
    assert note.text() == "3 "


def test_enter_presses_the_button_in_focus(window: MainWindow, seat: FakeSeat) -> None:
    window.on_air_bar.panic.setFocus()
    QTest.keyClick(window.on_air_bar.panic, Qt.Key.Key_Return)
    assert seat.asked == [("panic", {})]


def test_cards_come_by_key_and_touch(window: MainWindow) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1)
    assert window.key_sheet.isVisible()
    QTest.mouseClick(window.on_air_bar.alarms, Qt.MouseButton.LeftButton)
    assert window.alarm_card.isVisible()


def test_closing_asks_first_and_goes_on_meanwhile(window: MainWindow, done: list[bool], seat: FakeSeat) -> None:
    assert not window.close()
    assert window.close_dialog.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2)
    assert seat.asked == [("camera.take", {"camera": "table"})]
    window.close_dialog.cancel.click()
    assert window.isVisible()
    assert done == []


@pytest.mark.parametrize("stop", [True, False])
def test_the_choice_closes_and_is_told_once(window: MainWindow, done: list[bool], stop: bool) -> None:
    window.close()
    (window.close_dialog.stop if stop else window.close_dialog.leave).click()
    assert not window.isVisible()
    assert done == [stop]
    window.close()
    assert done == [stop]


@pytest.mark.parametrize("level", [level for level in LinkLevel if level is not LinkLevel.ATTACHED])
def test_without_an_engine_it_just_closes(
    window: MainWindow, seat: FakeSeat, done: list[bool], level: LinkLevel
) -> None:
    seat.shown = replace(seat.shown, link=LinkState(level, "Why."))
    assert window.close()
    assert done == [False]
    assert [timer for timer in window.findChildren(QTimer) if timer.isActive()] == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_it_fits_the_screen_in_every_state(
    window: MainWindow, seat: FakeSeat, qtbot: QtBot, state: Callable[[UtcMs], SeatView], size: tuple[int, int]
) -> None:
    seat.shown = state(START_MS)
    window.resize(*size)
    window.refresh()
    qtbot.wait(REFRESH_MS)
    assert (window.width(), window.height()) == size
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800
    qtbot.waitUntil(lambda: sticking_out(window) == [], timeout=10_000)


def test_a_graphic_is_filled_in_by_keyboard_alone(window: MainWindow, seat: FakeSeat, qtbot: QtBot) -> None:
    seat.shown = graphics_preview(START_MS)
    window.desk.choose("GRAPHICS")
    window.refresh()
    panel = window.findChild(GraphicsPanel)
    assert panel is not None
    panel.choose(OverlayId("mara"))
    name, role = (panel.form.fields[field].edit.findChildren(QLineEdit)[0] for field in ("name", "role"))
    qtbot.waitUntil(role.isVisible)
    name.setFocus()
    name.selectAll()
    keys = window.windowHandle()
    for key in (Qt.Key.Key_3, Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_Tab):
        QTest.keyClick(keys, key)
    assert (name.text(), window.focusWidget()) == ("3 a", role)
    QTest.keyClick(keys, Qt.Key.Key_Return)
    assert seat.asked == [("graphic.set", {"graphic": "mara", "field": "name", "value": "3 a"})]
    QTest.keyClick(keys, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    assert name.text() == "Mara Lind"
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    assert seat.asked[1:] == [("panic", {})]


@pytest.mark.parametrize("state", [graphics_preview, graphics_refused, graphics_withheld])
@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1920, 1080)])
def test_graphics_fit_in_every_state(
    window: MainWindow, seat: FakeSeat, qtbot: QtBot, state: Callable[[UtcMs], SeatView], size: tuple[int, int]
) -> None:
    seat.shown = state(START_MS)
    window.resize(*size)
    window.desk.choose("GRAPHICS")
    window.refresh()
    qtbot.waitUntil(lambda: sticking_out(window) == [], timeout=10_000)
    assert (window.width(), window.height()) == size


@pytest.mark.parametrize("tab", ["SELL", "GRAPHICS", "RUNDOWN", "RULES", "METRICS", "PRESSES"])
@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1920, 1080)])
def test_every_tab_fits_when_a_lot_is_going_on(
    window: MainWindow, seat: FakeSeat, qtbot: QtBot, tab: str, size: tuple[int, int]
) -> None:
    view = asking(START_MS)
    seat.shown = replace(view, state=replace(view.state, deals=two_deals(START_MS).state.deals))
    window.resize(*size)
    window.desk.choose(tab)
    window.refresh()
    qtbot.waitUntil(lambda: sticking_out(window) == [], timeout=10_000)
    assert (window.width(), window.height()) == size


def test_the_inspector_comes_and_goes_by_key_and_leaves_the_monitors_in_sight(
    window: MainWindow, seat: FakeSeat, qtbot: QtBot
) -> None:
    seat.shown = controls(START_MS)
    window.refresh()
    assert window.wall.controls.hands == 3
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    parts = window.inspector, window.wall, window.monitors
    assert [part.isVisible() for part in parts] == [True, False, True]
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    assert [part.isVisible() for part in parts] == [False, True, True]


def test_an_alarm_of_a_surface_brings_its_pads_into_sight(window: MainWindow) -> None:
    window.desk.work(workspace_of("Producer", ""))
    assert not window.wall.isVisible()
    window.look_at("pads")
    assert window.wall.isVisible()


def test_escape_leaves_a_binding_and_only_then_is_panic(window: MainWindow, seat: FakeSeat) -> None:
    seat.shown = controls(START_MS)
    window.inspect(Spot("pads:pad/8/8"))
    QTest.keyClick(window.inspector.board.cells[pad(8, 8)], Qt.Key.Key_Return)
    assert not window.inspector.form.isHidden()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert (window.inspector.form.isHidden(), seat.asked) == (True, [])
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})]


@pytest.mark.parametrize("size", [(1280, 800), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("where", ["pads:pad/1/1", "deck:key/1/1", "faders:fader/9"])
def test_the_inspector_fits_the_screen(window: MainWindow, seat: FakeSeat, where: str, size: tuple[int, int]) -> None:
    seat.shown = controls(START_MS)
    window.resize(*size)
    window.inspect(Spot(where))
    window.refresh()
    assert sticking_out(window.inspector) == []


def test_what_names_a_key_follows_it(window: MainWindow) -> None:
    shelf = window._keys.shelf
    assert window.wall.controls.toolTip().endswith("(F2)")
    book = put(shelf.book, INSPECTOR, "F2", "Ctrl+F5")
    assert not isinstance(book, Refused)
    shelf.change(book)
    window.refresh()
    assert window.wall.controls.toolTip().endswith("(Ctrl+F5)")
    assert [one.text() for one in window.wall.menu_at(window.wall.rect().center()).actions()][-1].endswith("Ctrl+F5")
    assert "F2" not in window.inspector.back.toolTip().replace("Ctrl+F5", "")


def test_a_new_show_begins_with_its_set_up_once_the_engine_is_there(
    window: MainWindow, seat: FakeSeat, qtbot: QtBot
) -> None:
    attached, seat.shown = before_live(START_MS), empty(START_MS)
    window.set_up_first()
    window.refresh()
    assert window.setup_card.isHidden()
    seat.shown = attached
    window.refresh()
    assert window.setup_card.isVisible()
    assert window.rect().contains(window.setup_card.geometry())
    assert sticking_out(window.setup_card) == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})], "a card nobody asked for is in nobody's way"
    window.setup_card.take_back()
    window.refresh()
    assert window.setup_card.isHidden()  # once


def test_a_show_that_is_live_is_not_covered(window: MainWindow, seat: FakeSeat) -> None:
    assert seat.shown.state.live_ms is not None
    window.set_up_first()
    window.refresh()
    assert window.setup_card.isHidden()


def test_the_palette_brings_the_set_up_back(window: MainWindow, seat: FakeSeat) -> None:
    window.palette_card.toggle()
    QTest.keyClicks(window.palette_card.line, "set up")
    QTest.keyClick(window.palette_card.line, Qt.Key.Key_Return)
    assert window.setup_card.isVisible()


def test_the_set_up_leads_to_learning_and_to_the_scenes(window: MainWindow, seat: FakeSeat) -> None:
    window.setup_card.toggle()
    window.setup_card.touch.click()
    assert (window.setup_card.isHidden(), window.inspector.isVisible()) == (True, True)
    assert ("pad.learn", {"on": "yes"}) in seat.asked
    window.setup_card.toggle()
    window.setup_card.look.click()
    assert window.scenes_card.isVisible()


def test_a_password_is_typed_and_takes_no_camera(window: MainWindow, seat: FakeSeat) -> None:
    seat.shown = locked(START_MS)
    window.setup_card.toggle()
    window.refresh()
    window.setup_card.password.setFocus()
    asked = list(seat.asked)
    for key in (Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_2):
        QTest.keyClick(window.windowHandle(), key)
    assert (window.setup_card.password.text(), seat.asked) == ("a1 2", asked)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert (window.setup_card.isHidden(), seat.asked) == (True, asked)  # the card goes first, then Esc panics
