"""The graphics of the show: a row each, the topmost layer first; the form of the chosen one; preview and map beside.

Counterparts: `console.ui.graphic_look` says how each is, `console.show.graphics` decides. Nothing here takes the keys
but what a person asked for, and what somebody types stays until it is applied or taken back.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.types import Deed, Graphic, OverlayId, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.box_map import BoxMap, Map, map_of
from console.ui.box_override import BoxOverrideForm, SecondSeat, WhyLine
from console.ui.clock import NowMs, engine_now_ms
from console.ui.graphic_form import GraphicForm
from console.ui.graphic_look import GraphicLook, all_graphics, look_of
from console.ui.graphic_row import HEIGHT_PX, GraphicRow
from console.ui.labels import caption
from console.ui.obs_chooser import ObsChooser
from console.ui.panel import Panel, clear, compact, line, quiet
from console.ui.preview_dock import PreviewDock
from console.ui.reader import Reader
from console.ui.row_list import RowList
from console.ui.tongue import tr

LEAST_PX = 2 * HEIGHT_PX
NONE_YET = "No graphics in show.toml yet: add one as [[graphic]], with the package it is made from."
DOCK_SHARE, DOCK_LEAST_PX, DOCK_MOST_PX = 0.31, 132, 230
DOCK_HEIGHT_SHARE, DOCK_WORDS_PX = 0.7, 110
"""How much of the panel's height the dock may take, and how much of that is not its picture."""


class GraphicsPanel(Panel):
    """Rows and form on the left, preview and map on the right."""

    def __init__(self, seat: SeatPort, now_ms: NowMs, parent: QWidget | None = None) -> None:
        super().__init__("GRAPHICS", parent)
        self._seat, self._now_ms = seat, now_ms
        self._looks = Reader(_looks)
        self._maps: Reader[Map] = Reader(lambda view, at_ms: map_of(view, self._chosen))
        self._listed: tuple[Graphic, ...] | None = None
        self._chosen: OverlayId | None = None
        self._newest: SeatView | None = None
        self._revealed: tuple[OverlayId | None, int] = (None, 0)
        self.rows: dict[OverlayId, GraphicRow] = {}
        self._make(seat, now_ms)
        self._lay()

    def _make(self, seat: SeatPort, now_ms: NowMs) -> None:
        self.on_air, self.previewed = caption(""), caption("")
        self.on_air.tint(theme.RED_WORD)
        self.previewed.tint(theme.GREEN_WORD)
        self.why = WhyLine(seat, self._let)
        self.take = AskButton(seat, "graphic.take", {}, tr("TAKE"))
        self.take.setAccessibleName(tr("Take every graphic in preview"))
        self.all_out = AskButton(seat, "all.out", {}, tr("ALL OUT"))
        self.all_out.setToolTip(tr("Every graphic out, every sound faded."))
        self.obs = compact(tr("Add to OBS…"))
        self.chooser = ObsChooser(seat)
        self.obs.pressed.connect(self.chooser.toggle)
        self.empty = quiet(NONE_YET)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.empty.setMinimumHeight(40)
        self._list = RowList(least_px=LEAST_PX)
        self._list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.override = BoxOverrideForm(seat)
        self.second_seat = SecondSeat(seat)
        self.form = GraphicForm(seat)
        self.dock = PreviewDock(seat, now_ms)
        self.map = BoxMap()

    def _lay(self) -> None:
        self.head.addWidget(self.on_air)
        self.head.addWidget(self.previewed)
        buttons = line(self.take, self.all_out, self.obs)
        buttons.setStretch(0, 1)
        left = QVBoxLayout()
        left.setSpacing(theme.TIGHT)
        left.addLayout(buttons)
        for part in (self.chooser, self.second_seat, self.empty):
            left.addWidget(part)
        left.addWidget(self._list, stretch=2)
        left.addWidget(self.why)
        left.addWidget(self.override)
        self._filling = QWidget()
        filling = QVBoxLayout(self._filling)
        filling.setContentsMargins(0, 0, 0, 0)
        filling.addWidget(self.form)
        self._filling.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        left.addWidget(self._filling, stretch=3)
        left.addStretch()
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.GAP)
        right.addWidget(self.dock)
        right.addWidget(caption(tr("WHERE THEY STAND")))
        right.addWidget(self.map, stretch=1)
        both = QHBoxLayout()
        both.setSpacing(theme.GAP)
        both.addLayout(left, stretch=1)
        both.addWidget(self._right, alignment=Qt.AlignmentFlag(0))
        self.body.addLayout(both)

    @property
    def chosen(self) -> OverlayId | None:
        """The graphic whose form is shown."""
        return self._chosen

    def refresh(self, view: SeatView) -> None:
        """Show how every graphic is at the engine's time."""
        self._newest = view
        at_ms = engine_now_ms(view, self._now_ms())
        graphics = all_graphics(view.show, view.state)
        if graphics != self._listed:
            self._listed = graphics
            self._list_rows(graphics)
        wide, high = view.show.canvas
        fits_px = round((self.height() * DOCK_HEIGHT_SHARE - DOCK_WORDS_PX) * wide / high)
        most_px = max(DOCK_LEAST_PX, min(DOCK_MOST_PX, fits_px))
        self._right.setFixedWidth(min(max(round(self.width() * DOCK_SHARE), DOCK_LEAST_PX), most_px))
        looks = self._looks.read(view, at_ms)
        for graphic, row in self.rows.items():
            if graphic in looks:
                row.put(looks[graphic], graphic == self._chosen, self.form.holds(graphic))
                row.count(at_ms)
        self._count(looks)
        self.all_out.listen(view, at_ms)
        self.take.put("TAKE", "air" if view.state.graphics.preview else "")
        self.take.setEnabled(bool(view.state.graphics.preview))
        self.chooser.refresh(view)
        self.second_seat.refresh(view, at_ms)
        self.form.refresh(view, self._chosen)
        # What is asked for has the room of the form, which keeps what stands in it.
        self._filling.setVisible(self.override.isHidden() and self.chooser.isHidden() and self._chosen is not None)
        self._reveal()
        self.dock.refresh(view)
        self.map.put(self._maps.read(view, at_ms))

    def choose(self, graphic: OverlayId) -> None:
        """Bring a graphic's form up."""
        self._chosen = graphic
        self._maps = Reader(lambda view, at_ms: map_of(view, self._chosen))
        if self._newest is not None:
            self.refresh(self._newest)

    def _reveal(self) -> None:
        """Keep the chosen row in sight when another is chosen or the list gets other room; else nobody scrolls."""
        revealed = (self._chosen, self._list.height())
        if revealed != self._revealed and self._chosen in self.rows:
            self._revealed = revealed
            self._list.reveal(self.rows[self._chosen])

    def _list_rows(self, graphics: tuple[Graphic, ...]) -> None:
        clear(self._list.rows)
        self.rows = {one.id: self._row(one) for one in graphics}
        for row in self.rows.values():
            self._list.rows.addWidget(row)
        self._right.setVisible(bool(graphics))
        self.empty.setVisible(not graphics)
        if self._chosen not in self.rows:
            self._chosen = graphics[0].id if graphics else None

    def _row(self, graphic: Graphic) -> GraphicRow:
        return GraphicRow(self._seat, graphic, self.choose, self._walk, self._do)

    def _count(self, looks: dict[OverlayId, GraphicLook]) -> None:
        on_air = sum(look.on_air for look in looks.values())
        preview = sum(look.in_preview for look in looks.values())
        self.on_air.say(tr("{0} ON AIR").format(on_air) if on_air else "")
        self.previewed.say(tr("{0} IN PREVIEW").format(preview) if preview else "")
        chosen = looks.get(self._chosen) if self._chosen is not None else None
        row = self.rows.get(self._chosen) if self._chosen is not None else None
        self.why.put(row.graphic if row is not None and self.override.isHidden() else None, chosen)

    def _walk(self, graphic: OverlayId, step: int) -> None:
        order = list(self.rows)
        there = order[min(max(0, order.index(graphic) + step), len(order) - 1)]
        self.rows[there].setFocus()
        self.choose(there)

    def _do(self, graphic: Graphic, deed: Deed) -> None:
        if deed.payload:
            self.choose(graphic.id)
            self.form.ask_deed(graphic, deed)
        else:
            self._seat.ask("graphic.do", {"graphic": str(graphic.id), "deed": deed.id})

    def _let(self, graphic: Graphic, why: str) -> None:
        self.override.ask(graphic, why)


def _looks(view: SeatView, at_ms: UtcMs) -> dict[OverlayId, GraphicLook]:
    return {graphic.id: look_of(view, graphic) for graphic in all_graphics(view.show, view.state)}
