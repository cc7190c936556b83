"""A password given in the window is kept where the engine looks, and what became of it is said."""

import threading

import pytest

from console.config.secrets import ENVIRONMENT
from console.seat.passwords import FIRST, KEPT, PasswordKeeper, remember
from tests.rig.engine_process import until


def test_it_is_kept_for_the_host_and_port_and_said() -> None:
    kept: list[tuple[str, int, str]] = []

    def keep(host: str, port: int, password: str) -> str:
        kept.append((host, port, password))
        return ""

    keeper = PasswordKeeper(keep)
    keeper.keep("ws://127.0.0.1:4455", "hush")
    until(lambda: bool(keeper.said), 5, "kept")
    assert kept == [("127.0.0.1", 4455, "hush")]
    assert keeper.said == KEPT


def test_a_warning_is_said_instead() -> None:
    keeper = PasswordKeeper(lambda host, port, password: "No keyring keeps it.")
    keeper.keep("studio", "hush")
    until(lambda: bool(keeper.said), 5, "kept")
    assert keeper.said == "No keyring keeps it."


def test_that_the_environment_counts_first_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "other")
    keeper = PasswordKeeper(lambda host, port, password: "")
    keeper.keep("studio", "hush")
    until(lambda: bool(keeper.said), 5, "kept")
    assert keeper.said == FIRST


def test_a_keyring_that_waits_holds_nobody_up() -> None:
    unlocked = threading.Event()
    kept: list[str] = []

    def keep(host: str, port: int, password: str) -> str:
        unlocked.wait(5)
        kept.append(password)
        return ""

    keeper = PasswordKeeper(keep)
    keeper.keep("studio", "one")
    assert keeper.busy
    keeper.keep("studio", "two")  # the first is still on its way
    unlocked.set()
    until(lambda: bool(keeper.said), 5, "kept")
    assert kept == ["one"]


def test_the_machines_own_way_is_the_one_of_the_shell(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert "No keyring keeps it" in remember("studio", 4455, "hush")


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(ValueError, match="wss"):
        PasswordKeeper(lambda host, port, password: "").keep("wss://studio", "hush")
