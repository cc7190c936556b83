"""A line of the checklist before going live, and what the tests of a run found. A part of `console.show.preflight`.

What is known all the time is judged as it is read; what has to be tried is tried by `preflight.run`, and what that
found is a part of `console.show.truth`. Counterpart: `console.engine.preflight` makes the tests.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.show.types import DurationMs, UtcMs

STALE_MS: Final = DurationMs(600_000)
"""What was tested longer ago proves nothing any more."""


class Verdict(StrEnum):
    """How a line stands, the worst first."""

    STOP = "stop"
    """It will be seen or heard: mend it before going live."""
    LOOK = "look"
    """Somebody should look at it and know."""
    OK = "ok"
    UNUSED = "not used"
    """This show has none of it."""


class Jump(StrEnum):
    """Where a line is put right: a tab of the desk, or a card over it."""

    NOWHERE = ""
    OUTPUTS = "outputs"
    SCENES = "scenes"
    CONTROLS = "controls"
    SELL = "SELL"
    GRAPHICS = "GRAPHICS"
    RUNDOWN = "RUNDOWN"
    RULES = "RULES"
    METRICS = "METRICS"
    MIXER = "MIXER"
    SYNC = "SYNC"
    INPUTS = "INPUTS"


class Line(Struct, frozen=True):
    """One thing of the checklist."""

    part: str
    """What it is about, as ``Camera “Host”``."""
    verdict: Verdict
    found: str
    """What was found, with its figures, in one sentence."""
    remedy: str = ""
    """What to do; empty: nothing."""
    jump: Jump = Jump.NOWHERE
    tested_ms: UtcMs | None = None
    """When it was tried for real; none: it is known all the time."""


class Tested(Struct, frozen=True):
    """What the newest run of the tests found."""

    began_ms: UtcMs = UtcMs(0)
    """0: nothing was ever tested."""
    running: str = ""
    """What is being tested now; empty: no test runs."""
    done: int = 0
    of: int = 0
    lines: tuple[Line, ...] = ()
    disk_mb: int | None = None
    """Free on the disk of the journal, looked at now and then; none: nobody looked yet."""


NEVER_TESTED: Final = Tested()


def ok(part: str, found: str, jump: Jump = Jump.NOWHERE) -> Line:
    """Say that all is well."""
    return Line(part, Verdict.OK, found, "", jump)


def look(part: str, found: str, remedy: str, jump: Jump = Jump.NOWHERE) -> Line:
    """Ask somebody to look."""
    return Line(part, Verdict.LOOK, found, remedy, jump)


def stop(part: str, found: str, remedy: str, jump: Jump = Jump.NOWHERE) -> Line:
    """Say what has to be mended first."""
    return Line(part, Verdict.STOP, found, remedy, jump)


def unused(part: str, found: str) -> Line:
    """Say that this show has none of it."""
    return Line(part, Verdict.UNUSED, found)


def many(count: int, one: str) -> str:
    """Count things: ``1 camera``, ``3 cameras``."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def gigabytes(megabytes: int) -> str:
    """Write the size of what is free on a disk."""
    return f"{megabytes / 1000:.1f} GB" if megabytes < 100_000 else f"{megabytes / 1000:.0f} GB"


def share(of_all: float) -> str:
    """Write a share: ``0.2 %``."""
    return f"{of_all * 100:.1f} %"
