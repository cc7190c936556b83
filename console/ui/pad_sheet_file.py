"""Pad sheets on paper: a PDF of all of them, a picture of each, or a printer.

Counterparts: `console.ui.pad_sheet` says what is on them, `console.ui.pad_sheet_paint` draws them, ``cartwall sheet``
and the binding inspector ask for them.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QImage, QImageWriter, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from console.config.files import write_atomically
from console.show.decisions import Refused
from console.ui.pad_sheet import Sheet
from console.ui.pad_sheet_paint import HEAD, MARGIN, cell_size, paint_sheet

PAPERS: Final = {
    "a4": QPageSize.PageSizeId.A4,
    "a3": QPageSize.PageSizeId.A3,
    "letter": QPageSize.PageSizeId.Letter,
}
PICTURE, DOCUMENT = ".png", ".pdf"
PICTURE_DPI: Final = 200
_DOCUMENT_DPI: Final = 1200
_UNITS_PER_INCH: Final = 254
_ROOM_FOR_LEGEND: Final = 110
_SHARED: Final = 0o644


def size_of(sheet: Sheet, paper: str) -> tuple[float, float]:
    """Give width and height in tenths of a millimetre: the paper upright or across, as its controls are larger."""
    size = QPageSize.size(PAPERS[paper], QPageSize.Unit.Millimeter)
    upright, across = (size.width() * 10, size.height() * 10), (size.height() * 10, size.width() * 10)
    return across if _worth(sheet, across) >= _worth(sheet, upright) else upright


def _worth(sheet: Sheet, size: tuple[float, float]) -> float:
    """Say how good a paper's shape is: how much room a control has."""
    wide, high = size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - HEAD - _ROOM_FOR_LEGEND
    across, down = cell_size(sheet, wide, high)
    return across * down


def picture(sheet: Sheet, paper: str, dpi: int = PICTURE_DPI) -> QImage:
    """Draw a sheet as a picture."""
    wide, high = size_of(sheet, paper)
    scale = dpi / _UNITS_PER_INCH
    image = QImage(round(wide * scale), round(high * scale), QImage.Format.Format_RGB32)
    per_metre = round(dpi / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_sheet(painter, sheet, wide, high)
    painter.end()
    return image


def document(sheets: Sequence[Sheet], paper: str) -> bytes:
    """Make a PDF, a page each."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOCUMENT_DPI)
    writer.setCreator("Cartwall")
    writer.setTitle(" · ".join(dict.fromkeys((sheets[0].show, *(one.surface for one in sheets)))))
    paint_pages(writer, sheets, paper, _DOCUMENT_DPI)
    buffer.close()
    return bytes(buffer.data().data())


def paint_pages(device: QPagedPaintDevice, sheets: Sequence[Sheet], paper: str, dpi: int) -> None:
    """Paint sheets on a device of pages, a PDF or a printer, each upright or across as suits it."""
    painter = QPainter()
    for number, sheet in enumerate(sheets):
        wide, high = size_of(sheet, paper)
        way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
        device.setPageLayout(QPageLayout(QPageSize(PAPERS[paper]), way, QMarginsF(0, 0, 0, 0)))
        if number:
            device.newPage()
        else:
            painter.begin(device)
        painter.resetTransform()
        painter.scale(dpi / _UNITS_PER_INCH, dpi / _UNITS_PER_INCH)
        paint_sheet(painter, sheet, wide, high)
    painter.end()


def save(sheets: Sequence[Sheet], paper: str, file: Path, over: bool) -> list[Path] | Refused:
    """Write a PDF of all sheets, or a picture of each; give the files. `over`: what is there may be replaced."""
    kind = file.suffix.lower()
    if kind not in (PICTURE, DOCUMENT):
        return Refused(f"“{file.name}” is neither a PDF nor a picture.", "End its name in .pdf or .png.")
    files = [file] if kind == DOCUMENT or len(sheets) == 1 else _numbered(file, len(sheets))
    there = next((one for one in files if one.exists()), None)
    # Of a picture each, the dialog asked about none of the names that are really written.
    if there is not None and not (over and files == [file]):
        return Refused(f"There is a file already, and it stays as it is: {there}.", "Choose another name.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if kind == DOCUMENT:
            write_atomically(file, document(sheets, paper), _SHARED)
        else:
            for one, sheet in zip(files, sheets, strict=True):
                write_atomically(one, _png(picture(sheet, paper)), _SHARED)
    except OSError as fault:
        why = f"The pad sheet cannot be written: {fault.strerror or fault}."
        return Refused(why, f"Look whether {file.parent} may be written to, and has room.")
    return files


def _numbered(file: Path, count: int) -> list[Path]:
    return [file.with_name(f"{file.stem}-{number}{file.suffix}") for number in range(1, count + 1)]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    buffer.close()
    return bytes(buffer.data().data())


def saved_words(files: Sequence[Path]) -> str:
    """Say what was written: ``Saved a-1.png, a-2.png in …``."""
    names = ", ".join(one.name for one in files)
    return f"Saved {names} in {os.fspath(files[0].parent)}."
