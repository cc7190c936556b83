"""Passwords: the order in which they are looked for, and that nothing shows them."""

import logging
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.secrets import (
    ENVIRONMENT,
    Password,
    SystemVault,
    feed_secret,
    feed_variable,
    key_of,
    obs_password,
    remember_feed_secret,
    remember_password,
)


class FakeVault:
    """A keyring in memory."""

    def __init__(self, works: bool) -> None:
        self.works = works
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        return self.kept.get(key)

    def put(self, key: str, secret: str) -> bool:
        if self.works:
            self.kept[key] = secret
        return self.works


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cartwall" / "passwords.json"


def test_they_are_looked_for_in_the_promised_order(file: Path) -> None:
    vault, none = FakeVault(works=True), FakeVault(works=False)
    environment = {ENVIRONMENT: "from environment"}
    vault.put("studio:4455", "from keyring")
    remember_password("studio", 4455, "from file", none, file)

    def find(environment: dict[str, str], vault: FakeVault, file: Path) -> tuple[str, str]:
        found = obs_password("studio", 4455, environment, vault, file, lambda: "from prompt")
        return found.value, found.source

    nowhere = file.with_name("nowhere.json")
    assert find(environment, vault, file) == ("from environment", "environment")
    assert find({}, vault, file) == ("from keyring", "keyring")
    assert find({}, none, file) == ("from file", "file")
    assert find({}, none, nowhere) == ("from prompt", "prompt")


def test_nobody_to_ask_is_no_password(file: Path) -> None:
    found = obs_password("studio", 4455, {}, FakeVault(works=False), file, None)
    assert (found.value, found.source, found.warning) == ("", "none", "")


def test_each_obs_has_its_own(file: Path) -> None:
    none = FakeVault(works=False)
    remember_password("Studio", 4455, "one", none, file)
    remember_password("studio", 4456, "two", none, file)
    assert obs_password("STUDIO", 4455, {}, none, file, None).value == "one"
    assert obs_password("studio", 4456, {}, none, file, None).value == "two"
    assert key_of("Studio", 4455) == "studio:4455"


def test_the_keyring_is_preferred_and_leaves_no_file(file: Path) -> None:
    vault = FakeVault(works=True)
    assert remember_password("studio", 4455, "secret", vault, file) == ""
    assert vault.kept == {"studio:4455": "secret"}
    assert not file.exists()


def test_the_file_comes_with_a_warning(file: Path) -> None:
    none = FakeVault(works=False)
    assert "unencrypted" in remember_password("studio", 4455, "secret", none, file)
    assert "unencrypted" in obs_password("studio", 4455, {}, none, file, None).warning


@pytest.mark.skipif(os.name == "nt", reason="Windows guards files by the user's folder, not by mode")
def test_a_file_others_could_read_is_shut(file: Path) -> None:
    none = FakeVault(works=False)
    remember_password("studio", 4455, "secret", none, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    obs_password("studio", 4455, {}, none, file, None)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"studio:4455": 3}'])
def test_a_file_of_rubbish_is_said_and_asked_around(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    found = obs_password("studio", 4455, {}, FakeVault(works=False), file, lambda: "asked")
    assert found.value == "asked"
    assert "cannot be read" in found.warning


def test_a_disk_that_refuses_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    assert "could not be kept" in remember_password("studio", 4455, "secret", FakeVault(works=False), file)


@given(st.text(min_size=8))
def test_nothing_shows_a_password(secret: str) -> None:
    password = Password(value=f"<{secret}>", source="prompt", warning="")
    record = logging.LogRecord("cartwall", logging.INFO, "", 0, "got %s and %r", (password, password), None)
    assert secret not in record.getMessage()


class _Memory(keyring.backend.KeyringBackend):
    """A keyring backend of the real library."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def use_keyring() -> Iterator[Callable[[keyring.backend.KeyringBackend], None]]:
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_machine_without_a_keyring_knows_nothing(
    use_keyring: Callable[[keyring.backend.KeyringBackend], None],
) -> None:
    use_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    assert SystemVault().get("studio:4455") is None
    assert not SystemVault().put("studio:4455", "secret")


def test_a_null_keyring_that_takes_all_and_keeps_nothing_is_not_believed(
    use_keyring: Callable[[keyring.backend.KeyringBackend], None], file: Path
) -> None:
    use_keyring(keyring.backends.null.Keyring())  # type: ignore[no-untyped-call]
    assert not SystemVault().put("feed:shop", "whsec_a")
    warning = remember_feed_secret("shop", "whsec_a", SystemVault(), file)
    assert "No keyring keeps it" in warning
    assert feed_variable("shop") in warning
    assert feed_secret("shop", {}, SystemVault(), file).value == "whsec_a"
    assert ENVIRONMENT in remember_password("studio", 4455, "secret", SystemVault(), file)


def test_a_real_keyring_keeps_it_under_our_name(use_keyring: Callable[[keyring.backend.KeyringBackend], None]) -> None:
    memory = _Memory()
    use_keyring(memory)
    assert SystemVault().put("studio:4455", "secret")
    assert SystemVault().get("studio:4455") == "secret"
    assert memory.kept == {("cartwall", "studio:4455"): "secret"}


def test_a_feeds_secret_is_looked_for_in_the_same_order_and_is_its_own(file: Path) -> None:
    vault = FakeVault(works=True)
    assert feed_secret("my-shop", {}, vault, file) == Password(value="", source="none", warning="")
    assert remember_feed_secret("my-shop", "whsec_a", vault, file) == ""
    assert feed_secret("my-shop", {}, vault, file).source == "keyring"
    assert feed_secret("other", {}, vault, file).source == "none"
    environment = {feed_variable("my-shop"): "whsec_b"}
    assert (feed_variable("my-shop"), feed_secret("my-shop", environment, vault, file).value) == (
        "CARTWALL_FEED_MY_SHOP", "whsec_b",
    )  # fmt: skip


def test_a_feeds_secret_without_a_keyring_is_in_a_private_file_and_said_so(file: Path) -> None:
    vault = FakeVault(works=False)
    warning = remember_feed_secret("shop", "whsec_a", vault, file)
    assert "the secret of feed “shop” is kept unencrypted" in warning
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert feed_secret("shop", {}, vault, file) == Password(value="whsec_a", source="file", warning=warning)
