"""A door in the engine's own process: others in the house ask verbs there, as one seat, and get the engine's answer.

Counterparts: `console.remote.ograf` and `console.remote.api` come through it; `console.engine.quickdoor` is the door of
a thread of its own, `console.engine.link` that of windows.
"""

import asyncio
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from console.engine.inbox import SCREEN, Asked, Follow, Inbox, Item, Pressed
from console.remote.house import Grid, Reply, Seen, Touch, Whole
from console.wire.messages import Answered, FromEngine, Welcome
from console.wire.telemetry import Answer, Outcome, SurfaceView
from hardware.messages import Action, ControlEvent, ControlId

ANSWER_WITHIN_S = 2.0

OUTCOMES: Mapping[Outcome, Literal["accepted", "waiting", "refused"]] = {
    Outcome.ACCEPTED: "accepted",
    Outcome.WAITING: "waiting",
}
"""What an answer's outcome is for who asked; everything else is a refusal."""


class EngineDoor:
    """Matches `console.remote.house.{House,Desk}`. Everything but `tell` is called in the net loop."""

    def __init__(
        self, seat: str, inbox: Inbox, call_soon: Callable[[Callable[[], None]], None], mono_ns: Callable[[], int]
    ) -> None:
        """`seat`: who asks, as the record names it."""
        self._seat = seat
        self._inbox = inbox
        self._call_soon = call_soon
        self._mono_ns = mono_ns
        self._asked: dict[str, asyncio.Future[Answer]] = {}
        """By press."""

    def tell(self, message: FromEngine) -> None:
        """Hear what every seat is told. Any thread; returns at once."""
        if isinstance(message, Answered) and message.answer.press in self._asked:
            self._call_soon(lambda: self._answered(message.answer))

    async def ask(self, verb: str, args: Mapping[str, str]) -> Reply | None:
        """Ask a verb; none: the engine did not answer in time, and it may still happen."""
        return await self._put(lambda press: Asked(verb, dict(args), self._seat, self._mono_ns(), press))

    async def touch(self, touch: Touch) -> Reply | None:
        """Touch a control; what is let go is accepted at once. None: the engine did not answer in time."""
        if not touch.down:
            self._inbox.put(pressed(touch, self._seat, self._mono_ns(), "", unarmed=False))
            return Reply("accepted", "let go", "")
        return await self._put(lambda press: pressed(touch, self._seat, self._mono_ns(), press, unarmed=False))

    async def look(self) -> Seen | None:
        """Look at the show between two decisions; none: the engine did not answer in time."""
        welcome = await self._welcome()
        return None if welcome is None else Seen(welcome.show, welcome.state)

    async def whole(self) -> Whole | None:
        """Look at everything between two decisions; none: the engine did not answer in time."""
        seen = await self._welcome()
        return None if seen is None else Whole(seen.show, seen.state, seen.truth, seen.faces, grids_of(seen.surfaces))

    async def _put(self, item: Callable[[str], Item]) -> Reply | None:
        """Put what a press of a new name asks, and wait for its answer."""
        press = uuid.uuid4().hex
        self._asked[press] = answered = asyncio.get_running_loop().create_future()
        self._inbox.put(item(press))
        try:
            answer = await asyncio.wait_for(answered, ANSWER_WITHIN_S)
        except TimeoutError:
            return None
        finally:
            del self._asked[press]
        return Reply(OUTCOMES.get(answer.outcome, "refused"), answer.text, answer.remedy)

    async def _welcome(self) -> Welcome | None:
        seen: asyncio.Future[Welcome] = asyncio.get_running_loop().create_future()

        def see(welcome: Welcome) -> None:
            if not seen.done():
                seen.set_result(welcome)

        self._inbox.put(Follow(take=lambda welcome: self._call_soon(lambda: see(welcome))))
        try:
            return await asyncio.wait_for(seen, ANSWER_WITHIN_S)
        except TimeoutError:
            return None

    def _answered(self, answer: Answer) -> None:
        asked = self._asked.get(answer.press)
        if asked is not None and not asked.done():
            asked.set_result(answer)


def grids_of(surfaces: Sequence[SurfaceView]) -> tuple[Grid, ...]:
    """Give the surfaces as controllers may touch them."""
    return tuple(Grid(one.surface, one.rows, one.columns, one.page, one.pages) for one in surfaces)


def pressed(touch: Touch, seat: str, at_ns: int, press: str, unarmed: bool) -> Pressed:
    """Write a touch from afar as a pad of that seat's own wall: it fires what its page shows there."""
    action = Action.DOWN if touch.down else Action.UP
    event = ControlEvent(SCREEN, ControlId(touch.spot), action, at_ns, velocity=127 if touch.down else 0)
    return Pressed(event, seat, press, touch.page, unarmed)
