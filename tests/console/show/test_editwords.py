"""Edits in words."""

from msgspec.structs import replace

from console.show.editwords import deal_words, segment_words
from console.show.types import DealId, DurationMs, RegularPrice, Segment, SegmentId
from tests.console.show.shop import MUG, MUG_FLASH, SHOW, usd

CHEAPER = replace(SHOW, deals=(replace(MUG_FLASH, price=usd(1700), cap_units=None),))
INTRO = Segment(SegmentId("intro"), "Intro", DurationMs(60_000))


def test_one_figure_is_told_with_what_it_was() -> None:
    assert deal_words(SHOW, CHEAPER, MUG_FLASH.id, ("price",)).endswith("→ $17.00")
    assert deal_words(SHOW, SHOW, MUG_FLASH.id, ("price",)) == f"words of {MUG_FLASH.name}"
    assert deal_words(SHOW, SHOW, DealId("none"), ("price",)) == "“none” edited"


def test_the_price_it_was_is_the_product_s() -> None:
    mug = replace(MUG, regular=RegularPrice(price=usd(3300), since="2026-01-01", where="x"))
    after = replace(SHOW, products=tuple(mug if one.id == MUG.id else one for one in SHOW.products))
    assert deal_words(SHOW, after, MUG_FLASH.id, ("was",)).endswith("→ $33.00")


def test_a_segment_s_words() -> None:
    before, after = replace(SHOW, rundown=(INTRO,)), replace(SHOW, rundown=(replace(INTRO, name="Hello"),))
    assert segment_words(before, after, INTRO.id, ("name",)) == "name of Intro “Intro” → “Hello”"
    assert segment_words(before, after, INTRO.id, ("name", "prompter")) == "name and prompter of Intro"
    assert segment_words(before, SHOW, INTRO.id, ("name",)) == "“intro” edited"
