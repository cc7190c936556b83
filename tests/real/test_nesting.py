"""Tally through nesting in a real OBS Studio: three levels of scenes, a group, items switched, cameras that are items.

    On air > Stage > (group) Set > Wide > Wide colour        Desk > Cam 1, Cam 2        Close > Close colour

obs-websocket makes no groups, so the scenes come from a scene collection as OBS writes one. Counterpart:
`console.obs.nesting`.
"""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from console.obs.nesting import ObsNesting
from console.plan.faces import tally
from console.show.facts import Fact, SceneTreeRead
from console.show.nesting import SceneTree, in_program
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN, Truth, observe
from console.show.types import Camera, CameraId, SceneName, Show
from tests.console.obs.boxes import Box
from tests.real.obs_studio import RealObs, obs_colour, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

CANVAS: Final = (270, 480)
SCENES: Final = {"On air": 0xC83232, "Stage": 0x32C832, "Wide": 0x3232C8, "Close": 0xC8C832, "Desk": 0x32C8C8}
SHOWN_WITHIN_S: Final = 2.0
"""What the issue asks of lights."""

SHOW = Show(
    title="Nested",
    cameras=(
        *(Camera(CameraId(name.lower()), name, SceneName(name)) for name in ("On air", "Stage", "Wide", "Close")),
        *(Camera(CameraId(name.lower()), name, SceneName("Desk"), item=name) for name in ("Cam 1", "Cam 2")),
    ),
    products=(),
    deals=(),
    sounds=(),
)


def _item(number: int, source: str) -> dict[str, Any]:
    none = {"x": 0.0, "y": 0.0}
    place = {"pos": none, "scale": {"x": 1.0, "y": 1.0}, "bounds": none, "rot": 0.0, "align": 5, "bounds_type": 0}
    return {"id": number, "name": source, "visible": True, "locked": False, **place}


def _scene(name: str, *sources: str, kind: str = "scene") -> dict[str, Any]:
    items = [_item(number, source) for number, source in enumerate(sources, 1)]
    size = {"custom_size": kind == "group", "cx": CANVAS[0], "cy": CANVAS[1]}
    return {"id": kind, "name": name, "settings": {**size, "id_counter": len(items), "items": items}}


def _colour(name: str, rgb: int) -> dict[str, Any]:
    settings = {"color": obs_colour(rgb), "width": CANVAS[0], "height": CANVAS[1]}
    return {"id": "color_source_v3", "versioned_id": "color_source_v3", "name": name, "settings": settings}


COLLECTION: Final = {
    "name": "Test",
    "current_scene": "On air",
    "current_program_scene": "On air",
    "scene_order": [{"name": name} for name in SCENES],
    "sources": [
        *(_colour(name, 0x808080) for name in ("Wide colour", "Close colour", "Cam 1", "Cam 2")),
        _scene("Wide", "Wide colour"),
        _scene("Close", "Close colour"),
        _scene("Desk", "Cam 1", "Cam 2"),
        _scene("Stage", "Set"),
        _scene("On air", "Stage"),
    ],
    "groups": [_scene("Set", "Wide", kind="group")],
}


class NestedStudio(RealObs):
    """OBS that starts with the scenes above."""

    def _write_config(self) -> None:
        super()._write_config()
        scenes = self._folder / ".config" / "obs-studio" / "basic" / "scenes"
        scenes.mkdir(parents=True)
        (scenes / "Test.json").write_text(json.dumps(COLLECTION))

    def switch(self, scene: str, source: str, on: bool) -> None:
        """Switch an item on or off as somebody at OBS would."""
        group = "GetGroupSceneItemList" if scene == "Set" else "GetSceneItemList"
        rows = self.ask(group, sceneName=scene)["sceneItems"]
        number = next(row["sceneItemId"] for row in rows if row["sourceName"] == source)
        self.ask("SetSceneItemEnabled", sceneName=scene, sceneItemId=number, sceneItemEnabled=on)


class Watch:
    """Truth as the engine folds it, program included."""

    def __init__(self, obs: RealObs, facts: Box[Fact]) -> None:
        self._obs = obs
        self._facts = facts
        self.truth: Truth = NOTHING_KNOWN

    def words(self) -> dict[str, str]:
        """Give every camera's word now."""
        truth = Truth(program=SceneName(self._obs.program()), tree=self.truth.tree)
        found = {camera.name: tally(SHOW, FRESH, truth, camera.id).word for camera in SHOW.cameras}
        return {name: word for name, word in found.items() if word}

    def becomes(self, **words: str) -> None:
        """Wait for the news that makes the tally so, in time."""
        wanted = {name.replace("_", " "): word.replace("_", " ") for name, word in words.items()}
        end_s = time.monotonic() + SHOWN_WITHIN_S
        while self.words() != wanted:
            assert time.monotonic() < end_s, f"{self.words()} instead of {wanted}"
            self.truth = observe(self.truth, self._facts.take(SceneTreeRead, SHOWN_WITHIN_S))

    def awaits(self, holds: Callable[[SceneTree], bool]) -> None:
        """Wait for the news that makes the tree so, in time."""
        while not holds(self.truth.tree):
            self.truth = observe(self.truth, self._facts.take(SceneTreeRead, SHOWN_WITHIN_S))


@pytest.fixture(scope="module")
def obs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NestedStudio]:
    """One OBS for the whole file: starting takes seconds."""
    with NestedStudio(tmp_path_factory.mktemp("obs"), SCENES, CANVAS, {}) as studio:
        yield studio


@pytest.fixture
def watch(obs: NestedStudio) -> Iterator[Watch]:
    """Connect anew, and wait for the first reading."""
    obs.ask("SetCurrentProgramScene", sceneName="On air")
    facts: Box[Fact] = Box()
    nesting = ObsNesting(obs.url, obs.password, facts.post, time.monotonic_ns)
    nesting.start()
    watch = Watch(obs, facts)
    try:
        watch.truth = observe(watch.truth, facts.take(SceneTreeRead, 5))
        yield watch
    finally:
        nesting.stop()


NESTED = {"On_air": "ON AIR", "Stage": "IN PROGRAM", "Wide": "IN PROGRAM"}


def test_a_camera_three_scenes_and_a_group_deep_is_in_program(watch: Watch) -> None:
    seen = in_program(watch.truth.tree, SceneName("On air"))
    assert seen == {"On air", "Stage", "Set", "Wide", "Wide colour"}
    watch.becomes(**NESTED)


@pytest.mark.parametrize(
    ("scene", "source", "left"),
    [
        ("On air", "Stage", {}),
        ("Stage", "Set", {"Stage": "IN PROGRAM"}),
        ("Set", "Wide", {"Stage": "IN PROGRAM"}),
    ],
)
def test_an_item_switched_off_at_any_level_puts_the_tally_out(
    obs: NestedStudio, watch: Watch, scene: str, source: str, left: dict[str, str]
) -> None:
    obs.switch(scene, source, on=False)
    watch.becomes(On_air="ON AIR", **left)
    obs.switch(scene, source, on=True)
    watch.becomes(**NESTED)


def test_another_scene_nested_while_on_air_is_followed(obs: NestedStudio, watch: Watch) -> None:
    number = obs.ask("CreateSceneItem", sceneName="Stage", sourceName="Close")["sceneItemId"]
    watch.becomes(**NESTED, Close="IN PROGRAM")
    obs.ask("RemoveSceneItem", sceneName="Stage", sceneItemId=number)
    watch.becomes(**NESTED)


def test_studio_mode_alone_is_heard_of_and_programs_copy_is_known(obs: NestedStudio, watch: Watch) -> None:
    obs.ask("SetCurrentProgramScene", sceneName="Desk")
    watch.becomes(Cam_1="ON AIR", Cam_2="ON AIR")
    obs.ask("SetStudioModeEnabled", studioModeEnabled=True)
    try:
        watch.awaits(lambda tree: tree.on_air == ("Cam 1", "Cam 2"))
        obs.switch("Desk", "Cam 1", on=False)
        watch.awaits(lambda tree: tree.shows["Desk"] == ("Cam 2",))
        watch.becomes(Cam_1="ON AIR", Cam_2="ON AIR")
    finally:
        obs.ask("SetStudioModeEnabled", studioModeEnabled=False)
        obs.switch("Desk", "Cam 1", on=True)


def test_cameras_that_are_items_of_one_scene(obs: NestedStudio, watch: Watch) -> None:
    obs.ask("SetCurrentProgramScene", sceneName="Desk")
    watch.becomes(Cam_1="ON AIR", Cam_2="ON AIR")
    obs.switch("Desk", "Cam 1", on=False)
    watch.becomes(Cam_2="ON AIR")
    obs.switch("Desk", "Cam 1", on=True)
    obs.ask("SetCurrentProgramScene", sceneName="Close")
    watch.becomes(Close="ON AIR")
