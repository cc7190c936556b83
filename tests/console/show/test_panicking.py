"""Panic, which is never refused, and what can be brought back of what it took off."""

from msgspec.structs import replace

from console.show.airings import GraphicShown
from console.show.bed import Bed
from console.show.beds import BedSet
from console.show.commands import PassTime, SetLock
from console.show.cuts import DirectorSet
from console.show.decide import next_deadline
from console.show.events import CountdownShown, DealEnd, DealEnded, LockSet
from console.show.panicking import UNDO_MS
from console.show.panics import Panic, Panicked, PanicSettled, PanicUndone, UndoPanic
from console.show.state import Lock
from console.show.types import CameraId, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import CLOSE, FOUND, INTRO, MUG_STARTED, SHOW, START_MS, WIDE, OpenBook, taken
from tests.console.show.test_graphics import COMMENT, GUEST, PIN, airing

AT_MS = START_MS + 5_000
PANICKED = Panicked(UtcMs(AT_MS))
LAST_MS = AT_MS + UNDO_MS - 1
MUSIC = replace(SHOW, bed=Bed(tracks=("media/one.mp3",)))


def test_panic_clears_and_cuts_to_the_safe_camera(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), MUG_STARTED).when(Panic(), at_ms=1).then(Panicked(UtcMs(1)), taken(WIDE))
    assert story.state.program == WIDE.id
    assert not story.state.countdown_on_air
    assert story.state.deal is not None


def test_panic_cuts_again_even_when_the_safe_camera_is_on(book: OpenBook) -> None:
    book().given(taken(WIDE)).when(Panic(), at_ms=1).then(Panicked(UtcMs(1)), taken(WIDE))


def test_panic_without_a_safe_camera_leaves_the_camera_alone(book: OpenBook) -> None:
    story = book(replace(SHOW, safe_camera=None)).given(taken(CLOSE), MUG_STARTED)
    story.when(Panic(), at_ms=1).then(Panicked(UtcMs(1)))
    assert story.state.program == CLOSE.id
    assert not story.state.countdown_on_air


def test_panic_with_a_safe_camera_nobody_knows_still_clears(book: OpenBook) -> None:
    book(replace(SHOW, safe_camera=CameraId("gone"))).given(MUG_STARTED).when(Panic(), at_ms=1).then(Panicked(UtcMs(1)))


def test_the_safe_camera_may_be_a_found_one(book: OpenBook) -> None:
    show = replace(SHOW, safe_camera=INTRO.id)
    book(show).given(FOUND).when(Panic(), at_ms=1).then(Panicked(UtcMs(1)), taken(INTRO))
    book(show).when(Panic(), at_ms=1).then(Panicked(UtcMs(1)))


def test_undone_in_time_the_countdown_and_the_camera_are_back(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), MUG_STARTED).when(Panic(), at_ms=AT_MS).then(PANICKED, taken(WIDE))
    story.when(UndoPanic(), at_ms=LAST_MS).then(PanicUndone(), CountdownShown(), taken(CLOSE, at_ms=LAST_MS))
    assert (story.state.program, story.state.countdown_on_air, story.state.panic) == (CLOSE.id, True, None)
    story.when(UndoPanic(), at_ms=LAST_MS).refused("no panic to undo", "by hand")


def test_too_late_or_without_a_panic_there_is_nothing_to_undo(book: OpenBook) -> None:
    book().when(UndoPanic(), at_ms=1).refused("no panic to undo", "by hand")
    story = book().given(MUG_STARTED, PANICKED)
    assert next_deadline(SHOW, story.state) == LAST_MS + 1
    story.when(UndoPanic(), at_ms=LAST_MS + 1).refused("no panic to undo", "10 s")
    story.when(PassTime(), at_ms=LAST_MS).then()
    story.when(PassTime(), at_ms=LAST_MS + 1).then(PanicSettled())
    assert story.state.panic is None


def test_graphics_come_back_as_they_were_each_on_its_layer(book: OpenBook) -> None:
    written = airing(PIN, 3, text="Blue")
    story = book(FAIR).given(GraphicShown(written), GraphicShown(airing(GUEST, 4)), PANICKED)
    assert story.state.graphics.program == ()
    story.when(UndoPanic(), at_ms=LAST_MS).then(
        PanicUndone(), GraphicShown(airing(PIN, LAST_MS, text="Blue")), GraphicShown(airing(GUEST, LAST_MS))
    )


def test_what_somebody_put_on_since_stays_and_what_is_over_stays_off(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicShown(airing(GUEST, 4)), PANICKED, GraphicShown(airing(COMMENT, AT_MS + 1)))
    story.when(UndoPanic(), at_ms=LAST_MS).then(PanicUndone())
    over = GraphicShown(airing(COMMENT, 4, AT_MS + 1))
    book(FAIR).given(over, PANICKED).when(UndoPanic(), at_ms=LAST_MS).then(PanicUndone())


def test_a_deal_that_ended_meanwhile_does_not_count_down_again(book: OpenBook) -> None:
    ended = DealEnded(MUG_STARTED.deal, DealEnd.OPERATOR)
    book().given(MUG_STARTED, PANICKED, ended).when(UndoPanic(), at_ms=LAST_MS).then(PanicUndone())


def test_a_camera_that_was_cut_to_since_stays(book: OpenBook) -> None:
    story = book().given(FOUND, taken(CLOSE), PANICKED, taken(WIDE), taken(INTRO))
    story.when(UndoPanic(), at_ms=LAST_MS).then(PanicUndone())


def test_a_camera_that_is_there_already_is_not_cut_to_again(book: OpenBook) -> None:
    story = book().given(taken(WIDE), MUG_STARTED, PANICKED, taken(WIDE))
    story.when(UndoPanic(), at_ms=LAST_MS).then(PanicUndone(), CountdownShown())


def test_bed_and_auto_director_go_on(book: OpenBook) -> None:
    playing, directing = BedSet(on=True, level_db=-3.0, skips=2), DirectorSet(True, UtcMs(2))
    story = book(MUSIC).given(taken(CLOSE), playing, directing, PANICKED, taken(WIDE))
    back = (PanicUndone(), playing, taken(CLOSE, at_ms=LAST_MS), DirectorSet(True, UtcMs(LAST_MS)))
    story.when(UndoPanic(), at_ms=LAST_MS).then(*back)


def test_a_second_press_in_a_hurry_loses_nothing_of_the_first(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), MUG_STARTED, PANICKED, taken(WIDE))
    story.when(Panic(), at_ms=LAST_MS).then(Panicked(UtcMs(LAST_MS)), taken(WIDE))
    later = LAST_MS + UNDO_MS - 1
    story.when(UndoPanic(), at_ms=later).then(PanicUndone(), CountdownShown(), taken(CLOSE, at_ms=later))


def test_locked_playback_brings_nothing_back_by_this_either(book: OpenBook) -> None:
    story = book().given(MUG_STARTED, PANICKED, LockSet(Lock.PLAYBACK, True))
    story.when(UndoPanic(), at_ms=LAST_MS).refused("Playback is locked", "lock.playback")
    story.when(SetLock(Lock.PLAYBACK, False), at_ms=LAST_MS).then(LockSet(Lock.PLAYBACK, False))
    story.when(UndoPanic(), at_ms=LAST_MS).then(PanicUndone(), CountdownShown())


def test_a_journal_that_does_not_say_when_panicked_as_ever(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), MUG_STARTED, Panicked())
    assert (story.state.countdown_on_air, story.state.panic) == (False, None)
