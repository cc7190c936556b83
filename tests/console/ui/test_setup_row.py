"""A step's row: its words, its buttons, and the way to leave it out and take that back."""

from pytestqt.qtbot import QtBot

from console.ui.panel import compact
from console.ui.setup_row import SetUpRow
from console.ui.setup_steps import Far, Step, StepId


def test_it_says_how_far_it_is_and_offers_what_can_be_done(qtbot: QtBot) -> None:
    said: list[tuple[StepId, Far | None]] = []
    row = SetUpRow(StepId.PADS, (compact("Learn"),), lambda step, far: said.append((step, far)))
    qtbot.addWidget(row)
    row.show()
    row.put(Step(StepId.PADS, Far.OPEN, "Nothing is plugged in."), None)
    assert (row.says.text(), row.skip.isVisible(), row.undo.isVisible()) == ("Nothing is plugged in.", True, False)
    assert row.accessibleName() == "Pads: to do"
    row.skip.click()
    row.put(Step(StepId.PADS, Far.SKIPPED, "Left out."), Far.SKIPPED)
    assert (row.skip.isVisible(), row.undo.isVisible()) == (False, True)
    row.undo.click()
    assert said == [(StepId.PADS, Far.SKIPPED), (StepId.PADS, None)]


def test_what_obs_says_is_done_cannot_be_taken_back_by_a_word(qtbot: QtBot) -> None:
    row = SetUpRow(StepId.OBS, (), lambda step, far: None)
    qtbot.addWidget(row)
    row.show()
    row.put(Step(StepId.OBS, Far.DONE, "It is there."), None)
    assert (row.skip.isVisible(), row.undo.isVisible()) == (False, False)
