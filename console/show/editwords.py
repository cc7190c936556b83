"""Edits of deals and segments in words, for undo to name: ``price of Mug flash $18.00 → $17.00``.

Counterpart: `console.config.showedits` makes the edit.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from console.show.arranging import listed
from console.show.money import price_text
from console.show.timing import clock_text
from console.show.types import Deal, DealId, DurationMs, Product, Segment, SegmentId, Show

NOTHING: Final = "none"

_DEAL: Mapping[str, tuple[str, Callable[[Deal], str]]] = {
    "price": ("price", lambda deal: price_text(deal.price)),
    "duration": ("length", lambda deal: clock_text(deal.duration_ms)),
    "opening": ("opening", lambda deal: _span(deal.opening_ms)),
    "extension": ("extension", lambda deal: _span(deal.extension_ms)),
    "cap": ("cap", lambda deal: _count(deal.cap_units)),
    "per_buyer": ("units for one buyer", lambda deal: _count(deal.per_buyer)),
    "name": ("name", lambda deal: f"“{deal.name}”"),
    "product": ("product", lambda deal: deal.product),
}
_EVIDENCE: Mapping[str, tuple[str, Callable[[Product], str]]] = {
    "was": ("was", lambda one: price_text(one.regular.price) if one.regular else NOTHING),
    "since": ("was since", lambda one: one.regular.since if one.regular else NOTHING),
    "where": ("where it was", lambda one: one.regular.where if one.regular else NOTHING),
}
_SEGMENT: Mapping[str, tuple[str, Callable[[Segment], str]]] = {
    "name": ("name", lambda one: f"“{one.name}”"),
    "camera": ("camera", lambda one: one.camera or NOTHING),
    "product": ("product", lambda one: one.product or NOTHING),
    "deal": ("deal", lambda one: one.deal or NOTHING),
    "goal": ("goal", lambda one: str(one.units_goal)),
    "cues": ("cues", lambda one: " ".join(timed.cue for timed in one.cues) or NOTHING),
}


def deal_words(before: Show, after: Show, deal: DealId, keys: Sequence[str]) -> str:
    """Say what of a deal, or of the price it was, becomes what."""
    old, new = before.deal(deal), after.deal(deal)
    if old is None or new is None:
        return f"“{deal}” edited"
    was, now = before.product(old.product), after.product(new.product)
    rows = [(word, said(old), said(new)) for key, (word, said) in _DEAL.items() if key in keys]
    if was is not None and now is not None:
        rows += [(word, said(was), said(now)) for key, (word, said) in _EVIDENCE.items() if key in keys]
    return _words(rows, old.name)


def segment_words(before: Show, after: Show, segment: SegmentId, keys: Sequence[str]) -> str:
    """Say what of a segment becomes what."""
    old, new = before.segment(segment), after.segment(segment)
    if old is None or new is None:
        return f"“{segment}” edited"
    rows = [(word, said(old), said(new)) for key, (word, said) in _SEGMENT.items() if key in keys]
    rows += [(key, "", "") for key in keys if key not in _SEGMENT]
    return _words(rows, old.name)


def _words(rows: Sequence[tuple[str, str, str]], name: str) -> str:
    changed = [row for row in rows if row[1] != row[2] or not row[1]]
    if len(changed) == 1 and changed[0][1]:
        word, old, new = changed[0]
        return f"{word} of {name} {old} → {new}"
    return f"{listed([word for word, _, _ in changed] or ['words'])} of {name}"


def _span(span_ms: DurationMs) -> str:
    return clock_text(span_ms) if span_ms else NOTHING


def _count(units: int | None) -> str:
    return NOTHING if units is None else str(units)
