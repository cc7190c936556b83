"""Things of the show dragged onto a control: deals, products, graphics, sounds, cameras; and what it fires then.

Counterparts: `console.ui.inspector_things` lists them, panels let their rows be dragged, `console.ui.inspector_cell`
and `console.ui.pad_wall` take them.
"""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.show.decisions import Refused
from console.show.types import Show
from console.ui.inspector_words import place_words, turned
from hardware.messages import ControlId

THING_MIME: Final = "application/x-cartwall-thing"
"""Carries a kind and an id, parted by a line break."""
_FIRES: Final = {
    "deal": "deal.start",
    "product": "product.pin",
    "graphic": "graphic.show",
    "sound": "sfx.play",
    "camera": "camera.take",
}


class Thing(Struct, frozen=True):
    """Something of the show."""

    kind: str
    """The noun that verbs call it by."""
    id: str
    name: str

    @property
    def verb(self) -> str:
        """Which verb a control fires that it was dropped on."""
        return _FIRES[self.kind]


def things(show: Show) -> tuple[Thing, ...]:
    """List all there are, kind by kind."""
    return (
        *(Thing("deal", str(one.id), one.name) for one in show.deals),
        *(Thing("product", str(one.id), one.name) for one in show.products),
        *(Thing("graphic", str(one.id), one.name) for one in show.graphics),
        *(Thing("sound", str(one.id), one.name) for one in show.sounds),
        *(Thing("camera", str(one.id), one.name) for one in show.cameras),
    )


def carried(kind: str, id_: str) -> QMimeData:
    """Give what a drag of a thing carries."""
    mime = QMimeData()
    mime.setData(THING_MIME, f"{kind}\n{id_}".encode())
    return mime


def thing_in(mime: QMimeData, show: Show) -> Thing | None:
    """Read what is dropped; none: it is no thing of this show."""
    if not mime.hasFormat(THING_MIME):
        return None
    kind, _, id_ = bytes(mime.data(THING_MIME).data()).decode(errors="replace").partition("\n")
    return next((one for one in things(show) if (one.kind, one.id) == (kind, id_)), None)


def unfit(control: ControlId, thing: Thing | None) -> Refused | None:
    """Say why something cannot be dropped on a control."""
    if thing is None:
        return Refused("This show has no such thing.", "Drag one from a panel of this show.")
    if turned(control):
        why = f"{place_words(control)} is turned, and “{thing.name}” is fired by a press."
        return Refused(why, "Drop it on a pad or a key.")
    return None


class Carrier(QObject):
    """Lets a widget be dragged as a thing; a press that does not move stays a press."""

    def __init__(self, widget: QWidget, kind: str, id_: str) -> None:
        super().__init__(widget)
        self._kind, self._id = kind, id_
        self._at: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to drag once it moves."""
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._at = event.position().toPoint()
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._at = None
        elif event.type() is QEvent.Type.MouseMove and self._far(event):
            self._at = None
            self._drag(watched)
            return True
        return False

    def _far(self, event: QMouseEvent) -> bool:
        way = None if self._at is None else event.position().toPoint() - self._at
        return way is not None and way.manhattanLength() >= QApplication.startDragDistance()

    def _drag(self, widget: QWidget) -> None:
        drag = QDrag(widget)
        drag.setMimeData(carried(self._kind, self._id))
        drag.setPixmap(widget.grab())
        drag.exec(Qt.DropAction.CopyAction)
