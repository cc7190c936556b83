"""Tests of `console.obs.simulated.child`."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import obsws_python
import pytest

from console.obs.simulated.child import SimulatedObs
from console.show.types import SceneName

PATIENCE_S = 20.0


class Folder:
    """A show folder whose simulated OBS is ended with the test."""

    def __init__(self, path: Path) -> None:
        self.address = path / "obs.json"
        self._log = path / "obs.log"
        self.last: SimulatedObs | None = None

    def open(self, scenes: Sequence[str]) -> SimulatedObs:
        self.last = SimulatedObs(self.address, [SceneName(name) for name in scenes], self._log)
        self.until(self.address.exists)
        return self.last

    def until(self, true: Callable[[], bool]) -> None:
        give_up_s = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < give_up_s, self._log.read_text()
            time.sleep(0.02)

    def close(self) -> None:
        if self.last is not None and self.address.exists():
            self.last.stop()
            self.until(lambda: not self.address.exists())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    folder = Folder(tmp_path)
    yield folder
    folder.close()


def scenes_at(obs: SimulatedObs) -> list[str]:
    port = int(obs.url.rpartition(":")[2])
    client = obsws_python.ReqClient(host="127.0.0.1", port=port, timeout=10)
    names = [scene["sceneName"] for scene in reversed(client.get_scene_list().scenes)]
    client.disconnect()
    return names


def test_it_has_the_scenes_it_was_given_commas_and_all(folder: Folder) -> None:
    names = ["Wide", "Table, top", 'The "big" one']
    assert scenes_at(folder.open(names)) == names


def test_one_that_runs_already_is_found_again(folder: Folder) -> None:
    first = folder.open(["Wide"])
    assert folder.open(["Wide"]).url == first.url


def test_an_address_left_behind_does_not_stop_a_new_one(folder: Folder) -> None:
    folder.address.write_text('{"port": 1, "pid": 1}')
    obs = folder.open(["Wide"])
    folder.until(lambda: b'"port":1,' not in folder.address.read_bytes().replace(b" ", b""))
    assert scenes_at(obs) == ["Wide"]


def test_stop_ends_it(folder: Folder) -> None:
    folder.open(["Wide"]).stop()
    folder.until(lambda: not folder.address.exists())
