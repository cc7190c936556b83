"""`LightFrame`: only what differs, all of it after a re-plug, blinking on time."""

from pathlib import Path

import pytest

from hardware.messages import ControlId, Glow, Light, pad
from hardware.midi.frame import NS_PER_MS, LightFrame
from tests.hardware.midi.bench_profile import bench_profile

RED = (255, 0, 0)


@pytest.fixture
def frame(tmp_path: Path) -> LightFrame:
    return LightFrame(bench_profile(tmp_path))


def flush(frame: LightFrame, now_ns: int = 0) -> list[tuple[ControlId, bytes]]:
    due = frame.due(now_ns, 100)
    for control, message in due:
        frame.sent(control, message)
    return due


def test_a_new_device_is_painted_whole_then_only_what_differs(frame: LightFrame) -> None:
    assert len(flush(frame)) == 6
    assert flush(frame) == []
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.SOLID)})
    assert flush(frame) == [(pad(1, 1), bytes((0x90, 21, 5)))]
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.SOLID)})
    frame.want({pad(1, 1): Light(colour=(250, 0, 0), glow=Glow.SOLID)})
    assert flush(frame) == []


def test_what_could_not_be_sent_stays_due(frame: LightFrame) -> None:
    first = frame.due(0, 2)
    assert len(first) == 2
    assert frame.due(0, 2) == first


def test_after_a_replug_all_is_due_as_it_should_be_now(frame: LightFrame) -> None:
    flush(frame)
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.SOLID)})
    frame.forget()
    assert dict(flush(frame))[pad(1, 1)] == bytes((0x90, 21, 5))


def test_lights_of_other_devices_are_passed_over(frame: LightFrame) -> None:
    flush(frame)
    frame.want({pad(9, 9): Light(colour=RED, glow=Glow.SOLID)})
    assert flush(frame) == []


def test_darken_puts_all_out(frame: LightFrame) -> None:
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.BLINK)})
    flush(frame)
    frame.darken()
    assert flush(frame) == [(pad(1, 1), bytes((0x90, 21, 0)))]
    assert frame.next_change_ns(0) is None


def test_blink_by_our_hand_is_on_then_off(frame: LightFrame) -> None:
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.BLINK)})
    assert dict(flush(frame, now_ns=0))[pad(1, 1)] == bytes((0x90, 21, 5))
    assert flush(frame, now_ns=249 * NS_PER_MS) == []
    assert flush(frame, now_ns=250 * NS_PER_MS) == [(pad(1, 1), bytes((0x90, 21, 0)))]
    assert flush(frame, now_ns=500 * NS_PER_MS) == [(pad(1, 1), bytes((0x90, 21, 5)))]


def test_pulse_by_our_hand_falls_back_to_dim(frame: LightFrame) -> None:
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.PULSE)})
    flush(frame, now_ns=0)
    assert flush(frame, now_ns=500 * NS_PER_MS) == [(pad(1, 1), bytes((0x90, 21, 7)))]


def test_the_next_change_is_the_nearest_one(frame: LightFrame) -> None:
    assert frame.next_change_ns(0) is None
    frame.want({pad(1, 1): Light(colour=RED, glow=Glow.PULSE), pad(1, 2): Light(colour=RED, glow=Glow.BLINK)})
    assert frame.next_change_ns(100 * NS_PER_MS) == 150 * NS_PER_MS
