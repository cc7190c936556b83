"""Tests of `console.show.riding`."""

import pytest
from msgspec.structs import replace

from console.show.bed import Bed
from console.show.beds import BedSet, RunBed, SetBedLevel
from console.show.commands import Command
from console.show.faders import Bus, EffectsRun, EffectsSet, MuteBus, SetEffectsLevel
from tests.console.show.shop import OpenBook
from tests.console.show.test_bedding import MUSIC


def test_the_effects_are_turned_and_stay_so(book: OpenBook) -> None:
    story = book(MUSIC).when(SetEffectsLevel(-6.0), at_ms=1).then(EffectsSet(-6.0))
    story.when(SetEffectsLevel(-6.0), at_ms=2).then()
    assert story.state.effects == EffectsRun(-6.0)


def test_the_effects_are_muted_and_opened_where_they_stood(book: OpenBook) -> None:
    story = book(MUSIC).when(SetEffectsLevel(-6.0), at_ms=1).then(EffectsSet(-6.0))
    story.when(MuteBus(Bus.EFFECTS), at_ms=2).then(EffectsSet(-6.0, muted=True))
    story.when(MuteBus(Bus.EFFECTS, on=True), at_ms=3).then()
    story.when(SetEffectsLevel(-3.0), at_ms=4).then(EffectsSet(-3.0, muted=True))
    story.when(MuteBus(Bus.EFFECTS), at_ms=5).then(EffectsSet(-3.0))


def test_the_bed_is_muted_and_runs_on(book: OpenBook) -> None:
    story = book(MUSIC).when(RunBed(on=True), at_ms=1).then(BedSet(on=True))
    story.when(MuteBus(Bus.BED), at_ms=2).then(BedSet(on=True, muted=True))
    story.when(MuteBus(Bus.BED, on=True), at_ms=3).then()
    story.when(SetBedLevel(-6.0), at_ms=4).then(BedSet(on=True, level_db=-6.0, muted=True))
    story.when(MuteBus(Bus.BED, on=False), at_ms=5).then(BedSet(on=True, level_db=-6.0))


def test_a_hand_is_at_once_where_a_fade_was_on_its_way(book: OpenBook) -> None:
    story = book(MUSIC).given(EffectsSet(-6.0, over_ms=3000), BedSet(on=True, level_db=-6.0, over_ms=3000))
    story.when(SetEffectsLevel(-3.0), at_ms=1).then(EffectsSet(-3.0))
    story.when(SetBedLevel(-3.0), at_ms=2).then(BedSet(on=True, level_db=-3.0))


def test_a_level_of_no_use_is_refused(book: OpenBook) -> None:
    book(MUSIC).when(SetEffectsLevel(40.0), at_ms=1).refused(
        "The sound effects cannot be at 40 dB.", "Ask for -60 to 12."
    )


@pytest.mark.parametrize("command", [MuteBus(Bus.BED), MuteBus(Bus.BED, on=False)])
def test_a_show_without_a_bed_mutes_none(book: OpenBook, command: Command) -> None:
    book(replace(MUSIC, bed=Bed())).when(command, at_ms=1).refused("This show has no bed.", "Name its tracks")
