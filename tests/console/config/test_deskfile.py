"""The assignment file: read, checked, and written whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.config.deskfile import load_assigned, load_taste, read_assigned, save_assigned, written
from console.config.problems import Problems
from hardware.casting import Assigned
from hardware.messages import SurfaceId
from hardware.streamdeck.taste import Taste

TWO = (
    Assigned(SurfaceId("pads"), "Launchpad X:LPX MIDI In #2", "launchpad-x"),
    Assigned(SurfaceId("deck"), ""),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "shows" / "desk.toml"
    assert load_assigned(file) == ()
    save_assigned(file, TWO, Taste())
    assert load_assigned(file) == TWO
    assert [one.name for one in file.parent.iterdir()] == ["desk.toml"]
    save_assigned(file, (), Taste())
    assert load_assigned(file) == ()


def test_how_the_decks_should_be_is_read_and_stays_when_somebody_assigns(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    assert load_taste(file) == Taste()
    file.write_text("[decks]\nbrightness = 45\nsleep_minutes = 30\n", encoding="utf-8")
    assert load_taste(file) == Taste(brightness=45, sleep_after_min=30)
    assert load_assigned(file) == ()
    save_assigned(file, TWO, load_taste(file))
    assert (load_taste(file), load_assigned(file)) == (Taste(45, 30), TWO)


@pytest.mark.parametrize("wrong", ["brightness = 0", "sleep_minutes = -1", "dim = 3", "brightness = 101"])
def test_decks_that_cannot_be_so_are_named_and_as_usual(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(f"[decks]\n{wrong}\n", encoding="utf-8")
    assert isinstance(load_assigned(file), Problems)
    assert load_taste(file) == Taste()


def test_a_file_that_cannot_be_read_leaves_the_decks_as_usual(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("no toml [", encoding="utf-8")
    assert load_taste(tmp_path / "desk.toml") == Taste()


def test_what_somebody_wrote_is_kept_when_it_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text("[[device]\nrole = mine")
    save_assigned(file, TWO, Taste())
    assert load_assigned(file) == TWO
    assert (tmp_path / "desk.toml.bad").read_text() == "[[device]\nrole = mine"


def test_a_role_and_a_device_stand_once() -> None:
    found = read_assigned(written((*TWO, *TWO), Taste()), "desk.toml")
    assert isinstance(found, Problems)
    assert [one.where for one in found.problems] == [
        "device[3].role",
        "device[3].fingerprint",
        "device[4].role",
    ]


def test_what_is_wrong_is_named() -> None:
    found = read_assigned('[[device]]\nfingerprint = "A1"\nserial = 3\n', "desk.toml")
    assert isinstance(found, Problems)
    assert len(found.problems) == 2


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_a_device_is_called_the_file_can_be_read(name: str) -> None:
    kept = "".join(sign for sign in name if sign.isprintable()).strip()
    read = read_assigned(written((Assigned(SurfaceId("pads"), name),), Taste()), "desk.toml")
    assert read == (Assigned(SurfaceId("pads"), kept),) or not kept
