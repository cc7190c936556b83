"""The door for surfaces at other desks: shut unless asked, and what is in its way is told."""

import socket

from console import __version__
from console.config.problems import Problems
from console.config.remote import Remote, Satellite, read_remote
from console.remote.satellite import open_satellite
from hardware.satellite.server import SatelliteServer
from tests.hardware.satellite.satellite_client import SatelliteClient


def opened(found: Remote | Problems) -> tuple[SatelliteServer | None, list[tuple[str, str]]]:
    """Open it; give it and what was told."""
    told: list[tuple[str, str]] = []
    return open_satellite(found, lambda _: None, lambda: 0, lambda words, about: told.append((words, about))), told


def free_port() -> int:
    """Find a port nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def test_nobody_asked() -> None:
    assert opened(Remote()) == (None, [])


def test_it_opens_where_it_was_asked_and_says_what_it_is() -> None:
    port = free_port()
    server, told = opened(Remote(satellite=Satellite(port=port)))
    assert server is not None
    assert told == []
    with SatelliteClient(port) as client:
        assert client.word("BEGIN").values["CompanionVersion"] == f"Cartwall {__version__}"
    server.stop()


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server, told = opened(Remote(satellite=Satellite(port=port)))
    assert server is None
    assert [about for _, about in told] == ["satellite"]
    assert f"127.0.0.1 port {port} cannot be had" in told[0][0]


def test_a_file_with_faults_is_told() -> None:
    server, told = opened(read_remote("[satellite]\nport = 1\n", "remote.toml"))
    assert server is None
    assert "1024" in told[0][0]
