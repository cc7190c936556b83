"""Edits of the show file: kept, settled, undone by name; and what becomes of one that was never written."""

from msgspec.structs import replace

from console.show.commands import LoadShow, RedoEdit, UndoEdit
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
)
from console.show.edits import Block, Patch, PatchSettled, SavesTried, ShowEdited
from console.show.events import DealArmed, EditRedone, EditUndone, ShowLoaded
from console.show.evolve import replay
from console.show.show_edits import asked
from console.show.state import FRESH, Rundown, SegmentRun, ShowState
from console.show.types import DurationMs, Segment, SegmentId, UtcMs
from tests.console.show.shop import MUG, MUG_FLASH, MUG_STARTED, SHOW, OpenBook, usd

PATCH = Patch("price of Mug flash $18.00 → $17.00", (Block("deal", "mug-flash", "a", "b"),))
OTHER = Patch("length of Throw flash", (Block("deal", "throw-flash", "c", "d"),))
INTRO = Segment(SegmentId("intro"), "Intro", DurationMs(60_000))


def test_an_edit_is_kept_then_written_and_undone_by_its_name(book: OpenBook) -> None:
    story = book().when(KeepPatch(PATCH), at_ms=1).then(ShowEdited(PATCH))
    assert story.state.unsaved == PATCH
    story.when(KeepPatch(OTHER), at_ms=2).refused("is not in the show file yet", "edit.save")
    story.when(SettlePatch(PATCH), at_ms=3).then(PatchSettled(PATCH))
    assert story.state.unsaved != PATCH
    story.when(UndoEdit(), at_ms=4).then(EditUndone(PATCH.what))
    assert story.state.unsaved == PATCH.back()
    story.when(RedoEdit(), at_ms=5).then(EditRedone(PATCH.what))
    assert story.state.unsaved == PATCH
    assert [edit.what for edit in story.state.rundown.undo] == [PATCH.what]


def test_one_that_was_never_written_can_be_undone_and_no_other(book: OpenBook) -> None:
    story = book().given(ShowEdited(OTHER), PatchSettled(OTHER), ShowEdited(PATCH))
    story.when(UndoEdit(), at_ms=4).then(EditUndone(PATCH.what))
    story.when(UndoEdit(), at_ms=5).refused("“price of Mug flash $18.00 → $17.00” is not in the show file yet.")


def test_what_settles_late_or_twice_is_no_news(book: OpenBook) -> None:
    book().given(ShowEdited(PATCH)).when(SettlePatch(OTHER), at_ms=1).then()


def test_an_edit_that_is_dropped_is_forgotten(book: OpenBook) -> None:
    story = book().given(ShowEdited(OTHER), PatchSettled(OTHER), ShowEdited(PATCH))
    story.when(SettlePatch(PATCH, "It reads otherwise."), at_ms=2).then(PatchSettled(PATCH, "It reads otherwise."))
    assert ([edit.what for edit in story.state.rundown.undo], story.state.unsaved) == ([OTHER.what], None)


def test_an_undo_that_cannot_be_written_is_forgotten_too() -> None:
    state = replay([ShowEdited(PATCH), PatchSettled(PATCH), EditUndone(PATCH.what), PatchSettled(PATCH.back(), "no")])
    assert (state.rundown.undo, state.rundown.redo, state.unsaved) == ((), (), None)


def test_what_runs_is_neither_edited_nor_undone(book: OpenBook) -> None:
    story = book().given(ShowEdited(PATCH), PatchSettled(PATCH), MUG_STARTED)
    story.when(UndoEdit(), at_ms=2).refused("“Mug flash” is live: its figures stand until it ends.", "deal.end")
    story.when(KeepPatch(PATCH), at_ms=3).refused("“Mug flash” is live")


def test_no_cue_edits_the_show_file(book: OpenBook) -> None:
    for edit in (EditDeal(MUG_FLASH.id, {}), EditSegment(INTRO.id, {}), CopySegment(INTRO.id), AddSegment("x", "5m")):
        book().when(edit, at_ms=1).refused("edited by a hand", "not from a cue")


def test_to_try_again_is_journalled(book: OpenBook) -> None:
    story = book().when(SaveAgain(), at_ms=1).then(SavesTried())
    assert story.state == FRESH


def test_what_is_on_air_is_refused_before_a_file_is_read() -> None:
    on_air = ShowState(rundown=Rundown(on_air=SegmentRun(INTRO, UtcMs(0), 0)))
    show = replace(SHOW, rundown=(INTRO,))
    assert isinstance(asked(show, replay([MUG_STARTED]), EditDeal(MUG_FLASH.id, {"cap": "3"})), Refused)
    assert isinstance(asked(show, on_air, DeleteSegment(INTRO.id)), Refused)
    assert isinstance(asked(show, on_air, EditSegment(INTRO.id, {})), Refused)
    assert asked(show, on_air, CopySegment(INTRO.id)) is None
    assert asked(show, on_air, EditSegment(SegmentId("other"), {})) is None
    assert isinstance(asked(show, ShowState(unsaved=PATCH), CopySegment(INTRO.id)), Refused)


def test_an_armed_deal_reads_the_new_figures(book: OpenBook) -> None:
    was = MUG.regular.price if MUG.regular else None
    armed = DealArmed(MUG_FLASH.id, "Mug flash", MUG.id, MUG.name, MUG_FLASH.price, was, UtcMs(1), None, None)
    cheaper = replace(SHOW, deals=(replace(MUG_FLASH, price=usd(1700)), *SHOW.deals[1:]))
    story = book(cheaper).given(armed).when(LoadShow("digest"), at_ms=5)
    story.then(ShowLoaded("digest", "Shop"), replace(armed, price=usd(1700), at_ms=UtcMs(5)))
    same = book().given(armed).when(LoadShow("digest"), at_ms=5)
    same.then(ShowLoaded("digest", "Shop"))
