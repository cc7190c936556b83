"""Tests of `console.feeds.outbox`."""

import io
import threading

from console.feeds.outbox import MOST_COMMENTS, MOST_WAITING, Outbox, Talk
from console.feeds.words import Comments, FromFeeds, Opened, ReadingBack, Reported, Standings, Trouble, from_feeds
from console.metrics.counts import SourceId
from console.metrics.records import Said
from console.show.types import UtcMs


def all_of(box: Outbox) -> list[FromFeeds]:
    """End a box and take all that waits."""
    box.end()
    return list(from_feeds(io.BytesIO(b"".join(iter(box.take, None)))))


def test_of_a_state_the_newest_alone_waits_and_what_happened_waits_in_its_order() -> None:
    box = Outbox()
    box.put(ReadingBack(5))
    box.put(Trouble("disk", "capture"))
    for _ in range(1_000):
        box.put(Standings(()))
        box.put(Trouble("", "feeds.toml"))
        box.put(Trouble("", "capture"))
    box.put(Reported(()))
    box.put(Comments(()))
    box.put(Reported(()))
    box.put(Opened(1))
    box.put(ReadingBack(10))
    assert all_of(box) == [
        ReadingBack(10),
        Trouble("", "capture"),
        Standings(()),
        Trouble("", "feeds.toml"),
        Reported(()),
        Comments(()),
        Reported(()),
        Opened(1),
    ]


def test_it_is_full_of_what_happened_alone_and_empties_as_it_is_read() -> None:
    box, full = Outbox(), list[bool]()
    for at in range(2 * MOST_WAITING):
        box.put(Trouble("", str(at)))
    full.append(box.full)
    for _ in range(MOST_WAITING):
        box.put(Reported(()))
    full.append(box.full)
    for _ in range(2 * MOST_WAITING + 1):
        assert box.take() is not None
    full.append(box.full)
    assert full == [False, True, False]


def test_who_waits_for_a_word_is_woken_by_it_and_by_the_end() -> None:
    box, took = Outbox(), list[bytes | None]()
    reader = threading.Thread(target=lambda: took.extend((box.take(), box.take())))
    reader.start()
    box.put(Opened(1))
    box.end()
    reader.join()
    assert (took[0] is not None, took[1]) == (True, None)


def test_of_comments_the_newest_wait_and_the_others_are_counted() -> None:
    talk = Talk()
    comments = [
        Said(SourceId("push"), UtcMs(at), id=str(at), who="Ann", text="in blue?") for at in range(MOST_COMMENTS + 7)
    ]
    for said in comments:
        talk.take(said)
    assert (talk.lost, talk.due()) == (7, tuple(comments[7:]))
    assert talk.due() == ()
    talk.take(comments[0])
    assert (talk.lost, talk.due()) == (7, (comments[0],))
