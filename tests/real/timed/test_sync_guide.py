"""The guided run all the way: real OBS with a slow camera and a late microphone, the real meter, proof by its readings.

Both cameras show one slate, so the microphone hears it whichever is in program; the slow one's picture is delayed by a
filter of somebody else's. A busy machine makes OBS drop pictures: then nothing is proved, and all has to be given back.
"""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec import Struct

from console.obs.camera_delay import FILTER
from console.seat.follower import Follower
from console.show.sync_guide import Guide, GuidePhase
from console.show.sync_guiding import PROVED_MS, STEP_WITHIN_MS
from console.show.sync_solving import later_ms
from tests.real import obs_studio
from tests.real.sync_obs_rig import FPS, SCENE, SLATE, SlateObs, free_port, slate_film
from tests.rig.engine_process import EngineProcess, until

SLOW_SCENE = "Slow scene"
SLOW_MS, LATE_MS = 101, 120
SLOW_BY_MS = later_ms(SLOW_MS, 1000 / FPS)
SHOW_TOML = """
title = "Sync"

[[camera]]
id = "fast"
name = "Fast"
scene = "{scene}"
mic = "{mic}"

[[camera]]
id = "slow"
name = "Slow"
scene = "{slow}"
mic = "{mic}"

[sync]
program = "rtmp://127.0.0.1:{port}/live/sync"
"""

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(obs_studio.why_not()), reason=obs_studio.why_not() or "OBS can run"),
]


class Desk(Struct):
    """An OBS with two cameras and a microphone, an engine with a meter, and a seat."""

    obs: SlateObs
    seat: Follower

    @property
    def guide(self) -> Guide:
        guide = self.seat.view().state.sync.guide
        assert guide is not None
        return guide

    def is_at(self, *phases: GuidePhase) -> bool:
        guide = self.seat.view().state.sync.guide
        return guide is not None and guide.phase in phases

    def offset_ms(self) -> int:
        return int(self.obs.ask("GetInputAudioSyncOffset", inputName=SLATE)["inputAudioSyncOffset"])

    def delays_ms(self) -> dict[str, int]:
        """Ask OBS itself for our filters."""
        scenes = {name: self.obs.ask("GetSourceFilterList", sourceName=name)["filters"] for name in (SCENE, SLOW_SCENE)}
        return {
            name: round(one["filterSettings"]["delay_ms"])
            for name, filters in scenes.items()
            for one in filters
            if one["filterName"] == FILTER
        }


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    for one in ("obs", "show"):
        (tmp_path / one).mkdir()
    port = free_port()
    (tmp_path / "show" / "show.toml").write_text(SHOW_TOML.format(scene=SCENE, slow=SLOW_SCENE, mic=SLATE, port=port))
    with ExitStack() as stack:
        obs = stack.enter_context(SlateObs(tmp_path / "obs", {}))
        obs.play(slate_film(tmp_path, 60.0))
        obs.show_in(SLOW_SCENE)
        theirs = {"filterName": "Theirs", "filterKind": "gpu_delay", "filterSettings": {"delay_ms": SLOW_MS}}
        obs.ask("CreateSourceFilter", sourceName=SLOW_SCENE, **theirs)
        obs.delay(SLATE, LATE_MS)
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none", "--port", "0"]
        engine = stack.enter_context(EngineProcess(tmp_path / "show", options, {"CARTWALL_OBS_PASSWORD": obs.password}))
        seat = engine.seat("audio")
        stack.callback(seat.close)
        until(lambda: seat.view().truth.program == SCENE, 60, "OBS is connected")
        listens = f":{port:04X} 00000000:0000 0A"
        until(lambda: listens in Path("/proc/net/tcp").read_text(), 60, "the meter listens")
        obs.stream_to(f"rtmp://127.0.0.1:{port}/live", "sync")
        until(lambda: seat.view().truth.sync.hears_program, 60, "the meter hears the program")
        yield Desk(obs, seat)


def test_it_leads_through_all_sets_what_it_finds_and_proves_it(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.seat.ask("sync.guide", {})
    until(lambda: desk.is_at(GuidePhase.SOLVED, GuidePhase.ENDED), 2 * STEP_WITHIN_MS / 1000, "both cameras are read")
    assert desk.guide.phase is GuidePhase.SOLVED, desk.guide.why
    until(lambda: desk.obs.program() == SCENE, 10, "the camera before is back")
    fast_ms, slow_ms = (read.late_ms for read in desk.guide.reads)
    assert fast_ms - slow_ms == pytest.approx(SLOW_BY_MS, abs=5)
    desk.seat.ask("sync.apply", {})
    until(lambda: desk.is_at(GuidePhase.PROVED, GuidePhase.ENDED), 2 * STEP_WITHIN_MS / 1000, "it is proved or not")
    ended = desk.guide
    with capsys.disabled():
        sys.stdout.write(f"\nguided run: read {fast_ms} and {slow_ms} ms, {ended.phase} with {ended.worst_ms} ms\n")
    if ended.worst_ms is not None:
        assert abs(ended.worst_ms) <= PROVED_MS
        assert desk.delays_ms() == {SCENE: ended.set_cameras[0].to_ms}
        assert desk.offset_ms() == ended.set_mics[0].to_ms
        desk.seat.ask("sync.unapply", {})
    until(lambda: (desk.delays_ms(), desk.offset_ms()) == ({}, LATE_MS), 10, "all is as it was found")
    until(lambda: desk.obs.program() == SCENE, 10, "so is the program")
