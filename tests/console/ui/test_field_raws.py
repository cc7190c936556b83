"""What stands in an entry and what it means, for every kind of field."""

import pytest

from console.config.manifests import read_manifests
from console.show.fieldwords import field_value, is_claim
from console.show.types import FieldValue, GraphicField
from console.ui.field_raws import EMPTY, Raw, Wrong, clock_words, entered, entry_field, hint, shown, suggested, words_of
from tests.arch.tree import ROOT

TEXT = GraphicField("line", "text")
WHOLE = GraphicField("orders", "whole", least=1, most=6)
SHARE = GraphicField("plate", "number", gdd="percentage", least=0, most=1)
STAY = GraphicField("stay", "whole", gdd="duration-ms", least=1000)
PINK = GraphicField("accent", "text", gdd="color-rrggbb")
VEIL = GraphicField("veil", "text", gdd="color-rrggbbaa")
KIND = GraphicField("kind", "text", choices=("comment", "question"))
GROUP = GraphicField("step", "group", items=(GraphicField("title", "text", required=True), WHOLE))
STEPS = GraphicField("steps", "list", items=GROUP.items)
PICTURE_OUT = "A picture of a show is in the show's own folder."
NAMES = GraphicField("names", "list", items=(GraphicField("", "text"),))


@pytest.mark.parametrize(
    ("field", "value", "raw"),
    [
        (TEXT, "Hello", "Hello"),
        (WHOLE, 3, "3"),
        (GraphicField("x", "number"), 12.5, "12.5"),
        (SHARE, 0.8, "80"),
        (STAY, 90_500, "1:30.5"),
        (PINK, "#ff5c8a", "#ff5c8a"),
        (VEIL, "#ff5c8a80", "#ff5c8a80"),
        (KIND, "question", "question"),
        (GraphicField("on", "yes/no"), True, True),
        (NAMES, ["Ana", "Bo"], ["Ana", "Bo"]),
        (STEPS, [{"title": "One", "orders": 2}], [{"title": "One", "orders": "2"}]),
    ],
)
def test_there_and_back(field: GraphicField, value: FieldValue, raw: Raw) -> None:
    assert shown(field, value) == raw
    assert entered(field, raw) == value


@pytest.mark.parametrize(
    ("field", "raw", "why"),
    [
        (GraphicField("t", "text", required=True), "", EMPTY),
        (GraphicField("t", "text", longest=5), "sixsix", "6 characters; 5 is the most."),
        (GraphicField("t", "text", pattern="^[A-Z]"), "low", "It must look like ^[A-Z]."),
        (TEXT, "x" * 501, "501 characters; 500 is the most."),
        (PINK, "#ff5c8", "A colour is # and 6 of 0-9 and a-f."),
        (VEIL, "#ff5c8a", "A colour is # and 8 of 0-9 and a-f."),
        (WHOLE, "7", "6 is the most."),
        (WHOLE, "0", "1 is the least."),
        (WHOLE, "2.5", "A whole number, please: 12."),
        (WHOLE, "two", "A whole number, please: 12."),
        (SHARE, "101", "100 is the most."),
        (SHARE, "half", "A number, please: 12 or 12.5."),
        (STAY, "0:00.5", "0:01 is the least."),
        (STAY, "soon", "A time, please: 1:30 is a minute and a half."),
        (KIND, "rumour", "“rumour” is none of the choices."),
        (STEPS, [{"title": "", "orders": "2"}], EMPTY),
        (GraphicField("l", "list", items=STEPS.items, least=1), [], "At least 1 of them."),
        (GraphicField("l", "list", items=NAMES.items, most=1), ["a", "b"], "2 entries; 1 is the most."),
        (GraphicField("i", "text", gdd="file-path/image-path"), "../a.png", PICTURE_OUT),
        (GraphicField("n", "whole", choices=("1", "2")), "3", "“3” is none of the choices."),
    ],
)
def test_what_cannot_be_says_why(field: GraphicField, raw: Raw, why: str) -> None:
    assert entered(field, raw) == Wrong(why)


def test_a_figure_of_a_choice_is_a_figure() -> None:
    assert entered(GraphicField("n", "whole", choices=("1", "2")), "2") == 2


def test_no_claim_is_made_within_a_list() -> None:
    offers = GraphicField("offers", "list", items=(TEXT, GraphicField("price", "text")))
    assert entered(offers, shown(offers, [{"line": "A", "price": "$1"}])) == [{"line": "A"}]


def test_what_is_left_out_is_nothing() -> None:
    assert entered(TEXT, "") == ""
    assert entered(WHOLE, "") is None
    assert entered(KIND, "") == ""
    assert entered(STEPS, [{"title": "One", "orders": ""}]) == [{"title": "One"}]
    assert shown(WHOLE, None) == ""
    assert shown(STEPS, None) == []
    assert shown(STEPS, [{}]) == [{"title": "", "orders": ""}]
    ours = GraphicField("step", "group", items=(GraphicField("title", "text", default="New"),))
    assert (shown(ours, None), shown(ours, {})) == ({"title": "New"}, {"title": ""})


def test_times_and_shares_as_people_write_them() -> None:
    assert [entered(STAY, raw) for raw in ("90", "1:30", "1:02:03", "4.25")] == [90_000, 90_000, 3_723_000, 4_250]
    assert entered(SHARE, "25 %") == 0.25
    assert [clock_words(ms) for ms in (0, 400, 90_000, 3_723_000)] == ["0:00", "0:00.4", "1:30", "1:02:03"]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)*$", "a*a*a*a*$", "(", "(x){2,}y"])
def test_a_pattern_that_could_take_for_ever_is_not_asked(pattern: str) -> None:
    words = "a" * 60 + "!"
    assert entered(GraphicField("t", "text", pattern=pattern), words) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        ("Hé", "Hé"),
        (12, "12"),
        (0.25, "0.25"),
        ([{"title": "Hé"}], '[{"title":"Hé"}]'),
    ],
)
def test_values_are_written_as_the_verb_takes_them(value: FieldValue, words: str) -> None:
    assert words_of(value) == words


def test_the_engine_takes_what_a_form_makes_of_every_shipped_field() -> None:
    taken = 0
    for package in read_manifests([ROOT / "layouts" / "graphics"]).values():
        for field in (one for one in package.fields if not is_claim(package.id, one.name)):
            value = entered(field, shown(field, field.default))
            if isinstance(value, Wrong):
                assert (value.why, field.required) == (EMPTY, True)
            elif words_of(value):
                assert field_value(field, words_of(value)) == value, (package.id, field.name)
                taken += 1
    assert taken > 50


def test_what_is_not_set_is_empty_and_only_suggested() -> None:
    mask = GraphicField("mask", "yes/no", default=True)
    assert (shown(mask, None), entered(mask, None), suggested(mask)) == (None, None, "suggested: yes")
    assert suggested(GraphicField("stay", "whole", gdd="duration-ms", default=2600)) == "suggested: 0:02.6"
    assert suggested(TEXT) == ""


def test_hints_say_what_an_entry_takes() -> None:
    assert [hint(field) for field in (TEXT, WHOLE, SHARE, STAY, PINK, VEIL)] == [
        "",
        "1 to 6",
        "0 to 100 %",
        "minutes:seconds",
        "#rrggbb",
        "#rrggbbaa",
    ]
    assert hint(GraphicField("x", "whole", least=2)) == "at least 2"
    assert hint(GraphicField("x", "whole", most=2)) == "at most 2"
    assert hint(GraphicField("x", "number", gdd="percentage")) == "%"


def test_an_entry_is_plain_or_a_group() -> None:
    assert entry_field(NAMES).kind == "text"
    assert entry_field(STEPS).items == STEPS.items
