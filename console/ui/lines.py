"""Fitting words into small places: smaller type first, then wrap at spaces, then elide."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF


def fit(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width` pixels; the last one is elided when there is more."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        taken = _taken(rest, metrics, width)
        lines.append(metrics.elidedText(" ".join(rest[:taken]), Qt.TextElideMode.ElideRight, width))
        rest = rest[taken:]
    if rest:
        lines.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width))
    return lines


def fit_whole(
    text: str, font_of: Callable[[int], QFont], sizes_px: Sequence[int], width: float, most: int
) -> tuple[QFont, list[str]]:
    """Take the first of `sizes_px` (largest first) at which nothing is cut; at the last one, cut what must be."""
    for size_px in sizes_px:
        font = font_of(size_px)
        lines = fit(text, font, width, most)
        if " ".join(lines) == " ".join(text.split()):
            return font, lines
    return font, lines


def _taken(words: list[str], metrics: QFontMetricsF, width: float) -> int:
    """Say how many words fit on a line: at least one."""
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    return taken
