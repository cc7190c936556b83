"""The world of the simulated OBS as a frozen value: scenes and what is in them, program, preview, canvas. Pure.

Counterpart: `console.obs.simulated.requests` applies requests to it.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct
from msgspec.structs import replace

from console.obs.simulated.protocol import Answer, ObsEvent, Status

TRANSITION = "Cut"
"""The only transition there is."""


class Item(Struct, frozen=True):
    """Something in a scene."""

    id: int
    browser: int | None = None
    """Number of the browser source it shows; none: the scene's camera."""
    camera: str = ""
    """The name of the camera it shows, in a scene of several; empty: the scene's only one."""
    scene: int | None = None
    """Number of the scene it shows in place of a camera."""
    enabled: bool = True
    locked: bool = True
    transform: Mapping[str, Any] = {}
    """What of it is not as it came."""


class Browser(Struct, frozen=True):
    """A browser source. It draws nothing."""

    number: int
    name: str
    settings: Mapping[str, Any]

    @property
    def uuid(self) -> str:
        """Its own id."""
        return stable_uuid(f"browser/{self.number}")

    def size(self, default: tuple[int, int]) -> tuple[int, int]:
        """Width and height, pixels."""
        width, height = default
        return int(self.settings.get("width", width)), int(self.settings.get("height", height))


class Heard(Struct, frozen=True):
    """How an input is heard."""

    muted: bool = False
    volume_db: float = 0.0
    monitor: str = "OBS_MONITORING_TYPE_NONE"
    offset_ms: int = 0
    placed_ms: int = 0
    """What its sound is really late by: OBS says one delay and may keep to another."""


class Scene(Struct, frozen=True):
    """A scene: one camera, seen full frame, or several, of which the topmost is seen.

    Its `number` (from 1) stays the same when it is renamed.
    """

    number: int
    name: str
    items: tuple[Item, ...] = (Item(1),)
    """The lowest first."""
    made_items: int = 1
    """How many there ever were."""

    @property
    def uuid(self) -> str:
        """The scene's own id."""
        return stable_uuid(f"scene/{self.number}")

    @property
    def camera(self) -> str:
        """The name of the input the scene shows."""
        return f"{self.name} camera"

    @property
    def camera_uuid(self) -> str:
        """The input's own id."""
        return stable_uuid(f"input/{self.number}")

    def seen(self) -> Item | None:
        """Give the camera that is to be seen: the topmost that is switched on; none: none is."""
        cameras = (item for item in reversed(self.items) if item.browser is None and item.scene is None)
        return next((item for item in cameras if item.enabled), None)

    def reference(self) -> dict[str, Any]:
        """Name the scene the way events and answers do."""
        return {"sceneName": self.name, "sceneUuid": self.uuid}


class World(Struct, frozen=True):
    """Everything this OBS holds. `program` and `preview` are scene numbers; no preview: studio mode is off."""

    scenes: tuple[Scene, ...]
    """Top of the scene list first; never empty."""
    program: int
    preview: int | None
    made: int
    """How many scenes were ever made."""
    canvas: tuple[int, int] = (1080, 1920)
    """Width and height, pixels."""
    fps: int = 30
    browsers: tuple[Browser, ...] = ()
    made_browsers: int = 0
    outputs: Mapping[str, float] = {}
    """The outputs that run, and since when (seconds of uptime)."""
    chapters: tuple[str, ...] = ()
    """Of its recordings."""
    heard: Mapping[int, Heard] = {}
    """By scene number: its camera's sound, where it is not as it came."""

    def scene(self, number: int) -> Scene:
        """Give the scene of that number. Raises StopIteration when there is none."""
        return next(scene for scene in self.scenes if scene.number == number)

    def browser(self, number: int | None) -> Browser | None:
        """Give the browser source of that number, if there is one."""
        return next((one for one in self.browsers if one.number == number), None)

    def with_scene(self, changed: Scene) -> "World":
        """Put a changed scene in the place of what it was."""
        return replace(self, scenes=tuple(changed if one.number == changed.number else one for one in self.scenes))

    def holds(self, scene: Scene, number: int) -> bool:
        """Tell whether a scene is one, or shows it, itself or in a scene within it."""
        inner = (item.scene for item in scene.items if item.scene is not None)
        return scene.number == number or any(self.holds(self.scene(one), number) for one in inner)

    def taken(self, name: str) -> bool:
        """Tell whether a source has that name: scenes and inputs share one set of names."""
        there = [browser.name for browser in self.browsers]
        for scene in self.scenes:
            there += [scene.name, scene.camera, *(item.camera for item in scene.items)]
        return name in there


class Moment(Struct, frozen=True):
    """When, and in which conversation, a request is answered."""

    uptime_s: float
    incoming: int
    """Messages this client has sent."""
    outgoing: int
    """Messages this client was sent."""


class Outcome(Struct, frozen=True):
    """What became of a request."""

    world: World
    answer: Answer
    events: tuple[ObsEvent, ...] = ()


def stable_uuid(what: str) -> str:
    """Make an id that is the same in every run, as a saved scene collection's is."""
    return str(uuid5(NAMESPACE_URL, f"cartwall:simulated-obs/{what}"))


def new_world(scenes: Sequence[str], items: Mapping[str, Sequence[str]]) -> World:
    """Make a world of cameras; the first is in program. Raises ValueError for no, empty or equal names.

    `items`: the cameras of scenes that have several; the first of each is to be seen.
    """
    if not scenes or not all(scenes) or len(set(scenes)) != len(scenes):
        raise ValueError(f"scene names must be there and differ: {list(scenes)}")
    made = tuple(_made(number, name, items.get(name, ())) for number, name in enumerate(scenes, start=1))
    return World(scenes=made, program=1, preview=None, made=len(made))


def _made(number: int, name: str, cameras: Sequence[str]) -> Scene:
    if not cameras:
        return Scene(number, name)
    items = tuple(Item(place, camera=camera, enabled=place == 1) for place, camera in enumerate(cameras, start=1))
    return Scene(number, name, items, len(items))


def done(world: World, *events: ObsEvent) -> Outcome:
    """Answer a request that only acts."""
    return Outcome(world=world, answer=Answer(Status.SUCCESS), events=events)


def told(world: World, data: Mapping[str, Any]) -> Outcome:
    """Answer a request that only asks."""
    return Outcome(world=world, answer=Answer(Status.SUCCESS, data=data))
