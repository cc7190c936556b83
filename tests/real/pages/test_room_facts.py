"""A figure of the room on a real page: from what a real feed says to when it leaves, with the crew told why."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import Page

from console.seat.follower import Follower
from console.show.alarms import alarms
from console.show.types import UtcMs
from tests.real.chromium import Chromium, running_chromium
from tests.rig.engine_process import SHOW_TOML, EngineProcess
from tests.rig.engine_process import until as wait

pytestmark = pytest.mark.timeout(300)
GRAPHICS_TOML = """
[[graphic]]
id = "sold"
package = "cartwall-comment"
data = { kind = "comment", name = "Tonight" }
bind = { text = "room.gmv" }

[[graphic]]
id = "crowd"
package = "cartwall-bug"
data = { name = "In the room" }
bind = { line = "room.viewers" }
"""
FEEDS_TOML = """
[[feed]]
id = "room"
kind = "file"
file = "room.ndjson"

[[feed]]
id = "shop"
kind = "file"
file = "shop.ndjson"
"""
DRAWN = (
    "[...document.querySelectorAll('[data-instance^=\"graphic:{}:\"] > *')].map((e) => e.shadowRoot.textContent).join()"
)
WITHHELD = "“Comment or question” is on air but withheld, for there is no room.gmv: hide it (graphic.hide)."


class OnAir(Struct):
    """An engine that hears two feeds, and a page that draws."""

    folder: Path
    seat: Follower
    page: Page

    def room(self) -> None:
        """Let the platform say how many watch."""
        self._says("room", "viewers", {"viewers": 1_204})

    def shop(self, order: int) -> None:
        """Let the shop tell of a mug that was sold."""
        line = {"sku": "mug", "units": 1, "amount_minor": 1_800}
        self._says("shop", "order", {"id": f"o{order}", "currency": "USD", "lines": [line]})

    def until(self, true: Callable[[], bool], within_s: float, what: str) -> None:
        """Wait while people watch."""

        def watched() -> bool:
            self.room()
            return true()

        wait(watched, within_s, what)

    def drawn(self, graphic: str) -> str:
        """Give what a page draws of a graphic."""
        return str(self.page.evaluate(DRAWN.format(graphic)))

    def alarms(self) -> tuple[str, ...]:
        """Give the crew's alarms of now."""
        view = self.seat.view()
        return alarms(view.show, view.state, _now_ms())

    def _says(self, feed: str, kind: str, data: dict[str, object]) -> None:
        with (self.folder / f"{feed}.ndjson").open("a") as file:
            file.write(json.dumps({"kind": kind, "ts": _now_ms(), "data": data}) + "\n")


def _now_ms() -> UtcMs:
    return UtcMs(time.time_ns() // 1_000_000)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture
def on_air(tmp_path: Path, chromium: Chromium) -> Iterator[OnAir]:
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW_TOML + GRAPHICS_TOML)
    (folder / "feeds.toml").write_text(FEEDS_TOML)
    with EngineProcess(folder, ["--midi", "none", "--sound", "none", "--port", "0"], {}) as engine:
        seat = engine.seat("graphics")
        info = seat.view().engine
        assert info is not None
        page = chromium.open(info.program_page, 540, 960)
        yield OnAir(folder, seat, page)
        chromium.close(page)
        seat.close()


def test_what_was_sold_is_drawn_grows_and_leaves_when_nobody_says_it_any_more(on_air: OnAir) -> None:
    for graphic in ("sold", "crowd"):
        on_air.seat.ask("graphic.show", {"graphic": graphic})
    on_air.until(lambda: "1,204" in on_air.drawn("crowd"), 30, "the page draws who watch")
    on_air.until(lambda: WITHHELD in on_air.alarms(), 30, "the crew is told that nobody says what was sold")
    assert on_air.drawn("sold") == "", "missing is not zero"
    on_air.shop(1)
    on_air.until(lambda: "$18.00" in on_air.drawn("sold"), 30, "the page draws what was sold")
    on_air.shop(2)
    on_air.until(lambda: "$36.00" in on_air.drawn("sold"), 30, "the page draws what was sold since")
    assert WITHHELD not in on_air.alarms()
    wait(lambda: not on_air.drawn("sold"), 60, "what cannot do without it left when all was silent")
    wait(lambda: "1,204" not in on_air.drawn("crowd"), 30, "and the figure left what can")
    assert "In the room" in on_air.drawn("crowd")
    wait(lambda: WITHHELD in on_air.alarms(), 30, "the crew is told why")
