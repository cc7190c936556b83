"""Tests of `console.show.hearing`."""

from collections.abc import Mapping

from console.show.hearing import (
    CLIP_OVER_MS,
    FORGOTTEN_MS,
    OVER_MS,
    SILENT_AFTER_MS,
    Hearing,
    InputHeard,
    Mixture,
    SoundHeard,
)
from console.show.obs_truth import SILENT_DB, InputLevel
from console.show.types import UtcMs

EVERY_MS = 50
HOST, BED = "Host", "Bed"


class Room:
    """Hears what a test says, as often as OBS does."""

    def __init__(self) -> None:
        self.hearing = Hearing(Mixture((BED,), (HOST,)))
        self.at_ms = 1_000_000
        self.told: list[SoundHeard] = []

    def hear(self, for_ms: int, **loud_db: float) -> SoundHeard:
        """Let it be so loud for a while; give what is known then."""
        return self.levels(for_ms, {name: (db, db) for name, db in loud_db.items()})

    def levels(self, for_ms: int, loud_db: Mapping[str, tuple[float, float]]) -> SoundHeard:
        levels = [InputLevel(name, rms, peak) for name, (rms, peak) in loud_db.items()]
        for _ in range(for_ms // EVERY_MS):
            self.told.append(self.hearing.hear(levels, UtcMs(self.at_ms)))
            self.at_ms += EVERY_MS
        return self.told[-1]


def test_an_input_is_silent_once_nothing_was_heard_for_a_while_and_heard_at_once() -> None:
    room = Room()
    assert room.hear(1_000, Host=-20) == SoundHeard((InputHeard(HOST),))
    last_ms = UtcMs(room.at_ms - EVERY_MS)
    assert room.hear(SILENT_AFTER_MS - EVERY_MS, Host=-80).of(HOST) == InputHeard(HOST)
    assert room.hear(5_000, Host=SILENT_DB).of(HOST) == InputHeard(HOST, silent_ms=last_ms)
    assert room.hear(EVERY_MS, Host=-30).of(HOST) == InputHeard(HOST)


def test_one_that_leaves_the_program_is_silent_too() -> None:
    room = Room()
    room.hear(1_000, Host=-20, Bed=-30)
    host = room.hear(SILENT_AFTER_MS, Bed=-30).of(HOST)
    assert host is not None
    assert host.silent_ms is not None
    assert room.told[-1].of("nobody") is None


def test_it_says_the_same_for_as_long_as_it_is_so() -> None:
    room = Room()
    room.hear(60_000, Host=-20)
    room.hear(60_000, Host=-90)
    assert len(set(room.told)) == 2


def test_clips_that_follow_each_other_are_one_and_end_after_a_while() -> None:
    room = Room()
    began_ms = UtcMs(room.at_ms)
    for _ in range(5):
        room.levels(EVERY_MS, {HOST: (-6.0, 0.0)})
        room.levels(CLIP_OVER_MS - 2 * EVERY_MS, {HOST: (-20.0, -10.0)})
    assert room.told[-1].of(HOST) == InputHeard(HOST, clips_ms=began_ms)
    assert room.hear(500, Host=-20).of(HOST) == InputHeard(HOST)


def test_music_is_too_loud_only_after_a_while_of_speech_and_until_it_is_clearly_below() -> None:
    room = Room()
    assert room.hear(30_000, Host=-70, Bed=-10).music_ms is None, "nobody speaks"
    assert room.hear(OVER_MS - EVERY_MS, Host=-20, Bed=-14).music_ms is None
    assert room.hear(1_000, Host=-20, Bed=-14).music_ms is not None
    assert room.hear(20_000, Host=-20, Bed=-21).music_ms is not None, "not clearly below yet"
    assert room.hear(20_000, Host=-20, Bed=-30).music_ms is None


def test_pauses_between_words_neither_raise_nor_lift_it() -> None:
    room = Room()
    for _ in range(20):
        room.hear(400, Host=-20, Bed=-26)
        room.hear(400, Host=-90, Bed=-26)
    assert room.told[-1].music_ms is None
    for _ in range(20):
        room.hear(400, Host=-26, Bed=-20)
        room.hear(400, Host=-90, Bed=-20)
    assert room.told[-1].music_ms is not None


def test_when_nobody_speaks_for_long_nothing_is_known() -> None:
    room = Room()
    room.hear(10_000, Host=-26, Bed=-20)
    assert room.hear(FORGOTTEN_MS - EVERY_MS, Bed=-20).music_ms is not None
    assert room.hear(1_000, Bed=-20).music_ms is None


def test_anew_it_has_heard_nothing() -> None:
    room = Room()
    room.hear(10_000, Host=-26, Bed=-20)
    assert room.hearing.anew().hear((), UtcMs(room.at_ms)) == SoundHeard()
