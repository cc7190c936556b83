"""The words every surface speaks."""

import msgspec
import pytest

from hardware.messages import DARK, Action, ControlEvent, Glow, SurfaceId, pad


def test_pads_are_named_by_row_and_column() -> None:
    assert pad(1, 8) == "pad/1/8"


def test_dark_is_off_whatever_the_palette() -> None:
    assert (DARK.colour, DARK.glow) == ((0, 0, 0), Glow.OFF)


def test_an_event_is_a_value() -> None:
    event = ControlEvent(surface=SurfaceId("pads"), control=pad(1, 1), action=Action.DOWN, at_ns=5)
    assert event == msgspec.convert(msgspec.to_builtins(event), ControlEvent)
    with pytest.raises(AttributeError):
        event.at_ns = 6  # type: ignore[misc]
