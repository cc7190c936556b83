"""What an edit of a deal or a segment would be told while somebody types: the show file's own checks and words.

Pure, for a window that has the show and not its file. Counterparts: `console.config.deals` and `segments` check,
`console.ui.edit_form` shows what they say, `console.config.showedits` checks the whole file once more.
"""

from collections.abc import Mapping
from typing import Any

from console.config.amounts import duration_text, written_price
from console.config.deals import read_deal
from console.config.nouns import nouns_of
from console.config.problems import Problems
from console.config.products import read_regular
from console.config.segments import read_segment
from console.config.showedits import EVIDENCE, values_of
from console.config.tables import Notes, Table
from console.show.types import Deal, DurationMs, Edge, Segment, Show

Texts = dict[str, str]
"""What stands in each field, by its key in the show file; empty: the line is not there."""


def deal_texts(show: Show, deal: Deal) -> Texts:
    """Write a deal as the fields of its form have it."""
    product = show.product(deal.product)
    regular = product.regular if product is not None else None
    return {
        "name": deal.name,
        "product": str(deal.product),
        "price": written_price(deal.price),
        "was": written_price(regular.price) if regular else "",
        "since": regular.since if regular else "",
        "where": regular.where if regular else "",
        "cap": _count(deal.cap_units),
        "per_buyer": _count(deal.per_buyer),
        "duration": duration_text(deal.duration_ms),
        "opening": _span(deal.opening_ms),
        "extension": _span(deal.extension_ms),
    }


def deal_wrongs(show: Show, deal: Deal, texts: Mapping[str, str]) -> Texts:
    """Say what is wrong with what stands in the fields, by their keys."""
    notes = Notes("", {})
    own = {key: text for key, text in texts.items() if key not in EVIDENCE}
    table = Table(_values(own) | {"id": deal.id}, ("deal",), notes)
    read_deal(table, show.products, nouns_of(show), show.limits)
    evidence = {EVIDENCE[key]: value for key, value in _values(texts).items() if key in EVIDENCE}
    product = next((one for one in show.products if one.id == texts.get("product")), None)
    if evidence:
        read_regular(Table(evidence, ("regular",), notes), product.price if product else None)
    return _wrongs(notes)


def segment_texts(segment: Segment) -> Texts:
    """Write a segment as the fields of its form have it."""
    whens = ("start" if one.edge is Edge.AT else duration_text(one.offset_ms) for one in segment.cues)
    cues = (f"{one.cue} {one.edge} {when}" for one, when in zip(segment.cues, whens, strict=True))
    return {
        "name": segment.name,
        "camera": str(segment.camera or ""),
        "product": str(segment.product or ""),
        "deal": str(segment.deal or ""),
        "goal": str(segment.units_goal or ""),
        "cues": "; ".join(cues),
        "prompter": segment.prompter,
    }


def segment_wrongs(show: Show, segment: Segment, texts: Mapping[str, str]) -> Texts:
    """Say what is wrong with what stands in the fields, by their keys."""
    notes = Notes("", {})
    values = {"id": segment.id, "duration": duration_text(segment.duration_ms)} | _values(texts)
    read_segment(Table(values, ("segment",), notes), show.deals, nouns_of(show))
    return _wrongs(notes)


def _values(texts: Mapping[str, str]) -> dict[str, Any]:
    return values_of({key: text.strip() for key, text in texts.items() if text.strip()})


def _wrongs(notes: Notes) -> Texts:
    """Give each reason to the field it is about; a line that is missing is named by its key."""
    found = notes.problems()
    wrongs: Texts = {}
    for problem in found.problems if isinstance(found, Problems) else ():
        kind, _, rest = problem.where.partition(".")
        missing = problem.reason.split("”")[0].strip("“") if not rest else ""
        key = rest.partition("[")[0].partition(".")[0] or missing
        if kind == "regular":
            key = next((name for name, theirs in EVIDENCE.items() if theirs == key), key)
        wrongs.setdefault(key, f"{problem.reason} {problem.remedy}".strip())
    return wrongs


def _count(units: int | None) -> str:
    return "" if units is None else str(units)


def _span(span_ms: DurationMs) -> str:
    return duration_text(span_ms) if span_ms else ""
