"""Pad maps as they are changed from a window, and the touch that names a control instead of firing it.

A worker thread writes, so that no press waits for a disk; it has the watcher read the maps before it answers, so an
answer is never ahead of what the control fires. Counterparts: `console.config.padwrite` changes the files,
`console.engine.editing` takes them over, `console.show.pad_commands` says what may be asked.
"""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from console.config.padwrite import NotWritten, PadShelf
from console.engine.answers import Answers, words_of
from console.engine.inbox import SCREEN, Item, Noticed, PadsWritten, Pressed, key_of, moves
from console.engine.inbox import Said as FactSaid
from console.engine.notices import Notices
from console.mapping.guards import Hand
from console.mapping.padmap import Binding
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.edit_commands import SaveAgain
from console.show.locks import locked
from console.show.pad_commands import (
    BindControl,
    ClearControl,
    ImportPads,
    LearnControl,
    MoveControl,
    PadCommand,
    PadEdit,
    RedoPads,
    UndoPads,
)
from console.show.saving import Place, SaveChanged, Unsaved
from console.show.state import ShowState
from console.wire.messages import ControlLearned, FromEngine
from hardware.messages import Action, ControlId, SurfaceId

LEARN_NS: Final = 30_000_000_000
"""Nobody touched anything for so long: controls fire again."""
STILL_NS: Final = 700_000_000
"""A control that was learned while it moved fires nothing until it has rested so long."""
STOP_WITHIN_S: Final = 10.0
AGAIN_S: Final = 3.0
"""What the disk did not take is tried again so often."""

_PANIC = "panic"
_ABOUT = "pad.learn"
_LEARNING = "The next control somebody touches is named and fires nothing; panic fires always. End it: pad.learn on=no."

Said = Callable[[Refused | str], None]
"""Takes what became of an edit; called on the engine thread."""
Write = Callable[[PadEdit | SaveAgain, Said], None]
"""Changes a pad map some time later, or what is kept; returns at once."""

_log = logging.getLogger(__name__)


class _Job(Struct, frozen=True):
    edit: PadEdit | SaveAgain
    said: Said


class PadWorker:
    """Changes pad maps one after the other, on a thread of its own."""

    def __init__(self, shelf: PadShelf, read_anew: Callable[[], None], put: Callable[[Item], None]) -> None:
        """`read_anew` reads the show's files at once and puts what is in them; `put` is the inbox's."""
        self._shelf = shelf
        self._read_anew = read_anew
        self._put = put
        self._kept: PadEdit | None = None
        """What the disk did not take, till it does."""
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

    def ask(self, edit: PadEdit | SaveAgain, said: Said) -> None:
        """Have a pad map changed, or tried again what the disk did not take; returns at once."""
        self._jobs.put(_Job(edit, said))

    def _run(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=AGAIN_S if self._kept is not None else None)
            except queue.Empty:
                self._again()
                continue
            if job is None:
                return
            self._again()
            if not isinstance(job.edit, SaveAgain):
                self._put(PadsWritten(_telling(job.said, self._done(job.edit))))

    def _again(self) -> None:
        """Do what is kept, if the disk takes it now."""
        if self._kept is None:
            return
        answer = self._do(self._kept)
        if isinstance(answer, NotWritten):
            return
        if isinstance(answer, Refused):
            said = f"The change “{_words(self._kept)}” is dropped. {answer.why} {answer.remedy}"
            self._put(Noticed(said, "pad change"))
        self._kept = None
        self._put(FactSaid(SaveChanged(Place.PADS, None)))

    def _done(self, edit: PadEdit) -> Refused | str:
        if self._kept is not None:
            return Refused("A change of a pad map before it is not written yet.", "Try again (edit.save) first.")
        answer = self._do(edit)
        if not isinstance(answer, NotWritten):
            return answer
        self._kept = edit
        kept = replace(answer, remedy=f"{answer.remedy} The change is kept, and counts once it is written.")
        self._put(FactSaid(SaveChanged(Place.PADS, Unsaved(_words(edit), Place.PADS, kept.why, kept.remedy))))
        return kept

    def _do(self, edit: PadEdit) -> Refused | str:
        try:
            answer = self._shelf.do(edit)
            if not isinstance(answer, Refused):
                self._read_anew()
        except Exception as fault:  # noqa: BLE001 - the edit after this one must still be made
            _log.exception("a pad map could not be changed")
            return Refused(f"The pad map could not be changed: {fault!r}.", "Edit the file in a text editor.")
        return answer


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
        if isinstance(command, SaveAgain):
            self._write(command, lambda said: None)
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


def _words(edit: PadEdit) -> str:
    """Say what a change is, before the shelf has done it."""
    match edit:
        case BindControl():
            return f"{edit.control} fires {edit.verb} {edit.args}".rstrip()
        case ClearControl() | MoveControl():
            return f"{edit.control} is {'cleared' if isinstance(edit, ClearControl) else f'moved to {edit.to}'}"
        case ImportPads():
            return f"import of {edit.file}"
        case UndoPads() | RedoPads():
            return "undo of a change" if isinstance(edit, UndoPads) else "redo of a change"
        case _:
            assert_never(edit)


def _telling(said: Said, answer: Refused | str) -> Callable[[], None]:
    return lambda: said(answer)
