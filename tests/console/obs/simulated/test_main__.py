"""Tests of `console.obs.simulated.__main__`: the simulated OBS as a process."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import obsws_python
import pytest

from console.obs.simulated.__main__ import UNNAMED, scene_names
from console.obs.simulated.server import HOST

SECRET = "correct horse"
LEAVES_S = 20.0


@contextmanager
def running(options: Sequence[str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run it; give the process and its port once it says that it listens."""
    argv = [sys.executable, "-m", "console.obs.simulated", "--port", "0", "--scenes", "Wide,Close", *options]
    env = {**os.environ, "DRILL_PASSWORD": SECRET}
    with subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, process.stderr and process.stderr.read().decode()
            said = json.loads(line)
            assert said["pid"] == process.pid
            yield process, said["port"]
        finally:
            process.kill()


def client(port: int, password: str) -> obsws_python.ReqClient:
    return obsws_python.ReqClient(host=HOST, port=port, password=password, timeout=10)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Wide,Close", ["Wide", "Close"]),
        (" Wide , Close ,", ["Wide", "Close"]),
        ('"Host, close",Wide', ["Host, close", "Wide"]),
        ("Wide,Close,Wide", ["Wide", "Close"]),
        ("", [UNNAMED]),
        (" , ", [UNNAMED]),
    ],
)
def test_scene_names_are_parted_by_commas(words: str, names: list[str]) -> None:
    assert scene_names(words) == names


def test_the_address_file_is_private_and_gone_after_sigterm(tmp_path: Path) -> None:
    address = tmp_path / "obs.json"
    with running(["--address-file", str(address)]) as (process, port):
        assert json.loads(address.read_bytes()) == {"port": port, "pid": process.pid}
        if os.name == "posix":
            assert stat.S_IMODE(address.stat().st_mode) == 0o600
        process.send_signal(signal.SIGTERM)
        assert process.wait(LEAVES_S) == 0
    assert not address.exists()
    assert list(tmp_path.iterdir()) == []


def test_it_leaves_the_address_of_another_alone(tmp_path: Path) -> None:
    address = tmp_path / "obs.json"
    with running(["--address-file", str(address)]) as (process, _):
        address.write_text('{"port":1,"pid":2}')
        process.send_signal(signal.SIGTERM)
        assert process.wait(LEAVES_S) == 0
    assert address.read_text() == '{"port":1,"pid":2}'


def test_it_ends_by_itself_when_left_alone_but_not_before() -> None:
    with running(["--idle-exit-s", "4"]) as (process, port):
        visitor = client(port, "")
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(4.5)
        visitor.disconnect()
        assert process.wait(LEAVES_S) == 0


def test_sigterm_ends_it_with_a_client_connected() -> None:
    with running([]) as (process, port):
        visitor = client(port, "")
        process.send_signal(signal.SIGTERM)
        assert process.wait(LEAVES_S) == 0
        visitor.disconnect()


def test_the_password_comes_from_the_environment() -> None:
    with running(["--password-env", "DRILL_PASSWORD"]) as (_, port):
        visitor = client(port, SECRET)
        assert visitor.get_current_program_scene().scene_name == "Wide"
        visitor.disconnect()


def test_a_cut_is_on_the_log_when_it_is_answered(tmp_path: Path) -> None:
    log = tmp_path / "cuts"
    with running(["--log-requests", str(log)]) as (process, port):
        visitor = client(port, "")
        for scene in ("Close", "Wide", "Wide"):
            visitor.set_current_program_scene(scene)
        process.kill()
        process.wait(LEAVES_S)
        visitor.disconnect()
    assert log.read_text().split() == ["Close", "Wide", "Wide"]


def test_a_taken_port_is_said_and_ends_it() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        argv = [sys.executable, "-m", "console.obs.simulated", "--port", str(other.getsockname()[1])]
        ended = subprocess.run(argv, capture_output=True, timeout=LEAVES_S, check=False)
    assert ended.returncode == 1
    assert b"cannot listen" in ended.stderr
    assert b"Traceback" not in ended.stderr
