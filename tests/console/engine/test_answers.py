"""Answers: what a press is told, in the words it was asked in."""

import pytest

from console.engine.answers import LATE_NS, Answers, too_late, words_of
from console.engine.fakes import FakeClock
from console.mapping.guards import Hand
from console.show.camera_commands import ReleaseCamera
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.facts import EffectFailed, EffectId, EffectUnknown, Lane
from console.show.panics import Panic
from console.show.sounds import StopSounds
from console.show.types import CameraId
from console.store.records import LedgerRow
from console.wire.messages import Answered, FromEngine
from console.wire.telemetry import Answer, Outcome
from tests.shows.stage import START_MS

HAND = Hand("deal.start", {"deal": "mug-flash"}, "desk", 0, press="p-1")


class Line:
    """The message line of every seat."""

    def __init__(self) -> None:
        self.told: list[FromEngine] = []
        self.answers = Answers(FakeClock(START_MS), self.told.append)

    def newest(self) -> Answer:
        message = self.told[-1]
        assert isinstance(message, Answered)
        return message.answer


def test_a_press_is_answered_by_name_and_in_its_own_words() -> None:
    line = Line()
    line.answers.accept(HAND, "requested")
    assert line.newest() == Answer(START_MS, "deal.start mug-flash", Outcome.ACCEPTED, "requested", "", "p-1")
    line.answers.wait(HAND, "Press again.")
    assert (line.newest().outcome, line.newest().press, line.newest().accepted) == (Outcome.WAITING, "p-1", False)
    line.answers.refuse("pads:pad/7/7", "", Refused("Nothing is bound.", "Bind it."))
    assert line.newest() == Answer(START_MS, "pads:pad/7/7", Outcome.REFUSED, "Nothing is bound.", "Bind it.", "")


@pytest.mark.parametrize("lane", list(Lane))
def test_what_the_outside_did_not_do_is_said_with_what_to_do(lane: Lane) -> None:
    line = Line()
    line.answers.fail("sfx.play win", EffectFailed(EffectId(1), lane, "no"))
    assert line.newest().outcome is Outcome.FAILED
    assert line.newest().remedy
    line.answers.fail("sfx.play win", EffectUnknown(EffectId(1), lane, "no word"))
    assert line.newest().outcome is Outcome.UNKNOWN
    assert "look before you press again" in line.newest().remedy


def test_what_became_of_a_cue_is_said() -> None:
    line = Line()
    line.answers.settled("cue.fire reveal", "The sound was not heard (no device).")
    answer = line.newest()
    assert (answer.outcome, answer.text) == (Outcome.FAILED, "The sound was not heard (no device).")
    assert answer.remedy


@pytest.mark.parametrize(
    ("command", "late_ns", "refused"),
    [
        (StopSounds(), LATE_NS, False),
        (StopSounds(), LATE_NS + 1, True),
        (Panic(), 10 * LATE_NS, False),
        (ReleaseCamera(CameraId("close")), 10 * LATE_NS, False),
    ],
)
def test_a_press_that_was_stuck_is_refused_and_neither_panic_nor_letting_go_is(
    command: Command, late_ns: int, refused: bool
) -> None:
    row = LedgerRow("p", START_MS, "c", "v", "done", driver_ns=5, engine_ns=5 + late_ns)
    assert (too_late(command, row) is not None) == refused


def test_words_are_the_verb_and_what_it_is_about() -> None:
    assert words_of("stock.count", {"product": "throw", "units": "3"}) == "stock.count throw 3"


def test_long_words_are_cut() -> None:
    assert words_of("graphic.fill", {"graphic": "a", "data": "x" * 16_000}) == f"graphic.fill a {'x' * 60}…"


def test_a_remedy_of_the_outsides_own_comes_first() -> None:
    line = Line()
    line.answers.fail("obs.overlay Wied", EffectFailed(EffectId(1), Lane.SWITCHER, "no", "Say “Wide”."))
    assert line.newest().remedy == "Say “Wide”."


def test_what_the_outside_tells_of_a_press_is_passed_on() -> None:
    line = Line()
    line.answers.done("obs.overlay Wide", "Cartwall graphics is now on top of scene Wide.")
    assert line.newest().outcome is Outcome.ACCEPTED
    assert line.newest().text == "Cartwall graphics is now on top of scene Wide."
