"""An edit of the show file becomes a patch of its text, checked as every show file is checked. Pure, never raises.

Counterparts: `console.show.edit_commands` says what is asked, `console.config.showtext` changes the text,
`console.config.showwrite` puts it into the file.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, assert_never

from tomlkit.exceptions import TOMLKitError

from console.config import showtext
from console.config.problems import Problems
from console.show.decisions import Refused
from console.show.edit_commands import AddSegment, CopySegment, DeleteSegment, EditDeal, EditSegment, ShowEdit
from console.show.edits import HEAD, Block, Patch
from console.show.editwords import deal_words, segment_words
from console.show.names import nearest
from console.show.types import DealId, Show

Read = Callable[[str], Show | Problems]
"""Reads the whole text of a show file, as the engine does."""

NONE: Final = "none"
"""Takes a key out."""
_WHOLE: Final = ("cap", "per_buyer", "goal")
EVIDENCE: Final = {"was": "price", "since": "since", "where": "where"}
"""Arguments that are the product's, and what they are called there."""
_SWITCHES: Final = ("follow",)


def prepared(text: str, file: str, edit: ShowEdit, read: Read) -> Patch | Refused:
    """Make the patch of an edit; refuse what the show file's own checks refuse, in their words."""
    before = read(text)
    if isinstance(before, Problems):
        found = before.problems[0]
        return Refused(f"{before.file} cannot be read as it is: {found.reason}", f"Mend it first. {found.remedy}")
    try:
        blocks = _blocks(text, edit)
        return blocks if isinstance(blocks, Refused) else _checked(text, file, edit, before, blocks, read)
    except TOMLKitError:
        return _in_an_editor(file)


def _checked(
    text: str, file: str, edit: ShowEdit, before: Show, blocks: tuple[Block, ...], read: Read
) -> Patch | Refused:
    patch = Patch("", blocks)
    done = showtext.applied(text, patch)
    if isinstance(done, Refused):
        return done
    if done == text:
        return Refused("It is so already.", "Give what is to be otherwise: price=“17.90 USD”, say.")
    after = read(done)
    if isinstance(after, Problems):
        found = after.problems[0]
        return Refused(found.reason, found.remedy)
    if showtext.rest(text, patch) != showtext.rest(done, patch):
        return _in_an_editor(file)
    return Patch(_what(edit, before, after), blocks)


def _in_an_editor(file: str) -> Refused:
    return Refused(f"{file} is written in a way that cannot be changed from here.", "Edit it in a text editor.")


def _what(edit: ShowEdit, before: Show, after: Show) -> str:
    match edit:
        case EditDeal():
            return deal_words(before, after, edit.deal, tuple(edit.values))
        case EditSegment():
            return segment_words(before, after, edit.segment, tuple(edit.values))
        case AddSegment():
            return f"“{edit.name}” added"
        case CopySegment() | DeleteSegment():
            there = before.segment(edit.segment)
            name = edit.segment if there is None else there.name
            return f"“{name}” {'copied' if isinstance(edit, CopySegment) else 'deleted'}"
        case _:
            assert_never(edit)


def _blocks(text: str, edit: ShowEdit) -> tuple[Block, ...] | Refused:
    match edit:
        case EditDeal():
            return _deal(text, edit)
        case EditSegment():
            return _one(text, "segment", edit.segment, values_of(edit.values))
        case AddSegment():
            values = {"id": _free_id(text, edit.name), "name": edit.name, "duration": edit.duration}
            return (Block("segment", values["id"], "", showtext.made("segment", values), edit.after),)
        case CopySegment():
            return _copied(text, edit)
        case DeleteSegment():
            return _deleted(text, edit)
        case _:
            assert_never(edit)


def values_of(asked: Mapping[str, str]) -> dict[str, Any]:
    """Turn what was asked into what the file says: figures as figures, the rest as words; what is no figure stays."""
    return {key: _value(key, word) for key, word in asked.items()}


def _value(key: str, word: str) -> Any:
    if word == NONE:
        return None
    if key in _WHOLE and word.isascii() and word.isdigit():
        return int(word)
    if key in _SWITCHES:
        return word.lower() in ("yes", "on", "true", "1")
    if key == "since":
        return _day(word)
    return _timed(word) if key == "cues" else word


def _day(word: str) -> date | str:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return word


def _timed(words: str) -> list[dict[str, str]]:
    """Read timed cues: ``intro at start; recall before 30s``."""
    rows = [part.split() for part in words.split(";") if part.strip()]
    return [{"cue": row[0], **({row[1]: " ".join(row[2:])} if len(row) > 2 else {})} for row in rows]


def _deal(text: str, edit: EditDeal) -> tuple[Block, ...] | Refused:
    own = {key: word for key, word in edit.values.items() if key not in EVIDENCE}
    evidence = {key: word for key, word in edit.values.items() if key in EVIDENCE}
    values = values_of(own)
    if "price" in values:
        values["percent"] = None
    blocks: tuple[Block, ...] = ()
    if own:
        done = _one(text, "deal", edit.deal, values)
        if isinstance(done, Refused):
            return done
        blocks = done
    if not evidence:
        return blocks
    product = own.get("product") or _product_of(text, edit.deal)
    regular = _regular(text, product, evidence)
    return regular if isinstance(regular, Refused) else (*blocks, *regular)


def _product_of(text: str, deal: DealId) -> str:
    there = showtext.find(text, "deal", deal)
    return "" if there is None else str(there.values.get("product", ""))


def _regular(text: str, product: str, evidence: Mapping[str, str]) -> tuple[Block, ...] | Refused:
    """Change the evidence behind a “was”. Another price was listed since another day: that is asked for anew."""
    if evidence.get("was") == NONE:
        return _one(text, "product", product, {"regular": None})
    there = showtext.find(text, "product", product)
    old = {} if there is None else there.values.get("regular", {})
    if evidence.get("was", old.get("price")) != old.get("price") and "since" not in evidence:
        return Refused("A “was” needs its evidence: since when it is listed.", "Give since=2026-06-01 with your day.")
    values = {EVIDENCE[key]: _value(key, word) for key, word in evidence.items()}
    return _one(text, "product", product, {"regular": values})


def _one(text: str, kind: str, id_: str, values: Mapping[str, Any]) -> tuple[Block, ...] | Refused:
    """Change one table."""
    there = showtext.find(text, kind, id_)
    if there is None:
        return _not_there(text, kind, id_)
    return (Block(kind, id_, there.text, showtext.changed(there.text, kind, values)),)


def _not_there(text: str, kind: str, id_: str) -> Refused:
    known = [one.id for one in showtext.tables(text, kind)]
    remedy = nearest(id_, known) if known else "Edit it where it is written."
    return Refused(f"The show file has no [[{kind}]] “{id_}” of its own.", remedy)


def _copied(text: str, edit: CopySegment) -> tuple[Block, ...] | Refused:
    there = showtext.find(text, "segment", edit.segment)
    if there is None:
        return _not_there(text, "segment", edit.segment)
    lines = there.text.splitlines(keepends=True)
    header = next(number for number, line in enumerate(lines) if line.lstrip().startswith("[["))
    id_ = _free_id(text, edit.segment)
    values = {"id": id_, "name": f"{there.values.get('name', edit.segment)} (copy)", "start": None}
    written = showtext.changed("".join(lines[header:]), "segment", values)
    return (Block("segment", id_, "", written, edit.segment),)


def _deleted(text: str, edit: DeleteSegment) -> tuple[Block, ...] | Refused:
    all_ = showtext.tables(text, "segment")
    at = next((number for number, one in enumerate(all_) if one.id == edit.segment), None)
    if at is None:
        return _not_there(text, "segment", edit.segment)
    behind = all_[at - 1].id if at else HEAD
    return (Block("segment", edit.segment, all_[at].text, "", behind),)


def _free_id(text: str, name: str) -> str:
    """Make an id of a name that no segment has."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower(), flags=re.ASCII).strip("-")[:40] or "segment"
    taken = {one.id for one in showtext.tables(text, "segment")}
    return next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, 10_000))) if one not in taken)
