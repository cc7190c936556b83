"""Tests of `console.feeds.standing`."""

from collections import Counter

import pytest

from console.config.feedfile import Feed, Kind
from console.feeds.intake import Refusal, Standing
from console.feeds.standing import SILENT_MS, stands
from console.feeds.words import FeedStands
from console.metrics.counts import SourceId
from console.show.facts import Level
from console.show.types import UtcMs

NOW = UtcMs(1_790_000_000_000)


def seen(
    ago_ms: int | None = None,
    trouble: str = "",
    refused: dict[Refusal, int] | None = None,
    kind: Kind = Kind.PUSH,
) -> FeedStands:
    heard_ms = None if ago_ms is None else UtcMs(NOW - ago_ms)
    standing = Standing(Counter(refused or {}), heard_ms, 3, 1_200, "no signature of it is ours" if refused else "")
    return stands(Feed(SourceId("f"), kind, file="numbers.ndjson"), standing, trouble, NOW)


@pytest.mark.parametrize(
    ("found", "level", "words"),
    [
        (seen(), Level.CONNECTING, "Nothing has come yet."),
        (seen(kind=Kind.FILE), Level.CONNECTING, "Nothing has come yet in numbers.ndjson."),
        (seen(500), Level.READY, "1,200 records."),
        (seen(SILENT_MS - 1), Level.READY, "1,200 records."),
        (seen(SILENT_MS), Level.DEGRADED, "Silent for 60 s."),
        (seen(300_000), Level.DEGRADED, "Silent for 5 min."),
        (seen(500, "It is not there."), Level.DEGRADED, "It is not there."),
        (
            seen(refused={Refusal.UNSIGNED: 4}),
            Level.DEGRADED,
            "All 4 deliveries were refused: no signature of it is ours",
        ),
    ],
)
def test_it_is_said_in_words(found: FeedStands, level: Level, words: str) -> None:
    assert (found.level, found.words) == (level, words)


def test_refusals_are_told_by_reason_though_all_is_well() -> None:
    found = seen(500, refused={Refusal.REPEATED: 2, Refusal.UNSIGNED: 1})
    assert (found.level, found.refused) == (Level.READY, {"came before": 2, "wrong signature": 1})
