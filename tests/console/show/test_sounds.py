"""A sound hangs on its event and leaves no state behind."""

from console.show.commands import PlaySound, StopSounds
from console.show.events import SoundPlayed, SoundsStopped
from console.show.state import FRESH
from console.show.types import SoundId
from tests.console.show.shop import OpenBook

DING = PlaySound(sound=SoundId("ding"))


def test_a_sound_is_fired_every_time(book: OpenBook) -> None:
    story = book().when(DING, at_ms=1).then(SoundPlayed(sound=SoundId("ding")))
    story.when(DING, at_ms=1).then(SoundPlayed(sound=SoundId("ding")))
    assert story.state == FRESH


def test_an_unknown_sound_is_refused_with_the_nearest(book: OpenBook) -> None:
    book().when(PlaySound(sound=SoundId("dnig")), at_ms=1).refused("There is no sound “dnig”.", "Did you mean “ding”?")


def test_stop_is_done_as_often_as_it_is_asked(book: OpenBook) -> None:
    story = book().when(StopSounds(), at_ms=1).then(SoundsStopped())
    story.when(StopSounds(), at_ms=2).then(SoundsStopped())
    assert story.state == FRESH
