"""The engine's end of the seat link (the seat's end: tests/console/seat/test_follower.py)."""

from collections.abc import Iterator

import pytest
import websockets.exceptions
from websockets.sync.client import connect

from console import SEAT_PROTOCOL
from console.seat.follower import Follower
from console.seat.view import LinkLevel
from console.show.types import UtcMs
from console.store.memory import MemoryJournal
from console.wire.messages import Hello, Refusal, StillIs, pack, unpack_from_engine
from console.wire.telemetry import Thumbnail
from hardware.messages import ControlId
from tests.console.engine.served import TOKEN, Served, follower, until


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def served(journal: MemoryJournal) -> Iterator[Served]:
    served = Served(0, journal)
    yield served
    served.end()


@pytest.fixture
def seat(served: Served) -> Iterator[Follower]:
    seat = follower(served.port, TOKEN)
    until(lambda: seat.view().link.level is LinkLevel.ATTACHED)
    yield seat
    seat.close()


def test_stills_arrive_newest(seat: Follower, served: Served) -> None:
    for n in range(20):
        served.link.tell(StillIs(Thumbnail("Wide", bytes([n]), UtcMs(n))))
    until(lambda: "Wide" in seat.thumbnails() and seat.thumbnails()["Wide"].jpeg == bytes([19]))


def test_another_version_is_told_what_to_do(served: Served) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with connect(f"ws://127.0.0.1:{served.port}/seat", additional_headers=headers, proxy=None) as link:
        link.send(pack(Hello(protocol=SEAT_PROTOCOL + 1, version="9.9", seat="future")))
        refusal = unpack_from_engine(link.recv())  # type: ignore[arg-type]
        assert isinstance(refusal, Refusal)
        assert "9.9" in refusal.why


@pytest.mark.parametrize("garbage", [b"", b"\xff\xff", b"\x00" * 5000, pack(Hello(SEAT_PROTOCOL, "1", "x"))[:-3]])
def test_garbage_ends_that_seat_only(served: Served, seat: Follower, garbage: bytes) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with connect(f"ws://127.0.0.1:{served.port}/seat", additional_headers=headers, proxy=None) as link:
        link.send(garbage)
        with pytest.raises(websockets.exceptions.ConnectionClosed):
            link.recv(timeout=5)
    seat.press(ControlId("pad/4/2"))
    until(lambda: seat.view().state.pinned == "throw")


def test_goodbye_stops_the_following(seat: Follower, served: Served) -> None:
    served.net.submit(served.link.farewell("The show was stopped.")).result(5)
    until(lambda: seat.view().link.level is LinkLevel.STOPPED)


def test_stop_the_show_reaches_the_engine(seat: Follower, served: Served) -> None:
    seat.stop_show()
    assert served.stopped.wait(5)


def test_says_whether_anybody_watches(served: Served) -> None:
    one, two = follower(served.port, TOKEN), follower(served.port, TOKEN)
    until(lambda: len(served.watched) == 2)
    one.close()
    two.close()
    until(lambda: len(served.watched) == 4)
    assert served.watched == [True, True, True, False]
