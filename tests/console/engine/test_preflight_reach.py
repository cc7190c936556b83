"""console/engine/preflight_reach.py: what the trials ask reaches engine, pages and lights, and silence is an answer."""

from collections.abc import Iterator

import pytest

from console.engine.door import EngineDoor
from console.engine.inbox import Asked, Inbox
from console.engine.preflight_reach import Reach
from console.engine.surfaces import Surfaces
from console.graphics.hub import GraphicsHub
from console.show.types import UtcMs
from console.web.netloop import NetLoop
from console.wire.messages import Answered
from console.wire.telemetry import Answer, Outcome


@pytest.fixture
def net() -> Iterator[NetLoop]:
    net = NetLoop()
    net.start()
    yield net
    net.stop()


class Obeying(Inbox):
    """An engine that answers every verb at once."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome
        self.door: EngineDoor | None = None
        self.asked: list[tuple[str, dict[str, str]]] = []

    def put(self, item: object) -> None:
        assert isinstance(item, Asked)
        assert self.door is not None
        self.asked.append((item.verb, item.args))
        self.door.tell(Answered(Answer(UtcMs(0), item.verb, self.outcome, "said so", "", item.press)))


@pytest.mark.parametrize(("outcome", "why"), [(Outcome.ACCEPTED, ""), (Outcome.REFUSED, "said so")])
def test_a_verb_is_asked_and_its_refusal_comes_back(net: NetLoop, outcome: Outcome, why: str) -> None:
    inbox = Obeying(outcome)
    door = EngineDoor("preflight", inbox, net.call_soon, lambda: 0)
    inbox.door = door
    hub = GraphicsHub(net, lambda fact: None, lambda: 0, lambda: UtcMs(0))
    surfaces = Surfaces(lambda fact: None, lambda event: None, lambda notice, about: None, lambda kept: None, ())
    reach = Reach(net, hub, door, surfaces)
    assert reach.ask("sfx.cue", {"sound": "win"}) == why
    assert inbox.asked == [("sfx.cue", {"sound": "win"})]
    assert reach.redraw(0.1) == (0, None)
    assert reach.light_up(lambda seconds: None) == ()
