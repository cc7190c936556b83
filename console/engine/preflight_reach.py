"""What the trials before going live reach of a running engine. Counterpart: `console.engine.preflight_trials`."""

from collections.abc import Callable, Mapping

from console.engine.door import EngineDoor
from console.engine.preflight import Seen
from console.engine.surfaces import Surfaces
from console.graphics.hub import GraphicsHub
from console.web.netloop import NetLoop

_MORE_S = 5.0
"""So much longer than what is asked for may take; then something is badly wrong."""


class Reach:
    """Matches `console.engine.preflight_trials.Outside`. Every call waits: never from the engine's thread."""

    def __init__(self, net: NetLoop, hub: GraphicsHub, door: EngineDoor, surfaces: Surfaces) -> None:
        self._net, self._hub, self._door, self._surfaces = net, hub, door, surfaces

    def see(self) -> Seen | None:
        """Look at the show between two decisions; none: the engine did not answer in time."""
        whole = self._net.submit(self._door.whole()).result(_MORE_S)
        return None if whole is None else Seen(whole.show, whole.state, whole.truth)

    def redraw(self, within_s: float) -> tuple[int, float | None]:
        """Have every program page draw what it shows once more."""
        return self._net.submit(self._hub.redraw(within_s)).result(within_s + _MORE_S)

    def ask(self, verb: str, args: Mapping[str, str]) -> str:
        """Fire a verb; why it was refused, or empty."""
        reply = self._net.submit(self._door.ask(verb, args)).result(_MORE_S)
        if reply is None:
            return "the engine did not answer"
        return "" if reply.outcome == "accepted" else reply.why

    def light_up(self, wait: Callable[[float], object]) -> tuple[str, ...]:
        """Light every control of every device, and set it back."""
        return self._surfaces.light_up(wait)
