"""The look: contrast by WCAG 2.2, the shipped fonts, the dark palette."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from console.plan.faces import Colour
from console.ui import theme

TEXT_RATIO, FILL_RATIO = 4.5, 3.0
GROUNDS = [theme.DESK, theme.PANEL, theme.RAISED]
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
