"""MIDI bytes to events and lights to MIDI bytes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.messages import DARK, Action, ControlEvent, ControlId, Glow, Light, SurfaceId, pad
from hardware.midi.codec import decode, encode, nearest
from hardware.midi.profile import load_profile
from layouts import folder
from tests.hardware.midi.bench_profile import bench_profile

PADS = SurfaceId("pads")
GENERIC = load_profile(folder("pads") / "generic-8x8.toml")


def event(control: ControlId, action: Action, velocity: int) -> ControlEvent:
    return ControlEvent(surface=PADS, control=control, action=action, at_ns=7, velocity=velocity)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ((0x90, 56, 100), event(pad(1, 1), Action.DOWN, 100)),
        ((0x9F, 7, 1), event(pad(8, 8), Action.DOWN, 1)),
        ((0x90, 0, 0), event(pad(8, 1), Action.UP, 0)),
        ((0x80, 0, 64), event(pad(8, 1), Action.UP, 64)),
        ((0x90, 64, 100), None),
        ((0xB0, 1, 100), None),
        ((0xA0, 1, 100), None),
        ((0xC0, 1), None),
        ((0xF8,), None),
        ((0xF0, 1, 0xF7), None),
        ((), None),
        ((0x90,), None),
        ((0x90, 1), None),
        ((0x90, 1, 2, 3), None),
        ((0x90, 200, 100), None),
        ((1, 2, 3), None),
    ],
)
def test_messages_are_read(message: tuple[int, ...], expected: ControlEvent | None) -> None:
    assert decode(GENERIC, PADS, message, at_ns=7) == expected


def test_a_block_hears_its_own_channel_only(tmp_path: Path) -> None:
    profile = bench_profile(tmp_path)
    assert decode(profile, PADS, (0x92, 21, 9), at_ns=7) == event(pad(1, 1), Action.DOWN, 9)
    assert decode(profile, PADS, (0x90, 21, 9), at_ns=7) is None


def test_controllers_are_buttons_too(tmp_path: Path) -> None:
    profile = bench_profile(tmp_path)
    scene = ControlId("scene/2/1")
    assert decode(profile, PADS, (0xB5, 79, 127), at_ns=7) == event(scene, Action.DOWN, 127)
    assert decode(profile, PADS, (0xB5, 79, 0), at_ns=7) == event(scene, Action.UP, 0)


@given(st.lists(st.integers(-1, 300), max_size=5))
def test_garbage_never_raises(message: list[int]) -> None:
    heard = decode(GENERIC, PADS, message, at_ns=7)
    assert heard is None or heard.control in GENERIC.places


@pytest.mark.parametrize(
    ("control", "light", "expected"),
    [
        (pad(1, 1), Light(colour=(255, 32, 32), glow=Glow.SOLID), (0x96, 56, 5)),
        (pad(1, 1), Light(colour=(255, 32, 32), glow=Glow.DIM), (0x91, 56, 5)),
        (pad(1, 1), Light(colour=(255, 32, 32), glow=Glow.PULSE), (0x9A, 56, 5)),
        (pad(1, 1), Light(colour=(255, 32, 32), glow=Glow.BLINK), (0x9E, 56, 5)),
        (pad(1, 1), Light(colour=(255, 32, 32), glow=Glow.OFF), (0x90, 56, 0)),
        (pad(8, 1), DARK, (0x90, 0, 0)),
    ],
)
def test_lights_are_written(control: ControlId, light: Light, expected: tuple[int, ...]) -> None:
    assert encode(GENERIC, control, light) == bytes(expected)


def test_a_control_the_device_has_not_gives_nothing() -> None:
    assert encode(GENERIC, pad(9, 1), DARK) is None


def test_scale_darkens_and_controllers_are_lit_by_controllers(tmp_path: Path) -> None:
    profile = bench_profile(tmp_path)
    red = (255, 0, 0)
    assert encode(profile, pad(1, 1), Light(colour=red, glow=Glow.SOLID)) == bytes((0x90, 21, 5))
    assert encode(profile, pad(1, 1), Light(colour=red, glow=Glow.DIM)) == bytes((0x90, 21, 7))
    green = Light(colour=(0, 255, 0), glow=Glow.SOLID)
    assert encode(profile, ControlId("scene/1/1"), green) == bytes((0xB1, 89, 1))


@pytest.mark.parametrize(
    ("colour", "value"),
    [
        ((255, 32, 32), 5),
        ((24, 208, 96), 29),
        ((255, 160, 16), 9),
        ((48, 120, 255), 41),
        ((160, 80, 255), 48),
        ((96, 100, 108), 2),
        ((0, 0, 0), 0),
        ((255, 255, 255), 3),
    ],
)
def test_the_console_s_colours_stay_apart_on_the_generic_grid(colour: tuple[int, int, int], value: int) -> None:
    assert nearest(GENERIC.lights["pad"], colour) == value


@given(st.sampled_from(sorted(GENERIC.places)), st.sampled_from([g for g in Glow if g is not Glow.OFF]))
def test_what_lights_a_pad_is_what_the_pad_sends(control: ControlId, glow: Glow) -> None:
    message = encode(GENERIC, control, Light(colour=(255, 0, 0), glow=glow))
    assert message is not None
    heard = decode(GENERIC, PADS, message, at_ns=7)
    assert heard is not None
    assert heard.control == control
