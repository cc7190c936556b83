"""Cues: all steps or none, one record; and what is said and taken back when a device fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.camera_commands import TakeCamera
from console.show.commands import (
    Command,
    EndDeal,
    FireCue,
    PinProduct,
    SetLock,
    SetPrompter,
    SettleCue,
    StartDeal,
    UnpinProduct,
)
from console.show.cues import Performed, perform, words
from console.show.decide import decide
from console.show.decisions import Accepted, Refused
from console.show.events import (
    CueFired,
    CueSettled,
    DealEnd,
    DealEnded,
    DealStarted,
    Event,
    LockSet,
    ProductPinned,
    ProductUnpinned,
    flatten,
)
from console.show.evolve import replay
from console.show.sounds import SoundPlayed, SoundsStopped
from console.show.state import FRESH, Lock, ShowState
from console.show.types import Cue, CueId, Risk, Show, SoundId, Step, UtcMs
from tests.console.show.shop import CLOSE, INTRO, MUG, MUG_FLASH, SHOW, THROW, THROW_FLASH, WIDE, taken

NOW = UtcMs(1_000_000)
LATER = UtcMs(NOW + 400)


def step(verb: str, **args: str) -> Step:
    return Step(verb, args)


CUT = step("camera.take", camera="close")
START = step("deal.start", deal="mug-flash")
PIN = step("product.pin", product="mug")
DING = step("sfx.play", sound="ding")
READ = step("prompter.show", text="Hold it up")


def with_cue(*steps: Step, undo_on: tuple[str, ...] = (), show: Show = SHOW) -> Show:
    """Give the shop with one cue, called Reveal, and a second one."""
    reveal = Cue(CueId("reveal"), "Reveal", steps, undo_on)
    return replace(show, cues=(reveal, Cue(CueId("other"), "Other", (DING,))))


ALL = with_cue(CUT, START, PIN, DING, READ)
UNDO = with_cue(CUT, START, PIN, DING, READ, undo_on=("switcher",))


def fire(show: Show, state: ShowState = FRESH, cue: str = "reveal", at_ms: int = NOW) -> tuple[Event, ...] | Refused:
    decision = decide(show, state, FireCue(CueId(cue)), UtcMs(at_ms))
    return decision if isinstance(decision, Refused) else decision.events


def fired(show: Show, state: ShowState) -> tuple[ShowState, CueFired]:
    """Fire the cue; give the state after it, and its record."""
    events = fire(show, state)
    assert isinstance(events, tuple)
    assert isinstance(events[0], CueFired)
    return replay(events, state), events[0]


def settle(show: Show, state: ShowState, lane: str = "switcher", at_ms: int = NOW) -> CueSettled | None:
    decision = decide(show, state, SettleCue(CueId("reveal"), UtcMs(at_ms), lane, "timed out."), LATER)
    assert isinstance(decision, Accepted)
    first = decision.events[0] if decision.events else None
    assert first is None or isinstance(first, CueSettled)
    return first


def after(command: Command, show: Show, state: ShowState) -> ShowState:
    decision = decide(show, state, command, LATER)
    assert isinstance(decision, Accepted)
    return replay(decision.events, state)


BEFORE = replay((taken(WIDE), ProductPinned(THROW.id, NOW)))
"""What was there before the cue."""


# Firing


def test_every_step_is_in_one_record() -> None:
    state, cue = fired(ALL, BEFORE)
    assert (cue.cue, cue.name, cue.at_ms) == ("reveal", "Reveal", NOW)
    assert cue.did == (
        "camera.take close",
        "deal.start mug-flash",
        "product.pin mug",
        "sfx.play ding",
        "prompter.show Hold it up",
    )
    assert taken(CLOSE, at_ms=NOW) in cue.parts
    assert SoundPlayed(SoundId("ding")) in cue.parts
    assert (state.program, state.pinned, state.prompter) == ("close", "mug", "Hold it up")
    assert state.run(MUG_FLASH.id) is not None


def test_a_cue_is_the_same_as_its_steps_one_by_one() -> None:
    state, _ = fired(ALL, BEFORE)
    one_by_one = BEFORE
    for command in (TakeCamera(CLOSE.id), StartDeal(MUG_FLASH.id), PinProduct(MUG.id), SetPrompter("Hold it up")):
        decision = decide(ALL, one_by_one, command, NOW)
        assert isinstance(decision, Accepted)
        one_by_one = replay(decision.events, one_by_one)
    assert replace(state, cue=None) == one_by_one


def test_a_step_finds_what_the_ones_before_it_left() -> None:
    state, cue = fired(with_cue(START, step("deal.end"), START), BEFORE)
    kinds = [type(part) for part in flatten(cue.parts) if isinstance(part, DealStarted | DealEnded)]
    assert kinds == [DealStarted, DealEnded, DealStarted]
    assert state.run(MUG_FLASH.id) is not None


def test_one_refused_step_refuses_all_and_is_named() -> None:
    refused = fire(with_cue(CUT, step("deal.start", deal="mug-flsh"), DING), BEFORE)
    assert isinstance(refused, Refused)
    assert refused.why == "“Reveal” was not fired: step 2 (deal.start mug-flsh): There is no deal “mug-flsh”."
    assert refused.remedy == "Did you mean “mug-flash”?"


def test_a_step_refused_only_after_the_ones_before_it_refuses_all() -> None:
    refused = fire(with_cue(START, START), BEFORE)
    assert isinstance(refused, Refused)
    assert refused.why.startswith("“Reveal” was not fired: step 2 (deal.start mug-flash): ")


def test_a_step_that_was_already_so_is_no_refusal() -> None:
    _, cue = fired(with_cue(step("product.pin", product="throw"), DING), BEFORE)
    assert cue.did == ("product.pin throw", "sfx.play ding")
    assert cue.parts == (SoundPlayed(SoundId("ding")),)


@pytest.mark.parametrize(
    ("bad", "why", "remedy"),
    [
        (step("deal.stat", deal="mug-flash"), "There is no verb “deal.stat”.", "deal.start"),
        (step("deal.start", dael="mug-flash"), "deal.start has no argument “dael”.", "deal"),
        (step("deal.start"), "deal.start needs a deal.", "deal="),
        (step("cue.fire", cue="other"), "A cue cannot fire a cue.", "that cue's steps"),
        (step("cue.fire", cue="reveal"), "A cue cannot fire a cue.", "that cue's steps"),
        (step("rundown.next"), "A cue cannot move the rundown.", "follow"),
        (step("rundown.back"), "A cue cannot move the rundown.", "follow"),
        (step("rundown.jump", segment="x"), "A cue cannot move the rundown.", "follow"),
        (
            step("claim.override", deal="mug-flash", claim="left", who="Ada", reason="counted"),
            "It takes two people.",
            "two people",
        ),
    ],
    ids=lambda it: it.verb if isinstance(it, Step) else "",
)
def test_steps_no_cue_may_have(bad: Step, why: str, remedy: str) -> None:
    refused = fire(with_cue(CUT, bad), BEFORE)
    assert isinstance(refused, Refused)
    assert refused.why == f"“Reveal” was not fired: step 2 ({words(bad)}): {why}"
    assert remedy in refused.remedy


def test_what_a_crew_lets_two_people_do_no_cue_does() -> None:
    refused = fire(with_cue(DING, show=replace(SHOW, guards={"sfx.play": Risk.TWO_PERSON})))
    assert isinstance(refused, Refused)
    assert "It takes two people." in refused.why


def test_an_unknown_cue_gets_the_nearest_name() -> None:
    refused = fire(ALL, cue="reveall")
    assert isinstance(refused, Refused)
    assert refused.why == "There is no cue “reveall”."
    assert "reveal" in refused.remedy


def test_a_cue_without_steps_is_refused() -> None:
    refused = fire(with_cue())
    assert isinstance(refused, Refused)
    assert refused.why == "“Reveal” has no steps."


def test_a_locked_playback_refuses_a_cue() -> None:
    refused = fire(ALL, after(SetLock(Lock.PLAYBACK, on=True), ALL, BEFORE))
    assert isinstance(refused, Refused)
    assert refused.why == "Playback is locked."


def test_a_lock_that_a_step_sets_refuses_the_next() -> None:
    refused = fire(with_cue(step("lock.playback", on="yes"), CUT))
    assert isinstance(refused, Refused)
    assert "step 2 (camera.take close): Playback is locked." in refused.why


def test_performing_nothing_does_nothing() -> None:
    assert perform(SHOW, FRESH, (), NOW, decide) == Performed((), ())


STEPS = st.sampled_from(
    [
        CUT,
        START,
        PIN,
        DING,
        READ,
        step("deal.end"),
        step("product.unpin"),
        step("all.out"),
        step("deal.start", deal="x"),
    ]
)


@given(steps=st.lists(STEPS, max_size=6))
def test_a_cue_counts_wholly_or_not_at_all(steps: list[Step]) -> None:
    done = perform(SHOW, BEFORE, steps, NOW, decide)
    state = BEFORE
    for number, one in enumerate(steps, start=1):
        single = perform(SHOW, state, [one], NOW, decide)
        if isinstance(single, Refused):
            assert isinstance(done, Refused)
            assert done.why.startswith(f"step {number} (")
            assert done.remedy == single.remedy
            return
        state = replay(single.events, state)
    assert isinstance(done, Performed)
    assert len(done.did) == len(steps)
    assert replay(done.events, BEFORE) == state


# Settling


def test_a_failed_lane_that_undoes_nothing_states_what_stands() -> None:
    state, _ = fired(ALL, BEFORE)
    settled = settle(ALL, state)
    assert settled == CueSettled(
        cue=CueId("reveal"),
        lane="switcher",
        said="OBS did not confirm the cut (timed out). The rest stands: "
        "deal.start mug-flash, product.pin mug, sfx.play ding, prompter.show Hold it up.",
        parts=(),
        failed="OBS did not confirm the cut (timed out).",
    )
    state = replay((settled,), state)
    assert state.cue is not None
    assert state.cue.settled == settled.said
    assert state.run(MUG_FLASH.id) is not None


@pytest.mark.parametrize(
    ("lane", "said", "missing"),
    [
        ("graphics", "The graphics were not drawn (timed out).", "graphic.countdown"),
        ("sound", "The sound was not heard (timed out).", "sfx.play ding"),
        ("smoke", "smoke failed (timed out).", "smoke"),
    ],
)
def test_the_failed_lanes_own_step_does_not_stand(lane: str, said: str, missing: str) -> None:
    show = with_cue(START, step("graphic.countdown"), DING, CUT)
    settled = settle(show, fired(show, BEFORE)[0], lane)
    assert settled is not None
    assert settled.said.startswith(f"{said} The rest stands: deal.start mug-flash, ")
    assert missing not in settled.said.removeprefix(said)


def test_a_cue_of_one_step_that_failed_says_so() -> None:
    show = with_cue(CUT)
    settled = settle(show, fired(show, BEFORE)[0])
    assert settled is not None
    assert settled.said == "OBS did not confirm the cut (timed out). Nothing else was in it."


def test_a_cue_that_undoes_takes_the_rest_back() -> None:
    state, _ = fired(UNDO, BEFORE)
    settled = settle(UNDO, state)
    assert settled is not None
    assert settled.said == (
        "OBS did not confirm the cut (timed out). Taken back: camera (Wide again), pin (Wool throw again), "
        "deal Mug flash, sounds. Stands: prompter.show Hold it up."
    )
    assert settled.parts == (
        taken(WIDE, at_ms=LATER),
        ProductPinned(THROW.id, LATER),
        DealEnded(deal=MUG_FLASH.id, why=DealEnd.UNDONE),
        SoundsStopped(),
    )
    state = replay((settled,), state)
    assert (state.program, state.pinned, state.deals, state.countdown_on_air) == ("wide", "throw", (), False)
    assert state.prompter == "Hold it up"


def test_only_lanes_of_undo_on_undo() -> None:
    settled = settle(UNDO, fired(UNDO, BEFORE)[0], "sound")
    assert settled is not None
    assert settled.parts == ()


def test_a_deal_in_its_opening_countdown_is_taken_back_too() -> None:
    slow = replace(MUG_FLASH, opening_ms=30_000)
    show = replace(UNDO, deals=(slow, THROW_FLASH))
    state, _ = fired(show, BEFORE)
    settled = settle(show, state)
    assert settled is not None
    assert DealEnded(deal=MUG_FLASH.id, why=DealEnd.UNDONE) in settled.parts
    assert replay((settled,), state).deals == ()


def test_deals_of_before_the_cue_stay() -> None:
    before = after(StartDeal(THROW_FLASH.id), UNDO, BEFORE)
    settled = settle(UNDO, fired(UNDO, before)[0])
    assert settled is not None
    assert "deal Mug flash" in settled.said
    assert [part.deal for part in settled.parts if isinstance(part, DealEnded)] == [MUG_FLASH.id]


def test_what_was_not_pinned_before_is_unpinned() -> None:
    show = with_cue(PIN, undo_on=("graphics",))
    settled = settle(show, fired(show, FRESH)[0], "graphics")
    assert settled is not None
    assert settled.parts == (ProductUnpinned(),)
    assert settled.said.endswith("Taken back: pin (nothing pinned again).")


def test_what_was_unpinned_is_pinned_again() -> None:
    show = with_cue(step("product.unpin"), undo_on=("graphics",))
    settled = settle(show, fired(show, BEFORE)[0], "graphics")
    assert settled is not None
    assert settled.parts == (ProductPinned(THROW.id, LATER),)


def test_a_pin_that_left_the_show_file_cannot_come_back() -> None:
    show = with_cue(PIN, undo_on=("graphics",))
    state, _ = fired(show, BEFORE)
    settled = settle(replace(show, products=(MUG,)), state, "graphics")
    assert settled is not None
    assert settled.parts == ()
    assert settled.said.endswith("Nothing was left to take back. Stands: product.pin mug.")


def test_a_camera_nobody_knew_before_cannot_come_back() -> None:
    show = with_cue(CUT, undo_on=("graphics",))
    settled = settle(show, fired(show, FRESH)[0], "graphics")
    assert settled is not None
    assert settled.parts == ()
    assert settled.said.endswith("Nothing was left to take back. Stands: camera.take close.")


def test_a_camera_that_is_gone_cannot_come_back() -> None:
    show = with_cue(CUT, undo_on=("graphics",))
    settled = settle(show, fired(show, replay((taken(INTRO),)))[0], "graphics")
    assert settled is not None
    assert settled.parts == ()


def test_what_somebody_changed_since_is_left_alone() -> None:
    state, _ = fired(UNDO, BEFORE)
    for command in (TakeCamera(WIDE.id), UnpinProduct(), EndDeal(MUG_FLASH.id)):
        state = after(command, UNDO, state)
    settled = settle(UNDO, state)
    assert settled is not None
    assert settled.parts == (SoundsStopped(),)
    assert settled.said.endswith("Taken back: sounds. Stands: prompter.show Hold it up.")


def test_a_cue_without_sound_silences_nothing() -> None:
    show = with_cue(CUT, step("deal.start", deal="throw-flash"), undo_on=("switcher",))
    settled = settle(show, fired(show, BEFORE)[0])
    assert settled is not None
    assert SoundsStopped() not in settled.parts


def test_the_sting_of_a_deal_is_a_sound_of_the_cue() -> None:
    show = with_cue(START, undo_on=("graphics",))
    settled = settle(show, fired(show, BEFORE)[0], "graphics")
    assert settled is not None
    assert SoundsStopped() in settled.parts


def test_a_lane_settles_a_cue_once() -> None:
    state, _ = fired(UNDO, BEFORE)
    settled = settle(UNDO, state)
    assert settled is not None
    assert settle(UNDO, replay((settled,), state)) is None


def test_a_second_lane_that_fails_changes_what_stands() -> None:
    state, _ = fired(ALL, BEFORE)
    sound = settle(ALL, state, "sound")
    assert sound is not None
    switcher = settle(ALL, replay((sound,), state))
    assert switcher is not None
    assert switcher.said == (
        "The sound was not heard (timed out). OBS did not confirm the cut (timed out). "
        "The rest stands: deal.start mug-flash, product.pin mug, prompter.show Hold it up."
    )


def test_a_silent_sound_does_not_keep_a_lost_cut_from_undoing() -> None:
    state, _ = fired(UNDO, BEFORE)
    sound = settle(UNDO, state, "sound")
    assert sound is not None
    state = replay((sound,), state)
    switcher = settle(UNDO, state)
    assert switcher is not None
    assert switcher.said == (
        "The sound was not heard (timed out). OBS did not confirm the cut (timed out). "
        "Taken back: camera (Wide again), pin (Wool throw again), deal Mug flash, sounds. "
        "Stands: prompter.show Hold it up."
    )
    state = replay((switcher,), state)
    assert (state.program, state.pinned, state.deals) == ("wide", "throw", ())


def test_what_was_taken_back_is_not_taken_back_again() -> None:
    show = with_cue(CUT, START, PIN, DING, READ, undo_on=("switcher", "graphics"))
    state, _ = fired(show, BEFORE)
    switcher = settle(show, state)
    assert switcher is not None
    graphics = settle(show, replay((switcher,), state), "graphics")
    assert graphics is not None
    assert graphics.parts == ()
    assert graphics.said.endswith(
        "deal Mug flash, sounds. The graphics were not drawn (timed out). Stands: prompter.show Hold it up."
    )


def test_only_the_newest_cue_is_settled() -> None:
    state, _ = fired(UNDO, BEFORE)
    assert settle(UNDO, FRESH) is None
    assert settle(UNDO, state, at_ms=NOW + 1) is None
    other = fire(UNDO, state, "other", NOW + 1)
    assert isinstance(other, tuple)
    assert settle(UNDO, replay(other, state)) is None


def test_a_locked_playback_does_not_stop_putting_it_right() -> None:
    state = replay((LockSet(Lock.PLAYBACK, on=True),), fired(UNDO, BEFORE)[0])
    settled = settle(UNDO, state)
    assert settled is not None
    assert taken(WIDE, at_ms=LATER) in settled.parts
