"""Bindings changed from a seat of a running engine: fired at once, taken back, refused under the lock."""

import statistics
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from console.config.padfile import default_pads
from console.seat.follower import Follower
from console.wire.telemetry import Answer, Outcome
from hardware.messages import Spot
from tests.rig.engine_process import EngineProcess, until

WITHIN_S = 0.3
"""A binding is changed while people look at the pad: this is at once."""
WHERE = {"surface": "pads", "control": "pad/7/8"}
PAD = Spot("pads:pad/7/8")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    options = ["--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none", "--port", "0"]
    with EngineProcess(tmp_path / "show", options, {}) as engine:
        yield engine


@pytest.fixture
def seat(engine: EngineProcess) -> Iterator[Follower]:
    seat = engine.seat("drill")
    yield seat
    seat.close()


def asked(seat: Follower, fires: str, /, **args: str) -> Answer:
    """Ask a verb; give the engine's own answer to it, not that to a press before, nor that it takes its time."""
    before = seat.answers()

    def its() -> list[Answer]:
        new = [one for one in seat.answers() if one not in before]
        return [one for one in new if one.what.split()[0] == fires and one.outcome is not Outcome.UNKNOWN]

    seat.ask(fires, args)
    until(lambda: bool(its()), 15, f"{fires} is answered")
    return its()[0]


def says(seat: Follower, label: str) -> bool:
    return PAD in seat.view().faces and seat.view().faces[PAD].label == label


def test_a_control_fires_what_it_was_bound_to_and_undo_gives_it_back(engine: EngineProcess, seat: Follower) -> None:
    own = engine.folder.pad_map
    answer = asked(seat, "pad.bind", **WHERE, verb="product.pin", args="product=throw", label="Throw")
    assert (answer.text, own.exists()) == ("pad/7/8 fires product.pin throw", True)
    assert own.read_text().startswith(default_pads().read_text()[:500])
    until(partial(says, seat, "Throw"), 15, "the pad says so")
    seat.press(PAD, seat.view().surfaces[0].page)
    until(lambda: seat.view().state.pinned == "throw", 15, "and fires it")
    assert asked(seat, "pad.undo").text == "taken back: pad/7/8 fires product.pin throw"
    until(lambda: PAD not in seat.view().faces, 15, "the pad is dark again")
    assert not own.exists()


def test_the_lock_refuses_it(engine: EngineProcess, seat: Follower) -> None:
    asked(seat, "lock.edit", on="yes")
    assert asked(seat, "pad.bind", **WHERE, verb="panic").text == "Editing is locked."
    assert not engine.folder.pad_map.exists()


def test_a_binding_counts_at_once(seat: Follower) -> None:
    took_s = []
    for number in range(12):
        began_s = time.monotonic()
        label = f"Out {number}"
        seat.ask("pad.bind", WHERE | {"verb": "all.out", "label": label})
        until(partial(says, seat, label), 15, "it is bound")
        took_s.append(time.monotonic() - began_s)
    assert statistics.median(took_s) < WITHIN_S, took_s
