"""The message line: every press answers, a refusal with why and what to do, and nothing is told twice."""

import pytest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm
from console.seat.view import Answer
from console.show.types import UtcMs
from console.ui.answers import ACCEPTED_SHOWN_MS, LOG_LINES, QUIET_LINE, REFUSED_SHOWN_MS, MessageLine, fresh
from tests.console.ui.handclock import START_MS, HandClock

DONE = Answer(UtcMs(0), "sfx.play win", True, "accepted", "")
REFUSAL = Answer(UtcMs(0), "deal.start kit", False, "serum flash is live.", "End it first.")


@pytest.fixture
def now() -> HandClock:
    return HandClock()


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(calm(START_MS), {}, ())


@pytest.fixture
def line(qtbot: QtBot, seat: FakeSeat, now: HandClock) -> MessageLine:
    made = MessageLine(seat, now)
    qtbot.addWidget(made)
    made.refresh(seat.shown)
    return made


def test_equal_answers_are_told_apart() -> None:
    twin = Answer(UtcMs(0), "sfx.play win", True, "accepted", "")
    assert twin == DONE
    assert fresh((DONE, twin), DONE) == (twin,)
    assert fresh((DONE, twin), twin) == ()
    assert fresh((DONE, twin), None) == (DONE, twin)
    assert fresh((twin,), DONE) == (twin,), "the one we knew has fallen out of the list"
    assert fresh((), DONE) == ()


def test_a_refusal_says_what_why_and_what_to_do(line: MessageLine, seat: FakeSeat) -> None:
    seat.say(REFUSAL)
    line.refresh(seat.shown)
    assert line.words == ("Refused: deal.start kit", "Serum flash is live. End it first.")


def test_an_accepted_press_answers_too(line: MessageLine, seat: FakeSeat) -> None:
    seat.say(DONE)
    line.refresh(seat.shown)
    assert line.words == ("sfx.play win", "Accepted")


@pytest.mark.parametrize(("answer", "shown_ms"), [(DONE, ACCEPTED_SHOWN_MS), (REFUSAL, REFUSED_SHOWN_MS)])
def test_an_answer_stays_a_while_and_then_goes_to_the_log(
    line: MessageLine, seat: FakeSeat, now: HandClock, answer: Answer, shown_ms: int
) -> None:
    seat.say(answer)
    line.refresh(seat.shown)
    now.move(shown_ms - 1)
    line.refresh(seat.shown)
    assert answer.what in line.words[0]
    assert "".join(line.log) == ""
    now.move(1)
    line.refresh(seat.shown)
    assert line.words == (QUIET_LINE, "")
    (told,) = line.log
    assert answer.what in told


def test_the_log_has_the_newest_first_and_stays_short(line: MessageLine, seat: FakeSeat) -> None:
    for number in range(6):
        seat.say(Answer(UtcMs(0), f"press {number}", True, "accepted", ""))
    line.refresh(seat.shown)
    assert line.words[0] == "press 5"
    assert len(line.log) == LOG_LINES
    assert [told.split("  ")[1] for told in line.log] == ["press 4", "press 3", "press 2"]


def test_it_is_lit_while_an_answer_is_new(line: MessageLine, seat: FakeSeat, now: HandClock) -> None:
    line.resize(400, line.height())
    dark = line.grab().toImage().pixelColor(1, 5)
    seat.say(REFUSAL)
    line.refresh(seat.shown)
    assert line.grab().toImage().pixelColor(1, 5) != dark
    now.move(REFUSED_SHOWN_MS)
    line.refresh(seat.shown)
    assert line.grab().toImage().pixelColor(1, 5) == dark
