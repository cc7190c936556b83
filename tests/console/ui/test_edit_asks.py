"""What the edit form asks of deals and segments, and when they may not be edited."""

from msgspec.structs import replace

from console.seat.fake import calm, deal_live
from console.show.editable import frozen
from console.show.state import Lock
from console.ui.edit_asks import LOCKED, ask_deal, ask_new, ask_segment, deal_stop, segment_stop
from tests.console.ui.handclock import START_MS

VIEW = calm(START_MS)
DEAL = VIEW.show.deals[0]


def test_every_field_of_a_deal_has_its_text_and_is_right() -> None:
    asks = ask_deal(VIEW.show, DEAL)
    assert {field.key for field in asks.fields} == set(asks.texts)
    assert (asks.verb, asks.args, asks.texts["price"]) == ("deal.edit", {"deal": DEAL.id}, "19.00 USD")
    assert asks.wrongs(asks.texts | {"price": "19"})["price"].startswith("This is not a price.")


def test_every_field_of_a_segment_has_its_text() -> None:
    asks = ask_segment(VIEW.show, VIEW.show.rundown[0])
    assert {field.key for field in asks.fields} == set(asks.texts)
    assert asks.wrongs(asks.texts | {"goal": "x"})["goal"].startswith("This must be a whole number")


def test_a_new_segment_needs_a_name_and_a_length() -> None:
    asks = ask_new(VIEW.show.rundown[0])
    assert asks.args == {"after": VIEW.show.rundown[0].id}
    assert ask_new(None).args == {}
    assert set(asks.wrongs({"name": "", "duration": ""})) == {"name", "duration"}
    assert asks.wrongs({"name": "x", "duration": "5"})["duration"].startswith("This is not a duration.")
    assert asks.wrongs({"name": "x", "duration": "5m"}) == {}


def test_what_runs_and_what_is_locked_is_not_edited() -> None:
    live = deal_live(START_MS, 96_000)
    assert deal_stop(VIEW.state, DEAL) == ""
    assert "its figures stand until it ends. End it first" in deal_stop(live.state, DEAL)
    locked = replace(VIEW.state, locks=frozenset({Lock.EDIT}))
    assert deal_stop(locked, DEAL) == LOCKED
    for segment in VIEW.show.rundown:
        assert bool(segment_stop(VIEW.state, segment)) == (frozen(VIEW.state, segment) is not None)
        assert segment_stop(locked, segment) == LOCKED
