"""The button for pad maps: what it writes, what it asks for, and when it may."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.config.paths import ShowFolder
from console.config.starter import start_show
from console.seat.demo_controls import controls
from console.seat.fake import FakeSeat
from console.seat.view import SeatView
from console.ui.inspector_maps import MapsButton
from tests.console.ui.handclock import START_MS


@pytest.fixture
def told() -> list[tuple[str, bool]]:
    return []


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(controls(START_MS), {}, ())


@pytest.fixture
def view(tmp_path: Path) -> SeatView:
    start_show(ShowFolder(tmp_path / "friday"), "Friday")
    shown = controls(START_MS)
    assert shown.engine is not None
    return replace(shown, engine=replace(shown.engine, folder=str(tmp_path / "friday")))


@pytest.fixture
def button(qtbot: QtBot, seat: FakeSeat, told: list[tuple[str, bool]], view: SeatView) -> MapsButton:
    made = MapsButton(seat, lambda said, wrong: told.append((said, wrong)))
    qtbot.addWidget(made)
    made.put(view, may_edit=True)
    return made


def test_it_writes_the_shows_maps(button: MapsButton, told: list[tuple[str, bool]], tmp_path: Path) -> None:
    file = tmp_path / "pads.zip"
    button.export_to(str(file))
    button.export_to(str(file))  # the dialog asked
    assert told == [(f"Exported default.toml to {file}.", False)] * 2


def test_it_says_why_it_cannot(button: MapsButton, told: list[tuple[str, bool]], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    button.export_to(str(tmp_path / "file" / "pads.zip"))
    ((said, wrong),) = told
    assert (said.startswith("The pads cannot be exported"), wrong) == (True, True)


def test_what_comes_in_is_asked_of_the_engine(button: MapsButton, seat: FakeSeat) -> None:
    button.import_from("/media/stick/pads.zip")
    assert seat.asked == [("pad.import", {"file": "/media/stick/pads.zip"})]


def test_it_may_not_without_an_engine_or_under_a_lock(button: MapsButton, view: SeatView) -> None:
    button.put(view, may_edit=False)
    assert (button.out.isEnabled(), button.into.isEnabled(), button.isEnabled()) == (True, False, True)
    button.put(replace(view, engine=None), may_edit=False)
    assert not button.isEnabled()


@pytest.mark.parametrize("way", ["out", "into"])
def test_its_dialogs_hold_nothing_up(button: MapsButton, way: str) -> None:
    (button.out if way == "out" else button.into).trigger()
    assert button.dialog is not None
    assert not button.dialog.isModal()
    button.dialog.reject()
    assert button.dialog is None
