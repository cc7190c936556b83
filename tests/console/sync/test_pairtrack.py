"""console/sync/pairtrack.py: what readings say together."""

import pytest

from console.show.sync import Gate, Method, PairSaid, Reading
from console.show.types import UtcMs
from console.sync.pairtrack import STALE_MS, PairTrack

EVERY_MS = 740


def reading(number: int, late_ms: float, gate: Gate = Gate.OK) -> Reading:
    return Reading(UtcMs(number * EVERY_MS), Method.SLATE, "Wide", "Mic", late_ms, 1.0, 0.9, gate)


def said(track: PairTrack, at: int) -> PairSaid:
    found = track.said(UtcMs(at * EVERY_MS))
    assert found is not None
    return found


def filled(*late_ms: float) -> PairTrack:
    track = PairTrack("Wide", "Mic", Method.SLATE)
    for number, one in enumerate(late_ms):
        track.add(reading(number, one), 33.3)
    return track


def test_a_pair_that_was_never_read_says_nothing() -> None:
    assert PairTrack("Wide", "Mic", Method.SLATE).said(UtcMs(0)) is None


def test_three_make_a_figure_and_the_newest_five_its_median() -> None:
    assert said(filled(40.0, 41.0), 2).late_ms is None
    assert said(filled(40.0, 41.0, 90.0), 3).late_ms == 41.0
    calm = said(filled(0.0, 0.0, 40.0, 41.0, 42.0, 43.0, 44.0), 7)
    assert (calm.late_ms, calm.span_ms, calm.counted, calm.frame_ms) == (42.0, 44.0, 7, 33.3)
    assert calm.sigma_ms == pytest.approx(1.58, abs=0.01)


def test_what_refuses_is_shown_and_does_not_count() -> None:
    track = filled(40.0, 41.0, 42.0)
    track.add(reading(3, 0.0, Gate.LOW_AUDIO), 33.3)
    pair = said(track, 3)
    assert (pair.late_ms, pair.counted, pair.newest.gate) == (41.0, 3, Gate.LOW_AUDIO)


def test_what_was_read_long_ago_is_no_figure_of_now() -> None:
    assert said(filled(40.0, 41.0, 42.0), STALE_MS // EVERY_MS + 4).late_ms is None


def test_what_is_begun_anew_says_why_until_three_counted() -> None:
    track = filled(40.0, 41.0, 42.0)
    track.begin_anew("A filter was added")
    pair = said(track, 3)
    assert (pair.late_ms, pair.counted, pair.remeasure) == (None, 0, "A filter was added")
    for number in range(3, 6):
        track.add(reading(number, 10.0), 33.3)
    assert (said(track, 6).late_ms, said(track, 6).remeasure) == (10.0, "")


def test_a_slope_is_told_of_what_lasts_two_minutes() -> None:
    assert said(filled(*(0.01 * number for number in range(100))), 100).slope_ms_per_min is None
    slope = said(filled(*(0.01 * number for number in range(200))), 200).slope_ms_per_min
    assert slope == pytest.approx(0.01 * 60_000 / EVERY_MS, rel=1e-6)
