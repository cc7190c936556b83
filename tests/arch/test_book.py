"""The given/when/then book can fail: every wrong step of a story is told, and so is a `when` nobody judged."""

from collections.abc import Callable

import pytest

from console.show.commands import AllOut, EndDeal, PinProduct, UnpinProduct
from console.show.events import GraphicsCleared, ProductPinned, ProductUnpinned
from console.show.sounds import SoundsStopped
from console.show.types import ProductId, UtcMs
from tests.book import Book, differences
from tests.console.show.shop import MUG, MUG_STARTED, SHOW, THROW

PIN_MUG = PinProduct(product=MUG.id)


def failure_of(step: Callable[[], object]) -> str:
    with pytest.raises(pytest.fail.Exception) as failed:
        step()
    return str(failed.value)


def test_a_right_story_passes_and_goes_on() -> None:
    book = Book(SHOW).when(PIN_MUG, at_ms=1).then(ProductPinned(product=MUG.id, at_ms=UtcMs(1)))
    book.when(UnpinProduct(), at_ms=2).then(ProductUnpinned())
    book.when(EndDeal(), at_ms=3).refused("No deal is live")
    book.close()
    assert book.state.pinned is None


def test_other_field_is_told_by_its_name() -> None:
    book = Book(SHOW).when(PIN_MUG, at_ms=1)
    said = failure_of(lambda: book.then(ProductPinned(product=THROW.id)))
    assert "- product = 'throw'" in said
    assert "+ product = 'mug'" in said
    assert "PinProduct(product='mug') at 1 ms" in said


def test_missing_and_surplus_events_are_told() -> None:
    book = Book(SHOW).when(AllOut(), at_ms=1)
    assert "+ SoundsStopped()" in failure_of(lambda: book.then(GraphicsCleared()))
    book.when(AllOut(), at_ms=1)
    said = failure_of(lambda: book.then(GraphicsCleared(), SoundsStopped(), ProductUnpinned()))
    assert "  3 - ProductUnpinned()" in said


def test_equal_fields_and_equal_events_are_told_without_a_sign() -> None:
    lines = differences((MUG_STARTED, GraphicsCleared()), (MUG_STARTED, SoundsStopped()))
    assert lines[0].startswith("  1   DealStarted(")
    assert lines[1:] == ["  2 - GraphicsCleared()", "  2 + SoundsStopped()"]


def test_a_refusal_where_events_were_wanted_fails() -> None:
    book = Book(SHOW).when(EndDeal(), at_ms=1)
    assert "it was refused: No deal is live" in failure_of(lambda: book.then())


def test_events_where_a_refusal_was_wanted_fail() -> None:
    book = Book(SHOW).when(PIN_MUG, at_ms=1)
    assert "+ ProductPinned(product='mug', at_ms=1)" in failure_of(lambda: book.refused("no product"))


def test_a_refusal_in_other_words_fails() -> None:
    book = Book(SHOW).when(PinProduct(product=ProductId("mgu")), at_ms=1)
    said = failure_of(lambda: book.refused("There is no product", "Did you mean “throw”?"))
    assert "['Did you mean “throw”?']" in said


def test_a_when_nobody_judged_fails_at_the_close_and_at_the_next_step() -> None:
    book = Book(SHOW).when(PIN_MUG, at_ms=1)
    assert "nobody judged" in failure_of(book.close)
    book.when(PIN_MUG, at_ms=2)
    assert "nobody judged" in failure_of(lambda: book.when(UnpinProduct(), at_ms=3))
    book.when(PIN_MUG, at_ms=4)
    assert "nobody judged" in failure_of(lambda: book.given())
    book.close()


def test_a_story_out_of_order_is_the_tests_own_mistake() -> None:
    with pytest.raises(ValueError, match="nothing was asked"):
        Book(SHOW).then()
    with pytest.raises(ValueError, match="which words"):
        Book(SHOW).when(EndDeal(), at_ms=1).refused()
