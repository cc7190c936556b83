"""The live metrics' page in every state, narrow and tall."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.metrics.figures import Figure
from console.seat.fake import FakeSeat
from console.seat.fake_metrics import metrics_calm, metrics_empty, metrics_opening, metrics_stale, metrics_waiting
from console.seat.view import SeatView
from console.ui.metrics_panel import FEEDS, FUNNEL, LOW_PX, NO_FEEDS, NOTHING_YET, OPENING, TABLES, TRENDS, MetricsPanel
from tests.console.ui.handclock import START_MS, HandClock


def panel(qtbot: QtBot, view: SeatView, height: int = 580) -> tuple[MetricsPanel, HandClock]:
    clock = HandClock()
    made = MetricsPanel(FakeSeat(view, {}, ()), clock)
    qtbot.addWidget(made)
    made.resize(452, height)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh(view)
    return made, clock


def test_calm_shows_numbers_diagnosis_and_funnel(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, metrics_calm(START_MS))
    assert (made.age.text(), made.headline.text(Figure.VIEWERS)) == ("LIVE", "12,492")
    assert made.advice.fix.text()
    assert made.shown == {FUNNEL}
    assert made.opening.isHidden()


def test_stale_numbers_say_so(qtbot: QtBot) -> None:
    made, clock = panel(qtbot, metrics_stale(START_MS))
    assert (made.age.text(), made.funnel.stale) == ("STALE, 32 s old", True)
    clock.move(3_000)
    made.refresh(metrics_stale(START_MS))
    assert made.age.text() == "STALE, 35 s old"


def test_an_engine_that_says_nothing_any_more_is_stale_too(qtbot: QtBot) -> None:
    view = metrics_calm(START_MS)
    made, clock = panel(qtbot, view)
    clock.move(6_000)
    made.refresh(view)
    assert made.age.text() == "STALE, 6 s old"


def test_without_feeds_it_says_what_to_do(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, metrics_empty(START_MS))
    assert (made.nothing.text(), made.feeds.isHidden(), made.tabs.isHidden()) == (NO_FEEDS, True, True)
    waiting = metrics_waiting(START_MS)
    made.refresh(waiting)
    assert (made.nothing.text(), made.feeds.isHidden()) == (NOTHING_YET, False)
    made.refresh(metrics_calm(START_MS))
    assert (made.nothing.isHidden(), made.tabs.isHidden()) == (True, False)


def test_the_opening_is_prominent_at_first_and_there_when_asked(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, metrics_opening(START_MS))
    assert not made.opening.isHidden()
    made.refresh(metrics_calm(START_MS))
    assert made.opening.isHidden()
    made.choose(OPENING)
    assert not made.opening.isHidden()


@pytest.mark.parametrize("section", [FUNNEL, TRENDS, TABLES, FEEDS])
def test_every_section_shows(qtbot: QtBot, section: str) -> None:
    made, _ = panel(qtbot, metrics_calm(START_MS))
    made.choose(section)
    hidden = {
        FUNNEL: made.funnel.isHidden(),
        TRENDS: made.trends is None,
        TABLES: made.tables.isHidden(),
        FEEDS: made.feeds.isHidden(),
    }
    assert [word for word, gone in hidden.items() if not gone] == [section]


def test_a_tall_window_keeps_the_funnel_in_sight(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, metrics_calm(START_MS), height=900)
    assert made.shown == {FUNNEL, TRENDS}
    made.resize(452, 580)
    assert made.shown == {TRENDS}


def test_in_a_low_window_the_way_to_a_drop_gives_its_room_to_the_trends(qtbot: QtBot) -> None:
    made, _ = panel(qtbot, metrics_calm(START_MS), LOW_PX - 40)
    assert not made.milestone.isHidden()
    made.choose(TRENDS)
    assert made.milestone.isHidden()
    made.choose(FUNNEL)
    assert not made.milestone.isHidden()


def test_nothing_is_worked_out_twice_in_a_second(qtbot: QtBot) -> None:
    view = metrics_calm(START_MS)
    made, clock = panel(qtbot, view)
    made.headline.tiles[Figure.VIEWERS].said = made.headline.tiles[Figure.PEAK].said
    clock.move(500)
    made.refresh(view)
    assert made.headline.text(Figure.VIEWERS) == made.headline.text(Figure.PEAK)
    clock.move(500)
    made.refresh(replace(view))
    assert made.headline.text(Figure.VIEWERS) == "12,492"
