"""One reading of OBS's outputs, from its answers, with what follows from the readings before.

Part of `console.obs.outputs`. Source: obs-websocket docs/generated/protocol.md (GetStreamStatus, GetRecordStatus,
GetReplayBufferStatus, GetVirtualCamStatus, GetStats, GetOutputList, GetSceneTransitionList,
GetCurrentSceneTransition, GetVideoSettings).
"""

from collections.abc import Mapping
from typing import Any, Final

from console.obs.messages import Answer, Status
from console.obs.outputs_words import WHY_NOT
from console.obs.trends import Congestion, Growth, Recorded, Share
from console.show.obs_commands import Output
from console.show.obs_truth import Mixes, ObsFigures, OutputsState, OutputState, RecordFigures, StreamFigures

_STATUS: Final = {
    Output.STREAM: "GetStreamStatus",
    Output.RECORD: "GetRecordStatus",
    Output.REPLAY: "GetReplayBufferStatus",
    Output.CAMERA: "GetVirtualCamStatus",
}
_FILE_OUTPUT: Final = "file_output"
"""OBS calls its recording so, after the mode of its settings: ``simple_file_output``, ``adv_file_output``."""


class Reader:
    """Remembers what readings are compared with."""

    def __init__(self) -> None:
        self.path = ""
        """The file of the recording that runs or ran last."""
        self.file_unknown = ""
        """OBS's name for the output whose file should be asked for; empty: it is known, or nothing is recorded."""
        self.disk_mb: int | None = None
        self.connecting = False
        """The stream was begun and is not on."""
        self._ran: dict[Output, bool] = {}
        self._fell: dict[Output, bool] = {}
        self._stopped: set[Output] = set()
        """Outputs that were stopped here, and have not been seen off since."""
        self._network, self._render, self._encoder = Share(), Share(), Share()
        self._congestion, self._recorded = Congestion(), Recorded()

    def let_stop(self, output: Output) -> None:
        """Note that an output was stopped here: that it ends is no accident."""
        self._stopped.add(output)
        self._fell[output] = False

    def said(self, output: Output, state: str, path: str) -> None:
        """Note what an event said of an output."""
        if output is Output.STREAM:
            self.connecting = state == "STARTING"
        if output is Output.RECORD and state == "STARTING":
            self.path = ""
        if output is Output.RECORD and path:
            self.path = path

    def lost(self) -> None:
        """Forget what must be read anew; what ran is remembered, for it may have ended with OBS."""
        self.connecting = False
        for trend in (self._network, self._render, self._encoder, self._recorded):
            trend.clear()
        self._congestion.clear()

    def read(self, answers: Mapping[str, Answer], at_ns: int) -> OutputsState | None:
        """Understand a whole reading; none: OBS cannot tell just now."""
        stats, stream, record = answers["GetStats"], answers["GetStreamStatus"], answers["GetRecordStatus"]
        if not (stats.ok and stream.ok and record.ok):
            return None
        self.disk_mb = int(stats.data["availableDiskSpace"])
        states = {output: self._state(output, answers[kind]) for output, kind in _STATUS.items()}
        if states[Output.STREAM].active:
            self.connecting = False
        network = self._stream(stream.data, states[Output.STREAM].active, at_ns)
        recording = self._record(record.data, states[Output.RECORD].active, at_ns)
        self._find_file(answers["GetOutputList"], states[Output.RECORD].active)
        return OutputsState(
            states[Output.STREAM],
            states[Output.RECORD],
            states[Output.REPLAY],
            states[Output.CAMERA],
            network,
            recording,
            self._figures(stats.data, answers.get("GetVideoSettings"), at_ns),
            _mixes(answers.get("GetSceneTransitionList"), answers.get("GetCurrentSceneTransition")),
        )

    def _state(self, output: Output, answer: Answer) -> OutputState:
        active = bool(answer.ok and answer.data.get("outputActive"))
        if active:
            self._fell[output] = False
        elif self._ran.get(output) and output not in self._stopped:
            self._fell[output] = True
        if not active:
            self._stopped.discard(output)
        self._ran[output] = active
        why = WHY_NOT[output] if answer.code == Status.INVALID_RESOURCE_STATE else ""
        ran_ms = int(answer.data.get("outputDuration") or 0) if active else 0
        return OutputState(active=active, ran_ms=ran_ms, fell=self._fell.get(output, False), why=why)

    def _stream(self, data: Mapping[str, Any], active: bool, at_ns: int) -> StreamFigures:
        if not active:
            self._network.clear()
            self._congestion.clear()
            return StreamFigures()
        congestion = round(float(data["outputCongestion"]), 2)
        skipped, total = int(data["outputSkippedFrames"]), int(data["outputTotalFrames"])
        return StreamFigures(
            reconnecting=bool(data["outputReconnecting"]),
            congestion=congestion,
            congested_ms=self._congestion.add(at_ns, congestion),
            skipped_frames=skipped,
            total_frames=total,
            dropped_share=self._network.add(at_ns, skipped, total),
        )

    def _record(self, data: Mapping[str, Any], active: bool, at_ns: int) -> RecordFigures:
        growth = Growth()
        if active and self.disk_mb is not None:
            growth = self._recorded.add(at_ns, int(data["outputBytes"]), self.disk_mb)
        else:
            self._recorded.clear()
        paused = active and bool(data["outputPaused"])
        return RecordFigures(paused, self.path, growth.megabytes_a_minute, growth.disk_minutes)

    def _find_file(self, answer: Answer, active: bool) -> None:
        outputs = answer.data.get("outputs", ()) if answer.ok and active and not self.path else ()
        found = (str(one["outputName"]) for one in outputs if one["outputActive"] and _FILE_OUTPUT in one["outputName"])
        self.file_unknown = next(found, "")

    def _figures(self, data: Mapping[str, Any], video: Answer | None, at_ns: int) -> ObsFigures:
        canvas, rate_fps = _video(video)
        return ObsFigures(
            canvas=canvas,
            rate_fps=rate_fps,
            cpu_percent=round(float(data["cpuUsage"])),
            fps=round(float(data["activeFps"]), 1),
            disk_mb=self.disk_mb or 0,
            render_lag=self._render.add(at_ns, int(data["renderSkippedFrames"]), int(data["renderTotalFrames"])),
            encoder_lag=self._encoder.add(at_ns, int(data["outputSkippedFrames"]), int(data["outputTotalFrames"])),
        )


def _video(answer: Answer | None) -> tuple[tuple[int, int], float]:
    """Understand how OBS's picture is set: its canvas in pixels, and its frame rate."""
    if answer is None or not answer.ok:
        return (0, 0), 0.0
    data = answer.data
    rate_fps = float(data.get("fpsNumerator") or 0) / max(1.0, float(data.get("fpsDenominator") or 1))
    return (int(data.get("baseWidth") or 0), int(data.get("baseHeight") or 0)), round(rate_fps, 2)


def _mixes(known: Answer | None, current: Answer | None) -> Mixes:
    """Understand which transitions there are, and how OBS is set."""
    if known is None or current is None or not (known.ok and current.ok):
        return Mixes()
    duration_ms = current.data.get("transitionDuration")
    return Mixes(
        tuple(str(one["transitionName"]) for one in known.data["transitions"]),
        str(current.data["transitionName"]),
        None if duration_ms is None else int(duration_ms),
    )
