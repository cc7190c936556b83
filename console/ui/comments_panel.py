"""What the room writes: the newest first, questions found, one chosen to be looked at, put on air, answered or blocked.

The list stands still while the hand is on it; a chip says how many came since. What is done with a comment is asked
from the engine, so every seat sees it.

Counterparts: `console.ui.comments_lines` lists, `console.show.commenting` decides.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.metrics.records import Said
from console.seat.view import SeatPort, SeatView
from console.show.comments import CommentMarks
from console.show.types import CommentRules
from console.ui import theme
from console.ui.comments_lines import Line, Wish, lines, newer
from console.ui.comments_list import ROW_PX, CommentsList
from console.ui.elided_button import ElidedButton
from console.ui.labels import Words, caption
from console.ui.panel import Panel, compact, line, quiet
from console.ui.tongue import tr
from console.wire.messages import LONGEST_WORD

NONE_YET = (
    "No comments yet. They come through a feed of this show: cartwall feeds check SHOWDIR says which, and "
    "docs/connectors.md how to bring them."
)
NOBODY = "Nobody is blocked. To hide all that a viewer writes, choose a comment and press Block."
NO_HIT = "No comment is like that. Clear the filter to see all of them."
CHIP_PX = 84
TEXT_PX = 58
"""Three lines of the chosen comment; kept free, so that nothing moves when one is chosen."""
_Made = tuple[tuple[Said, ...], CommentMarks, CommentRules, Wish]


class Filter(QLineEdit):
    """What has to be in a comment; Escape clears it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear it, or type."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
            return
        super().keyPressEvent(event)


class CommentsPanel(Panel):
    """Filter, list, and the chosen comment with what can be done with it."""

    def __init__(self, seat: SeatPort, parent: QWidget | None = None) -> None:
        super().__init__("COMMENTS", parent)
        self._seat = seat
        self._view: SeatView | None = None
        self._held: tuple[Said, ...] | None = None
        """What is listed while the list is held; none: the newest."""
        self._made: _Made | None = None
        self.chosen: Line | None = None
        self.count = caption("")
        self.fresh = compact("")
        self.fresh.setProperty("tone", "pinned")
        self.fresh.setToolTip(tr("Came since you looked: shows them."))
        self.fresh.pressed.connect(self.catch_up)
        keep = self.fresh.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.fresh.setSizePolicy(keep)
        self.fresh.setMinimumWidth(CHIP_PX)
        self.fresh.hide()
        self.head.insertWidget(1, self.fresh)
        self.head.addWidget(self.count)
        self.filter = Filter()
        self.filter.setAccessibleName(tr("Show only comments with these words"))
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._wished)
        self.questions, self.open = self._toggle("Questions"), self._toggle("Open")
        self.open.setToolTip(tr("Without those that were answered."))
        self.blocked = self._toggle("Blocked")
        self.blocked.setToolTip(tr("Who is blocked; each can be let in again."))
        self.empty = quiet(NONE_YET)
        self.list = CommentsList(self._choose)
        self.list.setMinimumHeight(2 * ROW_PX)
        self._lay()
        self._offer()

    def _toggle(self, word: str) -> QPushButton:
        button = compact(word)
        button.setCheckable(True)
        button.toggled.connect(lambda on: self._tone(button, on))
        button.toggled.connect(self._wished)
        return button

    def _tone(self, button: QPushButton, on: bool) -> None:
        button.setProperty("tone", "on" if on else "")
        button.style().polish(button)

    def _lay(self) -> None:
        top = line(self.filter, self.questions, self.open, self.blocked)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list, stretch=1)
        self.body.addSpacing(theme.GAP)
        self.body.addLayout(self._card())

    def _card(self) -> QVBoxLayout:
        """Make what stands below the list: the chosen comment, whole, and its buttons."""
        self.name = Words("", theme.words(theme.SMALL, QFont.Weight.DemiBold), theme.SOFT)
        self.text = Words("", theme.words(theme.BODY, QFont.Weight.Medium), theme.TEXT)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.text.setFixedHeight(TEXT_PX)
        self.preview, self.air = compact(tr("Preview")), compact(tr("Air"))
        self.answer, self.block = ElidedButton("Done"), ElidedButton("Block")
        self.preview.setToolTip(tr("Writes it into the graphic of comments, and looks at it in preview."))
        self.air.setToolTip(tr("Puts it on air, with the name masked."))
        self.preview.pressed.connect(lambda: self._pick(air=False))
        self.air.pressed.connect(lambda: self._pick(air=True))
        self.answer.pressed.connect(self._answer)
        self.block.pressed.connect(self._block)
        buttons = line(self.preview, self.air, self.answer, self.block)
        for place in range(4):
            buttons.setStretch(place, 1)
        card = QVBoxLayout()
        card.setSpacing(theme.TIGHT)
        card.addWidget(self.name)
        card.addWidget(self.text)
        card.addLayout(buttons)
        return card

    @property
    def wish(self) -> Wish:
        """What somebody wants to see."""
        return Wish(self.filter.text(), self.questions.isChecked(), self.open.isChecked(), self.blocked.isChecked())

    def refresh(self, view: SeatView) -> None:
        """List the newest comments, or what is held while the hand is on the list."""
        self._view = view
        if not self.list.held:
            self._held = None
        elif self._held is None and self._made is not None:
            self._held = self._made[0]
        said = view.comments if self._held is None else self._held
        made = (said, view.state.comments, view.show.comments, self.wish)
        if made != self._made:
            self._made = made
            self._list(lines(*made), view)
        fresh = () if self._held is None or self.wish.blocked else newer(view.comments, self._held)
        self._tell_fresh(len(lines(fresh, *made[1:])) if fresh else 0)

    def catch_up(self) -> None:
        """Show what came since."""
        self.list.catch_up()
        self._held = None
        if self._view is not None:
            said = self._view.comments
            self._made = (said, self._view.state.comments, self._view.show.comments, self.wish)
            self._list(lines(*self._made), self._view)
            self._tell_fresh(0)
            self._held = said if self.list.held else None

    def _list(self, found: Sequence[Line], view: SeatView) -> None:
        self.list.model_.put(found)
        if self.chosen is not None and self.chosen.blocked != self.wish.blocked:
            self.chosen = None
        asked = sum(one.question and not one.answered for one in found)
        self.count.say(
            tr("{0} QUESTION{1} OPEN").format(asked, "" if asked == 1 else "S") if asked else self._who_is_out(view)
        )
        self.empty.say(self._nothing(view))
        self.empty.setVisible(not found)
        if self.chosen is not None:
            # It may have left the list, by its age or a filter; what somebody chose stays until another is.
            now = next((one for one in found if one.id == self.chosen.id), self.chosen)
            self.chosen = now if (now.who in view.state.comments.blocked) == now.blocked else None
        self._offer()

    def _who_is_out(self, view: SeatView) -> str:
        return f"{len(view.state.comments.blocked)} BLOCKED" if self.wish.blocked else ""

    def _nothing(self, view: SeatView) -> str:
        """Say why nothing is listed."""
        if self.wish.blocked and not view.state.comments.blocked:
            return NOBODY
        return NO_HIT if view.comments or self.wish.blocked else NONE_YET

    def _tell_fresh(self, count: int) -> None:
        if count and self.fresh.text() != f"{count} new":
            self.fresh.setText(tr("{0} new").format(count))
        if self.fresh.isHidden() == bool(count):
            self.fresh.setVisible(bool(count))

    def _wished(self) -> None:
        if self._view is not None:
            self.refresh(self._view)

    # The chosen one

    def _choose(self, chosen: Line) -> None:
        self.chosen = chosen
        self._offer()

    def _offer(self) -> None:
        """Show the chosen comment and what can be done with it."""
        one = self.chosen
        self.list.choose(one.id if one is not None else "")
        self.name.say(one.name if one is not None else "")
        self.text.say(one.text if one is not None else self._hint())
        self.text.tint(theme.TEXT if one is not None else theme.QUIET)
        self.text.hint(one.text if one is not None else "")
        answered = one is not None and one.answered
        self.answer.say(
            tr("Reopen") if answered else tr("Done"), "Marks it as answered, or as open again, at every seat."
        )
        name, blocked = (one.name, one.blocked) if one is not None else ("a viewer", False)
        does = f"Shows again what {name} writes" if blocked else f"Hides all that {name} writes"
        self.block.say(tr("Unblock") if blocked else tr("Block"), f"{does}, at every seat.")
        self.block.setEnabled(one is not None and bool(one.who))
        for button in (self.preview, self.air, self.answer):
            button.setEnabled(one is not None and not blocked)

    def _hint(self) -> str:
        if self.wish.blocked:
            return "Choose somebody to let them in again."
        return "Choose a comment to look at it, put it on air, or mark it."

    def _pick(self, air: bool) -> None:
        if self.chosen is not None:
            one, text = self.chosen, self.chosen.text
            text = text if len(text) <= LONGEST_WORD else f"{text[: LONGEST_WORD - 1]}…"
            args = {"comment": one.id, "who": one.who or "?", "text": text, "air": "yes" if air else "no"}
            self._seat.ask("comment.pick", args)

    def _answer(self) -> None:
        if self.chosen is not None:
            args = {"comment": self.chosen.id, "on": "no" if self.chosen.answered else "yes"}
            self._seat.ask("comment.answer", args)

    def _block(self) -> None:
        if self.chosen is not None:
            self._seat.ask("comment.block", {"who": self.chosen.who, "on": "no" if self.chosen.blocked else "yes"})
