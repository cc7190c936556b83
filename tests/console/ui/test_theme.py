"""The look: contrast by WCAG 2.2, the shipped fonts, the dark palette."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.plan.faces import Colour
from console.ui import theme
from console.ui.level_bar import ZONES

TEXT_RATIO, FILL_RATIO = 4.5, 3.0
GROUNDS = [theme.DESK, theme.PANEL, theme.RAISED, theme.HOVER]
WORDS = [theme.TEXT, theme.SOFT, theme.QUIET, *theme.WORD.values()]


def test_contrast_is_the_ratio_of_wcag() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.01)
    assert theme.contrast("#ffffff", "#ffffff") == 1


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", WORDS)
def test_words_can_be_read_on_every_ground(words: str, ground: str) -> None:
    assert theme.contrast(words, ground) >= TEXT_RATIO


@pytest.mark.parametrize("colour", Colour)
def test_a_fill_carries_its_words_and_stands_out(colour: Colour) -> None:
    fill = theme.FILL[colour]
    assert theme.contrast(fill, theme.on(fill)) >= TEXT_RATIO
    if colour is not Colour.GREY:
        assert theme.contrast(fill, theme.DESK) >= FILL_RATIO


def of(role: QPalette.ColorRole, group: QPalette.ColorGroup) -> str:
    return theme.palette().color(group, role).name()


def test_every_pair_of_the_palette_can_be_read() -> None:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
    )
    low = [
        (words, ground, which)
        for words, ground in pairs
        for which in (group.Active, group.Inactive, group.Disabled)
        if theme.contrast(of(words, which), of(ground, which)) < TEXT_RATIO
    ]
    assert low == []


@pytest.mark.parametrize(("tint", "share"), [(theme.AMBER, 0.16), (theme.GREEN, 0.14), (theme.AMBER, 0.14)])
@pytest.mark.parametrize("words", [theme.TEXT, theme.SOFT, theme.QUIET, theme.AMBER_WORD, theme.RED_WORD])
def test_words_can_be_read_on_a_ground_that_is_lit(words: str, tint: str, share: float) -> None:
    assert theme.contrast(words, theme.mix(theme.PANEL, tint, share).name()) >= TEXT_RATIO


@pytest.mark.parametrize("fill", [theme.RED_DOWN, theme.RED])
def test_panic_can_be_read_up_and_down(fill: str) -> None:
    assert theme.contrast(theme.WHITE, fill) >= TEXT_RATIO


@pytest.mark.parametrize("ground", GROUNDS[:3])
def test_fields_and_the_ring_stand_out(ground: str) -> None:
    assert theme.contrast(theme.FIELD, ground) >= FILL_RATIO
    assert theme.contrast(theme.FOCUS, ground) >= FILL_RATIO
    assert theme.contrast(theme.QUIET, ground) >= FILL_RATIO, "ticks and axes"


@pytest.mark.parametrize(("fill", "ring"), theme.RING.items())
def test_the_ring_of_a_filled_button_stands_out_of_its_fill(fill: str, ring: str) -> None:
    assert theme.contrast(fill, ring) >= FILL_RATIO


@pytest.mark.parametrize("tone", ["again", "on", "air", "pinned", "next"])
def test_a_filled_button_shows_the_keyboard(qtbot: QtBot, tone: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("TAKE", window)
    button.setProperty("tone", tone)
    button.resize(120, 32)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    button.clearFocus()
    fill = button.grab().toImage().pixelColor(60, 1).name()
    button.setFocus()
    ring = button.grab().toImage().pixelColor(60, 1).name()
    assert theme.contrast(fill, ring) >= FILL_RATIO


@pytest.mark.parametrize("colour", [colour for _, colour in ZONES])
def test_a_level_stands_out_of_its_zone(colour: str) -> None:
    assert theme.contrast(colour, theme.mix(theme.PANEL, colour, 0.22).name()) >= FILL_RATIO


def test_blending_goes_from_back_to_front() -> None:
    assert theme.mix("#000000", "#ffffff", 0).name() == "#000000"
    assert theme.mix("#000000", "#ffffff", 1).name() == "#ffffff"
    assert theme.mix("#000000", "#ff0000", 0.5).red() == pytest.approx(128, abs=1)


def test_the_shipped_fonts_are_really_used(dressed: QApplication) -> None:
    assert {"Inter", "JetBrains Mono"} <= set(QFontDatabase.families())
    assert QFontInfo(theme.words(theme.BODY, QFont.Weight.Normal)).family() == "Inter"
    assert QFontInfo(theme.figures(theme.BODY, QFont.Weight.Normal)).family() == "JetBrains Mono"


def test_all_figures_have_one_width(dressed: QApplication) -> None:
    metrics = QFontMetrics(theme.figures(theme.HUGE, QFont.Weight.Bold))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789: "}) == 1


def test_state_words_are_spaced(dressed: QApplication) -> None:
    assert theme.caps(theme.SMALL).letterSpacing() > 0


def test_the_application_is_dressed_dark(dressed: QApplication) -> None:
    assert dressed.palette().window().color().name() == theme.DESK
    assert isinstance(theme.still_motion(dressed), bool)
