"""A mix recalled in a real OBS: faders on their way, exactly where they are to be, and a hand that overtakes.

Counterparts: `console.obs.volume_fades`, `console.show.mixing`.
"""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from console.seat.follower import Follower
from tests.real.obs_studio import RealObs, why_not
from tests.rig.engine_process import EngineProcess, until

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

HOST, GUEST = "Host mic", "Guest mic"
SHOW: Final = """\
title = "Levels"

[[camera]]
id = "wide"
name = "Wide"
scene = "Wide"
"""


@pytest.fixture
def obs(tmp_path: Path) -> Iterator[RealObs]:
    (tmp_path / "obs").mkdir()
    with RealObs(tmp_path / "obs", {"Wide": 0xC83232}, (320, 568), {}) as obs:
        for name in (HOST, GUEST):
            obs.create_input("Wide", name, "ffmpeg_source", {})
        yield obs


@pytest.fixture
def seat(obs: RealObs, tmp_path: Path) -> Iterator[Follower]:
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW)
    options = ["--obs", obs.url, "--midi", "none", "--sound", "none"]
    with EngineProcess(folder, options, {"CARTWALL_OBS_PASSWORD": obs.password}) as engine:
        seat = engine.seat("audio")
        try:
            until(lambda: len(seat.view().truth.inputs or ()) == 2, 20, "OBS's inputs are read")
            yield seat
        finally:
            seat.close()


def volume(obs: RealObs, name: str) -> float:
    return float(obs.ask("GetInputVolume", inputName=name)["inputVolumeDb"])


def muted(obs: RealObs, name: str) -> bool:
    return bool(obs.ask("GetInputMute", inputName=name)["inputMuted"])


def stand(seat: Follower, name: str, db: float, mute: str) -> None:
    seat.ask("input.volume", {"input": name, "db": f"{db}"})
    seat.ask("input.mute", {"input": name, "on": mute})
    until(lambda: any(_is(one, name, db, mute) for one in seat.view().truth.inputs or ()), 5, f"{name} stands at {db}")


def _is(one: object, name: str, db: float, mute: str) -> bool:
    found = (getattr(one, "name", None), getattr(one, "muted", None))
    return found == (name, mute == "yes") and abs(getattr(one, "volume_db", 99) - db) < 0.2


def test_a_mix_comes_back_in_a_fade_and_a_hand_overtakes_it(obs: RealObs, seat: Follower) -> None:
    stand(seat, HOST, -3.0, "no")
    stand(seat, GUEST, -8.0, "yes")
    seat.ask("mix.keep", {"name": "Host alone"})
    until(lambda: len(seat.view().state.mixes) == 1, 5, "the mix is kept")
    stand(seat, HOST, -30.0, "no")
    stand(seat, GUEST, 0.0, "no")

    seat.ask("mix.recall", {"name": "Host alone", "over_ms": "1000"})
    began = time.monotonic()
    seen: list[float] = []
    while not muted(obs, GUEST):
        seen.append(volume(obs, HOST))
        assert time.monotonic() - began < 5
    took_s = time.monotonic() - began
    until(lambda: abs(volume(obs, HOST) + 3.0) < 0.01, 2, "the host stands where it did")
    assert volume(obs, GUEST) == pytest.approx(-8.0, abs=0.01)
    assert 0.9 < took_s < 2.0
    assert all(after >= before - 0.01 for before, after in pairwise(seen))
    assert len({round(db) for db in seen}) > 8
    until(lambda: any(_is(one, GUEST, -8.0, "yes") for one in seat.view().truth.inputs or ()), 5, "the seat sees it")

    stand(seat, HOST, -30.0, "no")
    seat.ask("mix.recall", {"name": "Host alone", "over_ms": "3000"})
    until(lambda: volume(obs, HOST) > -28, 3, "the fade has begun")
    obs.ask("SetInputVolume", inputName=HOST, inputVolumeDb=-55.0)
    until(lambda: any("taken in hand" in answer.text for answer in seat.answers()), 5, "the press says who overtook")
    assert volume(obs, HOST) == pytest.approx(-55.0, abs=0.01)
