"""Is what a cue cannot do without there? Asked before it fires: half a take is worse than none.

The T-bar is asked about too: without studio mode it moves nothing. And so are the headphones.
Only lanes the cue names (`Cue.undo_on`) count, and only what the outside itself says; a device that fails afterwards is
settled (`console.show.cues`). Counterpart: `console.engine.engine` asks for every press.
"""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from console.show.camera_commands import MoveTBar, TakeCamera, TapCamera
from console.show.commands import Command, FireCue
from console.show.cues import HEARD
from console.show.decisions import Refused
from console.show.facts import Lane, Level, Part
from console.show.mixes import KeepMix
from console.show.mixing import stands
from console.show.notes import SayDeal, SayNote, SayStock
from console.show.sound import Sound, in_obs, ours
from console.show.sounds import HoldSound, PlaySound, PrehearSound, ToggleSound
from console.show.state import ShowState
from console.show.sync_corrections import CorrectSync, SyncSeen
from console.show.sync_guide import ApplyGuide, GuideSeen, GuideSync
from console.show.taps import in_preview
from console.show.truth import Truth
from console.show.types import CameraId, Cue, DealId, Show, SoundId, UtcMs

_NO_OBS: Final = "OBS is not connected"


def unready(show: Show, truth: Truth, command: Command) -> Refused | None:
    """Refuse a cue whose devices are known not to be there; none: nothing is known against it."""
    if isinstance(command, MoveTBar):
        return _no_tbar(truth)
    if isinstance(command, PrehearSound):
        return no_headphones(truth)
    if isinstance(command, SayNote | SayDeal | SayStock):
        return no_earbud(truth)
    if isinstance(command, PlaySound | ToggleSound | HoldSound):
        return _unplayable(show, truth, command.sound)
    cue = show.cue(command.cue) if isinstance(command, FireCue) else None
    if cue is None:
        return None
    missing = dict.fromkeys(why for lane in cue.undo_on for why in _missing(show, truth, cue, lane))
    if not missing:
        return None
    return Refused(
        why=f"“{cue.name}” was not fired: {', and '.join(missing)}.",
        remedy="Mend that first, or fire what you need of it step by step.",
    )


def as_seen(show: Show, state: ShowState, truth: Truth, command: Command, at_ms: UtcMs) -> Command:
    """Tell a command what the outside shows.

    A take or a tap what is in preview, a sound whether it sounds already, a mix where the faders stand, a correction
    what the sync meter reads.
    """
    match command:
        case TapCamera():
            return replace(command, preview=truth.preview)
        case TakeCamera(camera=None):
            return replace(command, camera=in_preview(show, state, truth.preview, at_ms))
        case KeepMix():
            return replace(command, inputs=None if truth.inputs is None else stands(truth.inputs))
        case PlaySound() | ToggleSound():
            return replace(command, sounding=_sounds(truth, command.sound))
        case CorrectSync():
            return replace(command, seen=_sync_seen(show, truth, command))
        case GuideSync() | ApplyGuide():
            return replace(command, seen=GuideSeen(truth.inputs, truth.sync.hears_program, truth.sync.frame_ms))
        case _:
            return command


def _sync_seen(show: Show, truth: Truth, command: CorrectSync) -> SyncSeen:
    """Say what is known of a microphone's sync; its camera may be given by its name or its id."""
    camera = show.camera(CameraId(command.camera))
    pair = truth.sync.pair(command.mic, camera.name if camera is not None else command.camera)
    inputs = truth.inputs or ()
    return SyncSeen(
        inputs=tuple(one.name for one in inputs),
        offset_ms=next((one.offset_ms for one in inputs if one.name == command.mic), None),
        pair=pair.said if pair is not None else None,
        voided=pair.voided if pair is not None else "",
    )


def _sounds(truth: Truth, wanted: SoundId) -> bool:
    """Tell whether a sound sounds on. One that fades out is over: a press begins it anew over its tail."""
    return any(sound == wanted and effect not in truth.fading for effect, sound in truth.sounding)


def _unplayable(show: Show, truth: Truth, wanted: SoundId) -> Refused | None:
    """Refuse a sound whose file is known not to be fit; what sounds of it already may be stopped all the same."""
    sound, why = show.sound(wanted), truth.missing.get(wanted)
    if sound is None or _sounds(truth, wanted):
        return None
    if wanted in truth.loading:
        return Refused(why=f"“{sound.name}” is still being read.", remedy="Press again when its pad says so no more.")
    if why is None:
        return None
    return Refused(why=f"“{sound.name}” cannot be heard: {why}.", remedy="Put its file right: it is read at once.")


def _no_tbar(truth: Truth) -> Refused | None:
    if truth.program is None:
        return Refused(why="The T-bar moves nothing: OBS is not connected.", remedy="Wait until OBS is back.")
    if truth.preview is None:
        return Refused(
            why="The T-bar moves only in studio mode, and OBS is not in it.",
            remedy="Turn it on with studio.mode on=yes, then preview a camera.",
        )
    return None


def no_headphones(truth: Truth) -> Refused | None:
    """Say why nothing can be heard before it is on air; none: it can."""
    health = truth.health.get(Part.CUE_BUS)
    if health is None or health.level is Level.OFF:
        return Refused(
            why="Nothing can be heard before it is on air: no headphones are chosen.",
            remedy="Choose another output for them: cartwall sound devices, then cartwall sound cue DEVICE.",
        )
    if health.level in (Level.READY, Level.DEGRADED):
        return None
    return Refused(why=health.reason, remedy="Plug the headphones in, or choose others: cartwall sound cue DEVICE.")


def no_earbud(truth: Truth) -> Refused | None:
    """Say why nothing can be spoken into the host's ear; none: it can."""
    health = truth.health.get(Part.EARBUD)
    if health is None or health.level is Level.OFF:
        return Refused(
            why="Nothing can be spoken to the host: no earbud is chosen.",
            remedy="Choose an output for it: cartwall sound devices, then cartwall sound earbud DEVICE.",
        )
    if health.level in (Level.READY, Level.DEGRADED, Level.CONNECTING):
        return None
    return Refused(why=health.reason, remedy="Plug the earbud in, or choose another: cartwall sound earbud DEVICE.")


def _missing(show: Show, truth: Truth, cue: Cue, lane: str) -> Iterator[str]:
    """Say what a lane lacks of what the cue asks of it; nothing: nothing that is known."""
    match lane:
        case Lane.SWITCHER if truth.program is None:
            yield _NO_OBS
        case Lane.GRAPHICS if not truth.has_program_page():
            yield "no page draws the graphics"
        case Lane.SOUND:
            yield from _unheard(truth, tuple(_fired(show, cue)))
        case _:
            pass


def _fired(show: Show, cue: Cue) -> Iterator[Sound]:
    """List the sounds a cue fires, also those its deals start with."""
    for step in cue.steps:
        deal = show.deal(DealId(step.args["deal"])) if step.verb == "deal.start" and "deal" in step.args else None
        named = step.args.get("sound") if step.verb in HEARD else deal.sting if deal else None
        if named and (sound := show.sound(SoundId(named))):
            yield sound


def _unheard(truth: Truth, sounds: tuple[Sound, ...]) -> Iterator[str]:
    """Say what keeps these from being heard: ours need our output, OBS's need OBS and a source of that name there."""
    output = truth.health.get(Part.SOUND)
    if output and output.level in (Level.OFF, Level.FAILED) and (ours(sounds) or not sounds):
        yield "there is no sound"
    yield from (truth.missing[sound.id] for sound in ours(sounds) if sound.id in truth.missing)
    for sound in in_obs(sounds):
        if truth.program is None:
            yield _NO_OBS
        elif truth.inputs is not None and all(one.name != sound.obs_input for one in truth.inputs):
            yield f"OBS has no input “{sound.obs_input}”"
