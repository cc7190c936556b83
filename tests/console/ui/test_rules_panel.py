"""The rules of the show, a card each, as they are read."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, asking, calm, empty
from console.ui.rules_panel import RulesPanel
from tests.console.ui.handclock import START_MS, HandClock


def panel(qtbot: QtBot, seat: FakeSeat) -> RulesPanel:
    made = RulesPanel(seat, HandClock())
    qtbot.addWidget(made)
    made.refresh(seat.view())
    return made


def test_every_rule_has_a_card(qtbot: QtBot) -> None:
    made = panel(qtbot, FakeSeat(asking(START_MS), {}, ()))
    assert [card.word for card in made.cards.values()] == ["RISING", "ARMED", "ASKS"]
    assert [card.asks for card in made.cards.values()] == [False, False, True]
    assert made.armed.text() == "3 ARMED"
    made.refresh(calm(START_MS))
    assert [card.word for card in made.cards.values()] == ["ARMED", "ARMED", "DISARMED"]
    assert made.armed.text() == "2 ARMED"


def test_cards_follow_the_show_file(qtbot: QtBot) -> None:
    seat = FakeSeat(calm(START_MS), {}, ())
    made = panel(qtbot, seat)
    renamed = replace(seat.shown.show.rules[1], name="A win")
    seat.shown = replace(seat.shown, show=replace(seat.shown.show, rules=(renamed,)))
    made.refresh(seat.view())
    assert [card.name.text() for card in made.cards.values()] == ["A win"]


def test_empty_show_says_where_rules_come_from(qtbot: QtBot) -> None:
    made = panel(qtbot, FakeSeat(empty(START_MS), {}, ()))
    assert made.empty.isVisibleTo(made)
    assert "show.toml" in made.empty.text()
