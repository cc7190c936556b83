"""Tests of `console.feeds.crowd`."""

from collections import Counter

from console.feeds.crowd import MOST_WORDS, Crowd, Second
from console.metrics.counts import Count
from console.show.types import Price, Product, ProductId

MUG = Product(ProductId("mug"), "Mug", Price(900, "EUR"))


def played(seed: int = 7, seconds: int = 600, pinned: Product | None = MUG, rush: float = 0.0) -> list[Second]:
    crowd = Crowd(seed)
    return [crowd.second(n, 1_800, 40, rush, pinned, orders=1 if n % 5 == 0 else 0) for n in range(seconds)]


def totals(show: list[Second]) -> Counter[Count]:
    found: Counter[Count] = Counter()
    for second in show:
        found.update(second.room)
    return found


def test_the_same_seed_gives_the_same_crowd_and_another_another() -> None:
    assert played() == played()
    assert played(8) != played()


def test_its_funnel_is_the_fields() -> None:
    found = totals(played(seconds=1_800))
    assert 55 < found[Count.WATCH_S] / found[Count.JOINS] < 80
    assert 0.4 < found[Count.STAYED] / found[Count.JOINS] < 0.6
    assert 0.03 < found[Count.CLICKS] / found[Count.JOINS] < 0.25
    assert 0.2 < found[Count.CARTS] / found[Count.CLICKS] < 0.6
    assert 0.5 < found[Count.CHECKOUTS] / found[Count.CARTS] < 1


def test_nobody_pays_without_a_cart_and_nobody_has_a_cart_without_a_tap() -> None:
    for n, second in enumerate(played()):
        assert second.room[Count.CLICKS] >= second.room[Count.CARTS] >= second.room[Count.CHECKOUTS] >= (n % 5 == 0)


def test_without_a_pin_few_tap_and_nothing_is_about_a_product() -> None:
    show = played(pinned=None)
    assert all(second.pinned == {} for second in show)
    assert totals(show)[Count.CLICKS] < totals(played())[Count.CLICKS] / 2


def test_a_rush_doubles_it() -> None:
    assert 1.5 < totals(played(rush=1.0))[Count.LIKES] / totals(played())[Count.LIKES] < 2.5


def test_what_is_written_out_is_some_of_what_is_counted() -> None:
    show = played()
    assert all(len(second.comments) == min(MOST_WORDS, second.room[Count.COMMENTS]) for second in show)
    texts = [written.text for second in show for written in second.comments]
    assert any(text.endswith("?") for text in texts)
    assert any(not text.endswith("?") for text in texts)
