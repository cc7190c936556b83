"""The checklist on a real engine with a simulated OBS: tested from the shell, and told to whoever goes live."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.desk import check_desk, fire
from console.show.preflight_lines import Verdict
from tests.rig.engine_process import EngineProcess, until


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    options = ["--rehearsal", "--midi", "none", "--decks", "none", "--sound", "none", "--port", "0"]
    with EngineProcess(tmp_path / "show", options, {}) as engine:
        yield engine


def test_everything_is_tried_and_going_live_is_answered_with_what_says_stop(
    engine: EngineProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    seat = engine.seat("drill")
    until(lambda: seat.view().truth.outputs is not None, 15, "OBS is read")
    program = seat.view().truth.program

    code = check_desk(engine.folder.path, as_json=True, test=True)
    told = capsys.readouterr()
    lines = {line["part"]: line for line in json.loads(told.out)["lines"]}
    assert "Testing 2 of 5: OBS…" in told.err
    assert lines["OBS picture"]["tested_ms"] is not None
    assert lines["OBS picture"]["verdict"] in (Verdict.OK, Verdict.STOP)
    assert lines["Camera pictures"]["verdict"] == Verdict.OK
    assert lines["Disk of the show"]["found"].startswith("Written and synced")
    assert lines["Graphics drawn"]["verdict"] == Verdict.STOP  # no browser has the page open
    assert code == 1
    assert seat.view().truth.program == program

    assert check_desk(engine.folder.path, as_json=False, test=False) == 1
    assert "STOP      Graphics: " in capsys.readouterr().out

    assert fire(engine.folder.path, "show.begin", ()) == 0
    assert "Preflight says stop: " in capsys.readouterr().out
    assert check_desk(engine.folder.path, as_json=True, test=True) == 1
    lines = {line["part"]: line for line in json.loads(capsys.readouterr().out)["lines"]}
    assert lines["The graphics page"]["found"].startswith("Not tried while the show is live.")
    assert "OBS picture" in lines
    seat.close()
