"""The show file as it is edited from a window: made and checked, kept on the record, then written, in this order.

A worker thread reads and writes, so that no press waits for a disk. What cannot be written is tried again by itself
until it can, and every window says so meanwhile; after a restart too, for the edit is in the journal. Counterparts:
`console.config.showwrite` changes the file, `console.show.show_edits` decides, `console.engine.editing` takes it over.
"""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from console.config.showwrite import ShowShelf, Unwritten
from console.engine.answers import Answers, words_of
from console.engine.inbox import Item, PadsWritten
from console.engine.notices import Notices
from console.engine.ports import ShowFile
from console.mapping.guards import Hand
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.edit_commands import (
    AddSegment,
    CopySegment,
    DeleteSegment,
    EditDeal,
    EditSegment,
    KeepPatch,
    SaveAgain,
    SettlePatch,
    ShowEdit,
)
from console.show.edits import Patch
from console.show.events import Event
from console.show.facts import Fact, Level, Part
from console.show.locks import locked
from console.show.saving import Place, SaveChanged, Unsaved
from console.show.show_edits import asked
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import Show

AGAIN_NS: Final = 3_000_000_000
"""What could not be written is tried again so often."""
STOP_WITHIN_S: Final = 10.0
_ABOUT = "show edit"
_EDITS = EditDeal | EditSegment | AddSegment | CopySegment | DeleteSegment

Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)


class ShowWorker:
    """Makes and writes edits one after the other, on a thread of its own."""

    def __init__(self, shelf: ShowShelf, read_anew: Callable[[], None], put: Callable[[Item], None]) -> None:
        """`read_anew` reads the show's files at once and puts what is in them; `put` is the inbox's."""
        self._shelf = shelf
        self._read_anew = read_anew
        self._put = put
        self._jobs: queue.SimpleQueue[Callable[[], Callable[[], None]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="show-edits", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked, and join."""
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join(STOP_WITHIN_S)

    def prepare(self, edit: ShowEdit, said: Callable[[Patch | Refused], None]) -> None:
        """Have an edit made; returns at once, and `said` is called on the engine thread."""
        lost: Patch | Refused = Refused("The show file could not be edited.", "Edit it in a text editor.")
        self._jobs.put(lambda: _telling(said, _tried(lambda: self._shelf.prepare(edit), lost)))

    def write(self, patch: Patch, said: Callable[[Unwritten | None], None]) -> None:
        """Have a patch put into the file; returns at once, and `said` is called on the engine thread."""
        lost: Unwritten | None = Unwritten("The show file could not be written.", "Look into the engine's log.")
        self._jobs.put(lambda: _telling(said, _tried(lambda: self._write(patch), lost)))

    def _write(self, patch: Patch) -> Unwritten | None:
        answer = self._shelf.write(patch)
        if answer is None:
            self._read_anew()
        return answer

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._put(PadsWritten(job()))


class ShowEditing:
    """What of it is the engine's. Engine thread only."""

    def __init__(
        self,
        file: ShowFile,
        answers: Answers,
        notices: Notices,
        do: Callable[[Command, str, str], Sequence[Event] | Refused],
        observe: Callable[[Fact], None],
    ) -> None:
        """`do` lets the show decide, and journals it."""
        self._file = file
        self._answers = answers
        self._notices = notices
        self._do = do
        self._observe = observe
        self._hand: Hand | None = None
        """Who waits for an edit to be written."""
        self._asked: Patch | None = None
        """What the worker was last asked to write."""
        self._since_ns = 0
        self._tried_ns = 0
        """When the journal was tried last."""
        self._failed = False
        self._shown = False
        """Windows were told that something is not written."""

    def takes(self, command: Command, hand: Hand, show: Show, state: ShowState) -> bool:
        """Have the show file edited, and answer whoever asked; false when that is not what is asked."""
        if isinstance(command, SaveAgain):
            self._since_ns = -AGAIN_NS
        if not isinstance(command, _EDITS):
            return False
        refused = locked(state, command) or asked(show, state, command)
        if refused is not None:
            self._refuse(hand, refused)
        else:
            self._file.prepare(command, lambda said: self._made(hand, said))
        return True

    def follow(self, state: ShowState, truth: Truth, now_ns: int) -> None:
        """Have written what the show wants written; what failed is tried again after a while, the journal too."""
        journal = truth.health.get(Part.JOURNAL)
        if journal is not None and journal.level is Level.FAILED and now_ns - self._tried_ns >= AGAIN_NS:
            self._tried_ns = now_ns
            self._do(SaveAgain(), "engine", "journal")
        patch = state.unsaved
        if patch is None:
            self._asked = None
            self._clear()
        elif patch != self._asked or (self._failed and now_ns - self._since_ns >= AGAIN_NS):
            self._asked, self._since_ns, self._failed = patch, now_ns, False
            self._file.write(patch, lambda said: self._written(patch, said))

    def _made(self, hand: Hand, said: Patch | Refused) -> None:
        """Keep an edit that was made: from here on it is not lost."""
        kept = said if isinstance(said, Refused) else self._do(KeepPatch(said), "operator", hand.seat)
        if isinstance(kept, Refused):
            self._refuse(hand, kept)
        else:
            self._hand = hand

    def _written(self, patch: Patch, said: Unwritten | None) -> None:
        hand, self._hand = self._hand, None
        if said is None:
            self._settle(SettlePatch(patch))
            if hand is not None:
                self._answers.accept(hand, patch.what)
        elif said.final:
            self._settle(SettlePatch(patch, said.why))
            self._notices.put(f"The edit “{patch.what}” is dropped. {said.why} {said.remedy}", _ABOUT)
            if hand is not None:
                self._refuse(hand, Refused(said.why, said.remedy))
        else:
            self._fail(patch, said, hand)

    def _settle(self, settle: SettlePatch) -> None:
        """Put on the record what became of an edit; where the journal cannot be written it is tried again."""
        self._failed = isinstance(self._do(settle, "engine", "show file"), Refused)

    def _fail(self, patch: Patch, said: Unwritten, hand: Hand | None) -> None:
        self._failed = True
        remedy = f"{said.remedy} The edit is kept, and counts once it is written."
        self._observe(SaveChanged(Place.SHOW, Unsaved(patch.what, Place.SHOW, said.why, remedy)))
        self._shown = True
        if hand is not None:
            self._refuse(hand, Refused(said.why, remedy))

    def _clear(self) -> None:
        if self._shown:
            self._shown = False
            self._observe(SaveChanged(Place.SHOW, None))

    def _refuse(self, hand: Hand, refused: Refused) -> None:
        self._answers.refuse(words_of(hand.verb, hand.args), hand.press, refused)


def _telling(said: Callable[[Answer], None], answer: Answer) -> Callable[[], None]:
    return lambda: said(answer)


def _tried(work: Callable[[], Answer], lost: Answer) -> Answer:
    try:
        return work()
    except Exception:  # noqa: BLE001 - the edit after this one must still be made
        _log.exception("the show file could not be edited")
        return lost
