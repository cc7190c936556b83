"""Playing the rundown: next, back, jump, hold, what a segment brings, timed cues, following on."""

import pytest
from msgspec.structs import replace

from console.show.commands import (
    ArmDeal,
    BackSegment,
    Command,
    HoldRundown,
    JumpSegment,
    MoveSegment,
    NextSegment,
    PassTime,
    SetDuration,
    SetLock,
    SkipSegment,
    StartDeal,
)
from console.show.cuts import CameraTaken
from console.show.decide import decide
from console.show.decisions import Accepted, Refused
from console.show.events import (
    CountdownShown,
    CueFired,
    DealArmed,
    DealDisarmed,
    Event,
    ProductPinned,
    PrompterSet,
    RundownHeld,
    SegmentCueDone,
    SegmentStarted,
)
from console.show.evolve import replay
from console.show.rundown import LATE_MS, next_ms
from console.show.sounds import SoundPlayed
from console.show.state import FRESH, Lock, ShowState
from console.show.types import (
    CameraId,
    Cue,
    CueId,
    DealId,
    DurationMs,
    Edge,
    ProductId,
    SegmentId,
    Show,
    SoundId,
    Step,
    TimedCue,
    UtcMs,
)
from tests.console.show.fair import FAIR
from tests.console.show.programme import MINUTE, after, segment, show_of
from tests.console.show.shop import CLOSE, MUG, MUG_FLASH, START_MS, THROW_FLASH, WIDE, OpenBook, taken

A, B, Q = SegmentId("a"), SegmentId("b"), SegmentId("q")
PLAIN = show_of(segment("a"), segment("b"), segment("q", adlib=True), segment("c"))


def _ask(show: Show, state: ShowState, command: Command, at_ms: int) -> tuple[tuple[Event, ...], ShowState]:
    decision = decide(show, state, command, UtcMs(at_ms))
    assert isinstance(decision, Accepted), decision
    return decision.events, replay(decision.events, state)


def _walk(show: Show, *commands: Command) -> ShowState:
    return after(show, FRESH, *((UtcMs(START_MS + n), command) for n, command in enumerate(commands)))


def _on_air(state: ShowState) -> str:
    return "" if state.rundown.on_air is None else state.rundown.on_air.segment.id


def _refused(show: Show, state: ShowState, command: Command) -> str:
    decision = decide(show, state, command, START_MS)
    assert isinstance(decision, Refused)
    return f"{decision.why} {decision.remedy}"


def test_next_goes_through_the_order_and_ends(book: OpenBook) -> None:
    story = book(PLAIN)
    for n, name in enumerate("abc"):
        started = SegmentStarted(segment=segment(name), at_ms=UtcMs(START_MS + n), parts=())
        story.when(NextSegment(), at_ms=START_MS + n).then(started)
    story.when(NextSegment(), at_ms=START_MS + 9).refused("That was the last segment.", "rundown.jump")


def test_a_show_without_a_rundown_says_so(book: OpenBook) -> None:
    book(show_of()).when(NextSegment(), at_ms=1).refused("The show has no rundown.", "show file")


def test_after_the_last_a_rundown_that_loops_starts_again() -> None:
    assert _on_air(_walk(replace(PLAIN, loops=True), *[NextSegment()] * 4)) == "a"
    only = show_of(segment("a"), loops=True)
    assert _on_air(_walk(only, NextSegment(), NextSegment())) == "a"


def test_what_is_left_out_is_passed_over() -> None:
    assert _on_air(_walk(PLAIN, NextSegment(), SkipSegment(B, skip=True), NextSegment())) == "c"
    left_out = _walk(PLAIN, NextSegment(), SkipSegment(B, skip=True), SkipSegment(SegmentId("c"), skip=True))
    assert "rundown.unskip" in _refused(PLAIN, left_out, NextSegment())


def test_back_goes_the_way_one_came() -> None:
    walk: list[Command] = [NextSegment(), NextSegment(), JumpSegment(Q), NextSegment()]
    assert _on_air(_walk(PLAIN, *walk)) == "c"
    backs = [_on_air(_walk(PLAIN, *walk, *[BackSegment()] * n)) for n in (1, 2, 3)]
    assert backs == ["q", "b", "a"]
    assert "no segment to go back to" in _refused(PLAIN, _walk(PLAIN, *walk, *[BackSegment()] * 3), BackSegment())


def test_after_going_back_next_comes_after_that() -> None:
    assert _on_air(_walk(PLAIN, NextSegment(), NextSegment(), NextSegment(), BackSegment(), NextSegment())) == "c"


def test_back_passes_over_what_the_show_file_has_no_more() -> None:
    state = _walk(PLAIN, NextSegment(), NextSegment(), NextSegment())
    without_b = show_of(segment("a"), segment("c"))
    assert _on_air(after(without_b, state, (START_MS, BackSegment()))) == "a"


def test_a_jump_moves_the_order_an_adlib_does_not() -> None:
    assert _on_air(_walk(PLAIN, JumpSegment(B), NextSegment())) == "c"
    assert _on_air(_walk(PLAIN, NextSegment(), JumpSegment(Q), NextSegment())) == "b"
    assert _on_air(_walk(PLAIN, JumpSegment(Q), NextSegment())) == "a"


def test_a_jump_is_refused_to_what_is_unknown_on_air_or_left_out() -> None:
    state = _walk(PLAIN, NextSegment(), SkipSegment(B, skip=True))
    assert "Did you mean “q”?" in _refused(show_of(segment("q")), FRESH, JumpSegment(SegmentId("qq")))
    assert "“A” is on air." in _refused(PLAIN, state, JumpSegment(A))
    assert "“B” is left out. Take it in again first: rundown.unskip segment=b." in _refused(
        PLAIN, state, JumpSegment(B)
    )


def test_hold_is_a_switch(book: OpenBook) -> None:
    story = book(PLAIN).when(HoldRundown(), at_ms=1).then(RundownHeld(on=True))
    story.when(HoldRundown(on=True), at_ms=2).then()
    story.when(HoldRundown(), at_ms=3).then(RundownHeld(on=False))
    story.when(HoldRundown(on=False), at_ms=4).then()


# What a segment brings


FULL = replace(
    segment("a", 5),
    product=MUG.id,
    deal=MUG_FLASH.id,
    camera=CLOSE.id,
    graphics=("countdown",),
    sounds=(SoundId("ding"), SoundId("win")),
    prompter="Look at this mug.",
)
BROUGHT = show_of(FULL, segment("b"), replace(segment("c"), deal=MUG_FLASH.id))


def _started(events: tuple[Event, ...]) -> SegmentStarted:
    (started,) = (event for event in events if isinstance(event, SegmentStarted))
    assert events[0] is started
    return started


def test_a_segment_brings_everything_in_one_event() -> None:
    events, state = _ask(BROUGHT, FRESH, NextSegment(), START_MS)
    started = _started(events)
    assert [type(part) for part in started.parts] == [
        ProductPinned,
        DealArmed,
        CameraTaken,
        SoundPlayed,
        SoundPlayed,
        PrompterSet,
    ]
    assert started.missed == ()
    assert (state.pinned, state.program, state.prompter) == (MUG.id, CLOSE.id, "Look at this mug.")
    assert state.run(MUG_FLASH.id) is not None
    assert not state.countdown_on_air


def test_what_cannot_be_done_is_said_and_the_segment_starts() -> None:
    wrong = replace(
        FULL, product=ProductId("gone"), camera=CameraId("gone"), deal=DealId("gone"), sounds=(SoundId("gone"),)
    )
    events, state = _ask(show_of(wrong), FRESH, NextSegment(), START_MS)
    missed = _started(events).missed
    assert [name in said for name, said in zip(("product", "deal", "camera", "sound"), missed, strict=True)] == [
        True
    ] * 4
    assert (_on_air(state), state.prompter) == ("a", "Look at this mug.")


def test_its_countdown_is_shown_when_its_deal_runs() -> None:
    running = after(BROUGHT, FRESH, (START_MS, StartDeal(MUG_FLASH.id)))
    hidden = replace(running, countdown_on_air=False)
    events, state = _ask(BROUGHT, hidden, NextSegment(), START_MS + 1)
    assert CountdownShown(deal=MUG_FLASH.id) in _started(events).parts
    assert state.countdown_on_air


def test_another_deals_countdown_is_not_its_own() -> None:
    running = replace(after(BROUGHT, FRESH, (START_MS, StartDeal(THROW_FLASH.id))), countdown_on_air=False)
    events, _ = _ask(BROUGHT, running, NextSegment(), START_MS + 1)
    assert not any(isinstance(part, CountdownShown) for part in _started(events).parts)
    any_deal = show_of(replace(segment("a"), graphics=("countdown",)))
    events, _ = _ask(any_deal, running, NextSegment(), START_MS + 1)
    assert CountdownShown(deal=None) in _started(events).parts


def test_a_deal_never_started_is_put_back_when_its_segment_is_left() -> None:
    armed = _walk(BROUGHT, NextSegment())
    events, state = _ask(BROUGHT, armed, NextSegment(), START_MS + 60_000)
    assert _started(events).parts[0] == DealDisarmed(deal=MUG_FLASH.id)
    assert state.deals == ()


def test_a_deal_that_runs_goes_on_and_one_the_next_segment_needs_stays_armed() -> None:
    started = after(BROUGHT, _walk(BROUGHT, NextSegment()), (START_MS, StartDeal(MUG_FLASH.id)))
    _, state = _ask(BROUGHT, started, NextSegment(), START_MS + 1000)
    assert state.deal == started.deal
    events, state = _ask(BROUGHT, _walk(BROUGHT, NextSegment()), JumpSegment(SegmentId("c")), START_MS + 1000)
    assert not any(isinstance(part, DealDisarmed | DealArmed) for part in _started(events).parts)
    assert state.run(MUG_FLASH.id) is not None


def test_a_deal_somebody_else_armed_is_left_alone() -> None:
    armed = after(BROUGHT, _walk(BROUGHT, NextSegment()), (START_MS, ArmDeal(THROW_FLASH.id)))
    _, state = _ask(BROUGHT, armed, NextSegment(), START_MS + 1000)
    assert [run.deal for run in state.deals] == [THROW_FLASH.id]


def test_the_hosts_text_goes_with_its_segment() -> None:
    assert _walk(BROUGHT, NextSegment(), NextSegment()).prompter == ""


# What happens by itself


def _cue(name: str, verb: str, **args: str) -> Cue:
    return Cue(CueId(name), name.capitalize(), (Step(verb, args),))


CUES = (
    _cue("close", "camera.take", camera="close"),
    _cue("wide", "camera.take", camera="wide"),
    _cue("broken", "camera.take", camera="gone"),
    _cue("moves", "rundown.next"),
    _cue("over", "show.finish"),
)


def _cued(*timed: tuple[str, Edge, int], follow: bool = False) -> Show:
    """Give a first segment of ten minutes timed cues, offsets in seconds."""
    cues = tuple(TimedCue(CueId(cue), edge, DurationMs(seconds * 1000)) for cue, edge, seconds in timed)
    return replace(show_of(replace(segment("a", 10, follow=follow), cues=cues), segment("b", 10)), cues=CUES)


def _later(seconds: float) -> UtcMs:
    return UtcMs(START_MS + int(seconds * 1000))


def _names(events: tuple[Event, ...]) -> list[str]:
    return [type(event).__name__ for event in events]


def test_cues_fire_at_their_moment() -> None:
    show = _cued(("close", Edge.AFTER, 30), ("wide", Edge.BEFORE, 60))
    state = _walk(show, NextSegment())
    assert next_ms(show, state) == _later(30)
    events, state = _ask(show, state, PassTime(), _later(29.999))
    assert events == ()
    events, state = _ask(show, state, PassTime(), _later(30))
    assert events[0] == SegmentCueDone(index=0)
    assert isinstance(events[1], CueFired)
    assert events[1].parts == (taken(CLOSE, at_ms=_later(30)),)
    assert next_ms(show, state) == _later(540)
    events, state = _ask(show, state, PassTime(), _later(541))
    assert events[0] == SegmentCueDone(index=1)
    assert (state.program, next_ms(show, state)) == ("wide", None)


def test_cues_of_its_start_fire_with_it() -> None:
    show = _cued(("wide", Edge.AFTER, 5), ("close", Edge.AT, 0), ("broken", Edge.AT, 0))
    events, state = _ask(show, FRESH, NextSegment(), START_MS)
    assert _names(events) == ["SegmentStarted", "SegmentCueDone", "CueFired", "SegmentCueDone"]
    assert (state.program, next_ms(show, state)) == (CLOSE.id, _later(5))


def test_a_cue_that_is_refused_is_through_and_says_why() -> None:
    show = _cued(("broken", Edge.AFTER, 1), ("nothing", Edge.AFTER, 2), ("moves", Edge.AFTER, 3))
    events, state = _ask(show, _walk(show, NextSegment()), PassTime(), _later(4))
    missed = [event.missed for event in events if isinstance(event, SegmentCueDone)]
    assert len(missed) == len(events) == 3
    assert [word in said for word, said in zip(("camera", "cue", "rundown"), missed, strict=True)] == [True] * 3
    assert next_ms(show, state) is None


@pytest.mark.parametrize(("late_ms", "fires"), [(0, True), (LATE_MS, True), (LATE_MS + 1, False), (10**9, False)])
def test_a_cue_nobody_could_fire_in_time_is_missed(late_ms: int, fires: bool) -> None:
    show = _cued(("close", Edge.AFTER, 30))
    events, state = _ask(show, _walk(show, NextSegment()), PassTime(), _later(30) + late_ms)
    assert events[0] == SegmentCueDone(index=0, missed="" if fires else f"It was due {late_ms // 1000} s ago.")
    assert (state.program == CLOSE.id) == fires
    assert next_ms(show, state) is None


def test_a_cue_before_the_beginning_fires_at_the_beginning() -> None:
    show = _cued(("close", Edge.BEFORE, 3600))
    assert next_ms(show, _walk(show, NextSegment())) == START_MS


def test_a_cue_that_ends_the_show_ends_the_cues() -> None:
    show = _cued(("over", Edge.AT, 0), ("close", Edge.AT, 0))
    live = replace(FRESH, live_ms=START_MS)
    events, state = _ask(show, live, NextSegment(), START_MS)
    assert _on_air(state) == ""
    assert [event.index for event in events if isinstance(event, SegmentCueDone)] == [0]


def test_nothing_happens_by_itself_while_held_and_what_is_too_late_then_is_missed() -> None:
    show = _cued(("close", Edge.AFTER, 30), ("wide", Edge.AFTER, 95), follow=True)
    state = _walk(show, NextSegment(), HoldRundown(on=True))
    assert next_ms(show, state) is None
    assert _ask(show, state, PassTime(), _later(5000))[0] == ()
    _, state = _ask(show, state, HoldRundown(on=False), _later(100))
    events, state = _ask(show, state, PassTime(), _later(100))
    assert events[0] == SegmentCueDone(index=0, missed="It was due 70 s ago.")
    assert events[1] == SegmentCueDone(index=1)
    assert next_ms(show, state) == _later(600)


def test_the_next_follows_from_when_it_was_due_so_that_nothing_drifts() -> None:
    show = show_of(segment("a", 1, follow=True), segment("b", 1, follow=True), segment("c"))
    state = _walk(show, NextSegment())
    for name, minute in (("b", 1), ("c", 2)):
        due_ms = _later(60 * minute)
        assert next_ms(show, state) == due_ms
        events, state = _ask(show, state, PassTime(), due_ms + 70)
        assert (_started(events).at_ms, _on_air(state)) == (due_ms, name)
    assert next_ms(show, state) is None


def test_after_hours_without_an_engine_one_segment_starts_now() -> None:
    show = show_of(*(replace(segment(name, follow=True), product=MUG.id) for name in "abcdefgh"), loops=True)
    back_ms = _later(5 * 3600)
    events, state = _ask(show, _walk(show, NextSegment()), PassTime(), back_ms)
    assert (_started(events).at_ms, _on_air(state)) == (back_ms, "b")
    assert next_ms(show, state) == back_ms + MINUTE


def test_segments_shorter_than_the_engine_was_late_do_not_pile_up() -> None:
    show = show_of(*(segment(name, 0, follow=True) for name in "abc"), loops=True)
    events, state = _ask(show, _walk(show, NextSegment()), PassTime(), _later(9))
    assert _names(events) == ["SegmentStarted"]
    following_ms = next_ms(show, state)
    assert following_ms is not None
    assert following_ms > _later(9)


def test_what_is_due_happens_in_its_order() -> None:
    show = _cued(("close", Edge.BEFORE, 2), follow=True)
    events, _ = _ask(show, _walk(show, NextSegment()), PassTime(), _later(601))
    assert _names(events) == ["SegmentCueDone", "CueFired", "SegmentStarted"]


def test_a_hard_start_that_cuts_a_segment_short_cuts_its_cues_off() -> None:
    show = _cued(("close", Edge.AFTER, 8), follow=True)
    first, second = show.rundown
    start = segment("x", start="00:16:45").start
    assert start is not None
    show = replace(show, rundown=(first, replace(second, start=start)))
    state = _walk(show, NextSegment())
    assert next_ms(show, state) == _later(5)
    assert _names(_ask(show, state, PassTime(), _later(9))[0]) == ["SegmentStarted"]


def test_a_locked_playback_stops_hands_not_the_rundown() -> None:
    show = _cued(("close", Edge.AFTER, 30), follow=True)
    first, second = show.rundown
    show = replace(show, rundown=(first, replace(second, product=MUG.id, camera=WIDE.id)))
    state = _walk(show, NextSegment(), SetLock(Lock.PLAYBACK, on=True))
    assert "Playback is locked" in _refused(show, state, NextSegment())
    _, state = _ask(show, state, PassTime(), _later(30))
    assert state.program == CLOSE.id
    events, state = _ask(show, state, PassTime(), _later(600))
    assert _started(events).missed == ()
    assert (state.pinned, state.program) == (MUG.id, WIDE.id)
    assert Lock.PLAYBACK in state.locks


def test_the_copy_on_air_is_as_people_arranged_it() -> None:
    longer = SetDuration(Q, DurationMs(5000))
    run = _walk(PLAIN, longer, JumpSegment(Q)).rundown.on_air
    assert run is not None
    assert run.segment == replace(segment("q", adlib=True), duration_ms=5000)
    run = _walk(PLAIN, MoveSegment(Q, place=1), NextSegment()).rundown.on_air
    assert run is not None
    assert run.segment == segment("q")


def test_a_segment_brings_its_graphics_on_air_and_says_which_it_could_not() -> None:
    segment = replace(FAIR.rundown[0], graphics=("guest", "high", "gone"))
    show = replace(FAIR, rundown=(segment,))
    decision = decide(show, FRESH, NextSegment(), UtcMs(5))
    assert isinstance(decision, Accepted)
    (started,) = decision.events
    assert isinstance(started, SegmentStarted)
    assert [one.graphic.id for one in replay([started]).graphics.program] == ["guest"]
    assert len(started.missed) == 2
    assert "“High” may not go on air" in started.missed[0]
