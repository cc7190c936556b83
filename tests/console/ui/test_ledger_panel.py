"""The ledger: figures as measured, and room for the latest presses."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, demo_ledger, empty
from console.seat.view import Leg, PadTimes
from console.show.types import UTC
from console.ui.ledger_panel import LedgerPanel, LedgerTable, air_row, legs_table, pad_name
from tests.console.ui.handclock import START_MS, HandClock


def test_row_is_the_slowest_confirmed_leg() -> None:
    legs = {"journalled": Leg(1.0, 2.0, 4), "drawn": Leg(6.14, 11.9, 4), "sounded": Leg(3.0, 4.0, 4)}
    assert air_row(PadTimes("pads:pad/3/1", "deal.start", legs)) == ("DRAWN", "6.1", "11.9")


def test_row_without_air_is_the_journal() -> None:
    times = PadTimes("pads:pad/4/1", "product.pin", {"journalled": Leg(1.26, 2.0, 4)})
    assert air_row(times) == ("JOURNAL", "1.3", "2.0")
    assert air_row(PadTimes("pads:pad/4/1", "deal.end", {})) == ("", "", "")


def test_tooltip_has_every_leg() -> None:
    legs = {"journalled": Leg(1.04, 2.0, 4), "drawn": Leg(6.14, 11.9, 4)}
    table = legs_table((PadTimes("desk:<b>", "deal.start", legs),))
    cells = [cell.partition("</td>")[0] for cell in table.split("<td align='right'>")[1:]]
    assert cells == ["1.0 / 2.0", "–", "6.1 / 11.9", "–"]
    assert "<b>" not in table
    assert legs_table(()) == ""


@pytest.mark.parametrize(("control", "name"), [("pads:pad/3/1", "3/1"), ("desk:camera.take", "desk")])
def test_control_is_named_for_people(control: str, name: str) -> None:
    assert pad_name(control) == name


def test_presses_get_the_room_the_pads_leave_and_never_less_than_three(qtbot: QtBot) -> None:
    table = LedgerTable()
    qtbot.addWidget(table)
    table.put(demo_ledger(START_MS), UTC)
    table.resize(320, 18 * 20)
    assert [len(rows) for rows in table.shares()] == [5, 6]
    table.resize(320, 18 * 7)
    assert [len(rows) for rows in table.shares()] == [2, 3]


def test_panel_paints_what_it_is_given(qtbot: QtBot) -> None:
    seat = FakeSeat(empty(START_MS), {}, ())
    panel = LedgerPanel(seat, HandClock())
    qtbot.addWidget(panel)
    panel.resize(320, 260)
    panel.refresh(seat.view())
    before = picture(panel)
    panel.refresh(calm(START_MS))
    assert picture(panel) != before
    assert "deal.start done in 6 milliseconds" in panel.table.accessibleDescription()


def picture(panel: LedgerPanel) -> QImage:
    return panel.grab().toImage()
