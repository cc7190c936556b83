"""Tests of `console.ui.sync_choice`."""

from msgspec.structs import replace

from console.seat import fake_sync
from console.seat.fake import FakeSeat, calm, empty
from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.sync import Method, PairSaid, SyncWanted
from console.show.truth import Health
from console.show.types import CameraId, UtcMs
from console.ui.sync_choice import (
    NO_ENGINE,
    NOT_SET_UP,
    NOTHING_COMES,
    NOTHING_READ,
    STARTING,
    Cell,
    default_pair,
    empty_words,
    pair_cells,
    void_words,
)
from console.ui.sync_memory import SyncMemory
from console.ui.sync_words import Sign
from tests.console.ui.handclock import START_MS, HandClock

SEVERAL = fake_sync.several(START_MS)
VIEW = fake_sync.sync_desk(START_MS, SEVERAL)


def cells(view: SeatView, pairs: tuple[PairSaid, ...], late_by_ms: int = 0) -> tuple[Cell, ...]:
    seat = FakeSeat(view, {}, ())
    seat.heard_sync = fake_sync.said(START_MS, *pairs)
    memory = SyncMemory(seat, HandClock())
    memory.refresh(view)
    return pair_cells(view, pairs, memory, UtcMs(START_MS + late_by_ms), 200.0, Sign.OBS)


def test_every_way_to_have_no_figure_says_what_to_do() -> None:
    bare = calm(START_MS)
    assert empty_words(empty(START_MS), None) == NO_ENGINE
    assert empty_words(bare, None) == NOT_SET_UP
    wanted = replace(bare, show=replace(bare.show, sync=SyncWanted(program="rtmp://127.0.0.1:19350/live/sync")))
    assert empty_words(wanted, None) == STARTING
    assert empty_words(VIEW, fake_sync.no_code(START_MS)) == NOTHING_READ
    assert empty_words(VIEW, fake_sync.lost(START_MS)) == NOTHING_COMES
    assert empty_words(VIEW, SEVERAL) == ""
    broken = replace(VIEW.truth, health={Part.SYNC: Health(Level.FAILED, "PyAV is missing: install it.")})
    told = empty_words(replace(VIEW, truth=broken), SEVERAL)
    assert told == "The sync meter does not work: PyAV is missing: install it."


def test_the_shows_cameras_come_first_and_the_way_to_the_viewers_last() -> None:
    pairs = SEVERAL.pairs
    shown = cells(VIEW, (pairs[3], pairs[1], pairs[2], pairs[0]))
    assert [cell.pair[0] for cell in shown] == ["Host", "Table", "Guest", "program"]


def test_of_two_methods_the_one_with_a_new_figure_is_shown() -> None:
    slate = fake_sync.pair(UtcMs(START_MS - 20_000), 37.0)
    scratch = replace(fake_sync.pair(START_MS, 41.0), method=Method.SCRATCH)
    scratch = replace(scratch, newest=replace(scratch.newest, method=Method.SCRATCH))
    (cell,) = cells(VIEW, (slate, scratch))
    assert (cell.method, cell.said.number) == (Method.SCRATCH, "41")


def test_the_pair_of_the_camera_on_air_is_shown_until_another_is_chosen() -> None:
    shown = cells(VIEW, SEVERAL.pairs)
    assert default_pair(VIEW, shown) == ("Host", "Host mic")
    cut = replace(VIEW, state=replace(VIEW.state, program=CameraId("table")))
    assert default_pair(cut, shown) == ("Table", "Host mic")
    away = replace(VIEW, state=replace(VIEW.state, program=CameraId("macro")))
    assert default_pair(away, shown) == ("Host", "Host mic")
    assert default_pair(VIEW, ()) is None


def test_what_the_engine_knows_to_be_void_is_void_here() -> None:
    void = fake_sync.void(START_MS)
    assert "filter" in void_words(VIEW, void.pairs[0])
    known = fake_sync.sync_desk(START_MS, void)
    assert "filter" in void_words(known, replace(void.pairs[0], remeasure=""))
    assert void_words(VIEW, SEVERAL.pairs[0]) == ""
    assert void_words(VIEW, replace(SEVERAL.pairs[0], video="Nobody")) == ""
