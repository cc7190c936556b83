"""The show's files as they change under a running show: what waits for the edit lock, and what everybody is told.

Engine thread only. Counterpart: `console.engine.watcher` reads the files; only good ones come here.
"""

from collections.abc import Callable
from typing import assert_never

from console.engine.inbox import Edited, EditFailed, EditItem, PadsWritten, Restocked
from console.engine.notices import Notices
from console.mapping.desk import Desk
from console.show.decisions import Refused
from console.show.facts import Fact, HealthChanged, Level, Part
from console.show.types import Show

_ABOUT = "show file"
"""What the notice about changed files is about: each replaces the one before."""

GOOD = "show.toml is read and checked."
_LOCKED = "show.toml was changed. Editing is locked, so the show goes on as it was."
_UNLOCK = "It is taken over when editing is unlocked: lock.edit on=no."
_GRAPHICS = "graphics edit"
_GRAPHICS_LOCKED = "Graphics or the brand were changed. Editing is locked, so they stay as they were. " + _UNLOCK
_NEXT_START = "The new canvas or surface in the show's files counts from the next start on."


class Editing:
    """At most one edit that waits."""

    def __init__(self, notices: Notices, observe: Callable[[Fact], None]) -> None:
        self._notices = notices
        self._observe = observe
        self._edited: Edited | None = None
        self._restocked: Restocked | None = None

    def hear(self, item: EditItem) -> None:
        """Take what became of the show's files."""
        match item:
            case Edited():
                self.changed(item)
            case EditFailed():
                self.failed(item)
            case Restocked():
                self.restocked(item)
            case PadsWritten():
                item.answer()
            case _:
                assert_never(item)

    def changed(self, edited: Edited) -> None:
        """Note a good edit; a newer one takes its place."""
        self._edited = edited

    def restocked(self, restocked: Restocked) -> None:
        """Note graphics that were read; newer ones take their place."""
        self._restocked = restocked

    def take_graphics(self, locked: bool) -> None:
        """Let the graphics that were read be served from now on, unless editing is locked; what is on air stays."""
        if self._restocked is None:
            return
        if not locked:
            self._restocked.take()
            self._restocked = None
        self._notices.put(_GRAPHICS_LOCKED if locked else "", _GRAPHICS)

    def failed(self, failed: EditFailed) -> None:
        """Say that the files are no good now; an edit that waits is not what is in them any more."""
        self._edited = None
        why = f"{failed.why} The show goes on with the last good one."
        self._say(Level.DEGRADED, why, f"{why}\n{failed.problems}")

    def due(self, show: Show, desk: Desk, locked: bool) -> Edited | None:
        """Give the edit to take over now; none: there is none, or editing is locked, and everybody is told.

        `show`, `desk`: those of now. Files that say the same again need no unlocking.
        """
        edited = self._edited
        if edited is None or not locked or (edited.show, edited.desk) == (show, desk):
            return edited
        self._say(Level.DEGRADED, _LOCKED, f"{_LOCKED} {_UNLOCK}")
        return None

    def refused(self, answer: Refused) -> None:
        """Say that an edit could not be taken over; it is tried again."""
        why = f"show.toml was changed and could not be taken over: {answer.why} {answer.remedy}"
        self._say(Level.DEGRADED, why, why)

    def taken(self, edited: Edited, before: Show, desk: Desk) -> None:
        """Say that all is well again, and what of the edit comes later."""
        self._edited = None
        self._say(Level.READY, GOOD, "")
        if before.canvas != edited.show.canvas or _roles(desk) != _roles(edited.desk):
            self._notices.put(_NEXT_START, "next start")

    def _say(self, level: Level, reason: str, notice: str) -> None:
        self._observe(HealthChanged(part=Part.SHOW_FILE, level=level, reason=reason))
        self._notices.put(notice, _ABOUT)


def _roles(desk: Desk) -> list[str]:
    return [pads.surface for pads in desk.maps]
