"""Pad sheets as drawn: like their golden pictures, on white, and never a word outside its control.

CARTWALL_WRITE_GOLDENS=1 writes the goldens anew.
"""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from console.ui.pad_sheet import Sheet, SheetControl
from console.ui.pad_sheet_file import picture
from console.ui.pad_sheet_paint import BLACK, MARGIN, PAPER, cell_size, paint_mark, paint_sheet, print_font
from console.ui.theme import FILL, contrast, on
from hardware.messages import ControlId
from tests.arch.tree import ROOT
from tests.console.ui.test_pad_sheet import sheets

GOLDEN = ROOT / "tests" / "golden" / "sheets"
WRITE = os.environ.get("CARTWALL_WRITE_GOLDENS") == "1"
DPI = 72
FAR, MOST_FAR = 64, 0.02
"""A pixel this far off is another one, and so much of a picture may be: edges of letters differ by FreeType."""
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze in a very long sentence that goes on and on"


@pytest.mark.parametrize(("name", "surface"), [("pads", 0), ("faders", 2)])
def test_it_looks_like_its_golden(name: str, surface: int) -> None:
    drawn = picture(sheets(surface)[0], "a4", DPI)
    file = GOLDEN / f"{name}.png"
    if WRITE:
        file.parent.mkdir(exist_ok=True)
        drawn.save(str(file))
    assert _off(drawn, file) <= MOST_FAR


def _off(drawn: QImage, golden: Path) -> float:
    wanted = QImage(str(golden)).convertToFormat(QImage.Format.Format_RGB32)
    assert drawn.size() == wanted.size()
    one, other = bytes(drawn.constBits()), bytes(wanted.constBits())
    far = sum(abs(a - b) > FAR for a, b in zip(one, other, strict=True))
    return far / (len(one) * 3 / 4)


def _alone(one: SheetControl, columns: int, rows: int) -> Sheet:
    return Sheet("Show", "Pads", "Home", "", "today", 1, 1, columns, rows, (one,))


@pytest.mark.parametrize("columns", [2, 8, 16, 32])
@pytest.mark.parametrize("kind", ["pad", "encoder", "fader", "pedal"])
def test_no_word_leaves_its_control(columns: int, kind: str) -> None:
    control = ControlId(f"{kind}/1" if kind != "pad" else "pad/1/1")
    full = replace(
        SheetControl(control, 0, 0), label=LONG, does=(LONG, LONG), icon="video", guard="2×", everywhere=True
    )
    sheet = _alone(replace(full, shifted=(("Shift", LONG),)), columns, columns)
    wide, high = 2100.0, 2970.0
    image = QImage(int(wide), int(high), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_sheet(painter, sheet, wide, high)
    painter.end()
    across, down = cell_size(sheet, wide - 2 * MARGIN, high)
    top = MARGIN + 150
    left = MARGIN + (wide - 2 * MARGIN - across * columns) / 2
    beside = QRectF(left + across + 2, top, wide - MARGIN - left - across - 4, min(down, across) + 60)
    assert _is_white(image, beside)
    assert not _is_white(image, QRectF(left, top, across, 20))


def _is_white(image: QImage, box: QRectF) -> bool:
    part = image.copy(box.toAlignedRect())
    return set(bytes(part.constBits())) <= {255}


def test_cells_look_like_controls() -> None:
    one = SheetControl(ControlId("pad/1/1"), 0, 0)
    assert cell_size(_alone(one, 8, 8), 2770, 1700) == (346.25, 212.5)
    assert cell_size(_alone(one, 1, 1), 2770, 1700) == (520.0, 520.0)
    across, down = cell_size(_alone(one, 1, 13), 1900, 2600)
    assert across / down == pytest.approx(1.9)
    assert cell_size(_alone(one, 32, 1), 2770, 1700) == (2770 / 32, 2770 / 32)


def test_everything_is_readable_on_paper() -> None:
    assert all(contrast(on(fill), fill) >= 4.5 for fill in FILL.values())
    assert contrast(BLACK, PAPER) == 21


def test_a_mark_ends_where_it_should(tmp_path: Path) -> None:
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    left = paint_mark(painter, 190, 30, "2×")
    painter.end()
    assert 120 < left < 170
    assert print_font(20).pixelSize() == 20
