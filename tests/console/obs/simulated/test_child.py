"""Tests of `console.obs.simulated.child`: one simulated OBS a show folder, found again, ended with the show."""

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import obsws_python
import pytest

from console.obs.address import parse_address
from console.obs.simulated.child import HOST, SimulatedObs
from console.show.types import SceneName

SCENES = ("Wide", "Close")
WITHIN_S = 20.0


def until(true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + WITHIN_S
    while not true():
        assert time.monotonic() < end, f"it never came true: {what}"
        time.sleep(0.01)  # polls another process: there is no event to wait for


class Folder:
    """A show's folder, and every simulated OBS started for it."""

    def __init__(self, path: Path) -> None:
        self.address = path / "obs.json"
        self._log = path / "obs.log"
        self._pids: set[int] = set()

    def open(self, scenes: Sequence[str]) -> SimulatedObs:
        obs = SimulatedObs(self.address, [SceneName(name) for name in scenes], {}, self._log)
        until(lambda: self.said()["port"] == port_of(obs), "the simulated OBS says that it listens")
        self._pids.add(self.said()["pid"])
        return obs

    def said(self) -> dict[str, int]:
        try:
            said: dict[str, int] = json.loads(self.address.read_bytes())
        except (OSError, json.JSONDecodeError):
            return {"port": 0, "pid": 0}
        return said

    def reap(self) -> None:
        """End every process that still runs; they are our children, which nobody waits for in a rehearsal."""
        for pid in self._pids:
            os.kill(pid, signal.SIGTERM)  # harmless to one that has ended: it is ours until we have waited for it
            until(lambda pid=pid: os.waitpid(pid, os.WNOHANG)[0] == pid, f"process {pid} ended")  # type: ignore[misc]


def port_of(obs: SimulatedObs) -> int:
    return parse_address(obs.url).port


def listens(obs: SimulatedObs) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port_of(obs))) == 0


def client(obs: SimulatedObs) -> obsws_python.ReqClient:
    return obsws_python.ReqClient(host=HOST, port=port_of(obs), password="", timeout=10)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    folder = Folder(tmp_path)
    yield folder
    folder.reap()


def test_it_has_the_scenes_it_was_given_commas_and_all(folder: Folder) -> None:
    names = ["Wide", "Table, top", 'The "big" one']
    with client(folder.open(names)) as asking:
        assert [row["sceneName"] for row in reversed(asking.get_scene_list().scenes)] == names


def test_an_engine_that_comes_back_finds_the_obs_of_the_one_before(folder: Folder) -> None:
    first = folder.open(SCENES)
    with client(first) as asking:
        asking.set_current_program_scene("Close")
        said = folder.said()
        again = folder.open(SCENES)
        assert (again.url, folder.said()) == (first.url, said)
        assert asking.get_current_program_scene().scene_name == "Close"


def test_an_address_nobody_listens_at_is_not_believed(folder: Folder) -> None:
    with socket.socket() as gone:
        gone.bind((HOST, 0))
        folder.address.write_text(json.dumps({"port": gone.getsockname()[1], "pid": os.getpid()}))
        folder.open(SCENES)
    assert folder.said()["pid"] != os.getpid()


def test_garbage_for_an_address_is_not_believed(folder: Folder) -> None:
    folder.address.write_text("{")
    folder.open(SCENES)


def test_stop_ends_it(folder: Folder) -> None:
    obs = folder.open(SCENES)
    obs.stop()
    until(lambda: not listens(obs), "nobody listens")
    until(lambda: not folder.address.exists(), "its address is withdrawn")
