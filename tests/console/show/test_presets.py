"""Bringing cameras into presets and back, and what is remembered of how they stood."""

from msgspec.structs import replace

from console.show.airings import CameraFramed, CameraUnframed, FramingHeld, FramingReleased
from console.show.cuts import CameraTaken, ScenesSeen, TakeOrigin
from console.show.graphic_commands import FrameCamera, HoldFraming, ReleaseFraming, UnframeCamera
from console.show.panics import Panicked
from console.show.preset import CameraFrame, Framing, HeldItem, HeldPip, Preset, PresetId, PresetKind
from console.show.presets import covers, held_for, merged, narrowed, presets_for
from console.show.types import Box, CameraId, SceneName
from tests.console.show.shop import SHOW, START_MS, OpenBook

WIDE, PRODUCT = SHOW.cameras[0], SHOW.cameras[1]
CLOSE = Preset(PresetId("close"), "Close", PresetKind.CROP, Box(270, 480, 540, 960))
SMALL = Preset(PresetId("small"), "Small", PresetKind.SQUEEZE, Box(0, 0, 540, 960), camera=PRODUCT.id)
PIP = Preset(PresetId("pip"), "PiP", PresetKind.PIP, Box(60, 100, 300, 400))
PRESETS = replace(SHOW, presets=(CLOSE, SMALL, PIP))
CLOSE_UP = CameraFrame(PRODUCT.id, CLOSE, PRODUCT.scene)
OVER_WIDE = CameraFrame(PRODUCT.id, PIP, PRODUCT.scene, host=WIDE.scene)
ON_WIDE = CameraTaken(WIDE.id, WIDE.scene, TakeOrigin.OPERATOR)
ITEM = HeldItem(PRODUCT.scene, 1, "Camera 2", {"positionX": 0.0})
OTHER = HeldItem(WIDE.scene, 1, "Camera 1", {"positionX": 0.0})


def frame(preset: str, camera: CameraId = PRODUCT.id) -> FrameCamera:
    return FrameCamera(camera, PresetId(preset))


def test_a_camera_is_brought_into_a_preset_and_back_and_once_more_is_harmless(book: OpenBook) -> None:
    story = book(PRESETS).when(frame("close"), at_ms=START_MS).then(CameraFramed(CLOSE_UP))
    story.when(frame("close"), at_ms=START_MS).then()
    assert [*story.state.frames] == [CLOSE_UP]
    story.when(UnframeCamera(PRODUCT.id), at_ms=START_MS).then(CameraUnframed(PRODUCT.id))
    story.when(UnframeCamera(PRODUCT.id), at_ms=START_MS).then()
    assert not story.state.frames


def test_a_camera_is_in_one_preset_at_most(book: OpenBook) -> None:
    story = book(PRESETS).given(CameraFramed(CLOSE_UP)).when(frame("small"), at_ms=START_MS)
    story.then(CameraFramed(CameraFrame(PRODUCT.id, SMALL, PRODUCT.scene)))
    assert [one.preset.id for one in story.state.frames] == ["small"]


def test_a_picture_in_picture_belongs_to_the_scene_it_was_put_over(book: OpenBook) -> None:
    story = book(PRESETS).given(ON_WIDE).when(frame("pip"), at_ms=START_MS).then(CameraFramed(OVER_WIDE))
    story.given(CameraTaken(PRODUCT.id, PRODUCT.scene, TakeOrigin.OPERATOR))
    assert story.state.frames == (OVER_WIDE,)
    story.when(frame("pip"), at_ms=START_MS).refused("is in program itself")
    story.when(frame("pip", WIDE.id), at_ms=START_MS)
    story.then(CameraFramed(CameraFrame(WIDE.id, PIP, WIDE.scene, host=PRODUCT.scene)))


def test_what_cannot_be_is_refused_with_words(book: OpenBook) -> None:
    story = book(PRESETS)
    story.when(frame("clsoe"), at_ms=START_MS).refused("no preset “clsoe”", "“close”")
    story.when(frame("small", WIDE.id), at_ms=START_MS).refused("is for camera")
    story.when(frame("close", CameraId("gone")), at_ms=START_MS).refused("no camera “gone”")
    story.when(UnframeCamera(CameraId("gone")), at_ms=START_MS).refused("no camera “gone”")
    story.when(frame("pip"), at_ms=START_MS).refused("Nobody knows yet")
    story.given(ScenesSeen((WIDE.scene,), START_MS))
    story.when(frame("close"), at_ms=START_MS).refused(f"no scene “{PRODUCT.scene}”")


def test_panic_brings_every_camera_back(book: OpenBook) -> None:
    story = book(PRESETS).given(CameraFramed(CLOSE_UP), Panicked())
    assert not story.state.frames


def test_a_camera_has_its_own_presets_and_those_of_all() -> None:
    assert presets_for(PRESETS, WIDE.id) == (CLOSE, PIP)
    assert presets_for(PRESETS, PRODUCT.id) == (CLOSE, SMALL, PIP)


def test_only_what_moves_is_remembered(book: OpenBook) -> None:
    held = HoldFraming((ITEM,), (PRODUCT.scene,))
    story = book(PRESETS).given(CameraFramed(CLOSE_UP)).when(held, at_ms=START_MS)
    story.then(FramingHeld(Framing((ITEM,), START_MS, (PRODUCT.scene,))))
    moved = replace(ITEM, transform={"positionX": 9.0})
    story.when(HoldFraming((moved, OTHER)), at_ms=START_MS + 1)
    story.then(FramingHeld(Framing((ITEM, OTHER), START_MS)))
    story.when(ReleaseFraming((CLOSE_UP,)), at_ms=START_MS + 2)
    story.then(FramingHeld(Framing((ITEM,), START_MS, (PRODUCT.scene,))))
    story.when(ReleaseFraming((CLOSE_UP,)), at_ms=START_MS + 3).then()
    story.when(ReleaseFraming(), at_ms=START_MS + 4).then(FramingReleased())


def test_a_hold_covers_what_it_remembers() -> None:
    some = Framing((ITEM,), START_MS, (PRODUCT.scene,))
    assert covers(some, (CLOSE_UP,), False)
    assert not covers(some, (CLOSE_UP,), True)
    assert not covers(some, (OVER_WIDE,), False)
    assert not covers(None, (), True)
    assert covers(Framing((), START_MS, (), (HeldPip(WIDE.scene, PRODUCT.scene),)), (OVER_WIDE,), False)
    assert covers(Framing((ITEM,), START_MS), (CLOSE_UP,), True)
    assert held_for((CLOSE_UP, OVER_WIDE)) == (PRODUCT.scene,)


def test_a_picture_in_picture_is_never_taken_for_what_was_there_before() -> None:
    pip = HeldPip(SceneName("Wide"), "Camera 2", (4,))
    ours, theirs = (HeldItem(SceneName("Wide"), number, "Camera 2", {}) for number in (9, 4))
    assert merged(Framing((), START_MS, (), (pip,)), Framing((ours, theirs), START_MS)).held == (theirs,)


def test_what_is_left_of_a_hold_is_what_is_still_needed() -> None:
    pip = HeldPip(WIDE.scene, PRODUCT.scene)
    whole = Framing((ITEM, OTHER), START_MS, None, (pip,))
    assert narrowed(whole, (), True) == Framing((ITEM, OTHER), START_MS)
    assert narrowed(whole, (OVER_WIDE,), False) == Framing((), START_MS, (), (pip,))
    assert narrowed(whole, (), False) is None
