"""Fields of a graphic: which of them a hand may write, and what its words become.

Counterparts: `console.config.graphics` asks the same of a show file, `console.show.graphics` of a hand while live.
"""

from console.show.decisions import Refused
from console.show.names import nearest
from console.show.types import FieldValue, Graphic, GraphicField

LONGEST_WORDS = 200
"""Characters of a name or a reason."""
LONGEST_TEXT = 500
"""Characters of a field."""

CLAIMS = ("price", "was", "left", "units", "deadlineMs", "opensMs")
"""Fields that make a claim (FIELD section 4): only a fact fills them, never a hand or the show file."""

_YES, _NO = ("yes", "on", "true", "1"), ("no", "off", "false", "0")


def bad_field(graphic: Graphic, name: str) -> Refused | None:
    """Say why a field is not written by hand; none: it is."""
    if name in graphic.bind:
        return Refused(
            why=f"“{name}” of “{graphic.name}” follows {graphic.bind[name]}.",
            remedy="Change what it follows, or its bind in the show file.",
        )
    if name in CLAIMS and graphic.field(name) is not None:
        return claim_refused(name)
    if graphic.field(name) is None:
        names = [field.name for field in graphic.fields]
        remedy = nearest(name, names) if names else "It has none."
        return Refused(why=f"“{graphic.name}” has no field “{name}”.", remedy=remedy)
    return None


def claim_refused(name: str) -> Refused:
    """Refuse a claim that is not bound."""
    return Refused(
        why=f"“{name}” is a claim, and no claim is written by hand.",
        remedy=f"Bind it to a fact in the show file: bind = {{ {name} = “…” }}.",
    )


def field_value(field: GraphicField, words: str) -> FieldValue | Refused:
    """Read words as what a field holds."""
    if len(words) > LONGEST_TEXT:
        return Refused(why=f"This is longer than {LONGEST_TEXT} characters.", remedy="Say it shorter.")
    if field.choices and words not in field.choices:
        return Refused(why=f"“{words}” is no {field.name}.", remedy=nearest(words, field.choices))
    if field.kind == "yes/no":
        if words.lower() not in (*_YES, *_NO):
            return Refused(why=f"“{words}” is neither yes nor no.", remedy="Write yes or no.")
        return words.lower() in _YES
    if field.kind == "whole":
        return _whole(words)
    if field.kind in ("list", "group"):
        return Refused(why=f"“{field.name}” holds a {field.kind}.", remedy="Write it in the show file.")
    return words if field.kind == "text" else _number(words)


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
