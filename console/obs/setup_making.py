"""One step of the scenes set-up assistant in OBS: made and read back. Link's thread; it only ever adds.

Counterparts: `console.obs.setup` asks for steps one by one, `console.obs.setup_undoing` takes back what they made.
"""

import time
from collections.abc import Sequence
from typing import Any, Final

from console.obs.overlay import Ask, CannotPlaceError, OverlayPage, place
from console.obs.setup_reading import Row, in_view, items_of, read_items, scene_names
from console.obs.squeeze import settable
from console.obs.trouble import Refused
from console.show.setup_plan import COLOURS
from console.show.setup_types import SetUpMade, SetUpPart, SetUpStep
from console.show.types import SceneName

FREE_WITHIN_S: Final = 1.0
_LOOK_EVERY_S: Final = 0.02
_TAKEN: Final = 601
"""obs-websocket's status of a name that something has (ResourceAlreadyExists)."""
AGAIN: Final = "Look at OBS again: what is missing is proposed anew."
_COLOURS: Final = (0xFF7A5230, 0xFF3E6B3A, 0xFF6A3A62, 0xFF2F5C86, 0xFF55603A, 0xFF4A4A7C)
"""0xAABBGGRR, one after another: quiet ones, so that nobody takes them for a picture."""
_TOP_LEFT, _CENTRE = 5, 0


class CannotMakeError(Exception):
    """A step is not made."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


def make(ask: Ask, step: SetUpStep, page: OverlayPage, page_kind: str) -> SetUpMade | None:
    """Make a step and read it back; none: it was there already. Raises `CannotMakeError`, and `ObsTrouble`."""
    there = ask("GetSceneList", {})
    scenes = scene_names(there)
    if step.part is SetUpPart.SCENE:
        return None if step.scene in scenes else _scene(ask, step)
    if step.scene not in scenes:
        raise CannotMakeError(f"OBS has no scene “{step.scene}” any more.", AGAIN)
    rows = read_items(ask, scenes)
    if not step.air and step.scene in in_view(SceneName(there["currentProgramSceneName"]), rows):
        raise CannotMakeError(f"{step.scene} is in program by now: nothing was changed in it.", AGAIN)
    before = rows[step.scene]
    match step.part:
        case SetUpPart.CAMERA:
            return _camera(ask, step, before)
        case SetUpPart.ITEM:
            return _item(ask, step, before)
        case SetUpPart.PAGE:
            return _page(ask, step, before, page, page_kind)
        case SetUpPart.ORDER:
            return _order(ask, step, before)


def _scene(ask: Ask, step: SetUpStep) -> SetUpMade:
    _create(ask, "CreateScene", {"sceneName": step.scene})
    rows = ask("GetSceneList", {})["scenes"]
    found = next((row for row in rows if row["sceneName"] == step.scene), None)
    if found is None:
        raise CannotMakeError(f"OBS said yes, but has no scene {step.scene}.", AGAIN)
    items = tuple(int(row["sceneItemId"]) for row in items_of(ask, step.scene))
    return SetUpMade(step, source=step.scene, uuid=str(found.get("sceneUuid", "")), items=items)


def _create(ask: Ask, kind: str, wanted: dict[str, Any]) -> Row:
    """Make something whose name no list has. OBS keeps a name for a moment after it has let go of who had it."""
    end_s = time.monotonic() + FREE_WITHIN_S
    while True:
        try:
            return ask(kind, wanted)
        except Refused as refusal:
            if refusal.code != _TAKEN or time.monotonic() > end_s:
                raise
            time.sleep(_LOOK_EVERY_S)  # no event tells when a name is free


def _camera(ask: Ask, step: SetUpStep, before: Sequence[Row]) -> SetUpMade | None:
    if any(row["sourceName"] == step.source for row in before):
        return None
    taken = [str(row["inputName"]) for row in ask("GetInputList", {})["inputs"]]
    if step.source in taken:
        raise CannotMakeError(f"OBS has a source “{step.source}” by now.", AGAIN)
    wanted: dict[str, Any] = {"sceneName": step.scene, "sceneItemEnabled": True}
    wanted |= {"inputName": step.source, "inputKind": step.kind, "inputSettings": _settings(ask, step, len(taken))}
    item = int(_create(ask, "CreateInput", wanted)["sceneItemId"])
    return _settle(ask, step, item, before, new=True)


def _item(ask: Ask, step: SetUpStep, before: Sequence[Row]) -> SetUpMade | None:
    if any(row["sourceName"] == step.source for row in before):
        return None
    wanted = {"sceneName": step.scene, "sourceName": step.source, "sceneItemEnabled": True}
    item = int(ask("CreateSceneItem", wanted)["sceneItemId"])
    return _settle(ask, step, item, before, new=False)


def _settings(ask: Ask, step: SetUpStep, number: int) -> dict[str, Any]:
    """Give a new input's settings: a capture device's none, for nobody chooses a device but a person."""
    if step.kind not in COLOURS:
        return {}
    width, height = _canvas(ask)
    return {"color": _COLOURS[number % len(_COLOURS)], "width": width, "height": height}


def _canvas(ask: Ask) -> tuple[int, int]:
    video = ask("GetVideoSettings", {})
    return int(video["baseWidth"]), int(video["baseHeight"])


def _settle(ask: Ask, step: SetUpStep, item: int, before: Sequence[Row], new: bool) -> SetUpMade:
    """Let a camera fill the picture, under all that was in the scene, and read that back."""
    where = {"sceneName": step.scene, "sceneItemId": item}
    width, height = _canvas(ask)
    fill = {
        "positionX": 0.0,
        "positionY": 0.0,
        "alignment": _TOP_LEFT,
        "boundsType": "OBS_BOUNDS_SCALE_OUTER",
        "boundsAlignment": _CENTRE,
        "boundsWidth": float(width),
        "boundsHeight": float(height),
    }
    ask("SetSceneItemTransform", {**where, "sceneItemTransform": fill})
    if before:
        ask("SetSceneItemIndex", {**where, "sceneItemIndex": 0})
    rows = items_of(ask, step.scene)
    row = _found(rows, item, step.source)
    if row["sceneItemTransform"]["boundsType"] != fill["boundsType"] or rows[0]["sceneItemId"] != item:
        raise CannotMakeError(f"OBS said yes, but {step.source} does not stand in {step.scene} as it should.", AGAIN)
    settings = ask("GetInputSettings", {"inputName": step.source})["inputSettings"] if new else {}
    return _made(step, row, settings)


def _page(ask: Ask, step: SetUpStep, before: Sequence[Row], page: OverlayPage, kind: str) -> SetUpMade | None:
    """Add the page as `console.obs.overlay` does: one source for all scenes, on top, read back."""
    try:
        place(ask, kind, step.scene, page)
    except CannotPlaceError as reason:
        raise CannotMakeError(reason.why, reason.remedy) from reason
    known = {int(row["sceneItemId"]) for row in before}
    row = items_of(ask, step.scene)[-1]
    return None if int(row["sceneItemId"]) in known else _made(step, row, {})


def _order(ask: Ask, step: SetUpStep, before: Sequence[Row]) -> SetUpMade | None:
    row = _found(before, step.item, step.source)
    index, top = before.index(row), len(before) - 1
    if index == top:
        return None
    ask("SetSceneItemIndex", {"sceneName": step.scene, "sceneItemId": step.item, "sceneItemIndex": top})
    after = items_of(ask, step.scene)
    if after[-1]["sceneItemId"] != step.item:
        raise CannotMakeError(f"OBS said yes, but the graphics page is not on top of {step.scene}.", AGAIN)
    return SetUpMade(step, step.source, item=step.item, index=index)


def _found(rows: Sequence[Row], item: int, source: str) -> Row:
    row = next((row for row in rows if row["sceneItemId"] == item and row["sourceName"] == source), None)
    if row is None:
        raise CannotMakeError(f"{source} is not where it was made: somebody else changes OBS too.", AGAIN)
    return row


def _made(step: SetUpStep, row: Row, settings: Row) -> SetUpMade:
    return SetUpMade(
        step,
        source=str(row["sourceName"]),
        uuid=str(row.get("sourceUuid", "")),
        item=int(row["sceneItemId"]),
        stands=settable(row["sceneItemTransform"]),
        settings=dict(settings),
    )
