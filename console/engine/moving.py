"""Faders and encoders on the move: a hand sends a hundred places a second, and thirty are more than anybody sees.

The newest place of a control wins while older ones wait, and the last one always lands. A press never waits for a move.
Engine thread only. Counterparts: `console.engine.inbox` keeps the newest of those that wait at the door,
`console.mapping.turning` says what a place means.
"""

from collections.abc import Callable
from typing import Final, TypeVar

from console.engine.inbox import Pressed, key_of, merged, moves
from console.engine.ports import Clock
from hardware.messages import ControlId, Spot, SurfaceId

EVERY_NS: Final = 33_000_000
"""A control counts no more often than this."""
PATIENT_NS: Final = 50_000_000
"""How long what is due lets presses go first."""
ENTERED_EVERY_NS: Final = 1_000_000_000
"""One move of a control in this time is entered in the ledger; the others only when they fail."""
MOST_KEPT: Final = 512
"""Controls whose last move is remembered."""

_Key = tuple[str, SurfaceId, ControlId]
Named = TypeVar("Named")


class Moving:
    """What moves, and what of it counts when."""

    def __init__(self, clock: Clock, fire: Callable[[Pressed], None]) -> None:
        self._clock = clock
        self._fire = fire
        self._waiting: dict[_Key, tuple[int, Pressed]] = {}
        """Since when, and the newest."""
        self._counted_ns: dict[_Key, int] = {}
        """When a control counted last, the longest ago first."""
        self._entered_ns: dict[Spot, int] = {}

    def take(self, item: Pressed) -> bool:
        """Note where a control stands now; false: it was pressed or let go, and did not move."""
        if not moves(item):
            return False
        since_ns, older = self._waiting.get(key_of(item), (self._clock.mono_ns(), None))
        self._waiting[key_of(item)] = since_ns, merged(older, item)
        return True

    def wait_s(self) -> float | None:
        """Say how long until `step` has something to do; none: nothing waits."""
        due_ns = min(map(self._due_ns, self._waiting), default=None)
        return None if due_ns is None else max(0.0, (due_ns - self._clock.mono_ns()) / 1e9)

    def step(self, quiet: bool) -> bool:
        """Let one move count if one is due; true when it did. `quiet`: no press waits behind it."""
        now_ns = self._clock.mono_ns()
        key = min(self._waiting, key=self._due_ns, default=None)
        if key is None or self._due_ns(key) + (0 if quiet else PATIENT_NS) > now_ns:
            return False
        _, item = self._waiting.pop(key)
        _keep(self._counted_ns, key, now_ns)
        self._fire(item)
        return True

    def enters(self, where: Spot) -> bool:
        """Tell whether a move is the one of this second that is entered in the ledger."""
        now_ns = self._clock.mono_ns()
        if now_ns - self._entered_ns.get(where, now_ns - ENTERED_EVERY_NS) < ENTERED_EVERY_NS:
            return False
        _keep(self._entered_ns, where, now_ns)
        return True

    def _due_ns(self, key: _Key) -> int:
        since_ns, _ = self._waiting[key]
        return max(since_ns, self._counted_ns.get(key, since_ns - EVERY_NS) + EVERY_NS)


def _keep(times: dict[Named, int], name: Named, now_ns: int) -> None:
    """Note a time as the newest; what is too much of them is forgotten, the longest ago first."""
    times.pop(name, None)
    times[name] = now_ns
    if len(times) > MOST_KEPT:
        del times[next(iter(times))]
