"""Tests of `console.ui.mixer_strip`."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_director import INPUTS, inputs_heard
from console.show.obs_commands import Monitor
from console.show.obs_truth import SILENT_DB, InputLevel
from console.show.types import UtcMs
from console.ui.input_words import CONFIRMED
from console.ui.mixer_cells import NO_FIGURE, READ_MS
from console.ui.mixer_strip import MUTED, NOWHERE, OPEN, SHORT, MixerStrip
from tests.console.ui.handclock import START_MS, HandClock

HOST = INPUTS[0]


def strip(qtbot: QtBot) -> tuple[MixerStrip, FakeSeat]:
    seat = FakeSeat(inputs_heard(START_MS), {}, ())
    made = MixerStrip(seat, HOST.name, HandClock())
    qtbot.addWidget(made)
    made.put(HOST, "mic of Host", CONFIRMED, reachable=True)
    return made, seat


def level(hold_db: float, clipped_ms: int | None = None) -> InputLevel:
    clipped = None if clipped_ms is None else UtcMs(clipped_ms)
    return InputLevel(HOST.name, hold_db - 9, hold_db - 6, SILENT_DB, hold_db, clipped)


def test_it_stands_as_obs_confirmed_it(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot)
    assert (shown.volume.text(), shown.mute.text(), shown.fader.db) == ("-3.5", OPEN, -3.5)
    muted = replace(HOST, muted=True, volume_db=-12.0, monitor=Monitor.BOTH)
    shown.put(muted, "", CONFIRMED, reachable=True)
    assert (shown.volume.text(), shown.mute.text(), shown.monitor.currentText()) == ("-12.0", MUTED, "Both")


def test_mute_and_monitor_ask_and_show_what_obs_has_until_it_confirms(qtbot: QtBot) -> None:
    shown, seat = strip(qtbot)
    shown.mute.pressed.emit()
    shown.monitor.setCurrentIndex([*SHORT].index(Monitor.ONLY))
    shown.monitor.activated.emit(shown.monitor.currentIndex())
    assert seat.asked == [
        ("input.mute", {"input": HOST.name, "on": "yes"}),
        ("input.monitor", {"input": HOST.name, "monitor": "only"}),
    ]
    assert (shown.mute.text(), shown.monitor.currentText()) == (OPEN, "Air")


def test_its_fader_asks_for_decibels(qtbot: QtBot) -> None:
    shown, seat = strip(qtbot)
    shown.fader.setValue(800)
    assert seat.asked == [("input.volume", {"input": HOST.name, "db": "0.0"})]
    assert shown.volume.text() == "0.0"


def test_the_clip_light_stays_lit_until_it_is_pressed_and_lights_anew(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot)

    def lit_at(at_ms: int, level: InputLevel | None) -> bool:
        shown.hear(level, UtcMs(at_ms), known=True)
        return shown.clip.lit

    assert [lit_at(0, level(-10)), lit_at(100, level(-0.2, 100)), lit_at(200, None)] == [False, True, True]
    shown.clip.pressed.emit()
    assert [lit_at(300, level(-10, 100)), lit_at(400, level(-0.2, 400))] == [False, True]


def test_the_figure_rises_at_once_and_falls_in_steps(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot)
    texts = []
    for at_ms, hold_db in ((0, -20.0), (50, -12.5), (100, -13.5), (150, -14.5), (50 + READ_MS, -20.5)):
        shown.hear(level(hold_db), UtcMs(at_ms), known=True)
        texts.append(shown.peak.text())
    assert texts == ["-20.0", "-12.5", "-12.5", "-12.5", "-20.5"]


def test_an_input_in_no_scene_on_air_says_so_and_nobody_guesses(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot)
    shown.hear(None, UtcMs(0), known=True)
    assert (shown.word.text(), shown.peak.text()) == (NOWHERE.word, NO_FIGURE)
    shown.put(HOST, "", CONFIRMED, reachable=True)
    shown.hear(None, UtcMs(0), known=False)
    assert shown.word.text() == ""


def test_without_the_engine_nothing_can_be_turned(qtbot: QtBot) -> None:
    shown, _ = strip(qtbot)
    shown.put(HOST, "", CONFIRMED, reachable=False)
    assert not any(part.isEnabled() for part in (shown.fader, shown.mute, shown.monitor))
