"""Pages under tabs; in a wide window the first one beside the others."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.seat.fake import calm
from console.seat.view import SeatView
from console.ui.side import Page, Side
from tests.console.ui.handclock import START_MS


class Told(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.views: list[SeatView] = []

    def refresh(self, view: SeatView) -> None:
        self.views.append(view)


@pytest.fixture
def panels() -> dict[str, Told]:
    return {word: Told() for word in ("SELL", "RUNDOWN", "RULES")}


@pytest.fixture
def side(qtbot: QtBot, panels: dict[str, Told]) -> Side:
    made = Side({word: Page((panel,), (1,), lambda view: view.seq) for word, panel in panels.items()})
    qtbot.addWidget(made)
    made.resize(340, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_only_the_page_in_sight_is_refreshed(side: Side, panels: dict[str, Told]) -> None:
    side.refresh(calm(START_MS))
    assert [len(panel.views) for panel in panels.values()] == [1, 0, 0]


def test_a_page_that_comes_into_sight_shows_the_newest(side: Side, panels: dict[str, Told]) -> None:
    view = calm(START_MS)
    side.refresh(view)
    side.choose("RULES")
    assert panels["RULES"].views == [view]
    assert set(side.shown) == {"RULES"}


def test_badges_count_what_needs_a_hand_everywhere(side: Side) -> None:
    side.refresh(replace(calm(START_MS), seq=3))
    assert [tab.hands for tab in side.tabs.tabs.values()] == [3, 3, 3]


def test_a_wide_window_shows_the_first_page_beside_the_others(side: Side, panels: dict[str, Told]) -> None:
    side.spread(True)
    side.resize(720, 600)
    assert set(side.shown) == {"SELL", "RUNDOWN"}
    assert [word for word, tab in side.tabs.tabs.items() if not tab.isHidden()] == ["RUNDOWN", "RULES"]
    left, right = (panels[word].mapTo(side, panels[word].rect().topLeft()).x() for word in ("SELL", "RUNDOWN"))
    assert left + panels["SELL"].width() < right
    assert panels["SELL"].width() == panels["RUNDOWN"].width()
    side.choose("RULES")
    assert set(side.shown) == {"SELL", "RULES"}
    side.spread(False)
    assert set(side.shown) == {"RULES"}
