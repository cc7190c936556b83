"""What the edit form asks of a deal, a segment, or a new segment. Counterpart: `console.ui.edit_form` shows it."""

from collections.abc import Mapping
from functools import partial

from console.config.amounts import Unreadable, parse_duration
from console.config.editcheck import deal_texts, deal_wrongs, segment_texts, segment_wrongs
from console.show.editable import frozen, frozen_deal
from console.show.state import Lock, ShowState
from console.show.types import Deal, Segment, Show
from console.ui.edit_form import Asks, Field

LOCKED = "Editing is locked. Open it at the lower edge of the window, or with lock.edit on=no."
_EVIDENCE = ("was", "since", "where")


def ask_deal(show: Show, deal: Deal) -> Asks:
    """Edit a deal."""
    products = tuple((str(one.id), one.name) for one in show.products)
    fields = (
        Field("price", "Price", "24.99 USD"),
        Field("duration", "Length", "3m"),
        Field("cap", "Stock for this deal, at most", "as many as there are"),
        Field("per_buyer", "For one buyer, at most", "as many as he likes"),
        Field("name", "Words", "its name on air"),
        Field("product", "Product", choices=products),
        Field("was", "Was (the regular price)", "no “was” is shown", needs=_EVIDENCE),
        Field("since", "Was: listed since", "2026-06-01", needs=_EVIDENCE),
        Field("where", "Was: listed where", "https://…", needs=_EVIDENCE),
        Field("opening", "Opening countdown", "none"),
        Field("extension", "May be extended by", "not at all"),
    )
    texts = deal_texts(show, deal)
    return Asks(deal.name, "deal.edit", {"deal": str(deal.id)}, fields, texts, partial(deal_wrongs, show, deal))


def ask_segment(show: Show, segment: Segment) -> Asks:
    """Edit a segment."""
    nobody = ("", "–")
    fields = (
        Field("name", "Name"),
        Field("camera", "Camera", choices=(nobody, *((str(one.id), one.name) for one in show.cameras))),
        Field("product", "Product", choices=(nobody, *((str(one.id), one.name) for one in show.products))),
        Field("deal", "Deal", choices=(nobody, *((str(one.id), one.name) for one in show.deals))),
        Field("goal", "Units to sell", "none"),
        Field("cues", "Cues", "intro at start; recall before 30s"),
        Field("prompter", "Prompter", lines=True),
    )
    wrongs = partial(segment_wrongs, show, segment)
    args = {"segment": str(segment.id)}
    return Asks(segment.name, "rundown.edit", args, fields, segment_texts(segment), wrongs)


def ask_new(after: Segment | None) -> Asks:
    """Add a segment behind another, or at the end."""
    fields = (Field("name", "Name", "what it is called"), Field("duration", "Length", "5m"))
    args = {} if after is None else {"after": str(after.id)}
    title = "New segment at the end" if after is None else f"New segment after {after.name}"
    return Asks(title, "rundown.add", args, fields, {}, _new_wrongs)


def _new_wrongs(texts: Mapping[str, str]) -> dict[str, str]:
    wrongs = {key: "" for key in ("name", "duration") if not texts[key]}
    duration = parse_duration(texts["duration"]) if texts["duration"] else None
    if isinstance(duration, Unreadable):
        wrongs["duration"] = f"{duration.reason} {duration.remedy}"
    return wrongs


def deal_stop(state: ShowState, deal: Deal) -> str:
    """Say why a deal cannot be edited now; empty: it can."""
    refused = frozen_deal(state, deal.id)
    return LOCKED if Lock.EDIT in state.locks else f"{refused.why} {refused.remedy}" if refused else ""


def segment_stop(state: ShowState, segment: Segment) -> str:
    """Say why a segment cannot be edited now; empty: it can."""
    refused = frozen(state, segment)
    return LOCKED if Lock.EDIT in state.locks else f"{refused.why} {refused.remedy}" if refused else ""
