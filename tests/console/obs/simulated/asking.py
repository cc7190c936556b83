"""Ask a world of the simulated OBS as a client would."""

from typing import Any

from console.obs.simulated.protocol import Request, Status
from console.obs.simulated.requests import apply
from console.obs.simulated.world import Moment, Outcome, World

NOW = Moment(uptime_s=2.0, incoming=3, outgoing=4)


def ask(world: World, kind: str, **data: Any) -> Outcome:
    return apply(world, Request(type=kind, data=data or None, id="1"), NOW)


def after(world: World, kind: str, **data: Any) -> World:
    outcome = ask(world, kind, **data)
    assert outcome.answer.status is Status.SUCCESS, outcome.answer
    return outcome.world


def told(world: World, kind: str, **data: Any) -> dict[str, Any]:
    answer = ask(world, kind, **data).answer
    assert answer.data is not None, answer
    return dict(answer.data)


def kinds(outcome: Outcome) -> list[str]:
    return [event.type for event in outcome.events]
