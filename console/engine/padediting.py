"""Pad maps as they are changed from a window, and the touch that names a control instead of firing it.

A worker thread writes, so that no press waits for a disk; it has the watcher read the maps before it answers, so an
answer is never ahead of what the control fires. Counterparts: `console.config.padwrite` changes the files,
`console.engine.editing` takes them over, `console.show.pad_commands` says what may be asked.
"""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from console.config.padwrite import PadShelf
from console.engine.answers import Answers, words_of
from console.engine.inbox import SCREEN, Item, PadsWritten, Pressed, key_of, moves
from console.engine.notices import Notices
from console.mapping.guards import Hand
from console.mapping.padmap import Binding
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.locks import locked
from console.show.pad_commands import LearnControl, PadCommand, PadEdit
from console.show.state import ShowState
from console.wire.messages import ControlLearned, FromEngine
from hardware.messages import Action, ControlId, SurfaceId

LEARN_NS: Final = 30_000_000_000
"""Nobody touched anything for so long: controls fire again."""
STILL_NS: Final = 700_000_000
"""A control that was learned while it moved fires nothing until it has rested so long."""
STOP_WITHIN_S: Final = 10.0

_PANIC = "panic"
_ABOUT = "pad.learn"
_LEARNING = "The next control somebody touches is named and fires nothing; panic fires always. End it: pad.learn on=no."

Said = Callable[[Refused | str], None]
"""Takes what became of an edit; called on the engine thread."""
Write = Callable[[PadEdit, Said], None]
"""Changes a pad map some time later; returns at once."""

_log = logging.getLogger(__name__)


class _Job(Struct, frozen=True):
    edit: PadEdit
    said: Said


class PadWorker:
    """Changes pad maps one after the other, on a thread of its own."""

    def __init__(self, shelf: PadShelf, read_anew: Callable[[], None], put: Callable[[Item], None]) -> None:
        """`read_anew` reads the show's files at once and puts what is in them; `put` is the inbox's."""
        self._shelf = shelf
        self._read_anew = read_anew
        self._put = put
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="pad-edits", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what was asked, and join."""
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join(STOP_WITHIN_S)

    def ask(self, edit: PadEdit, said: Said) -> None:
        """Have a pad map changed; returns at once."""
        self._jobs.put(_Job(edit, said))

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                answer = self._shelf.do(job.edit)
                if not isinstance(answer, Refused):
                    self._read_anew()
            except Exception as fault:  # noqa: BLE001 - the edit after this one must still be made
                _log.exception("a pad map could not be changed")
                answer = Refused(f"The pad map could not be changed: {fault!r}.", "Edit the file in a text editor.")
            self._put(PadsWritten(_telling(job.said, answer)))


class PadEditing:
    """What of it is the engine's: the lock, the answer, and learning. Engine thread only."""

    def __init__(self, write: Write, answers: Answers, notices: Notices, tell: Callable[[FromEngine], None]) -> None:
        self._write = write
        self._answers = answers
        self._notices = notices
        self._tell = tell
        self._until_ns: int | None = None
        """Learning ends then; none: nobody asked for it."""
        self._asker = ""
        self._learned: tuple[str, SurfaceId, ControlId] | None = None
        self._rests_ns = 0
        """When the control learned last may fire again, if it moves."""

    def takes(self, command: Command, hand: Hand, state: ShowState) -> bool:
        """Have a pad map changed, or learn, and answer whoever asked; false when that is not what is asked."""
        if not isinstance(command, PadCommand):
            return False
        self._ask(command, hand, state)
        return True

    def _ask(self, command: PadCommand, hand: Hand, state: ShowState) -> None:
        refused = locked(state, command)
        if refused is not None:
            self._answers.refuse(words_of(hand.verb, hand.args), hand.press, refused)
        elif isinstance(command, LearnControl):
            self._learn(command.on, hand)
        else:
            self._write(command, lambda said: self._said(hand, said))

    def names(self, item: Pressed, binding: Binding | None) -> bool:
        """Name a control instead of firing it; true when this touch fires nothing."""
        event = item.event
        if self._is_learned(item):
            return True
        if self._until_ns is None or event.surface == SCREEN or event.action is Action.UP:
            return False
        if event.at_ns > self._until_ns:
            self.look(event.at_ns)
            return False
        self._tell(ControlLearned(event.surface, event.control, self._asker, event.at_ns))
        self._end()
        if binding is not None and binding.verb == _PANIC:
            return False
        self._learned, self._rests_ns = key_of(item), event.at_ns + STILL_NS
        return True

    def look(self, now_ns: int) -> None:
        """Let time pass: learning does not last for ever."""
        if self._until_ns is not None and now_ns > self._until_ns:
            self._end()

    def _is_learned(self, item: Pressed) -> bool:
        """Tell whether a touch goes on with the one that named its control: letting go, moving on."""
        if self._learned != key_of(item):
            return False
        event = item.event
        if moves(item) and event.at_ns < self._rests_ns:
            self._rests_ns = event.at_ns + STILL_NS
            return True
        self._learned = None
        return event.action is Action.UP

    def _learn(self, on: bool, hand: Hand) -> None:
        if not on:
            self._end()
            self._answers.accept(hand, "controls fire as ever")
            return
        self._until_ns, self._asker = hand.at_ns + LEARN_NS, hand.seat
        self._notices.put(_LEARNING, _ABOUT)
        self._answers.accept(hand, "touch a control within 30 s")

    def _end(self) -> None:
        self._until_ns = None
        self._notices.put("", _ABOUT)

    def _said(self, hand: Hand, said: Refused | str) -> None:
        if isinstance(said, Refused):
            self._answers.refuse(words_of(hand.verb, hand.args), hand.press, said)
        else:
            self._answers.accept(hand, said)


def _telling(said: Said, answer: Refused | str) -> Callable[[], None]:
    return lambda: said(answer)
