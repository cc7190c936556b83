"""A changed show file: taken, waiting for the edit lock, or bad; always said, never stacked."""

from functools import partial

from msgspec.structs import replace

from console.engine.editing import GOOD, Editing
from console.engine.inbox import Edited, EditFailed, Restocked
from console.engine.notices import Notices
from console.mapping.desk import Desk
from console.show.decisions import Refused
from console.show.facts import Fact, HealthChanged, Level
from console.show.types import Show
from hardware.messages import SurfaceId
from tests.shows.stage import DESK, PADS, SHOW

RENAMED = Edited(show=replace(SHOW, title="Renamed"), desk=DESK, digest="d1")
BAD = EditFailed(why="show.toml: 2 problems.", problems="  line 3: no\n  line 5: no")


class Edits:
    """An editing and what it says."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.notices = Notices(lambda message: None)
        self.editing = Editing(self.notices, self.facts.append)

    def due(self, locked: bool, show: Show = SHOW) -> Edited | None:
        return self.editing.due(show, DESK, locked)

    def health(self) -> HealthChanged:
        assert isinstance(self.facts[-1], HealthChanged)
        return self.facts[-1]


def test_without_an_edit_nothing_is_due_or_said() -> None:
    desk = Edits()
    assert desk.due(locked=False) is None
    assert desk.due(locked=True) is None
    assert (desk.facts, desk.notices.all) == ([], ())


def test_an_edit_is_due_until_it_is_taken() -> None:
    desk = Edits()
    desk.editing.changed(RENAMED)
    assert desk.due(locked=False) is RENAMED
    desk.editing.taken(RENAMED, SHOW, DESK)
    assert desk.due(locked=False) is None
    assert (desk.health().level, desk.health().reason) == (Level.READY, GOOD)
    assert desk.notices.all == ()


def test_while_editing_is_locked_it_waits_and_everybody_is_told() -> None:
    desk = Edits()
    desk.editing.changed(RENAMED)
    assert desk.due(locked=True) is None
    assert desk.health().level is Level.DEGRADED
    assert "lock.edit on=no" in desk.notices.all[0]
    assert desk.due(locked=False) is RENAMED


def test_a_file_that_says_the_same_again_needs_no_unlocking() -> None:
    desk = Edits()
    desk.editing.changed(RENAMED)
    assert desk.due(locked=True) is None
    same = Edited(show=SHOW, desk=DESK, digest="d0")
    desk.editing.changed(same)
    assert desk.due(locked=True) is same


def test_a_bad_file_says_every_problem_once_and_what_waited_is_forgotten() -> None:
    desk = Edits()
    desk.editing.changed(RENAMED)
    desk.editing.failed(BAD)
    desk.editing.failed(replace(BAD, why="show.toml: 1 problem."))
    assert desk.due(locked=False) is None
    assert desk.health().level is Level.DEGRADED
    assert desk.notices.all == (
        "show.toml: 1 problem. The show goes on with the last good one.\n  line 3: no\n  line 5: no",
    )


def test_an_edit_the_disk_does_not_take_is_tried_again_and_said() -> None:
    desk = Edits()
    desk.editing.changed(RENAMED)
    desk.editing.refused(Refused("The disk is full.", "Free some space."))
    assert "The disk is full. Free some space." in desk.notices.all[0]
    assert desk.due(locked=False) is RENAMED


def test_what_only_a_start_can_change_is_said() -> None:
    desk = Edits()
    desk.editing.taken(replace(RENAMED, show=replace(SHOW, canvas=(1920, 1080))), SHOW, DESK)
    assert "next start" in desk.notices.all[0]
    other = Edits()
    other.editing.taken(replace(RENAMED, desk=Desk((replace(PADS, surface=SurfaceId("left")),))), SHOW, DESK)
    assert "next start" in other.notices.all[0]


def test_graphics_that_were_read_are_taken_once() -> None:
    desk, taken = Edits(), list[str]()
    desk.editing.take_graphics(locked=False)
    desk.editing.restocked(Restocked(lambda: taken.append("first")))
    desk.editing.take_graphics(locked=False)
    desk.editing.take_graphics(locked=False)
    assert (taken, desk.notices.all) == (["first"], ())


def test_graphics_wait_for_the_lock_and_only_the_newest_are_taken() -> None:
    desk, taken = Edits(), list[str]()
    for name in ("first", "second"):
        desk.editing.restocked(Restocked(partial(taken.append, name)))
        desk.editing.take_graphics(locked=True)
    (notice,) = desk.notices.all
    assert notice.startswith("Graphics or the brand were changed. Editing is locked")
    assert notice.endswith("lock.edit on=no.")
    desk.editing.take_graphics(locked=False)
    assert (taken, desk.notices.all) == (["second"], ())
