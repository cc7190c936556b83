"""What a form is told while somebody types: the words of the show file's own checks."""

import pytest

import layouts
from console.config.editcheck import deal_texts, deal_wrongs, segment_texts, segment_wrongs
from console.config.showfile import load_show
from console.show.types import DealId, Show

_READ = load_show(layouts.folder("shows") / "rehearsal" / "show.toml")
assert isinstance(_READ, Show)
SHOW: Show = _READ
_SCARF = SHOW.deal(DealId("scarf-minute"))
assert _SCARF is not None
SCARF = _SCARF
PUSH = SHOW.cues[0].id


@pytest.mark.parametrize("deal", SHOW.deals, ids=lambda deal: deal.id)
def test_every_deal_is_right_as_it_is(deal: object) -> None:
    there = next(one for one in SHOW.deals if one is deal)
    assert deal_wrongs(SHOW, there, deal_texts(SHOW, there)) == {}


@pytest.mark.parametrize("segment", SHOW.rundown, ids=lambda segment: segment.id)
def test_every_segment_is_right_as_it_is(segment: object) -> None:
    there = next(one for one in SHOW.rundown if one is segment)
    assert segment_wrongs(SHOW, there, segment_texts(there)) == {}


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("price", "17.90", "This is not a price. Write the amount, a space and the currency: “24.99 USD”."),
        ("price", "17.90 EUR", "“Printed silk scarf” is listed in USD. Use the same currency."),
        ("price", "60.00 USD", "A flash price is below the listing's $58.00. Lower it, or check the listing."),
        ("price", "", "“price” is missing. Add price = “…”."),
        ("duration", "long", "This is not a duration. Write minutes or seconds: “3m”, “90s”, “1m30s”."),
        ("duration", "", "“duration” is missing. Add duration = “3m”."),
        ("cap", "some", "This must be a whole number from 1 to 100000."),
        ("product", "silk-scraf", "There is no product with this id. Did you mean “silk-scarf”?"),
        ("was", "50.00 USD", "The regular price is below the listing's $58.00. Check both prices."),
        ("since", "May", "This is not a day. Write since = 2026-06-01 with your day."),
        ("since", "", "“since” is missing. Add since = 2026-06-01 with your day."),
        ("where", "", "“where” is missing. Add where = “…”."),
    ],
)
def test_a_deal_is_told_what_its_file_would_be(key: str, text: str, said: str) -> None:
    wrongs = deal_wrongs(SHOW, SCARF, deal_texts(SHOW, SCARF) | {key: text})
    assert list(wrongs) == [key]
    if key != "cap":
        assert wrongs[key] == said


def test_without_a_was_no_evidence_is_needed() -> None:
    texts = deal_texts(SHOW, SCARF) | {"was": "", "since": "", "where": ""}
    assert deal_wrongs(SHOW, SCARF, texts) == {}


def test_a_segment_is_told_what_its_file_would_be() -> None:
    hook = SHOW.rundown[0]
    texts = segment_texts(hook)
    assert "There is no camera" in segment_wrongs(SHOW, hook, texts | {"camera": "wdie"})["camera"]
    assert segment_wrongs(SHOW, hook, texts | {"cues": f"{PUSH} after 5s"}) == {}
    assert "A timed cue says when" in segment_wrongs(SHOW, hook, texts | {"cues": str(PUSH)})["cues"]
    assert "whole number" in segment_wrongs(SHOW, hook, texts | {"goal": "many"})["goal"]
