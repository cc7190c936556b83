"""The guided run on the sync page: its buttons fire its verbs, and it opens by itself when it begins."""

from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_sync import guiding, in_time, sync_desk
from console.show.sync_guide import GuidePhase
from console.ui.sync_guide import SyncGuide
from console.ui.sync_panel import SyncPanel
from tests.console.ui.handclock import START_MS, HandClock


def test_every_step_has_its_words_and_buttons(qtbot: QtBot) -> None:
    seat = FakeSeat(guiding(START_MS, GuidePhase.MEASURING, 1), {}, ())
    made = SyncGuide(seat)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.put(seat.shown, START_MS)
    assert made.big.text() == "Slate to Table, near Host mic"
    assert made.words[0] == ("Host × Host mic", "audio 120 ms late")
    assert [ask.text() for ask in made.asks] == ["Leave it out", "Stop"]
    for ask in made.asks:
        ask.pressed.emit()
    seat.shown = guiding(START_MS, GuidePhase.SOLVED, 4)
    made.put(seat.shown, START_MS)
    made.asks[0].pressed.emit()
    assert [verb for verb, _ in seat.asked] == ["sync.guide_skip", "sync.guide_stop", "sync.apply"]


def test_it_opens_when_a_run_begins_and_gives_the_figures_back(qtbot: QtBot) -> None:
    said = in_time(START_MS)
    seat = FakeSeat(sync_desk(START_MS, said), {}, ())
    seat.heard_sync = said
    made = SyncPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.resize(420, 560)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh(seat.shown)
    assert (made.guide.isVisible(), made.reading.isVisible()) == (False, True)
    seat.shown = guiding(START_MS, GuidePhase.MEASURING, 0)
    made.refresh(seat.shown)
    assert (made.guide.isVisible(), made.reading.isVisible(), made.guides.isChecked()) == (True, False, True)
    made.guides.click()
    assert (made.guide.isVisible(), made.reading.isVisible()) == (False, True)
    seat.shown = guiding(START_MS, GuidePhase.SOLVED, 4)
    made.refresh(seat.shown)
    assert made.guide.isVisible()
