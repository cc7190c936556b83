"""The window: the on-air bar, the desk (cameras, pads, panels), the message line, the health strip; and the one timer.

Counterpart: `console.seat.view.SeatPort`, read every `REFRESH_MS`; whatever did not change is not touched.
"""

import os
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from console.config.keybook import HOP, INSPECTOR, PALETTE, PREFLIGHT, REDO, UNDO, WORKSPACE, KeyBook
from console.config.keysfile import KeyShelf
from console.seat.view import LinkLevel, SeatPort, SeatView
from console.show.preflight_lines import Jump
from console.ui import theme
from console.ui.alarm_card import AlarmCard
from console.ui.answers import MessageLine
from console.ui.arrangement import CAMERAS, PADS
from console.ui.clock import NowMs
from console.ui.close_dialog import CloseDialog
from console.ui.desk import Desk
from console.ui.edits_bar import EditsBar
from console.ui.eye_order import hop_on, walk_on
from console.ui.global_keys import GlobalPanic, Heard, Listener, notice_of
from console.ui.health_strip import HealthStrip
from console.ui.inspector_panel import InspectorPanel
from console.ui.key_sheet import KeySheet
from console.ui.keys import Keys
from console.ui.link_banner import LinkVeil, NoticeRow
from console.ui.locks import Locks
from console.ui.metrics_panel import MetricsPanel
from console.ui.monitors import Monitors
from console.ui.motion import SWITCH, Motion
from console.ui.on_air_bar import OnAirBar
from console.ui.output_card import OutputCard
from console.ui.page_column import Page
from console.ui.pages import pages
from console.ui.palette_card import PaletteCard
from console.ui.palette_finds import Offer
from console.ui.panic_card import PanicCard
from console.ui.preflight_card import PreflightCard
from console.ui.return_card import ReturnCard
from console.ui.rundown_panel import RundownPanel
from console.ui.save_banner import SaveBanner
from console.ui.scenes_card import ScenesCard
from console.ui.setup_card import SetUpCard
from console.ui.sync_panel import SyncPanel
from console.ui.wall import Wall
from console.ui.workspace_button import WorkspaceButton
from hardware.messages import Spot

REFRESH_MS = 33
SMALLEST = (1240, 700)
FIRST = (1280, 800)
SET_UP = Offer("window.setup", {}, "Set up this show", "OBS, scenes, graphics, sound and pads, a step each.")
"""What the palette finds besides the verbs: it changes the window, not the show."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Shown(Protocol):
    """Anything that shows a view."""

    def refresh(self, view: SeatView) -> None:
        """Show the newest view; touch only what changed."""


class MainWindow(QMainWindow):
    """A seat's window. `on_done` is told once, when it closes: true to stop the show, false to leave it on air."""

    def __init__(
        self, seat: SeatPort, now_ms: NowMs, on_done: Callable[[bool], None], shelf: KeyShelf | None = None
    ) -> None:
        """`shelf` none: every key as shipped."""
        super().__init__()
        self._seat = seat
        self._on_done = on_done
        self._stop: bool | None = None
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST)
        self._shown: list[Shown] = []
        whole = self._place(seat, now_ms)
        self.close_dialog = CloseDialog(self.end, whole)
        self.key_sheet = KeySheet(whole)
        self.alarm_card = AlarmCard(seat, whole, now_ms, self.look_at)
        self.output_card = OutputCard(seat, whole, now_ms)
        self.scenes_card = ScenesCard(seat, whole)
        self.setup_card = SetUpCard(seat, whole, self.scenes_card.toggle, self.learn)
        self._set_up_first = False
        app = QApplication.instance()
        desktop_still = isinstance(app, QApplication) and theme.still_motion(app)
        self.motion = Motion(os.environ, seat.habits, desktop_still, self.wall.pads.hold_still)
        self.preflight_card = PreflightCard(seat, whole, now_ms, self.rundown.checks, self.go)
        self.rundown.check.clicked.connect(self.preflight_card.toggle)
        self.panic_card = PanicCard(seat, whole, now_ms)
        self._shown += [self.alarm_card, self.output_card, self.scenes_card, self.setup_card, self.preflight_card]
        self._shown += [self.panic_card]
        self.monitors.overlay_card.set_up.clicked.connect(self.scenes_card.toggle)
        self.on_air_bar.alarms.clicked.connect(self.alarm_card.toggle)
        self.on_air_bar.outputs.clicked.connect(self.output_card.toggle)
        self._keys = Keys(
            seat,
            self,
            QGuiApplication.platformName(),
            self.key_sheet.toggle,
            lambda: self.monitors.strip.previews,
            shelf,
        )
        self.key_sheet.follow(self._keys)
        self._keys.perform(INSPECTOR, lambda: self.inspect(None))
        self.palette_card = PaletteCard(seat, whole, ((SET_UP, self.setup_card.toggle), (SWITCH, self.motion.turn)))
        self._keys.perform(PALETTE, self.palette_card.toggle)
        self._keys.perform(WORKSPACE, self.workspaces.open)
        self._keys.perform(PREFLIGHT, self.preflight_card.toggle)
        for action, of in ((UNDO, "undo"), (REDO, "redo")):
            self._keys.perform(action, partial(self.edits.ask, of))
        self._keys.perform(HOP, lambda: hop_on(self))
        self._keys.shelf.told.append(self._name_keys)
        self._name_keys()
        self._anywhere: GlobalPanic | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(REFRESH_MS)
        self.timer.timeout.connect(self.refresh)
        self.refresh()

    def _place(self, seat: SeatPort, now_ms: NowMs) -> QWidget:
        self.on_air_bar = OnAirBar(seat, now_ms)
        self.notices = NoticeRow(seat, now_ms)
        self.saves = SaveBanner(seat)
        self.returned = ReturnCard(seat, now_ms)
        self.wall = Wall(seat, now_ms)
        self.answers = MessageLine(seat, now_ms)
        self.health = HealthStrip(seat, now_ms)
        self.locks, self.edits = Locks(seat), EditsBar(seat, lambda: not self.inspector.isHidden())
        self.monitors = Monitors(seat, now_ms)
        self.inspector = InspectorPanel(seat, now_ms, lambda: self.inspect(None))
        middle = {CAMERAS: Page((self.monitors,), (1,)), PADS: Page((self.wall,), (1,)), **pages(seat, now_ms)}
        self.desk = desk = Desk(middle, seat.habits, self.inspector)
        self.workspaces = WorkspaceButton(desk)
        metrics = desk.findChild(MetricsPanel)
        assert metrics is not None
        self.metrics: MetricsPanel = metrics
        rundown = desk.findChild(RundownPanel)
        assert rundown is not None
        self.rundown: RundownPanel = rundown
        sync = desk.findChild(SyncPanel)
        assert sync is not None
        self.sync: SyncPanel = sync
        self.on_air_bar.sync.memory = sync.memory
        self.wall.inspect = self.inspect
        self.veil = LinkVeil(seat, now_ms, desk)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.on_air_bar)
        column.addWidget(self.saves)
        column.addWidget(self.notices)
        column.addWidget(self.returned)
        column.addWidget(desk, stretch=1)
        column.addWidget(self.answers)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.health, stretch=1)
        foot.addWidget(self.edits)
        foot.addWidget(self.workspaces)
        foot.addWidget(self.locks)
        column.addLayout(foot)
        self.setCentralWidget(whole)
        self._shown = [
            self.on_air_bar,
            self.saves,
            self.notices,
            self.returned,
            self.metrics.memory,
            self.sync.memory,
            self.desk,
            self.inspector,
            self.veil,
            self.answers,
            self.health,
            self.locks,
            self.edits,
        ]
        return whole

    def refresh(self) -> None:
        """Show the newest view everywhere."""
        self._keys.listen()
        if self._anywhere is not None:
            self._anywhere.refresh()
        view = self._seat.view()
        title = f"{view.show.title} – Cartwall" if view.show.title else "Cartwall"
        if title != self.windowTitle():
            self.setWindowTitle(title)
        for part in self._shown:
            part.refresh(view)
        if self._set_up_first and view.attached:
            self._set_up_first = False
            if view.state.live_ms is None:  # nothing covers a desk that is live
                self.setup_card.come_up()
        self.wall.controls.need(self.inspector.wrong(view), "dead", self._dead)

    @property
    def key_book(self) -> KeyBook:
        """The keys as they are now, for whoever names them."""
        return self._keys.shelf.book

    def hear_anywhere(self, listener: Listener) -> None:
        """Panic by a key while another program has the keyboard; until now nobody listened for one."""
        self._anywhere = GlobalPanic(listener, self._keys.shelf, self._keys.panic_anywhere, self._tell_anywhere)

    def _tell_anywhere(self, chord: str, heard: Heard) -> None:
        self._keys.heard_anywhere = heard.works
        self.key_sheet.tell_global(heard)
        self.notices.tell(notice_of(chord, heard, self._seat.habits))

    def _name_keys(self) -> None:
        """Let every word that names a key name the one it has now."""
        key = next(iter(self._keys.shelf.book.keys(INSPECTOR)), "")
        self._dead = "bound controls fire nothing" + (f" ({key})" if key else "")
        self.wall.name_key(key)
        self.inspector.name_key(key)
        self.edits.name_keys(*(next(iter(self._keys.shelf.book.keys(one)), "") for one in (UNDO, REDO)))
        self.workspaces.name_key(next(iter(self._keys.shelf.book.keys(WORKSPACE)), ""))
        self.setup_card.name_key(next(iter(self._keys.shelf.book.keys(PALETTE)), ""))

    def inspect(self, where: Spot | None) -> None:
        """Open the binding inspector at a control; without one open it, or close it."""
        opened = where is not None or self.inspector.isHidden()
        self.desk.show_over(opened)
        if not opened:
            self.wall.pads.setFocus()
            return
        self.inspector.refresh(self._seat.view())
        if where is not None:
            self.inspector.show_control(where)
        self.inspector.take_keys()

    def look_at(self, surface: str) -> None:
        """Bring a surface's pads into sight."""
        self.desk.choose(PADS)
        self.wall.look_at(surface)

    def learn(self) -> None:
        """Open the binding inspector, waiting for a control to be touched."""
        if self.inspector.isHidden():
            self.inspect(None)
        self.inspector.wait_for_touch()

    def set_up_first(self) -> None:
        """Open the set-up once the show is there, unless it is live: it has never been open at this machine."""
        self._set_up_first = True

    def go(self, jump: Jump) -> None:
        """Open where a line of the checklist is put right."""
        match jump:
            case Jump.OUTPUTS | Jump.SCENES:
                card = self.output_card if jump is Jump.OUTPUTS else self.scenes_card
                if card.isHidden():
                    card.toggle()
            case Jump.CONTROLS:
                if self.inspector.isHidden():
                    self.inspect(None)
            case Jump.NOWHERE:
                pass
            case _:
                if not self.inspector.isHidden():
                    self.inspect(None)
                self.desk.choose(jump)

    def stand_beside(self) -> None:
        """Be another window of a seat: on the next screen where there is one; closing it leaves the show on air."""
        self._stop = False
        others = [screen for screen in QGuiApplication.screens() if screen is not QGuiApplication.primaryScreen()]
        if others:
            self.setGeometry(others[0].availableGeometry())

    def start(self) -> None:
        """Show the window and follow the seat."""
        self.wall.pads.setFocus()
        self.show()
        self.refresh()
        self.timer.start()

    def end(self, stop: bool) -> None:
        """Close, stopping the show or leaving it on air, without asking."""
        self._stop = stop
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first when there is a show to leave on air."""
        if self._stop is None and self._seat.view().link.level is LinkLevel.ATTACHED:
            event.ignore()
            self.close_dialog.ask()
            return
        self.timer.stop()
        if self._anywhere is not None:
            self._anywhere.close()
        self.motion.end()
        event.accept()
        self._on_done(bool(self._stop))

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Let Tab go as the eye does."""
        return walk_on(self, next_)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button in focus; Space is the take."""
        focus = self.focusWidget()
        if event.key() in _ENTER and isinstance(focus, QAbstractButton) and not event.isAutoRepeat():
            focus.click()
        else:
            super().keyPressEvent(event)
