"""What a Stream Deck's reports mean as `ControlEvent`s. Pure: the time is passed in.

Counterpart: `driver` calls these from the library's reader thread. Keys the layout does not have mean nothing.
"""

from msgspec import Struct

from hardware.messages import END, Action, ControlEvent, ControlId, SurfaceId
from hardware.streamdeck.layout import STRIP, Layout, name_control


class Decoder(Struct, frozen=True):
    """Turns what the library says of one device into events."""

    surface: SurfaceId
    layout: Layout

    def key(self, key: int, down: bool, at_ns: int) -> list[ControlEvent]:
        """Say which key, touch button or pedal went down or up."""
        if not 0 <= key < len(self.layout.keys):
            return []
        return [self._pressed(self.layout.keys[key], down, at_ns)]

    def push(self, dial: int, down: bool, at_ns: int) -> list[ControlEvent]:
        """Say that a dial was pressed or let go."""
        if not 0 <= dial < self.layout.dials:
            return []
        return [self._pressed(name_control("push", dial + 1), down, at_ns)]

    def turn(self, dial: int, steps: int, at_ns: int) -> list[ControlEvent]:
        """Say that a dial was turned, clockwise positive."""
        if not 0 <= dial < self.layout.dials or steps == 0:
            return []
        control = name_control("encoder", dial + 1)
        return [ControlEvent(self.surface, control, Action.TURN, at_ns, velocity=0, steps=steps)]

    def tap(self, x: int, at_ns: int) -> list[ControlEvent]:
        """Say that the strip was touched shortly: the zone under the finger goes down and up."""
        return [*self.hold(x, at_ns), *self.lift(x, at_ns)]

    def hold(self, x: int, at_ns: int) -> list[ControlEvent]:
        """Say that the strip is being held: the zone goes down. Nobody tells when the finger goes; see `lift`."""
        zone = self.zone(x)
        return [] if zone is None else [self._pressed(zone, True, at_ns)]

    def lift(self, x: int, at_ns: int) -> list[ControlEvent]:
        """Say that the zone under the finger goes up."""
        zone = self.zone(x)
        return [] if zone is None else [self._pressed(zone, False, at_ns)]

    def drag(self, x: int, at_ns: int) -> list[ControlEvent]:
        """Say where a finger that went along the strip left it."""
        if self.layout.strip_width <= 1:
            return []
        place = max(0, min(END, round(x * END / (self.layout.strip_width - 1))))
        return [ControlEvent(self.surface, STRIP, Action.MOVE, at_ns, velocity=0, place=place)]

    def zone(self, x: int) -> ControlId | None:
        """Name the part of the strip over which a finger is: one for each dial."""
        if self.layout.strip_width <= 0 or self.layout.dials <= 0:
            return None
        wide = self.layout.strip_width // self.layout.dials
        return name_control("touch", max(0, min(self.layout.dials - 1, x // wide)) + 1)

    def _pressed(self, control: ControlId, down: bool, at_ns: int) -> ControlEvent:
        action, velocity = (Action.DOWN, 127) if down else (Action.UP, 0)
        return ControlEvent(self.surface, control, action, at_ns, velocity=velocity)
