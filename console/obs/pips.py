"""Cameras put over a scene of OBS as a picture in picture: items of their own, taken out again.

What of a camera is in a scene beyond what was there before (`HeldPip.others`) is ours, also after a crash: so none is
made twice and none stays behind. One comes hidden, below the graphics page, and grows out of the middle of its window.
Link's thread. Counterpart: `console.obs.framing` moves it there and back.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct

from console.obs.squeeze import Rect, carried, filling, window_on
from console.obs.survey import Row, Survey
from console.obs.trouble import Refused
from console.plan.effects import FrameCameras
from console.show.preset import CameraFrame, HeldPip
from console.show.presets import pip_of
from console.show.types import SceneName

Ask = Callable[[str, dict[str, Any]], Row]
"""A request and its data; gives the answer's, or raises `Refused`."""

_SMALLEST: Final = 0.04
"""How much of its window's sides it comes and goes with."""


class Pip(Struct, frozen=True):
    """A picture in picture on its way."""

    scene: SceneName
    item: int
    source: str
    now: Mapping[str, Any]
    target: dict[str, Any]
    comes: bool = False
    """It is hidden yet."""
    leaves: bool = False


def pips_of(effect: FrameCameras, found: Survey, ask: Ask, ours: Callable[[], frozenset[str]]) -> tuple[list[Pip], str]:
    """Say where every picture in picture goes, after making those that lack; and why some cannot be made.

    `ours` names the sources that show the graphics page.
    """
    pips: list[Pip] = []
    why: list[str] = []
    for held in effect.pips:
        scene = found.uuids.get(held.scene_uuid, held.scene)
        there = [row for row in found.scenes.get(scene, ()) if _is_ours(row, held)]
        frame = next((frame for frame in effect.frames if pip_of((held,), frame)), None)
        if frame is None:
            pips += [_leaving(scene, row, effect, found) for row in there]
        elif there:
            pips.append(_staying(scene, there[-1], frame, effect, found))
            pips += [_leaving(scene, row, effect, found) for row in there[:-1]]
        else:
            try:
                pips.append(_coming(scene, frame, effect, found, ask, ours()))
            except Refused as refusal:
                why.append(f"{frame.source} over {scene}: {refusal.comment or refusal}")
    return pips, "; ".join(why)


def is_pip(effect: FrameCameras, scene: SceneName, item: int, source: str) -> bool:
    """Tell whether an item is a picture in picture, not one that was there before."""
    return any((scene, source) == (p.scene, p.source) and item not in p.others for p in effect.pips)


def _is_ours(row: Row, held: HeldPip) -> bool:
    return bool(row["sourceName"] == held.source) and int(row["sceneItemId"]) not in held.others


def _staying(scene: SceneName, row: Row, frame: CameraFrame, effect: FrameCameras, found: Survey) -> Pip:
    """Bring an item of ours to its window; one a crash left hidden comes."""
    now = row["sceneItemTransform"]
    comes = not row.get("sceneItemEnabled", True)
    target = _target(now, frame, effect, found)
    return Pip(scene, int(row["sceneItemId"]), frame.source, _tiny(target, now) if comes else now, target, comes)


def _leaving(scene: SceneName, row: Row, effect: FrameCameras, found: Survey) -> Pip:
    now = row["sceneItemTransform"]
    return Pip(scene, int(row["sceneItemId"]), str(row["sourceName"]), now, _shrunk(now), leaves=True)


def _coming(
    scene: SceneName, frame: CameraFrame, effect: FrameCameras, found: Survey, ask: Ask, ours: frozenset[str]
) -> Pip:
    """Make an item, hidden, on top but below the graphics page. Raises `Refused`, leaving nothing."""
    made = ask("CreateSceneItem", {"sceneName": scene, "sourceName": frame.source, "sceneItemEnabled": False})
    number = int(made["sceneItemId"])
    item = {"sceneName": scene, "sceneItemId": number}
    try:
        pages = found.showing(ours)
        above = [place for place, row in enumerate(found.scenes.get(scene, ())) if row["sourceName"] in pages]
        if above:
            ask("SetSceneItemIndex", {**item, "sceneItemIndex": min(above)})
        now = ask("GetSceneItemTransform", item)["sceneItemTransform"]
    except Refused:
        ask("RemoveSceneItem", item)
        raise
    target = _target(now, frame, effect, found)
    return Pip(scene, number, frame.source, _tiny(target, now), target, comes=True)


def _target(now: Row, frame: CameraFrame, effect: FrameCameras, found: Survey) -> dict[str, Any]:
    """Say how it stands in its window; with a graphic's window, what that leaves of both pictures."""
    source = (float(now["sourceWidth"]) or found.canvas[0], float(now["sourceHeight"]) or found.canvas[1])
    window = window_on(found.canvas, effect.picture, frame.preset.window)
    part = Rect(0.0, 0.0, *source)
    if effect.window is not None:
        room = window_on(found.canvas, effect.picture, effect.window)
        window = carried(window, found.canvas, room)
        part = part if frame.item else room
    return filling(source, part, window)


def _shrunk(transform: Mapping[str, Any]) -> dict[str, Any]:
    """Say how an item stands shrunk to nearly nothing, in the middle of where it is."""
    width = (float(transform["sourceWidth"]) - transform["cropLeft"] - transform["cropRight"]) * transform["scaleX"]
    height = (float(transform["sourceHeight"]) - transform["cropTop"] - transform["cropBottom"]) * transform["scaleY"]
    return {
        "positionX": transform["positionX"] + width * (1 - _SMALLEST) / 2,
        "positionY": transform["positionY"] + height * (1 - _SMALLEST) / 2,
        "scaleX": transform["scaleX"] * _SMALLEST,
        "scaleY": transform["scaleY"] * _SMALLEST,
    }


def _tiny(target: Mapping[str, Any], now: Row) -> dict[str, Any]:
    """Say how an item begins that grows into its place."""
    whole = {**now, **target}
    return {**whole, **_shrunk(whole)}
