"""Tests of `console.feeds.words`."""

import io
from typing import get_args

import pytest

from console.config.feedfile import Kind
from console.feeds.words import (
    LONGEST,
    Begin,
    Comments,
    Edited,
    FeedStands,
    FromFeeds,
    Marked,
    Numbers,
    Opened,
    ReadingBack,
    Reported,
    Standings,
    ToFeeds,
    Trouble,
    framed,
    from_feeds,
    to_feeds,
)  # fmt: skip
from console.metrics.board import board
from console.metrics.counts import Count, SourceId
from console.metrics.marks import Pinned
from console.metrics.moments import Moments
from console.metrics.records import Grew, Said
from console.metrics.tally import Tally
from console.show.facts import Level, SaleSeen
from console.show.types import ONLY, ProductId, UtcMs

NOW = UtcMs(1_790_000_000_000)
FEED, MUG = SourceId("f"), ProductId("mug")


def told() -> tuple[FromFeeds, ...]:
    tally = Tally({}, Moments())
    tally.take(Grew(FEED, NOW, {Count.CLICKS: 3}, MUG), NOW)
    return (
        ReadingBack(40),
        Opened(7303),
        Reported((SaleSeen(MUG, ONLY, 2, FEED, NOW),)),
        Numbers(board(tally, Moments(), (MUG,), (), NOW)),
        Comments((Said(FEED, NOW, "1", "Ann", "hi"),)),
        Standings((FeedStands(FEED, Kind.PUSH, Level.READY, "heard now", NOW, 4, {"unreadable": 1}),)),
        Trouble("The door is shut.", "feeds"),
    )


def test_every_word_goes_through_the_pipe() -> None:
    words = told()
    assert {type(word) for word in words} == {*get_args(FromFeeds)}
    assert tuple(from_feeds(io.BytesIO(b"".join(map(framed, words))))) == words
    ours: tuple[ToFeeds, ...] = (Begin("a token", NOW, None), Marked((Pinned(NOW, MUG),)), Edited())
    assert {type(word) for word in ours} == {*get_args(ToFeeds)}
    assert tuple(to_feeds(io.BytesIO(b"".join(map(framed, ours))))) == ours


def test_the_token_is_never_printed() -> None:
    assert "a token" not in repr(Begin("a token", NOW, None))


@pytest.mark.parametrize("kept", [1, 3, 5, 20])
def test_a_pipe_that_breaks_in_a_word_ends_there(kept: int) -> None:
    first = framed(Opened(1))
    cut = first + framed(Trouble("a long text that is cut", "here"))[:kept]
    assert list(from_feeds(io.BytesIO(cut))) == [Opened(1)]


def test_what_is_none_of_our_words_is_refused() -> None:
    with pytest.raises(ValueError, match="none of ours"):
        list(from_feeds(io.BytesIO((LONGEST + 1).to_bytes(4, "big"))))
    with pytest.raises(ValueError, match="malformed"):
        list(to_feeds(io.BytesIO(b"\x00\x00\x00\x01\xc1")))
