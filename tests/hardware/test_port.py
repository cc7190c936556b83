"""`hardware.port.Surface`: everything that ships as a surface really is one."""

import inspect

import pytest

from hardware.fake import FakeSurface
from hardware.midi.driver import MidiSurface
from hardware.port import Surface


@pytest.mark.parametrize("made", [FakeSurface, MidiSurface])
@pytest.mark.parametrize("name", ["start", "paint", "stop"])
def test_surfaces_take_what_the_port_says(made: type[Surface], name: str) -> None:
    said = inspect.signature(getattr(Surface, name)).parameters
    assert list(inspect.signature(getattr(made, name)).parameters) == list(said)
