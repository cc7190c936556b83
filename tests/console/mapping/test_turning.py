"""Encoders and faders: what they mean, and a fader that takes hold only where the thing stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.mapping.padmap import Binding
from console.mapping.resolve import Ignored, Meant, Unbound
from console.mapping.turning import CLOSE, Grip, take_hold, turn
from console.show.dial import END, Dial, figure_at
from console.show.obs_commands import SetVolume
from console.show.verb import Verb
from console.show.verbs import find_verb
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId

FADER, KNOB = ControlId("fader/1"), ControlId("encoder/1")
VOLUME = Binding(FADER, "input.volume", {"input": "Mic"}, "Mic")


def moved(place: int) -> ControlEvent:
    return ControlEvent(SurfaceId("desk"), FADER, Action.MOVE, at_ns=1, place=place)


def went(steps: int) -> ControlEvent:
    return ControlEvent(SurfaceId("desk"), KNOB, Action.TURN, at_ns=1, steps=steps)


def dial() -> Dial:
    verb = find_verb("input.volume")
    assert isinstance(verb, Verb)
    assert verb.dial is not None
    return verb.dial


def test_a_fader_asks_for_the_figure_of_its_place() -> None:
    assert turn(moved(800), VOLUME, now=None) == Meant(
        SetVolume("Mic", 0.0), "input.volume", {"input": "Mic", "db": "0.0"}
    )


def test_an_encoder_goes_on_from_where_the_thing_stands() -> None:
    meant = turn(went(-3), VOLUME, now=-6.0)
    assert isinstance(meant, Meant)
    assert meant.command == SetVolume("Mic", -7.5)


@pytest.mark.parametrize(
    ("event", "binding", "why"),
    [
        (moved(1), None, "Nothing is bound"),
        (went(1), Binding(KNOB, "panic", {}, "PANIC"), "panic has nothing to turn"),
        (went(1), Binding(KNOB, "nothing.such", {}, "?"), "There is no verb"),
        (went(1), Binding(KNOB, "input.volume", {}, "?"), "input.volume needs a"),
        (went(1), VOLUME, "not known yet"),
    ],
)
def test_what_means_nothing_says_why(event: ControlEvent, binding: Binding | None, why: str) -> None:
    known = None if why == "not known yet" else -6.0
    unbound = turn(event, binding, known)
    assert isinstance(unbound, Unbound)
    assert why in unbound.why
    assert unbound.remedy


def test_a_fader_far_away_does_nothing_until_it_went_over_where_the_thing_stands() -> None:
    grip, said = take_hold(None, 100, dial(), now=0.0)
    assert said == Ignored()
    grip, said = take_hold(grip, 700, dial(), now=0.0)
    assert said == Ignored()
    grip, said = take_hold(grip, 900, dial(), now=0.0)
    assert (grip, said) == (Grip(900, asked=(800, 900)), None)
    grip, said = take_hold(grip, 300, dial(), now=figure_at(dial(), 900))
    assert (grip, said) == (Grip(300, asked=(900, 300)), None)


def test_a_fader_lets_go_when_somebody_else_moves_the_thing() -> None:
    grip, said = take_hold(None, 800, dial(), now=0.0)
    assert said is None
    grip, said = take_hold(grip, 820, dial(), now=-60.0)
    assert (grip, said) == (Grip(820), Ignored())


def test_a_fader_keeps_what_is_still_on_its_way_to_where_it_was_asked() -> None:
    grip, said = take_hold(None, 800, dial(), now=0.0)
    for place in (700, 600, 500):
        grip, said = take_hold(grip, place, dial(), now=0.0)
        assert said is None
    grip, said = take_hold(grip, 400, dial(), now=figure_at(dial(), 600))
    assert (grip, said) == (Grip(400, asked=(600, 500, 400)), None)
    grip, said = take_hold(grip, 300, dial(), now=figure_at(dial(), 800))
    assert (grip, said) == (Grip(300), Ignored()), "somebody else put it back to where it was long ago"


def test_where_nobody_knows_how_the_thing_stands_the_fader_has_it() -> None:
    assert take_hold(None, 10, dial(), now=None) == (Grip(10, asked=(10,)), None)


@given(places=st.lists(st.integers(0, END), min_size=1), start=st.integers(0, END))
def test_a_thing_never_jumps_further_than_the_hand_went(places: list[int], start: int) -> None:
    stands, grip = start, None
    before = None
    for place in places:
        grip, ignored = take_hold(grip, place, dial(), figure_at(dial(), stands))
        if ignored is None:
            reach = CLOSE + 2 if before is None else abs(place - before) + CLOSE + 2
            assert abs(place - stands) <= reach
            stands = place
        before = place
