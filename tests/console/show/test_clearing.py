"""All out: graphics and sounds go, the show goes on."""

from msgspec.structs import replace

from console.show.commands import AllOut
from console.show.events import GraphicsCleared
from console.show.sounds import SoundsStopped
from tests.console.show.shop import (
    CLOSE,
    DEADLINE_MS,
    MUG_PINNED,
    MUG_STARTED,
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
