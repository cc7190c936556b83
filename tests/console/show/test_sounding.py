"""A sound hangs on its event and leaves no state behind."""

import pytest
from msgspec.structs import replace

from console.show.sound import Again
from console.show.sounds import (
    HoldSound,
    PlaySound,
    PrehearSound,
    SoundPlayed,
    SoundPreheard,
    SoundsStopped,
    SoundStopped,
    StopSounds,
    ToggleSound,
)
from console.show.state import FRESH
from console.show.types import Show, SoundId
from tests.console.show.shop import SHOW, OpenBook

ID, DNIG = SoundId("ding"), SoundId("dnig")
DING = PlaySound(sound=ID)


def _ding(again: Again) -> Show:
    return replace(SHOW, sounds=tuple(replace(sound, pressed_again=again) for sound in SHOW.sounds))


def test_a_sound_is_fired_every_time(book: OpenBook) -> None:
    story = book().when(DING, at_ms=1).then(SoundPlayed(sound=ID))
    story.when(replace(DING, sounding=True), at_ms=1).then(SoundPlayed(sound=ID))
    assert story.state == FRESH


def test_one_that_begins_anew_says_so(book: OpenBook) -> None:
    book(_ding(Again.RESTART)).when(DING, at_ms=1).then(SoundPlayed(ID, anew=True))


def test_one_that_is_not_to_be_disturbed_refuses_while_it_sounds(book: OpenBook) -> None:
    story = book(_ding(Again.IGNORE)).when(DING, at_ms=1).then(SoundPlayed(ID))
    story.when(replace(DING, sounding=True), at_ms=1).refused("“Ding” is sounding already.", "Wait until it ends")


def test_a_toggle_stops_what_sounds_and_plays_what_does_not(book: OpenBook) -> None:
    story = book().when(ToggleSound(ID, -3.0), at_ms=1).then(SoundPlayed(ID, -3.0))
    story.when(ToggleSound(ID, sounding=True), at_ms=2).then(SoundStopped(ID))
    assert story.state == FRESH


def test_a_held_sound_begins_anew_and_ends_when_it_is_let_go(book: OpenBook) -> None:
    story = book().when(HoldSound(ID), at_ms=1).then(SoundPlayed(ID, anew=True))
    story.when(StopSounds(ID), at_ms=2).then(SoundStopped(ID))


@pytest.mark.parametrize(
    "command", [PlaySound(SoundId("dnig")), ToggleSound(SoundId("dnig")), StopSounds(SoundId("dnig"))]
)
def test_an_unknown_sound_is_refused_with_the_nearest(
    book: OpenBook, command: PlaySound | ToggleSound | StopSounds
) -> None:
    book().when(command, at_ms=1).refused("There is no sound “dnig”.", "Did you mean “ding”?")


@pytest.mark.parametrize("command", [PlaySound(ID, 13.0), ToggleSound(ID, -61.0), HoldSound(ID, 400.0)])
def test_a_gain_nobody_can_mean_is_refused(book: OpenBook, command: PlaySound | ToggleSound | HoldSound) -> None:
    book().when(command, at_ms=1).refused("dB is no use.", "Write -60 to 12.")


def test_stop_is_done_as_often_as_it_is_asked(book: OpenBook) -> None:
    story = book().when(StopSounds(), at_ms=1).then(SoundsStopped())
    story.when(StopSounds(), at_ms=2).then(SoundsStopped())
    assert story.state == FRESH


def test_a_sound_is_heard_on_the_headphones_and_ended_there(book: OpenBook) -> None:
    story = book().when(PrehearSound(ID, -6.0), at_ms=1).then(SoundPreheard(ID, -6.0))
    story.when(PrehearSound(), at_ms=2).then(SoundPreheard())
    story.when(PrehearSound(DNIG), at_ms=3).refused("There is no sound “dnig”.", "Did you mean “ding”?")
    story.when(PrehearSound(ID, 99.0), at_ms=3).refused("dB is no use.", "Write -60 to 12.")
    assert story.state == FRESH


def test_what_is_obss_own_cannot_be_heard_on_our_headphones(book: OpenBook) -> None:
    there = replace(SHOW, sounds=tuple(replace(sound, file="", obs_input=sound.name) for sound in SHOW.sounds))
    book(there).when(PrehearSound(ID), at_ms=1).refused("“Ding” is OBS's own.", "Listen to it in OBS")
