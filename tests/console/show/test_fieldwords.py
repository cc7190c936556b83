"""Fields of a graphic: what a hand may write, and what its words become."""

import pytest
from hypothesis import given

from console.show.decisions import Refused
from console.show.fieldwords import (
    CLAIMS,
    LONGEST_JSON,
    LONGEST_TEXT,
    bad_field,
    claim_refused,
    field_value,
    unfit,
)
from console.show.types import FieldValue, Graphic, GraphicField, GraphicId, OverlayId
from tests.anything import TEXTS, anything
from tests.console.show.fair import FAIR

WHO = GraphicField("who", "text", required=True)
ROWS = GraphicField(
    "rows", "list", least=1, most=3, items=(WHO, GraphicField("many", "number"), GraphicField("price", "text"))
)
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
        (GraphicField("f", "whole", least=1, most=9), "0", "at least 1"),
        (GraphicField("f", "number", least=1, most=9), "9.5", "at most 9"),
        (GraphicField("speed", "whole", choices=("1", "2")), "3", "“3” is no speed"),
        (GraphicField("f", "text", longest=3), "four", "longer than 3"),
        (GraphicField("f", "text", pattern="^#[0-9a-f]{6}$", gdd="color-rrggbb"), "red", "not written as"),
        (GraphicField("f", "text", required=True, pattern="[a-z]"), "", "not written as"),
        (GraphicField("f", "text"), "\ud800", "signs that are no text"),
        (ROWS, "who", "holds a list"),
        (ROWS, "{}", "holds a list"),
        (ROWS, "[" * 5000, "holds a list"),
        (ROWS, '["\\ud800"]', "holds a list"),
        (ROWS, '[{"who": "A"}, {"who": 5}]', "[2].who: This field holds a text"),
        (ROWS, '[{"who": "A", "price": "$5"}]', "[1].price: “price” is a claim"),
        (ROWS, "[{}]", "[1]: It cannot do without “who”."),
        (ROWS, '[{"who": "A"}, {"who": "A"}, {"who": "A"}, {"who": "A"}]', "at most 3 entries"),
        (ROWS, "[]", "at least 1 entry"),
        (ROWS, "x" * (LONGEST_JSON + 1), "longer than"),
        (GraphicField("f", "list"), "[1]", "does not say what an entry holds"),
        (GraphicField("f", "group", items=(WHO,)), "[]", "holds a group"),
        (GraphicField("f", "group", items=(WHO,)), '{"wo": "A"}', "wo: There is no such field."),
        (GraphicField("f", "group"), '{"wo": "A"}', "wo: There is no such field."),
        (GraphicField("f", "list", items=(GraphicField("", "number"),)), "[1e99]", "No such figure"),
        (GraphicField("f", "odd"), "x", "Nobody knows"),
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
    for kind in ("text", "whole", "number", "yes/no", "list", "group"):
        assert field_value(GraphicField("f", kind), words) is not None


@given(field=anything(GraphicField), words=TEXTS)
def test_any_field_takes_words_or_refuses_them(field: GraphicField, words: str) -> None:
    value = field_value(field, words)
    if isinstance(value, Refused):
        assert value.why
        assert value.remedy
    else:
        assert not list(unfit(field, value))


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        (ROWS, '[{"who": "M***a"}, {"who": "J***n", "many": 2}]', [{"who": "M***a"}, {"who": "J***n", "many": 2.0}]),
        (GraphicField("f", "list", items=(GraphicField("", "text"),)), '["a", "b"]', ["a", "b"]),
        (GraphicField("f", "group", items=(WHO,)), '{"who": "A"}', {"who": "A"}),
        (GraphicField("f", "text", pattern="^#"), "", ""),
        (GraphicField("f", "text", pattern="("), "x", "x"),
        (GraphicField("f", "number", choices=("1", "2.5")), "1.0", 1.0),
    ],
)
def test_lists_and_groups_are_written_as_json(field: GraphicField, words: str, value: FieldValue) -> None:
    assert field_value(field, words) == value


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


def test_the_rooms_own_numbers_are_claims_in_our_drop_graphic() -> None:
    fields = (GraphicField("value", "number"), GraphicField("label", "text"))
    drop = Graphic(OverlayId("d"), "Drop", GraphicId("cartwall-drop"), 1, fields)
    assert bad_field(drop, "value") == claim_refused("value")
    assert bad_field(drop, "label") is None
    assert bad_field(Graphic(OverlayId("d"), "Poll", GraphicId("maker-poll"), 1, fields), "value") is None


def test_a_graphic_without_fields_has_none() -> None:
    slate = FAIR.graphic(OverlayId("slate"))
    assert slate is not None
    refused = bad_field(slate, "text")
    assert refused is not None
    assert refused.remedy == "It has none."
