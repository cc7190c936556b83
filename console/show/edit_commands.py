"""What edits the show file: a deal's figures, the rundown's segments. A part of `console.show.commands`.

The engine has the new text made and checked by a worker, keeps the patch on the record, then has it written; only what
is written counts. Counterparts: `console.show.edit_verbs` names these, `console.engine.showediting` has them done,
`console.config.showedits` makes the patch, `console.show.show_edits` says what may be edited now.
"""

from msgspec import Struct

from console.show.edits import Patch
from console.show.types import DealId, SegmentId


class EditDeal(Struct, frozen=True, tag=True):
    """Change a deal of the show file, by the keys it has there; ``was``, ``since`` and ``where`` are its product's."""

    deal: DealId
    values: dict[str, str]
    """``none`` takes a key out."""


class EditSegment(Struct, frozen=True, tag=True):
    """Change a segment of the show file, by the keys it has there."""

    segment: SegmentId
    values: dict[str, str]
    """``none`` takes a key out."""


class AddSegment(Struct, frozen=True, tag=True):
    """Write a new segment into the show file."""

    name: str
    duration: str
    """As the show file has it: ``5m``."""
    after: str = ""
    """The segment it comes after; empty: at the end."""


class CopySegment(Struct, frozen=True, tag=True):
    """Write a segment once more, behind itself; a hard start is not copied."""

    segment: SegmentId


class DeleteSegment(Struct, frozen=True, tag=True):
    """Take a segment out of the show file."""

    segment: SegmentId


ShowEdit = EditDeal | EditSegment | AddSegment | CopySegment | DeleteSegment


class KeepPatch(Struct, frozen=True, tag=True):
    """Put an edit on the record that was made and checked; the engine's own."""

    patch: Patch


class SettlePatch(Struct, frozen=True, tag=True):
    """Say what became of the edit that waited to be written; the engine's own."""

    patch: Patch
    dropped: str = ""
    """Why it cannot be written any more; empty: it is in the file."""


class SaveAgain(Struct, frozen=True, tag=True):
    """Try again to write what could not be written."""


EditCommand = ShowEdit | KeepPatch | SettlePatch | SaveAgain
