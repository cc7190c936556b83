"""Tells whether an output still takes sound; a driver may keep quiet about a device that was pulled.

Counterpart: `console.sound.player` asks on every turn.
"""

from collections.abc import Callable

from console.sound.output import Output

STUCK_S = 3.0
"""An output that asks for nothing this long is gone, whatever it says. A device may take its time to begin:
1.9 s were measured on an idle PulseAudio null sink.
"""
_COUNTED_S = 0.3
"""No pause between two questions counts longer: this process may have been stopped, not the device."""


class Heartbeat:
    """Counts how long an output has asked for nothing."""

    def __init__(self, output: Output, mono_ns: Callable[[], int]) -> None:
        self._output = output
        self._mono_ns = mono_ns
        self._asked_ns = mono_ns()
        self._blocks = output.blocks()
        self._still_s = 0.0

    def beats(self) -> bool:
        """Ask now."""
        now_ns, blocks = self._mono_ns(), self._output.blocks()
        moved = blocks != self._blocks
        self._still_s = 0.0 if moved else self._still_s + min((now_ns - self._asked_ns) / 1e9, _COUNTED_S)
        self._asked_ns, self._blocks = now_ns, blocks
        return self._output.active() and self._still_s < STUCK_S
