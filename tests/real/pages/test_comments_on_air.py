"""A viewer's comment all the way: pushed at the feeds' door, picked, drawn by a real page, answered, and blocked.

Real are the engine, its feeds process with its door, and a Chromium that draws what is in program.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from msgspec import Struct
from playwright.sync_api import Page

from console import SEAT_PROTOCOL
from console.config.address import EngineAddress, read_address
from console.metrics.records import Said
from console.seat.follower import Follower
from console.show.comments import CommentPicked
from console.store.reading import read_records
from tests.real.chromium import Chromium, running_chromium
from tests.rig.engine_process import SHOW_TOML, EngineProcess, until
from tests.rig.ports import held_port

pytestmark = pytest.mark.timeout(300)
GRAPHIC_TOML = """
[[graphic]]
id = "comments"
package = "cartwall-comment"
data = { kind = "comment", name = "Tonight", text = "Ask us anything" }
"""
FEEDS_TOML = 'port = {port}\n[[feed]]\nid = "chat"\nkind = "push"\n'
DRAWN = "[...document.querySelectorAll('[data-instance^=\"graphic:comments:\"] > *')].map((e) => e.shadowRoot{}).join()"
NASTY = '<img src=x onerror="document.title=1"> </script>\u202e evil & 👩🏽\u200d🚀 שלום'


class Desk(Struct):
    """A seat, a page that draws, and a room that writes."""

    engine: EngineProcess
    seat: Follower
    page: Page
    door: str
    token: str

    def writes(self, comment: str, who: str, text: str) -> Said:
        """Let a viewer write; give what the seat sees of it."""
        record = {"kind": "chat", "ts": time.time_ns() // 1_000_000, "data": {"id": comment, "who": who, "text": text}}
        answer = httpx.post(self.door, json=record, headers={"Authorization": f"Bearer {self.token}"}, timeout=30)
        assert answer.status_code == 204, answer.text
        until(lambda: self._found(comment) is not None, 30, f"the seat sees {comment}")
        found = self._found(comment)
        assert found is not None
        return found

    def pick(self, said: Said, air: str) -> None:
        """Pick what was seen, as the tab COMMENTS does."""
        self.seat.ask("comment.pick", {"comment": said.id, "who": said.who, "text": said.text, "air": air})

    def drawn(self, what: str = ".textContent") -> str:
        """Give what the page draws of the graphic of comments."""
        return str(self.page.evaluate(DRAWN.format(what)))

    def _found(self, comment: str) -> Said | None:
        return next((one for one in self.seat.view().comments if one.id.endswith(comment)), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture
def desk(tmp_path: Path, chromium: Chromium) -> Iterator[Desk]:
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(SHOW_TOML + GRAPHIC_TOML)
    with held_port() as port:
        (folder / "feeds.toml").write_text(FEEDS_TOML.format(port=port))
        with EngineProcess(folder, ["--midi", "none", "--sound", "none", "--port", "0"], {}) as engine:
            seat = engine.seat("producer")
            address = read_address(engine.folder.address_file, SEAT_PROTOCOL)
            info = seat.view().engine
            assert isinstance(address, EngineAddress)
            assert info is not None
            page = chromium.open(info.program_page, 540, 960)
            until(lambda: seat.view().board is not None, 60, "the feeds' door is open")
            yield Desk(engine, seat, page, f"http://127.0.0.1:{port}/feeds/chat", address.remote_token)
            chromium.close(page)
            seat.close()


def test_it_is_drawn_masked_gives_way_to_the_next_and_leaves_with_its_writer(desk: Desk) -> None:
    first = desk.writes("c1", "annabelle", "is it in blue?")
    desk.pick(first, "no")
    until(lambda: first.id in desk.seat.view().state.comments.picked, 30, "it was picked for preview")
    assert desk.drawn() == "", "a preview is not on air"
    desk.pick(first, "yes")
    until(lambda: "is it in blue?" in desk.drawn(), 30, "the page draws it")
    assert "a***e" in desk.drawn()
    assert "annabelle" not in desk.drawn(".innerHTML")

    second = desk.writes("c2", "bo", "love it")
    desk.pick(second, "yes")
    until(lambda: "love it" in desk.drawn() and "blue" not in desk.drawn(), 30, "the next one took its place")
    desk.seat.ask("comment.answer", {"comment": first.id})
    until(lambda: first.id in desk.seat.view().state.comments.answered, 30, "the first is answered")

    desk.seat.ask("comment.block", {"who": "bo", "on": "yes"})
    until(lambda: "love it" not in desk.drawn(), 30, "whoever is blocked leaves the page")
    desk.seat.ask("comment.block", {"who": "bo", "on": "no"})
    until(lambda: "bo" not in desk.seat.view().state.comments.blocked, 30, "they are let in again")
    assert "love it" not in desk.drawn(), "nothing comes back to air by itself"
    journal = [record.event for record in read_records(desk.engine.folder.journal)]
    picked = [(event.comment, event.air) for event in journal if isinstance(event, CommentPicked)]
    assert picked == [(first.id, False), (first.id, True), (second.id, True)]


def test_whatever_is_written_is_drawn_as_words(desk: Desk) -> None:
    title = desk.page.title()
    said = desk.writes("c3", "<b>eve</b>", NASTY)
    desk.pick(said, "yes")
    until(lambda: "evil & 👩🏽\u200d🚀 שלום" in desk.drawn(), 30, "the page draws it")
    drawn = desk.drawn()
    assert '<img src=x onerror="document.title=1"> </script>' in drawn
    assert "\u202e" not in drawn
    assert desk.page.evaluate(f"{DRAWN.format('.querySelectorAll(`img, script, b`).length')}") == "0"
    assert desk.page.title() == title
