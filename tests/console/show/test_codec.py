"""Events as bytes: readable for ever, and nothing else is taken for one."""

from typing import get_args

import msgspec
import pytest

from console.show.codec import event_from_bytes, event_to_bytes
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
    assert event_from_bytes(event_to_bytes(event)) == event


def test_an_event_of_an_old_journal_is_still_read() -> None:
    kept = (
        b'{"type":"DealStarted","deal":"mug-flash","name":"Mug flash","product":"mug","product_name":"Stoneware mug",'
        b'"price":{"minor":1800,"currency":"USD"},"was":{"minor":2900,"currency":"USD"},'
        b'"started_ms":1000000,"deadline_ms":1180000,"sting":"win"}'
    )
    assert event_from_bytes(kept) == MUG_STARTED
    assert event_to_bytes(MUG_STARTED) == kept


def test_a_field_of_a_later_version_does_no_harm() -> None:
    assert event_from_bytes(b'{"type":"Panicked","who":"nobody knew then"}') == Panicked()


def test_names_in_any_script_come_back() -> None:
    event = taken(WIDE)
    event = type(event)(camera=None, scene=SceneName("שולחן 🎥 \x00\u2028"), origin=event.origin)
    assert event_from_bytes(event_to_bytes(event)) == event


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\x00",
        b"null",
        b"[]",
        b"{}",
        b'{"type":"Exploded"}',
        b'{"type":"ProductPinned"}',
        b'{"type":"ProductPinned","product":7}',
        b'{"type":"ShowOpened","engine":"e","epoch":"1"}',
        b'{"type":"DealEnded","deal":"d","why":"boredom"}',
        b'{"type":"Panicked"',
        b'{"type":"Panicked"} {}',
        b'{"type":"ProductPinned","product":"\xff\xfe"}',
        b'{"type":"ProductPinned","product":"\\ud800"}',
    ],
)
def test_garbage_is_refused_as_a_decode_error(garbage: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        event_from_bytes(garbage)


def test_every_cut_short_event_is_refused() -> None:
    whole = event_to_bytes(MUG_STARTED)
    for end in range(len(whole)):
        with pytest.raises(msgspec.DecodeError):
            event_from_bytes(whole[:end])


def test_endless_nesting_is_refused_as_a_decode_error() -> None:
    with pytest.raises(msgspec.DecodeError):
        event_from_bytes(b'{"type":"Panicked","x":' + b"[" * 200_000)
