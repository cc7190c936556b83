"""Ten numbers, each under its name."""

from pytestqt.qtbot import QtBot

from console.metrics.figures import Figure
from console.seat.fake_metrics import boards
from console.ui.metrics_headline import Headline
from tests.console.ui.handclock import START_MS


def test_every_number_of_the_headline_is_shown(qtbot: QtBot) -> None:
    made = Headline()
    qtbot.addWidget(made)
    made.put(boards(START_MS)[-1], "USD", START_MS, ())
    assert made.text(Figure.VIEWERS) == "12,492"
    assert made.text(Figure.GMV_MINOR) == "$1,092"
    assert made.text(Figure.RETENTION) == "41.0 %"
    assert len(made.tiles) == 10
    made.put(boards(START_MS, bare=True)[-1], "USD", START_MS, ())
    assert made.text(Figure.GMV_MINOR) == "—"
