"""A graphic of the show as a row: what it is called, how it is and why, and everything a press can do with it.

Counterpart: `console.ui.graphic_look` says how it is. A row keeps its place whatever happens to its graphic: no button
moves under a finger that is on its way.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout

from console.seat.view import SeatPort
from console.show.timing import clock_text
from console.show.types import Deed, DurationMs, Graphic, OverlayId, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.badge import Mark
from console.ui.graphic_look import FAILED, LOOKS, OFF, ON_AIR, REFUSED, REQUESTED, WITHHELD, GraphicLook
from console.ui.labels import Elided, caption
from console.ui.panel import compact, line
from console.ui.things import Carrier
from console.ui.tongue import tr

HEIGHT_PX = 54
_EDGE_PX = 4
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_AMBER = (FAILED, WITHHELD, REFUSED, REQUESTED)


def step_text(graphic: Graphic, step: int | None) -> str:
    """Write at which step a graphic is: ``1/3``, ``2`` of any number, or ``–/3`` while it is on no bus."""
    at = "–" if step is None else str(step + 1)
    return at if graphic.steps < 0 else f"{at}/{graphic.steps}"


class GraphicRow(QAbstractButton):
    """A row. `pick` is told when it is pressed, `walk` by how many rows an arrow leaves it, `do` which deed."""

    def __init__(
        self,
        seat: SeatPort,
        graphic: Graphic,
        pick: Callable[[OverlayId], None],
        walk: Callable[[OverlayId, int], None],
        do: Callable[[Graphic, Deed], None],
    ) -> None:
        super().__init__()
        self.graphic = graphic
        self._walk = walk
        self._do = do
        self._look: GraphicLook | None = None
        self._chosen = self._unsaved = False
        self.setFixedHeight(HEIGHT_PX)
        # A button's labels would be painted in the colour of buttons.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Press to choose it; its words come up below."))
        self.clicked.connect(lambda: pick(graphic.id))
        self._make_words()
        self._make_buttons(seat)
        self._lay()
        Carrier(self, "graphic", str(graphic.id))

    def _make_words(self) -> None:
        self._mark = Mark(10)
        self._name = Elided(self.graphic.name, theme.words(theme.BODY, QFont.Weight.Bold), theme.TEXT)
        self._word = caption(OFF)
        self._note = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.SOFT)
        self._leaves = caption("")
        self._leaves.setFont(theme.figures(theme.SMALL, QFont.Weight.Bold))

    def _make_buttons(self, seat: SeatPort) -> None:
        graphic, args = self.graphic, {"graphic": str(self.graphic.id)}
        self.preview = AskButton(seat, "graphic.preview", args, tr("PVW"))
        self.show_hide = AskButton(seat, "graphic.show", args, tr("Show"))
        self.show_hide.keep_room("Hide")
        self.step = AskButton(seat, "graphic.step", args, step_text(graphic, None))
        self.step.keep_room(step_text(graphic, 8))
        self.step.setVisible(graphic.steps not in (0, 1))
        self.step.setToolTip(tr("To its next step; past the last one it leaves."))
        self.deeds: QPushButton = compact("⋯")
        self.deeds.setAccessibleName(tr("What {0} can do").format(graphic.name))
        self.deeds.setVisible(bool(graphic.deeds))
        self.deeds.setProperty("menu", "yes")
        self.menu = QMenu(self)
        for deed in graphic.deeds:
            action = self.menu.addAction(f"{deed.name}…" if deed.payload else deed.name)
            action.triggered.connect(lambda _=False, it=deed: self._do(graphic, it))
        self.deeds.pressed.connect(self._drop_down)

    def _lay(self) -> None:
        top = line(self._mark, self._name, self.preview, self.show_hide)
        top.setStretch(1, 1)
        under = line(self._word, self._leaves, self._note, self.step, self.deeds)
        under.setStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE_PX + 6, 3, 4, 3)
        column.setSpacing(0)
        for row in (top, under):
            row.setSpacing(theme.TIGHT + 2)
            column.addLayout(_as_high(row))

    @property
    def word(self) -> str:
        """The word of how it is, as shown."""
        return self._word.text()

    @property
    def note(self) -> str:
        """Why it is so, as shown."""
        return self._note.text()

    def put(self, look: GraphicLook, chosen: bool, unsaved: bool) -> None:
        """Show how the graphic is, whether it is chosen, and whether its form holds words that are not applied."""
        if (look, chosen, unsaved) == (self._look, self._chosen, self._unsaved):
            return
        self._look, self._chosen, self._unsaved = look, chosen, unsaved
        shape, colour = LOOKS[look.word]
        self._mark.put(shape, colour)
        self._word.say(look.word)
        self._word.tint(colour)
        self._note.say(look.note or ("Words not applied yet" if unsaved else self._plain(look)))
        self._note.tint(theme.TEXT if look.note else theme.AMBER_WORD if unsaved else theme.QUIET)
        self._put_buttons(look)
        self.setAccessibleName(f"{self.graphic.name}: {look.word.lower()}. {look.note}".strip())
        self.update()

    def count(self, at_ms: UtcMs) -> None:
        """Count down to when it leaves by itself; `at_ms` is the engine's time."""
        out_ms = self._look.out_ms if self._look else None
        left = clock_text(DurationMs(max(0, out_ms - at_ms))) if out_ms is not None else ""
        self._leaves.say(tr("leaves in {0}").format(left) if left else "")
        self._leaves.setVisible(bool(left))

    def _put_buttons(self, look: GraphicLook) -> None:
        args, name = {"graphic": str(self.graphic.id)}, self.graphic.name
        out = look.in_preview and not look.on_air
        self.preview.aim("graphic.hide" if out else "graphic.preview", args)
        self.preview.put("PVW", "next" if look.in_preview else "")
        self.preview.setEnabled(not look.foreign or out)
        self.preview.setAccessibleName(
            tr("Take {0} out of preview").format(name) if out else tr("Put {0} in preview").format(name)
        )
        showing = "graphic.play" if look.foreign else "graphic.show"
        self.show_hide.aim("graphic.hide" if look.on_air else showing, args)
        self.show_hide.put("Hide" if look.on_air else "Show", "air" if look.on_air else "")
        self.show_hide.setAccessibleName(f"{self.show_hide.text()} {name}")
        text = step_text(self.graphic, look.step)
        self.step.put(text)
        self.step.setEnabled(look.step is not None)
        self.step.setAccessibleName(tr("Next step of {0}, now at {1}").format(name, text))
        self.deeds.setEnabled(look.step is not None)

    def _plain(self, look: GraphicLook) -> str:
        plain = f"{self.graphic.package} · layer {self.graphic.layer}"
        return f"Loaded from outside · {plain}" if look.foreign else plain

    def _drop_down(self) -> None:
        self.deeds.setDown(False)
        self.menu.popup(self.deeds.mapToGlobal(self.deeds.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(200, HEIGHT_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._walk(self.graphic.id, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground: a red edge on air, a green one in preview, an amber one where something is wrong."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = self._edge()
        ground = theme.HOVER if self._chosen else theme.RAISED
        painter.setPen(QColor(theme.FOCUS if self.hasFocus() else theme.SOFT if self._chosen else theme.RAISED))
        painter.setBrush(theme.mix(ground, edge, 0.16) if edge else QColor(ground))
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        if edge:
            painter.fillRect(QRectF(1, 5, _EDGE_PX, self.height() - 10), QColor(edge))
        painter.end()

    def _edge(self) -> str:
        look = self._look
        if look is None:
            return ""
        if look.word == ON_AIR:
            return theme.RED
        if look.word in _AMBER and (look.on_air or look.in_preview):
            return theme.AMBER
        return theme.GREEN if look.in_preview else ""


def _as_high(row: QHBoxLayout) -> QHBoxLayout:
    """Hold a row as high as a button, whether it has one or not."""
    row.addStrut(24)
    return row
