"""The binding inspector over a running engine: bound by a drop, seen on the board, moved, cleared, taken back."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.seat.follower import Follower
from console.show.types import UtcMs
from console.ui.inspector_panel import InspectorPanel
from console.ui.inspector_words import OUTCOMES
from console.wire.telemetry import Fires
from hardware.messages import ControlId, Spot, pad
from tests.rig.engine_process import EngineProcess, until

HERE, THERE = pad(7, 8), pad(7, 7)


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Follower]:
    options = ["--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none", "--port", "0"]
    with EngineProcess(tmp_path / "show", options, {}) as engine:
        seat = engine.seat("drill")
        yield seat
        seat.close()


class Desk:
    """An open inspector that is refreshed while something is awaited."""

    def __init__(self, qtbot: QtBot, seat: Follower) -> None:
        self.seat = seat
        self.panel = InspectorPanel(seat, lambda: UtcMs(time.time_ns() // 1_000_000), lambda: None)
        qtbot.addWidget(self.panel)
        self.panel.resize(940, 630)
        self.panel.show()
        self.panel.refresh(seat.view())

    def shows(self, control: ControlId) -> Fires | None:
        self.panel.refresh(self.seat.view())
        return self.panel.board.cells[control].look.fires

    def speed(self, control: ControlId) -> str:
        """Say how fast the chosen control was."""
        self.shows(control)
        return self.panel.detail.values["SPEED"].text()

    def awaits(self, control: ControlId, label: str) -> None:
        """Wait until a control is called so; nothing: until it fires nothing."""
        until(lambda: (found.label if (found := self.shows(control)) else "") == label, 15, f"{control} says “{label}”")


def test_what_is_bound_moved_and_cleared_here_is_so_on_the_desk_and_taken_back(qtbot: QtBot, seat: Follower) -> None:
    desk = Desk(qtbot, seat)
    assert desk.shows(pad(1, 1)) is not None
    assert desk.shows(HERE) is None
    other = desk.shows(THERE)
    assert other is not None
    desk.panel.board.cells[HERE].drop_verb("product.pin")
    desk.panel.form.fields["product"].edit.put("throw")
    desk.panel.form.done.click()
    name = next(one.name for one in seat.view().show.products if one.id == "throw")
    desk.awaits(HERE, name)
    bound = desk.shows(HERE)
    assert bound is not None
    assert (bound.verb, bound.args, bound.row) == ("product.pin", {"product": "throw"}, "")
    seat.press(Spot(f"pads:{HERE}"), seat.view().surfaces[0].page)
    until(lambda: "1 press: " in desk.speed(HERE), 15, "it tells how fast")
    assert desk.panel.board.cells[HERE].look.outcome == OUTCOMES["done"]
    desk.panel.detail.move_it.click()
    desk.panel.board.cells[THERE].click()
    desk.awaits(THERE, name)
    changed_places = desk.shows(HERE)
    assert changed_places is not None
    assert (changed_places.label, other.label) == (other.label, "Go live")
    desk.panel.detail.clear.click()
    desk.awaits(THERE, "")
    until(lambda: "cleared" in desk.panel.undo.toolTip() or desk.shows(HERE) is not None, 15, "undo names it")
    desk.panel.undo.pressed.emit()
    desk.awaits(THERE, name)
