"""One driver while its device plays a role: what it holds down, whether it gives signs of life, how it is in words.

Counterpart: `console.engine.surfaces` begins and ends it. When it ends, what is held is let go, and what it says later
is not heard any more: its device may play another role by then.
"""

import threading
import time
from collections.abc import Callable

from console.show.facts import Level, SurfaceChanged
from hardware.casting import Found, Role
from hardware.messages import Action, ControlEvent, ControlId
from hardware.port import LightFailed, Living, OnControl, Surface, SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.registry import Opener

NS_PER_S = 1_000_000_000
SILENT_NS = 5 * NS_PER_S
"""A driver that has not known its device there for so long is dead, whatever it said last."""


class Player:
    """A device in a role."""

    def __init__(
        self, role: Role, device: Found, opener: Opener, on_control: OnControl, say: Callable[[SurfaceChanged], None]
    ) -> None:
        """Build its driver, not yet started. Raises what the opener raises."""
        self.role = role
        self.device = device
        self._on_control = on_control
        self._say = say
        self._held: dict[ControlId, None] = {}
        self._up = False
        self._silent = False
        self._over = False
        self._controls: tuple[str, ...] = ()
        """What the device has, as it last said."""
        self._guard = threading.Lock()
        """Guards `_held` and `_over`: presses come on the driver's thread, the end on another."""
        self.surface: Surface = opener(role.surface, device, self._hear, self._notice)

    def stop(self) -> None:
        """Put its lights out, let go of what is held, and hear it no more. Waits for the driver."""
        self.surface.stop()
        with self._guard:
            self._over = True
            held, self._held = self._held, {}
        for control in held:
            now_ns = time.monotonic_ns()
            self._on_control(ControlEvent(self.role.surface, control, Action.UP, now_ns, velocity=0))

    def watch(self, now_ns: int) -> None:
        """Notice a driver that is silent although its device was never said to be gone."""
        if not self._up or not isinstance(self.surface, Living):
            return
        silent = now_ns - self.surface.signs_ns() > SILENT_NS
        if silent == self._silent:
            return
        self._silent = silent
        if silent:
            why = f"{self.device.name} gives no sign of life; unplug it and plug it in again."
            self._tell(Level.FAILED, f"{self.role.words}: {why}")
        else:
            self._tell(Level.READY, self._lit())

    def _hear(self, event: ControlEvent) -> None:
        with self._guard:
            if self._over:
                return
            if event.action is Action.DOWN:
                self._held[event.control] = None
            elif event.action is Action.UP:
                self._held.pop(event.control, None)
            self._on_control(event)

    def _notice(self, notice: SurfaceNotice) -> None:
        """Turn a driver's notice into health. Called on its thread."""
        name = self.device.name
        match notice:
            case SurfaceUp():
                self._up, self._silent = True, False
                self._controls = tuple(control.id for control in notice.device.controls)
                self._tell(Level.READY, self._lit())
            case SurfaceDown():
                self._up = False
                self._tell(Level.DEGRADED, f"{self.role.words}: {notice.reason.strip().rstrip('.')}.")
            case LightFailed():
                self._tell(Level.DEGRADED, f"{name}: the light of {notice.control} could not be sent: {notice.reason}.")

    def _lit(self) -> str:
        return f"{self.device.name} is connected and lit: it plays {self.role.words}."

    def _tell(self, level: Level, reason: str) -> None:
        if not self._over:
            self._say(SurfaceChanged(self.role.surface, level, reason, self.device.name, self._controls))


def sentence(reason: str) -> str:
    """End a reason like a sentence and begin it like one."""
    return reason[:1].upper() + reason[1:].rstrip(".") + "."
