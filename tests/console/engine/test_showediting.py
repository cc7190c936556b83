"""The show file edited from a window: kept first, written then; tried again until it can be; said all the while."""

from collections.abc import Callable
from pathlib import Path

import pytest

from console.config.paths import ShowFolder
from console.config.showwrite import ShowShelf, Unwritten
from console.engine.answers import Answers
from console.engine.fakes import FakeClock
from console.engine.inbox import Inbox, PadsWritten
from console.engine.notices import Notices
from console.engine.performer import NoShowFile
from console.engine.showediting import AGAIN_NS, ShowEditing, ShowWorker
from console.mapping.guards import Hand
from console.show.commands import Command
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.edit_commands import EditDeal, KeepPatch, SaveAgain, ShowEdit
from console.show.edits import Block, Patch
from console.show.events import Event, LockSet
from console.show.evolve import replay
from console.show.facts import Fact, HealthChanged, Level, Part
from console.show.panics import Panic
from console.show.saving import SaveChanged
from console.show.state import Lock, ShowState
from console.show.truth import NOTHING_KNOWN, observe
from console.show.types import DealId, UtcMs
from console.wire.messages import Answered, FromEngine
from tests.console.show.shop import MUG_FLASH, MUG_STARTED, SHOW
from tests.rig.engine_process import SHOW_TOML

EDIT = EditDeal(MUG_FLASH.id, {"price": "17.00 USD"})
PATCH = Patch("price of Mug flash $18.00 → $17.00", (Block("deal", "mug-flash", "a", "b"),))
HAND = Hand("deal.edit", {"deal": "mug-flash"}, "desk", 1_000, press="p1")
FULL = Unwritten("The disk is full.", "Make room.")
GONE = Unwritten("It reads otherwise.", "Edit it anew.", final=True)


class Room:
    """An editing of a show, a file that answers when told, and all that was said."""

    def __init__(self) -> None:
        self.state = ShowState()
        self.truth = NOTHING_KNOWN
        self.tries = 0
        self.told: list[FromEngine] = []
        self.facts: list[Fact] = []
        self.made: list[Callable[[Patch | Refused], None]] = []
        self.writes: list[tuple[Patch, Callable[[Unwritten | None], None]]] = []
        self.disk = True
        """The journal can be written."""
        self.notices = Notices(self.told.append)
        answers = Answers(FakeClock(UtcMs(0)), self.told.append)
        self.editing = ShowEditing(self, answers, self.notices, self.do, self.facts.append)

    def prepare(self, edit: ShowEdit, said: Callable[[Patch | Refused], None]) -> None:
        assert edit == EDIT
        self.made.append(said)

    def write(self, patch: Patch, said: Callable[[Unwritten | None], None]) -> None:
        self.writes.append((patch, said))

    def do(self, command: Command, actor: str, seat: str) -> tuple[Event, ...] | Refused:
        self.tries += isinstance(command, SaveAgain)
        decision = decide(SHOW, self.state, command, UtcMs(0))
        if isinstance(decision, Refused):
            return decision
        if not self.disk:
            return Refused("The journal cannot be written.", "Make room.")
        self.state = replay(decision.events, self.state)
        return decision.events

    def asks(self) -> None:
        assert self.editing.takes(EDIT, HAND, SHOW, self.state)

    def follow(self, at_ns: int = 0) -> None:
        self.editing.follow(self.state, self.truth, at_ns)

    def answer(self) -> str:
        answer = next(one.answer for one in reversed(self.told) if isinstance(one, Answered))
        return f"{answer.outcome}: {answer.text} {answer.remedy}".strip()

    def unsaved(self) -> str | None:
        fact = next(one for one in reversed(self.facts) if isinstance(one, SaveChanged))
        return None if fact.unsaved is None else f"{fact.unsaved.what}: {fact.unsaved.why} {fact.unsaved.remedy}"


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def kept(room: Room) -> Room:
    """Keep an edit on the record, and have it asked to be written."""
    room.asks()
    room.made[0](PATCH)
    room.follow()
    return room


def test_what_is_no_edit_is_left_to_others(room: Room) -> None:
    assert not room.editing.takes(Panic(), HAND, SHOW, room.state)


def test_an_edit_is_on_the_record_before_it_is_written_and_answered_after(room: Room) -> None:
    room.asks()
    room.made[0](PATCH)
    assert room.state.unsaved == PATCH
    assert room.writes == []
    room.follow()
    room.follow()
    assert [patch for patch, _ in room.writes] == [PATCH]
    assert room.told == []
    room.writes[0][1](None)
    assert room.answer() == f"accepted: {PATCH.what}"
    assert room.state.unsaved is None


def test_what_the_file_s_checks_refuse_is_refused(room: Room) -> None:
    room.asks()
    room.made[0](Refused("This is not a price.", "Write “24.99 USD”."))
    assert room.answer() == "refused: This is not a price. Write “24.99 USD”."
    assert room.state == ShowState()


def test_neither_a_lock_nor_a_deal_that_runs_lets_it_through(room: Room) -> None:
    room.state = replay([LockSet(Lock.EDIT, on=True)])
    room.asks()
    assert room.answer().startswith("refused: Editing is locked.")
    room.state = replay([MUG_STARTED])
    room.asks()
    assert room.answer().startswith("refused: “Mug flash” is live: its figures stand until it ends. End it first")
    assert room.made == []


def test_a_deal_that_started_meanwhile_stands(room: Room) -> None:
    room.asks()
    room.state = replay([MUG_STARTED])
    room.made[0](PATCH)
    assert room.answer().startswith("refused: “Mug flash” is live")
    assert room.state.unsaved is None


def test_an_edit_the_journal_does_not_take_is_not_written(room: Room) -> None:
    room.disk = False
    room.asks()
    room.made[0](PATCH)
    room.follow()
    assert room.answer() == "refused: The journal cannot be written. Make room."
    assert room.writes == []


def test_what_cannot_be_written_is_said_and_tried_again(kept: Room) -> None:
    kept.writes[0][1](FULL)
    assert kept.unsaved() == (
        f"{PATCH.what}: The disk is full. Make room. The edit is kept, and counts once it is written."
    )
    assert kept.answer().startswith("refused: The disk is full.")
    kept.follow(AGAIN_NS - 1)
    assert len(kept.writes) == 1
    kept.follow(AGAIN_NS)
    kept.writes[1][1](None)
    kept.follow(AGAIN_NS + 1)
    assert kept.unsaved() is None
    assert kept.state.unsaved is None


def test_somebody_may_have_it_tried_at_once(kept: Room) -> None:
    kept.writes[0][1](FULL)
    assert not kept.editing.takes(SaveAgain(), HAND, SHOW, kept.state)
    kept.follow(1)
    assert len(kept.writes) == 2


def test_after_a_restart_it_is_written_all_the_same(room: Room) -> None:
    room.do(KeepPatch(PATCH), "operator", "desk")
    room.follow()
    assert [patch for patch, _ in room.writes] == [PATCH]


def test_an_edit_an_editor_was_faster_with_is_dropped_and_said(kept: Room) -> None:
    kept.writes[0][1](GONE)
    assert kept.state.unsaved is None
    assert kept.state.rundown.undo == ()
    assert kept.notices.all == (f"The edit “{PATCH.what}” is dropped. It reads otherwise. Edit it anew.",)
    assert kept.answer() == "refused: It reads otherwise. Edit it anew."


def test_a_journal_that_does_not_take_the_end_is_tried_again(kept: Room) -> None:
    kept.disk = False
    kept.writes[0][1](None)
    assert kept.state.unsaved == PATCH
    kept.disk = True
    kept.follow(AGAIN_NS)
    kept.writes[1][1](None)
    assert kept.state.unsaved is None


def test_a_journal_that_failed_is_tried_now_and_then(room: Room) -> None:
    room.truth = observe(room.truth, HealthChanged(Part.JOURNAL, Level.FAILED, "The disk is full."))
    for at_ns in (AGAIN_NS, AGAIN_NS + 1, 2 * AGAIN_NS):
        room.follow(at_ns)
    assert room.tries == 2
    room.truth = observe(room.truth, HealthChanged(Part.JOURNAL, Level.READY, ""))
    room.follow(9 * AGAIN_NS)
    assert room.tries == 2


def test_the_worker_makes_writes_and_has_it_read_before_it_answers(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_text(SHOW_TOML)
    inbox, order, said = Inbox(), list[str](), list[object]()
    worker = ShowWorker(ShowShelf(ShowFolder(tmp_path)), lambda: order.append("read"), inbox.put)
    worker.start()
    worker.prepare(EditDeal(DealId("mug-flash"), {"price": "17.00 USD"}), said.append)
    patch = _answered(inbox, said)
    assert isinstance(patch, Patch)
    worker.write(patch, lambda answer: said.append((answer, tuple(order))))
    assert _answered(inbox, said) == (None, ("read",))
    worker.stop()
    assert "17.00" in (tmp_path / "show.toml").read_text()


def test_a_worker_that_trips_goes_on(tmp_path: Path) -> None:
    class Broken(ShowShelf):
        def prepare(self, edit: ShowEdit) -> Patch | Refused:
            raise ValueError("no")

        def write(self, patch: Patch) -> Unwritten | None:
            raise ValueError("no")

    inbox, said = Inbox(), list[object]()
    worker = ShowWorker(Broken(ShowFolder(tmp_path)), lambda: None, inbox.put)
    worker.start()
    worker.prepare(EDIT, said.append)
    assert isinstance(_answered(inbox, said), Refused)
    worker.write(PATCH, said.append)
    assert isinstance(_answered(inbox, said), Unwritten)
    worker.stop()


def _answered(inbox: Inbox, said: list[object]) -> object:
    item = inbox.take(10)
    assert isinstance(item, PadsWritten)
    item.answer()
    return said[-1]


def test_an_engine_without_a_file_says_so() -> None:
    said: list[object] = []
    NoShowFile().prepare(EDIT, said.append)
    NoShowFile().write(PATCH, said.append)
    assert isinstance(said[0], Refused)
    assert isinstance(said[1], Unwritten)
