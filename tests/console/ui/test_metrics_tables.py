"""The switch between products, offers and cameras."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake_metrics import metrics_calm
from console.ui.metrics_tables import NONE_YET, Tables
from tests.console.ui.handclock import START_MS


def test_only_the_chosen_table_is_kept_up_to_date(qtbot: QtBot) -> None:
    made, view = Tables(), metrics_calm(START_MS)
    qtbot.addWidget(made)
    assert view.board is not None
    made.put(view, view.board, START_MS)
    counts = {word: table.model_of.rowCount() for word, table in made.tables.items()}
    assert counts == {"PRODUCTS": 6, "OFFERS": 0, "CAMERAS": 0}
    made.buttons["CAMERAS"].click()
    assert (made.chosen, made.tables["CAMERAS"].model_of.rowCount()) == ("CAMERAS", 3)


def test_an_empty_table_says_why(qtbot: QtBot) -> None:
    made, view = Tables(), metrics_calm(START_MS)
    qtbot.addWidget(made)
    assert view.board is not None
    made.choose("OFFERS")
    made.put(view, replace(view.board, offers=()), START_MS)
    assert (made.none.text(), made.none.isHidden()) == (NONE_YET["OFFERS"], False)
