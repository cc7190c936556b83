"""`LightFrame`: what a device's lights should show beside what it was last sent. Pure; time is passed in.

Counterpart: `hardware.midi.driver` sends what is due, at the profile's pace.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from hardware.messages import DARK, ControlId, Glow, Light
from hardware.midi.codec import Write, encode, wrap
from hardware.midi.device import Lights, Profile

NS_PER_MS: Final = 1_000_000

HURRY_MS: Final = 10_000
"""So long before a countdown's end its light begins to go up and down between solid and dim; a failure's goes dark."""

HURRY_NS: Final = 500 * NS_PER_MS
"""How long one up and down of it takes."""


class Now(Struct, frozen=True):
    """A moment by both clocks."""

    at_ns: int
    """`time.monotonic_ns()`: lights blink by it."""
    utc_ms: int
    """Countdowns end by it."""


class Due(Struct, frozen=True):
    """One message to send, and what it lights."""

    message: bytes
    parts: tuple[tuple[ControlId, Write], ...]


class _Wave(Struct, frozen=True):
    """A light that goes between two: `high`, and `low` in the second half of `period_ns` (0: always `high`)."""

    high: Write
    low: Write
    period_ns: int

    def at(self, now: Now) -> Write:
        return self.low if self.period_ns and now.at_ns % self.period_ns >= self.period_ns // 2 else self.high

    def changes_ns(self, now: Now) -> int | None:
        half_ns = self.period_ns // 2
        return half_ns - now.at_ns % half_ns if half_ns else None


class _Wanted(Struct, frozen=True):
    """A light as it should be, and from when to when it hurries."""

    usual: _Wave
    hurry: _Wave | None = None
    until_ms: int = 0

    def _left_ms(self, now: Now) -> int:
        return self.until_ms - now.utc_ms

    def at(self, now: Now) -> Write:
        hurries = self.hurry is not None and 0 < self._left_ms(now) <= HURRY_MS
        return self.hurry.at(now) if self.hurry is not None and hurries else self.usual.at(now)

    def changes_ns(self, now: Now) -> int | None:
        """Say after how many nanoseconds it changes by itself, at the latest."""
        if self.hurry is None or self._left_ms(now) <= 0:
            return self.usual.changes_ns(now)
        if self._left_ms(now) <= HURRY_MS:
            return self.hurry.changes_ns(now)
        starts_ns = (self._left_ms(now) - HURRY_MS) * NS_PER_MS
        return min(starts_ns, self.usual.changes_ns(now) or starts_ns)


class LightFrame:
    """The lights of one device. Only its driver's thread may use it."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._lights: dict[ControlId, Light] = {}
        self._wanted: dict[ControlId, _Wanted] = {}
        self._sent: dict[ControlId, Write] = {}
        self.darken()

    def want(self, lights: Mapping[ControlId, Light]) -> None:
        """Remember `lights`; the others stay as they are, and controls this device has not are passed over."""
        for control, light in lights.items():
            if self._lights.get(control) == light:
                continue
            wanted = self._writes(control, _levelled(light))
            if wanted is not None:
                self._lights[control] = light
                self._wanted[control] = wanted

    def darken(self) -> None:
        """Want every light out."""
        self.want(dict.fromkeys(self._profile.lit, DARK))

    def forget(self) -> None:
        """Trust nothing that was sent: the device may have been away, so all of it is due again."""
        self._sent.clear()

    def doubt(self, controls: Iterable[ControlId]) -> None:
        """Trust no longer what these were sent: they are due again."""
        for control in controls:
            self._sent.pop(control, None)

    def due(self, now: Now, limit: int) -> list[Due]:
        """Give at most `limit` messages that would bring the device up to date."""
        groups: list[list[tuple[ControlId, Write]]] = []
        filling: dict[str, list[tuple[ControlId, Write]]] = {}
        for control, wanted in self._wanted.items():
            write = wanted.at(now)
            if self._sent.get(control) == write:
                continue
            group = filling.get(write.block) if write.block else None
            if group is not None and len(group) < self._at_once(write.block):
                group.append((control, write))
            elif len(groups) < limit:
                groups.append([(control, write)])
                filling[write.block] = groups[-1]
        return [Due(self._joined(group), tuple(group)) for group in groups]

    def sent(self, due: Due) -> None:
        """Note that the device was sent a message."""
        self._sent.update(due.parts)

    def next_change_ns(self, now: Now) -> int | None:
        """Say how long until a light changes by our hand; None if none does."""
        changes = (wanted.changes_ns(now) for wanted in self._wanted.values())
        return min((change for change in changes if change is not None), default=None)

    def _at_once(self, block: str) -> int:
        sysex = self._profile.lights[block].sysex
        return 1 if sysex is None else sysex.at_once

    def _joined(self, group: list[tuple[ControlId, Write]]) -> bytes:
        first = group[0][1]
        sysex = self._profile.lights[first.block].sysex if first.block else None
        return first.body if sysex is None else wrap(sysex, [write.body for _, write in group])

    def _writes(self, control: ControlId, light: Light) -> _Wanted | None:
        high = encode(self._profile, control, light)
        if high is None:
            return None
        lights = self._profile.lights[self._profile.places[control].grid.lights]
        style = lights.style(light.glow)
        low = encode(self._profile, control, replace(light, glow=style.low)) or high
        usual = _Wave(high, low, style.blink_ms * NS_PER_MS)
        if light.face is None or light.face.until_ms is None or not _hurries(lights, light):
            return _Wanted(usual)
        solid, dim = (encode(self._profile, control, replace(light, glow=glow)) for glow in (Glow.SOLID, Glow.DIM))
        hurry = _Wave(solid or high, dim or high, HURRY_NS)
        return _Wanted(usual, hurry, light.face.until_ms)


def _levelled(light: Light) -> Light:
    """Give a light that has no figure of its own the one of its face: units left, where the device has no display."""
    if light.level is not None or light.face is None:
        return light
    return replace(light, level=light.face.share)


def _hurries(lights: Lights, light: Light) -> bool:
    """Tell whether a countdown may show: not over what was asked or went wrong, and not on a ring."""
    return light.glow in (Glow.SOLID, Glow.DIM) and not lights.steps
