"""What is said of an output of OBS: name, word, shape and colour, and the one figure that matters now.

Counterparts: `console.show.obs_truth` has what OBS told; `console.ui.output_cells` and `output_card` show it.
"""

from msgspec import Struct

from console.seat.view import Answer, LinkLevel, Outcome, SeatView
from console.show.obs_commands import Output
from console.show.obs_truth import OutputsState, OutputState
from console.ui import theme
from console.ui.badge import Shape

NAMES = {Output.STREAM: "STREAM", Output.RECORD: "REC", Output.REPLAY: "REPLAY", Output.CAMERA: "V-CAM"}
LONG_NAMES = {
    Output.STREAM: "Stream",
    Output.RECORD: "Recording",
    Output.REPLAY: "Replay buffer",
    Output.CAMERA: "Virtual camera",
}
STARTING_MS = 10_000
"""For this long an output that was started and is not on yet is starting."""
DROPS_MATTER = 0.001
CONGESTION_MATTERS = 0.2
DISK_LOW_MIN = 60


class OutputFace(Struct, frozen=True):
    """One output, as it is said."""

    output: Output
    word: str
    colour: str
    """Of word and shape, ``#rrggbb``."""
    shape: Shape
    on: bool
    """OBS says it runs: it can be stopped, not started."""
    ran_ms: int = 0
    """How long it had run when OBS told; 0: OBS does not tell."""
    figure: str = ""
    """What matters now: frames dropped, congestion, disk minutes."""
    figure_colour: str = theme.SOFT
    detail: str = ""
    """What there is to say besides, in sentences."""

    @property
    def name(self) -> str:
        """Its short name."""
        return NAMES[self.output]

    @property
    def told(self) -> str:
        """The whole of it in sentences."""
        return f"{LONG_NAMES[self.output]}: {self.word.lower()}. {self.detail}".strip()


def output_faces(view: SeatView, asked: frozenset[Output]) -> tuple[OutputFace, ...]:
    """Give all four; `asked` are those somebody started a moment ago."""
    known = view.truth.outputs if view.link.level is LinkLevel.ATTACHED else None
    if known is None:
        why = "OBS has not said how it is."
        return tuple(OutputFace(output, "UNKNOWN", theme.SOFT, Shape.DASH, False, detail=why) for output in Output)
    return tuple(_face(known, output, output in asked) for output in Output)


def asked_outputs(answers: tuple[Answer, ...], at_ms: int) -> frozenset[Output]:
    """Say which outputs were started within `STARTING_MS` of the engine's time, and not stopped since."""
    started: set[Output] = set()
    for answer in answers:
        verb, _, rest = answer.what.partition(" ")
        ours = verb in ("output.start", "output.stop") and at_ms - answer.at_ms <= STARTING_MS
        if not ours or answer.outcome is Outcome.WAITING:
            continue
        about = {output for output in Output if output in rest.replace("=", " ").split()}
        begins = verb == "output.start" and answer.accepted
        started = started | about if begins else started - about
    return frozenset(started)


def _face(known: OutputsState, output: Output, asked: bool) -> OutputFace:
    state = known.of(output)
    figure, colour = _figure(known, output)
    word, tint, shape = _word(known, output, state, asked)
    failed = f"{state.failed}." if state.failed and not state.failed.endswith(".") else state.failed
    detail = " ".join(part for part in (_detail(known, output), failed, state.why) if part)
    return OutputFace(output, word, tint, shape, state.active, state.ran_ms, figure, colour, detail)


def _word(known: OutputsState, output: Output, state: OutputState, asked: bool) -> tuple[str, str, Shape]:
    if state.under_way is not None:
        return state.under_way.upper(), theme.AMBER_WORD, Shape.RING
    if state.failed and state.unsure:
        return "UNKNOWN", theme.AMBER_WORD, Shape.TRIANGLE
    if state.failed and not state.active:
        return "FAILED", theme.RED_WORD, Shape.CROSS
    if output is Output.STREAM and known.network.reconnecting:
        return "RECONNECTING", theme.AMBER_WORD, Shape.TRIANGLE
    if state.active and output is Output.RECORD and known.recording.paused:
        return "PAUSED", theme.AMBER_WORD, Shape.TRIANGLE
    if state.active:
        return "ON", theme.RED_WORD if output is Output.STREAM else theme.GREEN_WORD, Shape.DOT
    if asked:
        return "STARTING", theme.AMBER_WORD, Shape.RING
    if state.fell:
        return "FAILED", theme.RED_WORD, Shape.CROSS
    return "OFF", theme.SOFT, Shape.RING


def _figure(known: OutputsState, output: Output) -> tuple[str, str]:
    """Give the figure that matters now, and its colour."""
    network, minutes = known.network, known.recording.disk_minutes
    if output is Output.STREAM and known.stream.active:
        if network.dropped_share >= DROPS_MATTER:
            return f"-{network.dropped_share * 100:.1f}%", theme.AMBER_WORD
        if network.congestion >= CONGESTION_MATTERS:
            return f"JAM {network.congestion * 100:.0f}%", theme.AMBER_WORD
    if output is Output.RECORD and minutes is not None and (known.record.active or minutes < DISK_LOW_MIN):
        low = minutes < DISK_LOW_MIN
        text = f"{minutes} min" if minutes < 600 else f"{minutes // 60} h"
        return text, theme.AMBER_WORD if low else theme.SOFT
    return "", theme.SOFT


def _detail(known: OutputsState, output: Output) -> str:
    network, minutes = known.network, known.recording.disk_minutes
    if output is Output.STREAM and known.stream.active:
        lost = f"{network.dropped_share * 100:.1f} % of the frames dropped in the last minute"
        return f"{lost}, congestion {network.congestion * 100:.0f} %."
    if output is Output.RECORD and minutes is not None:
        return f"The disk lasts {minutes} min more."
    return ""
