"""A small map of the picture: the platform's no-go zones, and where graphics on air and in preview stand, by us.

Counterpart: `console.show.safe` judges; here its boxes are only drawn, in pixels of the format scaled down.
"""

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.plan.graphics import counting_airing
from console.seat.view import SeatView
from console.show.safe import SIZES, conflicts, meet, zones
from console.show.types import Box, Graphic, OverlayId, Show
from console.ui import theme
from console.ui.tongue import tr

LEAST_PX = 90
COVERS = 1_500_000
"""Of a picture's 2,073,600 pixels: a box larger than this is drawn lightly."""


class MapBox(Struct, frozen=True):
    """A box on the map. `kind`: ``zone``, ``frame``, ``air``, ``preview``, ``chosen``, ``clash`` or ``window``."""

    box: Box
    kind: str
    name: str


class Map(Struct, frozen=True):
    """Everything the map shows."""

    size: tuple[int, int]
    boxes: tuple[MapBox, ...]
    told: str
    """The same in words."""


def map_of(view: SeatView, chosen: OverlayId | None) -> Map:
    """Say where everything stands that is on air, in preview or chosen, and what clashes."""
    buses = view.state.graphics
    there: dict[OverlayId, tuple[Graphic, str]] = {}
    graphic = view.show.graphic(chosen) if chosen is not None else None
    if graphic is not None and not buses.on_air(graphic.id) and not buses.previewed(graphic.id):
        there[graphic.id] = (graphic, "chosen")
    there |= {one.graphic.id: (one.graphic, "preview") for one in buses.preview if not buses.on_air(one.graphic.id)}
    there |= {airing.graphic.id: (airing.graphic, "air") for airing in buses.program}
    boxes = [MapBox(zone.box, "zone", zone.what) for zone in zones(view.show)]
    if view.state.deal is not None and counting_airing(view.show, view.state) is None and view.state.countdown_on_air:
        boxes += [MapBox(box, "air", "Countdown") for box in view.show.countdown]
    for one, kind in there.values():
        boxes += _boxes_of(one, kind)
    clashing = [one for one, _ in there.values() if conflicts(view.show, view.state, one)]
    for one in clashing:
        boxes += [MapBox(box, "clash", one.name) for box in _clashing(view.show, one, tuple(there.values()))]
    return Map(SIZES[view.show.format], tuple(boxes), _told(tuple(there.values()), clashing))


def _boxes_of(graphic: Graphic, kind: str) -> Iterator[MapBox]:
    yield from (MapBox(box, "frame", graphic.name) for box in graphic.frames)
    if graphic.window is not None:
        yield MapBox(graphic.window, "window", graphic.name)
    yield from (MapBox(box, kind, graphic.name) for box in graphic.boxes)


def _clashing(show: Show, graphic: Graphic, there: tuple[tuple[Graphic, str], ...]) -> Iterator[Box]:
    """Give the boxes of a graphic that stand where they should not."""
    width, height = SIZES[show.format]
    others = [zone.box for zone in zones(show)]
    for one, kind in there:
        if kind == "air" and one.id != graphic.id and one.layer != graphic.layer:
            others += [box for box in one.frames or one.boxes if (box.width, box.height) != (width, height)]
    for box in graphic.boxes:
        outside = box.x < 0 or box.y < 0 or box.x + box.width > width or box.y + box.height > height
        if outside or any(meet(box, other) for other in others):
            yield box


def _told(there: tuple[tuple[Graphic, str], ...], clashing: list[Graphic]) -> str:
    names = {"air": "On air", "preview": "In preview", "chosen": "Chosen"}
    said = [f"{names[kind]}: {graphic.name}" for graphic, kind in there]
    said += [f"{graphic.name} stands where it should not" for graphic in clashing]
    return ". ".join(said) or "Nothing is on air or in preview"


class BoxMap(QWidget):
    """The map, as large as its room allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map: Map | None = None
        self.setMinimumHeight(LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Map of the picture"))

    @property
    def shown(self) -> Map | None:
        """What it shows."""
        return self._map

    def put(self, found: Map) -> None:
        """Show a map; repaints only when it differs."""
        if found == self._map:
            return
        self._map = found
        self.setAccessibleDescription(found.told)
        self.setToolTip(
            tr("{0}.\nHatched: the app's own buttons and texts, where nothing may stand.").format(found.told)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a modest picture."""
        return QSize(110, 190)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the canvas, the zones, then what stands there; what clashes comes last."""
        if self._map is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self._map.size
        scale = min((self.width() - 2) / width, (self.height() - 2) / height)
        left, top = (self.width() - width * scale) / 2, 1.0
        canvas = QRectF(left, top, width * scale, height * scale)
        painter.setPen(QColor(theme.EDGE))
        painter.setBrush(QColor(theme.DESK))
        painter.drawRect(canvas)
        painter.setClipRect(canvas.adjusted(-1, -1, 1, 1))
        places = [(_scaled(one.box, left, top, scale), one) for one in self._map.boxes]
        for at, one in places:
            _paint_box(painter, at, one)
        _paint_names(painter, [(at, one.name) for at, one in places if one.kind in _INKS and one.kind != "clash"])
        painter.end()


def _scaled(box: Box, left: float, top: float, scale: float) -> QRectF:
    return QRectF(left + box.x * scale, top + box.y * scale, box.width * scale, box.height * scale)


def _paint_names(painter: QPainter, named: list[tuple[QRectF, str]]) -> None:
    """Name every box that has room for it; of two in one place the one on top."""
    painter.setPen(QColor(theme.TEXT))
    painter.setFont(theme.words(theme.MICRO - 1, QFont.Weight.DemiBold))
    taken: list[QRectF] = []
    for at, name in reversed(named):
        room = at.adjusted(3, 1, -2, -1)
        if room.height() >= theme.MICRO and not any(room.intersects(other) for other in taken):
            taken.append(room)
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


_INKS = {"air": theme.RED, "preview": theme.GREEN, "chosen": theme.SOFT, "clash": theme.RED_WORD}


def _paint_box(painter: QPainter, at: QRectF, one: MapBox) -> None:
    if one.kind == "zone":
        painter.fillRect(at, QBrush(QColor(theme.GREY), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(QColor(theme.GREY), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(at)
    elif one.kind in ("frame", "window"):
        shade = QColor(theme.SOFT)
        shade.setAlphaF(0.12 if one.kind == "frame" else 0.0)
        painter.setPen(QPen(QColor(theme.EDGE), 1, Qt.PenStyle.DashLine))
        painter.setBrush(shade)
        painter.drawRect(at)
    elif one.kind == "clash":
        painter.setPen(QPen(QColor(theme.RED_WORD), 2))
        painter.setBrush(QBrush(QColor(theme.RED_WORD), Qt.BrushStyle.DiagCrossPattern))
        painter.drawRect(at)
    else:
        _paint_graphic(painter, at, one)


def _paint_graphic(painter: QPainter, at: QRectF, one: MapBox) -> None:
    ink = QColor(_INKS[one.kind])
    shade = QColor(ink)
    # What covers the whole picture must not hide on the map what stands under it.
    shade.setAlphaF(0.12 if one.kind == "chosen" or one.box.width * one.box.height > COVERS else 0.38)
    style = Qt.PenStyle.SolidLine if one.kind != "chosen" else Qt.PenStyle.DashLine
    painter.setPen(QPen(ink, 1.5, style))
    painter.setBrush(shade)
    painter.drawRect(at)
