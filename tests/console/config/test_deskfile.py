"""The assignment file: read, checked, and written whole."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from console.config.deskfile import load_assigned, read_assigned, save_assigned, written
from console.config.problems import Problems
from hardware.casting import Assigned
from hardware.messages import SurfaceId

TWO = (
    Assigned(SurfaceId("pads"), "Launchpad X:LPX MIDI In #2", "launchpad-x"),
    Assigned(SurfaceId("deck"), ""),
)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "shows" / "desk.toml"
    assert load_assigned(file) == ()
    save_assigned(file, TWO)
    assert load_assigned(file) == TWO
    assert [one.name for one in file.parent.iterdir()] == ["desk.toml"]
    save_assigned(file, ())
    assert load_assigned(file) == ()


def test_a_role_and_a_device_stand_once() -> None:
    found = read_assigned(written((*TWO, *TWO)), "desk.toml")
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
    read = read_assigned(written((Assigned(SurfaceId("pads"), name),)), "desk.toml")
    assert read == (Assigned(SurfaceId("pads"), kept),) or not kept
