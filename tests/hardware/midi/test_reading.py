"""MIDI bytes to words, words to events: every profile's controls, every encoding, and garbage of all kinds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.messages import END, Action, ControlEvent, ControlId, SurfaceId, pad
from hardware.midi.device import Encoding, Profile
from hardware.midi.profile import load_profile
from hardware.midi.reading import Reader, Word, steps_of
from layouts import folder
from tests.hardware.midi.bench_profile import TOML, bench_profile

PADS = SurfaceId("pads")


def profile_of(name: str) -> Profile:
    return load_profile(folder("pads") / f"{name}.toml")


GENERIC = profile_of("generic-8x8")


def event(control: str, action: Action, velocity: int = 127, steps: int = 0, place: int = 0) -> ControlEvent:
    return ControlEvent(
        surface=PADS, control=ControlId(control), action=action, at_ns=7, velocity=velocity, steps=steps, place=place
    )


def read(reader: Reader, *message: int) -> list[ControlEvent]:
    return [one for word in reader.words(message) for one in reader.events(word, at_ns=7)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ((0x90, 56, 100), [event(pad(1, 1), Action.DOWN, 100)]),
        ((0x9F, 7, 1), [event(pad(8, 8), Action.DOWN, 1)]),
        ((0x90, 0, 0), [event(pad(8, 1), Action.UP, 0)]),
        ((0x80, 0, 64), [event(pad(8, 1), Action.UP, 64)]),
        ((0x90, 64, 100), []),
        ((0xB0, 1, 100), []),
        ((0xA0, 1, 100), []),
        ((0xC0, 1), []),
        ((0xE0, 1, 1), []),
        ((0xF8,), []),
        ((0xF0, 1, 0xF7), []),
        ((), []),
        ((0x90,), []),
        ((0x90, 1), []),
        ((0x90, 200, 100), []),
        ((1, 2, 3), []),
        ((0xF0, 0xF7), []),
        ((0xF0,), []),
        ((0xF7, 5, 5), []),
    ],
)
def test_messages_are_read(message: tuple[int, ...], expected: list[ControlEvent]) -> None:
    assert read(Reader(GENERIC, PADS), *message) == expected


def test_running_status_holds_over_messages_and_clock_but_not_over_system_exclusive() -> None:
    reader = Reader(GENERIC, PADS)
    assert read(reader, 0x90, 56, 100, 56, 0) == [event(pad(1, 1), Action.DOWN, 100), event(pad(1, 1), Action.UP, 0)]
    assert read(reader, 0xFE) == []
    assert read(reader, 57, 0xF8, 90) == [event(pad(1, 2), Action.DOWN, 90)]
    assert read(reader, 0xF0, 0x7E, 1, 0xF7, 58, 1) == []
    assert read(reader, 59, 1) == []


def test_a_system_exclusive_message_that_never_ends_costs_no_press() -> None:
    reader = Reader(GENERIC, PADS)
    assert read(reader, 0xF0, 1, 2, 3, 0x90, 56, 100) == [event(pad(1, 1), Action.DOWN, 100)]
    assert read(reader, 0xF0, 1, 2, 3) == []
    assert read(reader, 0x90, 56, 0) == [event(pad(1, 1), Action.UP, 0)]


def test_a_block_hears_its_own_channel_only(tmp_path: Path) -> None:
    reader = Reader(bench_profile(tmp_path), PADS)
    assert read(reader, 0x92, 21, 9) == [event(pad(1, 1), Action.DOWN, 9)]
    assert read(reader, 0x90, 21, 9) == []


def test_controllers_are_buttons_too(tmp_path: Path) -> None:
    reader = Reader(bench_profile(tmp_path), PADS)
    assert read(reader, 0xB5, 79, 127) == [event("scene/2/1", Action.DOWN, 127)]
    assert read(reader, 0xB5, 79, 0) == [event("scene/2/1", Action.UP, 0)]


@pytest.mark.parametrize(
    ("name", "message", "expected"),
    [
        ("launchpad-x", (0x90, 81, 99), event("pad/1/1", Action.DOWN, 99)),
        ("launchpad-x", (0x90, 18, 0), event("pad/8/8", Action.UP, 0)),
        ("launchpad-x", (0xB0, 91, 127), event("button/1/1", Action.DOWN)),
        ("launchpad-x", (0xB0, 89, 127), event("button/2/1", Action.DOWN)),
        ("launchpad-mini-mk3", (0xB0, 19, 127), event("button/9/1", Action.DOWN)),
        ("launchpad-mini-mk3", (0x90, 11, 127), event("pad/8/1", Action.DOWN)),
        ("apc-mini-mk2", (0x90, 56, 127), event("pad/1/1", Action.DOWN)),
        ("apc-mini-mk2", (0x90, 100, 127), event("button/1/1", Action.DOWN)),
        ("apc-mini-mk2", (0x80, 119, 127), event("button/9/1", Action.UP)),
        ("apc-mini-mk2", (0x90, 122, 127), event("button/10/1", Action.DOWN)),
        ("apc-mini-mk2", (0xB0, 48, 127), event("fader/1", Action.MOVE, place=END)),
        ("apc-mini-mk2", (0xB0, 56, 64), event("fader/9", Action.MOVE, place=504)),
        ("x-touch-mini", (0x9A, 8, 127), event("button/1/1", Action.DOWN)),
        ("x-touch-mini", (0x8A, 23, 0), event("button/2/8", Action.UP, 0)),
        ("x-touch-mini", (0x9A, 0, 127), event("push/1", Action.DOWN)),
        ("x-touch-mini", (0xBA, 1, 0), event("encoder/1", Action.MOVE, place=0)),
        ("x-touch-mini", (0xBA, 8, 127), event("encoder/8", Action.MOVE, place=END)),
        ("x-touch-mini", (0xBA, 9, 127), event("fader/1", Action.MOVE, place=END)),
        ("x-touch-mini", (0xBA, 18, 1), event("encoder/16", Action.MOVE, place=8)),
        ("x-touch-mini", (0x9A, 47, 127), event("button/4/8", Action.DOWN)),
        ("x-touch-mini-mc", (0x90, 89, 127), event("button/1/1", Action.DOWN)),
        ("x-touch-mini-mc", (0xB0, 16, 2), event("encoder/1", Action.TURN, steps=2)),
        ("x-touch-mini-mc", (0xB0, 23, 65), event("encoder/8", Action.TURN, steps=-1)),
        ("x-touch-mini-mc", (0x90, 39, 0), event("push/8", Action.UP, 0)),
        ("x-touch-mini-mc", (0xE8, 0x7F, 0x7F), event("fader/1", Action.MOVE, place=END)),
        ("nanokontrol2", (0xB0, 32, 127), event("button/1/1", Action.DOWN)),
        ("nanokontrol2", (0xB0, 71, 0), event("button/3/8", Action.UP, 0)),
        ("nanokontrol2", (0xB0, 41, 127), event("button/4/4", Action.DOWN)),
        ("nanokontrol2", (0xB0, 62, 127), event("button/6/5", Action.DOWN)),
        ("nanokontrol2", (0xB0, 0, 127), event("fader/1", Action.MOVE, place=END)),
        ("nanokontrol2", (0xB0, 23, 0), event("encoder/8", Action.MOVE, place=0)),
    ],
)
def test_the_controls_of_every_profile(name: str, message: tuple[int, ...], expected: ControlEvent) -> None:
    assert read(Reader(profile_of(name), PADS), *message) == [expected]


@pytest.mark.parametrize(
    ("encoding", "turns"),
    [
        (Encoding.TWOS_COMPLEMENT, {1: 1, 3: 3, 127: -1, 125: -3, 0: 0}),
        (Encoding.SIGNED_BIT, {1: 1, 3: 3, 65: -1, 67: -3, 0: 0, 64: 0}),
        (Encoding.OFFSET_64, {65: 1, 67: 3, 63: -1, 61: -3, 64: 0}),
        (Encoding.ABSOLUTE, {5: 0}),
    ],
)
def test_relative_encoders(encoding: Encoding, turns: dict[int, int]) -> None:
    assert {value: steps_of(encoding, value) for value in turns} == turns


def knobs(tmp_path: Path, more: str) -> Profile:
    path = tmp_path / "knobs.toml"
    path.write_text(TOML + more, encoding="utf-8")
    return load_profile(path)


def test_a_turn_has_steps_and_standing_still_is_nothing(tmp_path: Path) -> None:
    more = """
[[grid]]
name = "encoder"
part = "encoder"
rows = 1
columns = 2
count_from = 1
sends = "cc"
first = 16
encoding = "signed-bit"
"""
    reader = Reader(knobs(tmp_path, more), PADS)
    assert read(reader, 0xB0, 16, 3) == [event("encoder/1", Action.TURN, steps=3)]
    assert read(reader, 0xB0, 17, 66) == [event("encoder/2", Action.TURN, steps=-2)]
    assert read(reader, 0xB0, 17, 64) == []


def test_a_fader_of_14_bits_joins_its_halves_in_any_order(tmp_path: Path) -> None:
    more = """
[[grid]]
name = "fader"
part = "fader"
rows = 1
columns = 2
count_from = 1
sends = "cc"
first = 0
fine = 32
"""
    reader = Reader(knobs(tmp_path, more), PADS)
    assert read(reader, 0xB0, 0, 127) == [event("fader/1", Action.MOVE, place=END)]
    assert read(reader, 0xB0, 32, 0) == [event("fader/1", Action.MOVE, place=992)]
    assert read(reader, 0xB0, 0, 64) == [event("fader/1", Action.MOVE, place=500)]
    assert read(reader, 0xB0, 33, 0) == [event("fader/2", Action.MOVE, place=0)]
    assert read(reader, 0xB0, 1, 127, 33, 127)[-1] == event("fader/2", Action.MOVE, place=END)


def test_any_device_s_controls_are_called_after_what_they_send() -> None:
    reader = Reader(profile_of("any"), PADS)
    assert read(reader, 0x95, 36, 90) == [event("button/note/36", Action.DOWN, 90)]
    assert read(reader, 0x85, 36, 0) == [event("button/note/36", Action.UP, 0)]
    assert read(reader, 0xB0, 7, 40) == [event("fader/cc/7", Action.MOVE, place=315)]
    assert read(reader, 0xB0, 7, 127) == [event("fader/cc/7", Action.MOVE, place=END)]
    assert read(reader, 0xB0, 64, 127) == [event("button/cc/64", Action.DOWN)]
    assert read(reader, 0xB0, 64, 0) == [event("button/cc/64", Action.UP, 0)]
    assert read(reader, 0xE1, 0x7F, 0x7F) == [event("fader/bend/2", Action.MOVE, place=END)]
    assert read(reader, 0xC0, 3) == []


def test_commands_of_other_machines_are_pressed_and_let_go() -> None:
    reader = Reader(profile_of("timecode"), PADS)
    assert read(reader, 0xF0, 0x7F, 0x7F, 6, 2, 0xF7) == [
        event("mmc/play", Action.DOWN),
        event("mmc/play", Action.UP, 0),
    ]
    assert read(Reader(GENERIC, PADS), 0xF0, 0x7F, 0x7F, 6, 2, 0xF7) == []


def test_words_say_what_came_for_learning() -> None:
    reader = Reader(GENERIC, PADS)
    assert reader.words((0xB3, 7, 40)) == [Word("cc", channel=4, number=7, value=40)]
    assert reader.words((0xC0, 5)) == [Word("program", channel=1, number=0, value=5)]
    assert reader.words((0x80, 5, 1)) == [Word("note", channel=1, number=5, value=1, off=True)]


@given(
    st.sampled_from(["generic-8x8", "x-touch-mini", "any", "timecode"]),
    st.lists(st.lists(st.integers(-1, 300), max_size=8), max_size=8),
)
def test_garbage_never_raises(name: str, messages: list[list[int]]) -> None:
    reader = Reader(profile_of(name), PADS)
    for message in messages:
        for one in read(reader, *message):
            assert 0 <= one.place <= END
            assert 0 <= one.velocity <= 127


presses = st.lists(st.tuples(st.integers(0, 63), st.integers(1, 127)), max_size=30)
noise = st.sampled_from(
    [(0xF8,), (0xFE,), (0xF0, 1, 2, 0xF7), (0xB0, 1, 1), (0xA0, 5, 5), (0xD0, 9), (0xC0, 1), (0xF0, 9), (0xF6,)]
)


@given(presses, st.lists(noise, min_size=30, max_size=30))
def test_no_press_is_lost_in_noise(notes: list[tuple[int, int]], between: list[tuple[int, ...]]) -> None:
    reader = Reader(GENERIC, PADS)
    heard = []
    for (note, velocity), other in zip(notes, between, strict=False):
        heard += read(reader, *other)
        heard += read(reader, 0x90, note, velocity)
    assert [one.velocity for one in heard] == [velocity for _, velocity in notes]
