"""The set-up card: OBS, scenes, graphics, sound and pads of a new show, a step each, in any order, none of them needed.

It does nothing of its own: it opens the cards and asks the verbs that are there anyway. Counterparts:
`console.ui.setup_steps` says how far each step is, `console.seat.passwords` keeps OBS's password.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.seat.passwords import PasswordKeeper
from console.seat.view import SeatPort, SeatView
from console.show.setup import busy
from console.ui import theme
from console.ui.ask_button import AskButton, tone
from console.ui.card import Card
from console.ui.labels import Words
from console.ui.obs_chooser import ObsChooser
from console.ui.panel import compact, line
from console.ui.scenes_card import why_not
from console.ui.setup_row import SetUpRow
from console.ui.setup_steps import (
    Far,
    SetUpMemory,
    StepId,
    asks_password,
    closing,
    folder_of,
    in_headphones,
    sound_to_try,
    steps_of,
)
from console.ui.tongue import tr

WIDTH_PX: Final = 700
MARGIN_PX: Final = 40
HOW: Final = "Nothing in OBS changes but by a press. Close this any time."
NOT_HEARD: Final = (
    "Not heard: see which output is used (cartwall sound devices), choose another (cartwall sound use DEVICE), "
    "and play it again."
)


class SetUpCard(Card):
    """A row for each step. `scenes` and `learn` open what the house has for them."""

    def __init__(self, seat: SeatPort, parent: QWidget, scenes: Callable[[], None], learn: Callable[[], None]) -> None:
        super().__init__(theme.BLUE, parent)
        self._seat, self._window = seat, parent
        self._scenes, self._learn = scenes, learn
        self.memory = SetUpMemory(seat.habits)
        self.passwords = PasswordKeeper()
        self._playing = False
        """A test sound was played, and nobody has said whether it was heard."""
        self._not_heard = False
        self.setAccessibleName(tr("Set up this show"))
        self.word = Words("", theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        self.how = Words(tr(HOW), theme.words(theme.BODY, QFont.Weight.Medium), theme.SOFT)
        self.password, self.keep = QLineEdit(), QPushButton(tr("Keep"))
        self.kept = Words("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.AMBER_WORD)
        self._make_password()
        self.look, self.back = compact(tr("Look…")), AskButton(seat, "scenes.undo", {}, tr("Take back"))
        self.choose, self.chooser = compact(tr("Choose scenes…")), ObsChooser(seat)
        self.play = AskButton(seat, "sfx.play", {}, tr("Play a sound"))
        self.heard, self.silent = compact(tr("I heard it")), compact(tr("I did not"))
        self.stop = AskButton(seat, "sfx.stop", {}, tr("Stop it"))
        self.touch = compact(tr("Learn a control…"))
        self.close_ = QPushButton(tr("Close"))
        self.rows = {
            StepId.OBS: self._row(StepId.OBS),
            StepId.SCENES: self._row(StepId.SCENES, self.back, self.look),
            StepId.GRAPHICS: self._row(StepId.GRAPHICS, self.choose),
            StepId.SOUND: self._row(StepId.SOUND, self.stop, self.silent, self.heard, self.play),
            StepId.PADS: self._row(StepId.PADS, self.touch),
        }
        self._connect()
        self._lay()
        self.hide()

    def _row(self, step: StepId, *offers: QPushButton) -> SetUpRow:
        return SetUpRow(step, offers, self._say)

    def _make_password(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("In OBS: Tools > WebSocket Server Settings > Show Connect Info"))
        self.password.setAccessibleName(tr("Password of OBS's WebSocket server"))
        self.password.setMaxLength(200)
        self.password.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.kept.setWordWrap(True)
        self._ask = QWidget()
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(28, 0, 0, 6)
        column.setSpacing(theme.TIGHT)
        column.addLayout(line(self.password, self.keep))
        column.addWidget(self.kept)

    def _connect(self) -> None:
        self.look.clicked.connect(self._open_scenes)
        self.choose.clicked.connect(self._toggle_chooser)
        self.play.pressed.connect(lambda: self._played(True))
        self.heard.clicked.connect(lambda: self._say(StepId.SOUND, Far.DONE))
        self.silent.clicked.connect(self._was_silent)
        self.touch.clicked.connect(self._open_learn)
        self.close_.clicked.connect(self.take_back)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(0)
        column.addWidget(Words(tr("Set up this show"), theme.words(theme.LARGE, QFont.Weight.Bold), theme.TEXT))
        column.addSpacing(theme.TIGHT)
        column.addWidget(self.how)
        column.addSpacing(theme.GAP)
        for step, row in self.rows.items():
            column.addWidget(_rule())
            column.addWidget(row)
            if step is StepId.OBS:
                column.addWidget(self._ask)
            if step is StepId.GRAPHICS:
                column.addWidget(self.chooser)
        column.addWidget(_rule())
        column.addSpacing(10)
        foot = QHBoxLayout()
        foot.addWidget(self.word, stretch=1)
        foot.addWidget(self.close_)
        column.addLayout(foot)

    def name_key(self, key: str) -> None:
        """Say which key finds it again, by the palette; empty: none does."""
        self.how.say(tr("{0} {1} “set up” brings it back.").format(HOW, key) if key else tr(HOW))

    def toggle(self) -> None:
        """Show the card in the middle of the window, or put it away."""
        if not self.isHidden():
            self.take_back()
            return
        self.come_up()
        self.close_.setFocus()

    def come_up(self) -> None:
        """Show the card without taking the keyboard: nobody asked for it, so Esc is PANIC still."""
        self._played(False)
        self.chooser.hide()
        self.float_up()
        self.refresh(self._seat.view())

    def take_back(self) -> bool:
        """Go away for Esc; false: it is away."""
        was_open = not self.isHidden()
        self.hide()
        self.password.clear()
        return was_open

    def refresh(self, view: SeatView) -> None:
        """Show how far all is, while it is open."""
        if self.isHidden():
            return
        steps = steps_of(view, self.memory)
        for step in steps:
            self.rows[step.id].put(step, self.memory.said(folder_of(view), step.id))
        self._offer(view, {step.id: step.far for step in steps})
        self.chooser.refresh(view)
        self.word.say(closing(steps))
        self._fit()

    def _offer(self, view: SeatView, far: dict[StepId, Far]) -> None:
        """Offer what can be done now."""
        self._ask.setHidden(not asks_password(view))
        self.keep.setEnabled(not self.passwords.busy)
        self.kept.say(self.passwords.said)
        self.kept.setHidden(not self.passwords.said)
        connected = view.truth.program is not None
        self.look.setHidden(not connected)
        self.back.setHidden(not view.state.setup.made)
        self.back.setEnabled(not why_not(view) and not busy(view.state))
        self.choose.setHidden(not connected)
        self._offer_sound(view, far[StepId.SOUND])
        self.touch.setEnabled(view.attached)
        for button, step in ((self.look, StepId.SCENES), (self.choose, StepId.GRAPHICS), (self.touch, StepId.PADS)):
            tone(button, "pinned" if far[step] is Far.OPEN else "")

    def _offer_sound(self, view: SeatView, far: Far) -> None:
        sound, can = sound_to_try(view), far is not Far.WAITS
        if sound is not None:
            cue = in_headphones(view)
            self.play.aim("sfx.cue" if cue else "sfx.play", {"sound": str(sound.id)})
            self.stop.aim("sfx.cue" if cue else "sfx.stop", {} if cue else {"sound": str(sound.id)})
            self.play.put(f"Play “{sound.name}”", "pinned" if far is Far.OPEN and not self._playing else "")
        self.play.setHidden(sound is None or not can)
        asks = self._playing and can and far is Far.OPEN
        for button in (self.stop, self.silent, self.heard):
            button.setHidden(not asks)
        if self._not_heard and far is Far.OPEN:
            self.rows[StepId.SOUND].says.say(tr(NOT_HEARD))

    def _say(self, step: StepId, far: Far | None) -> None:
        self.memory.keep(folder_of(self._seat.view()), step, far)
        if step is StepId.SOUND:
            self._played(False)
        self.refresh(self._seat.view())

    def _played(self, playing: bool) -> None:
        self._playing, self._not_heard = playing, False
        self.refresh(self._seat.view())

    def _was_silent(self) -> None:
        self._playing, self._not_heard = False, True
        self.refresh(self._seat.view())

    def _keep(self) -> None:
        view, word = self._seat.view(), self.password.text()
        if word and view.engine is not None:
            self.passwords.keep(view.engine.switcher, word)
            self.password.clear()

    def _toggle_chooser(self) -> None:
        self.chooser.toggle()
        self.refresh(self._seat.view())

    def _open_scenes(self) -> None:
        self.hide()
        self._scenes()

    def _open_learn(self) -> None:
        self.hide()
        self._learn()

    def _fit(self) -> None:
        """Be as high as what is shown, in the middle of the window."""
        width = min(WIDTH_PX, self._window.width() - MARGIN_PX)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        if (width, height) != (self.width(), self.height()):
            self.setGeometry(0, 0, width, height)
        middle = self._window.rect().center() - self.rect().center()
        if middle != self.pos():
            self.move(middle)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setStyleSheet(f"background: {theme.LINE};")
    return rule
