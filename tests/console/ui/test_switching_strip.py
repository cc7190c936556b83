"""The switching strip asks for what its word says and shows what OBS confirmed."""

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, obs_lost
from console.seat.fake_director import director_idle, studio, with_outputs
from console.seat.view import SeatView
from console.show.directorwords import director_line
from console.show.obs_truth import Mixes, OutputsState
from console.show.types import SceneName
from console.ui.switching_strip import HEIGHT_PX, PREVIEWS, TAKES, SwitchingStrip
from tests.console.ui.handclock import START_MS, HandClock

WIDTH_PX = 316


def strip(qtbot: QtBot, view: SeatView, modes: list[bool] | None = None) -> tuple[SwitchingStrip, FakeSeat]:
    seat = FakeSeat(view, {}, ())
    made = SwitchingStrip(seat, HandClock(), (modes if modes is not None else []).append)
    qtbot.addWidget(made, before_close_func=lambda _: made.hide())  # keeps it alive to the end of the test
    made.resize(WIDTH_PX, HEIGHT_PX)
    made.refresh(view)
    made.show()
    return made, seat


def press(button: QWidget) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton)


def test_every_button_asks_for_its_verb(qtbot: QtBot) -> None:
    shown, seat = strip(qtbot, studio(START_MS))
    for button in (shown.cut, shown.auto, shown.studio, shown.back, shown.mark, shown.director):
        press(button)
    assert seat.asked == [
        ("camera.cut", {}),
        ("camera.auto", {}),
        ("studio.mode", {"on": "no"}),
        ("camera.back", {}),
        ("moment.mark", {}),
        ("director.auto", {"on": "no"}),
    ]


def test_the_transitions_obs_has_are_offered_and_what_was_written_stays(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot, studio(START_MS))
    shown.transition.setCurrentText("Luma wipe")
    mixes = Mixes(("Cut", "Fade", "Luma wipe"), "Fade", 300)
    shown.refresh(with_outputs(studio(START_MS), OutputsState(mixes=mixes)))
    offered = [shown.transition.itemText(number) for number in range(shown.transition.count())]
    assert offered == ["", "Cut", "Fade", "Luma wipe"]
    assert shown.transition.currentText() == "Luma wipe"
    line = shown.transition.lineEdit()
    assert line is not None
    assert (line.placeholderText(), shown.duration.placeholderText()) == ("as OBS: Fade", "300")


def test_auto_takes_transition_and_duration_along(qtbot: QtBot) -> None:
    shown, seat = strip(qtbot, studio(START_MS))
    shown.transition.setCurrentText("Luma wipe")
    QTest.keyClicks(shown.duration, "750x")
    press(shown.auto)
    assert seat.asked == [("camera.auto", {"transition": "Luma wipe", "ms": "750"})]


def test_studio_mode_is_what_obs_confirms(qtbot: QtBot) -> None:
    shown, seat = strip(qtbot, director_idle(START_MS))
    assert shown.studio.text() == "STUDIO OFF"
    press(shown.studio)
    assert seat.asked == [("studio.mode", {"on": "yes"})]
    assert shown.studio.text() == "STUDIO OFF"
    shown.refresh(studio(START_MS))
    assert shown.studio.text() == "STUDIO ON"
    shown.refresh(obs_lost(START_MS))
    assert (shown.studio.text(), shown.studio.isEnabled()) == ("STUDIO ?", False)


def test_take_back_names_what_it_goes_back_to(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot, director_idle(START_MS))
    assert (shown.back.text(), shown.back.isEnabled()) == ("BACK", False)
    shown.refresh(studio(START_MS))
    assert (shown.back.text(), shown.back.isEnabled()) == ("BACK: Macro", True)
    view = studio(START_MS)
    shown.refresh(replace(view, state=replace(view.state, before_scene=SceneName("Starting soon"))))
    assert shown.back.text() == "BACK: Starting soon"


def test_the_director_says_what_it_waits_for(qtbot: QtBot) -> None:
    view = studio(START_MS)
    shown, seat = strip(qtbot, view)
    assert shown.director.text() == "DIRECTOR ON"
    assert shown.line.text() == director_line(view.show, view.state, START_MS)
    assert shown.line.text().startswith("next cut in ")
    shown.refresh(director_idle(START_MS))
    assert shown.director.text() == "DIRECTOR OFF"
    press(shown.director)
    assert seat.asked == [("director.auto", {"on": "yes"})]


def test_the_mode_of_a_click_is_turned_round(qtbot: QtBot) -> None:
    modes: list[bool] = []
    shown, seat = strip(qtbot, studio(START_MS), modes)
    assert (shown.mode.text(), shown.previews) == (TAKES, False)
    press(shown.mode)
    assert (shown.mode.text(), shown.previews, shown.mode.accessibleName()) == (PREVIEWS, True, "Click previews")
    press(shown.mode)
    assert modes == [True, False]
    assert seat.asked == []


def test_without_obs_nothing_that_cuts_can_be_pressed_and_the_auto_director_can(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot, obs_lost(START_MS))
    cutting = (shown.cut, shown.auto, shown.transition, shown.duration, shown.studio, shown.back)
    assert not any(part.isEnabled() for part in cutting)
    assert shown.director.isEnabled()
    shown.refresh(studio(START_MS))
    assert all(part.isEnabled() for part in cutting)


def test_the_mode_of_a_click_is_remembered_by_its_seat(qtbot: QtBot) -> None:
    shown, seat = strip(qtbot, studio(START_MS))
    press(shown.mode)
    again = SwitchingStrip(seat, HandClock(), lambda previews: None)
    qtbot.addWidget(again)
    assert (again.previews, again.mode.text()) == (True, PREVIEWS)


def test_escape_leaves_an_entry(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot, studio(START_MS))
    assert not shown.take_back()
    shown.activateWindow()
    shown.duration.setFocus()
    qtbot.waitUntil(shown.duration.hasFocus)
    assert shown.take_back()
    assert not shown.duration.hasFocus()


def test_everything_fits_and_the_keyboard_reaches_it(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot, studio(START_MS))
    parts = (shown.cut, shown.auto, shown.transition, shown.duration, shown.tbar, shown.studio, shown.back, shown.mark)
    for part in (*parts, shown.mode, shown.director, shown.line):
        assert shown.rect().contains(part.geometry())
    for part in (shown.cut, shown.studio, shown.mark, shown.mode, shown.director):
        assert part.width() >= part.sizeHint().width() - 20
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert part.accessibleName() or part.text()
