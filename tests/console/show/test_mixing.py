"""Tests of `console.show.mixing`."""

import pytest
from msgspec.structs import replace

from console.show.bed import Bed
from console.show.beds import BedSet
from console.show.faders import EffectsSet
from console.show.mixes import BusStand, DropMix, InputStand, KeepMix, Mix, MixDropped, MixKept, MixRecalled, RecallMix
from console.show.mixing import LONGEST_MS, LONGEST_NAME, MOST, holds, mix_of, stands
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from tests.console.show.shop import OpenBook
from tests.console.show.test_bedding import MUSIC

HOST = InputStand("Host mic", -3.0, muted=False)
GUEST = InputStand("Guest mic", -6.5, muted=True)
TALK = Mix("Talk", (HOST, GUEST), BusStand(-4.0), BusStand(-10.0, muted=True))


def test_a_mix_is_what_stands_at_the_press(book: OpenBook) -> None:
    story = book(MUSIC).given(EffectsSet(-4.0), BedSet(on=True, level_db=-10.0, muted=True))
    story.when(KeepMix("Talk", (HOST, GUEST)), at_ms=1).then(MixKept(TALK))
    assert story.state.mixes == (TALK,)


def test_kept_under_the_name_of_another_it_is_kept_anew_in_its_place(book: OpenBook) -> None:
    other = Mix("Music")
    story = book(MUSIC).given(MixKept(Mix("Talk")), MixKept(other))
    story.when(KeepMix(" talk ", (HOST,)), at_ms=1).then(MixKept(Mix("Talk", (HOST,))))
    assert story.state.mixes == (Mix("Talk", (HOST,)), other)


@pytest.mark.parametrize("name", ["", "   ", "x" * (LONGEST_NAME + 1)])
def test_without_a_name_nothing_is_kept(book: OpenBook, name: str) -> None:
    book(MUSIC).when(KeepMix(name, ()), at_ms=1).refused("A mix needs a name.", "Give it one of 1 to 40 letters")


def test_while_nobody_knows_how_the_inputs_stand_nothing_is_kept(book: OpenBook) -> None:
    book(MUSIC).when(KeepMix("Talk"), at_ms=1).refused(
        "“Talk” was not kept: nobody knows how OBS's inputs stand.", "Wait until OBS is connected and read."
    )


def test_there_is_an_end_to_them_but_one_can_always_be_kept_anew(book: OpenBook) -> None:
    story = book(MUSIC).given(*(MixKept(Mix(f"Mix {number}")) for number in range(MOST)))
    story.when(KeepMix("One more", ()), at_ms=1).refused("There are 24 mixes already.", "Drop one first")
    story.when(KeepMix("Mix 3", (HOST,)), at_ms=2).then(MixKept(Mix("Mix 3", (HOST,))))


def test_recalled_all_goes_where_it_stood_in_the_same_time(book: OpenBook) -> None:
    story = book(MUSIC).given(MixKept(TALK), BedSet(on=True, level_db=2.0))
    story.when(RecallMix("talk", 1500), at_ms=1).then(
        MixRecalled("Talk", (HOST, GUEST), 1500),
        EffectsSet(-4.0, over_ms=1500),
        BedSet(on=True, level_db=-10.0, muted=True, over_ms=1500),
    )


def test_what_of_ours_stands_there_already_is_left(book: OpenBook) -> None:
    story = book(MUSIC).given(MixKept(Mix("Talk", (HOST,))))
    story.when(RecallMix("Talk", 0), at_ms=1).then(MixRecalled("Talk", (HOST,), 0))


def test_a_show_without_a_bed_has_none_moved(book: OpenBook) -> None:
    story = book(replace(MUSIC, bed=Bed())).given(MixKept(TALK))
    story.when(RecallMix("Talk", 0), at_ms=1).then(MixRecalled("Talk", (HOST, GUEST), 0), EffectsSet(-4.0))


@pytest.mark.parametrize("over_ms", [-1, LONGEST_MS + 1])
def test_a_recall_has_to_end(book: OpenBook, over_ms: int) -> None:
    story = book(MUSIC).given(MixKept(TALK))
    story.when(RecallMix("Talk", over_ms), at_ms=1).refused(f"“Talk” cannot be recalled over {over_ms} ms.", "Ask for")


def test_an_unknown_one_is_refused_with_what_there_is(book: OpenBook) -> None:
    story = book(MUSIC).when(DropMix("Talk"), at_ms=1)
    story.refused("There is no mix “Talk”: none was kept yet.", "Keep one with mix.keep.")
    book(MUSIC).given(MixKept(TALK)).when(RecallMix("Tlk", 0), at_ms=1).refused(
        "There is no mix “Tlk”.", "Did you mean “Talk”?"
    )


def test_dropped_it_is_gone(book: OpenBook) -> None:
    story = book(MUSIC).given(MixKept(TALK)).when(DropMix("TALK"), at_ms=1).then(MixDropped("Talk"))
    assert story.state.mixes == ()
    assert mix_of(story.state, "Talk") is None


def test_it_holds_as_long_as_nothing_of_it_was_moved(book: OpenBook) -> None:
    host = InputState("Host mic", "pulse", muted=False, volume_db=-3.1, monitor=Monitor.NONE, offset_ms=0)
    other = replace(host, name="New one", volume_db=-50.0)
    moved = replace(host, volume_db=-3.5)
    state = book(MUSIC).given(MixKept(Mix("Talk", (HOST,)))).state
    mix = state.mixes[0]
    assert holds(state, (host, other), mix)
    assert not holds(state, (moved, other), mix)
    assert not holds(state, (replace(host, muted=True),), mix)
    assert not holds(replace(state, effects=replace(state.effects, level_db=1.0)), (host,), mix)
    assert not holds(state, None, mix)
    assert stands((host,)) == (InputStand("Host mic", -3.1, muted=False),)
