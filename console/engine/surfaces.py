"""The control surfaces as the engine's `Lights`: drivers for the devices that play the roles, swapped live.

Bindings and lights belong to a role; the device that plays it may change at any moment, and is painted whole then.
Counterparts: `hardware.casting` decides who plays what, `hardware.discovery` says who is there, `console.engine.player`
is one driver in a role, `console.config.deskfile` keeps what somebody assigned.
"""

import logging
import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from console.engine.player import Player, sentence
from console.mapping.padmap import PadMap
from console.show.decisions import Refused
from console.show.facts import Level, Post, SurfaceChanged, SurfacesAreNow
from console.show.machine import AssignDevice, RoleCommand
from console.show.names import nearest
from console.show.saving import Place, SaveChanged, Unsaved
from console.wire.telemetry import SurfaceView
from hardware.casting import Assigned, Found, Role, assign, cast, idle
from hardware.messages import ControlId, Glow, Light, Spot, SurfaceId
from hardware.port import OnControl
from hardware.registry import Opener

WATCH_S = 1.0
"""How often drivers are looked after that give no sign."""
STOP_WITHIN_S = 10.0
LIT = Light((255, 255, 255), Glow.SOLID)
LIT_S = 0.3
"""How long lights are tried."""
NO_SERIALS = "MIDI has no serial numbers: it is told from its twin by the order they were plugged in."

Tell = Callable[[str, str], None]
"""Lets a notice stand on every seat, and what it is about; an empty one is over."""
Keep = Callable[[Sequence[Assigned]], None]
"""Keeps for the next start what was assigned. Raises `OSError`."""

_log = logging.getLogger(__name__)


class Surfaces:
    """Plays every role and tells how each is. Drivers start and stop on a thread of its own, which may wait."""

    def __init__(self, post: Post, on_control: OnControl, tell: Tell, keep: Keep, assigned: Sequence[Assigned]) -> None:
        self._post = post
        self._on_control = on_control
        self._tell = tell
        self._keep = keep
        self._assigned = tuple(assigned)
        self._open: Opener | None = None
        self._roles: tuple[Role, ...] = ()
        self._present: tuple[Found, ...] = ()
        self._faults: tuple[str, ...] = ()
        self._players: dict[SurfaceId, Player] = {}
        self._lights: dict[SurfaceId, dict[ControlId, Light]] = defaultdict(dict)
        """All that was ever painted: what a device shows that comes."""
        self._said: dict[SurfaceId, SurfaceChanged] = {}
        self._noticed: dict[str, str] = {}
        """Devices without a role that every seat was told of, and in which words."""
        self._unsaved = False
        """What was assigned is not in the file."""
        self._guard = threading.RLock()
        """Guards all of the above but the last two, which are the thread's; never held while a driver is waited for."""
        self._jobs: queue.SimpleQueue[bool] = queue.SimpleQueue()
        """True: look who plays what; false: end."""
        self._thread = threading.Thread(target=self._run, name="surfaces", daemon=True)

    def start(self, open_device: Opener) -> None:
        """Begin; nothing is played before `play` and `found` were told."""
        self._open = open_device
        self._thread.start()

    def play(self, roles: Sequence[Role]) -> None:
        """Play these roles from now on; returns at once, and does nothing when they are played already."""
        with self._guard:
            if self._roles == tuple(roles):
                return
            self._roles = tuple(roles)
        self._post(SurfacesAreNow(tuple(str(role.surface) for role in roles)))
        self._jobs.put(True)

    def found(self, present: tuple[Found, ...], faults: tuple[str, ...]) -> None:
        """Take which devices are there and why some cannot be seen; returns at once."""
        with self._guard:
            self._present, self._faults = present, faults
        self._jobs.put(True)

    def do(self, command: RoleCommand) -> Refused | str:
        """Assign a device or let a role go, in words; returns at once, the swap itself follows."""
        with self._guard:
            role = next((one for one in self._roles if one.surface == command.role), None)
            if role is None:
                known = [str(one.surface) for one in self._roles]
                return Refused(f"There is no role “{command.role}”.", nearest(command.role, known))
            device = self._device(command.device) if isinstance(command, AssignDevice) else None
            if isinstance(device, Refused):
                return device
            self._assigned = assign(self._assigned, role.surface, device)
        self._jobs.put(True)
        if device is None:
            return f"nothing plays {role.words} until a device is assigned"
        twin = f"; {NO_SERIALS}" if " #" in device.name else ""
        return f"{device.name} plays {role.words} from now on{twin}"

    def paint(self, lights: Mapping[Spot, Light]) -> None:
        """Show what changed, each surface its own; returns at once."""
        with self._guard:
            changed: dict[SurfaceId, dict[ControlId, Light]] = defaultdict(dict)
            for where, light in lights.items():
                role, _, control = where.partition(":")
                changed[SurfaceId(role)][ControlId(control)] = light
            for surface, its in changed.items():
                self._lights[surface].update(its)
                if surface in self._players:
                    self._players[surface].surface.paint(its)

    def light_up(self, wait: Callable[[float], object]) -> tuple[str, ...]:
        """Light every control there is for `LIT_S`, then show again what it should; the roles that were lit."""
        with self._guard:
            lit = tuple(self._players)
            for surface in lit:
                self._players[surface].surface.paint(dict.fromkeys(self._lights[surface], LIT))
        wait(LIT_S)
        with self._guard:
            for surface in lit:
                if surface in self._players:
                    self._players[surface].surface.paint(self._lights[surface])
        return lit

    def stop(self) -> None:
        """Put every light out and let go of the devices."""
        self._jobs.put(False)
        if self._thread.ident is not None:
            self._thread.join(STOP_WITHIN_S)

    def _device(self, words: str) -> Found | Refused:
        """Find a device by its fingerprint or name, also one that plays and is unplugged."""
        known = {player.device.fingerprint: player.device for player in self._players.values()}
        known |= {device.fingerprint: device for device in self._present}
        wanted = words.casefold()
        hits = [one for one in known.values() if one.fingerprint.casefold() == wanted]
        hits = hits or [one for one in known.values() if one.name.casefold() == wanted]
        if len(hits) == 1:
            return hits[0]
        if hits:
            prints = ", ".join(sorted(one.fingerprint for one in hits))
            return Refused(
                f"There are {len(hits)} devices called “{words}”.", f"Name one by its fingerprint: {prints}."
            )
        if not known:
            return Refused(f"“{words}” is not there; no device is.", "Plug it in, then assign it.")
        return Refused(f"“{words}” is not there.", nearest(words, sorted(one.name for one in known.values())))

    # The thread

    def _run(self) -> None:
        kept = self._assigned
        while True:
            try:
                if not self._jobs.get(timeout=WATCH_S):
                    break
                self._recast()
                kept = self._keep_assigned(kept)
            except queue.Empty:
                self._watch()
                kept = self._keep_assigned(kept)
            except Exception:  # noqa: BLE001 - the swap after this one must still be made
                _log.exception("the devices could not be given their roles")
        for player in self._players.values():
            player.stop()

    def _recast(self) -> None:
        """Swap what has to be: old drivers stop before new ones start, for a device may go from role to role."""
        with self._guard:
            roles, present, faults, assigned = self._roles, self._present, self._faults, self._assigned
            playing = {surface: player.device for surface, player in self._players.items()}
        wanted = cast(roles, assigned, present, playing)
        for surface, device in playing.items():
            if surface not in wanted or wanted[surface].fingerprint != device.fingerprint:
                with self._guard:
                    player = self._players.pop(surface)
                player.stop()
        for role in roles:
            if role.surface in wanted and role.surface not in self._players:
                self._begin(role, wanted[role.surface])
        for role in roles:
            if role.surface not in wanted:
                self._say(_unplayed(role, assigned, faults))
        self._tell_idle(idle(present, wanted), roles)

    def _begin(self, role: Role, device: Found) -> None:
        """Let a device play a role, painted whole before it can be pressed."""
        assert self._open is not None
        try:
            player = Player(role, device, self._open, self._on_control, self._say)
        except Exception as fault:  # noqa: BLE001 - one device that cannot be had must not cost the others
            why = f"{device.name} cannot play {role.words}: {type(fault).__name__}: {fault}."
            self._say(SurfaceChanged(role.surface, Level.FAILED, why, device.name))
            return
        with self._guard:
            self._players[role.surface] = player
            player.surface.paint(self._lights[role.surface])
        player.surface.start()

    def _watch(self) -> None:
        for player in self._players.values():
            player.watch(time.monotonic_ns())

    def _tell_idle(self, devices: Sequence[Found], roles: Sequence[Role]) -> None:
        """Let every seat know of devices that are there and play nothing."""
        words = {device.fingerprint: _idle_words(device, roles) for device in devices if device.known and roles}
        for fingerprint in {*self._noticed, *words}:
            now = words.get(fingerprint, "")
            if now != self._noticed.get(fingerprint, ""):
                self._tell(now, f"device {fingerprint}")
        self._noticed = words

    def _keep_assigned(self, kept: tuple[Assigned, ...]) -> tuple[Assigned, ...]:
        with self._guard:
            now = self._assigned
        if now == kept:
            return kept
        try:
            self._keep(now)
            self._tell("", "desk file")
        except OSError as fault:
            why = fault.strerror or str(fault)
            said = f"What was assigned is lost when the engine ends: it could not be written ({why})."
            self._tell(said, "desk file")
            remedy = "Make room on the disk and see that the folder may be written; it is tried again by itself."
            self._post(SaveChanged(Place.DESK, Unsaved("which device plays what", Place.DESK, said, remedy)))
            self._unsaved = True
            return kept
        if self._unsaved:
            self._unsaved = False
            self._post(SaveChanged(Place.DESK, None))
        return now

    def _say(self, changed: SurfaceChanged) -> None:
        """Tell how a role is; any thread."""
        with self._guard:
            surface = SurfaceId(changed.surface)
            if self._said.get(surface) == changed:
                return
            self._said[surface] = changed
        self._post(changed)


def roles_of(surfaces: Iterable[PadMap | SurfaceView]) -> tuple[Role, ...]:
    """Say which roles there are to play, in the order of the pad maps."""
    return tuple(Role(one.surface, one.rows, one.columns, one.name) for one in surfaces)


def _unplayed(role: Role, assigned: Sequence[Assigned], faults: Sequence[str]) -> SurfaceChanged:
    """Say why nothing plays a role."""
    said = next((one for one in assigned if one.role == role.surface), None)
    why = "".join(f" {sentence(fault)}" for fault in faults)
    if said is not None and said.fingerprint:
        words = f"{said.fingerprint} plays {role.words} and is not there; plug it in, or use desk.assign.{why}"
        return SurfaceChanged(role.surface, Level.DEGRADED, words)
    if said is not None:
        return SurfaceChanged(role.surface, Level.OFF, f"{role.words} was let go; use desk.assign to play it.{why}")
    return SurfaceChanged(role.surface, Level.OFF, f"No device plays {role.words}; plug one in.{why}")


def _idle_words(device: Found, roles: Sequence[Role]) -> str:
    names = " or ".join(str(role.surface) for role in roles)
    twin = f" {NO_SERIALS}" if " #" in device.name else ""
    return f"{device.name} is here and plays no role; assign it: desk.assign ({names}).{twin}"
