"""Secrets of feeds, asked for beside the loop: where a keyring waits for a person or hangs, its feed alone waits.

Counterparts: `console.config.secrets` looks a secret up, `console.feeds.house` lets a feed in with it.
"""

import asyncio
import contextlib
import logging
import os
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from console.config.secrets import SERVICE, Password, SystemVault, Vault, feed_secret, feed_variable
from console.metrics.counts import SourceId

_log = logging.getLogger(__name__)

LIMIT_S: Final = 2.0
"""An edit waits so long for keyrings at most; who answers later is let in then."""
WAITS: Final = (
    "Waits for its secret: the system's keyring does not answer. Unlock it, a window may ask for its password; "
    "then it goes on by itself. Or set {} and open the show again."
)
GOES_ON: Final = " Until then the secret of before holds."
SHUT: Final = (
    "Cannot have its secret: {}. Unlock the system's keyring and save feeds.toml again, or set {} and open the show "
    "again."
)


class LockedError(Exception):
    """The keyring is locked, and nobody unlocked it."""


class FeedVault(SystemVault):
    """The operating system's keyring; a locked one is not taken for one that has nothing."""

    def get(self, key: str) -> str | None:
        """Give the secret; none: there is none, or there is no keyring. Raises `LockedError`."""
        import keyring
        from keyring.errors import KeyringError, KeyringLocked

        try:
            return keyring.get_password(SERVICE, key)
        except KeyringLocked as error:
            raise LockedError("the keyring is locked") from error
        except (KeyringError, OSError, RuntimeError):
            return None

    def put(self, key: str, secret: str) -> bool:
        """Keep a secret and read it back; false: it is not kept, for there is no keyring or it is locked."""
        try:
            return super().put(key, secret)
        except LockedError:
            return False


class _NoVault:
    """Knows nothing."""

    def get(self, key: str) -> str | None:
        return None

    def put(self, key: str, secret: str) -> bool:
        return False


def look_up(feed: SourceId, vault: Vault, file: Path) -> Password:
    """Find a feed's secret, in the file too where the keyring cannot say. Raises what the keyring does."""
    try:
        return feed_secret(feed, os.environ, vault, file)
    except Exception:
        if (kept := feed_secret(feed, os.environ, _NoVault(), file)).value:
            return kept
        raise


class Secrets:
    """The secrets of a show's feeds. The loop's only; every look is on a thread of its own."""

    def __init__(self, vault: Vault, file: Path, limit_s: float, on_late: Callable[[], None]) -> None:
        """`on_late` is called on the loop when one is answered for which nobody waits any more."""
        self._vault = vault
        self._file = file
        self._limit_s = limit_s
        self._on_late = on_late
        self._known: dict[SourceId, Password] = {}
        self._failed: dict[SourceId, str] = {}
        """What went wrong with those whose keyring answered that it cannot."""
        self._asked: dict[SourceId, asyncio.Future[None]] = {}
        self._late: set[SourceId] = set()

    async def ask(self, feeds: Collection[SourceId]) -> None:
        """Look the secrets of feeds up anew, all at once, and wait for them, within the limit."""
        for feed in feeds:
            if feed not in self._asked:
                self._begin(feed)
        if asked := [self._asked[feed] for feed in feeds]:
            await asyncio.wait(asked, timeout=self._limit_s)
        self._late |= self._asked.keys()

    def of(self, feed: SourceId) -> Password:
        """Give a feed's secret as it was answered last. Source ``none`` with an empty value: there is none so far."""
        return self._known.get(feed) or Password(value="", source="none", warning="")

    def trouble(self, feed: SourceId) -> str:
        """Say why a feed has to wait, and what to do; empty: it was answered."""
        if feed in self._asked:
            return WAITS.format(feed_variable(feed)) + (GOES_ON if self.of(feed).value else "")
        return self._failed.get(feed, "")

    def _begin(self, feed: SourceId) -> None:
        loop = asyncio.get_running_loop()
        asked = self._asked[feed] = loop.create_future()
        look = threading.Thread(target=self._look, args=(loop, feed, asked), name=f"secret of {feed}", daemon=True)
        try:
            look.start()
        except RuntimeError as error:  # no more threads
            self._answered(feed, asked, str(error))

    def _look(self, loop: asyncio.AbstractEventLoop, feed: SourceId, asked: "asyncio.Future[None]") -> None:
        found: Password | str
        try:
            found = look_up(feed, self._vault, self._file)
        except Exception as error:  # noqa: BLE001 - a keyring is somebody else's program
            _log.warning("the keyring gave no secret of %s: %s", feed, error)
            found = str(error) or type(error).__name__
        with contextlib.suppress(RuntimeError):  # the loop ended meanwhile
            loop.call_soon_threadsafe(self._answered, feed, asked, found)

    def _answered(self, feed: SourceId, asked: "asyncio.Future[None]", found: Password | str) -> None:
        del self._asked[feed]
        asked.set_result(None)
        self._failed.pop(feed, None)
        if isinstance(found, str):
            self._failed[feed] = SHUT.format(found, feed_variable(feed))
        else:
            self._known[feed] = found
        if feed in self._late:
            self._late.discard(feed)
            self._on_late()
