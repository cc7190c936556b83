"""The scan finds the line of every key, also around strings and lists over several lines."""

import tomllib
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from console.config.lines import Place, find_lines, line_of

TEXT = '''\
title = "a # b"  # comment
canvas = [
  1080,  # = not a key
  1920,
]
note = """
[[deal]]
fake = 1
"""
after.dotted = 1

[[deal]]  # first
id = "x"
"quoted key" = 'a'
regular = { price = "1 USD", since = 2026-01-01 }

[[deal]]
id = "y"
[deal.extra]
deep = true
[[deal.sub]]
k = 1
[[deal.sub]]
k = 2
[lights.idle]
glow = "dim"
'''


def test_every_key_has_its_line() -> None:
    lines = find_lines(TEXT)
    expected: dict[Place, int] = {
        ("title",): 1,
        ("canvas",): 2,
        ("note",): 6,
        ("after",): 10,
        ("after", "dotted"): 10,
        ("deal", 0): 12,
        ("deal", 0, "id"): 13,
        ("deal", 0, "quoted key"): 14,
        ("deal", 0, "regular"): 15,
        ("deal", 1): 17,
        ("deal", 1, "id"): 18,
        ("deal", 1, "extra", "deep"): 20,
        ("deal", 1, "sub", 0, "k"): 22,
        ("deal", 1, "sub", 1, "k"): 24,
        ("lights",): 25,
        ("lights", "idle", "glow"): 26,
    }
    assert {place: lines.get(place) for place in expected} == expected
    assert ("fake",) not in lines


def test_what_has_no_line_of_its_own_has_that_of_what_is_around_it() -> None:
    lines = find_lines(TEXT)
    assert line_of(lines, ("deal", 0, "regular", "price")) == 15
    assert line_of(lines, ("deal", 1, "missing")) == 17
    assert line_of(lines, ("nothing",)) == 0


def _keys(value: object, place: Place) -> Iterator[Place]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*place, key)
            yield from _keys(inner, (*place, key))
    elif isinstance(value, list) and all(isinstance(one, dict) for one in value):
        for index, one in enumerate(value):
            yield from _keys(one, (*place, index))


def test_every_key_of_the_text_is_found() -> None:
    lines = find_lines(TEXT)
    missing = [place for place in _keys(tomllib.loads(TEXT), ()) if place not in lines]
    assert missing == [("deal", 0, "regular", "price"), ("deal", 0, "regular", "since")]  # inside one line's value


@given(st.text())
def test_no_text_at_all_stops_the_scan(text: str) -> None:
    count = len(text.splitlines())
    assert all(1 <= line <= count for line in find_lines(text).values())


LISTS = """\
[[cue]]
steps = [
    { verb = "a" },  # { not one }
    { verb = "b", more = { deep = 1 } }, { verb = "c" },
]
plain = [1, 2]
one = { two = [{ three = 3 }] }
[[cue]]
steps = [{ verb = "d" }]
"""


def test_the_tables_of_a_list_have_their_own_lines() -> None:
    lines = find_lines(LISTS)
    assert [line_of(lines, ("cue", 0, "steps", n, "verb")) for n in range(3)] == [3, 4, 4]
    assert line_of(lines, ("cue", 1, "steps", 0, "verb")) == 9
    assert line_of(lines, ("cue", 0, "plain", 1)) == 6
    assert line_of(lines, ("cue", 0, "one", "two", 0)) == 7
