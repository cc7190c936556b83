"""The steps that set a show up at this desk: how far each is and what it says. No Qt.

What OBS and the devices tell is asked of them; what only a person knows (was the sound heard?) is remembered here, by
seat and show. Counterpart: `console.ui.setup_card` shows the steps and does what they offer.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.obs.trouble import wants_password
from console.seat.habits import Habits
from console.seat.view import SeatView
from console.show.cameras import all_cameras
from console.show.facts import Level, Part
from console.show.obs_truth import ObsFigures
from console.show.readiness import no_headphones
from console.show.setup import busy
from console.show.setup_types import SetUpPhase
from console.show.setup_words import summary
from console.show.sound import Sound, ours


class StepId(StrEnum):
    """A step; its word is kept by seat and show."""

    OBS = "obs"
    SCENES = "scenes"
    GRAPHICS = "graphics"
    SOUND = "sound"
    PADS = "pads"


class Far(StrEnum):
    """How far a step is."""

    OPEN = "open"
    WAITS = "waits"
    """Something outside is missing or wrong."""
    LATER = "later"
    """Another step comes first."""
    DONE = "done"
    SKIPPED = "skipped"


class Step(Struct, frozen=True):
    """A step as it stands."""

    id: StepId
    far: Far
    says: str


TITLES: Final = {
    StepId.OBS: "OBS",
    StepId.SCENES: "Scenes in OBS",
    StepId.GRAPHICS: "Graphics in OBS",
    StepId.SOUND: "Sound",
    StepId.PADS: "Pads",
}
_KEPT: Final = (Far.DONE, Far.SKIPPED)


class SetUpMemory:
    """What a person said of the steps, in the seat's habits. Without a folder nothing is known and nothing kept."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits

    def said(self, folder: str, step: StepId) -> Far | None:
        """Give what was said of a step; none: nothing."""
        word = self._words(folder).get(step, "")
        return next((far for far in _KEPT if far == word), None)

    def keep(self, folder: str, step: StepId, far: Far | None) -> None:
        """Keep what somebody says of a step; none: as if nothing had been said."""
        if not folder:
            return
        words = {**self._words(folder), step: far or ""}
        self._habits.keep(_name(folder), " ".join(f"{name}={word}" for name, word in words.items() if word))

    def _words(self, folder: str) -> dict[str, str]:
        pairs = (pair.partition("=") for pair in self._habits.get(_name(folder)).split())
        return {name: word for name, _, word in pairs}


def _name(folder: str) -> str:
    return f"set-up {folder}"


def folder_of(view: SeatView) -> str:
    """Give the folder of the show the seat follows; empty: not known."""
    return view.engine.folder if view.engine else ""


def steps_of(view: SeatView, memory: SetUpMemory) -> tuple[Step, ...]:
    """Say how far every step is."""
    return tuple(_with_word(step, memory.said(folder_of(view), step.id)) for step in _found(view))


def _with_word(step: Step, said: Far | None) -> Step:
    """Let what a person said count, where nothing outside says better."""
    if step.far is Far.DONE or said is None:
        return step
    return Step(step.id, said, "Left out." if said is Far.SKIPPED else _DONE[step.id])


_DONE: Final = {
    StepId.OBS: "Done.",
    StepId.SCENES: "Done.",
    StepId.GRAPHICS: "Done.",
    StepId.SOUND: "The test sound was heard.",
    StepId.PADS: "A control was learned.",
}


def _found(view: SeatView) -> tuple[Step, ...]:
    return _obs(view), _scenes(view), _graphics(view), _sound(view), _pads(view)


def _obs(view: SeatView) -> Step:
    health = view.truth.health.get(Part.SWITCHER)
    if not view.attached or health is None:
        return Step(StepId.OBS, Far.WAITS, "The engine is starting…")
    if view.truth.program is None:
        return Step(StepId.OBS, Far.WAITS, f"{health.reason[:1].upper()}{health.reason[1:].rstrip('.')}.")
    cameras, inputs = all_cameras(view.show, view.state), view.truth.inputs
    read = [
        _some(len(cameras), "scene as camera", "scenes as cameras"),
        *([_some(len(inputs), "input heard", "inputs heard")] if inputs is not None else []),
        *_picture(view),
    ]
    said = f"{health.reason.rstrip('.')}. Read: {', '.join(read)}. Nothing was changed."
    return Step(StepId.OBS, Far.DONE, " ".join(filter(None, (said, _other_canvas(view)))))


def _picture(view: SeatView) -> list[str]:
    """Say how OBS's picture is set, as far as it has told."""
    found = view.truth.outputs.obs if view.truth.outputs else ObsFigures()
    width, height = found.canvas
    return [
        *([f"canvas {width} × {height}"] if width else []),
        *([f"{found.rate_fps:g} fps"] if found.rate_fps else []),
    ]


def _other_canvas(view: SeatView) -> str:
    found = view.truth.outputs.obs.canvas if view.truth.outputs else (0, 0)
    if found in ((0, 0), view.show.canvas):
        return ""
    width, height = view.show.canvas
    return (
        f"The show's graphics are {width} × {height}: set OBS to that under Settings, Video, or `canvas` in show.toml."
    )


def _some(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def asks_password(view: SeatView) -> bool:
    """Tell whether OBS is there and only its password is in the way."""
    health = view.truth.health.get(Part.SWITCHER)
    return view.attached and view.truth.program is None and health is not None and wants_password(health.reason)


def _scenes(view: SeatView) -> Step:
    setup = view.state.setup
    if view.truth.program is None:
        return Step(StepId.SCENES, Far.LATER, "OBS comes first.")
    if setup.phase is SetUpPhase.DONE or (setup.phase is SetUpPhase.PROPOSED and not (setup.steps or setup.asks)):
        return Step(StepId.SCENES, Far.DONE, summary(setup))
    if setup.phase in (SetUpPhase.IDLE, SetUpPhase.UNDONE) and not busy(view.state):
        told = "Look at what the show's cameras need in OBS; what is missing is made on your yes."
        return Step(StepId.SCENES, Far.OPEN, told)
    return Step(StepId.SCENES, Far.OPEN, summary(setup))


def _graphics(view: SeatView) -> Step:
    pages = [page for page in view.truth.pages.values() if page.bus == "program"]
    if any(page.failed for page in pages):
        return Step(StepId.GRAPHICS, Far.WAITS, "The graphics page is there, but it failed to draw.")
    if pages:
        told = _some(len(pages), "page draws", "pages draw")
        return Step(StepId.GRAPHICS, Far.DONE, f"{told} what goes on air. To take it out, delete its source in OBS.")
    if view.truth.program is None:
        return Step(StepId.GRAPHICS, Far.LATER, "OBS comes first.")
    return Step(StepId.GRAPHICS, Far.OPEN, "No page draws yet: add it to scenes of your choice, as a browser source.")


def sound_to_try(view: SeatView) -> Sound | None:
    """Give the sound that is played for a test; none: the show has none of its own."""
    return next(iter(ours(view.show.sounds)), None)


def in_headphones(view: SeatView) -> bool:
    """Tell whether it can be heard without going on air."""
    return no_headphones(view.truth) is None


def _sound(view: SeatView) -> Step:
    health = view.truth.health.get(Part.SOUND)
    if sound_to_try(view) is None:
        return Step(StepId.SOUND, Far.WAITS, "The show has no sound of its own to play.")
    if health is not None and health.level in (Level.FAILED, Level.DEGRADED, Level.OFF) and not in_headphones(view):
        return Step(StepId.SOUND, Far.WAITS, health.reason)
    if view.state.live_ms is not None and not in_headphones(view):
        return Step(StepId.SOUND, Far.WAITS, "The show is live: nothing is played for a test without headphones.")
    where = "in the headphones" if in_headphones(view) else "where it goes on air"
    return Step(StepId.SOUND, Far.OPEN, f"Play one {where}, and say whether you heard it.")


def _pads(view: SeatView) -> Step:
    there = [one.device for one in view.truth.surfaces.values() if one.device]
    if view.learned is not None:
        return Step(StepId.PADS, Far.DONE, f"{view.learned.control} of “{view.learned.surface}” was learned.")
    if there:
        return Step(StepId.PADS, Far.OPEN, f"Found: {', '.join(there)}. Touch a control, and say what it fires.")
    return Step(StepId.PADS, Far.OPEN, "No pad or deck is plugged in. The wall on screen fires too, and can be bound.")


def closing(steps: tuple[Step, ...]) -> str:
    """Say in a sentence how far all is."""
    done = sum(step.far in _KEPT for step in steps)
    if done == len(steps):
        return "Everything is set up."
    return f"{done} of {len(steps)} done. Each can wait; the show runs meanwhile."
