"""The rules of the bed."""

import pytest
from msgspec.structs import replace

from console.show.bed import Bed
from console.show.beds import BedCommand, BedRun, BedSet, RunBed, SetBedLevel, SkipTrack
from console.show.commands import AllOut
from console.show.events import GraphicsCleared
from console.show.panics import Panic, Panicked
from console.show.sounds import SoundsStopped
from console.show.types import UtcMs
from tests.console.show.shop import SHOW, WIDE, OpenBook, taken

MUSIC = replace(SHOW, bed=Bed(("media/one.mp3",)))


def test_it_comes_in_once_and_goes_out_once(book: OpenBook) -> None:
    story = book(MUSIC).when(RunBed(on=True), at_ms=1).then(BedSet(on=True))
    story.when(RunBed(on=True), at_ms=2).then()
    story.when(RunBed(on=False), at_ms=3).then(BedSet(on=False))
    assert story.state.bed == BedRun()


def test_its_level_and_its_track_are_kept_while_it_is_out(book: OpenBook) -> None:
    story = book(MUSIC).when(SetBedLevel(-6.0), at_ms=1).then(BedSet(on=False, level_db=-6.0))
    story.when(RunBed(on=True), at_ms=2).then(BedSet(on=True, level_db=-6.0))
    story.when(SkipTrack(), at_ms=3).then(BedSet(on=True, level_db=-6.0, skips=1))
    story.when(SetBedLevel(-6.0), at_ms=4).then()


def test_there_is_no_next_track_of_a_bed_that_is_out(book: OpenBook) -> None:
    book(MUSIC).when(SkipTrack(), at_ms=1).refused("The bed is not playing.", "Start it with bed.play.")


def test_a_level_nobody_can_mean_is_refused(book: OpenBook) -> None:
    book(MUSIC).when(SetBedLevel(40.0), at_ms=1).refused("The bed cannot be at 40 dB.", "Ask for -60 to 12.")


@pytest.mark.parametrize("command", [RunBed(on=True), RunBed(on=False), SkipTrack(), SetBedLevel(0)])
def test_a_show_without_a_bed_says_how_to_get_one(book: OpenBook, command: BedCommand) -> None:
    book().when(command, at_ms=1).refused("This show has no bed.", "[bed] tracks =")


def test_all_out_and_panic_take_it_out(book: OpenBook) -> None:
    playing = BedSet(on=True, level_db=-3.0, skips=2)
    story = book(MUSIC).given(playing).when(AllOut(), at_ms=1)
    story.then(GraphicsCleared(), SoundsStopped(), BedSet(on=False, level_db=-3.0, skips=2))
    story = book(MUSIC).given(playing).when(Panic(), at_ms=1).then(Panicked(UtcMs(1)), taken(WIDE))
    assert story.state.bed == BedRun(on=False, level_db=-3.0, skips=2)
