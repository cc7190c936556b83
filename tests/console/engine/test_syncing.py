"""console/engine/syncing.py: what is on air by its name; with a real meter: tests/drills/test_sync_probe.py."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from console.engine.syncing import Syncing, on_air
from console.show.facts import EffectId, Fact, HealthChanged, Level, ProgramChanged, SwitcherLost, SyncVoided
from console.show.sync import SyncWanted
from console.show.types import Camera, CameraId, SceneName, Show, UtcMs
from console.sync.probewords import OnAir
from console.wire.messages import FromEngine, SyncIs
from tests.console.obs.boxes import Box

WIDE, DESK = SceneName("Wide scene"), SceneName("Desk scene")
SHOW = Show(
    title="Evening",
    products=(),
    deals=(),
    sounds=(),
    cameras=(
        Camera(CameraId("wide"), "Wide", WIDE, mic="Host mic"),
        Camera(CameraId("top"), "Top", DESK, item="Top cam"),
        Camera(CameraId("side"), "Side", DESK, item="Side cam"),
    ),
)


def test_a_scene_is_named_after_its_one_camera() -> None:
    assert on_air(SHOW, WIDE) == OnAir("Wide", "Host mic")
    assert on_air(SHOW, DESK) == OnAir("Desk scene")
    assert on_air(SHOW, SceneName("Break")) == OnAir("Break")
    assert on_air(SHOW, SceneName("")) == OnAir()


def test_a_show_that_comes_to_want_a_meter_gets_one_and_every_seat_hears_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[3])
    facts: Box[Fact] = Box()
    told: Box[FromEngine] = Box()
    syncing = Syncing(SHOW, facts.post, told.post, lambda: UtcMs(1))
    syncing.start()
    try:
        syncing.hear(ProgramChanged(WIDE, EffectId(1)))
        syncing.hear(SyncVoided("Host mic", "its delay was changed in OBS", UtcMs(1)))
        syncing.hear(SwitcherLost("it ended"))
        assert syncing.pid is None
        syncing.take(replace(SHOW, sync=SyncWanted(program="/no/such/folder")))
        told.wait_until(lambda all_: any(isinstance(one, SyncIs) and one.said.taps for one in all_))
        facts.wait_until(lambda all_: any(isinstance(one, HealthChanged) and bad(one) for one in all_))
    finally:
        syncing.stop()


def bad(one: HealthChanged) -> bool:
    return one.level is Level.DEGRADED and "start recording in OBS" in one.reason
