"""The sync page in every state, low and tall."""

from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat import fake_sync
from console.seat.fake import FakeSeat, engine_lost
from console.show.sync import SyncSaid
from console.show.types import CameraId
from console.ui.main_window import SMALLEST, MainWindow
from console.ui.sync_choice import NO_ENGINE, NOT_SET_UP, NOTHING_READ, WAY
from console.ui.sync_matrix import CELL_PX
from console.ui.sync_panel import CAMERAS, HABIT, TAPS, TREND, SyncPanel
from console.ui.sync_words import NO_FIGURE, Sign
from tests.console.ui.handclock import START_MS, HandClock
from tests.console.ui.test_main_window import sticking_out


def panel(qtbot: QtBot, said: SyncSaid | None, height: int = 560) -> tuple[SyncPanel, FakeSeat, HandClock]:
    seat, clock = FakeSeat(fake_sync.sync_desk(START_MS, said), {}, ()), HandClock()
    seat.heard_sync = said
    made = SyncPanel(seat, clock)
    qtbot.addWidget(made)
    made.resize(452, height)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh(seat.shown)
    return made, seat, clock


@pytest.mark.parametrize(
    ("said", "number", "word"),
    [
        (fake_sync.in_time(START_MS), "3", "IN SYNC"),
        (fake_sync.noticed(START_MS), "72", "SLIGHTLY OFF"),
        (fake_sync.early(START_MS), "63", "NOTICEABLE"),
        (fake_sync.far_out(START_MS), "335", "OUT OF SYNC"),
        (fake_sync.stuttering(START_MS), NO_FIGURE, "NO FIGURE"),
        (fake_sync.void(START_MS), NO_FIGURE, "MEASURE AGAIN"),
    ],
)
def test_every_zone_and_every_lack_is_shown(qtbot: QtBot, said: SyncSaid, number: str, word: str) -> None:
    made, _, _ = panel(qtbot, said)
    assert (made.reading.number.text(), made.reading.word.text()) == (number, word)
    assert (made.pair.text(), made.nothing.isHidden()) == ("Host  ×  Host mic", True)
    assert (made.scale.needle.late_ms is None) == (number == NO_FIGURE)


def test_a_figure_nobody_renews_grows_dim_and_goes(qtbot: QtBot) -> None:
    made, seat, clock = panel(qtbot, fake_sync.in_time(START_MS))
    seen = []
    for _ in range(4):
        made.refresh(seat.shown)
        seen.append((made.reading.number.text(), made.reading.age.text().partition(":")[0]))
        clock.move(11_000)
    assert seen == [("3", "now"), ("3", "11 s old"), ("3", "22 s old"), (NO_FIGURE, "")]
    assert "Nothing measured for 33 s" in made.reading.standing.text()


def test_without_a_meter_it_says_how_to_begin(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, None)
    assert (made.nothing.text(), made.reading.isHidden(), made.taps.isVisible()) == (NOT_SET_UP, True, False)
    assert "never by Bluetooth" in made.nothing.text()
    said = fake_sync.no_code(START_MS)
    seat.heard_sync, seat.shown = said, fake_sync.sync_desk(START_MS, said)
    made.refresh(seat.shown)
    assert (made.nothing.text(), made.reading.isHidden(), made.taps.isVisible()) == (NOTHING_READ, True, True)


def test_without_an_engine_what_stands_here_is_said_to_be_old(qtbot: QtBot) -> None:
    made, _, _ = panel(qtbot, fake_sync.in_time(START_MS))
    made.refresh(engine_lost(START_MS))
    assert (made.nothing.text(), made.reading.isHidden()) == (NO_ENGINE, False)


def test_a_low_page_shows_one_section_and_a_tall_one_all(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, fake_sync.several(START_MS))
    assert made.shown == {TREND}
    made.tabs.tabs[CAMERAS].click()
    assert (made.matrix.isVisible(), made.trend is not None and made.trend.isVisible()) == (True, False)
    made.tabs.tabs[TAPS].click()
    assert (made.taps.isVisible(), made.matrix.isVisible()) == (True, False)
    made.resize(620, 860)
    made.grab()
    assert made.shown == {TREND, CAMERAS, TAPS}
    assert (made.tabs.isHidden(), made.matrix.isVisible(), made.taps.isVisible()) == (True, True, True)
    one = fake_sync.in_time(START_MS)
    seat.heard_sync = one
    made.refresh(fake_sync.sync_desk(START_MS, one))
    assert made.shown == {TREND, TAPS}
    made.resize(452, 560)
    made.grab()
    assert made.shown == {TAPS}


def test_a_section_that_is_gone_gives_way_to_the_trend(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, fake_sync.several(START_MS))
    made.tabs.tabs[CAMERAS].click()
    one = fake_sync.in_time(START_MS)
    seat.heard_sync = one
    made.refresh(fake_sync.sync_desk(START_MS, one))
    assert made.shown == {TREND}


def test_a_cell_that_is_pressed_is_shown_big_and_pressed_again_follows_the_air(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, fake_sync.several(START_MS))
    made.tabs.tabs[CAMERAS].click()
    made.matrix.cells["program", "viewers"].pressed.emit()
    assert (made.pair.text(), made.reading.number.text(), made.reading.side.text()) == (WAY, "8", "ms early")
    made.matrix.cells["program", "viewers"].pressed.emit()
    assert (made.chosen, made.pair.text()) == (None, "Host  ×  Host mic")
    cut = replace(seat.shown, state=replace(seat.shown.state, program=CameraId("table")))
    made.refresh(cut)
    assert made.pair.text() == "Table  ×  Host mic"


def test_the_sign_is_kept_for_the_seat(qtbot: QtBot) -> None:
    made, seat, clock = panel(qtbot, fake_sync.in_time(START_MS))
    assert made.reading.sign.text() == "OBS   +3 ms"
    made.reading.sign.pressed.emit()
    assert made.reading.sign.text() == "ITU   −3 ms"
    assert seat.habits.get(HABIT) == Sign.ITU
    again = SyncPanel(seat, clock)
    qtbot.addWidget(again)
    assert again.sign is Sign.ITU


def test_the_large_meter_opens_follows_and_goes_with_its_page(qtbot: QtBot) -> None:
    made, seat, clock = panel(qtbot, fake_sync.noticed(START_MS))
    QTest.mouseClick(made.larger, Qt.MouseButton.LeftButton)
    assert (made.large.isVisible(), made.large.reading.number.text()) == (True, "72")
    said = fake_sync.far_out(START_MS)
    seat.heard_sync = replace(said, at_ms=START_MS)
    clock.move(500)
    made.refresh(fake_sync.sync_desk(START_MS, said))
    assert made.large.reading.number.text() == "335"
    made.hide()
    assert made.large.isHidden()


def test_it_lies_over_the_desk_and_esc_takes_it_away_before_it_panics(qtbot: QtBot) -> None:
    said = fake_sync.noticed(START_MS)
    seat = FakeSeat(fake_sync.sync_desk(START_MS, said), {}, ())
    seat.heard_sync = said
    window = MainWindow(seat, HandClock(), lambda stop: None)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.desk.choose("SYNC")
    window.sync.enlarge()
    assert window.sync.large.geometry() == window.desk.rect()
    assert window.on_air_bar.panic.isVisible()
    window._keys.listen()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert (window.sync.large.isHidden(), seat.asked) == (True, [])
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert seat.asked == [("panic", {})]
    window.end(stop=False)


def test_every_part_has_a_name_and_can_be_reached_by_keys(qtbot: QtBot) -> None:
    made, _, _ = panel(qtbot, fake_sync.several(START_MS), 860)
    parts = [made.reading, made.scale, made.matrix, made.taps, made.larger, made.reading.sign]
    assert all(part.accessibleName() for part in parts)
    keyed = [made.larger, made.reading.sign, *made.matrix.cells.values()]
    assert all(part.focusPolicy() & Qt.FocusPolicy.TabFocus for part in keyed)


@pytest.mark.parametrize(("width", "height"), [(452, 560), (452, 480), (620, 880)])
def test_many_cameras_are_scrolled_to_and_nothing_lies_on_anything(qtbot: QtBot, width: int, height: int) -> None:
    pairs = [fake_sync.pair(START_MS, 3.0 * n, f"Camera {n}", f"Mic {n % 3}") for n in range(12)]
    made, _, _ = panel(qtbot, fake_sync.said(START_MS, *pairs), height)
    made.resize(width, height)
    if CAMERAS in made.tabs.tabs and not made.tabs.isHidden():
        made.tabs.tabs[CAMERAS].click()
    made.grab()
    cells = made.matrix.cells.values()
    boxes = [cell.geometry() for cell in cells]
    assert all(cell.height() == CELL_PX for cell in cells)
    assert not any(one.intersects(other) for place, one in enumerate(boxes) for other in boxes[:place])
    inside = [part for part in made.children() if isinstance(part, QWidget) and part.isVisible()]
    below = [part for part in inside if part.y() > made.larger.geometry().bottom()]
    shown = sorted((part.geometry() for part in below), key=lambda box: box.top())
    assert len(shown) >= 4
    assert all(one.bottom() < other.top() for one, other in pairwise(shown))
    assert shown[-1].bottom() < height


@pytest.mark.parametrize("size", [SMALLEST, (1280, 800), (1920, 1080)])
def test_the_page_fits_its_window_while_a_lot_is_wrong(qtbot: QtBot, size: tuple[int, int]) -> None:
    said = fake_sync.several(START_MS)
    view = fake_sync.correcting(fake_sync.sync_desk(START_MS, said), START_MS, None)
    seat = FakeSeat(view, {}, ())
    seat.heard_sync = said
    window = MainWindow(seat, HandClock(), lambda stop: None)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    window.desk.choose("SYNC")
    window.refresh()
    qtbot.waitUntil(lambda: sticking_out(window) == [], timeout=10_000)
    assert (window.width(), window.height()) == size
    number = window.sync.reading.number
    assert number.height() >= number.minimumSizeHint().height()
    window.end(stop=False)
