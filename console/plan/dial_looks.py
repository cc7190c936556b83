"""Looks of what faders and encoders turn, as OBS confirms it. A part of `console.plan.looks`.

Counterpart: `console.plan.figures` writes the figure each stands at.
"""

from console.plan.look import Colour, Look
from console.show.state import ShowState
from console.show.truth import Truth
from hardware.messages import Glow


def tbar_look(state: ShowState, truth: Truth) -> Look:
    """Say whether there is a T-bar to move, and whether it stands half way."""
    if truth.program is None:
        return Look(Colour.GREY, word="NO OBS")
    if truth.preview is None:
        return Look(Colour.GREY, word="NO STUDIO")
    return Look(Colour.RED, Glow.SOLID, "HALF WAY") if state.tbar is not None else Look(Colour.GREEN)


def studio_look(truth: Truth, on: bool) -> Look:
    """Say whether OBS is in studio mode, for a control that turns it on or off."""
    if truth.program is None:
        return Look(Colour.GREY, word="NO OBS")
    is_on = truth.preview is not None
    return Look(Colour.GREEN, Glow.SOLID, "ON" if on else "OFF") if is_on is on else Look(Colour.GREEN)


def input_look(truth: Truth, name: str) -> Look:
    """Say how an input is whose volume or delay is turned: heard, muted, or not there."""
    if truth.inputs is None:
        return Look(Colour.GREY, word="NO OBS")
    state = next((one for one in truth.inputs if one.name == name), None)
    if state is None:
        return Look(Colour.GREY, word="NO INPUT")
    return Look(Colour.AMBER, Glow.SOLID, "MUTED") if state.muted else Look(Colour.BLUE)
