"""Keeps OBS's password for the engine, from a window: in the keyring, else in the file of passwords, never in a show.

The engine looks it up anew whenever OBS asks for one. A keyring may have to be unlocked first, so this runs on a thread
of its own. Counterparts: `console.config.secrets` is where it is kept, `console.ui.setup_card` asks for it.
"""

import os
import threading
from collections.abc import Callable

from console.config.paths import passwords_file
from console.config.secrets import ENVIRONMENT, SystemVault, remember_password
from console.obs.address import parse_address

KEPT = "Kept. The engine tries it within a few seconds."
FIRST = f"The environment's {ENVIRONMENT} counts first: take it away, and open the show again."

Remember = Callable[[str, int, str], str]
"""Keeps a password for a host and port; gives a warning to show, empty: none."""


def remember(host: str, port: int, password: str) -> str:
    """Keep it as every password of this machine is kept."""
    return remember_password(host, port, password, SystemVault(), passwords_file())


class PasswordKeeper:
    """One password at a time."""

    def __init__(self, keep: Remember = remember) -> None:
        self._keep = keep
        self._thread: threading.Thread | None = None
        self.said = ""
        """What became of the newest one; empty: it is being kept, or there was none."""

    @property
    def busy(self) -> bool:
        """Tell whether a password is being kept."""
        return self._thread is not None and self._thread.is_alive()

    def keep(self, url: str, password: str) -> None:
        """Keep the password of the OBS at `url`; returns at once. Raises `ValueError` when that is no address."""
        if self.busy:
            return
        address = parse_address(url)
        self.said = ""
        self._thread = threading.Thread(
            target=self._run, args=(address.host, address.port, password), name="keep-password", daemon=True
        )
        self._thread.start()

    def _run(self, host: str, port: int, password: str) -> None:
        warning = self._keep(host, port, password)
        self.said = FIRST if os.environ.get(ENVIRONMENT) else warning or KEPT
