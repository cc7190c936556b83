"""console/sync/probewords.py: a line and back."""

import pytest

from console.seat.fake_sync import several
from console.show.sync import SyncWanted
from console.show.types import UtcMs
from console.sync.probewords import End, OnAir, ToProbe, Void, Want, line, read_said, read_told

TOLD = (
    Want(SyncWanted(program="rtmp://127.0.0.1:19350/live/x", player_ms=4.0, distance_m=2.0)),
    OnAir("Wide “one”\n", "Host mic"),
    Void("A filter was added: show the slate again.", ("Host mic",)),
    End(),
)


@pytest.mark.parametrize("word", TOLD)
def test_a_line_tells_what_was_meant(word: ToProbe) -> None:
    assert line(word).count("\n") == 1
    assert read_told(line(word)) == word


def test_a_line_says_what_was_meant() -> None:
    said = several(UtcMs(1_000))
    assert line(said).count("\n") == 1
    assert read_said(line(said)) == said


def test_half_a_line_is_none() -> None:
    with pytest.raises(ValueError, match="trunc"):
        read_said(line(several(UtcMs(1_000)))[:40])
    with pytest.raises(ValueError, match="trunc"):
        read_told(line(OnAir("Wide"))[:10])
