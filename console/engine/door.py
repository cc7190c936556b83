"""A door in the engine's own process: others in the house ask verbs there, as one seat, and get the engine's answer.

Counterparts: `console.remote.ograf` comes through it; `console.engine.link` is the door for windows.
"""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from typing import Literal

from console.engine.inbox import Asked, Follow, Inbox
from console.remote.house import Reply, Seen
from console.wire.messages import Answered, FromEngine, Welcome
from console.wire.telemetry import Answer, Outcome

ANSWER_WITHIN_S = 2.0

_OUTCOMES: Mapping[Outcome, Literal["accepted", "waiting", "refused"]] = {
    Outcome.ACCEPTED: "accepted",
    Outcome.WAITING: "waiting",
}


class EngineDoor:
    """Matches `console.remote.house.House`. Everything but `tell` is called in the net loop."""

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
        press = uuid.uuid4().hex
        self._asked[press] = answered = asyncio.get_running_loop().create_future()
        self._inbox.put(Asked(verb, dict(args), self._seat, self._mono_ns(), press))
        try:
            answer = await asyncio.wait_for(answered, ANSWER_WITHIN_S)
        except TimeoutError:
            return None
        finally:
            del self._asked[press]
        return Reply(_OUTCOMES.get(answer.outcome, "refused"), answer.text, answer.remedy)

    async def look(self) -> Seen | None:
        """Look at the show between two decisions; none: the engine did not answer in time."""
        seen: asyncio.Future[Seen] = asyncio.get_running_loop().create_future()

        def see(welcome: Welcome) -> None:
            if not seen.done():
                seen.set_result(Seen(welcome.show, welcome.state))

        self._inbox.put(Follow(take=lambda welcome: self._call_soon(lambda: see(welcome))))
        try:
            return await asyncio.wait_for(seen, ANSWER_WITHIN_S)
        except TimeoutError:
            return None

    def _answered(self, answer: Answer) -> None:
        asked = self._asked.get(answer.press)
        if asked is not None and not asked.done():
            asked.set_result(answer)
