"""Is what a cue cannot do without there? Asked before it fires: half a take is worse than none.

The T-bar is asked about too: without studio mode it moves nothing.
Only lanes the cue names (`Cue.undo_on`) count, and only what the outside itself says; a device that fails afterwards is
settled (`console.show.cues`). Counterpart: `console.engine.engine` asks for every press.
"""

from msgspec.structs import replace

from console.show.camera_commands import MoveTBar, TakeCamera, TapCamera
from console.show.commands import Command, FireCue
from console.show.decisions import Refused
from console.show.facts import Lane, Level, Part
from console.show.state import ShowState
from console.show.taps import in_preview
from console.show.truth import Truth
from console.show.types import Show, UtcMs


def unready(show: Show, truth: Truth, command: Command) -> Refused | None:
    """Refuse a cue whose devices are known not to be there; none: nothing is known against it."""
    if isinstance(command, MoveTBar):
        return _no_tbar(truth)
    cue = show.cue(command.cue) if isinstance(command, FireCue) else None
    if cue is None:
        return None
    missing = [why for lane in cue.undo_on if (why := _missing(truth, lane))]
    if not missing:
        return None
    return Refused(
        why=f"“{cue.name}” was not fired: {', and '.join(missing)}.",
        remedy="Mend that first, or fire what you need of it step by step.",
    )


def as_seen(show: Show, state: ShowState, truth: Truth, command: Command, at_ms: UtcMs) -> Command:
    """Tell a take or a tap what the switcher has in preview: somebody may have put it there in OBS itself."""
    match command:
        case TapCamera():
            return replace(command, preview=truth.preview)
        case TakeCamera(camera=None):
            return replace(command, camera=in_preview(show, state, truth.preview, at_ms))
        case _:
            return command


def _no_tbar(truth: Truth) -> Refused | None:
    if truth.program is None:
        return Refused(why="The T-bar moves nothing: OBS is not connected.", remedy="Wait until OBS is back.")
    if truth.preview is None:
        return Refused(
            why="The T-bar moves only in studio mode, and OBS is not in it.",
            remedy="Turn it on with studio.mode on=yes, then preview a camera.",
        )
    return None


def _missing(truth: Truth, lane: str) -> str:
    """Say what a lane lacks; empty: nothing that is known."""
    match lane:
        case Lane.SWITCHER if truth.program is None:
            return "OBS is not connected"
        case Lane.GRAPHICS if not truth.has_program_page():
            return "no page draws the graphics"
        case Lane.SOUND if (sound := truth.health.get(Part.SOUND)) and sound.level in (Level.OFF, Level.FAILED):
            return "there is no sound"
        case _:
            return ""
