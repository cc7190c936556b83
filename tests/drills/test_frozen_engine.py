"""SIGSTOP of the engine: the window says so, and what was pressed meanwhile never fires late."""

import os
import signal
from pathlib import Path

import pytest

from console.seat.follower import Follower
from console.seat.view import LinkLevel, SeatView
from console.store.reading import read_records
from tests.rig.engine_process import EngineProcess, until


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows cannot stop a process and let it go on")
def test_a_frozen_engine_is_called_out_and_fires_nothing_late(tmp_path: Path) -> None:
    options = ["--rehearsal", "--midi", "none", "--sound", "none"]
    with EngineProcess(tmp_path / "show", options, {}) as engine:
        seat = engine.seat("drill")
        try:
            os.kill(engine.pid, signal.SIGSTOP)
            seat.ask("product.pin", {"product": "mug"})
            until(lambda: bool(seat.answers()), 15, "the press is called out")
            assert "has not answered" in seat.answers()[0].text
            until(lambda: seat.view().link.level is LinkLevel.LOST, 15, "the seat has noticed")
            until(lambda: "may have counted or not" in seat.answers()[-1].text, 15, "it says what became of the press")
            seat.ask("product.pin", {"product": "throw"})
            until(lambda: "did nothing" in seat.answers()[-1].text, 15, "the press is refused")
            os.kill(engine.pid, signal.SIGCONT)
            until(lambda: seat.view().link.level is LinkLevel.ATTACHED, 15, "the seat is back")
            seat.ask("product.unpin", {})
            until(lambda: seat.answers()[-1].what == "product.unpin", 15, "the engine answers again")
            assert seat.view().state.pinned is None
        finally:
            os.kill(engine.pid, signal.SIGCONT)
            seat.close()
        names = [type(record.event).__name__ for record in read_records(engine.folder.journal)]
    assert "ProductPinned" not in names


def test_two_windows_on_one_show_stay_the_same_and_end_together(tmp_path: Path) -> None:
    options = ["--rehearsal", "--midi", "none", "--sound", "none"]
    with EngineProcess(tmp_path / "show", options, {}) as engine:
        one, two = engine.seat("director"), engine.seat("graphics")
        try:
            one.ask("deal.start", {"deal": "mug-flash"})
            two.ask("product.pin", {"product": "throw"})
            until(lambda: one.view().state.pinned == "throw" and one.view().state.deal is not None, 15, "both counted")
            ours, theirs = as_far(one, two)
            assert ours.state == theirs.state
            until(lambda: len(one.answers()) >= 2 and len(two.answers()) >= 2, 15, "both hear every answer")
            assert sum(map(one.is_ours, one.answers())) == 1
            two.stop_show()
            for seat in (one, two):
                until(lambda seat=seat: seat.view().link.level is LinkLevel.STOPPED, 15, "stopped")  # type: ignore[misc]
        finally:
            one.close()
            two.close()


def as_far(one: Follower, two: Follower) -> tuple[SeatView, SeatView]:
    """Give what two seats show once both have seen as many events; the show goes on meanwhile."""
    pair = one.view(), two.view()

    def same() -> bool:
        nonlocal pair
        pair = one.view(), two.view()
        return pair[0].seq == pair[1].seq

    until(same, 15, "both are as far")
    return pair
