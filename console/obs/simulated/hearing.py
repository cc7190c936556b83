"""Requests about how inputs are heard, and their meters: every scene's camera has a microphone. Pure; nothing sounds.

Somebody speaks into one microphone after the other, as far as meters tell, so that a rehearsal has levels to work with.

Counterparts: `console.obs.simulated.world`, `console.obs.inputs`.
"""

from collections.abc import Callable, Mapping
from math import pi, sin
from typing import Any

from msgspec.structs import replace

from console.obs.simulated.fields import Fields, RequestFailed
from console.obs.simulated.protocol import Intent, ObsEvent, Status
from console.obs.simulated.world import Heard, Moment, Outcome, Scene, World, done, told

METERS_EVERY_S = 0.05
TURN_S = 12.0
"""How long one speaks before the next does."""
_SENTENCE_S = 4.0
_PAUSE_S = 0.7
"""At the end of a sentence."""
_SPOKEN, _ROOM = 0.11, 0.0012
"""Peaks as factors of full scale: -19 dB of a voice in the mean, -58 dB of a room."""
_CREST = 0.3
"""The mean of speech beside its peak: some 10 dB."""
MONITORS = ("OBS_MONITORING_TYPE_NONE", "OBS_MONITORING_TYPE_MONITOR_ONLY", "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT")


def _the_input(world: World, fields: Fields) -> Scene:
    """Find the scene whose camera `inputName` or `inputUuid` names."""
    by_name = fields.has("inputName") or not fields.has("inputUuid")
    given = fields.text("inputName" if by_name else "inputUuid")
    for scene in world.scenes:
        if given == (scene.camera if by_name else scene.camera_uuid):
            return scene
    if any(given == (browser.name if by_name else browser.uuid) for browser in world.browsers):
        raise RequestFailed(Status.INVALID_RESOURCE_STATE, "The specified input does not support audio.")
    how = "by the name of" if by_name else "with the UUID of"
    raise RequestFailed(Status.RESOURCE_NOT_FOUND, f"No source was found {how} `{given}`.")


def _heard(world: World, scene: Scene) -> Heard:
    return world.heard.get(scene.number, Heard())


def _changed(world: World, scene: Scene, heard: Heard, event: str, data: Mapping[str, Any]) -> Outcome:
    named = {"inputName": scene.camera, "inputUuid": scene.camera_uuid}
    changed = replace(world, heard={**world.heard, scene.number: heard})
    return done(changed, ObsEvent(event, Intent.INPUTS, {**named, **data}))


def _mute(world: World, scene: Scene, muted: bool) -> Outcome:
    heard = replace(_heard(world, scene), muted=muted)
    return _changed(world, scene, heard, "InputMuteStateChanged", {"inputMuted": muted})


def get_mute(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say whether an input is muted."""
    return told(world, {"inputMuted": _heard(world, _the_input(world, fields)).muted})


def set_mute(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Mute an input, or open it."""
    return _mute(world, _the_input(world, fields), fields.truth("inputMuted"))


def toggle_mute(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Turn an input's mute over."""
    scene = _the_input(world, fields)
    muted = not _heard(world, scene).muted
    outcome = _mute(world, scene, muted)
    return replace(outcome, answer=replace(outcome.answer, data={"inputMuted": muted}))


def _factor(db: float) -> float:
    return float(10 ** (db / 20)) if db > -100 else 0.0


def get_volume(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say an input's volume."""
    db = _heard(world, _the_input(world, fields)).volume_db
    return told(world, {"inputVolumeDb": db, "inputVolumeMul": _factor(db)})


def set_volume(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Set an input's volume, decibels."""
    scene = _the_input(world, fields)
    db = fields.amount("inputVolumeDb", -100, 26)
    heard = replace(_heard(world, scene), volume_db=db)
    data = {"inputVolumeDb": db, "inputVolumeMul": _factor(db)}
    return _changed(world, scene, heard, "InputVolumeChanged", data)


def get_monitor(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say who hears an input."""
    return told(world, {"monitorType": _heard(world, _the_input(world, fields)).monitor})


def set_monitor(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say who is to hear an input."""
    scene = _the_input(world, fields)
    monitor = fields.text("monitorType")
    if monitor not in MONITORS:
        why = f"The specified monitor type `{monitor}` is not valid."
        raise RequestFailed(Status.INVALID_REQUEST_FIELD, why)
    heard = replace(_heard(world, scene), monitor=monitor)
    return _changed(world, scene, heard, "InputAudioMonitorTypeChanged", {"monitorType": monitor})


def get_offset(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say an input's delay, milliseconds."""
    return told(world, {"inputAudioSyncOffset": _heard(world, _the_input(world, fields)).offset_ms})


def set_offset(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Delay an input."""
    scene = _the_input(world, fields)
    offset_ms = fields.number("inputAudioSyncOffset", -950, 20_000)
    before = _heard(world, scene)
    placed_ms = offset_ms if before.offset_ms else before.placed_ms  # OBS lays no sound anew that had no delay
    heard = replace(before, offset_ms=offset_ms, placed_ms=placed_ms)
    return _changed(world, scene, heard, "InputAudioSyncOffsetChanged", {"inputAudioSyncOffset": offset_ms})


def meters(world: World, at_s: float) -> ObsEvent:
    """Say how loud every microphone is: per channel mean and peak behind its fader, and the peak before it."""
    speaks = world.scenes[int(at_s / TURN_S) % len(world.scenes)].number
    rows = [_metered(scene, _heard(world, scene), _peak(at_s, scene.number == speaks)) for scene in world.scenes]
    return ObsEvent("InputVolumeMeters", Intent.INPUT_VOLUME_METERS, {"inputs": rows})


def _metered(scene: Scene, heard: Heard, peak: float) -> dict[str, Any]:
    loud = _factor(heard.volume_db)
    channels = [] if heard.muted else [[peak * loud * _CREST, peak * loud, peak]] * 2
    return {"inputName": scene.camera, "inputUuid": scene.camera_uuid, "inputLevelsMul": channels}


def _peak(at_s: float, speaks: bool) -> float:
    """Give how loud it is: syllables in sentences with pauses, or a quiet room."""
    if not speaks or at_s % _SENTENCE_S > _SENTENCE_S - _PAUSE_S:
        return _ROOM * (1 + 0.3 * sin(7.3 * at_s))
    return _SPOKEN * (1 + 0.7 * sin(2 * pi * 3.1 * at_s) * sin(2 * pi * 0.37 * at_s))


TABLE: Mapping[str, Callable[[World, Fields, Moment], Outcome]] = {
    "GetInputMute": get_mute,
    "SetInputMute": set_mute,
    "ToggleInputMute": toggle_mute,
    "GetInputVolume": get_volume,
    "SetInputVolume": set_volume,
    "GetInputAudioMonitorType": get_monitor,
    "SetInputAudioMonitorType": set_monitor,
    "GetInputAudioSyncOffset": get_offset,
    "SetInputAudioSyncOffset": set_offset,
}
"""The requests of this room."""
