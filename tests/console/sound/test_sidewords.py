"""console/sound/sidewords.py: a line and back."""

import pytest

from console.show.facts import Level
from console.sound.sidewords import Said, line, read


def test_a_line_says_what_was_meant() -> None:
    said = Said(True, Level.READY, "Mic “one”\n")
    assert line(said).count("\n") == 1
    assert read(line(said)) == said


def test_half_a_line_is_none() -> None:
    with pytest.raises(ValueError, match="trunc"):
        read(line(Said(False, Level.FAILED, "x"))[:10])
