"""Events as the journal keeps them, JSON: readable for ever (garbage in a journal: tests/console/store)."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.events import CueFired, Event, RuleFired, flatten
from console.show.evolve import replay
from console.show.panics import Panicked
from console.show.sounds import SoundPlayed, SoundsStopped
from console.show.types import CueId, RuleId, SceneName, SoundId, UtcMs
from console.store.opening import open_journal
from tests.anything import anything
from tests.console.show.shop import MUG_STARTED, WIDE, taken

read = msgspec.json.Decoder[Event](Event).decode

FIRST = Path(__file__).parents[2] / "journals" / "whole" / "first-0.1.sqlite"
"""Written by the first Cartwall: a show with every event there was then."""


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_an_event_comes_back_as_it_was(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(anything(kind))
    assert read(msgspec.json.encode(event)) == event


def test_an_event_of_an_old_journal_is_still_read() -> None:
    kept = (
        b'{"type":"DealStarted","deal":"mug-flash","name":"Mug flash","product":"mug","product_name":"Stoneware mug",'
        b'"price":{"minor":1800,"currency":"USD"},"was":{"minor":2900,"currency":"USD"},'
        b'"started_ms":1000000,"deadline_ms":1180000,"sting":"win"}'
    )
    assert read(kept) == MUG_STARTED


def test_a_whole_old_journal_still_replays(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(FIRST.read_bytes())
    opened = open_journal(path, UtcMs(0))
    opened.journal.close()
    assert opened.notice is None
    state = replay(record.event for record in opened.records)
    assert len(opened.records) == 22
    assert (state.program, state.preview, state.pinned) == ("wide", "product", "throw")
    assert [camera.id for camera in state.found_cameras] == ["scene:Intro"]
    assert state.countdown_on_air
    assert state.deal is not None
    assert (state.deal.deal, state.deal.price.minor, state.deal.deadline_ms) == ("mug-flash", 1800, 1_760_000_380_000)


def test_the_old_journal_is_what_it_was() -> None:
    with closing(sqlite3.connect(f"{FIRST.as_uri()}?mode=ro", uri=True)) as kept:
        rows = kept.execute("SELECT record FROM events").fetchall()
    kinds = {msgspec.json.decode(body)["event"]["type"] for (body,) in rows}
    assert len(kinds) == 13


def test_a_field_of_a_later_version_does_no_harm() -> None:
    assert read(b'{"type":"Panicked","who":"nobody knew then"}') == Panicked()


def test_names_in_any_script_come_back() -> None:
    event = taken(WIDE)
    event = type(event)(camera=None, scene=SceneName("שולחן 🎥 \x00\u2028"), origin=event.origin)
    assert read(msgspec.json.encode(event)) == event


def test_a_take_is_unfolded_in_order_down_to_the_last_part() -> None:
    cue = CueFired(CueId("c"), "C", UtcMs(1), (), (), (SoundPlayed(SoundId("win")), Panicked()))
    rule = RuleFired(RuleId("r"), UtcMs(1), 1.0, "", (cue, SoundsStopped()))
    assert list(flatten([Panicked(), rule])) == [
        Panicked(),
        rule,
        cue,
        SoundPlayed(SoundId("win")),
        Panicked(),
        SoundsStopped(),
    ]
