"""Tests of `console.ui.sync_cell`."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat import fake_sync
from console.seat.fake import FakeSeat, calm, engine_lost
from console.seat.view import SeatView
from console.show.sync import SyncSaid
from console.ui import theme
from console.ui.on_air_bar import FOLDS_PX, LEAST_PX, SYNC_FOLDS_PX, OnAirBar
from console.ui.sync_cell import SyncCell
from console.ui.sync_choice import STARTING
from console.ui.sync_words import NO_FIGURE
from tests.console.ui.handclock import START_MS, HandClock


def cell(qtbot: QtBot, view: SeatView, said: SyncSaid | None) -> tuple[SyncCell, FakeSeat, HandClock]:
    seat, clock = FakeSeat(view, {}, ()), HandClock()
    seat.heard_sync = said
    made = SyncCell(seat, clock)
    qtbot.addWidget(made)
    made.refresh(view)
    return made, seat, clock


@pytest.mark.parametrize(
    ("late_ms", "words"),
    [(37.2, ("SYNC LATE", "37")), (-63.0, ("SYNC EARLY", "63")), (0.1, ("SYNC", "0")), (334.7, ("SYNC LATE", "335"))],
)
def test_the_pair_on_air_is_shown(qtbot: QtBot, late_ms: float, words: tuple[str, str]) -> None:
    said = fake_sync.measured(START_MS, late_ms)
    made, _, _ = cell(qtbot, fake_sync.sync_desk(START_MS, said), said)
    assert (made.side.text(), made.number.text()) == words
    assert made.accessibleName().startswith("Sync: Host, Host mic: audio")


def test_an_old_figure_is_dim_then_gone(qtbot: QtBot) -> None:
    said = fake_sync.in_time(START_MS)
    made, seat, clock = cell(qtbot, fake_sync.sync_desk(START_MS, said), said)
    assert made.number.palette().windowText().color().name() == theme.GREEN_WORD
    clock.move(6_000)
    made.refresh(seat.shown)
    assert (made.number.text(), made.number.palette().windowText().color().name()) == ("3", theme.QUIET)
    clock.move(30_000)
    made.refresh(seat.shown)
    assert (made.number.text(), made.side.text()) == (NO_FIGURE, "SYNC")
    made.refresh(engine_lost(START_MS))
    assert "engine is away" in made.toolTip()


def test_folded_it_says_which_way_and_unfolded_what_it_is_of(qtbot: QtBot) -> None:
    said = fake_sync.early(START_MS)
    made, seat, clock = cell(qtbot, fake_sync.sync_desk(START_MS, said), said)
    made.fold(True)
    assert made.side.text() == "EARLY"
    clock.move(40_000)
    made.refresh(seat.shown)
    assert made.side.text() == "SYNC"
    made.fold(False)
    assert made.side.text() == "SYNC"


def test_it_is_there_only_with_a_meter(qtbot: QtBot) -> None:
    made, _, _ = cell(qtbot, calm(START_MS), None)
    assert made.isHidden()
    wanted, _, _ = cell(qtbot, fake_sync.sync_desk(START_MS, fake_sync.in_time(START_MS)), None)
    assert (wanted.isHidden(), wanted.number.text(), wanted.toolTip()) == (False, NO_FIGURE, STARTING)


def test_every_pair_stands_in_the_tooltip(qtbot: QtBot) -> None:
    said = fake_sync.several(START_MS)
    made, _, _ = cell(qtbot, fake_sync.sync_desk(START_MS, said), said)
    assert len(made.toolTip().splitlines()) == len(said.pairs)


@pytest.mark.parametrize("width", [LEAST_PX, SYNC_FOLDS_PX, FOLDS_PX, 1920])
def test_the_bar_has_room_for_it(qtbot: QtBot, width: int) -> None:
    said = fake_sync.early(START_MS)
    view = fake_sync.sync_desk(START_MS, said)
    seat = FakeSeat(view, {}, ())
    seat.heard_sync = said
    window = QWidget()
    qtbot.addWidget(window)
    bar = OnAirBar(seat, HandClock(), window)
    bar.setGeometry(0, 0, width, 72)
    window.show()
    bar.refresh(view)
    bar.grab()
    layout = bar.layout()
    assert layout is not None
    assert layout.minimumSize().width() <= width
    parts = (bar.outputs, bar._feed, bar.sync, bar._deal, bar.alarms, bar.panic)
    assert all(one.geometry().right() < other.geometry().left() for one, other in pairwise(parts))
