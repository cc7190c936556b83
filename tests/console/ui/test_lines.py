"""Words in small places."""

from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from console.ui import theme
from console.ui.lines import fit, fit_whole, whole


def font(size_px: int) -> QFont:
    return theme.words(size_px, QFont.Weight.DemiBold)


def width_of(text: str, size_px: int) -> float:
    return QFontMetricsF(font(size_px)).horizontalAdvance(text)


def test_wraps_at_spaces_and_elides_the_rest(qtbot: QtBot) -> None:
    width = width_of("Stoneware", 12) + 1
    assert fit("Stoneware mug", font(12), width, 2) == ["Stoneware", "mug"]
    lines = fit("Stoneware dinner set twelve pieces", font(12), width, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_smaller_type_before_cutting(qtbot: QtBot) -> None:
    width = width_of("Overnight", 10) + 1
    taken, lines = fit_whole("Overnight mask", font, (12, 11, 10, 9), width, 2)
    assert (taken.pixelSize(), lines) == (10, ["Overnight", "mask"])


def test_cuts_only_at_the_smallest(qtbot: QtBot) -> None:
    taken, lines = fit_whole("Incomprehensibilities", font, (12, 9), width_of("Incompre", 9), 2)
    assert taken.pixelSize() == 9
    assert lines[0].endswith("…")


def test_wraps_after_a_hyphen(qtbot: QtBot) -> None:
    width = width_of("One-minute", 12) - 1
    assert fit("One-minute", font(12), width, 2) == ["One-", "minute"]
    assert fit("One-minute", font(12), width + 2, 2) == ["One-minute"]


def test_knows_what_was_cut() -> None:
    assert whole("One-minute  scarf", ["One-", "minute scarf"])
    assert not whole("One-minute scarf", ["One-", "minute sc…"])
