"""The door of a thread of its own, on a real engine: answers come to their callbacks, in order; news are told."""

import threading
from collections.abc import Generator, Mapping

import pytest

from console.engine.inbox import Asked, Inbox, Pressed
from console.engine.quickdoor import MOST_WAITING, OWED_NS, QuickDoor
from console.remote.house import Reply, Touch
from console.show.pages import PageId
from console.store.memory import MemoryJournal
from console.wire.messages import FromEngine
from hardware.messages import Action, Spot
from tests.console.engine.served import Served, until


class Quickly(Served):
    """An engine with a quick door besides."""

    def __init__(self, journal: MemoryJournal) -> None:
        self.quick: QuickDoor | None = None
        super().__init__(0, journal)
        self.quick = QuickDoor("osc", self.inbox, self.net.call_soon, self.door._mono_ns)

    def _tell(self, message: FromEngine) -> None:
        super()._tell(message)
        if self.quick is not None:
            self.quick.tell(message)

    def ask(self, verb: str, args: Mapping[str, str], unarmed: bool = False) -> Reply:
        """Ask and wait."""
        told: list[Reply] = []
        assert self.quick is not None
        self.quick.ask(verb, args, self.door._mono_ns(), unarmed, told.append)
        until(lambda: bool(told))
        return told[0]

    def touch(self, touch: Touch, unarmed: bool = False) -> Reply:
        """Touch and wait."""
        told: list[Reply] = []
        assert self.quick is not None
        self.quick.touch(touch, self.door._mono_ns(), unarmed, told.append)
        until(lambda: bool(told))
        return told[0]


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def served(journal: MemoryJournal) -> Generator[Quickly]:
    one = Quickly(journal)
    yield one
    one.end()


def test_what_is_asked_is_answered_and_in_the_record(served: Quickly, journal: MemoryJournal) -> None:
    assert served.ask("lock.edit", {"on": "yes"}) == Reply("accepted", "done", "")
    assert journal.read(0)[-1].seat == "osc"
    refused = served.ask("graphic.play", {"graphic": "none"})
    assert (refused.outcome, bool(refused.remedy)) == ("refused", True)


def test_an_unarmed_hand_fires_nothing_that_is_guarded(served: Quickly) -> None:
    args = {"deal": "mug-flash", "claim": "price", "who": "A", "reason": "B"}
    refused = served.ask("claim.override", args, unarmed=True)
    assert (refused.outcome, refused.why) == ("refused", "claim.override is guarded, and osc is not armed.")
    assert served.ask("claim.override", args).outcome == "waiting"
    assert served.ask("panic", {}, unarmed=True).outcome == "accepted"


def test_a_pad_is_touched_by_its_place_and_says_what_it_did(served: Quickly) -> None:
    whole = served.net.submit(served.quick.whole()).result(10)  # type: ignore[union-attr]
    assert whole is not None
    assert served.quick is not None
    assert served.quick.grids == whole.grids
    spot = next(where for where, face in whole.faces.items() if face.verb == "product.pin")
    assert served.touch(Touch(spot, whole.grids[0].page, down=True)).outcome == "accepted"
    unbound = served.touch(Touch(Spot("pads:pad/6/6"), PageId("home"), down=True))
    assert (unbound.outcome, bool(unbound.remedy)) == ("refused", True)


def test_news_are_told(served: Quickly) -> None:
    news = threading.Event()
    assert served.quick is not None
    served.quick.watch(news.set)
    served.ask("lock.edit", {"on": "yes"})
    assert news.wait(10)


def test_what_the_engine_owes_has_an_end_and_is_forgotten_in_time() -> None:
    inbox = Inbox()
    quick = QuickDoor("osc", inbox, lambda work: None, lambda: 0)
    told: list[Reply] = []
    for number in range(MOST_WAITING + 1):
        quick.ask("panic", {}, number, unarmed=True, told=told.append)
    (refused,) = told
    assert "still waiting" in refused.why
    quick.touch(Touch(Spot("pads:pad/1/1"), PageId("home"), down=True), 5, unarmed=True, told=told.append)
    assert len(told) == 2
    quick.ask("panic", {}, OWED_NS + MOST_WAITING, unarmed=True, told=told.append)
    assert len(told) == 2, "the old ones are forgotten"


def test_letting_go_owes_no_answer() -> None:
    inbox = Inbox()
    quick = QuickDoor("osc", inbox, lambda work: None, lambda: 0)
    quick.touch(Touch(Spot("pads:pad/1/1"), PageId("home"), down=False), 7, unarmed=True, told=lambda reply: None)
    item = inbox.take(1)
    assert isinstance(item, Pressed)
    assert (item.event.action, item.event.at_ns, item.press, item.unarmed) == (Action.UP, 7, "", True)
    quick.ask("panic", {}, 8, unarmed=False, told=lambda reply: None)
    asked = inbox.take(1)
    assert isinstance(asked, Asked)
    assert (asked.seat, asked.at_ns, bool(asked.press)) == ("osc", 8, True)
