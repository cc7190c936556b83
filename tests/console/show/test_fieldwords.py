"""Fields of a graphic: what a hand may write, and what its words become."""

import pytest
from hypothesis import given

from console.show.decisions import Refused
from console.show.fieldwords import CLAIMS, LONGEST_TEXT, bad_field, claim_refused, field_value
from console.show.types import FieldValue, GraphicField, OverlayId
from tests.anything import TEXTS
from tests.console.show.fair import FAIR

COMMENT, PIN, GUEST = (FAIR.graphic(OverlayId(name)) for name in ("comment", "pin", "guest"))


@pytest.mark.parametrize(
    ("kind", "words", "value"),
    [
        ("text", "Which colour?", "Which colour?"),
        ("text", "12", "12"),
        ("whole", "12", 12),
        ("whole", "-3", -3),
        ("number", "12.5", 12.5),
        ("number", "12", 12.0),
        ("yes/no", "yes", True),
        ("yes/no", "OFF", False),
    ],
)
def test_words_become_what_the_field_holds(kind: str, words: str, value: FieldValue) -> None:
    got = field_value(GraphicField("f", kind), words)
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize(
    ("field", "words", "why"),
    [
        (GraphicField("f", "whole"), "12.5", "no whole number"),
        (GraphicField("f", "whole"), "9" * 16, "no whole number"),
        (GraphicField("f", "number"), "1e5", "no number"),
        (GraphicField("f", "number"), "1.2.3", "no number"),
        (GraphicField("f", "number"), "nan", "no number"),
        (GraphicField("f", "yes/no"), "maybe", "neither yes nor no"),
        (GraphicField("side", "text", choices=("left", "right")), "lft", "no side"),
        (GraphicField("f", "text"), "x" * (LONGEST_TEXT + 1), "longer than"),
    ],
)
def test_other_words_are_refused(field: GraphicField, words: str, why: str) -> None:
    refused = field_value(field, words)
    assert isinstance(refused, Refused)
    assert why in refused.why
    assert refused.remedy


@given(words=TEXTS)
def test_any_words_become_a_value_or_a_refusal(words: str) -> None:
    for kind in ("text", "whole", "number", "yes/no"):
        assert field_value(GraphicField("f", kind), words) is not None


def test_a_field_is_written_that_is_there_and_follows_nothing() -> None:
    assert COMMENT is not None
    assert bad_field(COMMENT, "text") is None
    unknown = bad_field(COMMENT, "txt")
    assert unknown is not None
    assert "“text”" in unknown.remedy


def test_what_follows_a_fact_is_not_written() -> None:
    assert PIN is not None
    refused = bad_field(PIN, "product")
    assert refused is not None
    assert "follows pinned.name" in refused.why


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_claim_is_written_by_hand(claim: str) -> None:
    graphic = FAIR.graphics[0]
    claiming = type(graphic)(graphic.id, graphic.name, graphic.package, 1, (GraphicField(claim, "text"),))
    assert bad_field(claiming, claim) == claim_refused(claim)
    assert "bind" in claim_refused(claim).remedy


def test_a_graphic_without_fields_has_none() -> None:
    slate = FAIR.graphic(OverlayId("slate"))
    assert slate is not None
    refused = bad_field(slate, "text")
    assert refused is not None
    assert refused.remedy == "It has none."
