"""Tests of `console.feeds.fetching`."""

from console.feeds.fetching import AGAIN_S, MOST, SOON_S, Fetching


def waiting(*orders: str) -> Fetching:
    fetching = Fetching(at_once=2)
    for order in orders:
        fetching.add(order, 0.0)
    return fetching


def test_orders_that_come_together_are_fetched_together_and_not_too_many() -> None:
    fetching = waiting("a", "b", "b", "c")
    assert fetching.due(SOON_S - 0.01) == ()
    assert fetching.due(SOON_S) == ("a", "b")
    fetching.done(("a", "b"), SOON_S)
    assert fetching.due(SOON_S) == ("c",)
    fetching.done(("c",), SOON_S)
    assert (fetching.due(SOON_S), len(fetching)) == ((), 0)


def test_after_trouble_it_is_tried_again_less_and_less_often_and_nothing_is_lost() -> None:
    fetching, now_s = waiting("a"), SOON_S
    for wait_s in (*AGAIN_S, AGAIN_S[-1]):
        assert fetching.due(now_s) == ("a",)
        fetching.failed(now_s)
        assert fetching.due(now_s + wait_s - 0.01) == ()
        now_s += wait_s
    fetching.done(("a",), now_s)
    fetching.add("b", now_s)
    fetching.failed(now_s)
    assert fetching.due(now_s + AGAIN_S[0]) == ("b",)


def test_one_that_comes_during_trouble_waits_with_the_others() -> None:
    fetching = waiting("a")
    fetching.failed(0.0)
    fetching.add("b", 0.1)
    assert fetching.due(0.1 + SOON_S) == ()
    assert fetching.due(AGAIN_S[0]) == ("a", "b")


def test_of_too_many_the_oldest_are_let_go_and_counted() -> None:
    fetching = Fetching(at_once=1)
    for n in range(MOST + 3):
        fetching.add(str(n), 0.0)
    assert (fetching.lost, len(fetching), fetching.due(SOON_S)) == (3, MOST, ("3",))
