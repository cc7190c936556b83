"""The loop coach: phase and what is left of it, the energy and its age, the checklist of the opening."""

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, opening, over, standby
from console.seat.view import SeatView
from console.show.state import Energy, Opening
from console.show.types import UtcMs
from console.ui.coach_panel import FIRST_SECONDS, NO_LOOP, CoachPanel, LoopBar, loop_share
from tests.console.ui.handclock import START_MS, HandClock


def panel(qtbot: QtBot, view: SeatView) -> tuple[CoachPanel, FakeSeat, HandClock]:
    seat, clock = FakeSeat(view, {}, ()), HandClock()
    made = CoachPanel(seat, clock)
    qtbot.addWidget(made)
    made.refresh(view)
    return made, seat, clock


def test_the_loop_says_its_phase_and_counts(qtbot: QtBot) -> None:
    view = calm(START_MS)
    made, _, clock = panel(qtbot, view)
    assert (made.phase.text(), made.left.text(), made.round.text()) == ("Hook", " 0:01", "ROUND 7")
    clock.move(1_000)
    made.refresh(view)
    assert made.phase.text() == "Problem"
    assert not made.opens


def test_without_a_loop_it_says_so(qtbot: QtBot) -> None:
    made, _, _ = panel(qtbot, standby(START_MS))
    assert (made.phase.text(), made.left.text(), made.age.text(), made.rhythm.text()) == (NO_LOOP, "", "", "")


@pytest.mark.parametrize(("view", "age", "word"), [(calm(START_MS), "2:20", ""), (over(START_MS), "7:00", "OVERDUE")])
def test_the_energy_has_an_age_and_a_word(qtbot: QtBot, view: SeatView, age: str, word: str) -> None:
    made, _, _ = panel(qtbot, view)
    assert (made.age.text(), made.rhythm.text()) == (age, word)


def test_due_comes_before_overdue(qtbot: QtBot) -> None:
    made, _, clock = panel(qtbot, calm(START_MS))
    clock.move(60_000)
    made.refresh(calm(START_MS))
    assert made.rhythm.text() == "CHANGE DUE"


def test_a_press_changes_the_energy_and_the_present_one_is_marked(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, over(START_MS))
    assert [one for one, button in made.energies.items() if button.property("tone")] == [Energy.DEMO]
    made.energies[Energy.QA].click()
    assert seat.asked == [("coach.energy", {"energy": "q&a"})]


def test_the_first_90_seconds_have_a_checklist(qtbot: QtBot) -> None:
    made, seat, _ = panel(qtbot, opening(START_MS))
    assert (made.opens, made.phase.text(), made.left.text()) == (True, FIRST_SECONDS, " 0:52")
    assert [check.isEnabled() for check in made.checks.values()] == [False, False, True, True]
    assert made.checks[Opening.HOOK].text() == "✓ Hook"
    made.checks[Opening.MOMENT].click()
    assert seat.asked == [("coach.check", {"item": "moment"})]
    made.refresh(calm(START_MS))
    assert not made.opens


def test_the_bar_follows_the_loop(qtbot: QtBot) -> None:
    view = calm(START_MS)
    assert loop_share(view.state, START_MS) == pytest.approx(4 / 50)
    assert loop_share(view.state, UtcMs(START_MS + 46_000)) == 0
    assert loop_share(replace(view.state, rundown=standby(START_MS).state.rundown), START_MS) < 0
    bar = LoopBar()
    qtbot.addWidget(bar)
    bar.resize(300, bar.height())
    bar.put(0.1)
    before = bar.grab().toImage()
    bar.put(0.9)
    assert bar.grab().toImage() != before
