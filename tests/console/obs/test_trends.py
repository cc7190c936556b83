"""Tests of `console.obs.trends`."""

from console.obs.trends import MINUTE_NS, Congestion, Growth, Recorded, Share

S = 1_000_000_000


def test_a_share_is_of_the_last_minute() -> None:
    share = Share()
    assert share.add(0, 10, 1000) == 0.0
    assert share.add(10 * S, 13, 1300) == 0.01
    assert share.add(70 * S, 13, 3100) == 0.0
    assert share.add(70 * S + MINUTE_NS, 31, 4900) == 0.01


def test_few_frames_say_nothing() -> None:
    share = Share()
    share.add(0, 0, 0)
    assert share.add(2 * S, 60, 120) == 0.0


def test_a_counter_that_went_back_began_anew() -> None:
    share = Share()
    share.add(0, 500, 10_000)
    assert share.add(2 * S, 0, 60) == 0.0
    assert share.add(12 * S, 36, 360) == 0.12
    share.clear()
    assert share.add(14 * S, 300, 1000) == 0.0


def test_minutes_of_disk_follow_from_how_a_recording_grows() -> None:
    recorded = Recorded()
    mb = 1024**2
    assert recorded.add(0, 0, 1000) == Growth()
    assert recorded.add(4 * S, 4 * mb, 1000) == Growth()
    assert recorded.add(10 * S, 10 * mb, 990) == Growth(60.0, 16)
    assert recorded.add(20 * S, 10 * mb, 600) == Growth(30.0, 20)


def test_only_the_last_minute_of_a_recording_counts() -> None:
    recorded = Recorded()
    mb = 1024**2
    recorded.add(0, 0, 1000)
    recorded.add(60 * S, 600 * mb, 1000)
    assert recorded.add(120 * S, 660 * mb, 600) == Growth(60.0, 10)


def test_a_recording_that_stands_still_or_begins_anew_says_nothing() -> None:
    recorded = Recorded()
    recorded.add(0, 1000, 1000)
    assert recorded.add(10 * S, 1000, 1000) == Growth()
    assert recorded.add(20 * S, 10, 1000) == Growth()
    recorded.clear()
    assert recorded.add(40 * S, 9_000_000, 1000) == Growth()


def test_congestion_is_counted_without_a_break() -> None:
    congestion = Congestion()
    assert congestion.add(0, 0.5) == 0
    assert congestion.add(2 * S, 0.6) == 0
    assert congestion.add(6 * S, 1.0) == 4_000
    assert congestion.add(7 * S, 0.2) == 0
    assert congestion.add(9 * S, 0.9) == 0
    congestion.clear()
    assert congestion.add(20 * S, 0.9) == 0
