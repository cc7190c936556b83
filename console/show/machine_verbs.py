"""The verbs of this machine's devices. A part of `console.show.verbs`."""

from console.show.machine import AssignDevice, ReleaseRole, UnmuteControl
from console.show.verb import Argument, Verb

_ROLE = Argument("role", "text")

MACHINE_VERBS = (
    Verb(
        "desk.assign",
        (_ROLE, Argument("device", "text")),
        "Let a device play a role (pads, deck…) on this machine from now on; it is swapped live.",
        lambda args: AssignDevice(args["role"], args["device"]),
    ),
    Verb(
        "desk.release",
        (_ROLE,),
        "Let no device play a role on this machine until one is assigned.",
        lambda args: ReleaseRole(args["role"]),
    ),
    Verb(
        "desk.unmute",
        (Argument("surface", "text"), Argument("control", "text")),
        "Hear a control again that was muted, for it chattered or was stuck; if it still does, it is muted anew.",
        lambda args: UnmuteControl(args["surface"], args["control"]),
    ),
)
