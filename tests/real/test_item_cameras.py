"""Cameras that are items of one scene, taken by a real engine in a real OBS and judged by the pixels it puts out.

    Desk > Cam 1, Cam 2, (group) Set > Cam 3, Logo        Wide > Wide colour

The logo is no camera's: it stands at the top whatever is taken. Counterparts: `console.obs.itemtakes`,
`console.engine.itemnews`.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec import Struct
from PIL import ImageGrab

from console.obs.itemtakes import IS_A_CUT
from console.plan.faces import tally
from console.seat.follower import Follower
from console.show.facts import Level, Part
from console.show.types import CameraId
from tests.real.obs_studio import why_not
from tests.real.scene_collection import CollectionObs, colour, scene
from tests.rig.engine_process import EngineProcess, until

pytestmark = [pytest.mark.timeout(240), pytest.mark.skipif(bool(why_not()), reason=why_not())]

CANVAS: Final = (320, 180)
COLOURS: Final = {"Wide": 0xC8C832, "Cam 1": 0xC83232, "Cam 2": 0x32C832, "Cam 3": 0x3232C8}
LOGO: Final = 0xF0F0F0
SCENES: Final = {"Wide": COLOURS["Wide"], "Desk": 0}
CENTRE, TOP = (640, 360), (640, 20)
SLACK: Final = 14
SHOW: Final = """\
title = "Desk"

[[camera]]
id = "wide"
name = "Wide"
scene = "Wide"
""" + "".join(
    f"""
[[camera]]
id = "cam{number}"
name = "Cam {number}"
scene = "Desk"
item = "Cam {number}"
"""
    for number in (1, 2, 3)
)


class Desk(Struct):
    """An engine on a real OBS."""

    obs: CollectionObs
    engine: EngineProcess
    seat: Follower

    def ask(self, verb: str, **args: str) -> None:
        """Press something."""
        self.seat.ask(verb, args)

    def on_air(self) -> str:
        """Name the colour OBS puts out, and say whether the logo is over it; empty: another picture."""
        picture: Any = ImageGrab.grab(xdisplay=self.obs.display)
        name = next((name for name, rgb in COLOURS.items() if _alike(picture.getpixel(CENTRE), rgb)), "")
        return f"{name} + logo" if _alike(picture.getpixel(TOP), LOGO) else name

    def shows(self, name: str) -> bool:
        """Tell whether OBS puts a camera out, with the logo if it stands in the desk, and the show knows it."""
        logo = " + logo" if name != "Wide" else ""
        return self.on_air() == name + logo and self.seat.view().state.program == name.lower().replace(" ", "")

    def becomes(self, name: str, within_s: float = 3.0) -> None:
        """Wait until a camera is on air, and the show says so."""
        until(lambda: self.shows(name), within_s, f"{name} on air; it is {self.on_air()}")
        until(lambda: "" not in self.outcomes(), 3, "every press has come out")

    def outcomes(self) -> list[str]:
        """Give how the presses came out, newest first."""
        return [line.outcome for line in self.seat.view().ledger.recent]

    def enabled(self) -> dict[str, bool]:
        """Say which items are on."""
        found = {}
        for holder, kind in (("Desk", "GetSceneItemList"), ("Set", "GetGroupSceneItemList")):
            for row in self.obs.ask(kind, sceneName=holder)["sceneItems"]:
                found[row["sourceName"]] = bool(row["sceneItemEnabled"])
        return found

    def lights_right(self) -> bool:
        """Tell whether every camera of the desk is lit as OBS shows it, and the show has one of those in program."""
        view, on = self.seat.view(), self.enabled()
        seen = {"cam1": on["Cam 1"], "cam2": on["Cam 2"], "cam3": on["Set"] and on["Cam 3"]}
        lit = {name: tally(view.show, view.state, view.truth, CameraId(name)).word == "ON AIR" for name in seen}
        return lit == seen and (seen[view.state.program] if view.state.program else not any(seen.values()))

    def ready(self) -> bool:
        """Tell whether OBS is there and its scenes are read."""
        health = self.seat.view().truth.health.get(Part.SWITCHER)
        known = bool(self.seat.view().truth.tree.shows)
        return known and health is not None and health.level is Level.READY


def _alike(pixel: tuple[int, ...], rgb: int) -> bool:
    wanted = (rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF)
    return all(abs(is_ - should) <= SLACK for is_, should in zip(pixel, wanted, strict=True))


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CollectionObs]:
    """One OBS for the whole file, its program on the whole X display."""
    sources = [colour(name, rgb, CANVAS) for name, rgb in COLOURS.items() if name != "Wide"]
    sources += [colour("Logo", LOGO, (CANVAS[0], 10)), colour("Wide colour", COLOURS["Wide"], CANVAS)]
    sources += [
        scene("Desk", "Cam 1", "Cam 2", "Set", "Logo", canvas=CANVAS),
        scene("Wide", "Wide colour", canvas=CANVAS),
    ]
    groups = [scene("Set", "Cam 3", canvas=CANVAS, kind="group")]
    with CollectionObs(tmp_path_factory.mktemp("obs"), SCENES, CANVAS, sources, groups) as obs:
        _project(obs)
        yield obs


def _project(obs: CollectionObs) -> None:
    obs.ask("OpenVideoMixProjector", videoMixType="OBS_WEBSOCKET_VIDEO_MIX_TYPE_PROGRAM", monitorIndex=0)


@pytest.fixture
def desk(studio: CollectionObs, tmp_path: Path) -> Iterator[Desk]:
    """Give an engine of its own on it, Wide on air, Cam 1 to be seen at the desk, the group switched off."""
    studio.ask("SetStudioModeEnabled", studioModeEnabled=False)
    studio.ask("SetCurrentProgramScene", sceneName="Wide")
    for holder, source, on in (("Desk", "Cam 1", True), ("Desk", "Cam 2", False), ("Desk", "Set", False)):
        studio.switch(holder, source, on)
    (tmp_path / "show").mkdir()
    (tmp_path / "show" / "show.toml").write_text(SHOW)
    options = ["--obs", studio.url, "--midi", "none", "--sound", "none"]
    with ExitStack() as stack:
        engine = stack.enter_context(
            EngineProcess(tmp_path / "show", options, {"CARTWALL_OBS_PASSWORD": studio.password})
        )
        seat = engine.seat("test")
        stack.callback(seat.close)
        desk = Desk(studio, engine, seat)
        until(desk.ready, 20, "the engine is on OBS")
        desk.becomes("Wide")
        yield desk


def test_three_takes_within_one_scene_and_back(desk: Desk) -> None:
    desk.ask("camera.take", camera="cam1")
    desk.becomes("Cam 1")
    for name in ("Cam 2", "Cam 3", "Cam 1"):
        desk.ask("camera.take", camera=name.lower().replace(" ", ""))
        desk.becomes(name)
    desk.ask("camera.back")
    desk.becomes("Cam 3")
    desk.ask("camera.back")
    desk.becomes("Cam 1")
    assert desk.enabled()["Logo"]
    assert set(desk.outcomes()) == {"done"}


def test_a_fade_into_an_item_from_another_scene_and_a_take_back_across(desk: Desk) -> None:
    desk.ask("camera.auto", camera="cam3", transition="Fade", ms="600")
    desk.becomes("Cam 3", 4)
    desk.ask("camera.back")
    desk.becomes("Wide")
    desk.ask("camera.back")
    desk.becomes("Cam 3")


def test_a_fade_within_the_scene_is_a_cut_and_the_message_line_says_so(desk: Desk) -> None:
    desk.ask("camera.cut", camera="cam1")
    desk.becomes("Cam 1")
    desk.ask("camera.auto", camera="cam2", transition="Fade", ms="8000")
    desk.becomes("Cam 2", 4)  # of a fade so long it would not be the picture alone by far
    until(lambda: any(IS_A_CUT in answer.text for answer in desk.seat.answers()), 3, "it is said")


def test_a_held_item_comes_and_goes(desk: Desk) -> None:
    desk.ask("camera.cut", camera="cam1")
    desk.becomes("Cam 1")
    desk.ask("camera.hold", camera="cam2")
    desk.becomes("Cam 2")
    desk.ask("camera.release", camera="cam2")
    desk.becomes("Cam 1")


def test_a_squeezed_item_comes_back_as_squeezed(desk: Desk) -> None:
    number = desk.obs.number("Desk", "Cam 2")
    squeezed = {"positionX": 40.0, "positionY": 20.0, "scaleX": 0.75, "scaleY": 0.75}
    desk.obs.ask("SetSceneItemTransform", sceneName="Desk", sceneItemId=number, sceneItemTransform=squeezed)
    try:
        for name in ("cam2", "cam1", "cam2"):
            desk.ask("camera.cut", camera=name)
            desk.becomes(f"Cam {name[-1]}")
        stands = desk.obs.ask("GetSceneItemTransform", sceneName="Desk", sceneItemId=number)["sceneItemTransform"]
        assert {key: stands[key] for key in squeezed} == squeezed
    finally:
        whole = {"positionX": 0.0, "positionY": 0.0, "scaleX": 1.0, "scaleY": 1.0}
        desk.obs.ask("SetSceneItemTransform", sceneName="Desk", sceneItemId=number, sceneItemTransform=whole)


def test_what_somebody_shows_and_hides_in_obs_is_followed(desk: Desk) -> None:
    desk.ask("camera.cut", camera="cam1")
    desk.becomes("Cam 1")
    desk.obs.switch("Desk", "Cam 2", True)
    desk.obs.switch("Desk", "Cam 1", False)
    desk.becomes("Cam 2", 2)
    desk.ask("camera.back")
    desk.becomes("Cam 1")


def test_in_studio_mode_an_item_is_previewed_unseen_and_taken(desk: Desk) -> None:
    desk.ask("camera.cut", camera="cam1")
    desk.becomes("Cam 1")
    desk.ask("studio.mode", on="yes")
    until(lambda: desk.seat.view().truth.preview is not None, 5, "studio mode")
    desk.ask("camera.preview", camera="cam2")
    until(lambda: (desk.enabled()["Cam 1"], desk.enabled()["Cam 2"]) == (False, True), 3, "the items are set")
    assert (desk.on_air(), desk.seat.view().state.program) == ("Cam 1 + logo", "cam1")
    desk.ask("camera.cut")
    desk.becomes("Cam 2", 4)
    desk.ask("camera.cut", camera="cam3")
    desk.becomes("Cam 3", 4)


def test_an_item_that_is_not_there_is_told_and_nothing_moves(desk: Desk) -> None:
    desk.obs.ask("SetInputName", inputName="Cam 2", newInputName="Camera 2")
    try:
        desk.ask("camera.cut", camera="cam2")
        until(lambda: "failed" in desk.outcomes(), 3, "it fails")
        desk.becomes("Wide")
    finally:
        desk.obs.ask("SetInputName", inputName="Camera 2", newInputName="Cam 2")


def test_obs_killed_during_a_take_leaves_the_lights_right_and_takes_go_on(desk: Desk) -> None:
    desk.ask("camera.cut", camera="cam1")
    desk.becomes("Cam 1")
    desk.ask("camera.cut", camera="cam2")
    desk.obs.kill()
    until(lambda: not desk.ready(), 10, "the engine lost OBS")
    desk.obs.restart()
    _project(desk.obs)
    desk.obs.ask("SetCurrentProgramScene", sceneName="Desk")
    until(desk.ready, 20, "the engine is on OBS again")
    until(lambda: desk.seat.view().state.program_scene == "Desk", 5, "the show follows")
    until(desk.lights_right, 2, f"lights as OBS has it: {desk.enabled()}")
    desk.ask("camera.cut", camera="cam2")
    desk.becomes("Cam 2")
