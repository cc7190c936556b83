"""The order of what is spoken into the host's ear."""

from console.show.earqueue import MOST, EarQueue, Said, begin, ended, put, revise
from console.show.notes import Kind, Saying

NOW_MS = 1_000


def said(number: int, kind: Kind = Kind.NOTE, text: str = "x", until_ms: int = 9_000) -> Said:
    return Said(number, Saying(kind, text, 8_000), until_ms)


def filled(*these: Said) -> EarQueue:
    queue = EarQueue()
    for one in these:
        queue, _ = put(queue, one)
    return queue


def test_a_note_comes_before_a_deal_before_stock_and_the_oldest_first() -> None:
    queue = filled(said(1, Kind.STOCK), said(2, Kind.DEAL), said(3), said(4))
    order = []
    while queue.waiting:
        queue, _ = begin(ended(queue), NOW_MS, may=True)
        assert queue.speaking is not None
        order.append(queue.speaking.number)
    assert order == [3, 4, 2, 1]


def test_what_is_spoken_is_not_interrupted_by_a_newer_one() -> None:
    queue, _ = begin(filled(said(1, Kind.STOCK)), NOW_MS, may=True)
    queue, _ = put(queue, said(2))
    assert begin(queue, NOW_MS, may=True) == (queue, ())


def test_what_waited_too_long_is_let_go_also_while_nothing_can_be_spoken() -> None:
    queue = filled(said(1, until_ms=NOW_MS), said(2))
    after, late = begin(queue, NOW_MS, may=False)
    assert [one.number for one in late] == [1]
    assert (after.speaking, [one.number for one in after.waiting]) == (None, [2])


def test_a_full_queue_gives_up_its_last() -> None:
    queue = filled(*(said(number) for number in range(MOST)))
    queue, gone = put(queue, said(99, Kind.STOCK))
    assert gone is not None
    assert (gone.number, len(queue.waiting)) == (99, MOST)


def test_what_is_untrue_is_not_said_and_what_is_spoken_is_cut_off() -> None:
    queue, _ = begin(filled(said(1), said(2, Kind.DEAL)), NOW_MS, may=True)
    waiting, cut = revise(queue, 2, None)
    assert (waiting.waiting, cut) == ((), False)
    other = Saying(Kind.NOTE, "y", 8_000)
    again, cut = revise(queue, 1, other)
    assert (again.speaking, cut, again.waiting[0].saying) == (None, True, other)
    assert revise(queue, 1, None)[0].waiting == queue.waiting
