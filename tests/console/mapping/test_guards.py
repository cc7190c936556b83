"""Guards: a guarded verb wants the hand twice, or held; a two-person one wants two seats; panic wants nothing."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.mapping.guards import (
    AGAIN_NS,
    BOUNCE_NS,
    HOLD_NS,
    MS,
    SECOND_SEAT_NS,
    Fire,
    Guards,
    Hand,
    Slip,
    Wait,
    counted,
    look,
    next_ns,
    press,
    release,
    risk_of,
    waiting_words,
)
from console.mapping.padmap import Binding
from console.show.types import Risk
from console.show.verbs import VERBS, BadVerb, find_verb
from hardware.messages import SurfaceId, pad, spot
from tests.console.show.shop import SHOW

PADS, SCREEN = SurfaceId("pads"), SurfaceId("screen")
END_PAD = pad(8, 1)
OVERRIDE = {"deal": "mug-flash", "claim": "left", "who": "Sam", "reason": "counted by hand"}
TELLING = Guards(telling=frozenset({PADS}))


def end(at_ms: float, seat: str = "desk") -> Hand:
    return Hand("deal.end", {}, seat, int(at_ms * MS))


def end_pad(at_ms: float) -> Hand:
    return Hand("deal.end", {}, "pads", int(at_ms * MS), PADS, END_PAD, spot=spot(PADS, END_PAD))


def up(surface: SurfaceId, at_ns: float, seat: str = "pads") -> Hand:
    """Let the pad go."""
    return Hand("", {}, seat, int(at_ns), surface, END_PAD)


def override(at_ms: float, seat: str, **other: str) -> Hand:
    return Hand("claim.override", {**OVERRIDE, **other}, seat, int(at_ms * MS))


def verdicts(hands: Iterable[Hand], guards: Guards = TELLING) -> list[Fire | Wait | Slip]:
    found = []
    for hand in hands:
        guards, verdict = press(SHOW, guards, hand)
        found.append(verdict)
        guards = counted(guards, verdict.hand) if isinstance(verdict, Fire) else guards
    return found


def fired(found: Iterable[Fire | Wait | Slip]) -> list[bool]:
    return [isinstance(verdict, Fire) for verdict in found]


def test_a_free_verb_fires_at_once_and_as_it_was_pressed() -> None:
    hand = Hand("product.pin", {"product": "mug"}, "desk", 0)
    _, verdict = press(SHOW, Guards(), hand)
    assert isinstance(verdict, Fire)
    assert verdict.hand is hand
    assert verdict.seats == ("desk",)


def test_a_guarded_verb_says_what_it_waits_for() -> None:
    assert verdicts([end(0)]) == [Wait("Press again within 2 s to end a running deal early.")]
    assert verdicts([end_pad(0)]) == [Wait("Press again within 2 s, or hold, to end a running deal early.")]


def test_the_second_press_fires_and_the_third_begins_anew() -> None:
    assert fired(verdicts([end(0), end(300), end(600)])) == [False, True, False]


def test_a_second_press_that_comes_too_late_is_a_first() -> None:
    assert fired(verdicts([end(0), end(2_001), end(2_300)])) == [False, False, True]


def test_another_seat_another_deal_and_another_verb_are_no_second_press() -> None:
    mug = replace(end(200), args={"deal": "mug-flash"})
    found = verdicts([end(0), end(100, "other"), mug, replace(end(300), verb="deal.extend")])
    assert not any(fired(found))


def test_a_bouncing_pad_does_not_count_as_the_second_press() -> None:
    assert fired(verdicts([end_pad(0), end_pad(5), end_pad(10), end_pad(300)])) == [False, False, False, True]


def test_a_pad_that_bounces_when_it_is_let_go_does_not_count_either() -> None:
    guards, _ = press(SHOW, TELLING, end_pad(0))
    guards, _ = release(guards, up(PADS, 500 * MS))
    guards, verdict = press(SHOW, guards, end_pad(503))
    assert isinstance(verdict, Wait)
    guards, fires = release(guards, up(PADS, 506 * MS))
    assert fires == ()
    _, verdict = press(SHOW, guards, end_pad(800))
    assert isinstance(verdict, Fire)


def test_holding_fires_while_the_pad_is_still_down_and_its_release_means_nothing() -> None:
    guards, _ = press(SHOW, TELLING, end_pad(0))
    assert next_ns(guards) == HOLD_NS
    guards, fires = look(guards, HOLD_NS - 1)
    assert fires == ()
    guards, fires = look(guards, HOLD_NS)
    assert [(fire.hand.verb, fire.hand.at_ns) for fire in fires] == [("deal.end", HOLD_NS)]
    guards, fires = release(guards, up(PADS, HOLD_NS + 1))
    assert (fires, guards.waiting) == ((), ())


def test_a_hold_nobody_could_look_at_fires_by_its_release() -> None:
    guards, _ = press(SHOW, TELLING, end_pad(0))
    _, fires = release(guards, up(PADS, HOLD_NS))
    assert [fire.hand.at_ns for fire in fires] == [HOLD_NS]


def test_a_short_press_whose_release_was_read_late_is_no_hold() -> None:
    guards, _ = press(SHOW, TELLING, end_pad(0))
    guards, fires = release(guards, up(PADS, 100 * MS))
    assert fires == ()
    assert look(guards, HOLD_NS)[1] == ()


def test_only_a_surface_that_tells_releases_can_hold() -> None:
    guards, verdict = press(SHOW, Guards(), end_pad(0))
    assert verdict == Wait("Press again within 2 s to end a running deal early.")
    assert look(guards, HOLD_NS)[1] == ()


def test_the_release_of_another_surfaces_twin_changes_nothing() -> None:
    guards, _ = press(SHOW, TELLING, end_pad(0))
    guards, _ = release(guards, up(SCREEN, 100 * MS))
    assert len(look(guards, HOLD_NS)[1]) == 1


def test_the_same_pad_in_another_window_is_another_hold() -> None:
    on_screen = replace(end_pad(0), seat="desk", surface=SCREEN)
    guards, _ = press(SHOW, Guards(telling=frozenset({SCREEN})), on_screen)
    guards, _ = release(guards, up(SCREEN, 100 * MS, "other"))
    assert len(look(guards, HOLD_NS)[1]) == 1
    assert look(release(guards, up(SCREEN, 100 * MS, "desk"))[0], HOLD_NS)[1] == ()


def test_what_waited_in_vain_is_forgotten() -> None:
    guards, _ = press(SHOW, Guards(), end(0))
    assert next_ns(guards) == AGAIN_NS
    assert look(guards, AGAIN_NS)[0].waiting
    guards, fires = look(guards, AGAIN_NS + 1)
    assert (guards.waiting, fires, next_ns(guards)) == ((), (), None)


def test_two_persons_fire_together_with_the_words_of_the_first() -> None:
    first, second = verdicts([override(0, "desk"), override(4_000, "pads", who="Kim", reason="me too")])
    text = (
        "desk asked. A second seat must ask the same within 15 s "
        "to let a claim on air without its evidence, in somebody's name."
    )
    assert first == Wait(text)
    assert isinstance(second, Fire)
    assert second.hand.args == OVERRIDE
    assert second.seats == ("desk", "pads")


def test_one_person_twice_is_not_two_persons() -> None:
    hands = [override(0, "desk"), override(500, "desk"), override(15_400, "pads"), override(31_000, "desk")]
    assert fired(verdicts(hands)) == [False, False, True, False]


def test_two_persons_who_ask_different_things_fire_nothing() -> None:
    assert not any(fired(verdicts([override(0, "desk"), override(100, "pads", claim="was")])))


def test_the_second_seat_may_not_come_too_late() -> None:
    assert not any(fired(verdicts([override(0, "desk"), override(SECOND_SEAT_NS / MS + 1, "pads")])))


def test_the_same_thing_too_soon_is_a_slip_from_whatever_seat() -> None:
    hands = [Hand("rundown.next", {}, seat, at * MS) for seat, at in (("desk", 0), ("pads", 120), ("desk", 500))]
    first, second, third = verdicts(hands)
    assert isinstance(first, Fire)
    assert second == Slip(
        "This came 0.12 s after the same press, so it was taken for a slip.", "Press again if you mean it."
    )
    assert isinstance(third, Fire)


def test_a_press_that_fired_and_did_not_count_has_no_pause() -> None:
    guards, _ = press(SHOW, Guards(), Hand("rundown.next", {}, "desk", 0))
    assert isinstance(press(SHOW, guards, Hand("rundown.next", {}, "desk", 100 * MS))[1], Fire)


def test_two_different_things_are_no_slip() -> None:
    hands = [Hand("cue.fire", {"cue": cue}, "desk", at) for at, cue in enumerate(("one", "two"))]
    assert all(fired(verdicts(hands)))


def test_pauses_that_are_over_are_not_kept() -> None:
    guards = Guards()
    for number in range(50):
        hand = Hand("cue.fire", {"cue": str(number)}, "desk", number * 100 * MS)
        guards = counted(press(SHOW, guards, hand)[0], hand)
    assert len(guards.fired) <= 6


@pytest.mark.parametrize("risk", list(Risk))
def test_a_crew_may_guard_a_verb_in_its_own_way_but_never_panic(risk: Risk) -> None:
    show = replace(SHOW, guards={"product.pin": risk, "panic": risk})
    panic = Hand("panic", {}, "desk", 0)
    assert isinstance(press(show, Guards(), panic)[1], Fire)
    pin = press(show, Guards(), Hand("product.pin", {"product": "mug"}, "desk", 0))[1]
    assert isinstance(pin, Fire if risk is Risk.FREE else Wait)
    verb = find_verb("product.pin")
    assert not isinstance(verb, BadVerb)
    assert risk_of(show, verb) is risk


def test_the_pads_that_can_answer_say_so() -> None:
    this, other = spot(PADS, END_PAD), spot(PADS, pad(1, 1))
    bindings = {
        this: Binding(END_PAD, "deal.end", {}, "End"),
        other: Binding(pad(1, 1), "claim.override", {**OVERRIDE, "who": "pads"}, "Override"),
    }
    guards, _ = press(SHOW, Guards(), end_pad(0))
    guards, _ = press(SHOW, guards, override(1, "desk"))
    assert waiting_words(guards, bindings) == {this: "AGAIN", other: "2ND SEAT"}
    assert waiting_words(Guards(), bindings) == {}


GUARDED = [verb.name for verb in VERBS if verb.risk is Risk.GUARDED]
NOISE = [
    Hand(name, args, seat, 0)
    for name, args in (("panic", {}), ("camera.take", {"camera": "wide"}))
    for seat in ("desk", "pads")
]


@given(
    verb=st.sampled_from(GUARDED),
    down_ms=st.integers(0, 550),
    bounces_ms=st.lists(st.integers(1, 25), max_size=8),
    noise=st.lists(st.tuples(st.integers(0, 5_000), st.sampled_from(NOISE)), max_size=10),
    looks_ms=st.lists(st.integers(0, 6_000), max_size=10),
)
def test_a_guarded_verb_never_fires_from_one_short_press(
    verb: str,
    down_ms: int,
    bounces_ms: list[int],
    noise: list[tuple[int, Hand]],
    looks_ms: list[int],
) -> None:
    """However it bounces, whenever the engine looks, whatever else is pressed meanwhile."""
    touches = [(0, True), (down_ms, False)]
    at_ms = down_ms
    for number, gap_ms in enumerate(bounces_ms):
        at_ms += gap_ms
        touches.append((at_ms, number % 2 == 0))
    touches.append((at_ms + 1, False))
    steps = (
        [(at, 0, down) for at, down in touches]
        + [(at, 1, hand) for at, hand in noise]
        + [(at, 2, None) for at in looks_ms]
    )
    guards, fires = TELLING, []
    for at, _, what in sorted(steps, key=lambda step: step[:2]):
        match what:
            case True:
                guards, verdict = press(SHOW, guards, Hand(verb, {}, "pads", at * MS, PADS, END_PAD))
                fires += [verdict] if isinstance(verdict, Fire) else []
            case False:
                guards, held = release(guards, up(PADS, at * MS))
                fires += held
            case Hand():
                guards, _ = press(SHOW, guards, replace(what, at_ns=at * MS))
            case _:
                guards, held = look(guards, at * MS)
                fires += held
    assert fires == []


@given(gap_ms=st.integers(BOUNCE_NS // MS, AGAIN_NS // MS), down_ms=st.integers(1, 40))
def test_two_deliberate_presses_always_fire(gap_ms: int, down_ms: int) -> None:
    guards, _ = press(SHOW, TELLING, end_pad(0))
    guards, _ = release(guards, up(PADS, down_ms * MS))
    if gap_ms + down_ms <= AGAIN_NS // MS:
        assert isinstance(press(SHOW, guards, end_pad(gap_ms + down_ms))[1], Fire)


def test_a_hand_from_afar_that_nobody_armed_fires_nothing_guarded_and_confirms_nothing() -> None:
    far = replace(end(200), unarmed=True)
    waiting, slipped, fires = verdicts([end(0), far, end(400)])
    assert isinstance(waiting, Wait)
    assert isinstance(slipped, Slip)
    assert (slipped.why, bool(slipped.remedy)) == ("deal.end is guarded, and desk is not armed.", True)
    assert isinstance(fires, Fire)
    assert isinstance(verdicts([replace(override(0, "osc"), unarmed=True)])[0], Slip)
    free = Hand("panic", {}, "osc", 0, unarmed=True)
    assert isinstance(verdicts([free])[0], Fire)
