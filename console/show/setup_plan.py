"""The proposal: what the show's cameras need in an OBS, as steps that only add. Pure.

Counterparts: `console.obs.setup` reads the stock and performs the steps, `console.show.setup_words` writes them.
Source of the kinds of input: OBS Studio's plugins linux-v4l2, win-dshow, mac-avcapture, image-source.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import count

from msgspec import Struct

from console.show.setup_types import SetUpPart, SetUpStep, Stock, StockScene
from console.show.types import Camera, SceneName, Show

CAPTURES = (
    "v4l2_input",
    "dshow_input",
    "macos-avcapture",
    "av_capture_input_v2",
    "av_capture_input",
    "macos-avcapture-fast",
)
"""Video capture devices of Linux, Windows and macOS."""
COLOURS = ("color_source_v3", "color_source_v2", "color_source")
"""What stands for a camera where an OBS can capture none."""
NEAR = 0.85
"""Names that are so much alike are asked about."""


class Proposal(Struct, frozen=True):
    """What to make, what is there already, what a person has to say first, and what is worth knowing."""

    steps: tuple[SetUpStep, ...]
    there: tuple[str, ...]
    asks: tuple[str, ...]
    notes: tuple[str, ...]


def propose(show: Show, stock: Stock, apart: bool) -> Proposal:
    """Say what the show's cameras need in OBS. `apart`: scenes with nearly the same name are others."""
    return _Proposing(show, stock, apart).proposal()


class _Proposing:
    """One proposal in the making."""

    def __init__(self, show: Show, stock: Stock, apart: bool) -> None:
        self._show = show
        self._stock = stock
        self._apart = apart
        self._taken = {scene.name for scene in stock.scenes} | {*stock.inputs, *stock.groups}
        self._inputs = set(stock.inputs)
        self._kind = next((kind for kind in (*CAPTURES, *COLOURS) if kind in stock.kinds), "")
        self._steps: list[SetUpStep] = []
        self._there: list[str] = []
        self._asks: list[str] = []

    def proposal(self) -> Proposal:
        """Go through the show's scenes in its order."""
        wanted = list(dict.fromkeys(camera.scene for camera in self._show.cameras))
        self._taken |= set(wanted)
        for name in wanted:
            self._scene(name, [camera for camera in self._show.cameras if camera.scene == name])
        return Proposal(tuple(self._steps), tuple(self._there), tuple(self._asks), tuple(self._notes(wanted)))

    def _scene(self, name: SceneName, cameras: Sequence[Camera]) -> None:
        there = next((scene for scene in self._stock.scenes if scene.name == name), None)
        near = None if there or self._apart else self._near(name)
        if near is not None:
            self._asks.append(f"OBS has “{near}”, nearly “{name}” of the show: is it the same scene?")
            return
        if there is None:
            self._step(SetUpPart.SCENE, name)
        before = len(self._steps)
        for camera in cameras:
            self._camera(there or StockScene(name), camera)
        self._page(there or StockScene(name))
        if there is not None and len(self._steps) == before:
            self._there.append(f"{name} is there, with all it needs.")
        elif there is not None:
            self._there.append(f"{name} is there; what is in it stays as it is.")

    def _near(self, name: SceneName) -> str | None:
        """Find the scene no camera names that somebody may have meant by `name`."""
        named = {camera.scene for camera in self._show.cameras}
        others = [scene.name for scene in self._stock.scenes if scene.name not in named]
        return next((other for other in others if _alike(name, other)), None)

    def _camera(self, scene: StockScene, camera: Camera) -> None:
        pictures = [item.source for item in scene.items if not item.page]
        if camera.item in pictures or (not camera.item and pictures):
            return
        name = camera.item or _camera_name(camera)
        if name in self._inputs:
            self._step(SetUpPart.ITEM, scene.name, name)
        elif self._kind:
            name = camera.item or self._free(name)
            self._taken.add(name)
            self._inputs.add(name)
            self._step(SetUpPart.CAMERA, scene.name, name, self._kind)

    def _free(self, name: str) -> str:
        numbered = (f"{name} {number}" for number in count(2))
        return name if name not in self._taken else next(one for one in numbered if one not in self._taken)

    def _page(self, scene: StockScene) -> None:
        if not any(item.page for item in scene.items):
            if not self._stock.no_page:
                self._step(SetUpPart.PAGE, scene.name, self._stock.page)
        elif not scene.items[-1].page:
            page = [item for item in scene.items if item.page][-1]
            air = scene.name in self._stock.in_view
            self._steps.append(SetUpStep(SetUpPart.ORDER, scene.name, page.source, air=air, item=page.item))

    def _step(self, part: SetUpPart, scene: SceneName, source: str = "", kind: str = "") -> None:
        air = part is not SetUpPart.SCENE and scene in self._stock.in_view
        self._steps.append(SetUpStep(part, scene, source, kind, air))

    def _notes(self, wanted: Sequence[SceneName]) -> Iterator[str]:
        if self._stock.canvas != self._show.canvas:
            has, wants = (f"{width} x {height}" for width, height in (self._stock.canvas, self._show.canvas))
            yield f"OBS's canvas is {has}, the show's picture {wants}: set it in OBS under Settings, Video."
        steps = {step.part for step in self._steps}
        if not self._kind:
            yield "This OBS has no source that captures a camera: add the cameras in OBS."
        elif SetUpPart.CAMERA in steps and self._kind in COLOURS:
            yield "This OBS has no source that captures a camera: a plain colour stands for each."
        elif SetUpPart.CAMERA in steps:
            yield "No device is chosen here: choose each camera's in OBS, by a double click on its source."
        if self._stock.no_page:
            yield f"The graphics page is left out. {self._stock.no_page}"
        if self._show.safe_camera is None:
            yield "The show names no safe camera: panic leaves the camera alone."
        others = [scene.name for scene in self._stock.scenes if scene.name not in wanted]
        if others:
            yield f"No camera of the show: {', '.join(others)}. Left as it is."


def _camera_name(camera: Camera) -> str:
    return camera.name if camera.name.lower().endswith("camera") else f"{camera.name} camera"


def _alike(one: str, other: str) -> bool:
    """Tell whether two names are nearly the same; another number makes another name."""
    plain, found = (" ".join(re.findall(r"\w+", name.casefold())) for name in (one, other))
    if plain == found:
        return bool(plain)
    if re.findall(r"\d+", plain) != re.findall(r"\d+", found):
        return False
    return SequenceMatcher(None, plain, found).ratio() >= NEAR
