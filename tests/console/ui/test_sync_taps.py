"""Tests of `console.ui.sync_taps`."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat import fake_sync
from console.seat.fake_sync import PROGRAM, said
from console.show.sync import SyncSaid, SyncWanted, TapKind, TapStands
from console.ui.sync_taps import BLUETOOTH, SyncTaps, taken_off
from tests.console.ui.handclock import START_MS


def taps(qtbot: QtBot, told: SyncSaid, old_ms: int = 0) -> SyncTaps:
    made = SyncTaps()
    qtbot.addWidget(made)
    made.resize(430, 240)
    made.show()
    made.put(fake_sync.sync_desk(START_MS, told), told, old_ms)
    return made


def test_every_tap_that_is_there_says_how_it_is(qtbot: QtBot) -> None:
    made = taps(qtbot, fake_sync.in_time(START_MS))
    assert [kind for kind, row in made.rows.items() if not row.isHidden()] == [TapKind.PROGRAM, TapKind.VIEWERS]
    row = made.rows[TapKind.PROGRAM]
    assert (row.word.text(), row.rate.text(), row.why.isHidden()) == ("LOCKED", "30.0 fps", True)
    assert made.health.text() == "Meter: Reads the program. 28 % of one core."
    assert made.hint.text() == BLUETOOTH


def test_a_tap_that_lacks_something_says_what_to_do(qtbot: QtBot) -> None:
    made = taps(qtbot, fake_sync.lost(START_MS))
    row = made.rows[TapKind.PROGRAM]
    assert (row.word.text(), row.rate.text()) == ("NO TAP", "last picture 41 s ago")
    assert row.why.text() == "OBS does not send to rtmp://127.0.0.1:19350/live/sync: start that output."
    assert "start that output" in row.accessibleName()


@pytest.mark.parametrize("stands", [one for one in TapStands if one is not TapStands.LOCKED])
def test_without_words_of_its_own_there_is_a_remedy(qtbot: QtBot, stands: TapStands) -> None:
    made = taps(qtbot, said(START_MS, taps=(replace(PROGRAM, stands=stands),)))
    assert made.rows[TapKind.PROGRAM].why.text().endswith(".")


def test_a_meter_that_says_nothing_any_more_grows_old(qtbot: QtBot) -> None:
    made = taps(qtbot, fake_sync.in_time(START_MS), 12_000)
    assert made.rows[TapKind.PROGRAM].rate.text() == "last picture 12 s ago"


def test_what_is_taken_off_is_said_with_its_figures() -> None:
    assert taken_off(SyncWanted()).startswith("Nothing is taken off")
    told = taken_off(SyncWanted(player_ms=12.0, distance_m=3.0))
    assert told == (
        "Taken off every reading of the slate: 12 ms for the slate's player and "
        "8.7 ms for 3 m from its speaker to the microphone."
    )
