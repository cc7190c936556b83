"""console/engine/syncing.py: what is on air by its name; with a real meter: tests/drills/test_sync_probe.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.engine.syncing import ASKED, Syncing, on_air
from console.show.facts import EffectId, Fact, ProgramChanged, SwitcherLost, SyncVoided
from console.show.nesting import SceneTree
from console.show.sync import SyncWanted
from console.show.sync_corrections import SyncRemeasured
from console.show.sync_guide import GuideStep, SyncGuideAt, SyncGuided, SyncGuideEnded
from console.show.truth import NOTHING_KNOWN
from console.show.types import Camera, CameraId, SceneName, Show, UtcMs
from console.store.records import Record
from console.sync.probewords import OnAir
from console.wire.messages import FromEngine, Happened, ShowIs, SyncIs, TruthIs
from tests.console.obs.boxes import Box
from tests.console.sync.test_keeper import FAKE

WIDE, DESK = SceneName("Wide scene"), SceneName("Desk scene")
SHOW = Show(
    title="Evening",
    products=(),
    deals=(),
    sounds=(),
    cameras=(
        Camera(CameraId("wide"), "Wide", WIDE, mic="Host mic", scratch=2),
        Camera(CameraId("top"), "Top", DESK, item="Top cam"),
        Camera(CameraId("side"), "Side", DESK, item="Side cam"),
    ),
)
WANTED = ShowIs(replace(SHOW, sync=SyncWanted(program="/no/such/folder")))


def test_a_scene_is_named_after_its_one_camera() -> None:
    assert on_air(SHOW, WIDE) == OnAir("Wide", "Host mic", 2)
    assert on_air(SHOW, DESK) == OnAir("Desk scene")
    assert on_air(SHOW, SceneName("Break")) == OnAir("Break")
    assert on_air(SHOW, SceneName("")) == OnAir()


def test_in_a_guided_run_a_camera_has_the_microphone_that_is_open() -> None:
    step = GuideStep(CameraId("side"), "Side", "Side cam", "Guest mic")
    assert on_air(SHOW, DESK, step) == OnAir("Side", "Guest mic")
    assert on_air(SHOW, WIDE, step) == on_air(SHOW, WIDE), "the cut is not through yet"


@pytest.fixture
def told() -> Box[FromEngine]:
    return Box()


@pytest.fixture
def syncing(monkeypatch: pytest.MonkeyPatch, told: Box[FromEngine]) -> Iterator[Syncing]:
    """Give a meter whose probe says what it was told."""
    monkeypatch.chdir(Path(__file__).parents[3])
    facts: Box[Fact] = Box()
    one = Syncing(SHOW, facts.post, told.post, lambda: UtcMs(1), FAKE)
    one.start()
    yield one
    one.stop()


def hears(told: Box[FromEngine], words: str) -> None:
    """Wait until the probe says that it was told this."""
    told.wait_until(lambda all_: any(isinstance(one, SyncIs) and words in one.said.taps[0].why for one in all_))


def test_a_show_that_comes_to_want_a_meter_gets_one_that_hears_what_is_on_air(
    syncing: Syncing, told: Box[FromEngine]
) -> None:
    syncing.hear(ProgramChanged(WIDE, EffectId(1)))
    syncing.hear(SyncVoided("Host mic", "its delay was changed in OBS", UtcMs(1)))
    assert syncing.pid is None
    syncing.follow(WANTED)
    hears(told, "OnAir(video='Wide', audio='Host mic', scratch=2)")
    assert "its delay" not in str(told.all)
    syncing.hear(SwitcherLost("it ended"))
    hears(told, "OnAir(video='', audio='', scratch=0)")


def test_what_voids_a_measurement_is_told_and_that_it_is_asked_for_anew(
    syncing: Syncing, told: Box[FromEngine]
) -> None:
    syncing.follow(WANTED)
    hears(told, "OnAir")
    syncing.hear(SyncVoided("Host mic", "its delay was changed in OBS", UtcMs(1)))
    hears(told, "names=('Host mic',)")
    event = SyncRemeasured(UtcMs(2))
    syncing.follow(Happened((Record(1, "r1", UtcMs(2), "operator", "pads", 1, "", event),)))
    hears(told, f"Void(why='{ASKED}', names=())")


def test_what_happens_to_a_source_voids_the_cameras_it_is_in(syncing: Syncing, told: Box[FromEngine]) -> None:
    syncing.follow(WANTED)
    hears(told, "OnAir")
    tree = SceneTree({WIDE: ("Camera 1",), DESK: ("Top cam",)})
    syncing.follow(TruthIs(replace(NOTHING_KNOWN, tree=tree)))
    syncing.hear(SyncVoided("Camera 1", "it began to play anew", UtcMs(1)))
    hears(told, "names=('Camera 1', 'Wide')")


def test_the_meter_is_told_which_microphone_a_guided_run_opens(syncing: Syncing, told: Box[FromEngine]) -> None:
    syncing.follow(WANTED)
    syncing.hear(ProgramChanged(WIDE, EffectId(1)))
    step = GuideStep(CameraId("wide"), "Wide", "Wide scene", "Guest mic")
    begun = SyncGuided((step,), (), None, UtcMs(1)), SyncGuideAt(0, UtcMs(1))
    syncing.follow(Happened(tuple(Record(1, "r1", UtcMs(2), "operator", "pads", 1, "", event) for event in begun)))
    hears(told, "audio='Guest mic'")
    before = len(told.all)
    ended = SyncGuideEnded("stopped", UtcMs(1))
    syncing.follow(Happened((Record(1, "r1", UtcMs(2), "operator", "pads", 1, "", ended),)))
    told.wait_until(lambda all_: any("audio='Host mic'" in str(one) for one in all_[before:]))
