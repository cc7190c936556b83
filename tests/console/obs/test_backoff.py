"""Tests of `console.obs.backoff`."""

from console.obs.backoff import Backoff


def test_waits_double_from_a_quarter_second_to_five() -> None:
    backoff = Backoff()
    assert [backoff.next_s() for _ in range(7)] == [0.25, 0.5, 1, 2, 4, 5, 5]


def test_success_starts_over() -> None:
    backoff = Backoff()
    backoff.next_s()
    backoff.next_s()
    backoff.reset()
    assert backoff.next_s() == 0.25
