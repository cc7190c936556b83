"""The road of docs/connectors.md, step by step: a show, a feed, its address, the token, and the connector itself."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.metrics.figures import SHOW, Figure
from console.seat.follower import Follower
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until
from tests.rig.ports import held_port

ROOT = Path(__file__).parents[2]
FEEDS = 'port = {port}\n[[feed]]\nid = "chat"\nkind = "push"\n'

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineProcess]:
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW_TOML)
    with held_port() as port:
        (folder / "feeds.toml").write_text(FEEDS.format(port=port))
        with EngineProcess(folder, ("--midi", "none", "--sound", "none", "--port", "0"), {}) as engine:
            yield engine


def _cartwall(*words: str) -> str:
    """Give what a command says."""
    ran = subprocess.run(
        [sys.executable, "-m", "console", *words], capture_output=True, text=True, cwd=ROOT, check=True
    )
    return ran.stdout


def _viewers(seat: Follower) -> float | None:
    board = seat.view().board
    return board.room[SHOW].get(Figure.VIEWERS) if board is not None else None


def test_a_connector_is_let_in_with_the_token_that_is_told_and_its_room_is_on_every_seat(engine: EngineProcess) -> None:
    seat = engine.seat("producer")
    try:
        address = re.search(r"push to: (http\S+)", _cartwall("feeds", "check", str(engine.folder.path)))
        token = re.search(r"Authorization: Bearer (\S+)", _cartwall("addresses", str(engine.folder.path)))
        assert address is not None
        assert token is not None
        until(lambda: seat.view().board is not None, 60, "the feeds' door is open")
        connector = [sys.executable, str(ROOT / "docs" / "connector.py"), address[1], "3"]
        environment = {**os.environ, "CARTWALL_TOKEN": token[1], "no_proxy": "127.0.0.1"}
        ran = subprocess.run(connector, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert ran.returncode == 0, ran.stderr
        until(lambda: _viewers(seat) is not None, 60, "its viewers are known")
        until(lambda: any(said.who == "ana" for said in seat.view().comments), 60, "its comments are there")
    finally:
        seat.close()
