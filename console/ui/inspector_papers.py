"""The button that puts the looked-at surface on paper: its pad sheets as a PDF or pictures, or to a printer.

No dialog of it holds the desk up. Counterparts: `console.ui.pad_sheet` says what is on a sheet,
`console.ui.pad_sheet_file` writes it, ``cartwall sheet`` does the same without a window.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from console.seat.view import SeatView, SurfaceView
from console.show.decisions import Refused
from console.ui.pad_sheet import Sheet, sheets_of
from console.ui.pad_sheet_file import paint_pages, save, saved_words
from console.ui.surface_look import health_of
from console.ui.tongue import tr

PAPER = "a4"
NO_PRINTER = "No printer is set up: save a PDF and print it elsewhere."
Said = Callable[[str, bool], None]
"""Takes a sentence, and whether it went wrong."""


class SheetButton(QPushButton):
    """A button with a menu: to a file, or to a printer."""

    def __init__(self, said: Said, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """`said` is told what became of it."""
        super().__init__("Pad sheet…", parent)
        self._said, self._today = said, today
        self._sheets: Callable[[], tuple[Sheet, ...]] = tuple
        self.dialog: QFileDialog | None = None
        self.setProperty("compact", True)
        self.setToolTip(tr("Every page of this surface on paper, to lie beside the device"))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self.to_file = menu.addAction(tr("Save as PDF or PNG…"))
        self.to_file.triggered.connect(self._ask_file)
        self.to_printer = menu.addAction(tr("Print…"))
        self.to_printer.triggered.connect(self._ask_printer)
        menu.aboutToShow.connect(self._look_for_printers)
        self.setMenu(menu)

    def put(self, view: SeatView, surface: SurfaceView) -> None:
        """Aim it at a surface."""
        health = health_of(view, surface.surface)
        device = () if health is None else health.controls
        self._sheets = lambda: sheets_of(view.show.title, surface, view.fires, device, self._today())

    def save_to(self, file: str) -> None:
        """Write the sheets to a file the dialog named, which asked about one that is there."""
        path = Path(file) if Path(file).suffix else Path(f"{file}.pdf")
        saved = save(self._sheets(), PAPER, path, over=True)
        if isinstance(saved, Refused):
            self._said(f"{saved.why} {saved.remedy}", True)
        else:
            self._said(saved_words(saved), False)

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheets."""
        printer.setFullPage(True)
        sheets = self._sheets()
        paint_pages(printer, sheets, PAPER, printer.resolution())
        self._said(f"Printing {len(sheets)} {'sheet' if len(sheets) == 1 else 'sheets'}.", False)

    def _look_for_printers(self) -> None:
        there = bool(QPrinterInfo.availablePrinterNames())
        self.to_printer.setEnabled(there)
        self.to_printer.setToolTip("" if there else tr(NO_PRINTER))

    def _ask_file(self) -> None:
        sheets = self._sheets()
        if not sheets:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.dialog = QFileDialog(self.window(), "Save pad sheets", folder)
        self.dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.dialog.setNameFilters(["PDF, all pages (*.pdf)", "PNG, a picture a page (*.png)"])
        self.dialog.setDefaultSuffix("pdf")
        self.dialog.filterSelected.connect(self._follow_filter)
        self.dialog.selectFile(f"{sheets[0].surface} pad sheet.pdf")
        self.dialog.fileSelected.connect(self.save_to)
        self.dialog.finished.connect(self._be_done)
        self.dialog.setModal(False)
        self.dialog.show()

    def _follow_filter(self, chosen: str) -> None:
        if self.dialog is not None:
            self.dialog.setDefaultSuffix("png" if "*.png" in chosen else "pdf")

    def _be_done(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self.window())
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(False)
        dialog.show()
