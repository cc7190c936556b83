"""Tests of `console.ui.inputs_panel`."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, obs_lost
from console.seat.fake_director import INPUTS, LEVELS, inputs_heard
from console.seat.view import Answer, Outcome
from console.show.obs_truth import InputLevel
from console.ui.input_words import NO_OBS
from console.ui.inputs_panel import InputsPanel
from tests.console.ui.handclock import START_MS, HandClock

VIEW = inputs_heard(START_MS)


def panel(qtbot: QtBot, seat: FakeSeat) -> InputsPanel:
    made = InputsPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.show()
    made.refresh(seat.shown)
    return made


def levels(shown: InputsPanel) -> tuple[InputLevel | None, ...]:
    return tuple(row.level.level for row in shown.rows.values())


def test_every_input_has_a_row_in_obss_order(qtbot: QtBot) -> None:
    shown = panel(qtbot, FakeSeat(VIEW, {}, ()))
    assert [*shown.rows] == [state.name for state in INPUTS]
    assert not shown.empty.isVisible()
    assert shown.rows["Host mic"].camera.text() == f"mic of {VIEW.show.cameras[0].name}"


def test_levels_are_asked_for_while_it_is_in_sight_only(qtbot: QtBot) -> None:
    seat = FakeSeat(VIEW, {}, ())
    shown = panel(qtbot, seat)
    listened = seat.listens
    assert listened
    seat.heard = LEVELS
    shown.refresh(VIEW)
    assert levels(shown) == LEVELS.levels
    seat.heard = None
    shown.refresh(VIEW)
    assert levels(shown) == (None, None, None, None)
    shown.hide()
    assert not seat.listens


def test_what_is_on_its_way_is_said_on_its_row(qtbot: QtBot) -> None:
    seat = FakeSeat(VIEW, {}, ())
    seat.say(Answer(START_MS, "input.volume Music bed -12", Outcome.ACCEPTED, "requested", ""))
    shown = panel(qtbot, seat)
    assert (shown.rows["Music bed"].word.text(), shown.rows["Host mic"].word.text()) == ("REQUESTED", "")
    bed = replace(INPUTS[2], volume_db=-12.0)
    shown.refresh(replace(VIEW, truth=replace(VIEW.truth, inputs=(*INPUTS[:2], bed, INPUTS[3]))))
    assert shown.rows["Music bed"].word.text() == ""


def test_without_obs_it_says_so(qtbot: QtBot) -> None:
    shown = panel(qtbot, FakeSeat(obs_lost(START_MS), {}, ()))
    assert (shown.empty.text(), [*shown.rows]) == (NO_OBS, [])
    shown.refresh(VIEW)
    assert len(shown.rows) == len(INPUTS)
