"""Lights to MIDI bytes, byte by byte for every profile that comes with the program."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.messages import DARK, END, ControlId, Glow, Light, SurfaceId, pad
from hardware.midi.codec import Write, encode, nearest, wrap
from hardware.midi.device import Grid, Lights, Part, Profile, Sends, Style, Sysex
from hardware.midi.profile import load_profile
from hardware.midi.reading import Reader
from layouts import folder
from tests.hardware.midi.bench_profile import bench_profile

PADS = SurfaceId("pads")
NAMES = (
    "generic-8x8",
    "launchpad-x",
    "launchpad-mini-mk3",
    "apc-mini-mk2",
    "x-touch-mini",
    "x-touch-mini-mc",
    "nanokontrol2",
)
PROFILES = {name: load_profile(folder("pads") / f"{name}.toml") for name in NAMES}
GENERIC = PROFILES["generic-8x8"]

RED = (255, 32, 32)
AMBER = (255, 160, 16)


def written(profile: Profile, control: str, light: Light) -> str:
    """Give the whole message that lights one control, as hex."""
    write = encode(profile, ControlId(control), light)
    assert write is not None
    sysex = profile.lights[write.block].sysex if write.block else None
    return (write.body if sysex is None else wrap(sysex, [write.body])).hex(" ").upper()


LAUNCHPAD = {
    ("pad/1/1", Glow.OFF): "03 51 00 00 00",
    ("pad/1/1", Glow.DIM): "03 51 20 04 04",
    ("pad/1/1", Glow.PULSE): "02 51 05",
    ("pad/1/1", Glow.SOLID): "03 51 7F 10 10",
    ("pad/1/1", Glow.BLINK): "01 51 00 05",
    ("pad/8/1", Glow.SOLID): "03 0B 7F 10 10",
    ("pad/8/8", Glow.SOLID): "03 12 7F 10 10",
    ("button/1/1", Glow.SOLID): "03 5B 7F 10 10",
    ("button/1/8", Glow.SOLID): "03 62 7F 10 10",
    ("button/2/1", Glow.SOLID): "03 59 7F 10 10",
    ("button/9/1", Glow.BLINK): "01 13 00 05",
}
APC = {
    ("pad/1/1", Glow.OFF): "F0 47 7F 4F 24 00 08 38 38 00 00 00 00 00 00 F7",
    ("pad/1/1", Glow.DIM): "F0 47 7F 4F 24 00 08 38 38 00 40 00 08 00 08 F7",
    ("pad/1/1", Glow.SOLID): "F0 47 7F 4F 24 00 08 38 38 01 7F 00 20 00 20 F7",
    ("pad/1/1", Glow.PULSE): "9A 38 05",
    ("pad/1/1", Glow.BLINK): "9E 38 05",
    ("pad/8/1", Glow.SOLID): "F0 47 7F 4F 24 00 08 00 00 01 7F 00 20 00 20 F7",
    ("button/1/1", Glow.OFF): "90 64 00",
    ("button/1/1", Glow.DIM): "90 64 00",
    ("button/1/1", Glow.PULSE): "90 64 01",
    ("button/1/1", Glow.SOLID): "90 64 01",
    ("button/1/1", Glow.BLINK): "90 64 02",
    ("button/2/1", Glow.SOLID): "90 70 01",
    ("button/9/1", Glow.BLINK): "90 77 02",
}
X_TOUCH = {
    ("button/1/1", Glow.OFF): "9A 00 00",
    ("button/1/1", Glow.DIM): "9A 00 00",
    ("button/1/1", Glow.PULSE): "9A 00 01",
    ("button/1/1", Glow.SOLID): "9A 00 01",
    ("button/1/1", Glow.BLINK): "9A 00 02",
    ("button/2/8", Glow.BLINK): "9A 0F 02",
    ("encoder/1", Glow.OFF): "BA 09 00",
    ("encoder/1", Glow.DIM): "BA 09 00",
    ("encoder/1", Glow.SOLID): "BA 09 1B",
    ("encoder/8", Glow.PULSE): "BA 10 1B",
    ("encoder/8", Glow.BLINK): "BA 10 1C",
}
X_TOUCH_MC = {
    ("button/1/1", Glow.OFF): "90 59 00",
    ("button/1/1", Glow.DIM): "90 59 00",
    ("button/1/1", Glow.PULSE): "90 59 7F",
    ("button/1/3", Glow.SOLID): "90 28 7F",
    ("button/2/8", Glow.BLINK): "90 5F 01",
    ("button/3/2", Glow.SOLID): "90 55 7F",
    ("encoder/1", Glow.OFF): "B0 30 00",
    ("encoder/1", Glow.DIM): "B0 30 00",
    ("encoder/1", Glow.PULSE): "B0 30 2B",
    ("encoder/8", Glow.SOLID): "B0 37 2B",
    ("encoder/8", Glow.BLINK): "B0 37 2B",
}
NANO = {
    ("button/1/1", Glow.OFF): "B0 20 00",
    ("button/1/1", Glow.DIM): "B0 20 00",
    ("button/1/1", Glow.PULSE): "B0 20 7F",
    ("button/1/1", Glow.SOLID): "B0 20 7F",
    ("button/1/1", Glow.BLINK): "B0 20 7F",
    ("button/2/8", Glow.SOLID): "B0 37 7F",
    ("button/3/8", Glow.SOLID): "B0 47 7F",
    ("button/4/4", Glow.SOLID): "B0 29 7F",
    ("button/4/3", Glow.SOLID): "B0 2A 7F",
    ("button/5/1", Glow.SOLID): "B0 2E 7F",
}
EIGHT = {
    ("pad/1/1", Glow.OFF): "90 38 00",
    ("pad/1/1", Glow.DIM): "91 38 05",
    ("pad/1/1", Glow.PULSE): "9A 38 05",
    ("pad/1/1", Glow.SOLID): "96 38 05",
    ("pad/1/1", Glow.BLINK): "9E 38 05",
}


def cases() -> list[tuple[str, str, Glow, str]]:
    tables = {"generic-8x8": EIGHT, "apc-mini-mk2": APC, "x-touch-mini": X_TOUCH, "nanokontrol2": NANO}
    tables["x-touch-mini-mc"] = X_TOUCH_MC
    plain = [(name, control, glow, said) for name, table in tables.items() for (control, glow), said in table.items()]
    heads = {"launchpad-x": "0C", "launchpad-mini-mk3": "0D"}
    return plain + [
        (name, control, glow, f"F0 00 20 29 02 {model} 03 {said} F7")
        for name, model in heads.items()
        for (control, glow), said in LAUNCHPAD.items()
    ]


@pytest.mark.parametrize(("name", "control", "glow", "expected"), cases())
def test_every_glow_of_every_profile_byte_by_byte(name: str, control: str, glow: Glow, expected: str) -> None:
    assert written(PROFILES[name], control, Light(colour=RED, glow=glow)) == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_three_truth_states_differ_on_every_light(name: str) -> None:
    profile = PROFILES[name]
    for control in profile.lit:
        lights = profile.lights[profile.places[control].grid.lights]
        seen = set()
        for glow in (Glow.PULSE, Glow.SOLID, Glow.BLINK):
            write, style = encode(profile, control, Light(colour=RED, glow=glow)), lights.style(glow)
            assert write is not None
            seen.add((write, style.blink_ms))
        assert len(seen) == 3


@pytest.mark.parametrize(("level", "value"), [(0, 1), (500, 7), (END, 13), (-5, 1), (2000, 13)])
def test_a_ring_stands_where_its_figure_is(level: int, value: int) -> None:
    ring = PROFILES["x-touch-mini"]
    for glow, more in ((Glow.SOLID, 0), (Glow.DIM, 0), (Glow.BLINK, 13)):
        light = Light(colour=RED, glow=glow, level=level)
        assert written(ring, "encoder/2", light) == f"BA 0A {value + more:02X}"
    assert written(ring, "encoder/2", Light(colour=RED, glow=Glow.OFF, level=level)) == "BA 0A 00"


@pytest.mark.parametrize(("level", "value"), [(0, 0x21), (500, 0x26), (END, 0x2B)])
def test_a_ring_of_mackie_s_has_eleven_places(level: int, value: int) -> None:
    light = Light(colour=RED, glow=Glow.SOLID, level=level)
    assert written(PROFILES["x-touch-mini-mc"], "encoder/1", light) == f"B0 30 {value:02X}"


@pytest.mark.parametrize(("level", "sent"), [(0, "E8 00 00"), (500, "E8 40 40"), (END, "E8 7F 7F")])
def test_a_motor_fader_of_mackie_s_is_moved_by_pitch_bend(level: int, sent: str) -> None:
    style = Style(value=0)
    motor = Lights(off=style, dim=style, pulse=style, solid=style, blink=style, steps=128)
    grid = Grid(
        name="fader", rows=1, columns=1, sends=Sends.BEND, part=Part.FADER, first=9, count_from=1, lights="motor"
    )
    profile = Profile(kind="profile", name="Motor", ports=GENERIC.ports, grid=(grid,), lights={"motor": motor})
    assert written(profile, "fader/1", Light(colour=RED, glow=Glow.SOLID, level=level)) == sent


@pytest.mark.parametrize(("level", "red"), [(0, "40"), (1, "4F"), (500, "5F"), (750, "6F"), (END, "7F")])
def test_a_solid_pad_is_darker_the_less_is_left_but_never_as_dark_as_a_dim_one(level: int, red: str) -> None:
    launchpad = PROFILES["launchpad-x"]
    light = Light(colour=(255, 0, 0), glow=Glow.SOLID, level=level)
    assert written(launchpad, "pad/1/1", light) == f"F0 00 20 29 02 0C 03 03 51 {red} 00 00 F7"
    dim = Light(colour=(255, 0, 0), glow=Glow.DIM, level=level)
    assert written(launchpad, "pad/1/1", dim) == "F0 00 20 29 02 0C 03 03 51 20 00 00 F7"


def test_parts_are_joined_and_counted() -> None:
    sysex = Sysex(head="F0 47 7F 4F 24 LEN", at_once=32)
    assert wrap(sysex, [b"\x01\x02", b"\x03"]) == bytes.fromhex("F0 47 7F 4F 24 00 03 01 02 03 F7")
    many = wrap(sysex, [bytes(8)] * 32)
    assert (many[5], many[6], len(many)) == (2, 0, 7 + 256 + 1)


@pytest.mark.parametrize("control", ["pad/9/1", "mmc/play", "button/10/1", "fader/1"])
def test_what_has_no_light_gives_nothing(control: str) -> None:
    assert encode(PROFILES["apc-mini-mk2"], ControlId(control), DARK) is None


def test_scale_darkens_and_controllers_are_lit_by_controllers(tmp_path: Path) -> None:
    profile = bench_profile(tmp_path)
    red = (255, 0, 0)
    assert encode(profile, pad(1, 1), Light(colour=red, glow=Glow.SOLID)) == Write(bytes((0x90, 21, 5)))
    assert encode(profile, pad(1, 1), Light(colour=red, glow=Glow.DIM)) == Write(bytes((0x90, 21, 7)))
    green = Light(colour=(0, 255, 0), glow=Glow.SOLID)
    assert encode(profile, ControlId("scene/1/1"), green) == Write(bytes((0xB1, 89, 1)))


@pytest.mark.parametrize(
    ("colour", "value"),
    [
        (RED, 5),
        ((24, 208, 96), 29),
        (AMBER, 9),
        ((48, 120, 255), 41),
        ((160, 80, 255), 48),
        ((96, 100, 108), 2),
        ((0, 0, 0), 0),
        ((255, 255, 255), 3),
    ],
)
@pytest.mark.parametrize("name", ["generic-8x8", "launchpad-x", "apc-mini-mk2"])
def test_the_console_s_colours_stay_apart_in_every_palette(name: str, colour: tuple[int, int, int], value: int) -> None:
    assert nearest(PROFILES[name].lights["pad"], colour) == value


@given(
    st.sampled_from(NAMES),
    st.data(),
    st.tuples(*[st.integers(0, 255)] * 3),
    st.sampled_from(Glow),
    st.none() | st.integers(-10, 2000),
)
def test_every_light_is_whole_midi(
    name: str, data: st.DataObject, colour: tuple[int, int, int], glow: Glow, level: int | None
) -> None:
    control = data.draw(st.sampled_from(PROFILES[name].lit))
    message = bytes.fromhex(written(PROFILES[name], control, Light(colour=colour, glow=glow, level=level)))
    assert message[0] >= 0x80
    assert (message[-1] == 0xF7) == (message[0] == 0xF0)
    body = message[1:-1] if message[0] == 0xF0 else message[1:]
    assert max(body) < 0x80
    assert message[0] == 0xF0 or len(message) == 3


@given(st.sampled_from(sorted(GENERIC.places)), st.sampled_from([g for g in Glow if g is not Glow.OFF]))
def test_what_lights_a_pad_is_what_the_pad_sends(control: ControlId, glow: Glow) -> None:
    message = encode(GENERIC, control, Light(colour=(255, 0, 0), glow=glow))
    assert message is not None
    reader = Reader(GENERIC, PADS)
    (heard,) = reader.events(reader.words(message.body)[0], at_ns=7)
    assert heard.control == control
