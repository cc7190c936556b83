"""Which device plays which role: pure rules. A device is known by its fingerprint, never by where it stands in a list.

Nothing moves without a hand: a role keeps its device, also while that is unplugged, until somebody assigns another or
lets it go. Counterparts: `hardware.discovery` says what is there, `console.engine.surfaces` starts and stops drivers.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from hardware.messages import SurfaceId


class Found(Struct, frozen=True):
    """A device that is there."""

    fingerprint: str
    """The same over re-plugs: a serial number, or a name of MIDI, which has no serials."""
    name: str
    kind: str
    """``midi`` or ``streamdeck``: whose driver takes it."""
    profile: str
    """How it is read; the stem of a profile's file, or a model."""
    rows: int = 0
    columns: int = 0
    """Its main grid."""
    known: bool = True
    """False: nobody described it, so it plays no role by itself."""


class Role(Struct, frozen=True):
    """A role to be played, and the grid its bindings stand on."""

    surface: SurfaceId
    rows: int
    columns: int
    name: str = ""

    @property
    def words(self) -> str:
        """Give what people call it."""
        return self.name or self.surface


class Assigned(Struct, frozen=True):
    """Somebody said which device plays a role."""

    role: SurfaceId
    fingerprint: str
    """Empty: none shall, until somebody says so."""
    profile: str = ""


def assign(assigned: Sequence[Assigned], role: SurfaceId, device: Found | None) -> tuple[Assigned, ...]:
    """Give a role a device (none: none shall play it), which it takes from the role that had it."""
    fingerprint = "" if device is None else device.fingerprint
    others = tuple(one for one in assigned if one.role != role and (not fingerprint or one.fingerprint != fingerprint))
    return (*others, Assigned(role, fingerprint, "" if device is None else device.profile))


def cast(
    roles: Sequence[Role], assigned: Sequence[Assigned], present: Sequence[Found], playing: Mapping[SurfaceId, Found]
) -> dict[SurfaceId, Found]:
    """Say which device plays each role now; a role without one is left out.

    What was assigned comes first, then what plays already; then every role without a device takes, in the order of the
    pad maps, the known device that is free and has the grid nearest in size; one too small only when no role fits it.
    """
    said = _said(roles, assigned)
    there = {device.fingerprint: device for device in present}
    cast: dict[SurfaceId, Found] = {}
    for role, fingerprint in said.items():
        plays = playing.get(role)
        device = there.get(fingerprint) or (plays if plays is not None and plays.fingerprint == fingerprint else None)
        if device is not None:
            cast[role] = device
    spoken_for = {fingerprint for fingerprint in said.values() if fingerprint}
    for role_now in roles:
        plays = playing.get(role_now.surface)
        if role_now.surface not in said and plays is not None and plays.fingerprint not in spoken_for:
            cast[role_now.surface] = there.get(plays.fingerprint, plays)
            spoken_for.add(plays.fingerprint)
    waiting = [role_now for role_now in roles if role_now.surface not in said and role_now.surface not in cast]
    for fits in (True, False):
        for role_now in waiting:
            free = [one for one in present if one.known and one.fingerprint not in spoken_for]
            device = None if role_now.surface in cast else _closest(role_now, free, fits)
            if device is not None:
                cast[role_now.surface] = device
                spoken_for.add(device.fingerprint)
    return cast


def idle(present: Sequence[Found], cast: Mapping[SurfaceId, Found]) -> tuple[Found, ...]:
    """List the devices that are there and play no role."""
    busy = {device.fingerprint for device in cast.values()}
    return tuple(device for device in present if device.fingerprint not in busy)


def _said(roles: Sequence[Role], assigned: Sequence[Assigned]) -> dict[SurfaceId, str]:
    """Read what was assigned of the roles there are; a device that was given twice has the first."""
    wanted = {role.surface for role in roles}
    said: dict[SurfaceId, str] = {}
    for one in assigned:
        twice = one.fingerprint and one.fingerprint in said.values()
        if one.role in wanted and one.role not in said and not twice:
            said[one.role] = one.fingerprint
    return said


def _closest(role: Role, free: Sequence[Found], fits: bool) -> Found | None:
    """Choose the device whose grid is the nearest in size, then by name: the same on every start.

    `fits`: none whose grid is too small.
    """

    def nearness(device: Found) -> tuple[bool, int, str, str]:
        size = device.rows * device.columns - role.rows * role.columns
        return not _has_grid(device, role), abs(size), device.kind, device.fingerprint

    return min((one for one in free if not fits or _has_grid(one, role)), key=nearness, default=None)


def _has_grid(device: Found, role: Role) -> bool:
    return device.rows >= role.rows and device.columns >= role.columns
