"""How a light burns on screen: the phase of pulses and blinks, from the time alone.

Counterpart: `hardware.messages.Glow` names them; hardware drivers make their own. No timers: whoever paints asks.
Blinking stays at two flashes a second, below WCAG 2.3.1's three.
"""

from math import cos, tau

from console.show.types import UtcMs
from hardware.messages import Glow

STEPS = 8
"""Levels between dark and full; a widget repaints only when its level changed."""

PULSE_MS = 1_600
BLINK_MS = 500


def level(glow: Glow, now_ms: UtcMs, still: bool) -> int:
    """Give how brightly `glow` burns now, 0..STEPS; `still` (reduced motion) holds pulses and blinks in one place."""
    match glow:
        case Glow.OFF | Glow.DIM:
            return 0
        case Glow.SOLID:
            return STEPS
        case Glow.PULSE:
            return STEPS // 2 if still else round(STEPS * (0.5 - 0.5 * cos(tau * (now_ms % PULSE_MS) / PULSE_MS)))
        case Glow.BLINK:
            return STEPS if still or now_ms % BLINK_MS < BLINK_MS // 2 else 0
