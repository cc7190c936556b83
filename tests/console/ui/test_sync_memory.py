"""Tests of `console.ui.sync_memory`."""

import numpy as np
from msgspec.structs import replace

from console.seat import fake_sync
from console.seat.fake import FakeSeat
from console.show.sync import Gate, SyncSaid
from console.show.types import SceneName, UtcMs
from console.ui.sync_memory import MOST_MARKS, MOST_PAIRS, MarkKind, Stretches, SyncMemory
from tests.console.ui.handclock import START_MS, HandClock


def memory(said: SyncSaid | None) -> tuple[SyncMemory, FakeSeat]:
    seat = FakeSeat(fake_sync.sync_desk(START_MS, said), {}, ())
    seat.heard_sync = said
    made = SyncMemory(seat, HandClock())
    made.refresh(seat.shown)
    return made, seat


def test_it_knows_when_a_reading_counted_last() -> None:
    said = fake_sync.in_time(START_MS)
    made, seat = memory(said)
    assert made.past(said.pairs[0]).counted_ms == START_MS
    one = said.pairs[0]
    dropped = replace(one, newest=replace(one.newest, at_ms=UtcMs(START_MS + 7_000), gate=Gate.STUTTER))
    seat.heard_sync = fake_sync.said(UtcMs(START_MS + 7_000), dropped)
    made.refresh(seat.shown)
    assert (made.past(one).counted_ms, made.past(one).version) == (START_MS, 1)


def test_a_window_that_comes_later_takes_it_from_the_engine() -> None:
    said = fake_sync.in_time(START_MS)
    seat = FakeSeat(fake_sync.sync_desk(START_MS, said), {}, ())
    one = said.pairs[0]
    later = replace(one, newest=replace(one.newest, at_ms=UtcMs(START_MS + 4_000), gate=Gate.LOW_AUDIO))
    seat.heard_sync = fake_sync.said(UtcMs(START_MS + 4_000), later)
    made = SyncMemory(seat, HandClock())
    made.refresh(seat.shown)
    assert made.past(one).counted_ms == START_MS
    assert made.past(replace(one, audio="Another")).counted_ms is None


def test_a_line_has_the_lowest_and_highest_of_each_stretch_and_a_hole_where_nothing_was_read() -> None:
    line = Stretches(1_000, grows=False)
    for at_ms, late_ms in ((0, 3.0), (400, 5.0), (1_000, 4.0), (60_000, 8.0), (500, 99.0)):
        line.put(UtcMs(at_ms), late_ms)
    shown = line.line(0)
    assert shown.at_s.tolist() == [0.5, 1.5, 31.0, 60.5]
    np.testing.assert_array_equal(shown.low, [3.0, 4.0, np.nan, 8.0])
    np.testing.assert_array_equal(shown.high, [5.0, 4.0, np.nan, 8.0])
    assert line.line(30_000).at_s.tolist() == [60.5]
    assert len(Stretches(1_000, grows=True).line(0).at_s) == 0


def test_it_stays_as_small_as_it_was_through_the_longest_show() -> None:
    sliding, growing = Stretches(1_000, grows=False), Stretches(1_000, grows=True)
    for second in range(0, 12 * 3_600, 2):
        for line in (sliding, growing):
            line.put(UtcMs(1000 * second), float(second % 97))
    assert len(sliding) <= 600
    assert 300 <= len(growing) <= 600
    assert growing.step_ms == 128_000
    whole = growing.line(0)
    assert (whole.at_s[0], float(whole.low.min()), float(whole.high.max())) == (64.0, 0.0, 96.0)
    assert not np.isnan(whole.low).any()
    assert sliding.line(0).at_s[-1] == 12 * 3_600 - 1.5


def test_of_too_many_pairs_the_oldest_is_forgotten() -> None:
    pairs = [fake_sync.pair(START_MS, 3.0, f"Camera {n}") for n in range(MOST_PAIRS + 1)]
    made, seat = memory(fake_sync.said(START_MS, *pairs[:-1]))
    seat.heard_sync = fake_sync.said(START_MS, *pairs[1:])
    made.refresh(seat.shown)
    known = [made.past(pair).counted_ms is not None for pair in pairs]
    assert known == [False] + [True] * MOST_PAIRS


def test_cuts_and_set_offsets_are_marked() -> None:
    made, seat = memory(fake_sync.in_time(START_MS))
    assert list(made.marks) == []
    truth = seat.shown.truth
    assert truth.inputs is not None
    offset = (replace(truth.inputs[0], offset_ms=-37), *truth.inputs[1:])
    seat.shown = replace(seat.shown, truth=replace(truth, program=SceneName("Macro top"), inputs=offset))
    made.refresh(seat.shown)
    made.refresh(seat.shown)
    marks = [(one.kind, one.label) for one in made.marks]
    assert marks == [(MarkKind.CUT, "Macro top"), (MarkKind.SET, "Host mic: 0 → -37 ms")]
    for number in range(2 * MOST_MARKS):
        seat.shown = replace(seat.shown, truth=replace(truth, program=SceneName(str(number))))
        made.refresh(seat.shown)
    assert len(made.marks) == MOST_MARKS


def test_an_obs_that_is_away_marks_nothing() -> None:
    made, seat = memory(None)
    seat.shown = replace(seat.shown, truth=replace(seat.shown.truth, program=None, inputs=None))
    made.refresh(seat.shown)
    assert list(made.marks) == []
