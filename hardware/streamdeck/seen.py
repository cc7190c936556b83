"""What of a light can be seen at an instant: its digits, its ring and its beat. Pure: the time is passed in.

Two instants that look the same give equal `Seen`s, so nothing is drawn twice. Counterparts: `faces` and `strip` draw
it, `frame` asks when it changes.
"""

from typing import Final

from msgspec import Struct

from hardware.messages import END, Glow, Light

BEAT_MS: Final = 400
"""How long a blinking light stays as it is."""

RING_STEPS: Final = 120
"""A ring goes down in so many steps: finer ones nobody sees, and each is a picture to send."""

_MS: Final = 1000


class Seen(Struct, frozen=True):
    """A light at an instant."""

    light: Light
    digits: str = ""
    """``1:05``, while it counts down."""
    ring: int | None = None
    """What is left of the ring, 0 to `RING_STEPS`; none: no ring."""
    beat: bool = False
    """The second half of a blink."""


def see(light: Light, now_ms: int) -> Seen:
    """Look at a light at `now_ms` (UTC)."""
    beat = light.glow in (Glow.BLINK, Glow.PULSE) and now_ms // BEAT_MS % 2 == 1
    face = light.face
    if face is None or face.until_ms is None:
        return Seen(light, beat=beat)
    left_ms = max(0, face.until_ms - now_ms)
    ring = None
    if face.lasts_ms > 0:
        ring = min(RING_STEPS, -(-left_ms * RING_STEPS // face.lasts_ms))
    return Seen(light, digits=digits_of(left_ms), ring=ring, beat=beat)


def digits_of(left_ms: int) -> str:
    """Write a time that is left, rounded up: at ``0:00`` it is over."""
    seconds = -(-max(0, left_ms) // _MS)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def next_change_ms(light: Light, now_ms: int) -> int | None:
    """Say after how long a light looks different by itself; none: it never does."""
    waits = []
    if light.glow in (Glow.BLINK, Glow.PULSE):
        waits.append(BEAT_MS - now_ms % BEAT_MS)
    face = light.face
    if face is not None and face.until_ms is not None and face.until_ms > now_ms:
        left_ms = face.until_ms - now_ms
        waits.append((left_ms - 1) % _MS + 1)
        if face.lasts_ms > 0:
            step_ms = max(1, face.lasts_ms // RING_STEPS)
            waits.append((left_ms - 1) % step_ms + 1)
    return min(waits, default=None)


def share_of(light: Light) -> int | None:
    """Give what a bar shows: the face's share, else the control's level; none: no bar."""
    share = light.level if light.face is None or light.face.share is None else light.face.share
    return None if share is None else max(0, min(END, share))
