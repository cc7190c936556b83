"""A camera's presets on its tile: what OBS confirms is what it says, and the menu asks for them."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.view import LinkLevel, LinkState, SeatView
from console.show.preset import CameraFrame, Preset, PresetId, PresetKind
from console.show.truth import Framed
from console.show.types import Box, CameraId
from console.ui.preset_button import PresetButton
from tests.console.ui.handclock import START_MS

CLOSE = Preset(PresetId("close"), "Close", PresetKind.CROP, Box(270, 480, 540, 960))
PIP = Preset(PresetId("pip"), "PiP left", PresetKind.PIP, Box(60, 100, 300, 400), camera=CameraId("table"))


def view_with(*presets: Preset, frame: CameraFrame | None = None, confirmed: bool = False, why: str = "") -> SeatView:
    view = calm(START_MS)
    frames = (frame,) if frame else ()
    truth = replace(view.truth, framed=Framed(None, why, frames if confirmed else ()))
    return replace(
        view, show=replace(view.show, presets=presets), state=replace(view.state, frames=frames), truth=truth
    )


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[tuple[PresetButton, FakeSeat]]:
    """Give the button of the table's camera."""
    seat = FakeSeat(view_with(CLOSE, PIP), {}, ())
    tile = QWidget()
    qtbot.addWidget(tile)
    tile.resize(200, 300)
    tile.show()
    camera = next(camera for camera in seat.view().show.cameras if camera.id == "table")
    button = PresetButton(seat, camera, tile)
    button.refresh(seat.view())
    yield button, seat
    tile.hide()  # keeps it alive to the end of the test


def frame(button: PresetButton, preset: Preset) -> CameraFrame:
    camera = button._camera
    return CameraFrame(camera.id, preset, camera.scene)


def test_it_is_there_where_the_show_has_presets_and_lists_those_of_its_camera(
    shown: tuple[PresetButton, FakeSeat],
) -> None:
    button, _ = shown
    assert button.isVisible()
    assert [action.text() for action in button.menu.actions()] == ["Close", "PiP left", "", "Back as it was"]
    button.refresh(view_with(CLOSE, replace(PIP, camera=CameraId("host"))))
    assert [action.text() for action in button.menu.actions()] == ["Close", "", "Back as it was"]
    button.refresh(view_with())
    assert not button.isVisible()
    button.refresh(replace(view_with(CLOSE), link=LinkState(LinkLevel.LOST, "The engine closed the link.")))
    assert not button.isVisible()


def test_it_says_what_obs_confirms(shown: tuple[PresetButton, FakeSeat]) -> None:
    button, _ = shown
    assert button.button.text() == "⋯"
    for view, text in (
        (view_with(CLOSE, PIP, frame=frame(button, CLOSE)), "Close asked"),
        (view_with(CLOSE, PIP, frame=frame(button, CLOSE), confirmed=True), "Close"),
        (view_with(CLOSE, PIP, frame=frame(button, CLOSE), why="no"), "Close failed"),
    ):
        button.refresh(view)
        assert button.button.text() == text
    close, _, _, back = button.menu.actions()
    assert close.isChecked()
    assert back.isEnabled()


def test_the_menu_asks(shown: tuple[PresetButton, FakeSeat]) -> None:
    button, seat = shown
    button.refresh(view_with(CLOSE, PIP, frame=frame(button, CLOSE)))
    close, pip, _, back = button.menu.actions()
    for action in (close, pip, back):
        action.trigger()
    assert seat.asked == [
        ("camera.frame", {"camera": "table", "preset": "close"}),
        ("camera.frame", {"camera": "table", "preset": "pip"}),
        ("camera.unframe", {"camera": "table"}),
    ]


def test_it_stays_within_the_room_it_is_given(shown: tuple[PresetButton, FakeSeat]) -> None:
    button, _ = shown
    button.fit(180, 10, 160)
    assert (button.geometry().right(), button.geometry().top()) == (179, 10)
    button.fit(180, 10, 12)
    assert button.button.width() == button.width() == 12
