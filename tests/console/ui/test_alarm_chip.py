"""The alarm chip counts, and tells every alarm to the eye and to a screen reader."""

from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, obs_lost
from console.ui.alarm_chip import CALM, AlarmChip
from tests.console.ui.handclock import START_MS, HandClock


def _chip(qtbot: QtBot) -> AlarmChip:
    chip = AlarmChip(FakeSeat(calm(START_MS), {}, ()), HandClock())
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    return chip


def test_calm_is_a_word_too(qtbot: QtBot) -> None:
    chip = _chip(qtbot)
    chip.refresh(calm(START_MS))
    assert (chip.accessibleName(), chip.toolTip()) == ("Alarms: 0", CALM)


def test_it_counts_tells_and_forgets(qtbot: QtBot) -> None:
    chip = _chip(qtbot)
    quiet = chip.grab().toImage()
    chip.refresh(obs_lost(START_MS))
    assert chip.accessibleName() == "Alarms: 1"
    assert "OBS stopped answering" in chip.toolTip()
    assert chip.grab().toImage() != quiet
    chip.refresh(calm(START_MS))
    assert chip.toolTip() == CALM


def test_a_new_alarm_is_announced_once(qtbot: QtBot) -> None:
    chip, said = _chip(qtbot), list[str]()
    chip.announce = lambda _source, words: said.append(words)
    chip.refresh(calm(START_MS))
    chip.refresh(obs_lost(START_MS))
    chip.refresh(obs_lost(START_MS))
    assert len(said) == 1
    assert said[0].startswith("Alarm: ")
    assert chip.alarms[0] in said[0]
