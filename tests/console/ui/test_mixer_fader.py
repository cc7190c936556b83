"""Tests of `console.ui.mixer_fader`."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.show.dial import END, Dial, place_of
from console.ui.mixer_fader import SETTLE_MS, MixerFader
from tests.console.ui.handclock import HandClock

DIAL = Dial("db", ((0, -100.0), (END, 0.0)), step=0.5, decimals=1)


class Rig:
    """A fader and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.asked: list[float] = []
        self.under: list[float] = []
        self.clock = HandClock()
        self.fader = MixerFader(DIAL, self.asked.append, self.under.append, self.clock)
        qtbot.addWidget(self.fader)
        self.qtbot = qtbot

    def draw(self, *dbs: float) -> None:
        """Draw it through volumes without letting go."""
        self.fader.setSliderDown(True)
        for db in dbs:
            self.fader.setValue(place_of(DIAL, db))

    def let_go(self) -> None:
        self.fader.setSliderDown(False)


def test_a_drag_is_asked_for_at_once_then_coalesced_and_its_end_always_counts(qtbot: QtBot) -> None:
    rig = Rig(qtbot)
    rig.draw(-50, -49, -48, -47)
    assert rig.asked == [-50.0]
    assert rig.under == [-50.0, -49.0, -48.0, -47.0]
    qtbot.waitUntil(lambda: len(rig.asked) == 2)
    rig.draw(-46, -45)
    rig.let_go()
    assert rig.asked == [-50.0, -47.0, -45.0]


def test_confirmations_of_what_was_asked_on_the_way_do_not_move_it(qtbot: QtBot) -> None:
    rig = Rig(qtbot)
    rig.draw(-50, -40)
    assert not rig.fader.stand(-50)
    rig.let_go()
    qtbot.waitUntil(lambda: rig.fader.stand(-40.0))
    assert not rig.fader.isSliderDown()
    assert rig.fader.stand(-30)
    assert rig.fader.db == -30.0
    assert rig.asked == [-50.0, -40.0]


def test_what_obs_never_confirms_is_taken_back(qtbot: QtBot) -> None:
    rig = Rig(qtbot)
    rig.fader.stand(-60)
    rig.draw(-50)
    rig.let_go()
    assert not rig.fader.stand(-60)
    rig.clock.move(SETTLE_MS)
    qtbot.waitUntil(lambda: rig.fader.stand(-60))
    assert rig.fader.db == -60.0


def test_arrows_move_it_half_a_decibel(qtbot: QtBot) -> None:
    rig = Rig(qtbot)
    rig.fader.stand(-20)
    QTest.keyClick(rig.fader, Qt.Key.Key_Up)
    assert rig.asked == [-19.5]
