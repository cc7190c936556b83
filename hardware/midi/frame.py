"""`LightFrame`: what a device's lights should show beside what it was last sent. Pure; time is passed in.

Counterpart: `hardware.midi.driver` sends what is due, at the profile's pace.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from hardware.messages import DARK, ControlId, Light
from hardware.midi.codec import encode
from hardware.midi.profile import Profile

NS_PER_MS: Final = 1_000_000


class _Wanted(Struct, frozen=True):
    """The messages of one light: `high`, and `low` in the second half of `period_ns` (0: always `high`)."""

    high: bytes
    low: bytes
    period_ns: int

    def at(self, now_ns: int) -> bytes:
        return self.low if self.period_ns and now_ns % self.period_ns >= self.period_ns // 2 else self.high


class LightFrame:
    """The lights of one device. Only its driver's thread may use it."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._lights: dict[ControlId, Light] = {}
        self._wanted: dict[ControlId, _Wanted] = {}
        self._sent: dict[ControlId, bytes] = {}
        self.darken()

    def want(self, lights: Mapping[ControlId, Light]) -> None:
        """Remember `lights`; the others stay as they are, and controls this device has not are passed over."""
        for control, light in lights.items():
            if self._lights.get(control) == light:
                continue
            wanted = self._messages(control, light)
            if wanted is not None:
                self._lights[control] = light
                self._wanted[control] = wanted

    def darken(self) -> None:
        """Want every light out."""
        self.want(dict.fromkeys(self._profile.places, DARK))

    def forget(self) -> None:
        """Trust nothing that was sent: the device may have been away, so all of it is due again."""
        self._sent.clear()

    def due(self, now_ns: int, limit: int) -> list[tuple[ControlId, bytes]]:
        """Give at most `limit` messages that would bring the device up to date."""
        due: list[tuple[ControlId, bytes]] = []
        for control, wanted in self._wanted.items():
            message = wanted.at(now_ns)
            if self._sent.get(control) != message:
                due.append((control, message))
                if len(due) == limit:
                    break
        return due

    def sent(self, control: ControlId, message: bytes) -> None:
        """Note that the device was sent `message`."""
        self._sent[control] = message

    def next_change_ns(self, now_ns: int) -> int | None:
        """Say how long until a light blinks by our hand; None if none does."""
        halves = [wanted.period_ns // 2 for wanted in self._wanted.values() if wanted.period_ns]
        return min((half - now_ns % half for half in halves), default=None)

    def _messages(self, control: ControlId, light: Light) -> _Wanted | None:
        place = self._profile.places.get(control)
        high = encode(self._profile, control, light)
        if place is None or high is None:
            return None
        style = self._profile.lights[place.grid.lights].style(light.glow)
        low = encode(self._profile, control, Light(colour=light.colour, glow=style.low))
        return _Wanted(high=high, low=low or high, period_ns=style.blink_ms * NS_PER_MS)
