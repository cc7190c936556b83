"""The verb of the tests before going live. A part of `console.show.verbs`."""

from console.show.machine import TestDesk
from console.show.verb import Verb

PREFLIGHT_VERBS = (
    Verb(
        "preflight.run",
        (),
        "Test everything for real before going live; nothing of it is seen or heard on air.",
        lambda args: TestDesk(),
        pause_ms=500,
    ),
)
