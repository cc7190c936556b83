"""What a described device has: its controls, their numbers and their lights."""

import pytest

from hardware.messages import ControlId, Kind
from hardware.midi.device import Grid, Part, Profile, Sends, wire
from hardware.midi.profile import load_profile
from layouts import folder


def profile_of(name: str) -> Profile:
    return load_profile(folder("pads") / f"{name}.toml")


def test_messages_are_written_as_hex() -> None:
    assert wire("F0 00 20 29 F7") == b"\xf0\x00\x20\x29\xf7"


def test_a_block_may_number_its_controls_and_name_its_rows() -> None:
    grid = Grid(name="button", rows=1, columns=3, sends=Sends.NOTE, numbers=(43, 44, 42), first_row=4)
    assert [*grid.controls()] == [("button/4/1", 43), ("button/4/2", 44), ("button/4/3", 42)]
    counted = Grid(name="fader", rows=2, columns=2, sends=Sends.CONTROL_CHANGE, first=8, row_step=2, count_from=3)
    assert [*counted.controls()] == [("fader/3", 8), ("fader/4", 9), ("fader/5", 10), ("fader/6", 11)]


@pytest.mark.parametrize(
    ("name", "rows", "columns", "kinds", "lit"),
    [
        ("launchpad-x", 8, 8, {Kind.PAD: 64, Kind.BUTTON: 16}, 80),
        ("launchpad-mini-mk3", 8, 8, {Kind.PAD: 64, Kind.BUTTON: 16}, 80),
        ("apc-mini-mk2", 8, 8, {Kind.PAD: 64, Kind.BUTTON: 17, Kind.FADER: 9}, 80),
        ("x-touch-mini", 2, 8, {Kind.BUTTON: 48, Kind.ENCODER: 16, Kind.FADER: 2}, 24),
        ("x-touch-mini-mc", 2, 8, {Kind.BUTTON: 26, Kind.ENCODER: 8, Kind.FADER: 1}, 26),
        ("nanokontrol2", 3, 8, {Kind.BUTTON: 35, Kind.FADER: 8, Kind.ENCODER: 8}, 30),
        ("generic-8x8", 8, 8, {Kind.PAD: 64}, 64),
    ],
)
def test_the_devices_that_come_with_the_program(
    name: str, rows: int, columns: int, kinds: dict[Kind, int], lit: int
) -> None:
    profile = profile_of(name)
    found = [control.kind for control in profile.described]
    assert {kind: found.count(kind) for kind in set(found)} == kinds
    assert len(profile.lit) == sum(control.lit for control in profile.described) == lit
    assert (profile.grid[0].rows, profile.grid[0].columns) == (rows, columns)


def test_every_control_has_a_number_of_its_own() -> None:
    profile = profile_of("apc-mini-mk2")
    assert len(profile.controls) == len(profile.places) == 90
    assert profile.controls[Sends.NOTE, 122, 0] == "button/10/1"


def test_the_lower_half_of_a_fader_is_found_by_its_controller() -> None:
    grid = Grid(name="fader", rows=1, columns=2, sends=Sends.CONTROL_CHANGE, part=Part.FADER, count_from=1, fine=32)
    base = profile_of("generic-8x8")
    profile = Profile(kind=base.kind, name="Faders", ports=base.ports, grid=(grid,))
    assert profile.fine == {(32, 0): ControlId("fader/1"), (33, 0): ControlId("fader/2")}


def test_a_push_is_a_button() -> None:
    assert Part.PUSH.kind is Kind.BUTTON
    assert Part.ENCODER.kind is Kind.ENCODER
