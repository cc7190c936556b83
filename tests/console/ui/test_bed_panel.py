"""Tests of `console.ui.bed_panel`."""

from pytestqt.qtbot import QtBot

from console.seat import fake_bed
from console.seat.fake import FakeSeat, calm
from console.seat.view import SeatView
from console.show.beds import BedRun
from console.ui.bed_panel import BedPanel
from tests.console.ui.handclock import START_MS


def panel(qtbot: QtBot, view: SeatView) -> tuple[BedPanel, FakeSeat]:
    seat = FakeSeat(view, {}, ())
    made = BedPanel(seat)
    qtbot.addWidget(made)
    made.resize(480, 120)
    made.show()
    made.refresh(view)
    return made, seat


def test_it_shows_what_plays_and_why_it_is_quiet(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, fake_bed.bed_ducked(START_MS))
    assert made.word.text() == "DUCKED"
    assert made.told.text() == "12 dB down under voice."
    assert made.time.text() == "1:23 / 3:45"
    assert made.next.text() == "Next: up.mp3"
    assert not made.grab().isNull()
    assert made.empty.isHidden()
    assert made.broken.isHidden()


def test_its_button_stops_what_plays_and_plays_what_does_not(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, fake_bed.bed_playing(START_MS))
    for button in (made.play, made.skip):
        button.click()
    made.refresh(fake_bed.bed_off(START_MS))
    assert not made.skip.isEnabled()
    made.play.click()
    assert [ask[0] for ask in seat.asked] == ["bed.stop", "bed.next", "bed.play"]


def test_it_is_turned_by_a_decibel_and_not_beyond_its_ends(qtbot: QtBot) -> None:
    made, seat = panel(qtbot, fake_bed.bed_playing(START_MS))
    for button in (made.quieter, made.louder):
        button.click()
    made.refresh(fake_bed.with_bed(START_MS, BedRun(True, 12.0), fake_bed.PLAYING))
    made.louder.click()
    assert seat.asked == [("bed.level", {"db": db}) for db in ("-4", "-2", "12")]


def test_digits_and_words_move_nothing(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, fake_bed.bed_playing(START_MS))
    before = made.time.geometry(), made.play.geometry(), made.bar.geometry()
    made.refresh(fake_bed.bed_starting(START_MS))
    made.grab()
    assert (made.time.geometry(), made.play.geometry(), made.bar.geometry()) == before


def test_without_a_bed_there_is_a_sentence_and_nothing_else(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, calm(START_MS))
    assert made.empty.isVisible()
    assert made.desk.isHidden()
    assert made.word.isHidden()
    made.refresh(fake_bed.bed_broken(START_MS))
    assert made.empty.isHidden()
    assert made.broken.text() == "slow-morning.mp3: is silent; up.mp3: no such file. The other one plays."
