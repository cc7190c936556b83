"""Machine and show control: commands become controls, whatever else comes is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.midi.device import Hears
from hardware.midi.showcontrol import control_of, show_controls

BOTH = (Hears.MMC, Hears.MSC)


def msc(command: int, data: bytes, fmt: int = 0x01) -> bytes:
    return bytes((0xF0, 0x7F, 0x05, 0x02, fmt, command)) + data + b"\xf7"


@pytest.mark.parametrize(
    ("message", "control"),
    [
        (bytes.fromhex("F0 7F 7F 06 01 F7"), "mmc/stop"),
        (bytes.fromhex("F0 7F 7F 06 02 F7"), "mmc/play"),
        (bytes.fromhex("F0 7F 00 06 03 F7"), "mmc/deferred-play"),
        (bytes.fromhex("F0 7F 10 06 06 F7"), "mmc/record"),
        (bytes.fromhex("F0 7F 7F 06 07 F7"), "mmc/record-exit"),
        (bytes.fromhex("F0 7F 7F 06 09 F7"), "mmc/pause"),
        (bytes.fromhex("F0 7F 7F 06 44 06 01 21 0A 05 00 00 F7"), "mmc/locate"),
        (bytes.fromhex("F0 7F 7F 06 7C F7"), None),
        (bytes.fromhex("F0 7E 7F 06 01 F7"), None),
        (bytes.fromhex("F0 7F 7F 06 F7"), None),
        (bytes.fromhex("F0 F7"), None),
        (msc(0x01, b"12.5\x001"), "msc/1/12.5"),
        (msc(0x01, b"12.5\x001", fmt=0x7F), "msc/1/12.5"),
        (msc(0x01, b"12.5\x001\x003"), "msc/1/12.5"),
        (msc(0x01, b"7"), "msc/7"),
        (msc(0x01, b""), "msc/go"),
        (msc(0x04, b"\x01\x00\x00\x00\x007\x002"), "msc/2/7"),
        (msc(0x02, b""), "msc/stop"),
        (msc(0x02, b"7"), "msc/stop"),
        (msc(0x03, b""), "msc/resume"),
        (msc(0x07, b"\x05"), "msc/fire/5"),
        (msc(0x07, b""), None),
        (msc(0x08, b""), "msc/all-off"),
        (msc(0x0A, b""), "msc/reset"),
        (msc(0x01, b"curtain"), None),
        (msc(0x01, b"7\x00list"), None),
        (msc(0x55, b""), None),
    ],
)
def test_commands_become_controls(message: bytes, control: str | None) -> None:
    assert control_of(message, BOTH) == control


def test_only_what_the_device_may_say_is_heard() -> None:
    assert control_of(bytes.fromhex("F0 7F 7F 06 02 F7"), (Hears.MSC,)) is None
    assert control_of(msc(0x01, b"7"), (Hears.MMC,)) is None
    assert control_of(msc(0x01, b"7"), ()) is None


def test_what_is_known_beforehand_is_listed_unlit() -> None:
    listed = {control.id: control.lit for control in show_controls(BOTH)}
    assert {"mmc/play", "mmc/locate", "msc/go", "msc/stop"} <= set(listed)
    assert not any(listed.values())
    assert show_controls((Hears.ANY,)) == ()


@given(st.binary(max_size=20))
def test_nothing_raises(middle: bytes) -> None:
    control_of(b"\xf0\x7f" + bytes(byte & 0x7F for byte in middle) + b"\xf7", BOTH)
    control_of(middle, BOTH)
