"""Setting an input's delay so that OBS really moves its sound: in two steps, a moment apart.

From 0, a delay has no effect on a source that plays: OBS says it is set and goes on as before. Only a change from
another delay than 0 has it lay the sound anew (obs-studio #7912, obs-websocket #799). So one beside it is set first,
and the one that was asked for when OBS has had some sound to take that over. It is left out when OBS mends this.

Part of `console.obs.inputs`, under its lock. Counterpart: `console.obs.simulated.hearing` does as OBS does.
"""

from typing import Final

from console.obs.messages import Request
from console.plan.outputs import ChangeInput
from console.show.inputs import LEAST_OFFSET_MS, MOST_OFFSET_MS

SET_OFFSET: Final = "SetInputAudioSyncOffset"
SETTLE_S: Final = 0.15
"""After the first step: OBS takes it over with the next sound it gets, some 20 ms apart."""


def beside(offset_ms: int) -> int:
    """Give the delay of the first step: next to the wanted one, within OBS's range, and never 0."""
    one = offset_ms + 1
    return one if one != 0 and LEAST_OFFSET_MS <= one <= MOST_OFFSET_MS else offset_ms - 1


def set_offset(name: str, offset_ms: int) -> Request:
    """Say how OBS is asked for a delay."""
    return Request(SET_OFFSET, {"inputName": name, "inputAudioSyncOffset": offset_ms})


class Placing:
    """The changes whose second step is due, in the order they were asked for: of one input the newest stands."""

    def __init__(self) -> None:
        self._due: list[tuple[int, ChangeInput]] = []
        self._ours: dict[str, int] = {}

    def begin(self, name: str) -> None:
        """Note that a first step is under way."""
        self._ours[name] = self._ours.get(name, 0) + 1

    def end(self, name: str) -> None:
        """Note that a change is through, or came to nothing."""
        left = self._ours.get(name, 0) - 1
        if left > 0:
            self._ours[name] = left
        else:
            self._ours.pop(name, None)

    def ours(self, name: str) -> bool:
        """Tell whether a delay of this input that changes is our own doing."""
        return name in self._ours

    def add(self, change: ChangeInput, now_ns: int) -> None:
        """Have the second step done in a moment."""
        self._due.append((now_ns + int(SETTLE_S * 1e9), change))

    def due(self, now_ns: int) -> tuple[ChangeInput, ...]:
        """Hand over what is due now."""
        now = tuple(change for at_ns, change in self._due if at_ns <= now_ns)
        self._due = [(at_ns, change) for at_ns, change in self._due if at_ns > now_ns]
        return now

    def next_s(self, now_ns: int) -> float | None:
        """Say when something is due next; none: nothing waits."""
        return max(0.0, (self._due[0][0] - now_ns) / 1e9) if self._due else None

    def clear(self) -> None:
        """Forget everything: OBS is gone."""
        self._due, self._ours = [], {}
