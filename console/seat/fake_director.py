"""The made-up show from the director's seat: outputs in every state, studio mode, the T-bar half way.

Counterpart: `console.seat.fake` has the other states of the same show.
"""

from msgspec.structs import replace

from console.seat.demo import demo_show
from console.seat.fake import calm, with_faces
from console.seat.view import BusMeters, Meters, SeatView
from console.show.faders import Bus
from console.show.levels import MIX, BusLevel
from console.show.mixes import InputStand, Mix
from console.show.mixing import stands
from console.show.obs_commands import Monitor, Output
from console.show.obs_truth import (
    InputLevel,
    InputState,
    ObsFigures,
    OutputsState,
    OutputState,
    RecordFigures,
    StreamFigures,
)
from console.show.state import Director, Returned
from console.show.types import CameraId, SceneName, UtcMs

_SHOTS = (CameraId("macro"), CameraId("host"))
_SCENES = tuple(camera.scene for camera in demo_show().cameras)
RAN_MS = 3_728_000
IDLE = OutputsState(obs=ObsFigures(cpu_percent=6, fps=60.0, disk_mb=212_000))
STREAMING = OutputsState(
    stream=OutputState(active=True, ran_ms=RAN_MS),
    record=OutputState(active=True, ran_ms=RAN_MS - 12_000),
    replay=OutputState(active=True),
    network=StreamFigures(total_frames=223_680),
    recording=RecordFigures(path="/video/glow.mkv", megabytes_a_minute=45.0, disk_minutes=412),
    obs=ObsFigures(cpu_percent=14, fps=60.0, disk_mb=18_540),
)


def with_outputs(view: SeatView, outputs: OutputsState | None) -> SeatView:
    """Let OBS say how its outputs are."""
    return replace(view, truth=replace(view.truth, outputs=outputs))


def director_idle(now_ms: UtcMs) -> SeatView:
    """Give the show without studio mode, nothing put out."""
    view = with_outputs(calm(now_ms), IDLE)
    return with_faces(replace(view, truth=replace(view.truth, preview=None)))


def studio(now_ms: UtcMs) -> SeatView:
    """Give studio mode, a take to take back and the auto-director on."""
    view = with_outputs(calm(now_ms), IDLE)
    director = Director(on=True, since_ms=UtcMs(now_ms - 4_000), shots=_SHOTS, scenes=_SCENES)
    state = replace(view.state, before_scene=SceneName("Macro top"), director=director)
    return replace(view, state=state)


def streaming(now_ms: UtcMs) -> SeatView:
    """Give a show that is streamed and recorded, all well."""
    return with_outputs(studio(now_ms), STREAMING)


def reconnecting(now_ms: UtcMs) -> SeatView:
    """Give a stream that OBS is connecting anew, frames lost, and a virtual camera that fell."""
    network = StreamFigures(True, 0.83, 14_000, 5_141, 223_680, 0.023)
    fell = OutputState(fell=True, why="Something else uses it: close that, then start it again.")
    return with_outputs(studio(now_ms), replace(STREAMING, network=network, camera=fell))


def disk_low(now_ms: UtcMs) -> SeatView:
    """Give a recording whose disk is nearly full, and a stream that loses frames."""
    recording = replace(STREAMING.recording, disk_minutes=11)
    network = StreamFigures(dropped_share=0.012, total_frames=223_680, skipped_frames=412)
    return with_outputs(studio(now_ms), replace(STREAMING, recording=recording, network=network))


def tbar_half(now_ms: UtcMs) -> SeatView:
    """Give a T-bar half way."""
    view = streaming(now_ms)
    return replace(view, state=replace(view.state, tbar=500, tbar_ms=now_ms))


def back_otherwise(now_ms: UtcMs) -> SeatView:
    """Give an OBS that came back with another scene in program, and without its recording."""
    view = with_outputs(studio(now_ms), IDLE)
    macro = next(camera for camera in view.show.cameras if camera.id == "macro")
    asked = Returned(macro.scene, macro.name, macro.id, view.truth.program, outputs=(Output.RECORD,))
    return replace(view, state=replace(view.state, returned=asked))


INPUTS = (
    InputState("Host mic", "pulse_input_capture", False, -3.5, Monitor.NONE, 0),
    InputState("Guest mic", "pulse_input_capture", True, 0.0, Monitor.NONE, 120),
    InputState("Music bed", "ffmpeg_source", False, -18.0, Monitor.BOTH, 0),
    InputState("Capture card, the laptop on the demo table", "v4l2_input", False, -6.0, Monitor.ONLY, -40),
)
LEVELS = Meters(
    (
        InputLevel("Host mic", -17.4, -8.2, -4.7, -6.1),
        InputLevel("Guest mic", -100.0, -100.0, -22.0, -100.0),
        InputLevel("Music bed", -34.0, -27.5, -9.5, -25.0),
        InputLevel("Capture card, the laptop on the demo table", -6.0, -1.2, -0.2, -0.4, UtcMs(1)),
    ),
    UtcMs(0),
)
"""What those inputs sound like."""
BUS_LEVELS = BusMeters(
    (
        BusLevel(InputLevel(Bus.EFFECTS, -22.0, -12.5, -12.5, -9.8), -24.6),
        BusLevel(InputLevel(Bus.BED, -31.0, -24.0, -24.0, -22.2), -29.4),
        BusLevel(InputLevel(MIX, -21.2, -11.8, -11.8, -9.5), -23.3),
    ),
    UtcMs(0),
)
"""What our own buses sound like beside them."""


def inputs_heard(now_ms: UtcMs) -> SeatView:
    """Give four inputs, two of them microphones of cameras, and mixes of their levels."""
    view = studio(now_ms)
    first, second, *others = view.show.cameras
    cameras = (replace(first, mic="Host mic"), replace(second, mic="Guest mic"), *others)
    music = Mix("Music up", (InputStand("Music bed", -6.0, muted=False),))
    both = Mix("Interview, both open", (InputStand("Guest mic", -2.0, muted=False),))
    state = replace(view.state, mixes=(Mix("Host talks", stands(INPUTS)), music, both))
    show = replace(view.show, cameras=cameras)
    return replace(view, show=show, state=state, truth=replace(view.truth, inputs=INPUTS))


def many_inputs(now_ms: UtcMs) -> SeatView:
    """Give more inputs than stand side by side."""
    view = inputs_heard(now_ms)
    more = tuple(replace(INPUTS[2], name=f"Player {number}", volume_db=-float(number)) for number in range(1, 15))
    return replace(view, truth=replace(view.truth, inputs=(*INPUTS, *more)))
