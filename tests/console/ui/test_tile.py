"""A tile: what it says, where its picture is, and presses on the way down."""

from io import BytesIO

from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.plan.faces import Colour
from console.seat.view import Thumbnail
from console.show.types import UtcMs
from console.ui.tile import BLANK, Tile, TileLook, age_text

LOOK = TileLook(name="Host", digit="1", word="ON AIR", colour=Colour.RED, lit=True, note="No picture yet", age="")
CANVAS = (1080, 1920)


def still(rgb: tuple[int, int, int]) -> Thumbnail:
    body = BytesIO()
    Image.new("RGB", (54, 96), rgb).save(body, "JPEG")
    return Thumbnail("Host", body.getvalue(), UtcMs(0))


def tile(qtbot: QtBot, pressed: list[str]) -> Tile:
    made = Tile(lambda: pressed.append("take"), lambda: pressed.append("preview"))
    qtbot.addWidget(made)
    made.resize(120, 260)
    return made


def test_picture_has_the_canvas_shape(qtbot: QtBot) -> None:
    shown = tile(qtbot, [])
    shown.put(LOOK, None, CANVAS)
    picture = shown.picture()
    assert abs(picture.width() / picture.height() - 9 / 16) < 0.02
    assert shown.rect().contains(picture)


def test_still_is_painted_and_the_band_has_the_tally_colour(qtbot: QtBot) -> None:
    shown = tile(qtbot, [])
    shown.put(LOOK, still((20, 90, 200)), CANVAS)
    image = shown.grab().toImage()
    middle = image.pixelColor(shown.picture().center())
    assert middle.blue() > middle.red() + 100
    band = image.pixelColor(shown.picture().left() + 4, shown.picture().bottom() + 10)
    assert band.red() > band.blue() + 100


def test_without_a_picture_it_says_why(qtbot: QtBot) -> None:
    shown = tile(qtbot, [])
    shown.put(replace(LOOK, note="OBS is frozen"), None, CANVAS)
    assert shown.look.note == "OBS is frozen"
    assert shown.accessibleName() == "Host, on air"


def test_enter_is_a_click_and_other_keys_are_the_windows(qtbot: QtBot) -> None:
    pressed: list[str] = []
    shown = tile(qtbot, pressed)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier)
    shown.previews = True
    QTest.keyClick(shown, Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_Space)
    assert pressed == ["take", "preview", "preview"]


def test_a_screen_reader_presses_it(qtbot: QtBot) -> None:
    pressed: list[str] = []
    shown = tile(qtbot, pressed)
    shown.click()
    assert pressed == ["take"]


def test_only_what_can_be_pressed_is_given_the_keyboard(qtbot: QtBot) -> None:
    assert tile(qtbot, []).focusPolicy() is Qt.FocusPolicy.TabFocus
    monitor = Tile(None, None)
    qtbot.addWidget(monitor)
    assert monitor.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_press_takes_and_shift_or_right_previews(qtbot: QtBot) -> None:
    pressed: list[str] = []
    shown = tile(qtbot, pressed)
    QTest.mousePress(shown, Qt.MouseButton.LeftButton)
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    QTest.mousePress(shown, Qt.MouseButton.RightButton)
    assert pressed == ["take", "preview", "preview"]


def test_monitor_without_orders_takes_no_press(qtbot: QtBot) -> None:
    monitor = Tile(None, None)
    qtbot.addWidget(monitor)
    QTest.mousePress(monitor, Qt.MouseButton.LeftButton)
    assert monitor.look == BLANK


def test_age_is_said_when_it_matters() -> None:
    assert age_text(1_999) == ""
    assert age_text(12_400) == "12 s old"


def test_overlay_is_painted_over_the_still_and_taken_off(qtbot: QtBot) -> None:
    shown = tile(qtbot, [])
    shown.put(LOOK, still((20, 90, 200)), CANVAS)
    over = QPixmap(shown.picture().size())
    over.fill(QColor("#ff8000"))
    shown.lay_over(over)
    assert shown.grab().toImage().pixelColor(shown.picture().center()).red() > 200
    shown.lay_over(None)
    assert shown.grab().toImage().pixelColor(shown.picture().center()).red() < 80


def test_in_preview_mode_a_click_previews_and_a_double_click_takes(qtbot: QtBot) -> None:
    pressed: list[str] = []
    shown = tile(qtbot, pressed)
    shown.previews = True
    QTest.mousePress(shown, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(shown, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(shown, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)
    assert pressed == ["preview", "take", "preview"]


def test_in_take_mode_a_quick_second_click_takes_again(qtbot: QtBot) -> None:
    pressed: list[str] = []
    shown = tile(qtbot, pressed)
    QTest.mousePress(shown, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(shown, Qt.MouseButton.LeftButton)
    assert pressed == ["take", "take"]


def test_the_head_line_says_what_a_click_does(qtbot: QtBot) -> None:
    shown = tile(qtbot, [])
    shown.put(LOOK, None, CANVAS)
    without = shown.grab().toImage()
    shown.put(replace(LOOK, click="TAKE"), None, CANVAS)
    assert shown.grab().toImage() != without
