"""Presses that wait together are written in one commit, in their order, and none is performed before it."""

from collections.abc import Sequence

import pytest

from console.engine.fakes import FakeClock
from console.engine.inbox import Asked, Said
from console.engine.together import CROWD, MOST_TOGETHER
from console.show.facts import EffectId, ProgramChanged, SwitcherLost
from console.show.types import SceneName
from console.store.errors import JournalError
from console.store.memory import MemoryJournal
from console.store.records import Appended, Conflict, Record
from console.wire.messages import Answered, Happened
from console.wire.telemetry import Outcome
from tests.shows.stage import START_MS, Stage

CAMERAS = ("wide", "close", "product")


class Disk(MemoryJournal):
    """A journal that counts its commits, and may take no more than so many records at once."""

    room = 1_000

    def __init__(self) -> None:
        super().__init__()
        self.commits: list[int] = []

    def append(self, expected_seq: int, records: Sequence[Record]) -> Appended | Conflict:
        if len(records) > self.room:
            raise JournalError(why="The disk is full.", remedy="Free some space.")
        self.commits.append(len(records))
        return super().append(expected_seq, records)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def stage(disk: Disk) -> Stage:
    stage = Stage(disk, FakeClock(START_MS))
    stage.connect_switcher("Wide")
    disk.commits.clear()
    stage.told.clear()
    return stage


def crowd(stage: Stage, *verbs: tuple[str, dict[str, str]]) -> None:
    """Let so many presses wait at the door at once; then serve them, and what came of them."""
    for number, (verb, args) in enumerate(verbs):
        stage.inbox.put(Asked(verb, args, "director", stage.clock.mono_ns(), f"press-{number}"))
    while (item := stage.inbox.take(0)) is not None:
        stage.engine.serve(item)


def takes(many: int) -> list[tuple[str, dict[str, str]]]:
    return [("camera.take", {"camera": CAMERAS[(number + 1) % 3]}) for number in range(many)]


def answered(stage: Stage) -> list[str]:
    return [message.answer.press for message in stage.told if isinstance(message, Answered)]


def test_a_press_alone_is_written_at_once(stage: Stage, disk: Disk) -> None:
    stage.ask("product.pin", {"product": "mug"})
    assert disk.commits == [1]


def test_a_crowd_is_written_in_one_commit_and_performed_in_order(stage: Stage, disk: Disk) -> None:
    crowd(stage, *takes(5))
    assert len(disk.commits) < 5
    assert sum(disk.commits) == 5
    assert stage.switcher.scenes == ["Close", "Product", "Wide", "Close", "Product"]
    assert answered(stage) == [f"press-{number}" for number in range(5)]


def test_each_press_tells_its_own_records(stage: Stage) -> None:
    crowd(stage, *takes(5))
    told = [record.seq for message in stage.told if isinstance(message, Happened) for record in message.records]
    assert told == sorted(told)
    assert all(len(message.records) == 1 for message in stage.told if isinstance(message, Happened))


def test_no_more_are_put_off_than_a_few(stage: Stage, disk: Disk) -> None:
    crowd(stage, *takes(4 * MOST_TOGETHER))
    assert max(disk.commits) <= MOST_TOGETHER
    assert sum(disk.commits) == 4 * MOST_TOGETHER


def test_a_refusal_waits_for_the_answers_before_it(stage: Stage) -> None:
    crowd(stage, takes(1)[0], ("product.pin", {"product": "nothing"}), *takes(CROWD))
    assert answered(stage) == [f"press-{number}" for number in range(2 + CROWD)]
    outcomes = [message.answer.outcome for message in stage.told if isinstance(message, Answered)]
    assert outcomes[:2] == [Outcome.ACCEPTED, Outcome.REFUSED]


def test_a_press_is_decided_on_what_the_one_before_it_made_of_the_show(stage: Stage) -> None:
    pins = [("product.pin", {"product": "mug"}), ("product.unpin", {}), ("product.unpin", {})]
    crowd(stage, *pins, *takes(CROWD))
    texts = {m.answer.press: m.answer.text for m in stage.told if isinstance(m, Answered)}
    assert texts["press-1"] != texts["press-2"]
    assert stage.events()[-CROWD - 2 :][:2] == ["ProductPinned", "ProductUnpinned"]


def test_panic_is_not_kept_waiting_for_a_press_behind_it(stage: Stage, disk: Disk) -> None:
    stage.ask("panic", {})
    by_itself = disk.commits.copy()
    crowd(stage, ("panic", {}), *takes(CROWD + 1))
    assert disk.commits[: 2 * len(by_itself)] == by_itself * 2


def test_nothing_the_outside_says_is_heard_between_a_decision_and_its_commit(stage: Stage, disk: Disk) -> None:
    for number in range(CROWD + 1):
        verb, args = takes(CROWD + 1)[number]
        stage.inbox.put(Asked(verb, args, "director", stage.clock.mono_ns(), f"press-{number}"))
    item = stage.inbox.take(0)
    assert item is not None
    stage.engine.serve(item)
    assert disk.commits == []
    assert stage.switcher.scenes == []
    stage.engine.serve(Said(ProgramChanged(scene=SceneName("Wide"), after=EffectId(0))))
    assert disk.commits[0] == 1
    assert stage.switcher.scenes[0] == "Close"


def test_what_cannot_be_written_together_is_tried_one_by_one(stage: Stage, disk: Disk) -> None:
    disk.room = 1
    crowd(stage, *takes(5))
    assert disk.commits == [1] * 5
    assert stage.switcher.scenes == ["Close", "Product", "Wide", "Close", "Product"]
    assert answered(stage) == [f"press-{number}" for number in range(5)]


def test_with_a_full_disk_each_is_refused_and_the_show_is_as_it_was(stage: Stage, disk: Disk) -> None:
    disk.room = 0
    before = stage.state()
    crowd(stage, *takes(5))
    outcomes = [message.answer.outcome for message in stage.told if isinstance(message, Answered)]
    assert outcomes == [Outcome.REFUSED] * 5
    assert stage.switcher.scenes == []
    disk.room = 1_000
    assert stage.state() == before
    stage.ask("camera.take", {"camera": "close"})
    assert stage.switcher.scenes == ["Close"]


def test_what_waits_is_written_when_the_engine_ends(stage: Stage, disk: Disk) -> None:
    for number in range(CROWD + 1):
        verb, args = takes(CROWD + 1)[number]
        stage.inbox.put(Asked(verb, args, "director", stage.clock.mono_ns(), f"press-{number}"))
    item = stage.inbox.take(0)
    assert item is not None
    stage.engine.serve(item)
    stage.engine.close()
    assert disk.commits == [1]


def test_whoever_goes_live_is_told_what_the_checklist_says_against_it(stage: Stage) -> None:
    stage.inbox.post(SwitcherLost("OBS is gone."))
    crowd(stage)
    crowd(stage, ("show.begin", {}), ("show.begin", {}))
    first, second = (message.answer for message in stage.told if isinstance(message, Answered))
    assert first.outcome is Outcome.ACCEPTED
    assert first.text.startswith("done. Preflight says stop: ")
    assert second.outcome is Outcome.REFUSED
