"""Events as the journal keeps them, JSON: readable for ever (garbage in a journal: tests/console/store)."""

from typing import get_args

import msgspec
import pytest

from console.show.events import (
    CountdownShown,
    DealEnd,
    DealEnded,
    Event,
    GraphicsCleared,
    Panicked,
    ProductUnpinned,
    ShowOpened,
    SoundPlayed,
    SoundsStopped,
)
from console.show.types import DealId, SceneName, SoundId
from tests.console.show.shop import CLOSE_PREVIEWED, FOUND, MUG_PINNED, MUG_STARTED, WIDE, taken

read = msgspec.json.Decoder[Event](Event).decode

EVERY: tuple[Event, ...] = (
    ShowOpened(engine="e", epoch=7),
    FOUND,
    taken(WIDE),
    CLOSE_PREVIEWED,
    MUG_STARTED,
    DealEnded(deal=DealId("mug-flash"), why=DealEnd.TIME),
    MUG_PINNED,
    ProductUnpinned(),
    SoundPlayed(sound=SoundId("ding")),
    SoundsStopped(),
    CountdownShown(),
    GraphicsCleared(),
    Panicked(),
)


def test_these_are_every_event() -> None:
    assert {type(event) for event in EVERY} == set(get_args(Event))


@pytest.mark.parametrize("event", EVERY, ids=lambda event: type(event).__name__)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    assert read(msgspec.json.encode(event)) == event


def test_an_event_of_an_old_journal_is_still_read() -> None:
    kept = (
        b'{"type":"DealStarted","deal":"mug-flash","name":"Mug flash","product":"mug","product_name":"Stoneware mug",'
        b'"price":{"minor":1800,"currency":"USD"},"was":{"minor":2900,"currency":"USD"},'
        b'"started_ms":1000000,"deadline_ms":1180000,"sting":"win"}'
    )
    assert read(kept) == MUG_STARTED
    assert msgspec.json.encode(MUG_STARTED) == kept


def test_a_field_of_a_later_version_does_no_harm() -> None:
    assert read(b'{"type":"Panicked","who":"nobody knew then"}') == Panicked()


def test_names_in_any_script_come_back() -> None:
    event = taken(WIDE)
    event = type(event)(camera=None, scene=SceneName("שולחן 🎥 \x00\u2028"), origin=event.origin)
    assert read(msgspec.json.encode(event)) == event
