"""Who lets a graphic stand where it should not, and why; and the second seat that agrees.

Counterpart: `console.show.safe` says what speaks against it; an override needs a name, a reason and a second seat.
"""

from collections.abc import Callable

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.seat.view import SeatPort, SeatView
from console.show.fieldwords import LONGEST_WORDS
from console.show.types import Graphic, OverlayId, UtcMs
from console.ui import theme
from console.ui.ask_button import AskButton
from console.ui.graphic_look import FAILED, REFUSED, WITHHELD, GraphicLook
from console.ui.labels import Elided, Words
from console.ui.panel import compact, line
from console.ui.tongue import tr

_LETS = "graphic.override"
AMBER = (FAILED, WITHHELD, REFUSED)


class BoxOverrideForm(QWidget):
    """Asks for name and reason; while such a press waits for a second seat, anybody may agree here."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._about: OverlayId | None = None
        self._what = Elided("", theme.words(theme.BODY, QFont.Weight.Bold), theme.AMBER_WORD)
        self._why = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.TEXT)
        self._why.setWordWrap(True)
        self.who, self.reason = QLineEdit(), QLineEdit()
        for field, name in ((self.who, "Your name"), (self.reason, "Why it may stand there")):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.setMaxLength(LONGEST_WORDS)
            field.returnPressed.connect(self._fire)
        self.cancel, self.fire = compact(tr("Cancel")), compact(tr("Let it stand there"))
        self.cancel.pressed.connect(self.hide)
        self.fire.pressed.connect(self._fire)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        for part in (self._what, self._why, self.who, self.reason):
            column.addWidget(part)
        buttons = line(self.cancel, self.fire)
        buttons.insertStretch(0)
        column.addLayout(buttons)
        self.hide()

    @property
    def told(self) -> tuple[str, str]:
        """What it is about and what speaks against that, as shown."""
        return self._what.text(), self._why.text()

    def ask(self, graphic: Graphic, why: str) -> None:
        """Ask for name and reason. A person asked for it, so it takes the keys."""
        self._about = graphic.id
        self._what.say(tr("Let “{0}” on air").format(graphic.name))
        self._why.say(tr("{0}{1}. A second seat must agree.").format(why[:1].upper(), why[1:]))
        self.reason.clear()
        self.show()
        (self.reason if self.who.text() else self.who).setFocus()

    def take_back(self) -> bool:
        """Go away for Esc; false: it is away."""
        if self.isHidden():
            return False
        self.hide()
        return True

    def _fire(self) -> None:
        if self._about is None:
            return
        who, reason = self.who.text().strip(), self.reason.text().strip()
        self._seat.ask(_LETS, {"graphic": str(self._about), "who": who, "reason": reason})
        if who and reason:
            self.hide()


class WhyLine(QWidget):
    """What is wrong with the chosen graphic, in full; where it may not stand, the ways to let it and to take that back.

    `let` is told which graphic somebody wants to let stand, and what speaks against it.
    """

    def __init__(self, seat: SeatPort, let: Callable[[Graphic, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about: tuple[Graphic, GraphicLook] | None = None
        self._words = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.AMBER_WORD)
        self._words.setWordWrap(True)
        self.let = compact(tr("Override…"))
        self.let.setToolTip(tr("Let it stand there by name; a second seat must agree."))
        self.let.pressed.connect(lambda: let(self._about[0], self._about[1].refused) if self._about else None)
        self.restore = AskButton(seat, "graphic.restore", {}, tr("Take back"))
        row = line(self._words, self.let, self.restore)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, as shown."""
        return self._words.text()

    def put(self, graphic: Graphic | None, look: GraphicLook | None) -> None:
        """Show what is wrong with a graphic; nothing: go away."""
        if graphic is None or look is None or not (look.refused or look.override or look.word in AMBER):
            self._about = None
            self.hide()
            return
        if (graphic, look) != self._about:
            self._about = (graphic, look)
            self._words.say(f"{look.word}: {look.note}")
            self.let.setVisible(bool(look.refused) and look.word not in (FAILED, WITHHELD))
            self.let.setAccessibleName(tr("Override for {0}").format(graphic.name))
            self.restore.setVisible(look.override is not None)
            self.restore.aim("graphic.restore", {"graphic": str(graphic.id)})
            self.restore.setAccessibleName(tr("Take back the override of {0}").format(graphic.name))
        self.show()


class SecondSeat(QWidget):
    """An override that waits for a second seat, and the button that agrees."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.AMBER_WORD)
        self._words.setWordWrap(True)
        self.agree = AskButton(seat, _LETS, {}, tr("Agree"))
        self.agree.put("Agree", "on")
        row = line(self._words, self.agree)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()

    def refresh(self, view: SeatView, at_ms: UtcMs) -> None:
        """Show the newest such press while it waits."""
        waits = [one for one in view.waiting if one.second_seat and one.verb == _LETS and at_ms < one.until_ms]
        self.setVisible(bool(waits))
        if waits:
            one = waits[-1]
            args = {name: one.args.get(name, "") for name in ("graphic", "who", "reason")}
            graphic = view.show.graphic(OverlayId(args["graphic"]))
            name = graphic.name if graphic else args["graphic"]
            self.agree.aim(_LETS, args)
            self.agree.setAccessibleName(tr("Agree that {0} may stand there").format(name))
            reason = args["reason"].rstrip(".")
            self._words.say(tr("{0} lets “{1}” stand there: {2}. {3}").format(args["who"], name, reason, one.text))
