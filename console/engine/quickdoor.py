"""A door for hands on a thread of their own: what is asked is on the inbox at once, and its answer comes to a callback.

Counterparts: `console.remote.osc` comes through it; `console.engine.door` is the door for who waits in the net loop.
"""

import uuid
from collections.abc import Callable, Mapping

from console.engine.door import OUTCOMES, EngineDoor, grids_of, pressed
from console.engine.inbox import Asked, Inbox
from console.remote.house import Grid, Reply, Told, Touch, Whole
from console.wire.messages import Answered, FacesAre, FromEngine, Happened, ShowIs, SurfacesAre, TruthIs

MOST_WAITING = 64
"""Answers the engine owes; a hand that asks more is told so at once."""
OWED_NS = 10_000_000_000
"""An answer that has not come after so long does not come any more."""

_News = Happened | FacesAre | TruthIs | ShowIs | SurfacesAre


class QuickDoor:
    """Matches `console.remote.house.Quick`. `ask` and `touch` belong to one thread, `whole` to the net loop."""

    def __init__(
        self, seat: str, inbox: Inbox, call_soon: Callable[[Callable[[], None]], None], mono_ns: Callable[[], int]
    ) -> None:
        """`seat`: who asks, as the record names it."""
        self._seat = seat
        self._inbox = inbox
        self._mono_ns = mono_ns
        self._looking = EngineDoor(seat, inbox, call_soon, mono_ns)
        self._owed: dict[str, tuple[int, Told]] = {}
        """By press: since when, and who wants to know."""
        self._grids: tuple[Grid, ...] = ()
        self._changed: Callable[[], None] = lambda: None

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The surfaces as they stand; empty: not known yet."""
        return self._grids

    def watch(self, changed: Callable[[], None]) -> None:
        """Have `changed` called, on the engine's thread, whenever `whole` may look different."""
        self._changed = changed

    def tell(self, message: FromEngine) -> None:
        """Hear what every seat is told. Engine thread; returns at once."""
        if isinstance(message, Answered):
            owed = self._owed.pop(message.answer.press, None)
            if owed is not None:
                answer = message.answer
                owed[1](Reply(OUTCOMES.get(answer.outcome, "refused"), answer.text, answer.remedy))
        elif isinstance(message, _News):
            if isinstance(message, SurfacesAre):
                self._grids = grids_of(message.surfaces)
            self._changed()

    def ask(self, verb: str, args: Mapping[str, str], at_ns: int, unarmed: bool, told: Told) -> None:
        """Ask a verb."""
        if press := self._owe(at_ns, told):
            self._inbox.put(Asked(verb, dict(args), self._seat, at_ns, press, unarmed))

    def touch(self, touch: Touch, at_ns: int, unarmed: bool, told: Told) -> None:
        """Touch a control; nothing is told of one that is let go."""
        if not touch.down:
            self._inbox.put(pressed(touch, self._seat, at_ns, "", unarmed))
        elif press := self._owe(at_ns, told):
            self._inbox.put(pressed(touch, self._seat, at_ns, press, unarmed))

    async def whole(self) -> Whole | None:
        """Look at everything (net loop); none: the engine did not answer in time."""
        whole = await self._looking.whole()
        if whole is not None:
            self._grids = whole.grids
        return whole

    def _owe(self, at_ns: int, told: Told) -> str:
        """Name a press whose answer is owed; empty, and told so: the engine owes too many already."""
        if len(self._owed) >= MOST_WAITING:
            for press, (since_ns, _) in list(self._owed.items()):
                if at_ns - since_ns > OWED_NS:
                    self._owed.pop(press, None)
        if len(self._owed) >= MOST_WAITING:
            why = f"{MOST_WAITING} presses are still waiting, so this one was not fired."
            told(Reply("refused", why, "Wait a moment and send it again."))
            return ""
        press = uuid.uuid4().hex
        self._owed[press] = at_ns, told
        return press
