"""`FakeSurface`: a surface without a device, for rehearsal and tests. It can be pressed, looked at and unplugged.

Counterpart: `hardware.port.Surface`, which it implements like `hardware.midi.driver` does, but without a thread:
callbacks come from whoever presses.
"""

import time
from collections.abc import Mapping

from hardware.messages import DARK, Action, ControlEvent, ControlId, DeviceInfo, Light, SurfaceId, pad
from hardware.port import OnControl, OnNotice, SurfaceDown, SurfaceUp


class FakeSurface:
    """A grid of `rows` by `columns` pads."""

    def __init__(self, surface: SurfaceId, rows: int, columns: int, on_control: OnControl, on_notice: OnNotice) -> None:
        self.info = DeviceInfo(
            surface=surface, name="Simulated pads", fingerprint="simulated", rows=rows, columns=columns
        )
        self.lights: dict[ControlId, Light] = {}
        """What the pads show now; empty while unplugged."""
        self._wanted = {pad(row, column): DARK for row in range(1, rows + 1) for column in range(1, columns + 1)}
        self._held: set[ControlId] = set()
        self._on_control = on_control
        self._on_notice = on_notice
        self._plugged = False

    @property
    def plugged(self) -> bool:
        """Tell whether it is there: started, and neither stopped nor unplugged."""
        return self._plugged

    def start(self) -> None:
        """Be there."""
        self.replug()

    def paint(self, lights: Mapping[ControlId, Light]) -> None:
        """Show `lights`; remembered while unplugged."""
        self._wanted.update({control: light for control, light in lights.items() if control in self._wanted})
        if self._plugged:
            self.lights = dict(self._wanted)

    def stop(self) -> None:
        """Put the lights out."""
        self.paint(dict.fromkeys(self._wanted, DARK))
        self._plugged = False

    def press(self, control: ControlId, velocity: int = 127) -> None:
        """Push a pad down; nothing happens while unplugged, or on a pad it has not."""
        self._touch(control, Action.DOWN, velocity)

    def release(self, control: ControlId) -> None:
        """Let a pad go."""
        self._touch(control, Action.UP, 0)

    def unplug(self) -> None:
        """Take the device away; pads that were held are released, as with a real one."""
        if not self._plugged:
            return
        for control in sorted(self._held):
            self.release(control)
        self._plugged = False
        self.lights = {}
        self._on_notice(SurfaceDown(device=self.info, reason=f"{self.info.name} was unplugged; plug it in again"))

    def replug(self) -> None:
        """Bring the device back with every light repainted."""
        if self._plugged:
            return
        self._plugged = True
        self.lights = dict(self._wanted)
        self._on_notice(SurfaceUp(device=self.info))

    def _touch(self, control: ControlId, action: Action, velocity: int) -> None:
        if not self._plugged or control not in self._wanted:
            return
        change = self._held.add if action is Action.DOWN else self._held.discard
        change(control)
        self._on_control(
            ControlEvent(
                surface=self.info.surface,
                control=control,
                action=action,
                at_ns=time.monotonic_ns(),
                velocity=velocity,
            )
        )
