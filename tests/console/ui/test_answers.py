"""The message line: every press answers, a refusal with why and what to do, and nothing is told twice."""

import pytest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, guarded
from console.seat.view import Answer, Outcome
from console.show.types import UtcMs
from console.ui.answers import (
    ACCEPTED_SHOWN_MS,
    LOG_LINES,
    QUIET_LINE,
    REFUSED_SHOWN_MS,
    WAITING_SHOWN_MS,
    MessageLine,
    fresh,
)
from console.ui.labels import Words
from tests.console.ui.handclock import START_MS, HandClock

DONE = Answer(UtcMs(0), "sfx.play win", Outcome.ACCEPTED, "accepted", "")
REFUSAL = Answer(UtcMs(0), "deal.start kit", Outcome.REFUSED, "serum flash is live.", "End it first.")


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
    twin = Answer(UtcMs(0), "sfx.play win", Outcome.ACCEPTED, "accepted", "")
    assert twin == DONE
    assert fresh((DONE, twin), DONE) == (twin,)
    assert fresh((DONE, twin), twin) == ()
    assert fresh((DONE, twin), None) == (DONE, twin)
    assert fresh((twin,), DONE) == (twin,), "the one we knew has fallen out of the list"
    assert fresh((), DONE) == ()


def test_a_refusal_says_what_why_and_what_to_do(line: MessageLine, seat: FakeSeat) -> None:
    seat.say(REFUSAL)
    line.refresh(seat.shown)
    assert line.words == ("Refused: deal.start kit", "Serum flash is live.", "End it first.")


def test_an_accepted_press_answers_too(line: MessageLine, seat: FakeSeat) -> None:
    seat.say(DONE)
    line.refresh(seat.shown)
    assert line.words == ("sfx.play win", "Accepted", "")


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
    assert line.words == (QUIET_LINE, "", "")
    (told,) = line.log
    assert answer.what in told


def test_the_log_has_the_newest_first_and_stays_short(line: MessageLine, seat: FakeSeat) -> None:
    for number in range(6):
        seat.say(Answer(UtcMs(0), f"press {number}", Outcome.ACCEPTED, "accepted", ""))
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


def test_what_to_do_is_never_the_part_that_is_cut(line: MessageLine, seat: FakeSeat) -> None:
    remedy = "End it first with deal.end, or wait until its countdown is over, then start this one again."
    seat.say(Answer(UtcMs(0), "deal.start kit", Outcome.REFUSED, "one reason of very many words " * 8, remedy))
    line.resize(1280, line.height())
    line.show()
    line.refresh(seat.shown)
    label = next(it for it in line.findChildren(Words) if it.text() == remedy)
    qt_layout = line.layout()
    assert qt_layout is not None
    qt_layout.activate()
    assert label.width() >= label.sizeHint().width()
    assert line.rect().contains(label.geometry())


def test_press_that_the_outside_failed_is_not_called_refused(qtbot: QtBot) -> None:
    answer = Answer(UtcMs(0), "deal.start kit", Outcome.FAILED, "no sound device", "Mend it, then press again.")
    seat = FakeSeat(calm(START_MS), {}, (answer,))
    line = MessageLine(seat, HandClock())
    qtbot.addWidget(line)
    line.refresh(seat.view())
    assert line.words[0] == "Failed: deal.start kit"


def test_a_press_that_waits_is_asked_for_again_as_long_as_it_waits(
    line: MessageLine, seat: FakeSeat, now: HandClock
) -> None:
    seat.say(Answer(UtcMs(0), "deal.end serum-180", Outcome.WAITING, "press again within 2 s.", ""))
    seat.shown = guarded(START_MS, 5_000)
    line.refresh(seat.shown)
    assert line.words == ("Waiting: deal.end serum-180", "Press again within 2 s.", "")
    now.move(WAITING_SHOWN_MS)
    line.refresh(seat.shown)
    assert line.words[0] == "Waiting: deal.end serum-180"
    line.refresh(calm(START_MS))
    assert line.words[0] == QUIET_LINE


def test_what_was_not_done_is_announced_with_what_to_do(line: MessageLine, seat: FakeSeat) -> None:
    said: list[str] = []
    line.announce = lambda _source, words: said.append(words)
    seat.say(DONE)
    line.refresh(seat.shown)
    assert said == []
    seat.say(REFUSAL)
    line.refresh(seat.shown)
    assert said == ["Refused: deal.start kit. Serum flash is live. End it first."]
    assert line.accessibleDescription() == said[0]
