"""The presses that wait for what their risk asks, as the engine keeps them and seats are told.

Engine thread only; not journalled. Counterpart: `console.mapping.guards` has the rules.
"""

from collections.abc import Callable, Mapping

from console.engine.inbox import SCREEN, Pressed
from console.engine.ports import Clock
from console.mapping.guards import Fire, Guards, Hand, Slip, Wait, counted, look, next_ns, press, release, waiting_words
from console.mapping.padmap import Binding
from console.show.types import Risk, Show, UtcMs
from console.wire.messages import FromEngine, WaitingIs
from console.wire.telemetry import WaitingPress
from hardware.messages import Spot


class Guarding:
    """The guards of now. Whoever changes them calls `tell` when the press is through."""

    def __init__(self, clock: Clock, tell: Callable[[FromEngine], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._guards = Guards(telling=frozenset({SCREEN}))
        self._told = self._guards.waiting
        self.view: tuple[WaitingPress, ...] = ()
        """What seats were told last."""

    def press(self, show: Show, hand: Hand) -> Fire | Wait | Slip:
        """Answer a press of a command the show would accept."""
        self._guards, verdict = press(show, self._guards, hand)
        return verdict

    def counted(self, hand: Hand) -> None:
        """Begin the pause after a press that counted."""
        self._guards = counted(self._guards, hand)

    def let_go(self, item: Pressed) -> tuple[Fire, ...]:
        """Note that a control was let go; give what its hold had fired by then."""
        event = item.event
        hand = Hand("", {}, item.seat, event.at_ns, event.surface, event.control)
        self._guards, fires = release(self._guards, hand)
        return fires

    def look(self) -> tuple[Fire, ...]:
        """Give what has been held long enough; forget what waited in vain."""
        if not self._guards.waiting:
            return ()
        self._guards, fires = look(self._guards, self._clock.mono_ns())
        return fires

    def wait_s(self) -> float | None:
        """Say how long until `look` has something to do; none: nothing waits."""
        due_ns = next_ns(self._guards)
        return None if due_ns is None else max(0.0, (due_ns - self._clock.mono_ns()) / 1e9)

    def words(self, bindings: Mapping[Spot, Binding]) -> dict[Spot, str]:
        """Give the word of every control that can answer a waiting press."""
        return waiting_words(self._guards, bindings) if self._guards.waiting else {}

    def tell(self) -> bool:
        """Tell the seats when what waits has changed; true when it has."""
        if self._guards.waiting == self._told:
            return False
        self._told = self._guards.waiting
        ahead_ns = self._clock.utc_ms() * 1_000_000 - self._clock.mono_ns()
        self.view = tuple(
            WaitingPress(
                verb=one.hand.verb,
                args=one.hand.args,
                seat=one.hand.seat,
                second_seat=one.risk is Risk.TWO_PERSON,
                text=one.text,
                until_ms=UtcMs((one.until_ns + ahead_ns) // 1_000_000),
            )
            for one in self._told
        )
        self._tell(WaitingIs(self.view))
        return True
