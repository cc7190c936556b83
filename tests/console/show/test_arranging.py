"""Editing the rundown: what is coming moves, what is on air is frozen, every edit can be taken back."""

from typing import cast

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from console.show.arranging import MOST_UNDO, leave_out, listed
from console.show.commands import (
    BackSegment,
    Command,
    HoldRundown,
    JumpSegment,
    MoveSegment,
    NextSegment,
    PassTime,
    RedoEdit,
    RemoveSegment,
    SetDuration,
    SkipSegment,
    UndoEdit,
)
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.events import EditRedone, EditUndone, RundownEdited, SegmentStarted, flatten
from console.show.evolve import replay
from console.show.order import arrangement, upcoming
from console.show.planning import slots
from console.show.rundown import next_ms
from console.show.state import FRESH, Arrangement, SegmentRun, ShowState
from console.show.types import DurationMs, SegmentId, Show, UtcMs
from tests.console.show.programme import after, segment, show_of
from tests.console.show.shop import START_MS, OpenBook

A, B, C, Q = (SegmentId(name) for name in "abcq")
SHOW = show_of(segment("a"), segment("b"), segment("c"), segment("q", adlib=True))
LOOPS = show_of(segment("a"), segment("b"), segment("c"), loops=True)


def _order(show: Show, *commands: Command) -> str:
    state = after(show, FRESH, *((START_MS, command) for command in commands))
    now = arrangement(show, state)
    return "".join(f"({one})" if one in now.skipped else one for one in now.order)


def test_an_edit_is_named_and_can_be_undone_and_redone(book: OpenBook) -> None:
    moved = RundownEdited(what="Move “C” to 1", arrangement=Arrangement(order=(C, A, B)))
    story = book(SHOW).when(MoveSegment(C, place=1), at_ms=1).then(moved)
    story.when(UndoEdit(), at_ms=2).then(EditUndone(what=moved.what))
    assert arrangement(SHOW, story.state) == arrangement(SHOW, FRESH)
    story.when(UndoEdit(), at_ms=3).refused("There is no edit to undo.")
    story.when(RedoEdit(), at_ms=4).then(EditRedone(what=moved.what))
    assert arrangement(SHOW, story.state) == moved.arrangement
    story.when(RedoEdit(), at_ms=5).refused("There is no edit to redo.", "edit.undo")


def test_a_new_edit_ends_what_could_be_redone() -> None:
    state = after(SHOW, FRESH, *((START_MS, one) for one in (MoveSegment(C, 1), UndoEdit(), SkipSegment(A, True))))
    assert isinstance(decide(SHOW, state, RedoEdit(), START_MS), Refused)


@pytest.mark.parametrize(
    ("command", "order", "what"),
    [
        (MoveSegment(A, place=3), "bca", "Move “A” to 3"),
        (MoveSegment(Q, place=2), "aqbc", "Move “Q” to 2"),
        (MoveSegment(Q, place=4), "abcq", "Move “Q” to 4"),
        (RemoveSegment(B), "ac", "Put “B” into the adlib bucket"),
        (SkipSegment(B, skip=True), "a(b)c", "Leave out “B”"),
        (SetDuration(B, DurationMs(90_000)), "abc", "Let “B” last 1:30"),
    ],
)
def test_each_edit_says_what_it_does(command: Command, order: str, what: str) -> None:
    state = after(SHOW, FRESH, (START_MS, command))
    assert state.rundown.undo[-1].what == what
    assert _order(SHOW, command) == order


def test_a_duration_counts_and_the_show_files_own_is_none_of_ours() -> None:
    state = after(SHOW, FRESH, (START_MS, SetDuration(B, DurationMs(90_000))))
    assert [one.duration_ms for one in upcoming(SHOW, state)] == [60_000, 90_000, 60_000]
    again = after(SHOW, state, (START_MS, SetDuration(B, DurationMs(60_000))))
    assert arrangement(SHOW, again) == arrangement(SHOW, FRESH)


@pytest.mark.parametrize(
    "command",
    [MoveSegment(A, place=1), RemoveSegment(Q), SkipSegment(A, skip=False), SetDuration(A, DurationMs(60_000))],
)
def test_what_is_so_already_is_no_edit(command: Command, book: OpenBook) -> None:
    book(SHOW).when(command, at_ms=1).then()


@pytest.mark.parametrize(
    "command",
    [MoveSegment(A, place=2), RemoveSegment(A), SkipSegment(A, skip=True), SetDuration(A, DurationMs(5000))],
)
def test_the_segment_on_air_is_frozen(command: Command, book: OpenBook) -> None:
    story = book(SHOW).given(SegmentStarted(segment=segment("a"), at_ms=START_MS, parts=()))
    story.when(command, at_ms=START_MS + 1).refused("“A” is on air, so it is frozen.", "rundown.next")
    story.given(SegmentStarted(segment=segment("q", adlib=True), at_ms=START_MS, parts=()))
    story.when(command, at_ms=START_MS + 2).refused("The order goes on after “A”, so it is frozen.")


@pytest.mark.parametrize(
    ("command", "texts"),
    [
        (MoveSegment(C, place=0), ("“C” cannot go to 0.", "Give a place from 1 to 3.")),
        (MoveSegment(C, place=4), ("“C” cannot go to 4.", "Give a place from 1 to 3.")),
        (MoveSegment(Q, place=5), ("“Q” cannot go to 5.", "Give a place from 1 to 4.")),
        (SkipSegment(Q, skip=True), ("“Q” is in the adlib bucket", "rundown.move segment=q place=4")),
        (SetDuration(A, DurationMs(999)), ("“A” cannot last 0.999 seconds.", "Give 1 to 86400 seconds.")),
        (SetDuration(A, DurationMs(86_400_001)), ("cannot last 86400 seconds", "Give 1 to 86400 seconds.")),
        (RemoveSegment(SegmentId("bb")), ("There is no segment “bb”.", "Did you mean “b”?")),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(command: Command, texts: tuple[str, ...], book: OpenBook) -> None:
    book(SHOW).when(command, at_ms=1).refused(*texts)


def test_nothing_moves_to_where_the_show_has_been_unless_it_loops(book: OpenBook) -> None:
    story = book(SHOW).given(SegmentStarted(segment=segment("a"), at_ms=START_MS, parts=()))
    story.when(MoveSegment(C, place=1), at_ms=START_MS).refused("Give a place from 2 to 3.")
    assert _order(LOOPS, NextSegment(), MoveSegment(C, place=1)) == "cab"


def test_what_is_in_the_bucket_is_no_longer_left_out() -> None:
    assert _order(SHOW, SkipSegment(B, skip=True), RemoveSegment(B), MoveSegment(B, place=1)) == "bac"


def test_an_undo_does_not_touch_what_is_on_air() -> None:
    state = after(SHOW, FRESH, (START_MS, MoveSegment(Q, place=1)), (START_MS, NextSegment()))
    undone = after(SHOW, state, (START_MS, UndoEdit()))
    assert undone.rundown.on_air == state.rundown.on_air
    assert [one.id for one in upcoming(SHOW, undone)] == [A, B, C]


def test_only_the_newest_edits_are_remembered() -> None:
    moves = (SkipSegment(B, skip=n % 2 == 0) for n in range(MOST_UNDO + 7))
    state = after(SHOW, FRESH, *((START_MS, move) for move in moves))
    assert len(state.rundown.undo) == MOST_UNDO


def test_undone_and_redone_without_an_edit_change_nothing() -> None:
    assert replay([EditUndone(what="x"), EditRedone(what="x")]) == FRESH


def test_several_are_left_out_in_one_edit() -> None:
    now = arrangement(SHOW, FRESH)
    edit = leave_out(now, [segment("a"), segment("b"), segment("c")])
    assert edit.what == "Leave out “A”, “B” and “C”"
    assert edit.arrangement.skipped == {A, B, C}
    assert [listed(words) for words in ([], ["a"], ["a", "b"])] == ["", "a", "a and b"]


# By chance

DAY = show_of(
    *(segment(name, minutes, follow=name in "ac") for name, minutes in zip("abcde", (1, 2, 1, 3, 0.5), strict=True)),
    segment("q", 1, adlib=True),
    segment("r", 1, start="00:30", follow=True, adlib=True),
)
SHORTER = show_of(*(one for one in DAY.rundown if one.id not in ("b", "q")), segment("new", 1))
ids = st.sampled_from([*(one.id for one in DAY.rundown), SegmentId("new"), SegmentId("gone")])
edits: st.SearchStrategy[Command] = st.one_of(
    st.builds(MoveSegment, segment=ids, place=st.integers(min_value=-1, max_value=9)),
    st.builds(RemoveSegment, segment=ids),
    st.builds(SkipSegment, segment=ids, skip=st.booleans()),
    st.builds(SetDuration, segment=ids, duration_ms=st.sampled_from([0, 1000, 60_000, 10**9]).map(DurationMs)),
)
moves: st.SearchStrategy[Command] = st.one_of(
    st.builds(JumpSegment, segment=ids),
    st.sampled_from(cast("list[Command]", [NextSegment(), NextSegment(), BackSegment(), HoldRundown()])),
)


class Rundowns(RuleBasedStateMachine):
    """A rundown played and edited by chance, over a show file that changes underneath."""

    def __init__(self) -> None:
        super().__init__()
        self.show = DAY
        self.state: ShowState = FRESH
        self.at_ms = UtcMs(START_MS)

    @rule(edit=edits)
    def edit(self, edit: Command) -> None:
        """Edit: what is on air stays as it is, and the segments are the same ones."""
        before = self.state
        if self.take(edit) and self.state != before:
            assert self.on_air() == before.rundown.on_air
            assert len(self.state.rundown.undo) >= 1
            undone = after(self.show, self.state, (self.at_ms, UndoEdit()))
            assert arrangement(self.show, undone) == arrangement(self.show, before)
            redone = after(self.show, undone, (self.at_ms, RedoEdit()))
            assert redone.rundown.arrangement == self.state.rundown.arrangement

    @rule(move=moves)
    def move(self, move: Command) -> None:
        """Play: a segment that starts is the one meant, and counts from now."""
        coming, before = upcoming(self.show, self.state), self.state
        if not self.take(move) or isinstance(move, HoldRundown):
            return
        run = self.on_air()
        assert run is not None
        assert run.started_ms == self.at_ms
        if isinstance(move, NextSegment):
            assert run.segment == coming[0]
        if isinstance(move, JumpSegment):
            assert run.segment.id == move.segment
        if isinstance(move, BackSegment):
            assert run.segment.id in before.rundown.back

    @rule(ms=st.integers(min_value=0, max_value=400_000))
    def time_passes(self, ms: int) -> None:
        """Let the engine look: at most one segment starts, and then nothing is due."""
        self.at_ms = UtcMs(self.at_ms + ms)
        decision = decide(self.show, self.state, PassTime(), self.at_ms)
        assert not isinstance(decision, Refused)
        assert sum(isinstance(event, SegmentStarted) for event in flatten(decision.events)) <= 1
        self.state = replay(decision.events, self.state)
        due_ms = next_ms(self.show, self.state)
        assert due_ms is None or due_ms > self.at_ms

    @precondition(lambda self: self.state.rundown.undo)
    @rule()
    def undo_everything(self) -> None:
        """Undo all the way: the order is the show file's again, what is on air stays."""
        on_air = self.on_air()
        while self.take(UndoEdit()):
            pass
        assert self.on_air() == on_air
        assert self.state.rundown.arrangement is None

    @rule(show=st.sampled_from([DAY, SHORTER]), loops=st.booleans())
    def the_show_file_changes(self, show: Show, loops: bool) -> None:
        """Take over another show file."""
        self.show = show_of(*show.rundown, loops=loops)

    @invariant()
    def every_segment_has_one_slot(self) -> None:
        """Let each segment be in the order or in the bucket, once."""
        rows = slots(self.show, self.state, self.at_ms)
        assert sorted(row.segment.id for row in rows) == sorted(one.id for one in self.show.rundown)
        places = [row.place for row in rows if row.place]
        assert places == list(range(1, len(places) + 1))
        assert sum(row.word == "on air" for row in rows) <= 1
        assert sum(row.word == "next" for row in rows) <= 1

    @invariant()
    def times_go_on(self) -> None:
        """Let nothing end before it starts, nor what comes start before what is on air."""
        on_air = self.on_air()
        for row in slots(self.show, self.state, self.at_ms):
            assert (row.start_ms is None) == (row.end_ms is None)
            if row.start_ms is not None and row.end_ms is not None:
                assert row.start_ms <= row.end_ms
                assert on_air is None or row.start_ms >= on_air.started_ms

    def on_air(self) -> SegmentRun | None:
        return self.state.rundown.on_air

    def take(self, command: Command) -> bool:
        """Decide and fold; a refusal has words."""
        decision = decide(self.show, self.state, command, self.at_ms)
        if isinstance(decision, Refused):
            assert decision.why
            assert decision.remedy
            return False
        self.state = replay(decision.events, self.state)
        return True


TestRundowns = Rundowns.TestCase
