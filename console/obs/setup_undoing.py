"""Taking back what the scenes set-up assistant made: exactly that, and only what nobody has touched since.

Link's thread. What was worked with, is in program or stands elsewhere too is left, and why is said. Read back.
Counterpart: `console.obs.setup_making`.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from console.obs.overlay import Ask
from console.obs.setup_reading import Row, in_view, items_of, read_items, scene_names
from console.obs.squeeze import settable
from console.obs.trouble import Refused
from console.show.setup_types import SetUpMade, SetUpPart
from console.show.types import SceneName

GONE_WITHIN_S: Final = 2.0
"""OBS says yes to a removal before it has let go of what it removes."""
_LOOK_EVERY_S: Final = 0.02
_SLACK: Final = 0.01
_TOUCHED: Final = "was worked with since"


class Left(Struct, frozen=True):
    """What is left, and why."""

    made: SetUpMade
    words: str


def unmake(ask: Ask, made: Sequence[SetUpMade]) -> tuple[Left, ...]:
    """Take back what can be, the newest first; give what is left. Raises `ObsTrouble`."""
    left = []
    for one in reversed(made):
        try:
            why = _UNDO[one.step.part](ask, one)
        except Refused as refusal:
            why = f"cannot be removed ({str(refusal).rstrip('.')})"
        if why:
            left.append(Left(one, f"{_called(one)} {why}: it is left as it is."))
    return tuple(reversed(left))


def _called(made: SetUpMade) -> str:
    if made.step.part is SetUpPart.SCENE:
        return f"Scene {made.step.scene}"
    return f"“{made.source}” in {made.step.scene}"


def _everything(ask: Ask) -> tuple[Row, dict[SceneName, Sequence[Row]]]:
    there = ask("GetSceneList", {})
    return there, read_items(ask, scene_names(there))


def _undo_order(ask: Ask, made: SetUpMade) -> str:
    """Bring our page back under what was above it."""
    there, rows = _everything(ask)
    items = rows.get(made.step.scene, ())
    if not any(row["sceneItemId"] == made.item and row["sourceName"] == made.source for row in items):
        return ""
    if items[-1]["sceneItemId"] != made.item:
        return _TOUCHED
    if made.step.scene in _on_air(there, rows):
        return _ON_AIR
    where = {"sceneName": made.step.scene, "sceneItemId": made.item}
    ask("SetSceneItemIndex", {**where, "sceneItemIndex": min(made.index, len(items) - 1)})
    return ""


_ON_AIR = "is in program, cut to another scene and undo again"


def _on_air(there: Row, rows: Mapping[SceneName, Sequence[Row]]) -> tuple[SceneName, ...]:
    return in_view(SceneName(there["currentProgramSceneName"]), rows)


def _undo_item(ask: Ask, made: SetUpMade) -> str:
    """Take an item out of its scene; OBS forgets a source with its last item."""
    there, rows = _everything(ask)
    row = _row(rows.get(made.step.scene, ()), made)
    if row is None:
        return ""
    if not _stands(row, made):
        return _TOUCHED
    if made.step.scene in _on_air(there, rows):
        return _ON_AIR
    ask("RemoveSceneItem", {"sceneName": made.step.scene, "sceneItemId": made.item})
    return _gone(lambda: _row(items_of(ask, made.step.scene), made) is None)


def _undo_camera(ask: Ask, made: SetUpMade) -> str:
    """Take out an input we made, if nobody chose a device, filtered, moved or used it elsewhere."""
    there, rows = _everything(ask)
    row = _row(rows.get(made.step.scene, ()), made)
    if row is None:
        return "" if made.source not in _inputs(ask) else "was moved to another scene since"
    settings = ask("GetInputSettings", {"inputName": made.source})["inputSettings"]
    if settings != made.settings or not _stands(row, made) or _filters(ask, made.source):
        return _TOUCHED
    if sum(row["sourceName"] == made.source for items in rows.values() for row in items) > 1:
        return "is used in another place too"
    if made.step.scene in _on_air(there, rows):
        return _ON_AIR
    ask("RemoveSceneItem", {"sceneName": made.step.scene, "sceneItemId": made.item})
    return _gone(lambda: made.source not in _inputs(ask))


def _undo_scene(ask: Ask, made: SetUpMade) -> str:
    """Remove a scene we made, if it is as empty as it came."""
    there, rows = _everything(ask)
    found = next((row for row in there["scenes"] if row["sceneName"] == made.step.scene), None)
    if found is None or (made.uuid and found.get("sceneUuid", made.uuid) != made.uuid):
        return ""
    if made.step.scene in _on_air(there, rows):
        return _ON_AIR
    if any(row["sceneItemId"] not in made.items for row in rows[made.step.scene]):
        return "has something in it"
    if any(row["sourceName"] == made.step.scene for items in rows.values() for row in items):
        return "stands in another scene"
    if _filters(ask, made.step.scene):
        return _TOUCHED
    ask("RemoveScene", {"sceneName": made.step.scene})
    return _gone(lambda: made.step.scene not in scene_names(ask("GetSceneList", {})))


_UNDO: Final[Mapping[SetUpPart, Callable[[Ask, SetUpMade], str]]] = {
    SetUpPart.SCENE: _undo_scene,
    SetUpPart.CAMERA: _undo_camera,
    SetUpPart.ITEM: _undo_item,
    SetUpPart.PAGE: _undo_item,
    SetUpPart.ORDER: _undo_order,
}


def _row(rows: Sequence[Row], made: SetUpMade) -> Row | None:
    """Find our item again; none: it is gone, or another source has its number."""
    row = next((row for row in rows if row["sceneItemId"] == made.item), None)
    if row is None:
        return None
    if made.uuid and "sourceUuid" in row:
        return row if row["sourceUuid"] == made.uuid else None
    return row if row["sourceName"] == made.source else None


def _stands(row: Row, made: SetUpMade) -> bool:
    now = settable(row["sceneItemTransform"])
    return row["sceneItemEnabled"] and all(_same(now.get(name), value) for name, value in made.stands.items())


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < _SLACK
    return one == other


def _inputs(ask: Ask) -> list[str]:
    return [str(row["inputName"]) for row in ask("GetInputList", {})["inputs"]]


def _filters(ask: Ask, source: str) -> bool:
    return bool(ask("GetSourceFilterList", {"sourceName": source})["filters"])


def _gone(gone: Callable[[], bool]) -> str:
    """Read back until it is gone; say so when it stays."""
    end_s = time.monotonic() + GONE_WITHIN_S
    while not gone():
        if time.monotonic() > end_s:
            return "is still there, though OBS said yes"
        time.sleep(_LOOK_EVERY_S)  # OBS tells other events for each of these, and none when it is done
    return ""
