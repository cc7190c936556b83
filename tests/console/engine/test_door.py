"""The door in the engine's own process: what is asked there is answered there, and the show can be looked at."""

from collections.abc import Generator, Mapping

import pytest
from msgspec.structs import replace

from console.engine import door as door_module
from console.engine.door import EngineDoor
from console.engine.inbox import Inbox
from console.remote.house import Reply, Seen, Touch
from console.show.state import Lock
from console.store.memory import MemoryJournal
from console.web.netloop import NetLoop
from console.wire.messages import Answered
from console.wire.telemetry import Answer, Outcome
from hardware.messages import Spot
from tests.console.engine.served import Served
from tests.shows.stage import SHOW, START_MS


@pytest.fixture
def journal() -> MemoryJournal:
    return MemoryJournal()


@pytest.fixture
def served(journal: MemoryJournal) -> Generator[Served]:
    one = Served(0, journal)
    yield one
    one.end()


def ask(served: Served, verb: str, args: Mapping[str, str]) -> Reply | None:
    return served.net.submit(served.door.ask(verb, args)).result(10)


def look(served: Served) -> Seen:
    seen = served.net.submit(served.door.look()).result(10)
    assert seen is not None
    return seen


def test_what_counts_is_accepted_seen_and_in_the_record(served: Served, journal: MemoryJournal) -> None:
    assert ask(served, "lock.edit", {"on": "yes"}) == Reply("accepted", "done", "")
    assert look(served) == Seen(SHOW, look(served).state)
    assert Lock.EDIT in look(served).state.locks
    assert journal.read(0)[-1].seat == "ograf"


def test_what_does_not_count_says_why_and_what_to_do(served: Served) -> None:
    reply = ask(served, "graphic.play", {"graphic": "none"})
    assert reply is not None
    assert (reply.outcome, reply.why) == ("refused", "No graphic “none” is loaded.")
    assert reply.remedy
    unknown = ask(served, "graphic.pley", {})
    assert unknown is not None
    assert unknown.outcome == "refused"


def test_what_is_guarded_waits(served: Served) -> None:
    reply = ask(served, "claim.override", {"deal": "mug-flash", "claim": "price", "who": "A", "reason": "B"})
    assert reply is not None
    assert reply.outcome == "waiting"


def test_a_pad_is_touched_on_the_page_it_names(served: Served, journal: MemoryJournal) -> None:
    whole = served.net.submit(served.door.whole()).result(10)
    assert whole is not None
    spot = next(where for where, face in whole.faces.items() if face.verb == "product.pin")
    touch = Touch(spot, whole.grids[0].page, down=True)
    touched = served.net.submit(served.door.touch(touch)).result(10)
    assert touched is not None
    assert touched.outcome == "accepted"
    assert look(served).state.pinned is not None
    assert journal.read(0)[-1].seat == "ograf"
    let_go = served.net.submit(served.door.touch(replace(touch, down=False))).result(10)
    assert let_go == Reply("accepted", "let go", "")
    unbound = served.net.submit(served.door.touch(replace(touch, spot=Spot("pads:pad/6/6")))).result(10)
    assert unbound is not None
    assert unbound.outcome == "refused"


def test_everybody_gets_the_answer_to_the_own_question(served: Served) -> None:
    words = [f"text {number}" for number in range(40)]
    asked = [served.net.submit(served.door.ask("prompter.show", {"text": word})) for word in words]
    seen = [served.net.submit(served.door.look()) for _ in words]
    assert {one.result(10) for one in asked} == {Reply("accepted", "done", "")}
    assert all(one.result(10) is not None for one in seen)
    assert look(served).state.prompter == words[-1]


def test_an_engine_that_does_not_answer_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door_module, "ANSWER_WITHIN_S", 0.02)
    net = NetLoop("test-net")
    net.start()
    try:
        door = EngineDoor("ograf", Inbox(), net.call_soon, lambda: 0)
        assert net.submit(door.ask("panic", {})).result(10) is None
        assert net.submit(door.look()).result(10) is None
        door.tell(Answered(Answer(START_MS, "panic", Outcome.ACCEPTED, "done", "", "too late")))
    finally:
        net.stop()
