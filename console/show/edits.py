"""What an edit of the show file changes: whole ``[[tables]]``, before and after. Journalled, so undo outlives us.

The text is kept and not the values, so that undo gives back comments too, and never goes over somebody's hand: a table
that reads otherwise by then is left alone. Counterparts: `console.config.showtext` puts it into the file,
`console.show.show_edits` decides and folds it.
"""

from typing import Final

from msgspec import Struct

HEAD: Final = "#head"
"""Stands for the place before the first table of its kind."""


class Block(Struct, frozen=True):
    """One ``[[deal]]``, ``[[product]]`` or ``[[segment]]`` with the comment that stands on it."""

    kind: str
    id: str
    before: str
    """Empty: there was none."""
    after: str
    """Empty: there is none."""
    behind: str = ""
    """One that comes stands behind this one of its kind; empty: at the end."""


class Patch(Struct, frozen=True):
    """An edit of the show file."""

    what: str
    """In words, for undo to name: ``price of Mug $18.00 → $17.00``."""
    blocks: tuple[Block, ...]

    def back(self) -> "Patch":
        """Give the patch that takes it back."""
        blocks = (Block(one.kind, one.id, one.after, one.before, one.behind) for one in reversed(self.blocks))
        return Patch(self.what, tuple(blocks))

    def touches(self, kind: str) -> tuple[str, ...]:
        """Name what it changes of a kind."""
        return tuple(block.id for block in self.blocks if block.kind == kind)


class ShowEdited(Struct, frozen=True, tag=True):
    """Somebody edited the show file; it can be undone. It is not in the file yet."""

    patch: Patch


class PatchSettled(Struct, frozen=True, tag=True):
    """The edit that waited is in the file, or will never be."""

    patch: Patch
    dropped: str = ""
    """Why it cannot be written any more; empty: it is in the file."""


class SavesTried(Struct, frozen=True, tag=True):
    """Somebody asked to write anew what could not be written; that this is journalled says that the journal can be."""


EditEvent = ShowEdited | PatchSettled | SavesTried
