"""How a feed is doing, in words for the crew. Pure. Counterpart: `console.feeds.intake` counts."""

from typing import Final

from console.config.feedfile import Feed, Kind
from console.feeds.intake import Standing
from console.feeds.words import FeedStands
from console.show.facts import Level
from console.show.types import DurationMs, UtcMs

SILENT_MS: Final = 60_000
"""A feed that spoke and has said nothing for so long may be dead."""


def stands(feed: Feed, standing: Standing, trouble: str, now_ms: UtcMs) -> FeedStands:
    """Say how a feed is. `trouble`: what is wrong with it now, besides what came in; empty: nothing."""
    level, words = _level(feed, standing, trouble, now_ms)
    refused = {str(why): count for why, count in sorted(standing.refused.items())}
    return FeedStands(
        feed.id, feed.kind, level, words, standing.heard_ms, standing.records, refused, asked_every_ms(feed)
    )


def asked_every_ms(feed: Feed) -> DurationMs:
    """Say how often a feed is asked; 0: it speaks by itself."""
    return feed.every_ms if feed.kind is Kind.TIKTOK_LIVE else DurationMs(0)


def _level(feed: Feed, standing: Standing, trouble: str, now_ms: UtcMs) -> tuple[Level, str]:
    if trouble:
        return Level.DEGRADED, trouble
    if standing.heard_ms is None:
        if standing.refused:
            return Level.DEGRADED, f"All {standing.refused.total()} deliveries were refused: {standing.last_trouble}"
        return Level.CONNECTING, f"Nothing has come yet{_where(feed)}."
    silent_s = (now_ms - standing.heard_ms) // 1000
    if silent_s * 1000 >= SILENT_MS:
        return Level.DEGRADED, f"Silent for {_span(silent_s)}."
    return Level.READY, f"{standing.records:,} records."


def _where(feed: Feed) -> str:
    return f" in {feed.file}" if feed.kind is Kind.FILE else ""


def _span(seconds: int) -> str:
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"
