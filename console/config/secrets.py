"""Secrets: the password of an OBS, those of feeds. Environment, then keyring, then a 0600 file with a warning.

Counterparts: `console.obs` connects with its password, which a person is asked for last; `console.feeds` checks
deliveries with theirs. None is ever in a show file, a log or a repr.
"""

import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from console.config.files import PRIVATE, write_atomically

ENVIRONMENT = "CARTWALL_OBS_PASSWORD"

SERVICE = "cartwall"
"""Name in the operating system's keyring."""


class Password(Struct, frozen=True):
    """A password and where it came from."""

    value: str
    source: str
    """``environment``, ``keyring``, ``file``, ``prompt`` or ``none``."""
    warning: str
    """For the operator; empty: nothing to say."""

    def __repr__(self) -> str:
        """Show everything but the password."""
        return f"Password(value=<hidden>, source={self.source!r}, warning={self.warning!r})"


class Vault(Protocol):
    """A keyring."""

    def get(self, key: str) -> str | None:
        """Give the secret; none: there is none, or there is no keyring."""

    def put(self, key: str, secret: str) -> bool:
        """Keep a secret; false: there is no keyring that can."""


class SystemVault:
    """The operating system's keyring. A machine without one (no desktop session) simply knows nothing."""

    def get(self, key: str) -> str | None:
        """Give the secret; none: there is none, or there is no keyring."""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, key)
        except (KeyringError, OSError, RuntimeError):
            return None

    def put(self, key: str, secret: str) -> bool:
        """Keep a secret and read it back, for the null keyring takes all and keeps nothing; false: it is not kept."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, key, secret)
        except (KeyringError, OSError, RuntimeError):
            return False
        return self.get(key) == secret


def key_of(host: str, port: int) -> str:
    """Name an OBS: its host and port."""
    return f"{host.lower()}:{port}"


def obs_password(
    host: str,
    port: int,
    environment: Mapping[str, str],
    vault: Vault,
    file: Path,
    ask: Callable[[], str] | None,
) -> Password:
    """Find the password of the OBS at `host`:`port`. `ask` is called last; none: nobody is there to ask.

    Source ``none`` with an empty value: nothing was found; OBS may not need one.
    """
    kept = _find(key_of(host, port), ENVIRONMENT, environment, vault, file, "the OBS password")
    answer = ask() if ask is not None and not kept.value else ""
    return Password(value=answer, source="prompt", warning=kept.warning) if answer else kept


def feed_secret(feed: str, environment: Mapping[str, str], vault: Vault, file: Path) -> Password:
    """Find the secret of a feed. Source ``none`` with an empty value: nobody has given it yet."""
    return _find(f"feed:{feed}", feed_variable(feed), environment, vault, file, f"the secret of feed “{feed}”")


def feed_variable(feed: str) -> str:
    """Name the environment's variable for a feed's secret: ``CARTWALL_FEED_MY_SHOP``."""
    return "CARTWALL_FEED_" + re.sub(r"[^A-Z0-9]", "_", feed.upper())


def remember_feed_secret(feed: str, secret: str, vault: Vault, file: Path) -> str:
    """Keep a feed's secret in the keyring, else in `file`; give the warning to show, empty when there is none."""
    return _remember(f"feed:{feed}", feed_variable(feed), secret, vault, file, f"the secret of feed “{feed}”")


def _find(key: str, variable: str, environment: Mapping[str, str], vault: Vault, file: Path, what: str) -> Password:
    """Look for a secret wherever one may be."""
    if given := environment.get(variable):
        return Password(value=given, source="environment", warning="")
    if kept := vault.get(key):
        return Password(value=kept, source="keyring", warning="")
    passwords, trouble = _read(file)
    if kept := passwords.get(key):
        return Password(value=kept, source="file", warning=_open_text(file, what, variable))
    return Password(value="", source="none", warning=trouble)


def remember_password(host: str, port: int, password: str, vault: Vault, file: Path) -> str:
    """Keep a password in the keyring, else in `file`; give the warning to show, empty when there is none."""
    return _remember(key_of(host, port), ENVIRONMENT, password, vault, file, "the OBS password")


def _remember(key: str, variable: str, secret: str, vault: Vault, file: Path, what: str) -> str:
    if vault.put(key, secret):
        return ""
    passwords, _ = _read(file)
    try:
        write_atomically(file, msgspec.json.encode(passwords | {key: secret}), PRIVATE)
    except OSError as error:
        return f"{what[0].upper()}{what[1:]} could not be kept: {error.strerror}. Set {variable} instead."
    return _open_text(file, what, variable)


def _open_text(file: Path, what: str, variable: str) -> str:
    return (
        f"No keyring keeps it: {what} is kept unencrypted in {file}, readable by you alone. "
        f"To keep it out of files, set {variable} and take its entry out of that file."
    )


def _read(file: Path) -> tuple[dict[str, str], str]:
    """Read the file of passwords and shut out others who could read it; give what is odd about it."""
    try:
        _make_private(file)
        return msgspec.json.decode(file.read_bytes(), type=dict[str, str]), ""
    except FileNotFoundError:
        return {}, ""
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return {}, f"{file} cannot be read as a file of passwords."


def _make_private(file: Path) -> None:
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) != PRIVATE:
        file.chmod(PRIVATE)
