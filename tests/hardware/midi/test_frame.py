"""`LightFrame`: only what differs, all of it after a re-plug, many in one message where they can, blinking on time."""

from pathlib import Path

import pytest

from hardware.messages import END, ControlId, Face, Glow, Light, pad
from hardware.midi.frame import NS_PER_MS, LightFrame, Now
from hardware.midi.profile import load_profile
from layouts import folder
from tests.hardware.midi.bench_profile import bench_profile

RED = (255, 0, 0)
UTC_MS = 1_800_000_000_000
SOLID = Light(colour=RED, glow=Glow.SOLID)


def now(at_ms: int = 0, utc_ms: int = UTC_MS) -> Now:
    return Now(at_ns=at_ms * NS_PER_MS, utc_ms=utc_ms)


def frame_of(name: str) -> LightFrame:
    return LightFrame(load_profile(folder("pads") / f"{name}.toml"))


@pytest.fixture
def frame(tmp_path: Path) -> LightFrame:
    return LightFrame(bench_profile(tmp_path))


def flush(frame: LightFrame, at: Now | None = None, limit: int = 100) -> list[bytes]:
    due = frame.due(at or now(), limit)
    for one in due:
        frame.sent(one)
    return [one.message for one in due]


def test_a_new_device_is_painted_whole_then_only_what_differs(frame: LightFrame) -> None:
    assert len(flush(frame)) == 6
    assert flush(frame) == []
    frame.want({pad(1, 1): SOLID})
    assert flush(frame) == [bytes((0x90, 21, 5))]
    frame.want({pad(1, 1): SOLID})
    frame.want({pad(1, 1): Light(colour=(250, 0, 0), glow=Glow.SOLID)})
    assert flush(frame) == []


def test_what_could_not_be_sent_stays_due(frame: LightFrame) -> None:
    first = frame.due(now(), 2)
    assert len(first) == 2
    assert frame.due(now(), 2) == first


def test_after_a_replug_all_is_due_as_it_should_be_now(frame: LightFrame) -> None:
    flush(frame)
    frame.want({pad(1, 1): SOLID})
    frame.forget()
    again = flush(frame)
    assert len(again) == 6
    assert bytes((0x90, 21, 5)) in again


def test_what_the_device_changed_itself_is_due_again(frame: LightFrame) -> None:
    flush(frame)
    frame.doubt([pad(1, 1), pad(9, 9)])
    assert flush(frame) == [bytes((0x90, 21, 0))]
    assert flush(frame) == []


def test_lights_of_other_devices_are_passed_over(frame: LightFrame) -> None:
    flush(frame)
    frame.want({pad(9, 9): SOLID})
    assert flush(frame) == []


def test_darken_puts_all_out(frame: LightFrame) -> None:
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.BLINK)})
    flush(frame)
    frame.darken()
    assert flush(frame) == [bytes((0x90, 21, 0))]
    assert frame.next_change_ns(now()) is None


def test_blink_by_our_hand_is_on_then_off(frame: LightFrame) -> None:
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.BLINK)})
    assert bytes((0x90, 21, 5)) in flush(frame, now(0))
    assert flush(frame, now(249)) == []
    assert flush(frame, now(250)) == [bytes((0x90, 21, 0))]
    assert flush(frame, now(500)) == [bytes((0x90, 21, 5))]


def test_pulse_by_our_hand_falls_back_to_dim(frame: LightFrame) -> None:
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.PULSE)})
    flush(frame)
    assert flush(frame, now(500)) == [bytes((0x90, 21, 7))]


def test_the_next_change_is_the_nearest_one(frame: LightFrame) -> None:
    assert frame.next_change_ns(now()) is None
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.PULSE), pad(1, 2): Light(colour=RED, glow=Glow.BLINK)})
    assert frame.next_change_ns(now(100)) == 150 * NS_PER_MS


def test_a_launchpad_is_repainted_in_one_message() -> None:
    frame = frame_of("launchpad-x")
    (whole,) = flush(frame)
    assert whole[:7] == bytes.fromhex("F0 00 20 29 02 0C 03")
    parts = [whole[at : at + 5] for at in range(7, len(whole) - 1, 5)]
    assert len(parts) == 80
    assert {part[2:] for part in parts} == {b"\x00\x00\x00"}
    assert flush(frame) == []
    frame.want({pad(1, 1): SOLID, pad(1, 2): Light(colour=RED, glow=Glow.PULSE), pad(8, 8): SOLID})
    assert [one.hex(" ").upper() for one in flush(frame)] == [
        "F0 00 20 29 02 0C 03 03 51 7F 00 00 02 52 05 03 12 7F 00 00 F7"
    ]


def test_an_apc_gets_at_most_32_pads_a_message_and_three_messages_a_frame() -> None:
    frame = frame_of("apc-mini-mk2")
    frames = []
    while sent := flush(frame, limit=3):
        frames.append(sent)
    assert [len(sent) for sent in frames] == [3] * 6
    grids = [one for sent in frames for one in sent if one[0] == 0xF0]
    assert [len(one) for one in grids] == [7 + 32 * 8 + 1] * 2
    assert {one[:7] for one in grids} == {bytes.fromhex("F0 47 7F 4F 24 02 00")}
    buttons = sorted(one for sent in frames for one in sent if one[0] == 0x90)
    assert buttons == [bytes((0x90, note, 0)) for note in (*range(100, 108), *range(112, 120))]


def test_a_pulse_of_the_device_is_not_mixed_with_full_colour() -> None:
    frame = frame_of("apc-mini-mk2")
    flush(frame)
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.PULSE), pad(1, 2): SOLID, pad(1, 3): SOLID})
    assert [one.hex(" ").upper() for one in flush(frame)] == [
        "9A 38 05",
        "F0 47 7F 4F 24 00 10 39 39 01 7F 00 00 00 00 3A 3A 01 7F 00 00 00 00 F7",
    ]
    frame.want({pad(1, 1): SOLID})
    assert [one.hex(" ").upper() for one in flush(frame)] == ["F0 47 7F 4F 24 00 08 38 38 01 7F 00 00 00 00 F7"]


def test_buttons_of_on_and_off_tell_asked_from_failed_by_their_pace() -> None:
    frame = frame_of("nanokontrol2")
    flush(frame)
    slow, fast = ControlId("button/1/1"), ControlId("button/1/2")
    frame.want({slow: Light(colour=RED, glow=Glow.PULSE), fast: Light(colour=RED, glow=Glow.BLINK)})
    changes = {20: 0, 21: 0}
    for at_ms in range(0, 3000, 50):
        for message in flush(frame, now(at_ms)):
            changes[message[1] - 12] += 1
    assert changes == {20: 6, 21: 20}


def test_a_ring_follows_its_figure() -> None:
    frame = frame_of("x-touch-mini")
    flush(frame)
    frame.want({ControlId("encoder/1"): Light(colour=RED, glow=Glow.SOLID, level=END)})
    assert flush(frame) == [bytes.fromhex("BA 09 0D")]
    frame.want({ControlId("encoder/1"): Light(colour=RED, glow=Glow.SOLID, level=0)})
    assert flush(frame) == [bytes.fromhex("BA 09 01")]


def test_units_left_show_where_there_is_no_display() -> None:
    frame = frame_of("launchpad-x")
    flush(frame)
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.SOLID, face=Face(label="Cream", share=0))})
    assert [one.hex(" ").upper() for one in flush(frame)] == ["F0 00 20 29 02 0C 03 03 51 40 00 00 F7"]


def ending(in_ms: int, glow: Glow = Glow.SOLID) -> Light:
    return Light(colour=RED, glow=glow, face=Face(label="Deal", until_ms=UTC_MS + in_ms))


def test_the_last_ten_seconds_of_a_countdown_go_up_and_down_between_solid_and_dim() -> None:
    frame = frame_of("launchpad-x")
    flush(frame)
    solid, dim = (f"F0 00 20 29 02 0C 03 03 51 {red} 00 00 F7" for red in ("7F", "20"))
    frame.want({pad(1, 1): ending(12_000)})
    assert [one.hex(" ").upper() for one in flush(frame, now(0))] == [solid]
    assert frame.next_change_ns(now(0)) == 2_000 * NS_PER_MS
    assert flush(frame, now(1_750, UTC_MS + 1_750)) == []
    assert flush(frame, now(2_000, UTC_MS + 2_000)) == []
    assert frame.next_change_ns(now(2_000, UTC_MS + 2_000)) == 250 * NS_PER_MS
    assert [one.hex(" ").upper() for one in flush(frame, now(2_250, UTC_MS + 2_250))] == [dim]
    assert [one.hex(" ").upper() for one in flush(frame, now(2_500, UTC_MS + 2_500))] == [solid]
    assert [one.hex(" ").upper() for one in flush(frame, now(11_750, UTC_MS + 11_750))] == [dim]
    assert [one.hex(" ").upper() for one in flush(frame, now(12_250, UTC_MS + 12_250))] == [solid]
    assert frame.next_change_ns(now(12_250, UTC_MS + 12_250)) is None


@pytest.mark.parametrize("glow", [Glow.PULSE, Glow.BLINK])
def test_a_countdown_never_hides_what_was_asked_or_went_wrong(glow: Glow) -> None:
    frame = frame_of("launchpad-x")
    flush(frame)
    frame.want({pad(1, 1): ending(5_000, glow)})
    flush(frame)
    assert all(flush(frame, now(at_ms, UTC_MS + at_ms)) == [] for at_ms in range(0, 5_000, 125))
