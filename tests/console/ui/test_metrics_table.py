"""A table sorts by the head that was pressed; what is not known stays last."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.ui.metrics_rows import Cell, Row
from console.ui.metrics_table import Table, widths


def row(name: str, units: float | None) -> Row:
    return Row(name, (Cell(name, name), Cell("—" if units is None else f"{units:g}", units)))


def shown(table: Table) -> list[str]:
    return [str(table.model_of.index(place, 0).data()) for place in range(table.model_of.rowCount())]


def test_it_sorts_and_keeps_sorting(qtbot: QtBot) -> None:
    table = Table("products", ("PRODUCT", "UNITS"))
    qtbot.addWidget(table)
    table.model_of.put((row("mug", 3), row("plate", None), row("bowl", 9)))
    assert shown(table) == ["mug", "plate", "bowl"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert shown(table) == ["bowl", "mug", "plate"]
    table.model_of.put((row("mug", 30), row("plate", None), row("bowl", 9)))
    assert shown(table) == ["mug", "bowl", "plate"]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert shown(table) == ["bowl", "mug", "plate"]


def test_a_cell_says_what_it_is(qtbot: QtBot) -> None:
    table = Table("products", ("PRODUCT", "UNITS"))
    qtbot.addWidget(table)
    table.model_of.put((row("plate", None),))
    assert table.model_of.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "units not known"
    assert table.model_of.headerData(1, Qt.Orientation.Horizontal) == "UNITS"


def test_columns_leave_room_for_the_name() -> None:
    heads = ("PRODUCT", "CLICKS", "CTOR", "UNITS", "LEFT", "GMV", "PIN MIN")
    assert 430 - sum(widths(430, heads)) >= 110
    assert widths(370, heads)[3] >= len("~84 LOW") * 7 + 10
    assert 900 - sum(widths(900, heads)) >= 150
