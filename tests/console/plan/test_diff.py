"""Only what differs is told."""

from hypothesis import given
from hypothesis import strategies as st

from console.plan.diff import changed_lights
from hardware.messages import DARK, Glow, Light, Spot, SurfaceId, pad, spot


def at(row: int, column: int) -> Spot:
    return spot(SurfaceId("pads"), pad(row, column))


lights = st.builds(
    Light,
    colour=st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)),
    glow=st.sampled_from([Glow.DIM, Glow.SOLID]),
)
frames = st.dictionaries(st.builds(at, st.integers(1, 3), st.integers(1, 3)), lights)


@given(frames)
def test_same_frame_says_nothing(frame: dict[Spot, Light]) -> None:
    assert changed_lights(frame, frame) == {}


@given(frames, frames)
def test_what_is_told_makes_it_so(shown: dict[Spot, Light], wanted: dict[Spot, Light]) -> None:
    after = shown | changed_lights(shown, wanted)
    assert {control: light for control, light in after.items() if light != DARK} == wanted
