"""The trials before going live: OBS, graphics page, headphones, pads' lights, disk. Nothing of them goes on air.

Counterpart: `console.engine.preflight` makes them one after another.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import Final, Protocol

from console.engine.preflight import Seen, Trial
from console.obs.address import Secret
from console.obs.probe import try_obs
from console.obs.trouble import ObsTrouble
from console.show.facts import Lane, Level, Part
from console.show.preflight_lines import Jump, Line, look, many, ok, stop, unused
from console.show.preflight_tried import tried_lines
from console.show.sound import ours

DREW_WITHIN_S: Final = 3.0
HEARD_S: Final = 0.6
CUE_DB: Final = "-12"
SLOW_DISK_MS: Final = 50.0
_BYTES: Final = 64 * 1024


class Outside(Protocol):
    """What the trials reach."""

    def redraw(self, within_s: float) -> tuple[int, float | None]:
        """Have every program page draw what it shows once more; how many there are, and in how many ms the last did."""

    def ask(self, verb: str, args: Mapping[str, str]) -> str:
        """Fire a verb; why it was refused, or empty."""

    def light_up(self, wait: Callable[[float], object]) -> tuple[str, ...]:
        """Light every control of every device, and set it back; the roles that were lit."""


def trials(
    outside: Outside, see: Callable[[], Seen | None], folder: Path, obs: tuple[str, Secret], mono_ns: Callable[[], int]
) -> tuple[Trial, ...]:
    """Give them in their order. `obs`: its address and password."""
    wait = Event().wait
    return (
        Trial("the disk of the show", lambda _seen: _disk(folder, mono_ns), while_live=True),
        Trial("OBS", lambda seen: _obs(seen, *obs, mono_ns, wait), while_live=True),
        Trial("the graphics page", lambda _seen: _graphics(outside), while_live=False),
        Trial("the headphones", lambda seen: _headphones(seen, outside, see, wait), while_live=False),
        Trial("the pads' lights", lambda _seen: _lights(outside, see, wait), while_live=False),
    )


def _disk(folder: Path, mono_ns: Callable[[], int]) -> Iterator[Line]:
    """Write and sync as the journal does."""
    part, file = "Disk of the show", folder / ".preflight"
    began_ns = mono_ns()
    try:
        with file.open("wb") as opened:
            opened.write(bytes(_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
    except OSError as error:
        yield stop(part, f"Nothing can be written there: {error.strerror}.", "Make room, or mend its rights.")
        return
    finally:
        file.unlink(missing_ok=True)
    took_ms = (mono_ns() - began_ns) / 1e6
    found = f"Written and synced in {took_ms:.1f} ms."
    if took_ms > SLOW_DISK_MS:
        yield look(part, found, "Presses wait for this disk: take other work off it, or use a faster one.")
    else:
        yield ok(part, found)


def _obs(
    seen: Seen, url: str, password: Secret, mono_ns: Callable[[], int], wait: Callable[[float], object]
) -> Iterator[Line]:
    try:
        tried = try_obs(url, password, seen.show, mono_ns, wait)
    except ObsTrouble as error:
        yield stop("OBS picture", f"OBS could not be looked at: {error}", "Start OBS, then test again.", Jump.OUTPUTS)
        return
    yield from tried_lines(seen.show, tried)


def _graphics(outside: Outside) -> Iterator[Line]:
    part = "Graphics drawn"
    pages, took_ms = outside.redraw(DREW_WITHIN_S)
    if not pages:
        yield stop(part, "There is no page that could draw.", "Add it to OBS as a browser source.", Jump.SCENES)
    elif took_ms is None:
        found = f"A page did not answer within {DREW_WITHIN_S:g} s."
        yield stop(part, found, "Is the browser source shown in OBS? Refresh it there.", Jump.SCENES)
    else:
        yield ok(part, f"{many(pages, 'page')} drew and answered within {took_ms:.0f} ms.")


def _headphones(
    seen: Seen, outside: Outside, see: Callable[[], Seen | None], wait: Callable[[float], object]
) -> Iterator[Line]:
    part, health = "Headphones heard", seen.truth.health.get(Part.CUE_BUS)
    sound = next((one for one in ours(seen.show.sounds) if one.id not in seen.truth.missing), None)
    if health is None or health.level is Level.OFF or sound is None:
        yield unused(part, "No headphones are chosen, or there is no sound to try them with.")
        return
    refused = outside.ask("sfx.cue", {"sound": sound.id, "gain_db": CUE_DB})
    wait(HEARD_S)
    outside.ask("sfx.cue", {})
    after = see()
    trouble = after.truth.trouble.get(Lane.SOUND) if after is not None else None
    before = seen.truth.trouble.get(Lane.SOUND)
    if refused or (trouble is not None and trouble != before):
        why = refused or (trouble.why if trouble is not None else "")
        yield look(part, f"“{sound.name}” was not played there: {why}", "Plug them in, or choose others.")
    else:
        yield ok(part, f"“{sound.name}” was played on the headphones alone.")


def _lights(outside: Outside, see: Callable[[], Seen | None], wait: Callable[[float], object]) -> Iterator[Line]:
    """Light them up; a device that takes it badly says so by its health."""
    roles, after = outside.light_up(wait), see()
    if not roles:
        yield unused("Pads' lights", "No device plays a role.")
        return
    surfaces = after.truth.surfaces if after is not None else {}
    ill = [role for role in roles if role in surfaces and surfaces[role].level is not Level.READY]
    for role in ill:
        yield look(f"Lights of “{role}”", surfaces[role].reason, "Plug it in anew, then test again.", Jump.CONTROLS)
    lit = [role for role in roles if role not in ill]
    if lit:
        yield ok("Pads' lights", f"Lit and set back: {', '.join(lit)}.")
