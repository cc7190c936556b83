"""What the scenes set-up assistant reads of an OBS. Link's thread; changes nothing.

Counterparts: `console.obs.setup` performs, `console.show.setup_plan` makes a proposal of it.
Source: obs-websocket docs/generated/protocol.md.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from console.obs.overlay import BESIDE, ELSEWHERE, GET_ONE, NO_BROWSER, Ask, OverlayPage, page_sources
from console.show.setup_types import Stock, StockItem, StockScene
from console.show.types import SceneName

Row = Mapping[str, Any]
_SCENE = "OBS_SOURCE_TYPE_SCENE"


def read_stock(ask: Ask, page: OverlayPage, page_kind: str, here: bool) -> Stock:
    """Read OBS. `here`: it runs on this machine. Raises `ObsTrouble`."""
    there = ask("GetSceneList", {})
    rows = read_items(ask, scene_names(there))
    kinds = tuple(str(kind) for kind in ask("GetInputKindList", {"unversioned": False})["inputKinds"])
    video = ask("GetVideoSettings", {})
    pages = page_sources(ask, page_kind, page)
    return Stock(
        scenes=tuple(StockScene(name, _items(found, pages)) for name, found in rows.items()),
        in_view=in_view(SceneName(there["currentProgramSceneName"]), rows),
        inputs=tuple(str(row["inputName"]) for row in ask("GetInputList", {})["inputs"]),
        groups=tuple(str(group) for group in ask("GetGroupList", {})["groups"]),
        kinds=kinds,
        canvas=(int(video["baseWidth"]), int(video["baseHeight"])),
        page=pages[0] if pages else "",
        no_page=_no_page(kinds, page_kind, here),
    )


def scene_names(there: Row) -> tuple[SceneName, ...]:
    """Give the scenes of a GetSceneList answer, the top of OBS's list first."""
    rows = sorted(there["scenes"], key=lambda row: -int(row["sceneIndex"]))
    return tuple(SceneName(row["sceneName"]) for row in rows)


def read_items(ask: Ask, scenes: Sequence[SceneName]) -> dict[SceneName, Sequence[Row]]:
    """Read every scene's items, the lowest first. Raises `ObsTrouble`."""
    return {scene: items_of(ask, scene) for scene in scenes}


def items_of(ask: Ask, scene: SceneName) -> Sequence[Row]:
    """Read a scene's items, the lowest first. Raises `ObsTrouble`."""
    rows = ask("GetSceneItemList", {"sceneName": scene})["sceneItems"]
    return sorted(rows, key=lambda row: int(row["sceneItemIndex"]))


def in_view(program: SceneName, rows: Mapping[SceneName, Sequence[Row]]) -> tuple[SceneName, ...]:
    """Give what program shows: its scene, and those nested in it."""
    seen: list[SceneName] = []
    waiting = [program]
    while waiting:
        scene = waiting.pop()
        if scene not in seen:
            seen.append(scene)
            nested = [row for row in rows.get(scene, ()) if row.get("sourceType") == _SCENE and not row.get("isGroup")]
            waiting += [SceneName(row["sourceName"]) for row in nested]
    return tuple(seen)


def _items(rows: Sequence[Row], pages: Sequence[str]) -> tuple[StockItem, ...]:
    return tuple(
        StockItem(int(row["sceneItemId"]), str(row["sourceName"]), page=row["sourceName"] in pages) for row in rows
    )


def _no_page(kinds: Sequence[str], page_kind: str, here: bool) -> str:
    if not here:
        return f"{ELSEWHERE} {BESIDE}"
    known = any(re.fullmatch(rf"{page_kind}(_v\d+)?", kind) for kind in kinds)
    return "" if known else f"{NO_BROWSER} {GET_ONE}"
