"""Tests of `console.feeds.keyrings`."""

import asyncio
import threading
from pathlib import Path

import keyring
import keyring.backend
import pytest
from keyring.errors import KeyringLocked

from console.config.secrets import remember_feed_secret
from console.feeds.keyrings import FeedVault, LockedError, Secrets, look_up
from console.metrics.counts import SourceId

SHOP, DOOR = SourceId("shop"), SourceId("door")


class Slow:
    """A keyring that waits for a person before it gives the secret of the shop; of the door it has one at once."""

    def __init__(self, shop: str | Exception) -> None:
        self.unlocked = threading.Event()
        self.asked = 0
        self._shop = shop

    def get(self, key: str) -> str | None:
        if key == f"feed:{DOOR}":
            return "at once"
        self.asked += 1
        self.unlocked.wait()
        if isinstance(self._shop, Exception):
            raise self._shop
        return self._shop

    def put(self, key: str, secret: str) -> bool:
        return False


class Ours:
    """Secrets out of a vault, and the moment one was answered late."""

    def __init__(self, vault: Slow | FeedVault, folder: Path, limit_s: float) -> None:
        self.late = asyncio.Event()
        self.secrets = Secrets(vault, folder / "passwords.json", limit_s, self.late.set)


def test_a_keyring_that_waits_holds_up_its_own_feed_alone_and_is_heard_late(tmp_path: Path) -> None:
    vault = Slow("at last")

    async def run() -> None:
        ours = Ours(vault, tmp_path, limit_s=2)  # so long the door's own thread may take to be run
        await ours.secrets.ask([SHOP, DOOR])
        assert (ours.secrets.of(SHOP).value, ours.secrets.of(DOOR).value) == ("", "at once")
        trouble = ours.secrets.trouble(SHOP)
        assert trouble.startswith("Waits for its secret")
        assert "CARTWALL_FEED_SHOP" in trouble
        assert ours.secrets.trouble(DOOR) == ""
        await ours.secrets.ask([SHOP])
        assert (vault.asked, ours.late.is_set()) == (1, False)
        vault.unlocked.set()
        await ours.late.wait()
        assert (ours.secrets.of(SHOP).value, ours.secrets.trouble(SHOP)) == ("at last", "")

    asyncio.run(run())


def test_the_secret_of_before_holds_while_it_is_asked_for_anew(tmp_path: Path) -> None:
    vault = Slow("of before")

    async def run() -> None:
        ours = Ours(vault, tmp_path, limit_s=30)
        vault.unlocked.set()
        await ours.secrets.ask([SHOP])
        assert not ours.late.is_set()
        vault.unlocked.clear()
        asking = asyncio.create_task(ours.secrets.ask([SHOP]))
        await asyncio.sleep(0)
        assert ours.secrets.of(SHOP).value == "of before"
        assert "of before holds" in ours.secrets.trouble(SHOP)
        vault.unlocked.set()
        await asking
        assert ours.secrets.trouble(SHOP) == ""

    asyncio.run(run())


def test_a_keyring_that_fails_is_told_with_what_to_do(tmp_path: Path) -> None:
    vault = Slow(ValueError("no bus"))
    vault.unlocked.set()

    async def run() -> None:
        ours = Ours(vault, tmp_path, limit_s=30)
        await ours.secrets.ask([SHOP])
        assert "no bus" in ours.secrets.trouble(SHOP)
        assert ours.secrets.of(SHOP).source == "none"

    asyncio.run(run())


def test_a_loop_that_ended_is_not_answered(tmp_path: Path) -> None:
    vault = Slow("too late")

    async def run() -> None:
        await Ours(vault, tmp_path, limit_s=0.05).secrets.ask([SHOP])

    asyncio.run(run())
    vault.unlocked.set()


class Locked(keyring.backend.KeyringBackend):
    """A real keyring nobody unlocks."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("dismissed")


def test_a_locked_keyring_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Locked())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(LockedError):
            FeedVault().get("feed:shop")

        async def run() -> None:
            ours = Ours(FeedVault(), tmp_path, limit_s=30)
            await ours.secrets.ask([SHOP])
            assert "keyring is locked" in ours.secrets.trouble(SHOP)

        asyncio.run(run())
        kept = tmp_path / "kept"
        assert "kept unencrypted" in remember_feed_secret("shop", "out of the file", FeedVault(), kept)
        assert look_up(SHOP, FeedVault(), kept).value == "out of the file"
    finally:
        keyring.set_keyring(before)
