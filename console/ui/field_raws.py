"""What a form's field holds while somebody types, what that means, and why it cannot be: pure, no widget.

A raw is what stands in the entry: words for most, yes or no for a switch, a list or group of raws for those.
Counterparts: `console.show.fieldwords` asks again in the engine; `console.ui.field_edits` are the entries.
"""

import json
import re
from typing import Any

from msgspec import Struct

from console.show.fieldwords import CLAIMS, LONGEST_TEXT
from console.show.pictures import bad_file, holds_file
from console.show.types import FieldValue, GraphicField

Raw = Any
"""``str``, ``bool`` or none for a switch nobody set, a list of raws, or a dict of them by field."""

COLOURS = {"color-rrggbb": 6, "color-rrggbbaa": 8}
DURATION, PERCENTAGE, MULTI = "duration-ms", "percentage", "multi-line"
EMPTY = "This cannot be empty."
_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,7})(?:\.(\d{1,3}))?", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_GREEDY = re.compile(r"[*+]|\{\d+,\}")
_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{)")


class Wrong(Struct, frozen=True):
    """What stands in an entry means nothing; says why."""

    why: str


def shown(field: GraphicField, value: FieldValue) -> Raw:
    """Give what stands in the entry for a value."""
    if field.kind == "yes/no":
        return value if isinstance(value, bool) else None
    if field.kind == "list":
        return [_entry_shown(field, one) for one in value] if isinstance(value, list) else []
    if field.kind == "group":
        # A new one starts as its package suggests it; one that is there shows what it has.
        there = value if isinstance(value, dict) else {one.name: one.default for one in field.items}
        return {one.name: shown(one, there.get(one.name)) for one in asked(field)}
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        return json.dumps(value)
    if field.gdd == DURATION and not isinstance(value, str):
        return clock_words(round(value))
    if isinstance(value, str):
        return value
    return plain_number(value * 100 if field.gdd == PERCENTAGE else value)


def entered(field: GraphicField, raw: Raw) -> FieldValue | Wrong:
    """Give the value of what stands in an entry. None: a figure or a yes/no that is left out."""
    if field.kind == "yes/no":
        return raw if isinstance(raw, bool) else None
    if field.kind == "list":
        return _list(field, [entered(entry_field(field), one) for one in raw])
    if field.kind == "group":
        return _group(field, raw)
    if raw == "":
        return Wrong(EMPTY) if field.required else "" if field.kind == "text" else None
    if field.choices and raw not in field.choices:
        return Wrong(f"“{raw}” is none of the choices.")
    return _text(field, raw) if field.kind == "text" else _figure(field, raw)


def words_of(value: FieldValue) -> str:
    """Write a value as the verb `graphic.set` takes it; empty: as planned."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value if isinstance(value, str) else plain_number(value)


def entry_field(field: GraphicField) -> GraphicField:
    """Give the field of one entry of a list: plain, or a group."""
    if len(field.items) == 1 and not field.items[0].name:
        return field.items[0]
    return GraphicField(name="", kind="group", items=field.items)


def hint(field: GraphicField) -> str:
    """Say in a few words what an entry takes; empty: anything."""
    if field.gdd in COLOURS:
        return "#" + "rrggbbaa"[: COLOURS[field.gdd]]
    if field.gdd == DURATION:
        return "minutes:seconds"
    unit = " %" if field.gdd == PERCENTAGE else ""
    least, most = (None if one is None else _limit(field, one) for one in (field.least, field.most))
    if least is not None and most is not None:
        return f"{least} to {most}{unit}"
    if least is not None or most is not None:
        return f"at least {least}{unit}" if least is not None else f"at most {most}{unit}"
    return unit.strip()


def suggested(field: GraphicField) -> str:
    """Say what its package suggests for an entry; empty: nothing."""
    if field.default is None or field.default == "" or field.kind in ("list", "group"):
        return ""
    words = "yes" if field.default is True else "no" if field.default is False else shown(field, field.default)
    return f"suggested: {words}"


def clock_words(ms: int) -> str:
    """Write a duration: ``1:30``, ``0:00.4``, ``1:02:03``."""
    seconds, rest_ms = divmod(max(0, ms), 1000)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    clock = f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"
    return f"{clock}.{rest_ms:03d}".rstrip("0") if rest_ms else clock


def plain_number(value: float) -> str:
    """Write a number without an exponent and without idle zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _entry_shown(field: GraphicField, value: FieldValue) -> Raw:
    return shown(entry_field(field), value)


def asked(field: GraphicField) -> tuple[GraphicField, ...]:
    """Give the fields of a group that are asked for: within one nothing proves a claim, so none is made."""
    return tuple(one for one in field.items if one.name not in CLAIMS)


def _list(field: GraphicField, values: list[FieldValue | Wrong]) -> FieldValue | Wrong:
    if field.most is not None and len(values) > field.most:
        return Wrong(f"{len(values)} entries; {plain_number(float(field.most))} is the most.")
    if field.least is not None and len(values) < field.least:
        return Wrong(f"At least {plain_number(float(field.least))} of them.")
    wrong = next((one for one in values if isinstance(one, Wrong)), None)
    return wrong or values


def _group(field: GraphicField, raw: Raw) -> FieldValue | Wrong:
    values = {one.name: entered(one, raw.get(one.name, shown(one, one.default))) for one in asked(field)}
    wrong = next((one for one in values.values() if isinstance(one, Wrong)), None)
    return wrong or {name: value for name, value in values.items() if value is not None}


def _text(field: GraphicField, words: str) -> FieldValue | Wrong:
    longest = min(field.longest or LONGEST_TEXT, LONGEST_TEXT)
    if len(words) > longest:
        return Wrong(f"{len(words)} characters; {longest} is the most.")
    if field.gdd in COLOURS:
        digits = COLOURS[field.gdd]
        if not re.fullmatch(f"#[0-9a-fA-F]{{{digits}}}", words):
            return Wrong(f"A colour is # and {digits} of 0-9 and a-f.")
        return words
    if holds_file(field) and (bad := bad_file(words)) is not None:
        return Wrong(bad[0])
    if field.pattern and not _matches(field.pattern, words):
        return Wrong(f"It must look like {field.pattern}.")
    return words


def _figure(field: GraphicField, words: str) -> FieldValue | Wrong:
    value = _clock_ms(words) if field.gdd == DURATION else _number(field, words)
    if isinstance(value, Wrong):
        return value
    if field.least is not None and value < field.least:
        return Wrong(f"{_limit(field, field.least)} is the least.")
    if field.most is not None and value > field.most:
        return Wrong(f"{_limit(field, field.most)} is the most.")
    return value


def _number(field: GraphicField, words: str) -> float | Wrong:
    plain = words.removesuffix("%").strip() if field.gdd == PERCENTAGE else words.strip()
    if not _NUMBER.fullmatch(plain):
        return Wrong("A number, please: 12 or 12.5." if field.kind == "number" else "A whole number, please: 12.")
    if field.gdd == PERCENTAGE:
        return round(float(plain) / 100, 8)
    if field.kind == "whole":
        return int(plain) if "." not in plain else Wrong("A whole number, please: 12.")
    return float(plain)


def _clock_ms(words: str) -> int | Wrong:
    found = _CLOCK.fullmatch(words.strip())
    if found is None:
        return Wrong("A time, please: 1:30 is a minute and a half.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((found[4] or "0").ljust(3, "0"))


def _limit(field: GraphicField, limit: float) -> str:
    """Write a limit as its field is entered."""
    if field.gdd == DURATION:
        return clock_words(round(limit))
    return plain_number(round(limit * 100, 6) if field.gdd == PERCENTAGE else float(limit))


def _matches(pattern: str, words: str) -> bool:
    """Tell whether words match; a pattern that could take for ever, or that is none, is not asked here."""
    if len(_GREEDY.findall(pattern)) > 2 or _REPEATED_GROUP.search(pattern):
        return True
    try:
        return re.search(pattern, words) is not None
    except re.error:
        return True
