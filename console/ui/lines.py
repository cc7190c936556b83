"""Fitting words into small places: smaller type first, then wrap at spaces and hyphens, then elide."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_BREAKS = re.compile(r"[^ -]*[ -]|[^ -]+")


def fit(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Break `text` into at most `most` lines of `width` pixels; the last one is elided when there is more."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    rest = _pieces(text)
    while rest and len(lines) < most - 1:
        taken = _taken(rest, metrics, width)
        lines.append(_elided("".join(rest[:taken]), metrics, width))
        rest = rest[taken:]
    if rest:
        lines.append(_elided("".join(rest), metrics, width))
    return lines


def _pieces(text: str) -> list[str]:
    """Cut after every space and hyphen; each piece keeps the one it ends with."""
    return _BREAKS.findall(" ".join(text.split()))


def _elided(text: str, metrics: QFontMetricsF, width: float) -> str:
    return metrics.elidedText(text.rstrip(), Qt.TextElideMode.ElideRight, width)


def fit_whole(
    text: str, font_of: Callable[[int], QFont], sizes_px: Sequence[int], width: float, most: int
) -> tuple[QFont, list[str]]:
    """Take the first of `sizes_px` (largest first) at which nothing is cut; at the last one, cut what must be."""
    for size_px in sizes_px:
        font = font_of(size_px)
        lines = fit(text, font, width, most)
        if whole(text, lines):
            return font, lines
    return font, lines


def whole(text: str, lines: Sequence[str]) -> bool:
    """Tell whether `lines` say all of `text`."""
    return "".join(lines).replace(" ", "") == "".join(text.split())


def _taken(pieces: list[str], metrics: QFontMetricsF, width: float) -> int:
    """Say how many pieces fit on a line: at least one."""
    taken = 1
    while taken < len(pieces) and metrics.horizontalAdvance("".join(pieces[: taken + 1]).rstrip()) <= width:
        taken += 1
    return taken
