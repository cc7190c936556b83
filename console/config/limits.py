"""What a platform allows, as data: `layouts/limits`. Counterpart: `console.config.showfile` checks deals against it."""

from msgspec import Struct

import layouts
from console.config.amounts import Unreadable, parse_duration
from console.config.problems import Problems
from console.config.tables import Table, parse, read_text
from console.show.types import DurationMs


class Limits(Struct, frozen=True):
    """The limits of one market."""

    market: str
    shortest_deal_ms: DurationMs
    longest_deal_ms: DurationMs


def load_limits(market: str) -> Limits | Problems:
    """Read the limits of a market; ``default`` is the one every installation has."""
    text = read_text(layouts.folder("limits") / f"{market}.toml")
    return text if isinstance(text, Problems) else read_limits(text, f"{market}.toml")


def read_limits(text: str, file: str) -> Limits | Problems:
    """Read limits from TOML."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    market = top.text("market")
    deal = top.table("deal") or Table({}, ("deal",), top.notes)
    shortest, longest = _duration(deal, "shortest"), _duration(deal, "longest")
    deal.done()
    top.done()
    return top.notes.problems() or Limits(market=market, shortest_deal_ms=shortest, longest_deal_ms=longest)


def _duration(table: Table, key: str) -> DurationMs:
    duration = parse_duration(table.text(key))
    if isinstance(duration, Unreadable):
        table.wrong(key, duration.reason, duration.remedy)
        return DurationMs(0)
    return duration
