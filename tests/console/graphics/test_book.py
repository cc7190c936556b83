"""Which facts follow from what happened to an effect."""

from console.graphics.book import MOST_OPEN, NO_ANSWER, NO_PAGE, EffectBook
from console.plan.effects import DrawGraphics, LayerGraphic
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown, Fact, Lane
from console.show.types import GraphicId

ONE, TWO = EffectId(1), EffectId(2)


def draw(effect: EffectId, *instances: str) -> DrawGraphics:
    layers = tuple(LayerGraphic(instance=i, layer=1, graphic=GraphicId("g"), data={}) for i in instances)
    return DrawGraphics(effect=effect, layers=layers)


def confirmed(effect: EffectId, at_ns: int) -> Fact:
    return EffectConfirmed(effect=effect, lane=Lane.GRAPHICS, at_ns=at_ns)


def failed(effect: EffectId, why: str) -> Fact:
    return EffectFailed(effect=effect, lane=Lane.GRAPHICS, why=why)


def test_sent_and_confirmed_once_each() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    assert book.sent(1, 10) == [EffectSent(effect=ONE, lane=Lane.GRAPHICS, at_ns=10)]
    assert book.sent(1, 11) == []
    assert book.drew(0, (), 12) == []
    assert book.drew(1, (), 13) == [confirmed(ONE, 13)]
    assert book.drew(1, (), 14) == []


def test_an_overtaken_effect_is_drawn_with_the_newer_one() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    book.ask(draw(TWO), 2)
    assert [f.effect for f in book.sent(2, 5) if isinstance(f, EffectSent)] == [ONE, TWO]
    assert book.drew(2, (), 6) == [confirmed(ONE, 6), confirmed(TWO, 6)]


def test_no_page_fails_it_and_a_late_page_still_confirms_it() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    assert book.no_page(ONE) == [failed(ONE, NO_PAGE)]
    assert book.no_page(ONE) == []
    assert book.overdue(ONE) == []
    assert book.drew(1, (), 9) == [confirmed(ONE, 9)]


def test_a_failed_effect_that_was_overtaken_is_never_confirmed() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    book.no_page(ONE)
    book.ask(draw(TWO), 2)
    assert book.drew(2, (), 9) == [confirmed(TWO, 9)]


def test_no_page_says_nothing_once_it_was_sent() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    book.sent(1, 5)
    assert book.no_page(ONE) == []


def test_an_answer_that_never_comes_is_unknown_not_failed() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    book.sent(1, 5)
    assert book.overdue(ONE) == [EffectUnknown(effect=ONE, lane=Lane.GRAPHICS, why=NO_ANSWER)]
    assert book.overdue(ONE) == []
    assert book.drew(1, (), 9) == [confirmed(ONE, 9)]
    assert book.overdue(ONE) == []


def test_a_graphic_that_threw_fails_its_effect_and_another_page_may_still_draw_it() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a", "b"), 1)
    assert book.drew(1, [("b", "boom")], 9) == [failed(ONE, "boom")]
    assert book.drew(1, [("b", "boom")], 10) == []
    assert book.drew(1, (), 11) == [confirmed(ONE, 11)]


def test_a_graphic_of_an_earlier_effect_does_not_fail_a_later_one() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    book.drew(1, [("a", "boom")], 5)
    book.ask(draw(TWO, "b"), 2)
    assert book.drew(2, [("a", "boom")], 9)[-1] == confirmed(TWO, 9)


def test_effects_nobody_draws_are_forgotten() -> None:
    book = EffectBook()
    for number in range(MOST_OPEN + 1):
        book.ask(draw(EffectId(number)), number + 1)
    assert len(book.drew(MOST_OPEN + 1, (), 1)) == MOST_OPEN


def test_a_reason_that_comes_late_is_still_told() -> None:
    book = EffectBook()
    book.ask(draw(ONE, "a"), 1)
    assert book.overdue(ONE) == [EffectUnknown(effect=ONE, lane=Lane.GRAPHICS, why=NO_ANSWER)]
    assert book.overdue(ONE) == []
    assert book.drew(1, [("a", "it hangs")], 5) == [failed(ONE, "it hangs")]
