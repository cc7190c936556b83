"""Tests of `console.ui.mixer_bus`."""

import pytest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.fake_director import BUS_LEVELS
from console.show.dial import place_of
from console.show.fader_verbs import FADER_VERBS
from console.show.faders import Bus
from console.ui.mixer_bus import BusStrip, MixStrip
from console.ui.mixer_cells import NO_FIGURE
from console.ui.mixer_strip import MUTED, OPEN
from tests.console.ui.handclock import START_MS, HandClock


def strip(qtbot: QtBot, bus: Bus) -> tuple[BusStrip, FakeSeat]:
    seat = FakeSeat(calm(START_MS), {}, ())
    made = BusStrip(seat, bus, HandClock())
    qtbot.addWidget(made)
    made.put(-6.0, muted=False, reachable=True)
    return made, seat


def test_it_stands_where_the_show_has_it(qtbot: QtBot) -> None:
    made, seat = strip(qtbot, Bus.EFFECTS)
    assert made.fader.db == -6.0
    assert (made.level.text(), made.mute.text()) == ("-6.0", OPEN)
    made.put(0.0, muted=True, reachable=False)
    assert (made.fader.db, made.mute.text(), made.fader.isEnabled()) == (0.0, MUTED, False)
    assert seat.asked == []


@pytest.mark.parametrize(("bus", "verb"), [(Bus.EFFECTS, "sfx.level"), (Bus.BED, "bed.level")])
def test_a_hand_on_the_fader_asks_for_a_level(qtbot: QtBot, bus: Bus, verb: str) -> None:
    made, seat = strip(qtbot, bus)
    dial = next(one.dial for one in FADER_VERBS if one.dial is not None)
    made.fader.setValue(place_of(dial, 0.0))
    assert seat.asked == [(verb, {"db": "0.0"})]


@pytest.mark.parametrize(("bus", "verb"), [(Bus.EFFECTS, "sfx.mute"), (Bus.BED, "bed.mute")])
def test_mute_asks_for_the_other_way_round(qtbot: QtBot, bus: Bus, verb: str) -> None:
    made, seat = strip(qtbot, bus)
    made.mute.pressed.emit()
    made.put(-6.0, muted=True, reachable=True)
    made.mute.pressed.emit()
    assert seat.asked == [(verb, {"on": "yes"}), (verb, {"on": "no"})]


def test_its_meter_and_its_loudness(qtbot: QtBot) -> None:
    made, _ = strip(qtbot, Bus.EFFECTS)
    made.hear(BUS_LEVELS.buses[0], START_MS)
    assert (made.meter.level, made.loud.text(), made.clip.lit) == (BUS_LEVELS.buses[0].level, "-24.6", False)
    made.hear(None, START_MS)
    assert (made.meter.level, made.loud.text()) == (None, NO_FIGURE)


def test_what_all_of_it_makes_together(qtbot: QtBot) -> None:
    made = MixStrip()
    qtbot.addWidget(made)
    made.hear(BUS_LEVELS.buses[2], START_MS)
    assert (made.loud.text(), made.peak.text(), made.meter.level) == ("-23.3", "-9.5", BUS_LEVELS.buses[2].level)
    made.hear(None, START_MS)
    assert (made.loud.text(), made.peak.text()) == (NO_FIGURE, NO_FIGURE)
