"""What is spoken into the host's ear, and when it is true no more."""

import pytest
from msgspec.structs import replace

from console.seat.fake import deal_live
from console.show.decide import decide
from console.show.decisions import Accepted, Refused
from console.show.earbud import LONGEST_NOTE, WAITS_MS, still, time_words, unasked
from console.show.ears import Auto, Ear
from console.show.events import ClaimsReviewed, DealEnd, DealEnded, StockCounted
from console.show.evolve import replay
from console.show.notes import Kind, NoteCommand, NoteSaid, NotesQuieted, QuietNotes, SayDeal, Saying, SayNote, SayStock
from console.show.state import FRESH, Claim
from console.show.types import DealId, Price, ProductId, UtcMs
from tests.console.ui.handclock import START_MS

VIEW = deal_live(START_MS, 60_000)
SHOW, STATE = VIEW.show, VIEW.state
BRUSH = ProductId("brush")


def asked(command: NoteCommand, at_ms: UtcMs = START_MS) -> Saying | Refused:
    decision = decide(SHOW, STATE, command, at_ms)
    if not isinstance(decision, Accepted):
        return decision
    (event,) = decision.events
    assert isinstance(event, NoteSaid)
    return event.saying


def saying(command: NoteCommand) -> Saying:
    said = asked(command)
    assert isinstance(said, Saying)
    return said


def test_a_note_is_said_as_it_was_written_and_stands() -> None:
    said = saying(SayNote("  Slow \n down "))
    assert said == Saying(Kind.NOTE, "Slow down", WAITS_MS)
    assert still(FRESH, said) == said


@pytest.mark.parametrize(("text", "why"), [("  ", "nothing to say"), ("x" * (LONGEST_NOTE + 1), "letters at most")])
def test_an_empty_note_and_an_endless_one_are_refused(text: str, why: str) -> None:
    refused = asked(SayNote(text))
    assert isinstance(refused, Refused)
    assert why in refused.why


def test_quiet_is_done_as_often_as_it_is_asked() -> None:
    assert decide(SHOW, FRESH, QuietNotes(), START_MS) == Accepted((NotesQuieted(),))


def test_a_deal_is_said_with_its_price_and_said_otherwise_when_that_changes() -> None:
    run = STATE.deal
    assert run is not None
    said = saying(SayDeal())
    assert run.product_name in said.text
    assert said.text.endswith(" left.")
    assert still(STATE, said) == said
    cheaper = replace(run, price=Price(999, run.price.currency))
    newer = still(replace(STATE, deals=(cheaper,)), said)
    assert newer is not None
    assert "9.99" in newer.text
    withheld = replace(run, claims=run.claims - {Claim.PRICE})
    assert still(replace(STATE, deals=(withheld,)), said) is None
    assert still(replace(STATE, deals=()), said) is None


def test_without_a_live_deal_there_is_none_to_speak_of() -> None:
    refused = decide(SHOW, FRESH, SayDeal(), START_MS)
    assert isinstance(refused, Refused)
    assert "No deal is live" in refused.why


def test_stock_is_said_from_a_fresh_count_only_until_the_next_one() -> None:
    said = saying(SayStock(BRUSH))
    assert "4 left" in said.text
    assert still(STATE, said) == said
    (variant, units), *_ = said.units
    counted = StockCounted(BRUSH, variant, units - 1, "shop", START_MS, provisional=False)
    assert still(replay((counted,), STATE), said) is None
    stale = asked(SayStock(BRUSH), UtcMs(START_MS + 3_600_000))
    assert isinstance(stale, Refused)
    assert "No fresh count" in stale.why
    unknown = asked(SayStock(ProductId("brsh")))
    assert isinstance(unknown, Refused)
    assert "brush" in unknown.remedy


def test_what_the_show_asks_for_is_said_unasked() -> None:
    deal = DealId(SHOW.deals[0].id)
    ended = DealEnded(deal, DealEnd.SOLD_OUT, START_MS)
    assert unasked(SHOW, STATE, ended) is None
    told = unasked(replace(SHOW, ear=Ear((Auto.DEAL,))), STATE, ended)
    assert told is not None
    assert told.text == f"{SHOW.deals[0].name} is sold out."
    run = STATE.deal
    assert run is not None
    few = ClaimsReviewed(run.deal, run.claims, {}, left_units=3)
    stocked = replace(SHOW, ear=Ear((Auto.STOCK,)))
    after = replay((few,), STATE)
    said = unasked(stocked, after, few)
    assert said is not None
    assert "only 3 left" in said.text
    assert still(after, said) == said
    assert still(replay((replace(few, left_units=2),), after), said) is None
    assert unasked(stocked, after, replace(few, left_units=7)) is None


def test_time_is_said_in_words() -> None:
    assert [time_words(left_ms) for left_ms in (120_000, 61_500, 45_000, 0)] == [
        "2 minutes",
        "1 minute 1 second",
        "45 seconds",
        "0 seconds",
    ]
