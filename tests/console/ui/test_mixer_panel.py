"""Tests of `console.ui.mixer_panel`."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, obs_lost
from console.seat.fake_director import INPUTS, LEVELS, inputs_heard
from console.seat.view import Answer, Outcome
from console.show.bed import Bed
from console.show.beds import BedRun
from console.show.faders import Bus
from console.ui.input_words import NO_OBS
from console.ui.inputs_panel import InputsPanel
from console.ui.mixer_panel import MixerPanel
from console.ui.mixer_strip import MUTED
from tests.console.ui.handclock import START_MS, HandClock

VIEW = inputs_heard(START_MS)


def panel(qtbot: QtBot, seat: FakeSeat) -> MixerPanel:
    made = MixerPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.show()
    made.refresh(seat.shown)
    return made


def test_every_input_has_a_strip_in_obss_order_and_its_level(qtbot: QtBot) -> None:
    seat = FakeSeat(VIEW, {}, ())
    shown = panel(qtbot, seat)
    assert [*shown.strips] == [state.name for state in INPUTS]
    seat.heard = LEVELS
    shown.refresh(VIEW)
    assert tuple(strip.meter.level for strip in shown.strips.values()) == LEVELS.levels
    assert [name for name, strip in shown.strips.items() if strip.clip.lit] == [INPUTS[3].name]
    seat.heard = None
    shown.refresh(VIEW)
    assert {strip.meter.level for strip in shown.strips.values()} == {None}


def test_levels_flow_while_either_panel_is_in_sight(qtbot: QtBot) -> None:
    seat = FakeSeat(VIEW, {}, ())
    mixer = panel(qtbot, seat)
    inputs = InputsPanel(seat, HandClock())
    qtbot.addWidget(inputs)
    inputs.show()
    mixer.hide()
    listened = seat.listens
    assert listened
    inputs.hide()
    assert not seat.listens


def test_a_strip_that_stays_keeps_its_clip_light_when_another_comes(qtbot: QtBot) -> None:
    seat = FakeSeat(VIEW, {}, ())
    shown = panel(qtbot, seat)
    seat.heard = LEVELS
    shown.refresh(VIEW)
    new = replace(INPUTS[0], name="Third mic")
    seat.heard = None
    shown.refresh(replace(VIEW, truth=replace(VIEW.truth, inputs=(new, INPUTS[3]))))
    assert {name: strip.clip.lit for name, strip in shown.strips.items()} == {"Third mic": False, INPUTS[3].name: True}


def test_what_is_on_its_way_is_said_on_its_strip(qtbot: QtBot) -> None:
    seat = FakeSeat(VIEW, {}, ())
    seat.say(Answer(START_MS, "input.volume Music bed -12", Outcome.ACCEPTED, "requested", ""))
    shown = panel(qtbot, seat)
    assert (shown.strips["Music bed"].word.text(), shown.strips["Host mic"].word.text()) == ("REQUESTED", "")


def test_without_obs_it_says_so(qtbot: QtBot) -> None:
    shown = panel(qtbot, FakeSeat(obs_lost(START_MS), {}, ()))
    assert (shown.empty.text(), [*shown.strips], shown.desk.isVisible()) == (NO_OBS, [], False)
    shown.refresh(VIEW)
    assert (len(shown.strips), shown.desk.isVisible()) == (len(INPUTS), True)


def test_our_own_buses_have_strips_where_the_show_has_something_for_them(qtbot: QtBot) -> None:
    seat = FakeSeat(VIEW, {}, ())
    shown = panel(qtbot, seat)
    music = replace(VIEW, show=replace(VIEW.show, bed=Bed(("media/one.mp3",)), sounds=()))
    shown.refresh(music)
    assert [strip.isVisible() for strip in shown.buses.values()] == [False, True]
    muted = replace(music, state=replace(music.state, bed=BedRun(level_db=-6.0, muted=True)))
    shown.refresh(muted)
    assert (shown.buses[Bus.BED].fader.db, shown.buses[Bus.BED].mute.text()) == (-6.0, MUTED)
