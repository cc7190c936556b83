"""Why a deck does not come, in words that say what to do."""

from pathlib import Path

import pytest

from hardware.streamdeck.reasons import (
    UDEV_RULE,
    Machine,
    cannot_open,
    elgato_there,
    may_open,
    no_library,
    rivals_among,
    running_rivals,
    shared,
)


@pytest.mark.parametrize(
    ("platform", "word"), [("linux", "apt install"), ("darwin", "brew"), ("win32", "hidapi.dll"), ("plan9", "install")]
)
def test_a_missing_library_is_named_with_how_to_get_it(platform: str, word: str) -> None:
    assert "hidapi" in no_library(platform)
    assert word in no_library(platform)


def test_without_permission_it_gives_the_rule() -> None:
    assert UDEV_RULE in cannot_open("Stream Deck XL", ("Companion",), permitted=False)


def test_a_program_that_holds_it_is_named() -> None:
    said = cannot_open("Stream Deck XL", ("Elgato's Stream Deck app",), permitted=True)
    assert "Elgato's Stream Deck app" in said
    assert "quit it" in said
    assert "Elgato's own app" in cannot_open("Stream Deck XL", (), permitted=True)
    assert "Companion" in shared("Stream Deck XL", ("Companion",))


def test_programs_are_known_by_their_processes() -> None:
    names = ["bash", "StreamDeck.exe", "/Apps/Elgato Stream Deck.app/Contents/Stream Deck", r"C:\x\Companion.exe"]
    assert rivals_among(names) == ("Companion", "Elgato's Stream Deck app")


def test_linux_tells_what_runs(tmp_path: Path) -> None:
    for number, name in (("12", "companion\n"), ("13", "bash\n"), ("self", "opendeck\n")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "comm").write_text(name, encoding="utf-8")
    (tmp_path / "14").mkdir()
    assert running_rivals("linux", tmp_path) == ("Companion",)
    assert running_rivals("linux", tmp_path / "nowhere") == ()


def _plugged(tmp_path: Path, vendor: str) -> tuple[Path, Path]:
    device, dev = tmp_path / "sys" / "1-2", tmp_path / "dev"
    device.mkdir(parents=True)
    for name, value in (("idVendor", vendor), ("busnum", "1"), ("devnum", "7")):
        (device / name).write_text(value + "\n", encoding="utf-8")
    (dev / "001").mkdir(parents=True)
    return tmp_path / "sys", dev


def test_what_may_be_opened_is_read_from_the_system(tmp_path: Path) -> None:
    sys_usb, dev_usb = _plugged(tmp_path, "0fd9")
    assert may_open(sys_usb, dev_usb)
    (dev_usb / "001" / "007").touch()
    assert may_open(sys_usb, dev_usb)
    assert may_open(tmp_path / "nowhere", dev_usb)


def test_linux_tells_whether_a_deck_is_there(tmp_path: Path) -> None:
    sys_usb, _ = _plugged(tmp_path, "0fd9")
    assert elgato_there("linux", sys_usb)
    assert not elgato_there("linux", tmp_path / "nowhere")
    (sys_usb / "1-2" / "idVendor").write_text("046d\n", encoding="utf-8")
    assert not elgato_there("linux", sys_usb)
    assert elgato_there("darwin", tmp_path / "nowhere")


def test_this_machine_answers() -> None:
    machine = Machine()
    assert machine.sees_deck() in (True, False)
    assert "hidapi" in machine.no_library()
    assert "Stream Deck Mini" in machine.why_shut("Stream Deck Mini")
    assert machine.shared("Stream Deck Mini") is None or "quit it" in str(machine.shared("Stream Deck Mini"))
