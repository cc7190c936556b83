"""The engine's address: written privately, read with clear outcomes, its tokens outlive the engine."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.config.address import (
    EngineAddress,
    Lasting,
    NoAddress,
    OtherProtocol,
    Unreadable,
    lasting,
    read_address,
    write_address,
)

ADDRESS = EngineAddress(
    pid=42,
    port=40123,
    protocol=1,
    control_token="control-0123456789abcdef",
    overlay_token="overlay-0123456789abcdef",
    version="0.1.0",
    started_ms=1_780_000_000_000,
    remote_token="remote-0123456789abcdef",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".engine" / "address.json"


def _numbered() -> Iterator[str]:
    yield from (f"fresh-token-{number:08d}" for number in range(99))


def test_what_is_written_is_read(path: Path) -> None:
    write_address(path, ADDRESS)
    assert read_address(path, 1) == ADDRESS


@pytest.mark.skipif(os.name == "nt", reason="Windows guards files by the user's folder, not by mode")
def test_only_the_owner_reads_it(path: Path) -> None:
    write_address(path, ADDRESS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_engine_yet(path: Path) -> None:
    assert read_address(path, 1) == NoAddress()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"{", b"\xff\xfe", b'{"protocol": 1}', b'{"protocol": "1"}'])
def test_rubbish_is_unreadable_and_gives_fresh_tokens(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert isinstance(read_address(path, 1), Unreadable)
    fresh = [f"fresh-token-{number:08d}" for number in range(3)]
    assert lasting(path, _numbered().__next__) == Lasting(fresh[0], fresh[1], fresh[2], None)


def test_a_folder_in_its_place_is_unreadable(path: Path) -> None:
    path.mkdir(parents=True)
    assert isinstance(read_address(path, 1), Unreadable)


def test_another_protocol_is_named_even_when_the_rest_has_changed(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'{"protocol": 7, "version": "3.0", "socket": "elsewhere"}')
    assert read_address(path, 1) == OtherProtocol(protocol=7, version="3.0")


def test_tokens_and_port_outlive_the_engine_and_its_version(path: Path) -> None:
    write_address(path, replace(ADDRESS, protocol=99))
    kept = lasting(path, _numbered().__next__)
    assert kept == Lasting(ADDRESS.control_token, ADDRESS.overlay_token, ADDRESS.remote_token, 40123)


def test_an_engine_before_there_were_controllers_keeps_its_other_tokens(path: Path) -> None:
    write_address(path, replace(ADDRESS, remote_token=""))
    kept = lasting(path, _numbered().__next__)
    assert kept == Lasting(ADDRESS.control_token, ADDRESS.overlay_token, "fresh-token-00000000", 40123)


@pytest.mark.parametrize("change", [{"control_token": ""}, {"control_token": ADDRESS.overlay_token}])
def test_tokens_that_protect_nothing_are_not_kept(path: Path, change: dict[str, str]) -> None:
    write_address(path, replace(ADDRESS, **change))
    assert lasting(path, _numbered().__next__).control_token == "fresh-token-00000000"


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_an_impossible_port_is_not_kept(path: Path, port: int) -> None:
    write_address(path, replace(ADDRESS, port=port))
    assert lasting(path, _numbered().__next__).port is None


@given(control=st.text(min_size=16), overlay=st.text(min_size=16), remote=st.text(min_size=16))
def test_no_repr_shows_a_token(control: str, overlay: str, remote: str) -> None:
    tokens = (f"<{control}>", f"<{overlay}>", f"<{remote}>")
    secret = replace(ADDRESS, control_token=tokens[0], overlay_token=tokens[1], remote_token=tokens[2])
    for shown in (repr(secret), str(secret), repr(Lasting(*tokens, 1))):
        assert control not in shown
        assert overlay not in shown
        assert remote not in shown
