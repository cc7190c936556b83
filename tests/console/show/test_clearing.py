"""All out, and panic, which is never refused."""

from msgspec.structs import replace

from console.show.commands import AllOut, Panic
from console.show.events import GraphicsCleared, Panicked
from console.show.sounds import SoundsStopped
from console.show.types import CameraId
from tests.console.show.shop import (
    CLOSE,
    DEADLINE_MS,
    FOUND,
    INTRO,
    MUG_PINNED,
    MUG_STARTED,
    SHOW,
    WIDE,
    OpenBook,
    taken,
)


def test_all_out_clears_graphics_and_sounds_and_leaves_deal_camera_and_pin(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), MUG_STARTED, MUG_PINNED)
    before = story.state
    story.when(AllOut(), at_ms=1).then(GraphicsCleared(), SoundsStopped())
    assert story.state == replace(before, countdown_on_air=False)
    assert story.state.deal is not None
    assert story.state.deal.deadline_ms == DEADLINE_MS


def test_all_out_twice_is_done_twice(book: OpenBook) -> None:
    story = book().given(MUG_STARTED).when(AllOut(), at_ms=1).then(GraphicsCleared(), SoundsStopped())
    story.when(AllOut(), at_ms=2).then(GraphicsCleared(), SoundsStopped())


def test_panic_clears_and_cuts_to_the_safe_camera(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), MUG_STARTED).when(Panic(), at_ms=1).then(Panicked(), taken(WIDE))
    assert story.state.program == WIDE.id
    assert not story.state.countdown_on_air
    assert story.state.deal is not None


def test_panic_cuts_again_even_when_the_safe_camera_is_on(book: OpenBook) -> None:
    book().given(taken(WIDE)).when(Panic(), at_ms=1).then(Panicked(), taken(WIDE))


def test_panic_without_a_safe_camera_leaves_the_camera_alone(book: OpenBook) -> None:
    story = book(replace(SHOW, safe_camera=None)).given(taken(CLOSE), MUG_STARTED)
    story.when(Panic(), at_ms=1).then(Panicked())
    assert story.state.program == CLOSE.id
    assert not story.state.countdown_on_air


def test_panic_with_a_safe_camera_nobody_knows_still_clears(book: OpenBook) -> None:
    book(replace(SHOW, safe_camera=CameraId("gone"))).given(MUG_STARTED).when(Panic(), at_ms=1).then(Panicked())


def test_the_safe_camera_may_be_a_found_one(book: OpenBook) -> None:
    show = replace(SHOW, safe_camera=INTRO.id)
    book(show).given(FOUND).when(Panic(), at_ms=1).then(Panicked(), taken(INTRO))
    book(show).when(Panic(), at_ms=1).then(Panicked())
