"""Tests of `console.obs.simulated.__main__`, as a process."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import obsws_python
import pytest

from console.obs.simulated.__main__ import UNNAMED, scene_names

SECRET = "correct horse"


@contextmanager
def running(*argv: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, int]]]:
    with subprocess.Popen(
        [sys.executable, "-m", "console.obs.simulated", *argv],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "SIMULATED_PASSWORD": SECRET},
    ) as process:
        try:
            assert process.stdout is not None
            yield process, json.loads(process.stdout.readline())
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Wide,Close", ["Wide", "Close"]),
        (" Wide , Close,Wide,", ["Wide", "Close"]),
        ('"Table, top",Wide', ["Table, top", "Wide"]),
        ("", [UNNAMED]),
    ],
)
def test_scene_names_are_parted_by_commas(words: str, names: list[str]) -> None:
    assert scene_names(words) == names


def test_it_tells_its_address_and_takes_it_back_when_told_to_stop(tmp_path: Path) -> None:
    file = tmp_path / "address.json"
    with running("--scenes", "Wide,Close", "--address-file", str(file)) as (process, address):
        assert json.loads(file.read_bytes()) == address
        assert address["pid"] == process.pid
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert not file.exists()


def test_its_password_comes_from_the_environment() -> None:
    with running("--scenes", "Wide", "--password-env", "SIMULATED_PASSWORD") as (_, address):
        client = obsws_python.ReqClient(host="127.0.0.1", port=address["port"], password=SECRET, timeout=10)
        assert "simulated" in client.get_version().obs_version
        client.disconnect()


def test_it_ends_by_itself_when_left_alone() -> None:
    with running("--scenes", "Wide", "--idle-exit-s", "0.1") as (process, _):
        assert process.wait(20) == 0


def test_a_taken_port_is_said_in_words() -> None:
    with running("--scenes", "Wide") as (_, address):
        second = subprocess.run(
            [sys.executable, "-m", "console.obs.simulated", "--port", str(address["port"])],
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    assert second.returncode == 1
    assert f"cannot listen on 127.0.0.1:{address['port']}" in second.stderr
