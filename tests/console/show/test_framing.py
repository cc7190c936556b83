"""The room a graphic leaves the camera: which one counts, and what is remembered of how the cameras stood."""

from msgspec.structs import replace

from console.show.airings import FramingHeld, FramingReleased, GraphicShown
from console.show.events import GraphicsCleared
from console.show.framing import Squeeze, unsqueezed, wanted_squeeze
from console.show.graphic_commands import HideGraphic, HoldFraming, ReleaseFraming
from console.show.panics import Panicked
from console.show.state import FRESH, Airing, Framing, Graphics, HeldItem, ShowState
from console.show.truth import NOTHING_KNOWN, Framed
from console.show.types import Box, DurationMs, Graphic, GraphicField, GraphicId, OverlayId, SceneName, UtcMs
from tests.console.show.shop import SHOW, START_MS, OpenBook

HELD = (HeldItem(SceneName("Wide"), 1, "Camera 1", {"positionX": 0.0}),)
OTHERS = (HeldItem(SceneName("Wide"), 1, "Camera 1", {"positionX": 132.0}),)
LEFT, TOP = Box(132, 0, 948, 970), Box(0, 300, 1080, 1000)


def bar(name: str, layer: int, window: Box | None, since_ms: int, **bind: str) -> Airing:
    fields = tuple(GraphicField(field, "text", required=True) for field in bind)
    graphic = Graphic(
        OverlayId(name), name, GraphicId(name), layer, fields, bind=bind, window=window, ease_ms=DurationMs(200)
    )
    return Airing(f"graphic:{name}", graphic, UtcMs(since_ms))


def on_air(*program: Airing) -> ShowState:
    return replace(FRESH, graphics=Graphics(program=program))


def wanted(*program: Airing) -> str | None:
    squeeze = wanted_squeeze(SHOW, on_air(*program))
    return None if squeeze is None else squeeze.airing.graphic.id


def test_the_camera_makes_room_for_what_is_on_air_and_has_a_window() -> None:
    lbar = bar("lbar", 15, LEFT, 1)
    assert wanted_squeeze(SHOW, on_air(lbar)) == Squeeze(LEFT, DurationMs(200), lbar)
    assert wanted() is None
    assert wanted(bar("bug", 5, None, 1)) is None
    assert wanted_squeeze(SHOW, replace(FRESH, graphics=Graphics(preview=(lbar,)))) is None


def test_the_camera_is_cut_for_a_graphic_that_comes_without_animation() -> None:
    squeeze = wanted_squeeze(SHOW, on_air(replace(bar("lbar", 15, LEFT, 1), skip=True)))
    assert squeeze is not None
    assert (squeeze.window, squeeze.ease_ms) == (LEFT, 0)


def test_of_two_the_newer_counts_then_the_higher() -> None:
    assert wanted(bar("low", 10, LEFT, 2), bar("high", 20, TOP, 1)) == "low"
    assert wanted(bar("low", 10, LEFT, 1), bar("high", 20, TOP, 1)) == "high"


def test_no_room_is_made_for_what_is_withheld() -> None:
    withheld = bar("deal", 15, LEFT, 9, product="pinned.name")
    assert wanted(withheld) is None
    assert wanted(bar("low", 10, TOP, 1), withheld) == "low"


def test_how_the_cameras_stood_is_kept_once_until_they_stand_so_again(book: OpenBook) -> None:
    story = book().when(HoldFraming(HELD), at_ms=START_MS).then(FramingHeld(Framing(HELD, START_MS)))
    story.when(HoldFraming(OTHERS), at_ms=START_MS + 1).then()
    assert story.state.framing == Framing(HELD, START_MS)
    story.when(ReleaseFraming(), at_ms=START_MS + 2).then(FramingReleased())
    story.when(ReleaseFraming(), at_ms=START_MS + 3).then()
    assert story.state.framing is None


def test_what_clears_the_air_forgets_no_camera(book: OpenBook) -> None:
    framing = Framing(HELD, START_MS)
    story = book().given(GraphicShown(bar("lbar", 15, LEFT, 1)), FramingHeld(framing), GraphicsCleared(), Panicked())
    assert (story.state.framing, wanted_squeeze(SHOW, story.state)) == (framing, None)


def test_hiding_once_more_is_no_slip_while_the_cameras_are_not_back(book: OpenBook) -> None:
    hide = HideGraphic(OverlayId("lbar"))
    story = book().given(FramingHeld(Framing(HELD, START_MS))).when(hide, at_ms=START_MS).then()
    story.given(GraphicShown(bar("side", 15, LEFT, 1))).when(hide, at_ms=START_MS).refused("is not on air")


def test_why_the_cameras_cannot_stand_where_they_should() -> None:
    assert unsqueezed(NOTHING_KNOWN) == "OBS is not connected"
    there = replace(NOTHING_KNOWN, program=SceneName("Wide"))
    assert unsqueezed(there) == ""
    assert unsqueezed(replace(there, framed=Framed(why="no such scene"))) == "no such scene"
