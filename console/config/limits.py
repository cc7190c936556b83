"""What a market allows, as data: `layouts/limits`, and files a show brings in its own folder `limits/`.

Counterpart: `console.show.types.Limits`; `console.config.deals` checks against it while planning, the show while live.
"""

from pathlib import Path

from msgspec import Struct

import layouts
from console.config.fields import read_duration
from console.config.manifests import FORMATS, box_of
from console.config.problems import Problems
from console.config.tables import Table, parse, read_text
from console.show.types import DurationMs, Limits, NoGo

DEFAULT_MARKET = "default"

_ZONE = '{ what = "the app bar", box = [0, 0, 1080, 200] }'
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


def platforms(limits: Limits) -> tuple[str, ...]:
    """Name the platforms whose no-go zones a market's file has, each once."""
    return tuple(dict.fromkeys(zone.platform for zone in limits.no_go))


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
        no_go=read_no_go(top),
        rest_ms=_duration(deal, "rest"),
    )
    _check_order(deal, "longest", limits.shortest_deal_ms, limits.longest_deal_ms)
    _check_order(opening, "longest", limits.shortest_opening_ms, limits.longest_opening_ms)
    _check_order(pin, "oldest", limits.pin_rotate_ms, limits.pin_oldest_ms)
    for table in (deal, opening, was, stock, pin, top):
        table.done()
    return top.notes.problems() or limits


def read_no_go(top: Table) -> tuple[NoGo, ...]:
    """Read ``[safe.PLATFORM]`` with rows by format. A file without any leaves the whole picture to the graphics."""
    safe = top.table("safe")
    if safe is None:
        return ()
    zones: list[NoGo] = []
    for platform in safe.names():
        table = safe.table(platform)
        for format_ in FORMATS if table is not None else ():
            rows = table.rows(format_, _ZONE) if table is not None else []
            zones += [zone for row in rows if (zone := _zone(row, platform, format_))]
        if table is not None:
            table.done()
    return tuple(zones)


def _zone(row: Table, platform: str, format_: str) -> NoGo | None:
    what, box = row.text("what"), box_of(row.value("box"))
    if box is None and row.need("box", "[0, 0, 1080, 200]"):
        row.wrong("box", "This is no box.", "Write box = [x, y, width, height] in whole pixels.")
    row.done()
    return NoGo(platform=platform, format=format_, what=what, box=box) if box is not None else None


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
