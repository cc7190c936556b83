"""What reports mean: numbers of the library become controls of ours, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from hardware.messages import END, Action, SurfaceId
from hardware.streamdeck.codec import Decoder
from hardware.streamdeck.layout import layout_of
from tests.hardware.streamdeck.scripted import MODELS, deck_of

DECODERS = {name: Decoder(SurfaceId("deck"), layout_of(deck_of(name))) for name in MODELS}
models = st.sampled_from(sorted(MODELS))
numbers = st.integers(-3, 2_000)


@given(model=models, number=numbers, steps=st.integers(-128, 127), down=st.booleans())
def test_only_controls_the_device_has_are_named(model: str, number: int, steps: int, down: bool) -> None:
    decoder = DECODERS[model]
    has = {one.id for one in decoder.layout.controls}
    events = [
        *decoder.key(number, down, 1),
        *decoder.push(number, down, 1),
        *decoder.turn(number, steps, 1),
        *decoder.tap(number, 1),
        *decoder.drag(number, 1),
    ]
    assert {event.control for event in events} <= has
    assert all(0 <= event.place <= END and event.at_ns == 1 for event in events)


@given(model=models, x=numbers)
def test_a_tap_goes_down_and_up_on_one_zone(model: str, x: int) -> None:
    events = DECODERS[model].tap(x, 5)
    assert [event.action for event in events] in ([], [Action.DOWN, Action.UP])
    assert len({event.control for event in events}) <= 1


def test_zones_follow_the_dials() -> None:
    decoder = DECODERS["plus"]
    assert [decoder.zone(x) for x in (0, 199, 200, 799, 5_000)] == [
        "touch/1",
        "touch/1",
        "touch/2",
        "touch/4",
        "touch/4",
    ]
    assert DECODERS["xl"].zone(5) is None


def test_a_drag_tells_where_the_finger_was_lifted() -> None:
    places = [DECODERS["plus"].drag(x, 1)[0].place for x in (0, 400, 799, 900)]
    assert places == [0, 501, 1000, 1000]


def test_a_turn_by_nothing_is_none() -> None:
    assert DECODERS["plus"].turn(0, 0, 1) == []
