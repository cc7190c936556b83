"""The assistant's card: a line for every step with its reason, presses that make and take back, never while live."""

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.view import SeatView
from console.show.setup_types import SetUp, SetUpMade, SetUpPart, SetUpPhase, SetUpStep
from console.show.types import SceneName
from console.ui.scenes_card import BROKEN_OFF, ScenesCard, lines_of
from tests.console.ui.handclock import START_MS

HOST = SceneName("Host")
STEPS = (
    SetUpStep(SetUpPart.SCENE, HOST),
    SetUpStep(SetUpPart.CAMERA, HOST, "Host camera", "v4l2_input"),
    SetUpStep(SetUpPart.PAGE, SceneName("Wide"), air=True),
)
PROPOSED = SetUp(SetUpPhase.PROPOSED, steps=STEPS, there=("Wide is there.",), notes=("No device is chosen.",))


def view_of(setup: SetUp, live: bool = False) -> SeatView:
    view = calm(START_MS)
    return replace(view, state=replace(view.state, setup=setup, live_ms=START_MS if live else None))


def opened(qtbot: QtBot, view: SeatView) -> tuple[ScenesCard, FakeSeat]:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    seat = FakeSeat(view, {}, ())
    card = ScenesCard(seat, window)
    window.show()
    card.toggle()
    return card, seat


def test_opening_looks_at_obs_and_a_press_makes_what_is_not_on_air(qtbot: QtBot) -> None:
    card, seat = opened(qtbot, view_of(PROPOSED))
    assert seat.asked == [("scenes.propose", {})]
    assert card.word.text() == "3 things to make. Nothing has been changed yet."
    assert (card.make.text(), card.make.isEnabled(), card.undo.isHidden()) == ("Make 2 in OBS", True, True)
    card.make.pressed.emit()
    card.air.setChecked(True)
    assert card.make.text() == "Make 3 in OBS"
    card.make.pressed.emit()
    assert seat.asked[1:] == [("scenes.apply", {}), ("scenes.apply", {"air": "yes"})]
    assert (card.take_back(), card.take_back()) == (True, False)


def test_a_line_says_what_why_and_how_far() -> None:
    lines = lines_of(PROPOSED, air=False)
    assert [(mark, text) for mark, text, _ in lines] == [
        ("+", "scene Host"),
        ("+", "video capture device “Host camera” in Host"),
        ("+", "graphics page on top of Wide   Wide is in program: left out unless you say so"),
        ("=", "Wide is there."),
        ("i", "No device is chosen."),
    ]
    stopped = replace(PROPOSED, phase=SetUpPhase.STOPPED, done=1)
    assert [mark for mark, _, _ in lines_of(stopped, air=False)[:3]] == ["✓", "✗", "+"]


def test_a_failure_says_what_to_do_and_offers_the_way_back(qtbot: QtBot) -> None:
    made = (SetUpMade(STEPS[0]),)
    stopped = replace(PROPOSED, phase=SetUpPhase.STOPPED, done=1, made=made, why="OBS refused it.", remedy="Look.")
    card, seat = opened(qtbot, view_of(stopped))
    assert card.why.text() == "OBS refused it. Look."
    assert (card.make.isEnabled(), card.undo.isEnabled()) == (False, True)
    card.undo.pressed.emit()
    assert seat.asked[-1] == ("scenes.undo", {})


def test_a_question_has_its_answer_and_an_engine_that_ended_is_said(qtbot: QtBot) -> None:
    card, seat = opened(qtbot, view_of(replace(PROPOSED, asks=("Is it the same?",))))
    assert not card.apart.isHidden()
    card.apart.pressed.emit()
    assert seat.asked[-1] == ("scenes.propose", {"apart": "yes"})
    card.refresh(view_of(SetUp(SetUpPhase.APPLYING, epoch=-1, steps=STEPS)))
    assert card.word.text() == BROKEN_OFF


def test_nothing_is_made_while_the_show_is_live(qtbot: QtBot) -> None:
    card, _ = opened(qtbot, view_of(PROPOSED, live=True))
    assert not card.make.isEnabled()
    assert "live" in card.why.text()
    card.toggle()
    assert card.isHidden()
