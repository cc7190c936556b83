"""A rule: how it is and why, how near, what it did last, and its buttons."""

import pytest
from pytestqt.qtbot import QtBot

from console.seat.demo import demo_show
from console.seat.fake import FakeSeat, calm
from console.show.readings import Reading
from console.show.types import RuleId
from console.ui.rule_card import RuleCard, steps_text
from tests.console.ui.handclock import START_MS

KIT = RuleId("kit-50k")


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(calm(START_MS), {}, ())


@pytest.fixture
def card(qtbot: QtBot, seat: FakeSeat) -> RuleCard:
    made = RuleCard(seat, demo_show().rules[0])
    qtbot.addWidget(made)
    return made


def reading(word: str, text: str = "48,210 of 50,000 viewers", share: float | None = 0.96, last: str = "") -> Reading:
    return Reading(rule=KIT, word=word, text=text, progress=share, last=last)


def test_it_says_how_it_is_and_how_near(card: RuleCard) -> None:
    card.put(reading("ARMED"))
    assert (card.word, card.text.text(), card.bar.share) == ("ARMED", "48,210 of 50,000 viewers", 0.96)
    assert card.fires.text() == "Drop: deal.start kit-300, sfx.play drum"
    assert card.last.isHidden()
    card.put(reading("COOLING", text="may fire again in 12 s", share=None, last="fired 20:15:07"))
    assert (card.text.text(), card.last.text()) == ("May fire again in 12 s", "Last: fired 20:15:07")
    assert card.bar.isHidden()


def test_what_it_says_already_is_not_said_twice(card: RuleCard) -> None:
    card.put(reading("FIRED", text="fired 20:15:07", last="fired 20:15:07"))
    assert card.last.isHidden()


def test_it_is_armed_and_disarmed(card: RuleCard, seat: FakeSeat) -> None:
    for word, text in (("DISARMED", "Arm"), ("FIRED", "Arm"), ("RISING", "Disarm")):
        card.put(reading(word))
        assert card.arm.text() == text
        card.arm.click()
    rule = {"rule": "kit-50k"}
    assert seat.asked == [("rule.arm", rule), ("rule.arm", rule), ("rule.disarm", rule)]


def test_it_takes_yes_and_no_only_while_it_asks(card: RuleCard, seat: FakeSeat) -> None:
    asked = []
    for word in ("ARMED", "ASKS"):
        card.put(reading(word))
        asked.append(card.asks)
    assert asked == [False, True]
    card.accept.click()
    card.decline.click()
    rule = {"rule": "kit-50k"}
    assert seat.asked == [("rule.accept", rule), ("rule.decline", rule)]


def test_an_unknown_word_is_shown_as_it_is(card: RuleCard) -> None:
    card.put(reading("RESTING"))
    assert card.word == "RESTING"


def test_steps_are_written_as_verbs() -> None:
    assert [steps_text(rule) for rule in demo_show().rules] == [
        "deal.start kit-300, sfx.play drum",
        "sfx.play win",
        "cue.fire open-floor",
    ]
