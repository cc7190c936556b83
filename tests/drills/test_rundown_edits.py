"""The rundown edited from a seat of a running engine: added, copied, renamed, moved, deleted, and all of it undone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from console.seat.follower import Follower
from console.show.order import arrangement
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until

RUNDOWN = """
# How we begin.
[[segment]]
id = "hook"
name = "Hook"
duration = "1m"

[[segment]]
id = "mugs"
name = "Mugs"
duration = "5m"
product = "mug"
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    options = ["--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none", "--port", "0"]
    engine = EngineProcess(tmp_path / "show", options, {})
    engine.folder.show_file.write_text(SHOW_TOML + RUNDOWN)
    with engine:
        yield engine


@pytest.fixture
def seat(engine: EngineProcess) -> Iterator[Follower]:
    seat = engine.seat("drill")
    yield seat
    seat.close()


def order(seat: Follower) -> str:
    view = seat.view()
    return " ".join(arrangement(view.show, view.state).order)


def stands(seat: Follower, wanted: str) -> bool:
    return order(seat) == wanted and seat.view().state.unsaved is None


def test_segments_come_go_and_come_back(engine: EngineProcess, seat: Follower) -> None:
    steps: tuple[tuple[str, dict[str, str], str], ...] = (
        ("rundown.add", {"name": "Guest", "duration": "3m", "after": "hook"}, "hook guest mugs"),
        ("rundown.copy", {"segment": "mugs"}, "hook guest mugs mugs-2"),
        ("rundown.move", {"segment": "mugs-2", "place": "1"}, "mugs-2 hook guest mugs"),
        ("rundown.delete", {"segment": "hook"}, "mugs-2 guest mugs"),
        ("edit.undo", {}, "mugs-2 hook guest mugs"),
        ("edit.undo", {}, "hook guest mugs mugs-2"),
        ("edit.redo", {}, "mugs-2 hook guest mugs"),
        ("edit.undo", {}, "hook guest mugs mugs-2"),
        ("edit.undo", {}, "hook guest mugs"),
        ("edit.undo", {}, "hook mugs"),
    )
    for verb, args, wanted in steps:
        seat.ask(verb, args)
        until(partial(stands, seat, wanted), 15, f"{verb}: {wanted}")
    until(lambda: engine.folder.show_file.read_text() == SHOW_TOML + RUNDOWN, 15, "the file is as it was")
    names = [edit.what for edit in reversed(seat.view().state.rundown.redo)]
    assert names == ["“Guest” added", "“Mugs” copied", "Move “Mugs (copy)” to 1", "“Hook” deleted"]


def test_what_is_on_air_stays_and_what_comes_is_renamed(engine: EngineProcess, seat: Follower) -> None:
    seat.ask("rundown.next", {})
    until(lambda: seat.view().state.rundown.on_air is not None, 15, "the first is on air")
    seat.ask("rundown.edit", {"segment": "hook", "name": "Opening"})
    until(lambda: any("is on air" in one.text for one in seat.answers()), 15, "it is refused")
    seat.ask("rundown.edit", {"segment": "mugs", "name": "Mugs, now", "camera": "host"})
    until(lambda: "Mugs, now" in [one.name for one in seat.view().show.rundown], 15, "the other is renamed")
    assert 'camera = "host"' in engine.folder.show_file.read_text()
    assert seat.view().state.rundown.undo[-1].what == "name and camera of Mugs"
