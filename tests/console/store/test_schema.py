"""Rows and records: bulk decoding, and the collector is left as it was."""

import gc
from collections.abc import Callable, Iterator

import msgspec
import pytest

from console.store.records import Record
from console.store.schema import body_of, collector_paused, records_of

MakeRecords = Callable[..., list[Record]]


def test_bodies_and_records_are_two_forms_of_one_thing(make_records: MakeRecords) -> None:
    records = make_records(1, 3)
    assert records_of([body_of(record) for record in records]) == records
    assert records_of([]) == []


def test_a_body_that_is_no_record_raises() -> None:
    with pytest.raises(msgspec.MsgspecError):
        records_of([b"{}"])


@pytest.fixture
def collector() -> Iterator[None]:
    yield
    gc.enable()


@pytest.mark.usefixtures("collector")
def test_the_collector_comes_back_only_when_it_was_on() -> None:
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    gc.disable()
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()
