"""console/sound/sinkguard.py with a ``pactl`` that says what this test says; a real one: test_sound_devices.py."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.sound.output import OutputError
from console.sound.sinkguard import SinkGuard

PACTL = """#!/bin/sh
if [ "$1" = subscribe ]; then exec cat "$(dirname "$0")/said"; fi
echo '[{"index": 7, "name": "usb", "description": "USB"}]'
"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Give the end to say things at."""
    script = tmp_path / "pactl"
    script.write_text(PACTL, encoding="utf-8")
    script.chmod(0o755)
    os.mkfifo(tmp_path / "said")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    end = os.open(tmp_path / "said", os.O_RDWR)
    yield end
    os.close(end)


def heard(guard: SinkGuard) -> bool:
    """Wait until it heard of a removal."""
    return guard._gone.wait(20)


def test_the_sink_that_is_pulled_is_gone_and_no_other(server: int) -> None:
    guard = SinkGuard("usb")
    os.write(server, b"Event 'change' on sink #7\nEvent 'remove' on sink #77\nEvent 'remove' on sink-input #7\n")
    assert not guard._gone.wait(0)
    os.write(server, b"Event 'remove' on sink #7\n")
    assert heard(guard)
    assert guard.gone
    guard.stop()


def test_what_plays_into_it_is_silenced_before_anybody_is_told(server: int) -> None:
    guard = SinkGuard("usb")
    gone_as_silenced: list[bool] = []
    guard.then(lambda: gone_as_silenced.append(guard.gone))
    os.write(server, b"Event 'remove' on sink #7\n")
    assert heard(guard)
    assert gone_as_silenced == [False]
    guard.then(lambda: gone_as_silenced.append(guard.gone))
    assert gone_as_silenced == [False, True], "it was gone already"
    guard.stop()


def test_one_that_is_not_there_is_refused(server: int) -> None:
    with pytest.raises(OutputError, match="hdmi went away"):
        SinkGuard("hdmi")


def test_without_pactl_it_is_not_played_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="usb cannot be watched"):
        SinkGuard("usb")


def test_a_server_that_ends_takes_its_sinks_along(server: int) -> None:
    guard = SinkGuard("usb")
    guard._child.terminate()
    assert heard(guard)
    guard.stop()
