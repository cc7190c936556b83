"""What changes this machine and not the show: which device plays which role, which control is heard, what is tested.

A part of `console.show.commands`. It is not journalled, for the show may be opened on another machine tomorrow, where
other devices are; the engine does it beside the show. Counterparts: `console.engine.pressing` hands these over,
`console.engine.surfaces`, `console.engine.muting` and `console.engine.preflight` do them.
"""

from msgspec import Struct


class AssignDevice(Struct, frozen=True, tag=True):
    """Let a device play a role; the role that had it is without."""

    role: str
    device: str
    """Its name or its fingerprint."""


class ReleaseRole(Struct, frozen=True, tag=True):
    """Let no device play a role until somebody assigns one."""

    role: str


RoleCommand = AssignDevice | ReleaseRole


class UnmuteControl(Struct, frozen=True, tag=True):
    """Hear a control again that chattered or was stuck, at once; it is muted anew if it still does."""

    surface: str
    control: str


class TestDesk(Struct, frozen=True, tag=True):
    """Try everything before going live, in the background; what is found is told as `console.show.preflight` has it."""

    __test__ = False  # it is no test of pytest's


DeskCommand = RoleCommand | TestDesk
"""What rooms beside the engine do."""

MachineCommand = DeskCommand | UnmuteControl
