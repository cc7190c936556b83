"""From a voice to a cut or an alarm, all of it real: sound into OBS, an engine that listens, and the cut in OBS.

Counterparts: `console.obs.meters`, `console.plan.listening`, `console.show.shots`, `console.show.sound_alarms`.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from console.seat.follower import Follower
from console.show.sound_alarms import sound_alarms
from console.show.types import UtcMs
from tests.real.obs_studio import RealObs
from tests.real.pulse import PulseServer
from tests.real.test_meters import GUEST, HOST, TONES, WHY_NOT, tone
from tests.rig.engine_process import EngineProcess, until

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)

SCENES: Final = {"Host": 0xC83232, "Guest": 0x32C832}
SHOW: Final = f"""\
title = "Two voices"

[[camera]]
id = "host"
name = "Host"
scene = "Host"
mic = "{HOST}"
shot = ["1s", "5m"]

[[camera]]
id = "guest"
name = "Guest"
scene = "Guest"
mic = "{GUEST}"
shot = ["1s", "5m"]
"""


@pytest.fixture
def obs(tmp_path: Path) -> Iterator[RealObs]:
    """Start an OBS with two microphones that are heard in both scenes."""
    (tmp_path / "obs").mkdir()
    with ExitStack() as stack:
        pulse = stack.enter_context(PulseServer([sink for sink, _, _ in TONES.values()]))
        for sink, hertz, amplitude in TONES.values():
            stack.enter_context(tone(pulse, sink, hertz, amplitude))
        env = {"PULSE_SERVER": pulse.env(None)["PULSE_SERVER"]}
        obs = stack.enter_context(RealObs(tmp_path / "obs", SCENES, (320, 568), env))
        for name, (sink, _, _) in TONES.items():
            obs.create_input("Host", name, "pulse_input_capture", {"device_id": f"{sink}.monitor"})
            obs.ask("CreateSceneItem", sceneName="Guest", sourceName=name)
        yield obs


@pytest.fixture
def seat(obs: RealObs, tmp_path: Path) -> Iterator[Follower]:
    """Start an engine that follows that OBS, and give a window's end of it."""
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW)
    options = ["--obs", obs.url, "--midi", "none", "--sound", "none"]
    with EngineProcess(folder, options, {"CARTWALL_OBS_PASSWORD": obs.password}) as engine:
        seat = engine.seat("director")
        try:
            until(lambda: seat.view().truth.program is not None, 20, "OBS is connected")
            yield seat
        finally:
            seat.close()


def test_the_director_cuts_to_who_speaks_and_windows_see_the_levels(obs: RealObs, seat: Follower) -> None:
    assert obs.program() == "Host"
    seat.ask("director.auto", {"on": "yes"})
    until(lambda: seat.view().state.director.voice == HOST, 10, "the host is heard")
    obs.ask("SetInputMute", inputName=HOST, inputMuted=True)
    until(lambda: seat.view().state.director.voice == GUEST, 2, "the guest is heard")
    until(lambda: obs.program() == "Guest", 5, "the director cut to the guest")
    assert seat.view().state.director.by_hand_ms == 0, "nobody cut by hand"
    assert seat.meters() is None
    seat.listen_in("inputs", True)
    until(lambda: {GUEST, HOST} <= names(seat), 5, "the levels of both")


def test_a_microphone_muted_on_air_is_an_alarm_in_every_window_while_live_only(obs: RealObs, seat: Follower) -> None:
    until(lambda: seat.view().truth.inputs is not None, 10, "the inputs are read")
    obs.ask("SetInputMute", inputName=HOST, inputMuted=True)
    until(lambda: HOST in {one.name for one in seat.view().truth.inputs or () if one.muted}, 5, "it is muted")
    assert raised(seat) == []
    seat.ask("show.begin", {})
    until(lambda: raised(seat) == [f"mute:{HOST}"], 10, "its alarm")
    seat.ask("input.mute", {"input": HOST, "on": "no"})
    until(lambda: raised(seat) == [], 10, "it is open again")
    until(lambda: all(heard(seat, name) for name in TONES), 10, "both are heard")
    for one in seat.view().truth.inputs or ():  # OBS hears the desktop, too
        seat.ask("input.volume", {"input": one.name, "db": "-100"})
    until(lambda: raised(seat) == ["silence"], 30, "nothing is heard in the program")
    seat.ask("alarm.snooze", {"alarm": "silence"})
    until(lambda: raised(seat) == [], 5, "it is snoozed")


def raised(seat: Follower) -> list[str]:
    """Name the alarms of sound a window shows now."""
    view = seat.view()
    at_ms = UtcMs(time.time_ns() // 1_000_000)
    return [alarm.id for alarm in sound_alarms(view.show, view.state, view.truth, at_ms)]


def heard(seat: Follower, name: str) -> bool:
    """Tell whether an input is heard, as far as alarms know."""
    known = seat.view().truth.heard
    one = known.of(name) if known is not None else None
    return one is not None and one.silent_ms is None


def names(seat: Follower) -> set[str]:
    """Name the inputs whose levels a window is told."""
    meters = seat.meters()
    return set() if meters is None else {level.name for level in meters.levels}
