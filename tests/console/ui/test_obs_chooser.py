"""The graphics page goes into those scenes of OBS that somebody ticked, and into no other."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty
from console.show.types import Camera, CameraId, SceneName
from console.ui.obs_chooser import ObsChooser, TickBox
from tests.console.ui.handclock import START_MS


def test_what_is_ticked_is_asked_for(qtbot: QtBot) -> None:
    view = calm(START_MS)
    found = Camera(CameraId("found-1"), "Phone", SceneName("Phone"))
    view = replace(view, state=replace(view.state, found_cameras=(found,)))
    seat = FakeSeat(view, {}, ())
    made = ObsChooser(seat)
    qtbot.addWidget(made)
    made.refresh(view)
    assert made.isHidden()
    made.toggle()
    assert list(made.boxes) == ["Host wide", "Product table", "Macro top", "Phone"]
    assert not any(box.isChecked() for box in made.boxes.values())
    assert not made.add.isEnabled()
    for scene in ("Host wide", "Phone"):
        made.boxes[SceneName(scene)].click()
    made.add.pressed.emit()
    assert seat.asked == [("obs.overlay", {"scene": "Host wide"}), ("obs.overlay", {"scene": "Phone"})]
    assert made.isHidden()
    made.toggle()
    assert not any(box.isChecked() for box in made.boxes.values())
    assert (made.take_back(), made.isHidden(), made.take_back()) == (True, True, False)


def test_a_tick_is_seen_and_a_press_anywhere_turns_it(qtbot: QtBot) -> None:
    box = TickBox("Host – Host wide")
    qtbot.addWidget(box)
    box.resize(200, 24)
    off = box.grab().toImage()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(150, 12))
    assert box.isChecked()
    assert box.grab().toImage() != off


def test_ticks_outlive_a_new_scene(qtbot: QtBot) -> None:
    view = calm(START_MS)
    made = ObsChooser(FakeSeat(view, {}, ()))
    qtbot.addWidget(made)
    made.refresh(view)
    made.boxes[SceneName("Host wide")].setChecked(True)
    found = Camera(CameraId("found-1"), "Phone", SceneName("Phone"))
    made.refresh(replace(view, state=replace(view.state, found_cameras=(found,))))
    assert made.boxes[SceneName("Host wide")].isChecked()
    assert made.boxes[SceneName("Phone")].accessibleName() == "Scene Phone"


def test_without_a_scene_it_says_what_to_do(qtbot: QtBot) -> None:
    view = empty(START_MS)
    made = ObsChooser(FakeSeat(view, {}, ()))
    qtbot.addWidget(made)
    made.refresh(view)
    made.toggle()
    assert "connect OBS" in made.empty.text()
    assert not made.add.isEnabled()
