"""Looks of what OBS puts out and hears: colour, glow and word, as OBS confirms it. A part of `console.plan.looks`."""

from typing import Final

from console.plan.look import Colour, Look
from console.show.obs_commands import Output
from console.show.truth import Truth
from hardware.messages import Glow

_RUNS: Final = {Output.STREAM: "STREAMING", Output.RECORD: "RECORDING", Output.REPLAY: "BUFFERING", Output.CAMERA: "ON"}


def output_look(truth: Truth, output: str) -> Look:
    """Say how an output is: it runs, it ended of itself, OBS has none, or nothing."""
    if output not in list(Output):
        return Look(Colour.GREY, Glow.DIM, "NO OUTPUT")
    if truth.outputs is None:
        return Look(Colour.GREY, Glow.DIM, "NO OBS")
    state = truth.outputs.of(Output(output))
    if state.under_way is not None:
        return Look(Colour.AMBER, Glow.PULSE, state.under_way.upper())
    if state.failed and (state.unsure or not state.active):
        return Look(Colour.AMBER, Glow.BLINK, "UNKNOWN" if state.unsure else "FAILED")
    if state.active:
        again = output == Output.STREAM and truth.outputs.network.reconnecting
        paused = output == Output.RECORD and truth.outputs.recording.paused
        if again or paused:
            return Look(Colour.AMBER, Glow.BLINK, "NO SERVER" if again else "PAUSED")
        return Look(Colour.RED, Glow.SOLID, _RUNS[Output(output)])
    if state.fell:
        return Look(Colour.AMBER, Glow.BLINK, "ENDED")
    return Look(Colour.GREY, Glow.DIM, "NOT SET UP" if state.why else "")


def mute_look(truth: Truth, name: str) -> Look:
    """Say how an input is heard: muted, open, or not there."""
    if truth.inputs is None:
        return Look(Colour.GREY, Glow.DIM, "NO OBS")
    state = next((one for one in truth.inputs if one.name == name), None)
    if state is None:
        return Look(Colour.GREY, Glow.DIM, "NO INPUT")
    return Look(Colour.AMBER, Glow.SOLID, "MUTED") if state.muted else Look(Colour.GREEN, Glow.DIM, "OPEN")
