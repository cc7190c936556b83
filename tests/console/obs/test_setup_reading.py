"""What is read of an OBS: the simulated one is told whole, and what a nested scene shows counts as in view."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.obs.address import parse_address
from console.obs.client import ASK_DEADLINE_S, ObsRequests
from console.obs.messages import Subscription
from console.obs.overlay import BESIDE, KIND, NAME, NO_BROWSER, Ask, place
from console.obs.session import open_session
from console.obs.setup_reading import in_view, read_stock
from console.show.setup_types import StockItem
from console.show.types import SceneName
from tests.console.obs.boxes import a_page
from tests.rig.simulated import LoggingObs

WIDE, CLOSE = SceneName("Wide"), SceneName("Close")


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """Give a way to ask the simulated OBS."""
    with LoggingObs(tmp_path, ["Wide", "Close"], []) as obs:
        address = parse_address(obs.url)
        session = open_session(
            address, "", Subscription.NONE, "hand", time.monotonic_ns, lambda _: None, lambda _: None
        )
        client = ObsRequests(session, ASK_DEADLINE_S)
        yield lambda kind, data: client.send(kind, data, raw=True)
        session.close()


def test_scenes_items_and_our_page_are_told(ask: Ask) -> None:
    place(ask, KIND, WIDE, a_page())
    stock = read_stock(ask, a_page(), KIND, here=True)
    assert [scene.name for scene in stock.scenes] == [WIDE, CLOSE]
    assert stock.scenes[0].items == (StockItem(1, "Wide camera"), StockItem(2, NAME, page=True))
    assert (stock.in_view, stock.page, stock.no_page, stock.canvas) == ((WIDE,), NAME, "", (1080, 1920))
    assert "Close camera" in stock.inputs


def test_why_the_page_cannot_be_added_is_told(ask: Ask) -> None:
    assert read_stock(ask, a_page(), KIND, here=False).no_page.endswith(BESIDE)
    assert read_stock(ask, a_page(), "no_such_source", here=True).no_page.startswith(NO_BROWSER)


def test_a_nested_scene_is_in_view_and_a_loop_of_them_ends() -> None:
    def nested(name: str) -> dict[str, Any]:
        return {"sourceName": name, "sourceType": "OBS_SOURCE_TYPE_SCENE", "isGroup": False}

    rows = {WIDE: [nested("Close")], CLOSE: [nested("Wide")], SceneName("Other"): []}
    assert in_view(WIDE, rows) == (WIDE, CLOSE)
