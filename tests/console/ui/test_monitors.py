"""The monitors: what OBS confirms is what they say."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.config.keybook import PREVIEW, SHIPPED, put, take_off
from console.seat.fake import FakeSeat, calm, empty, engine_lost, obs_lost
from console.seat.stills import demo_stills
from console.seat.view import SeatView
from console.show.decisions import Refused
from console.show.types import CameraId, SceneName
from console.ui.monitors import Monitors, how_to_preview
from console.ui.web_preview import WebPreview
from tests.console.ui.handclock import START_MS, HandClock

HOST, TABLE, MACRO = CameraId("host"), CameraId("table"), CameraId("macro")


def monitors(qtbot: QtBot, seat: FakeSeat, clock: HandClock) -> Monitors:
    made = Monitors(seat, clock)
    qtbot.addWidget(made, before_close_func=lambda _: made.hide())  # keeps it alive to the end of the test
    made.resize(320, 620)
    made.refresh(seat.view())
    return made


def words(shown: Monitors) -> dict[str, str]:
    return {camera: tile.look.word for camera, tile in shown.tiles.items()}


def asked_for_macro(view: SeatView) -> SeatView:
    return replace(view, state=replace(view.state, program=MACRO, program_scene=SceneName("Macro top")))


def test_tally_follows_obs_not_the_finger(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), demo_stills(START_MS, 0), ())
    shown = monitors(qtbot, seat, HandClock())
    assert words(shown) == {HOST: "ON AIR", TABLE: "PVW", MACRO: ""}
    assert (shown.program.look.name, shown.preview.look.name) == ("Host", "Table")
    seat.shown = asked_for_macro(seat.shown)
    shown.refresh(seat.view())
    assert words(shown) == {HOST: "ON AIR", TABLE: "PVW", MACRO: "ASKED"}
    assert shown.program.look.name == "Host"


def test_lost_obs_lights_nothing_and_says_why(qtbot: QtBot) -> None:
    shown = monitors(qtbot, FakeSeat(obs_lost(START_MS), {}, ()), HandClock())
    assert shown.program.look.word == "NO OBS"
    assert not shown.program.look.lit
    assert "stopped answering" in shown.program.look.note
    assert {tile.look.note for tile in shown.tiles.values()} == {""}  # too small to read a reason in
    assert not any(tile.look.lit for tile in shown.tiles.values())


def test_the_empty_preview_names_the_key_that_fills_it() -> None:
    assert how_to_preview(SHIPPED) == "Shift+digit puts a camera here"
    changed = put(SHIPPED, PREVIEW, "Shift+1", "Ctrl+1")
    assert not isinstance(changed, Refused)
    assert how_to_preview(changed) == "Ctrl+digit puts a camera here"
    bare = take_off(SHIPPED, PREVIEW, "Shift+1")
    assert not isinstance(bare, Refused)
    assert how_to_preview(bare) == "A right click on a camera puts it here"


def test_lost_engine_lights_nothing(qtbot: QtBot) -> None:
    shown = monitors(qtbot, FakeSeat(engine_lost(START_MS), {}, ()), HandClock())
    assert (shown.program.look.word, shown.program.look.lit, shown.preview.look.lit) == ("UNKNOWN", False, False)
    assert set(words(shown).values()) == {""}
    assert not any(tile.look.lit for tile in shown.tiles.values())


def test_old_still_says_its_age(qtbot: QtBot) -> None:
    seat, clock = FakeSeat(calm(START_MS), demo_stills(START_MS, 0), ()), HandClock()
    shown = monitors(qtbot, seat, clock)
    assert shown.program.look.age == ""
    clock.move(12_000)
    shown.refresh(seat.view())
    assert shown.program.look.age == "12 s old"


def test_press_on_a_tile_takes_that_camera(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = monitors(qtbot, seat, HandClock())
    QTest.mousePress(shown.tiles[MACRO], Qt.MouseButton.LeftButton)
    QTest.mousePress(shown.tiles[HOST], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    QTest.mousePress(shown.preview, Qt.MouseButton.LeftButton)
    assert seat.asked == [
        ("camera.take", {"camera": "macro"}),
        ("camera.preview", {"camera": "host"}),
        ("camera.take", {}),
    ]


def test_everything_fits_and_nothing_overlaps(qtbot: QtBot) -> None:
    shown = monitors(qtbot, FakeSeat(calm(START_MS), {}, ()), HandClock())
    parts = [shown.program, shown.preview, shown.strip, *shown.tiles.values()]
    assert all(shown.rect().contains(part.geometry()) for part in parts)
    assert not any(a.geometry().intersects(b.geometry()) for a in parts for b in parts if a is not b)


def test_empty_show_has_no_tiles(qtbot: QtBot) -> None:
    assert monitors(qtbot, FakeSeat(empty(START_MS), {}, ()), HandClock()).tiles == {}


def test_a_click_previews_where_that_is_chosen_and_a_double_click_takes(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    shown = monitors(qtbot, seat, HandClock())
    assert shown.tiles[MACRO].look.click == "TAKE"
    QTest.mousePress(shown.strip.mode, Qt.MouseButton.LeftButton)
    assert shown.tiles[MACRO].look.click == "PVW"
    QTest.mousePress(shown.tiles[MACRO], Qt.MouseButton.LeftButton)
    QTest.mouseDClick(shown.tiles[MACRO], Qt.MouseButton.LeftButton)
    asked = [verb for verb, _ in seat.asked]
    assert asked == ["camera.preview", "camera.take"]
    QTest.mousePress(shown.preview, Qt.MouseButton.LeftButton)
    assert seat.asked[-1] == ("camera.take", {})


@pytest.mark.parametrize("canvas", [(1080, 1920), (1920, 1080)])
def test_the_card_of_the_graphics_page_keeps_its_room(qtbot: QtBot, canvas: tuple[int, int]) -> None:
    view = calm(START_MS)
    shown = monitors(qtbot, FakeSeat(replace(view, show=replace(view.show, canvas=canvas)), {}, ()), HandClock())
    for height in (560, 620, 900):
        shown.resize(316, height)
        shown.show()
        card = shown.overlay_card
        assert card.height() >= card.minimumSizeHint().height()
        assert card.geometry().bottom() < shown.strip.geometry().top()


class Told(WebPreview):
    """A graphics page that only says what it was asked to run."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.asked: list[str] = []

    def run(self, address: str) -> None:
        self.asked.append(address)


def test_out_of_sight_the_graphics_page_rests(qtbot: QtBot) -> None:
    shown = monitors(qtbot, FakeSeat(calm(START_MS), {}, ()), HandClock())
    shown.overlay = page = Told(shown.program)
    with qtbot.waitExposed(shown):
        shown.show()
    assert "" not in page.asked
    shown.hide()
    assert page.asked[-1:] == [""]
