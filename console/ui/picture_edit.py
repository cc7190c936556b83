"""The entry of a picture: its path, and a list of the pictures in the show's folder to choose from, nowhere else.

Where the engine runs on another machine its folder is out of reach; then the path is typed.
"""

import os
from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import QListWidget, QVBoxLayout

from console.show.pictures import bad_file
from console.show.types import GraphicField
from console.ui import theme
from console.ui.field_edits import Changed, LineEdit
from console.ui.panel import compact
from console.ui.tongue import tr

MOST_PICTURES = 300
MOST_FOLDERS = 200
LIST_PX = 110


def pictures(folder: Path) -> tuple[str, ...]:
    """List the pictures under a folder by their paths in it. Links are not followed; raises nothing."""
    found = []
    for there, inner, files in islice(os.walk(folder, onerror=None, followlinks=False), MOST_FOLDERS):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(files):
            file = Path(there, name)
            path = file.relative_to(folder).as_posix()
            if bad_file(path) is None and not file.is_symlink():
                found.append(path)
    return tuple(found[:MOST_PICTURES])


class PictureEdit(LineEdit):
    """A path with a list to choose it from."""

    def __init__(self, field: GraphicField, changed: Changed, folder: Path | None) -> None:
        super().__init__(field, changed)
        self._folder = folder
        self.choose = compact(tr("Choose…"))
        self.choose.setVisible(folder is not None)
        self.choose.clicked.connect(self._open)
        self.list = QListWidget()
        self.list.setFixedHeight(LIST_PX)
        self.list.itemClicked.connect(lambda item: self._take(item.text()))
        self.list.itemActivated.connect(lambda item: self._take(item.text()))
        self.list.hide()
        self.row.removeWidget(self.line)
        column = QVBoxLayout()
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.row.addLayout(column)
        self.row.addWidget(self.choose)

    def name(self, name: str) -> None:
        """Name the path, its button and its list."""
        super().name(name)
        self.choose.setAccessibleName(tr("Choose {0}").format(name))
        self.list.setAccessibleName(tr("Pictures for {0}").format(name))

    def take_back(self) -> bool:
        """Send the list away for Esc; false: it is away."""
        if self.list.isHidden():
            return False
        self.list.hide()
        self.line.setFocus()
        return True

    def _open(self) -> None:
        """Bring the list up, or send it away."""
        if not self.list.isHidden() or self._folder is None:
            self.list.hide()
            return
        self.list.clear()
        self.list.addItems(pictures(self._folder))
        if self.list.count() == 0:
            self.choose.setToolTip(tr("There is no picture in the show's folder."))
            return
        self.list.show()
        self.list.setFocus()

    def _take(self, path: str) -> None:
        self.list.hide()
        if path != self.raw():
            self.put(path)
            self.changed()
        self.line.setFocus()
