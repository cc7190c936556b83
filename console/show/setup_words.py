"""A step of the set-up assistant in words: for the card, the shell and the alarms. Counterpart: `setup_plan`."""

from console.show.setup_plan import COLOURS
from console.show.setup_types import SetUp, SetUpPart, SetUpPhase, SetUpStep


def step_words(step: SetUpStep) -> str:
    """Write a step: what comes (+) or moves (~), and where."""
    match step.part:
        case SetUpPart.SCENE:
            return f"+ scene {step.scene}"
        case SetUpPart.CAMERA if step.kind in COLOURS:
            return f"+ colour “{step.source}” in {step.scene}, for the camera"
        case SetUpPart.CAMERA:
            return f"+ video capture device “{step.source}” in {step.scene}"
        case SetUpPart.ITEM:
            return f"+ “{step.source}”, which OBS has, in {step.scene}"
        case SetUpPart.PAGE:
            return f"+ graphics page on top of {step.scene}"
        case SetUpPart.ORDER:
            return f"~ graphics page to the top of {step.scene}"


def air_words(step: SetUpStep) -> str:
    """Say that a step changes the picture on air; empty: it does not."""
    return f"{step.scene} is in program: left out unless you say so" if step.air else ""


def summary(setup: SetUp) -> str:
    """Say in a sentence how far the assistant is."""
    match setup.phase:
        case SetUpPhase.IDLE:
            return "Nothing was read yet."
        case SetUpPhase.READING:
            return "Reading OBS…"
        case SetUpPhase.PROPOSED if not setup.steps and setup.asks:
            return "Nothing to make before the question is answered."
        case SetUpPhase.PROPOSED if not setup.steps:
            return "Nothing to do: OBS has all the show's cameras need."
        case SetUpPhase.PROPOSED:
            return f"{_things(len(setup.steps))} to make. Nothing has been changed yet."
        case SetUpPhase.APPLYING:
            return f"{setup.done} of {len(setup.steps)} done…"
        case SetUpPhase.STOPPED:
            return f"Stopped after {setup.done} of {len(setup.steps)}."
        case SetUpPhase.DONE:
            return f"Done: all {len(setup.steps)} are in OBS." if len(setup.steps) > 1 else "Done: it is in OBS."
        case SetUpPhase.UNDOING:
            return "Taking back what was made…"
        case SetUpPhase.UNDONE if setup.left:
            return f"Taken back, but for {_things(len(setup.left))}."
        case SetUpPhase.UNDONE:
            return "Taken back: OBS is as it was before."


def _things(number: int) -> str:
    return f"{number} things" if number != 1 else "1 thing"
