"""Fields of a graphic: which of them a hand may write, what its words become, and whether a value is what one holds.

Counterparts: `console.config.graphics` asks the same of a show file, `console.show.graphics` of a hand while live.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from console.show.decisions import Refused
from console.show.names import nearest
from console.show.pictures import bad_file, holds_file
from console.show.types import FieldValue, Graphic, GraphicField

LONGEST_WORDS = 200
"""Characters of a name or a reason."""
LONGEST_TEXT = 500
"""Characters of a field."""
LONGEST_JSON = 20_000
"""Characters of a list or a group that is written by hand."""
MOST_ENTRIES = 100
"""Of a list, unless its package says less."""
LARGEST = 1e15
"""Figures beyond this are nobody's, and a page could not tell them apart."""

CLAIMS = ("price", "was", "left", "units", "deadlineMs", "opensMs")
"""Fields that make a claim (FIELD section 4): only a fact fills them, never a hand or the show file."""

PACKAGE_CLAIMS = {"cartwall-drop": ("value", "target", "valueText", "targetText", "unlocks")}
"""Of a package of ours, fields that are claims besides: the room's own numbers."""

_YES, _NO = ("yes", "on", "true", "1"), ("no", "off", "false", "0")


class Unfit(Struct, frozen=True):
    """One thing about a value that its field does not hold."""

    place: tuple[str | int, ...]
    """Where in the value: names and indexes from 0; empty: the whole of it."""
    value: object
    why: str
    remedy: str


def bad_field(graphic: Graphic, name: str) -> Refused | None:
    """Say why a field is not written by hand; none: it is."""
    if name in graphic.bind:
        return Refused(
            why=f"“{name}” of “{graphic.name}” follows {graphic.bind[name]}.",
            remedy="Change what it follows, or its bind in the show file.",
        )
    if is_claim(graphic.package, name) and graphic.field(name) is not None:
        return claim_refused(name)
    if graphic.field(name) is None:
        names = [field.name for field in graphic.fields]
        remedy = nearest(name, names) if names else "It has none."
        return Refused(why=f"“{graphic.name}” has no field “{name}”.", remedy=remedy)
    return None


def is_claim(package: str, name: str) -> bool:
    """Tell whether a field of a package makes a claim."""
    return name in CLAIMS or name in PACKAGE_CLAIMS.get(package, ())


def claim_refused(name: str) -> Refused:
    """Refuse a claim that is not bound."""
    return Refused(
        why=f"“{name}” is a claim, and no claim is written by hand.",
        remedy=f"Bind it to a fact in the show file: bind = {{ {name} = “…” }}.",
    )


# Words of a hand


def field_value(field: GraphicField, words: str) -> FieldValue | Refused:
    """Read words as what a field holds; a list or a group is written as JSON."""
    value = _read(field, words)
    if isinstance(value, Refused):
        return value
    bad = next(unfit(field, value), None)
    if bad is None:
        return held(field, value)
    at = place_words(bad.place)
    return Refused(why=f"{at}: {bad.why}" if at else bad.why, remedy=bad.remedy or "Write something else.")


def place_words(place: Sequence[str | int]) -> str:
    """Write where in a value something is: ``[2].who``, counted from 1."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place).removeprefix(".")


def _read(field: GraphicField, words: str) -> FieldValue | Refused:
    match field.kind:
        case "yes/no":
            if words.lower() not in (*_YES, *_NO):
                return Refused(why=f"“{words}” is neither yes nor no.", remedy="Write yes or no.")
            return words.lower() in _YES
        case "whole":
            return _whole(words)
        case "number":
            return _number(words)
        case "list" | "group":
            return _json(field, words)
        case _:
            return words


def _whole(words: str) -> int | Refused:
    digits = words.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) <= 15:
        return int(words)
    return Refused(why=f"“{words}” is no whole number.", remedy="Write one like 12.")


def _number(words: str) -> float | Refused:
    plain = words.isascii() and len(words) <= 20 and set(words) <= set("-.0123456789")
    try:
        return float(words) if plain else _no_number(words)
    except ValueError:
        return _no_number(words)


def _no_number(words: str) -> Refused:
    return Refused(why=f"“{words}” is no number.", remedy="Write one like 12 or 12.5.")


def _json(field: GraphicField, words: str) -> FieldValue | Refused:
    if len(words) > LONGEST_JSON:
        return Refused(why=f"This is longer than {LONGEST_JSON} characters.", remedy="Say it shorter.")
    try:
        if field.kind == "list":
            return msgspec.json.decode(words, type=list[Any])
        return msgspec.json.decode(words, type=dict[str, Any])
    except (ValueError, RecursionError) as error:
        example = '[{"…": "…"}]' if field.kind == "list" else '{"…": "…"}'
        return Refused(why=f"“{field.name}” holds a {field.kind}: {error}.", remedy=f"Write it as JSON: {example}.")


# Values


def unfit(field: GraphicField, value: object, place: tuple[str | int, ...] = ()) -> Iterator[Unfit]:
    """Find everything about a value that a field does not hold, in lists and groups item by item."""
    match field.kind:
        case "text":
            yield from _unfit_text(field, value, place)
        case "whole" | "number":
            yield from _unfit_figure(field, value, place)
        case "yes/no":
            if not isinstance(value, bool):
                yield Unfit(place, value, "This field holds true or false.", "Write true or false, without quotes.")
        case "list":
            yield from _unfit_list(field, value, place)
        case "group":
            yield from _unfit_group(field.items, value, place)
        case _:
            yield Unfit(place, value, "Nobody knows what this field holds.", "Leave it out.")


def held(field: GraphicField, value: object) -> FieldValue:
    """Give a value that fits as its field holds it: a whole number in a field of numbers is a number."""
    if field.kind == "number" and isinstance(value, int):
        return float(value)
    if isinstance(value, list):
        return [_held_entry(field.items, one) for one in value]
    if isinstance(value, dict):
        return _held_group(field.items, value)
    return value if isinstance(value, str | int | float | bool) else None


def plain_entry(items: Sequence[GraphicField]) -> GraphicField | None:
    """Give what each entry of a list is, where entries are no groups."""
    return items[0] if len(items) == 1 and not items[0].name else None


def figure_text(value: float) -> str:
    """Write a figure as a choice is written: ``3`` for 3.0 too."""
    return str(int(value)) if abs(value) < LARGEST and value == int(value) else repr(value)


def _held_entry(items: Sequence[GraphicField], value: object) -> FieldValue:
    plain = plain_entry(items)
    if plain is not None:
        return held(plain, value)
    return _held_group(items, value) if isinstance(value, dict) else None


def _held_group(fields: Sequence[GraphicField], value: Mapping[str, object]) -> dict[str, FieldValue]:
    return {field.name: held(field, value[field.name]) for field in fields if field.name in value}


def _unfit_text(field: GraphicField, value: object, place: tuple[str | int, ...]) -> Iterator[Unfit]:
    longest = LONGEST_TEXT if field.longest is None else min(field.longest, LONGEST_TEXT)
    if not isinstance(value, str):
        yield Unfit(place, value, f"This field holds a text of at most {longest} characters.", "")
    elif len(value) > longest:
        yield Unfit(place, value, f"This is longer than {longest} characters.", "Say it shorter.")
    elif any("\ud800" <= sign <= "\udfff" for sign in value):
        yield Unfit(place, ascii(value), "This has signs that are no text.", "Take them out.")
    elif field.choices and value not in field.choices:
        yield _no_choice(field, value, place)
    elif value and holds_file(field) and (wrong := bad_file(value)) is not None:
        yield Unfit(place, value, *wrong)
    elif (value or field.required) and not _matches(field.pattern, value):
        yield Unfit(place, value, "This is not written as its package wants it.", _written(field))


def _unfit_figure(field: GraphicField, value: object, place: tuple[str | int, ...]) -> Iterator[Unfit]:
    whole = field.kind == "whole"
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        yield Unfit(place, value, f"This field holds a {'whole ' if whole else ''}number.", "")
    elif not abs(value) <= LARGEST:
        yield Unfit(place, str(value)[:40], "No such figure can be shown.", "Write a smaller one.")
    elif field.least is not None and value < field.least:
        yield Unfit(place, value, f"This is at least {figure_text(field.least)}.", "Write more.")
    elif field.most is not None and value > field.most:
        yield Unfit(place, value, f"This is at most {figure_text(field.most)}.", "Write less.")
    elif field.choices and figure_text(value) not in field.choices:
        yield _no_choice(field, figure_text(value), place)


def _unfit_list(field: GraphicField, value: object, place: tuple[str | int, ...]) -> Iterator[Unfit]:
    if not isinstance(value, list):
        yield Unfit(place, value, "This field holds a list.", "Write it in square brackets.")
        return
    most = MOST_ENTRIES if field.most is None else min(int(field.most), MOST_ENTRIES)
    if len(value) > most:
        yield Unfit(place, value, f"It has at most {_entries(most)}.", "Take some out.")
    if field.least is not None and len(value) < field.least:
        yield Unfit(place, value, f"It has at least {_entries(field.least)}.", "Add some.")
    if value and not field.items:
        yield Unfit(place, value, "Its package does not say what an entry holds.", "Leave it empty.")
        return
    plain = plain_entry(field.items)
    for number, entry in enumerate(value[:most]):
        at = (*place, number)
        yield from unfit(plain, entry, at) if plain is not None else _unfit_group(field.items, entry, at)


def _entries(number: float) -> str:
    return "1 entry" if number == 1 else f"{figure_text(number)} entries"


def _unfit_group(fields: Sequence[GraphicField], value: object, place: tuple[str | int, ...]) -> Iterator[Unfit]:
    if not isinstance(value, dict):
        yield Unfit(place, value, "This holds several things by name.", "Write { … = … } in a show file.")
        return
    known = {field.name: field for field in fields}
    for name, inner in value.items():
        at = (*place, name)
        if name not in known:
            remedy = nearest(name, list(known)) if known else "It has none."
            yield Unfit(at, inner, "There is no such field.", remedy)
        elif name in CLAIMS:
            yield Unfit(at, inner, claim_refused(name).why, "Leave it out: within a list nothing proves it.")
        else:
            yield from unfit(known[name], inner, at)
    for field in fields:
        if field.required and field.name not in value:
            yield Unfit(place, None, f"It cannot do without “{field.name}”.", f"Add {field.name} = ….")


def _no_choice(field: GraphicField, word: str, place: tuple[str | int, ...]) -> Unfit:
    return Unfit(place, word, f"“{word}” is no {field.name or 'word for this'}.", nearest(word, field.choices))


def _matches(pattern: str, words: str) -> bool:
    """Tell whether words match; a pattern nobody can read is matched by all."""
    try:
        return re.search(pattern, words, re.ASCII) is not None
    except (re.error, OverflowError, RecursionError):
        return True


def _written(field: GraphicField) -> str:
    named = {"color-rrggbb": "Write it like #ff8800.", "color-rrggbbaa": "Write it like #ff8800ff."}
    return named.get(field.gdd, f"It must match {field.pattern}")
