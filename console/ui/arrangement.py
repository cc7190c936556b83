"""How the pages of a desk stand in columns: the workspaces as shipped, what a seat made of them, their widths. Pure.

Everything in the middle of the window is a page: the cameras, the pads and each panel. A column shows one of its pages
and has tabs for the others. Counterparts: `console.ui.desk` lays it out, `console.ui.pages` makes the pages.
"""

from collections.abc import Collection, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

CAMERAS, PADS = "CAMERAS", "PADS"
WIDE_PX: Final = 1680
"""From this width on, inside the margins, a workspace takes the columns it has for a wide window."""
MOST_COLUMNS: Final = 5
SQUARE: Final = 1.0
"""A column that asks for all is given its height and no more."""
LEAST_PX: Final = 336
LEAST_OF: Final = {CAMERAS: 316, PADS: 480}
PANEL_PX: Final = 560
"""A column of narrow panels has no use for more."""
WIDE_PAGE_PX: Final = 620
"""What a wide page asks for, where the others can give it."""


class Column(Struct, frozen=True):
    """Pages behind tabs, and which part of the window they are given; `most_px` none: as much as there is."""

    pages: tuple[str, ...]
    share: float
    most_px: int | None = None


class Workspace(Struct, frozen=True):
    """A desk for one of the crew: its columns in a narrow and in a wide window. A page it does not name stands last."""

    name: str
    does: str
    narrow: tuple[Column, ...]
    wide: tuple[Column, ...]


_CAMERAS = Column((CAMERAS,), 0.22)
_PADS = Column((PADS,), SQUARE)
ALL_IN_ONE: Final = Workspace(
    "All-in-one",
    "a small crew: cameras, pads and one panel",
    (replace(_CAMERAS, share=0.0), _PADS, Column(("SELL",), 0.235, PANEL_PX)),
    (_CAMERAS, _PADS, Column(("SELL",), 0.19, PANEL_PX), Column(("GRAPHICS",), 0.19, PANEL_PX)),
)
WORKSPACES: Final = (
    ALL_IN_ONE,
    Workspace(
        "Director",
        "cameras large, the rundown beside them",
        (Column((CAMERAS, PADS), 0.64), Column(("RUNDOWN", "GRAPHICS"), 0.36)),
        (Column((CAMERAS,), 0.5), Column(("RUNDOWN",), 0.22), Column((PADS, "GRAPHICS"), 0.28)),
    ),
    Workspace(
        "Graphics",
        "pads, graphics and deals",
        (Column((PADS, CAMERAS), 0.5), Column(("GRAPHICS", "SELL"), 0.5)),
        (_PADS, Column(("GRAPHICS",), 0.34), Column(("SELL",), 0.2, PANEL_PX), replace(_CAMERAS, share=0.18)),
    ),
    Workspace(
        "Audio",
        "mixer and sync meter",
        (Column(("MIXER", "INPUTS", CAMERAS), 0.5), Column(("SYNC", PADS, "RUNDOWN"), 0.5)),
        (Column(("MIXER", "INPUTS"), 0.42), Column(("SYNC",), 0.36), Column((CAMERAS, PADS, "RUNDOWN"), 0.22)),
    ),
    Workspace(
        "Producer",
        "rundown, figures, comments and rules",
        (Column(("RUNDOWN", "RULES", CAMERAS, PADS), 0.5), Column(("METRICS", "COMMENTS", "SELL"), 0.5)),
        (
            Column(("RUNDOWN",), 0.22),
            Column(("METRICS",), 0.34),
            Column(("COMMENTS", "RULES"), 0.22),
            Column((CAMERAS, "SELL", PADS), 0.22),
        ),
    ),
)


def workspace_of(name: str, seat: str) -> Workspace:
    """Give the workspace of a name; of none: the one a seat's own name says, else all in one."""
    wanted = name or next((one.name for one in WORKSPACES if one.name.casefold() in seat.casefold()), "")
    return next((one for one in WORKSPACES if one.name == wanted), ALL_IN_ONE)


def shipped(workspace: Workspace, wide: bool, pages: Sequence[str]) -> tuple[Column, ...]:
    """Give the columns a workspace is shipped with, every page in one of them."""
    return whole(workspace.wide if wide else workspace.narrow, pages)


def whole(columns: Sequence[Column], pages: Sequence[str]) -> tuple[Column, ...]:
    """Keep every page that there is once: an unknown or second one goes, one that stands nowhere stands last."""
    missing = set(pages)
    kept: list[Column] = []
    for column in columns[:MOST_COLUMNS]:
        here = tuple(page for page in dict.fromkeys(column.pages) if page in missing)
        missing.difference_update(here)
        if here:
            kept.append(replace(column, pages=here))
    left = tuple(page for page in pages if page in missing)
    if not left:
        return tuple(kept)
    if not kept:
        return (Column(left, 1.0),)
    return (*kept[:-1], replace(kept[-1], pages=(*kept[-1].pages, *left)))


def text_of(columns: Sequence[Column]) -> str:
    """Write columns for a seat's habits: ``CAMERAS,PADS*0.64|RUNDOWN*0.36``."""
    return "|".join(f"{','.join(column.pages)}*{column.share:.4f}" for column in columns)


def columns_of(text: str, pages: Sequence[str]) -> tuple[Column, ...] | None:
    """Read what `text_of` wrote, for the pages there are now; none: it says nothing that can be laid out."""
    columns = []
    for part in filter(None, text.split("|")):
        names, _, share = part.partition("*")
        try:
            columns.append(Column(tuple(names.split(",")), min(max(float(share), 0.0), 1.0)))
        except ValueError:
            return None
    kept = [column for column in columns if column.share >= 0]
    return whole(kept, pages) if kept else None


def moved(columns: Sequence[Column], page: str, to: int) -> tuple[Column, ...]:
    """Move a page to the end of another column; before the first and behind the last is a column of its own there.

    A column that is left empty goes, and its neighbours take its room.
    """
    own = Column((page,), round(1 / (len(columns) + 1), 4))
    if not 0 <= to < len(columns):
        rest = _without(columns, page)
        if len(rest) >= MOST_COLUMNS:
            return tuple(columns)
        return (own, *rest) if to < 0 else (*rest, own)
    if page in columns[to].pages:
        return tuple(columns)
    there = replace(columns[to], pages=(*columns[to].pages, page))
    return tuple(
        there if column is columns[to] else less
        for column in columns
        if (less := _less(column, page)).pages or column is columns[to]
    )


def _without(columns: Sequence[Column], page: str) -> tuple[Column, ...]:
    return tuple(less for column in columns if (less := _less(column, page)).pages)


def _less(column: Column, page: str) -> Column:
    return replace(column, pages=tuple(one for one in column.pages if one != page))


def stretched(columns: Sequence[Column], widths_px: Sequence[int], edge: int, by_px: int) -> tuple[Column, ...]:
    """Move the edge between a column and the next by so many pixels; from then on all are as wide as they stand."""
    px = list(widths_px)
    left, right = least_px(columns[edge]), least_px(columns[edge + 1])
    by_px = min(max(by_px, left - px[edge]), px[edge + 1] - right)
    px[edge] += by_px
    px[edge + 1] -= by_px
    total = sum(px)
    return tuple(replace(column, share=part / total, most_px=None) for column, part in zip(columns, px, strict=True))


def least_px(column: Column) -> int:
    """Say how narrow a column may be: room for the widest of what it holds."""
    return max(LEAST_OF.get(page, LEAST_PX) for page in column.pages)


def widths(
    columns: Sequence[Column], shown: Sequence[str], wide: Collection[str], room: int, height: int
) -> tuple[int, ...]:
    """Share `room` out to columns at a height; all in pixels. `shown` is the page of each that is in sight.

    A column of which all is asked for is no wider than high: pads are found by place. The cameras take what the others
    leave. A `wide` page that is shown gets what the others can give up.
    """
    least = [least_px(column) for column in columns]
    px = [_asked(column, room, height) for column in columns]
    for at, page in enumerate(shown):
        if page in wide:
            px[at] = max(px[at], WIDE_PAGE_PX)
    _give_up(px, least, sum(px) - room, [column.share >= SQUARE for column in columns])
    px[_taker(shown)] += room - sum(px)
    return tuple(px)


def fitting(columns: Sequence[Column], width: int, gap: int) -> tuple[Column, ...]:
    """Put the last columns together until all have room in a width."""
    fits = tuple(columns)
    while len(fits) > 1 and sum(map(least_px, fits)) + gap * (len(fits) - 1) > width:
        *before, last, end = fits
        fits = (*before, Column(last.pages + end.pages, min(last.share + end.share, 1.0)))
    return fits


def _asked(column: Column, room: int, height: int) -> int:
    most = height if column.share >= SQUARE else column.most_px or room
    return max(min(round(room * column.share), most), least_px(column))


def _give_up(px: list[int], least: Sequence[int], over: int, first: Sequence[bool]) -> None:
    """Take what is too much from who asked for all, then from whoever has most above the least."""
    for at in sorted(range(len(px)), key=lambda at: (not first[at], least[at] - px[at])):
        if over <= 0:
            return
        gone = min(over, px[at] - least[at])
        px[at] -= gone
        over -= gone


def _taker(shown: Sequence[str]) -> int:
    """Say which column takes the room that is left: the cameras, else the first that is not the pads."""
    if CAMERAS in shown:
        return shown.index(CAMERAS)
    return next((at for at, page in enumerate(shown) if page != PADS), 0)
