"""Inputs: what OBS takes is asked for, what it does not take is refused with its bounds."""

import pytest

from console.show.decisions import Accepted, Refused
from console.show.evolve import evolve
from console.show.inputs import InputCommand, decide_input
from console.show.obs_commands import Monitor, MuteInput, SetMonitor, SetOffset, SetVolume
from console.show.obs_events import InputEvent, InputMuted, MonitorSet, OffsetSet, VolumeSet
from console.show.state import FRESH


@pytest.mark.parametrize(
    ("command", "event"),
    [
        (MuteInput("Mic"), InputMuted("Mic", None)),
        (MuteInput("Mic", True), InputMuted("Mic", True)),
        (SetVolume("Mic", -100), VolumeSet("Mic", -100)),
        (SetVolume("Mic", 26), VolumeSet("Mic", 26)),
        (SetMonitor("Mic", Monitor.ONLY), MonitorSet("Mic", Monitor.ONLY)),
        (SetOffset("Mic", -950), OffsetSet("Mic", -950)),
        (SetOffset("Mic", 20_000), OffsetSet("Mic", 20_000)),
    ],
)
def test_what_obs_takes_is_asked_for(command: InputCommand, event: InputEvent) -> None:
    assert decide_input(command) == Accepted((event,))
    assert evolve(FRESH, event) == FRESH


@pytest.mark.parametrize(
    ("command", "remedy"),
    [
        (SetVolume("Mic", 26.1), "-100 (silent) to 26"),
        (SetVolume("Mic", -100.5), "-100 (silent) to 26"),
        (SetVolume("Mic", float("nan")), "-100 (silent) to 26"),
        (SetOffset("Mic", -951), "-950 to 20000"),
        (SetOffset("Mic", 20_001), "-950 to 20000"),
    ],
)
def test_what_it_does_not_take_is_refused_with_its_bounds(command: InputCommand, remedy: str) -> None:
    refused = decide_input(command)
    assert isinstance(refused, Refused)
    assert remedy in refused.remedy
    assert refused.why
