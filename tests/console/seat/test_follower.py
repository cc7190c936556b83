"""The seat's end of the link: folds the same events, says when the engine is gone, comes back by itself."""

import threading
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from websockets.sync.server import ServerConnection, serve

from console.config.feedfile import Kind
from console.engine.inbox import Edited
from console.feeds.words import FeedStands
from console.mapping.desk import Desk
from console.mapping.padmap import HOME
from console.metrics.board import board
from console.metrics.counts import SourceId
from console.metrics.moments import Moments
from console.metrics.records import Said
from console.metrics.tally import Tally
from console.plan.faces import Colour, PadFace
from console.seat.follower import ANSWERS_KEPT, Follower
from console.seat.view import LinkLevel
from console.show.facts import Level
from console.show.pages import PageId
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN
from console.show.types import Product, ProductId, UtcMs
from console.store.memory import MemoryJournal
from console.wire.messages import (
    Answered,
    Ask,
    CommentsAre,
    FromSeat,
    Hello,
    NumbersAre,
    Press,
    Release,
    StandingsAre,
    SurfacesAre,
    Welcome,
    pack,
    unpack_from_seat,
)
from console.wire.telemetry import Answer, LedgerView, Outcome, SurfaceView
from hardware.messages import Glow, Spot, SurfaceId
from tests.console.engine.served import TOKEN, Served, follower, until
from tests.shows.stage import INFO, PADS, SHOW, at

WELCOME = Welcome(
    engine=INFO,
    show=SHOW,
    seq=0,
    state=FRESH,
    surfaces=(),
    truth=NOTHING_KNOWN,
    faces={},
    ledger=LedgerView(),
    notices=(),
)


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


def test_a_click_goes_all_the_way_and_comes_back(seat: Follower, served: Served) -> None:
    until(lambda: seat.view().truth.program == "Wide")
    seat.press(at(1, 2), HOME)
    until(lambda: seat.view().state.program == "close" and seat.view().truth.program == "Close")
    until(lambda: seat.view().faces[at(1, 2)].word == "ON AIR")
    assert served.switcher.scenes[-1] == "Close"
    assert seat.answers()[-1].accepted


def test_a_refused_verb_says_why(seat: Follower) -> None:
    seat.ask("deal.end", {})
    until(lambda: bool(seat.answers()))
    assert seat.answers()[-1].text == "No deal is live."


def test_what_the_link_cannot_carry_is_refused_and_the_seat_stays(seat: Follower) -> None:
    for args in ({"text": "x" * 201}, {f"word{number}": "x" for number in range(17)}):
        seat.ask("prompter.show", args)
        answer = seat.answers()[-1]
        assert (answer.outcome, seat.is_ours(answer)) == (Outcome.REFUSED, True)
        assert "at most 200 characters" in answer.remedy
    seat.ask("prompter.show", {"text": "x" * 200})
    until(lambda: seat.view().state.prompter == "x" * 200)


def test_a_guarded_press_waits_where_every_seat_sees_it(seat: Follower, served: Served) -> None:
    other = follower(served.port, TOKEN)
    until(lambda: other.view().link.level is LinkLevel.ATTACHED)
    seat.ask("deal.start", {"deal": "mug-flash"})
    seat.ask("deal.end", {})
    until(lambda: bool(other.view().waiting))
    assert [(one.verb, one.seat, one.second_seat) for one in other.view().waiting] == [("deal.end", "test-seat", False)]
    until(lambda: len(seat.answers()) == 2)
    assert seat.answers()[-1].outcome is Outcome.WAITING
    assert seat.answers()[-1].text == "Press again within 2 s to end a running deal early."
    other.close()


def test_live_numbers_reach_every_window_and_one_that_comes_later_too(seat: Follower, served: Served) -> None:
    said = Said(SourceId("push"), UtcMs(1), "c", "ana", "in blue?")
    boards = [board(Tally({}, Moments()), Moments(), (), (), UtcMs(1_000 * second)) for second in (1, 2, 3)]
    for number, now in enumerate(boards, start=1):
        served.link.tell(NumbersAre(now))
        until(lambda number=number: len(seat.view().trend) == number)  # type: ignore[misc]
    served.link.tell(CommentsAre((said,)))
    stands = (FeedStands(SourceId("push"), Kind.PUSH, Level.READY, "3 records.", UtcMs(1), 3, {}),)
    served.link.tell(StandingsAre(stands))
    until(lambda: (seat.view().standings, seat.view().comments) == (stands, (said,)))
    other = follower(served.port, TOKEN)
    until(lambda: (other.view().standings, other.view().comments) == (stands, (said,)))
    for window in (seat, other):
        assert window.view().board == boards[-1]
        assert [one.at_ms for one in window.view().trend] == [1_000, 2_000, 3_000]
    other.close()


def test_a_changed_show_file_reaches_the_seat_with_its_pads(seat: Follower, served: Served) -> None:
    bowl = Product(ProductId("bowl"), "Bowl", SHOW.products[0].price)
    renamed = replace(SHOW, title="Renamed", products=(bowl, *SHOW.products))
    served.inbox.put(Edited(show=renamed, desk=Desk((replace(PADS, rows=4),)), digest="d1"))
    until(lambda: seat.view().show == renamed)
    until(lambda: seat.view().faces[at(4, 1)].label == "Bowl")
    assert [(one.rows, one.columns, one.page) for one in seat.view().surfaces] == [(4, 8, HOME)]


def test_two_seats_see_the_same(seat: Follower, served: Served) -> None:
    other = follower(served.port, TOKEN)
    until(lambda: other.view().link.level is LinkLevel.ATTACHED)
    seat.press(at(4, 1), HOME)
    seat.press(at(3, 1), HOME)
    until(lambda: other.view().state.deal is not None)
    until(lambda: seat.view().state == other.view().state)
    assert seat.view().seq == other.view().seq
    other.close()


def test_lost_engine_is_said_and_a_press_meanwhile_is_answered(
    seat: Follower, served: Served, journal: MemoryJournal
) -> None:
    seat.press(at(4, 1), HOME)
    until(lambda: seat.view().state.pinned == "mug")
    served.end()
    until(lambda: seat.view().link.level is LinkLevel.LOST)
    assert seat.view().state.pinned == "mug"
    seat.press(at(4, 2), HOME)
    assert not seat.answers()[-1].accepted
    assert "did nothing" in seat.answers()[-1].text
    again = Served(served.port, journal)
    until(lambda: seat.view().link.level is LinkLevel.ATTACHED)
    assert seat.view().state.pinned == "mug"
    assert seat.view().state.epoch == 2
    again.end()


def test_wrong_token_is_refused_for_good(served: Served) -> None:
    seat = follower(served.port, "wrong")
    until(lambda: seat.view().link.level is LinkLevel.REFUSED)
    assert "token" in seat.view().link.reason
    seat.close()


class StandIn:
    """Something at an engine's door that greets and then says only what the test lets it say."""

    def __init__(self) -> None:
        self.heard: list[FromSeat] = []
        self._server = serve(self._talk, "127.0.0.1", 0)
        self.port = int(self._server.socket.getsockname()[1])
        self.links: list[ServerConnection] = []
        self._thread = threading.Thread(target=self._server.serve_forever, name="stand-in")
        self._thread.start()

    def _talk(self, link: ServerConnection) -> None:
        self.links.append(link)
        for body in link:
            assert isinstance(body, bytes)
            message = unpack_from_seat(body)
            self.heard.append(message)
            if isinstance(message, Hello):
                link.send(pack(WELCOME))

    def presses(self) -> list[FromSeat]:
        return [message for message in self.heard if isinstance(message, Press | Ask)]

    def let_go(self) -> list[Spot]:
        return [message.control for message in self.heard if isinstance(message, Release)]

    def end(self) -> None:
        self._server.shutdown()
        self._thread.join()


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    stand_in = StandIn()
    yield stand_in
    stand_in.end()


@pytest.fixture
def visitor(stand_in: StandIn) -> Iterator[Follower]:
    visitor = follower(stand_in.port, TOKEN)
    until(lambda: visitor.view().link.level is LinkLevel.ATTACHED)
    yield visitor
    visitor.close()


def test_a_press_the_engine_took_to_its_grave_is_answered(visitor: Follower, stand_in: StandIn) -> None:
    visitor.ask("product.pin", {"product": "mug"})
    until(lambda: bool(stand_in.presses()))
    stand_in.links[0].close()
    until(lambda: bool(visitor.answers()))
    assert "may have counted or not" in visitor.answers()[-1].text
    assert visitor.answers()[-1].what == "product.pin mug"
    assert visitor.answers()[-1].outcome is Outcome.UNKNOWN
    assert visitor.is_ours(visitor.answers()[-1])
    until(lambda: len(stand_in.links) == 2 and visitor.view().link.level is LinkLevel.ATTACHED)
    assert len(stand_in.presses()) == 1, "an old press was fired at the next engine"


def test_a_press_without_an_answer_is_called_out_once(visitor: Follower, stand_in: StandIn) -> None:
    visitor.press(at(1, 1), HOME)
    until(lambda: bool(visitor.answers()))
    assert visitor.answers()[-1].text == "The engine has not answered yet."
    (press,) = stand_in.presses()
    assert isinstance(press, Press)
    late = Answer(UtcMs(1), "pad/1/1", Outcome.ACCEPTED, "done", "", press.press)
    stand_in.links[0].send(pack(Answered(late)))
    until(lambda: len(visitor.answers()) == 2)
    assert visitor.answers()[-1] == late


def test_an_answer_to_another_seat_is_not_ours(visitor: Follower, stand_in: StandIn) -> None:
    for press in ("", "other-1"):
        stand_in.links[0].send(pack(Answered(Answer(UtcMs(1), "panic", Outcome.ACCEPTED, "done", "", press))))
    until(lambda: len(visitor.answers()) == 2)
    assert not any(map(visitor.is_ours, visitor.answers()))


def test_a_flood_of_others_answers_drowns_none_of_our_own(visitor: Follower, stand_in: StandIn) -> None:
    visitor.ask("product.pin", {"product": "mug"})
    until(lambda: bool(stand_in.presses()))
    (press,) = stand_in.presses()
    assert isinstance(press, Ask)
    for name in (press.press, *(f"other-{number}" for number in range(3 * ANSWERS_KEPT))):
        stand_in.links[0].send(pack(Answered(Answer(UtcMs(1), "x", Outcome.ACCEPTED, name, "", name))))
    until(lambda: visitor.answers()[-1:] != () and visitor.answers()[-1].text == f"other-{3 * ANSWERS_KEPT - 1}")
    assert [answer.text for answer in visitor.answers() if visitor.is_ours(answer)] == [press.press]
    assert len(visitor.answers()) == ANSWERS_KEPT + 1


def test_a_pad_is_let_go_once(visitor: Follower, stand_in: StandIn) -> None:
    visitor.press(at(1, 1), HOME)
    visitor.release(at(1, 1))
    visitor.release(at(1, 1))
    visitor.ask("panic", {})
    until(lambda: len(stand_in.presses()) == 2)
    assert stand_in.let_go() == ["pads:pad/1/1"]


def test_a_frozen_window_holds_nothing(visitor: Follower, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.seat.follower.FROZEN_S", 0.0)
    visitor.press(at(1, 1), HOME)
    until(lambda: stand_in.let_go() == ["pads:pad/1/1"])


def test_what_a_lost_engine_thought_held_is_not_let_go_at_the_next(visitor: Follower, stand_in: StandIn) -> None:
    visitor.press(at(1, 1), HOME)
    until(lambda: len(stand_in.presses()) == 1)
    stand_in.links[0].close()
    until(lambda: len(stand_in.links) == 2 and visitor.view().link.level is LinkLevel.ATTACHED)
    visitor.release(at(1, 1))
    visitor.ask("panic", {})
    until(lambda: len(stand_in.presses()) == 2)
    assert stand_in.let_go() == []


def test_a_hold_goes_all_the_way_and_back(seat: Follower, served: Served) -> None:
    until(lambda: seat.view().truth.program == "Wide")
    seat.press(at(1, 7), HOME)
    until(lambda: seat.view().state.held_camera == "close" and seat.view().truth.program == "Close")
    seat.release(at(1, 7))
    until(lambda: seat.view().state.program == "wide" and seat.view().truth.program == "Wide")


def test_a_page_comes_with_its_faces_in_one_view(visitor: Follower, stand_in: StandIn) -> None:
    face = {at(1, 1): PadFace("Talk", "panic", Colour.RED, Glow.DIM, "")}
    surfaces = (SurfaceView(SurfaceId("pads"), "Pads", 1, 1, PageId("talk"), {}),)
    stand_in.links[0].send(pack(SurfacesAre(surfaces, face)))
    until(lambda: bool(visitor.view().surfaces))
    assert visitor.view().faces == face
