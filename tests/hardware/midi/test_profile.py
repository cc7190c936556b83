"""Profiles: read, checked, and refused with a sentence that helps."""

from pathlib import Path

import pytest

from hardware.messages import ControlId, Glow, pad
from hardware.midi.device import Origin, wire
from hardware.midi.profile import Profile, ProfileFault, is_profile, load_profile
from layouts import folder
from tests.hardware.midi.bench_profile import TOML, bench_profile

GENERIC = folder("pads") / "generic-8x8.toml"


def refusal(tmp_path: Path, old: str, new: str) -> str:
    assert old in TOML
    path = tmp_path / "broken.toml"
    path.write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProfileFault) as caught:
        load_profile(path)
    return str(caught.value)


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(TOML.splitlines(), 1) if text in line)


def test_the_generic_grid_counts_from_the_bottom_left() -> None:
    profile = load_profile(GENERIC)
    numbers = {control: place.number for control, place in profile.places.items()}
    assert (numbers[pad(8, 1)], numbers[pad(8, 8)], numbers[pad(1, 1)], numbers[pad(1, 8)]) == (0, 7, 56, 63)
    assert sorted(numbers.values()) == list(range(64))
    assert profile.grid[0].origin is Origin.BOTTOM_LEFT


def test_more_blocks_and_other_steps_are_data(tmp_path: Path) -> None:
    profile = bench_profile(tmp_path)
    assert {control: place.number for control, place in profile.places.items()} == {
        "pad/1/1": 21,
        "pad/1/2": 22,
        "pad/2/1": 11,
        "pad/2/2": 12,
        "scene/1/1": 89,
        "scene/2/1": 79,
    }
    assert profile.lights["pad"].style(Glow.PULSE).low is Glow.DIM


def test_messages_on_coming_and_going_are_written_as_hex(tmp_path: Path) -> None:
    assert [wire(m) for m in bench_profile(tmp_path).enter] == [b"\xf0\x00\x20\x29\xf7"]


def test_profiles_are_told_from_pad_maps(tmp_path: Path) -> None:
    assert is_profile(GENERIC)
    other = tmp_path / "default.toml"
    other.write_text('surface = "pads"\n# kind = "profile"\n', encoding="utf-8")
    assert not is_profile(other)
    other.write_text('kind = "map"\n', encoding="utf-8")
    assert not is_profile(other)


def test_a_typing_error_is_named_with_its_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, 'name = "Bench"', "name = Bench")
    assert said.startswith("broken.toml: ")
    assert "line 3" in said


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_one(tmp_path: Path) -> None:
    said = refusal(tmp_path, "messages_per_frame", "mesages_per_frame")
    line = line_of("messages_per_frame")
    assert said.startswith(f"broken.toml, line {line}: ")
    assert said.endswith("(did you mean `messages_per_frame`?)")


def test_a_wrong_type_is_named_with_its_place(tmp_path: Path) -> None:
    said = refusal(tmp_path, "frames_per_second = 30", 'frames_per_second = "fast"')
    line = line_of("frames_per_second")
    assert said.startswith(f"broken.toml, line {line}: ")
    assert "Expected `int`, got `str`" in said


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kind = "profile"', 'kind = "map"', 'kind is "map"'),
        ("F0 00 20 29 F7", "F0 80 F7", '"F0 80 F7" is no MIDI message'),
        ('lights = "pad"', 'lights = "pads"', "(did you mean `pad`?)"),
        ("#400000", "dark red", '"dark red" is not a colour'),
        ("first = 11", "first = 120", "pad/1/1 would be note 130"),
        ("first = 89", "first = 5", "scene/2/1 would be cc -5"),
        ("row_step = 10", "row_step = 1", "are both note 12"),
        ("channel = 3", "channel = 17", "<= 16"),
        ("frames_per_second = 30", "frames_per_second = 31", "<= 30"),
    ],
)
def test_what_no_device_can_do_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert reason in refusal(tmp_path, old, new)


def test_every_problem_is_listed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(TOML.replace("#400000", "#4").replace("first = 11", "first = 127"), encoding="utf-8")
    with pytest.raises(ProfileFault, match=r"#4.*pad/1/1 would be"):
        load_profile(path)


def test_a_file_that_is_not_there_or_no_text_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(ProfileFault, match=r"none\.toml"):
        load_profile(tmp_path / "none.toml")
    path = tmp_path / "noise.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProfileFault, match=r"noise\.toml"):
        load_profile(path)


def test_a_key_of_one_channel_leaves_the_other_channels_free(tmp_path: Path) -> None:
    profile: Profile = bench_profile(tmp_path)
    assert {where: c for where, c in profile.controls.items() if c == ControlId("pad/1/1")} == {
        ("note", 21, 3): "pad/1/1"
    }
