"""Tests of `console.metrics.seen`."""

from console.metrics.seen import KEPT_MS, Seen
from console.show.types import UtcMs


def test_a_name_is_known_for_a_day() -> None:
    seen = Seen()
    assert not seen.again("shop", "1", UtcMs(0))
    assert seen.again("shop", "1", UtcMs(KEPT_MS - 1))
    assert not seen.again("shop", "1", UtcMs(KEPT_MS))


def test_asking_whether_a_name_is_known_does_not_make_it_known() -> None:
    seen = Seen()
    assert not seen.knows("shop", "1", UtcMs(0))
    assert not seen.again("shop", "1", UtcMs(0))
    assert seen.knows("shop", "1", UtcMs(KEPT_MS - 1))
    assert not seen.knows("shop", "1", UtcMs(KEPT_MS))


def test_names_are_of_a_source() -> None:
    seen = Seen()
    assert not seen.again("shop", "1", UtcMs(0))
    assert not seen.again("room", "1", UtcMs(0))


def test_it_is_bounded_and_forgets_the_oldest_first() -> None:
    seen = Seen(most=3)
    for name in "abcd":
        assert not seen.again("shop", name, UtcMs(0))
        assert len(seen) <= 3
    assert seen.again("shop", "d", UtcMs(1))
    assert not seen.again("shop", "a", UtcMs(1))
