"""One flash deal at a time, one deadline, a "was" only with evidence, never a silent restart (FIELD section 4)."""

import pytest
from msgspec.structs import replace

from console.show.commands import AllOut, EndDeal, PassTime, ShowCountdown, StartDeal
from console.show.deals import next_ms
from console.show.events import CountdownShown, DealEnd, DealEnded, GraphicsCleared, SoundsStopped
from console.show.state import FRESH, DealRun
from console.show.types import DealId, ProductId, RegularPrice, Show
from tests.console.show.shop import (
    DEADLINE_MS,
    MUG,
    MUG_FLASH,
    MUG_STARTED,
    SHOW,
    START_MS,
    THROW,
    THROW_FLASH,
    OpenBook,
    usd,
)

START_MUG = StartDeal(deal=MUG_FLASH.id)
ENDED_BY_TIME = DealEnded(deal=MUG_FLASH.id, why=DealEnd.TIME)


def test_a_deal_opens_with_its_deadline_price_was_and_sting(book: OpenBook) -> None:
    state = book().when(START_MUG, at_ms=START_MS).then(MUG_STARTED).state
    assert state.deal == DealRun(
        deal=MUG_FLASH.id,
        name="Mug flash",
        product=MUG.id,
        product_name="Stoneware mug",
        price=usd(1800),
        was=usd(2900),
        started_ms=START_MS,
        deadline_ms=DEADLINE_MS,
    )
    assert state.countdown_on_air


def test_a_live_deal_is_never_silently_restarted(book: OpenBook) -> None:
    story = book().given(MUG_STARTED)
    story.when(START_MUG, at_ms=START_MS + 1).refused("“Mug flash” is live; its deadline stands.", "deal.end")
    assert next_ms(story.state) == DEADLINE_MS


def test_one_deal_at_a_time(book: OpenBook) -> None:
    book().given(MUG_STARTED).when(StartDeal(deal=THROW_FLASH.id), at_ms=START_MS + 1).refused("“Mug flash” is live")


def test_the_same_deal_may_open_again_once_it_is_over_with_a_new_deadline(book: OpenBook) -> None:
    again = replace(MUG_STARTED, started_ms=DEADLINE_MS, deadline_ms=DEADLINE_MS + 180_000)
    book().given(MUG_STARTED, ENDED_BY_TIME).when(START_MUG, at_ms=DEADLINE_MS).then(again)


def test_an_unknown_deal_is_refused_with_the_nearest(book: OpenBook) -> None:
    book().when(StartDeal(deal=DealId("mug-flsh")), at_ms=1).refused(
        "There is no deal “mug-flsh”.", "Did you mean “mug-flash”?"
    )


def test_an_unknown_deal_is_refused_as_unknown_even_while_another_is_live(book: OpenBook) -> None:
    book().given(MUG_STARTED).when(StartDeal(deal=DealId("nothing")), at_ms=1).refused("There is no deal “nothing”.")


def test_a_deal_of_a_product_the_show_has_not_is_refused(book: OpenBook) -> None:
    show = replace(SHOW, deals=(replace(MUG_FLASH, product=ProductId("mgu")),))
    book(show).when(START_MUG, at_ms=1).refused("sells “mgu”, which is not in the show", "Did you mean “mug”?")


def test_a_show_without_deals_says_so(book: OpenBook) -> None:
    empty = Show(title="", cameras=(), products=(), deals=(), sounds=())
    book(empty).when(START_MUG, at_ms=1).refused("There is no deal", "add one to the show file")


@pytest.mark.parametrize(
    "regular",
    [
        None,
        RegularPrice(price=usd(9900), since="", where="shop.example"),
        RegularPrice(price=usd(9900), since="2026-06-01", where=""),
        RegularPrice(price=usd(9900), since="", where=""),
    ],
    ids=["no regular price", "since when?", "where?", "neither"],
)
def test_without_complete_evidence_no_was_is_shown(regular: RegularPrice | None, book: OpenBook) -> None:
    mug = replace(MUG, regular=regular)
    assert evidenced_was(mug) is None
    show = replace(SHOW, products=(mug, THROW))
    book(show).when(START_MUG, at_ms=START_MS).then(replace(MUG_STARTED, was=None))


def test_with_complete_evidence_the_was_is_the_regular_price_not_the_listings() -> None:
    assert evidenced_was(MUG) == usd(2900)
    assert evidenced_was(MUG) != MUG.price


def test_the_deal_ends_exactly_at_its_deadline(book: OpenBook) -> None:
    story = book().given(MUG_STARTED)
    story.when(PassTime(), at_ms=DEADLINE_MS - 1).then()
    story.when(PassTime(), at_ms=DEADLINE_MS).then(ENDED_BY_TIME)
    assert story.state == FRESH


def test_a_deadline_that_passed_while_no_engine_ran_ends_the_deal(book: OpenBook) -> None:
    book().given(MUG_STARTED).when(PassTime(), at_ms=DEADLINE_MS + 3_600_000).then(ENDED_BY_TIME)


def test_time_alone_does_nothing(book: OpenBook) -> None:
    book().when(PassTime(), at_ms=DEADLINE_MS).then()


def test_a_deal_may_be_ended_early_once(book: OpenBook) -> None:
    story = book().given(MUG_STARTED)
    story.when(EndDeal(), at_ms=START_MS + 1).then(DealEnded(deal=MUG_FLASH.id, why=DealEnd.OPERATOR))
    story.when(EndDeal(), at_ms=START_MS + 2).refused("No deal is live.")
    story.when(PassTime(), at_ms=DEADLINE_MS).then()


def test_the_countdown_comes_back_with_the_deadline_it_had(book: OpenBook) -> None:
    story = book().given(MUG_STARTED).when(AllOut(), at_ms=START_MS + 1).then(GraphicsCleared(), SoundsStopped())
    assert not story.state.countdown_on_air
    shown = story.when(ShowCountdown(), at_ms=START_MS + 2).then(CountdownShown()).state
    assert shown.countdown_on_air
    assert next_ms(shown) == DEADLINE_MS
    story.when(ShowCountdown(), at_ms=START_MS + 3).then()


def test_no_countdown_without_a_deal(book: OpenBook) -> None:
    book().when(ShowCountdown(), at_ms=1).refused("No deal is live", "Start a deal")
    book().given(MUG_STARTED, ENDED_BY_TIME).when(ShowCountdown(), at_ms=DEADLINE_MS).refused("No deal is live")


def test_a_cleared_countdown_does_not_come_back_with_the_next_deals_end(book: OpenBook) -> None:
    state = book().given(MUG_STARTED, GraphicsCleared(), ENDED_BY_TIME).state
    assert state.deal is None
    assert not state.countdown_on_air


def test_the_engine_wakes_at_the_deadline_and_for_nothing_else(book: OpenBook) -> None:
    assert next_ms(FRESH) is None
    assert next_ms(book().given(MUG_STARTED).state) == DEADLINE_MS
    assert next_ms(book().given(MUG_STARTED, ENDED_BY_TIME).state) is None
