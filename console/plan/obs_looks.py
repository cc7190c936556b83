"""Looks of what OBS puts out and hears: colour, glow and word, as OBS confirms it. A part of `console.plan.looks`."""

from typing import Final

from console.show.obs_commands import Output
from console.show.truth import Truth
from hardware.messages import Glow

_RUNS: Final = {Output.STREAM: "STREAMING", Output.RECORD: "RECORDING", Output.REPLAY: "BUFFERING", Output.CAMERA: "ON"}

Seen = tuple[str, Glow, str]
"""Colour, glow and word."""


def output_seen(truth: Truth, output: str) -> Seen:
    """Say how an output is: it runs, it ended of itself, OBS has none, or nothing."""
    if output not in list(Output):
        return "grey", Glow.DIM, "NO OUTPUT"
    if truth.outputs is None:
        return "grey", Glow.DIM, "NO OBS"
    state = truth.outputs.of(Output(output))
    if state.active:
        again = output == Output.STREAM and truth.outputs.network.reconnecting
        paused = output == Output.RECORD and truth.outputs.recording.paused
        if again or paused:
            return "amber", Glow.BLINK, "NO SERVER" if again else "PAUSED"
        return "red", Glow.SOLID, _RUNS[Output(output)]
    if state.fell:
        return "amber", Glow.BLINK, "ENDED"
    return "grey", Glow.DIM, "NOT SET UP" if state.why else ""


def mute_seen(truth: Truth, name: str) -> Seen:
    """Say how an input is heard: muted, open, or not there."""
    if truth.inputs is None:
        return "grey", Glow.DIM, "NO OBS"
    state = next((one for one in truth.inputs if one.name == name), None)
    if state is None:
        return "grey", Glow.DIM, "NO INPUT"
    return ("amber", Glow.SOLID, "MUTED") if state.muted else ("green", Glow.DIM, "OPEN")
