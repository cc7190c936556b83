"""``[[segment]]``: the items of the rundown, with what each brings on air and the cues it fires by itself.

Counterpart: `console.show.types.Segment`; `console.show.rundown` plays them.
"""

from collections.abc import Sequence

from console.config.amounts import duration_text
from console.config.fields import read_duration, read_id, read_reference, read_references, read_time
from console.config.nouns import Nouns
from console.config.products import MOST_UNITS
from console.config.tables import Table
from console.show.names import nearest
from console.show.types import (
    CameraId,
    CueId,
    Deal,
    DealId,
    DurationMs,
    Edge,
    ProductId,
    Segment,
    SegmentId,
    SoundId,
    TimedCue,
)

GRAPHICS = ("countdown",)
"""What every segment may show; the show's own graphics besides."""

LONGEST_MS = DurationMs(24 * 3_600_000)

_START = "start"
"""The only moment ``at`` may name."""

_TIMED = '{ cue = "…", after = "30s" }'


def read_segment(table: Table, deals: Sequence[Deal], nouns: Nouns) -> Segment:
    """Read one ``[[segment]]``. `deals` are those that could be read."""
    segment, duration_ms = read_id(table), _read_duration(table)
    product = read_reference(table, "product", "product", nouns.of("product"))
    deal = read_reference(table, "deal", "deal", nouns.of("deal"))
    camera = read_reference(table, "camera", "camera", nouns.of("camera"))
    _check_deal(table, deal, product, deals)
    read = Segment(
        id=SegmentId(segment),
        name=table.text_or("name", segment),
        duration_ms=duration_ms,
        start=read_time(table, "start"),
        product=ProductId(product) if product else None,
        deal=DealId(deal) if deal else None,
        camera=CameraId(camera) if camera else None,
        graphics=read_references(table, "graphics", "graphic", (*GRAPHICS, *nouns.of("graphic"))),
        sounds=tuple(map(SoundId, read_references(table, "sounds", "sound", nouns.of("sound")))),
        prompter=table.block("prompter"),
        units_goal=table.whole("goal", 0, MOST_UNITS, 0),
        cues=_read_cues(table, duration_ms, nouns),
        follow=table.yes("follow", False),
        loop_ms=_read_loop(table, duration_ms),
        adlib=table.yes("adlib", False),
    )
    table.done()
    return read


def _read_duration(table: Table) -> DurationMs:
    if not table.need("duration", "“5m”"):
        return DurationMs(0)
    duration_ms = read_duration(table, "duration")
    if duration_ms is not None and not 0 < duration_ms <= LONGEST_MS:
        table.wrong("duration", "A segment takes a second at least and a day at most.", "Write “5m”, say.")
    return duration_ms or DurationMs(0)


def _check_deal(table: Table, deal_id: str, product_id: str, deals: Sequence[Deal]) -> None:
    deal = next((one for one in deals if one.id == deal_id), None)
    if deal is not None and product_id and deal.product != product_id:
        table.wrong(
            "deal",
            f"This deal sells “{deal.product}”, but the segment pins “{product_id}”.",
            "What is pinned is what is sold: change one of the two.",
        )


def _read_loop(table: Table, duration_ms: DurationMs) -> DurationMs:
    loop_ms = read_duration(table, "loop") or DurationMs(0)
    if loop_ms and duration_ms and loop_ms > duration_ms:
        table.wrong("loop", "A loop is no longer than its segment.", "A product loop takes 45s to 60s.")
    return loop_ms


def _read_cues(table: Table, duration_ms: DurationMs, nouns: Nouns) -> tuple[TimedCue, ...]:
    rows = table.rows("cues", _TIMED)
    return tuple(timed for row in rows if (timed := _read_timed(row, duration_ms, nouns)))


def _read_timed(table: Table, duration_ms: DurationMs, nouns: Nouns) -> TimedCue | None:
    cue = read_reference(table, "cue", "cue", nouns.of("cue"))
    table.need("cue", "“…”")
    edges = [edge for edge in Edge if table.has(edge)]
    table.done()
    if len(edges) != 1:
        table.notes.add(
            table.place, None, "A timed cue says when, once.", f"Write {_TIMED}, before, or at = “{_START}”."
        )
        return None
    (edge,) = edges
    offset_ms = _read_at(table) if edge is Edge.AT else read_duration(table, edge)
    if offset_ms is not None and duration_ms and offset_ms > duration_ms:
        table.wrong(edge, f"The segment takes {duration_text(duration_ms)}.", "Write a time within it.")
    return TimedCue(cue=CueId(cue), edge=edge, offset_ms=offset_ms) if cue and offset_ms is not None else None


def _read_at(table: Table) -> DurationMs | None:
    at = table.text(Edge.AT)
    if at and at != _START:
        table.wrong(Edge.AT, "This is no moment of a segment.", nearest(at, [_START]))
        return None
    return DurationMs(0) if at else None
