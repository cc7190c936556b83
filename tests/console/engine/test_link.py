"""The engine's end of the seat link (the seat's end: tests/console/seat/test_follower.py)."""

import contextlib
import threading
from collections.abc import Iterator
from typing import TypeVar

import pytest
import websockets.exceptions
from websockets.sync.client import ClientConnection, connect

from console import SEAT_PROTOCOL
from console.engine.inbox import Follow
from console.engine.link import MOST_HELD, MOST_WAITING
from console.mapping.padmap import HOME
from console.plan.faces import Colour, PadFace
from console.seat.fake_sync import several
from console.seat.follower import Follower
from console.seat.view import LinkLevel
from console.show.levels import BusLevel
from console.show.obs_truth import InputLevel
from console.show.pages import PageId
from console.show.types import DealId, UtcMs
from console.store.memory import MemoryJournal
from console.wire.messages import (
    Answered,
    Ask,
    BusesAre,
    FacesAre,
    Hello,
    MetersAre,
    Press,
    Refusal,
    Release,
    StillIs,
    SurfacesAre,
    SyncIs,
    Welcome,
    pack,
    unpack_from_engine,
)
from console.wire.telemetry import BusMeters, Meters, SurfaceView, Thumbnail
from hardware.messages import Glow, Spot, SurfaceId, pad, spot
from tests.console.engine.served import TOKEN, Served, follower, until
from tests.shows.stage import at

Told = TypeVar("Told")
LOUD = Meters((InputLevel("Mic", -20.0, -6.0),), UtcMs(1))


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


GARBAGE = {
    "nothing": b"",
    "no message": b"\xff\xff",
    "too much": b"\x00" * 5000,
    "cut short": pack(Hello(SEAT_PROTOCOL, "1", "x"))[:-3],
    "text": "text",
    "no UTF-8": pack(Hello(SEAT_PROTOCOL, "1", "~~")).replace(b"~~", b"\xff\xff"),
    "endless nesting": b"\x82\xa4type\xa8StopShow\xa1x" + b"\x91" * 60_000,
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
def test_garbage_ends_that_seat_only(served: Served, seat: Follower, garbage: bytes | str) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with connect(f"ws://127.0.0.1:{served.port}/seat", additional_headers=headers, proxy=None) as link:
        link.send(garbage)
        with pytest.raises(websockets.exceptions.ConnectionClosed):
            link.recv(timeout=20)
    seat.press(at(4, 2), HOME)
    until(lambda: seat.view().state.pinned == "throw")


def test_goodbye_stops_the_following(seat: Follower, served: Served) -> None:
    served.net.submit(served.link.farewell("The show was stopped.")).result(5)
    until(lambda: seat.view().link.level is LinkLevel.STOPPED)


def test_stop_the_show_reaches_the_engine(seat: Follower, served: Served) -> None:
    seat.stop_show()
    assert served.stopped.wait(20)


def test_two_windows_called_alike_are_two_seats(served: Served, seat: Follower) -> None:
    other = follower(served.port, TOKEN)
    until(lambda: other.view().link.level is LinkLevel.ATTACHED)
    other.ask("claim.override", {"deal": "mug-flash", "claim": "price", "who": "Ana", "reason": "seen"})
    until(lambda: len(seat.view().waiting) == 1)
    other.ask("claim.override", {"deal": "mug-flash", "claim": "price", "who": "Ana", "reason": "seen"})
    until(lambda: len(other.answers()) == 2)
    assert not other.answers()[-1].accepted
    seat.ask("claim.override", {"deal": "mug-flash", "claim": "price", "who": "Ana", "reason": "seen"})
    until(lambda: seat.view().state.run(DealId("mug-flash")) is not None)
    other.close()


def test_says_whether_anybody_watches(served: Served) -> None:
    one, two = follower(served.port, TOKEN), follower(served.port, TOKEN)
    until(lambda: len(served.watched) == 2)
    one.close()
    two.close()
    until(lambda: len(served.watched) == 4)
    assert served.watched == [True, True, True, False]


def test_meters_are_told_to_who_shows_them_and_to_nobody_else(served: Served, seat: Follower) -> None:
    other = follower(served.port, TOKEN)
    until(lambda: other.view().link.level is LinkLevel.ATTACHED)
    seat.listen_in("mixer", True)
    until(lambda: served.listened == [True])
    served.link.tell(MetersAre(LOUD))
    until(lambda: seat.meters() == LOUD)
    assert other.meters() is None
    buses = BusMeters((BusLevel(LOUD.levels[0], -23.0),), LOUD.at_ms)
    served.link.tell(BusesAre(buses))
    until(lambda: seat.buses() == buses)
    assert other.buses() is None
    other.listen_in("mixer", True)
    until(lambda: served.listened == [True, True])
    seat.listen_in("mixer", False)
    other.close()
    until(lambda: served.listened == [True, True, True, False])
    assert seat.meters() is None


def test_the_sync_meters_newest_word_reaches_a_window_that_comes_later_too(served: Served, seat: Follower) -> None:
    said = several(UtcMs(1_000))
    served.link.tell(SyncIs(said))
    until(lambda: seat.sync() == said)
    other = follower(served.port, TOKEN)
    until(lambda: other.sync() == said)
    other.close()


@contextlib.contextmanager
def say_hello(served: Served) -> Iterator[ClientConnection]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with connect(f"ws://127.0.0.1:{served.port}/seat", additional_headers=headers, proxy=None) as link:
        link.send(pack(Hello(protocol=SEAT_PROTOCOL, version="1", seat="raw")))
        yield link


def hear(link: ClientConnection, kind: type[Told]) -> Told:
    """Wait for the next message of a kind."""
    while True:
        body = link.recv(timeout=20)
        assert isinstance(body, bytes)
        message = unpack_from_engine(body)
        if isinstance(message, kind):
            return message


class Held:
    """Holds the engine thread between two items, as a slow disk would."""

    def __init__(self, served: Served) -> None:
        self._held, self._go_on = threading.Event(), threading.Event()
        served.inbox.put(Follow(take=self._wait))
        assert self._held.wait(20)

    def _wait(self, welcome: Welcome) -> None:
        self._held.set()
        self._go_on.wait(10)

    def let_go(self) -> None:
        self._go_on.set()


def test_every_press_of_a_flood_is_answered_and_few_of_them_reach_the_engine(served: Served) -> None:
    with say_hello(served) as link:
        hear(link, Welcome)
        held = Held(served)
        for number in range(MOST_WAITING + 100):
            link.send(pack(Ask(f"{number}", "product.pin", {"product": "mug"}, at_ns=0, host="elsewhere")))
        refused = [hear(link, Answered).answer for _ in range(100)]
        held.let_go()
        answered = [hear(link, Answered).answer for _ in range(MOST_WAITING)]
        assert all("was not fired" in answer.text for answer in refused)
        assert {answer.text for answer in answered} == {"done", "already so"}
        assert {answer.press for answer in (*refused, *answered)} == {f"{n}" for n in range(MOST_WAITING + 100)}
        link.send(pack(Ask("again", "product.unpin", {}, at_ns=0, host="elsewhere")))
        assert hear(link, Answered).answer.text == "done"


def test_one_name_for_many_presses_does_not_get_round_the_limit(served: Served) -> None:
    with say_hello(served) as link:
        hear(link, Welcome)
        held = Held(served)
        for _ in range(2):
            link.send(pack(Ask("same", "product.pin", {"product": "mug"}, at_ns=0, host="elsewhere")))
        assert "was not fired" in hear(link, Answered).answer.text
        held.let_go()
        assert hear(link, Answered).answer.text == "done"


def test_a_seat_that_left_before_its_snapshot_leaves_nothing_behind(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.engine.link.HELLO_WITHIN_S", 0.1)
    held = Held(served)
    with say_hello(served) as link, pytest.raises(websockets.exceptions.ConnectionClosed):
        link.recv(timeout=20)
    held.let_go()
    seat = follower(served.port, TOKEN)
    until(lambda: seat.view().link.level is LinkLevel.ATTACHED)
    seat.close()
    until(lambda: served.watched == [True, False])


def test_more_windows_than_a_crew_has_are_told_so(
    served: Served, monkeypatch: pytest.MonkeyPatch, seat: Follower
) -> None:
    monkeypatch.setattr("console.engine.link.MOST_SEATS", 1)
    heard: list[Refusal] = []
    with contextlib.suppress(websockets.exceptions.ConnectionClosed), say_hello(served) as link:
        heard.append(hear(link, Refusal))
    assert "Close one" in heard[0].remedy


@pytest.mark.parametrize(
    "endless",
    [
        Ask(press="x" * 201, verb="panic", args={}, at_ns=0, host=""),
        Ask(press="x", verb="v" * 201, args={}, at_ns=0, host=""),
        Ask(press="x", verb="panic", args={str(n): "" for n in range(17)}, at_ns=0, host=""),
        Press(press="x", control=Spot("pad" * 100), at_ns=0, host=""),
    ],
)
def test_endless_words_end_that_seat_only(served: Served, seat: Follower, endless: Ask | Press) -> None:
    with say_hello(served) as link:
        hear(link, Welcome)
        link.send(pack(endless))
        with pytest.raises(websockets.exceptions.ConnectionClosed):
            hear(link, Refusal)
    seat.press(at(4, 2), HOME)
    until(lambda: seat.view().state.pinned == "throw")


PEEK = at(1, 7)
"""Shows the close camera while it is held."""


def press_and_hold(link: ClientConnection, served: Served) -> None:
    hear(link, Welcome)
    until(lambda: served.switcher.scenes == [])
    link.send(pack(Press("hold", PEEK, at_ns=0, host="elsewhere")))
    hear(link, Answered)
    until(lambda: served.switcher.scenes == ["Close"])


def test_a_pad_is_held_until_its_window_lets_go(served: Served) -> None:
    with say_hello(served) as link:
        press_and_hold(link, served)
        link.send(pack(Release(PEEK, at_ns=0, host="elsewhere")))
        until(lambda: served.switcher.scenes == ["Close", "Wide"])
        link.send(pack(Release(PEEK, at_ns=0, host="elsewhere")))
        link.send(pack(Ask("after", "product.unpin", {}, at_ns=0, host="elsewhere")))
        while hear(link, Answered).answer.press != "after":
            pass
        assert served.switcher.scenes == ["Close", "Wide"], "a release of a pad that is not held did something"


def test_a_window_that_dies_lets_go_of_what_it_held(served: Served) -> None:
    with say_hello(served) as link:
        press_and_hold(link, served)
        link.socket.close()
        until(lambda: served.switcher.scenes == ["Close", "Wide"])


def test_a_window_that_falls_silent_lets_go_of_what_it_held(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.engine.link.SILENT_S", 0.1)
    with say_hello(served) as link:
        press_and_hold(link, served)
        until(lambda: served.switcher.scenes == ["Close", "Wide"])
        link.send(pack(Press("again", PEEK, at_ns=0, host="elsewhere")))
        until(lambda: served.switcher.scenes[:3] == ["Close", "Wide", "Close"])


def test_more_pads_than_hands_can_hold_are_refused(served: Served) -> None:
    with say_hello(served) as link:
        hear(link, Welcome)
        for number in range(MOST_HELD + 1):
            link.send(pack(Press(f"{number}", Spot(f"pads:pad/9/{number}"), at_ns=0, host="elsewhere")))
            answer = hear(link, Answered).answer
        assert "pads down" in answer.text


def test_faces_of_an_older_page_are_not_sent_after_a_newer_page(served: Served) -> None:
    """All three wait for the same seat: the loop is held meanwhile, as by a slow network."""
    with say_hello(served) as link:
        hear(link, Welcome)
        until(lambda: served.watched == [True])
        surfaces = (SurfaceView(SurfaceId("pads"), "Pads", 1, 1, PageId("talk"), {}),)
        older, newer, newest = (
            {spot(SurfaceId("pads"), pad(1, 1)): PadFace(word, "panic", Colour.RED, Glow.DIM, "")} for word in "abc"
        )
        held, go_on = threading.Event(), threading.Event()

        def hold() -> None:
            held.set()
            go_on.wait(20)

        served.net.call_soon(hold)
        assert held.wait(20)
        for message in (FacesAre(older), SurfacesAre(surfaces, newer), FacesAre(newest)):
            served.link.tell(message)
        go_on.set()
        assert hear(link, SurfacesAre).faces == newer
        assert hear(link, FacesAre).faces == newest
