"""Pad maps changed from a window: the file is written, the control fires it, the answer comes last. And learning."""

from collections.abc import Callable
from pathlib import Path

import pytest

from console.config.padfile import load_desk
from console.config.padwrite import PadShelf
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.config.starter import start_show
from console.engine.answers import Answers
from console.engine.fakes import FakeClock
from console.engine.inbox import SCREEN, Asked, Edited, Inbox, Item, Noticed, PadsWritten, Pressed
from console.engine.inbox import Said as FactSaid
from console.engine.notices import Notices
from console.engine.padediting import LEARN_NS, STILL_NS, PadEditing, PadWorker, Said
from console.engine.watcher import ShowWatcher
from console.graphics.shelf import Shelf
from console.mapping.guards import Hand
from console.mapping.padmap import Binding
from console.show.decisions import Refused
from console.show.edit_commands import SaveAgain
from console.show.pad_commands import BindControl, ClearControl, LearnControl, PadEdit, UndoPads
from console.show.panics import Panic
from console.show.saving import SaveChanged
from console.show.state import Lock, ShowState
from console.show.types import UtcMs
from console.store.memory import MemoryJournal
from console.wire.messages import Answered, ControlLearned, FromEngine, NoticesAre
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId, pad
from tests.shows.stage import START_MS, Stage

BIND = BindControl("pads", "home", "pad/3/8", "panic")
HAND = Hand("pad.bind", {"control": "pad/3/8"}, "desk", 1_000, press="p1")
TAKE = Binding(pad(3, 1), "camera.take", {"camera": "close"}, "Close")
PANIC = Binding(pad(3, 1), "panic", {}, "Panic")


class Room:
    """A pad editing, what it told, and the edits it handed on."""

    def __init__(self) -> None:
        self.told: list[FromEngine] = []
        self.edits: list[PadEdit | SaveAgain] = []
        self.said: list[Said] = []
        answers = Answers(FakeClock(UtcMs(0)), self.told.append)
        self.editing = PadEditing(self.write, answers, Notices(self.told.append), self.told.append)

    def write(self, edit: PadEdit | SaveAgain, said: Said) -> None:
        self.edits.append(edit)
        self.said.append(said)

    def learn(self, on: bool = True) -> None:
        assert self.editing.takes(LearnControl(on), HAND, ShowState())

    def names(
        self, at_ns: int, action: Action = Action.DOWN, binding: Binding | None = TAKE, surface: str = "pads"
    ) -> bool:
        event = ControlEvent(SurfaceId(surface), TAKE.control, action, at_ns)
        return self.editing.names(Pressed(event, "pads"), binding)

    def learned(self) -> list[ControlLearned]:
        return [one for one in self.told if isinstance(one, ControlLearned)]

    def answer(self) -> str:
        answer = next(one.answer for one in reversed(self.told) if isinstance(one, Answered))
        return f"{answer.outcome}: {answer.text} {answer.remedy}".strip()

    def notices(self) -> tuple[str, ...]:
        return next((one.notices for one in reversed(self.told) if isinstance(one, NoticesAre)), ())


@pytest.fixture
def room() -> Room:
    return Room()


def test_what_is_no_pad_command_is_left_to_others(room: Room) -> None:
    assert not room.editing.takes(Panic(), HAND, ShowState())


def test_an_edit_is_answered_when_it_is_done(room: Room) -> None:
    assert room.editing.takes(BIND, HAND, ShowState())
    assert (room.edits, room.told) == ([BIND], [])
    room.said[0]("pad/3/8 fires panic")
    assert room.answer() == "accepted: pad/3/8 fires panic"
    room.said[0](Refused("No.", "Try again."))
    assert room.answer() == "refused: No. Try again."


def test_the_edit_lock_refuses_it(room: Room) -> None:
    assert room.editing.takes(BIND, HAND, ShowState(locks=frozenset({Lock.EDIT})))
    assert room.edits == []
    assert room.answer() == "refused: Editing is locked. Unlock it with lock.edit on=no."


def test_the_next_touch_is_named_and_fires_nothing(room: Room) -> None:
    assert not room.names(0)
    room.learn()
    assert "named and fires nothing" in room.notices()[0]
    assert room.names(10)
    assert room.learned() == [ControlLearned(SurfaceId("pads"), TAKE.control, "desk", 10)]
    assert room.notices() == ()
    assert room.names(20, Action.UP)
    assert not room.names(30)
    assert not room.names(40, Action.UP)


def test_panic_is_named_and_fires_all_the_same(room: Room) -> None:
    room.learn()
    assert not room.names(10, binding=PANIC)
    assert len(room.learned()) == 1


def test_letting_go_and_the_wall_on_screen_are_no_touch(room: Room) -> None:
    room.learn()
    assert not room.names(10, Action.UP)
    assert not room.names(10, surface=SCREEN)
    assert room.learned() == []


def test_a_fader_that_was_learned_fires_when_it_has_rested(room: Room) -> None:
    room.learn()
    assert room.names(10, Action.MOVE)
    assert room.names(20, Action.MOVE)
    assert not room.names(20 + STILL_NS, Action.MOVE)


def test_learning_ends_by_itself_or_when_asked(room: Room) -> None:
    room.learn()
    room.editing.look(HAND.at_ns + LEARN_NS + 1)
    assert room.notices() == ()
    assert not room.names(HAND.at_ns + LEARN_NS + 2)
    room.learn()
    assert not room.names(HAND.at_ns + LEARN_NS + 1)
    room.learn()
    room.learn(on=False)
    assert not room.names(20)
    assert room.learned() == []


class Folder:
    """A started show's folder, its watcher and the worker, with an inbox of their own."""

    def __init__(self, path: Path) -> None:
        self.folder = ShowFolder(path)
        start_show(self.folder, "Edited")
        show, desk = load_show(self.folder.show_file), load_desk(self.folder)
        assert not isinstance(show, Problems)
        assert not isinstance(desk, tuple)
        self.inbox = Inbox()
        watcher = ShowWatcher(self.folder, show, desk, Shelf(self.folder, show.canvas, lambda _: None), self.inbox.put)
        self.worker = PadWorker(PadShelf(self.folder), watcher.read_now, self.inbox.put)

    def ask(self, edit: PadEdit, said: Said) -> list[Item]:
        self.worker.ask(edit, said)
        items: list[Item] = []
        while not items or not isinstance(items[-1], PadsWritten):
            item = self.inbox.take(20)
            assert item is not None
            items.append(item)
        items[-1].answer()
        return items


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[], Folder]:
    return lambda: Folder(tmp_path / "show")


def test_the_worker_writes_has_it_read_and_answers_last(folder: Callable[[], Folder]) -> None:
    made, said = folder(), list[Refused | str]()
    made.worker.start()
    edited, _ = made.ask(BIND, said.append)
    assert isinstance(edited, Edited)
    assert [one.verb for one in edited.desk.first.bindings if one.control == ControlId("pad/3/8")] == ["panic"]
    assert len(made.ask(UndoPads(), said.append)) == 2
    assert len(made.ask(UndoPads(), said.append)) == 1
    made.worker.stop()
    assert said[:2] == ["pad/3/8 fires panic", "taken back: pad/3/8 fires panic"]
    assert isinstance(said[2], Refused)


def told(made: Folder) -> list[str | None]:
    """Drain the inbox; give what it says is not saved, in order."""
    items: list[str | None] = []
    while (item := made.inbox.take(0.2)) is not None:
        if isinstance(item, FactSaid) and isinstance(item.fact, SaveChanged):
            items.append(None if item.fact.unsaved is None else item.fact.unsaved.what)
        elif isinstance(item, PadsWritten):
            item.answer()
    return items


def test_what_the_disk_does_not_take_is_kept_said_and_tried_again(folder: Callable[[], Folder]) -> None:
    made, said = folder(), list[Refused | str]()
    away = made.folder.path / "away"
    if made.folder.pads.exists():
        made.folder.pads.rename(away)
    made.folder.pads.write_text("a file where a folder should be: nobody can write into it\n")
    made.worker.start()
    made.worker.ask(BIND, said.append)
    assert told(made) == ["pad/3/8 fires panic"]
    assert isinstance(said[0], Refused)
    assert said[0].remedy.endswith("The change is kept, and counts once it is written.")
    made.worker.ask(ClearControl("pads", "home", "pad/1/1"), said.append)
    made.worker.ask(SaveAgain(), said.append)
    assert told(made) == []
    assert isinstance(said[1], Refused)
    assert "not written yet" in said[1].why
    made.folder.pads.unlink()
    if away.exists():
        away.rename(made.folder.pads)
    made.worker.ask(SaveAgain(), said.append)
    assert told(made) == [None]
    made.worker.stop()
    assert 'verb = "panic"' in made.folder.pad_map.read_text()


def test_a_change_that_cannot_be_made_any_more_is_dropped_and_said(folder: Callable[[], Folder]) -> None:
    made, said = folder(), list[Refused | str]()
    away = made.folder.path / "away"
    if made.folder.pads.exists():
        made.folder.pads.rename(away)
    made.folder.pads.write_text("a file where a folder should be\n")
    made.worker.start()
    made.worker.ask(BIND, said.append)
    assert told(made) == ["pad/3/8 fires panic"]
    made.folder.pads.unlink()
    made.folder.pads.mkdir()
    made.folder.pad_map.write_text("no map at all")
    made.worker.ask(SaveAgain(), said.append)
    notices = []
    while (item := made.inbox.take(0.2)) is not None:
        notices += [item.notice] if isinstance(item, Noticed) else []
    made.worker.stop()
    assert len(notices) == 1
    assert notices[0].startswith("The change “pad/3/8 fires panic” is dropped. default.toml cannot be read as it is")


def test_to_try_again_reaches_the_pads_too(room: Room) -> None:
    assert not room.editing.takes(SaveAgain(), HAND, ShowState())
    assert room.edits == [SaveAgain()]


@pytest.fixture
def stage() -> Stage:
    stage = Stage(MemoryJournal(), FakeClock(START_MS))
    stage.connect_switcher("Wide")
    return stage


def heard(stage: Stage) -> list[ControlId]:
    return [one.control for one in stage.told if isinstance(one, ControlLearned)]


def learn(stage: Stage) -> None:
    stage.engine.serve(Asked("pad.learn", {}, "desk", stage.clock.mono_ns()))


def test_the_engine_names_one_touch_and_fires_the_next(stage: Stage) -> None:
    learn(stage)
    stage.press("pad/4/1")
    assert (heard(stage), stage.state().pinned) == ([pad(4, 1)], None)
    stage.press("pad/4/1")
    assert (heard(stage), stage.state().pinned) == ([pad(4, 1)], "mug")


def test_panic_clears_the_air_while_a_control_is_learned(stage: Stage) -> None:
    stage.press("pad/3/1")
    assert stage.graphics.on_air != ()
    learn(stage)
    stage.press("pad/8/8")
    assert (heard(stage), stage.graphics.on_air) == ([pad(8, 8)], ())


def test_an_engine_without_pad_maps_of_its_own_says_so(stage: Stage) -> None:
    stage.engine.serve(Asked("pad.undo", {}, "desk", stage.clock.mono_ns()))
    assert "no pad maps" in stage.answers()[-1].answer.text
