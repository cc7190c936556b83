"""Tests of `console.metrics.records`."""

from typing import get_args

import msgspec

from console.metrics.counts import Count, SourceId
from console.metrics.records import Counted, Grew, Line, Ordered, Record, Said, Stocked, Watching
from console.show.types import ProductId, UtcMs, VariantId

FEED, NOW, MUG = SourceId("feed"), UtcMs(5), ProductId("mug")
ALL: tuple[Record, ...] = (
    Counted(FEED, NOW, {Count.CLICKS: 3}, MUG, within=True, seq=9),
    Grew(FEED, NOW, {Count.LIKES: 3}, id="a"),
    Watching(FEED, NOW, 1_800),
    Ordered(FEED, NOW, "1", (Line(MUG, VariantId("blue"), 2, None),)),
    Said(FEED, NOW, "2", "Ann", "is it in blue?"),
    Stocked(FEED, NOW, MUG, VariantId("blue"), 4),
)


def test_every_record_comes_back_from_a_capture_as_it_was() -> None:
    assert {type(record) for record in ALL} == {*get_args(Record)}
    decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)
    assert tuple(decoder.decode(msgspec.json.encode(record)) for record in ALL) == ALL
