"""``remote.toml``: shut without it, loopback unless somebody is named, and every wrong line told at once."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from console.config.check import check_show
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.remote import OSC_PORT, SATELLITE_PORT, Osc, Remote, Satellite, load_remote, read_remote
from tests.console.config.reading import TODAY


def test_without_the_file_or_the_table_no_door_is_open(tmp_path: Path) -> None:
    assert load_remote(ShowFolder(tmp_path)) == Remote(osc=None) == read_remote("", "remote.toml")


def test_an_empty_table_opens_it_to_this_machine_alone(tmp_path: Path) -> None:
    ShowFolder(tmp_path).remote_file.write_text("[osc]\n")
    assert load_remote(ShowFolder(tmp_path)) == Remote(Osc(OSC_PORT, "127.0.0.1", (), armed=False))


def test_everything_can_be_said() -> None:
    text = '[osc]\nport = 9000\nlisten = "0.0.0.0"\nallow = ["192.168.1.20", "10.0.0.7/24", "fe80::1"]\n'
    text += "armed = true\ntcp = true\n"
    networks = (ip_network("192.168.1.20/32"), ip_network("10.0.0.0/24"), ip_network("fe80::1/128"))
    assert read_remote(text, "remote.toml") == Remote(Osc(9000, "0.0.0.0", networks, armed=True, tcp=True))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("port = 80", "from 1024 to 65535"),
        ('listen = "localhost"', "not an address"),
        ('allow = ["192.168.1"]', "neither an address nor a network"),
        ('listen = "0.0.0.0"', "nobody there may speak"),
        ("armed = 1", "yes or no"),
        ("ports = 7301", "port"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(line: str, said: str) -> None:
    found = read_remote(f"[osc]\n{line}\n", "remote.toml")
    assert isinstance(found, Problems)
    assert said in str(found)
    assert found.problems[0].line == 2


def test_surfaces_at_other_desks_have_a_door_of_their_own() -> None:
    assert read_remote("[satellite]\n", "remote.toml") == Remote(satellite=Satellite(SATELLITE_PORT, "127.0.0.1", ()))
    text = '[satellite]\nport = 16700\nlisten = "10.0.0.1"\nallow = ["10.0.0.7"]\n'
    there = Satellite(16700, "10.0.0.1", (ip_network("10.0.0.7/32"),))
    assert read_remote(text, "remote.toml") == Remote(satellite=there)


@pytest.mark.parametrize(
    ("line", "said"),
    [('listen = "0.0.0.0"', "nobody there may speak"), ("port = 1", "1024"), ("armed = true", "armed")],
)
def test_what_is_wrong_with_that_door_is_said_too(line: str, said: str) -> None:
    assert said in str(read_remote(f"[satellite]\n{line}\n", "remote.toml"))


def test_what_is_no_toml_is_said() -> None:
    assert isinstance(read_remote("[osc", "remote.toml"), Problems)


def test_checking_a_show_warns_of_it(tmp_path: Path) -> None:
    ShowFolder(tmp_path).remote_file.write_text("[osc]\nport = 1\n")
    warned = check_show(ShowFolder(tmp_path), TODAY, lambda show: ()).warnings
    assert [found.file for found in warned] == ["remote.toml"]
