"""The button that carries pad maps away and brings others in: all of the show's, as one zip.

What comes in is asked of the engine as any change of a pad is, so Undo takes it back; what goes out is only read, here.
No dialog of it holds the desk up. Counterparts: `console.config.padzip` has the zip, ``cartwall pads`` does the same
without a window.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from console.config.importing import GOOD
from console.config.padzip import export_pads
from console.config.paths import ShowFolder
from console.seat.view import SeatPort, SeatView
from console.ui.tongue import tr

ZIP = "Pad maps (*.zip)"
Said = Callable[[str, bool], None]
"""Takes a sentence, and whether it went wrong."""


class MapsButton(QPushButton):
    """A button with a menu: out to a zip, in from one."""

    def __init__(self, seat: SeatPort, said: Said, parent: QWidget | None = None) -> None:
        """`said` is told what became of what goes out; what comes in the engine answers."""
        super().__init__("Pad maps…", parent)
        self._seat, self._said = seat, said
        self._folder = ""
        self.dialog: QFileDialog | None = None
        self.setProperty("compact", True)
        self.setToolTip(tr("All pad maps of this show, to another show or another machine, and back"))
        menu = QMenu(self)
        self.out = menu.addAction(tr("Export as zip…"))
        self.out.triggered.connect(self._ask_where)
        self.into = menu.addAction(tr("Import a zip…"))
        self.into.triggered.connect(self._ask_which)
        self.setMenu(menu)

    def put(self, view: SeatView, may_edit: bool) -> None:
        """Know whose maps these are; `may_edit`: nothing forbids to change them now."""
        self._folder = view.engine.folder if view.engine is not None else ""
        self.setEnabled(bool(self._folder))
        self.into.setEnabled(may_edit)

    def export_to(self, file: str) -> None:
        """Write a zip the dialog named, which asked about one that is there."""
        answer = export_pads(ShowFolder(Path(self._folder)), Path(file), over=True)
        self._said(answer.text, answer.code != GOOD)

    def import_from(self, file: str) -> None:
        """Ask for the maps of a zip."""
        self._seat.ask("pad.import", {"file": file})

    def _ask_where(self) -> None:
        dialog = self._dialog("Export pad maps", self.export_to)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"{Path(self._folder).name} pads.zip")
        dialog.show()

    def _ask_which(self) -> None:
        dialog = self._dialog("Import pad maps", self.import_from)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.show()

    def _dialog(self, title: str, take: Callable[[str], None]) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.dialog = dialog = QFileDialog(self.window(), title, folder)
        dialog.setNameFilters([ZIP])
        dialog.fileSelected.connect(take)
        dialog.finished.connect(self._be_done)
        dialog.setModal(False)
        return dialog

    def _be_done(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
