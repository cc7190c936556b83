"""What a market allows, as data: `layouts/limits`, and files a show brings in its own folder `limits/`.

Counterpart: `console.show.types.Limits`; `console.config.deals` checks against it while planning, the show while live.
"""

from pathlib import Path

from msgspec import Struct

import layouts
from console.config.fields import read_duration
from console.config.problems import Problems
from console.config.tables import Table, parse, read_text
from console.show.types import DurationMs, Limits

DEFAULT_MARKET = "default"

_MOST = 1_000_000_000
_DAYS = 3650


class Markets(Struct, frozen=True):
    """Where limits are looked for; a later folder wins over an earlier one."""

    folders: tuple[Path, ...]

    def names(self) -> tuple[str, ...]:
        """Name every market there is a file for."""
        return tuple(sorted({file.stem for folder in self.folders for file in folder.glob("*.toml")}))

    def load(self, market: str) -> Limits | Problems:
        """Read a market's limits."""
        files = [folder / f"{market}.toml" for folder in self.folders]
        found = [file for file in files if file.is_file()] or files
        text = read_text(found[-1])
        return text if isinstance(text, Problems) else read_limits(text, found[-1].name)


def shipped_markets() -> Path:
    """Give the folder of the markets that ship with the console."""
    return layouts.folder("limits")


def read_limits(text: str, file: str) -> Limits | Problems:
    """Read limits from TOML. Everything must be there: a limit left out would be one nobody checks."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    market = top.text("market")
    if market and f"{market}.toml" != file:
        top.wrong("market", f"The file is called {file}.", "Give both the same name.")
    deal, opening, was, stock, pin = (_table(top, name) for name in ("deal", "opening", "was", "stock", "pin"))
    limits = Limits(
        market=market,
        shortest_deal_ms=_duration(deal, "shortest"),
        longest_deal_ms=_duration(deal, "longest"),
        deepest_percent=_whole(deal, "deepest_percent", 100),
        largest_cap=_whole(deal, "largest_cap", _MOST),
        largest_per_buyer=_whole(deal, "largest_per_buyer", _MOST),
        shortest_opening_ms=_duration(opening, "shortest"),
        longest_opening_ms=_duration(opening, "longest"),
        was_listed_days=_whole(was, "listed_days", _DAYS),
        count_fresh_ms=_duration(stock, "fresh"),
        pin_rotate_ms=_duration(pin, "rotate"),
        pin_oldest_ms=_duration(pin, "oldest"),
    )
    _check_order(deal, "longest", limits.shortest_deal_ms, limits.longest_deal_ms)
    _check_order(opening, "longest", limits.shortest_opening_ms, limits.longest_opening_ms)
    _check_order(pin, "oldest", limits.pin_rotate_ms, limits.pin_oldest_ms)
    for table in (deal, opening, was, stock, pin, top):
        table.done()
    return top.notes.problems() or limits


def _table(top: Table, name: str) -> Table:
    return top.table(name) or Table({}, (name,), top.notes)


def _duration(table: Table, key: str) -> DurationMs:
    table.need(key, "“1m”")
    return read_duration(table, key) or DurationMs(0)


def _whole(table: Table, key: str, highest: int) -> int:
    table.need(key, "30")
    return table.whole(key, 0, highest, 0)


def _check_order(table: Table, key: str, low: DurationMs, high: DurationMs) -> None:
    if high and high < low:
        table.wrong(key, "The longest is shorter than the shortest.", "Check both.")
