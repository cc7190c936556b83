"""Requests about the outputs: stream, recording, replay buffer, virtual camera. Pure; nothing is really written.

All of them start and stop at once, and the figures follow from the clock: 6000 kbit/s, no frame lost. The recording is
in Hybrid MP4, so it takes chapters. Counterparts: `console.obs.simulated.world`, `console.obs.outputs`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from console.obs.simulated.fields import Fields, RequestFailed
from console.obs.simulated.protocol import Answer, Intent, ObsEvent, Status
from console.obs.simulated.world import Moment, Outcome, World, done, told

BYTES_A_SECOND = 750_000
FOLDER = "/rehearsal"
"""Where nothing is."""

Handler = Callable[[World, Fields, Moment], Outcome]


class Kind(Struct, frozen=True):
    """An output, in obs-websocket's words."""

    key: str
    event: str
    path: str = ""
    """What its file would be called; empty: it writes none."""


STREAM = Kind("stream", "StreamStateChanged")
RECORD = Kind("record", "RecordStateChanged", f"{FOLDER}/recording.mp4")
REPLAY = Kind("replay", "ReplayBufferStateChanged")
CAMERA = Kind("camera", "VirtualcamStateChanged")
SAVED = f"{FOLDER}/replay.mp4"


def _since_s(world: World, kind: Kind) -> float | None:
    return world.outputs.get(kind.key)


def _ran_s(world: World, kind: Kind, moment: Moment) -> float:
    since_s = _since_s(world, kind)
    return 0.0 if since_s is None else max(0.0, moment.uptime_s - since_s)


def _timecode(seconds: float) -> str:
    ms = int(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _changed(kind: Kind, state: str) -> ObsEvent:
    data: dict[str, Any] = {
        "outputActive": state == "STARTED",
        "outputState": f"OBS_WEBSOCKET_OUTPUT_{state}",
    }
    if kind.path:
        data["outputPath"] = kind.path
    return ObsEvent(kind.event, Intent.OUTPUTS, data)


def _start(kind: Kind) -> Handler:
    def start(world: World, fields: Fields, moment: Moment) -> Outcome:
        """Start an output."""
        if _since_s(world, kind) is not None:
            raise RequestFailed(Status.OUTPUT_RUNNING, "")
        changed = replace(world, outputs={**world.outputs, kind.key: moment.uptime_s})
        return done(changed, _changed(kind, "STARTING"), _changed(kind, "STARTED"))

    return start


def _stop(kind: Kind) -> Handler:
    def stop(world: World, fields: Fields, moment: Moment) -> Outcome:
        """Stop an output."""
        if _since_s(world, kind) is None:
            raise RequestFailed(Status.OUTPUT_NOT_RUNNING, "")
        left = {key: since_s for key, since_s in world.outputs.items() if key != kind.key}
        data = {"outputPath": kind.path} if kind.path else None
        events = (_changed(kind, "STOPPING"), _changed(kind, "STOPPED"))
        return Outcome(replace(world, outputs=left), Answer(Status.SUCCESS, data=data), events)

    return stop


def get_stream_status(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say how the stream is: it gets through."""
    ran_s = _ran_s(world, STREAM, moment)
    return told(
        world,
        {
            "outputActive": _since_s(world, STREAM) is not None,
            "outputReconnecting": False,
            "outputTimecode": _timecode(ran_s),
            "outputDuration": int(ran_s * 1000),
            "outputCongestion": 0.0,
            "outputBytes": int(ran_s * BYTES_A_SECOND),
            "outputSkippedFrames": 0,
            "outputTotalFrames": int(ran_s * world.fps),
        },
    )


def get_record_status(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say how the recording is."""
    ran_s = _ran_s(world, RECORD, moment)
    return told(
        world,
        {
            "outputActive": _since_s(world, RECORD) is not None,
            "outputPaused": False,
            "outputTimecode": _timecode(ran_s),
            "outputDuration": int(ran_s * 1000),
            "outputBytes": int(ran_s * BYTES_A_SECOND),
        },
    )


def get_replay_status(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say whether the replay buffer runs."""
    return told(world, {"outputActive": _since_s(world, REPLAY) is not None})


def get_camera_status(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say whether the virtual camera runs."""
    return told(world, {"outputActive": _since_s(world, CAMERA) is not None})


def get_service(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Give a service that is set up; its key opens nothing."""
    settings = {"service": "Rehearsal", "server": "rtmp://127.0.0.1/rehearsal", "key": "rehearsal"}
    return told(world, {"streamServiceType": "rtmp_common", "streamServiceSettings": settings})


def get_output_list(world: World, fields: Fields, moment: Moment) -> Outcome:
    """List the one output that writes a file."""
    active = _since_s(world, RECORD) is not None
    return told(
        world,
        {"outputs": [{"outputName": "simple_file_output", "outputKind": "mp4_output", "outputActive": active}]},
    )


def get_output_settings(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say where the recording would be written."""
    if fields.text("outputName") != "simple_file_output":
        raise RequestFailed(Status.RESOURCE_NOT_FOUND, "No output was found by that name.")
    return told(world, {"outputSettings": {"path": RECORD.path}})


def save_replay(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Say that the replay is saved."""
    if _since_s(world, REPLAY) is None:
        raise RequestFailed(Status.OUTPUT_NOT_RUNNING, "")
    return done(world, ObsEvent("ReplayBufferSaved", Intent.OUTPUTS, {"savedReplayPath": SAVED}))


def create_chapter(world: World, fields: Fields, moment: Moment) -> Outcome:
    """Set a chapter in the recording."""
    if _since_s(world, RECORD) is None:
        raise RequestFailed(Status.OUTPUT_NOT_RUNNING, "")
    name = fields.text("chapterName") if fields.has("chapterName") else f"Chapter {len(world.chapters) + 1}"
    return done(replace(world, chapters=(*world.chapters, name)))


TABLE: Mapping[str, Handler] = {
    "GetStreamStatus": get_stream_status,
    "GetRecordStatus": get_record_status,
    "GetReplayBufferStatus": get_replay_status,
    "GetVirtualCamStatus": get_camera_status,
    "GetStreamServiceSettings": get_service,
    "GetOutputList": get_output_list,
    "GetOutputSettings": get_output_settings,
    "StartStream": _start(STREAM),
    "StopStream": _stop(STREAM),
    "StartRecord": _start(RECORD),
    "StopRecord": _stop(RECORD),
    "StartReplayBuffer": _start(REPLAY),
    "StopReplayBuffer": _stop(REPLAY),
    "StartVirtualCam": _start(CAMERA),
    "StopVirtualCam": _stop(CAMERA),
    "SaveReplayBuffer": save_replay,
    "CreateRecordChapter": create_chapter,
}
"""The requests of this room."""
