"""What the scenes set-up assistant knows, wants and has made. A part of `console.show.state`.

Counterparts: `console.obs.setup` reads a `Stock` and performs steps, `console.show.setup` makes a proposal out of it.
"""

from enum import StrEnum
from typing import Any

from msgspec import Struct

from console.show.camera import SceneName
from console.show.instants import UtcMs


class StockItem(Struct, frozen=True):
    """An item of a scene."""

    item: int
    """OBS's number of it in its scene."""
    source: str
    page: bool = False
    """It shows our graphics page."""


class StockScene(Struct, frozen=True):
    """A scene of OBS and what is in it, the lowest first."""

    name: SceneName
    items: tuple[StockItem, ...] = ()


class Stock(Struct, frozen=True):
    """What OBS has, read at one moment."""

    scenes: tuple[StockScene, ...]
    """Top of OBS's list first."""
    in_view: tuple[SceneName, ...]
    """What program shows: its scene, and those nested in it."""
    inputs: tuple[str, ...]
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    """Kinds of input it can make."""
    canvas: tuple[int, int]
    """Width and height of its base canvas, pixels."""
    page: str = ""
    """The input that shows our graphics page; empty: there is none."""
    no_page: str = ""
    """Why the graphics page cannot be added, and what to do; empty: it can."""


class SetUpPart(StrEnum):
    """What a step makes."""

    SCENE = "scene"
    CAMERA = "camera"
    """A new input, in a scene."""
    ITEM = "item"
    """An input that is there, in one more scene."""
    PAGE = "page"
    """The graphics page on top of a scene."""
    ORDER = "order"
    """The graphics page, which is in the scene, to its top."""


class SetUpStep(Struct, frozen=True):
    """One thing to make in OBS. It adds; nothing of what is there is removed or changed."""

    part: SetUpPart
    scene: SceneName
    source: str = ""
    kind: str = ""
    """Of the input, as OBS calls it."""
    air: bool = False
    """It changes what is in program."""
    item: int = 0
    """Of the graphics page that is brought to the top."""


class SetUpMade(Struct, frozen=True):
    """Something the assistant made, and how it was right afterwards: only what is still so is taken back."""

    step: SetUpStep
    source: str = ""
    uuid: str = ""
    """OBS's own id of the scene or source; empty: it tells none."""
    item: int = 0
    items: tuple[int, ...] = ()
    """What a new scene came with."""
    stands: dict[str, Any] = {}
    """The item's transform, as far as it can be set."""
    settings: dict[str, Any] = {}
    """Of a new input."""
    index: int = 0
    """Where an item was before it was brought to the top."""


class SetUpPhase(StrEnum):
    """How far the assistant is."""

    IDLE = "idle"
    READING = "reading"
    PROPOSED = "proposed"
    APPLYING = "applying"
    STOPPED = "stopped"
    """A step failed, or the engine or OBS went away."""
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class SetUp(Struct, frozen=True):
    """The assistant, journalled: what it made can be taken back by a later engine too."""

    phase: SetUpPhase = SetUpPhase.IDLE
    epoch: int = 0
    """Of the engine that reads or changes OBS for it."""
    apart: bool = False
    """Scenes with nearly the name of one of the show's are others."""
    steps: tuple[SetUpStep, ...] = ()
    done: int = 0
    """So many of the steps have been gone through."""
    there: tuple[str, ...] = ()
    """What is there already and stays as it is, in words."""
    asks: tuple[str, ...] = ()
    """What a person has to say first."""
    notes: tuple[str, ...] = ()
    at_ms: UtcMs = UtcMs(0)
    made: tuple[SetUpMade, ...] = ()
    """Everything it ever made and did not take back, in order."""
    why: str = ""
    """Why it stopped."""
    remedy: str = ""
    left: tuple[str, ...] = ()
    """What undo left as it is, and why."""
