"""A scene collection as OBS writes one, for what obs-websocket cannot make: groups. Counterpart: `obs_studio`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.real.obs_studio import RealObs, obs_colour

Json = dict[str, Any]


def scene(name: str, *sources: str, canvas: tuple[int, int], kind: str = "scene") -> Json:
    """Give a scene, or a ``group``, that shows sources; the lowest first."""
    items = [_item(number, source) for number, source in enumerate(sources, 1)]
    size = {"custom_size": kind == "group", "cx": canvas[0], "cy": canvas[1]}
    return {"id": kind, "name": name, "settings": {**size, "id_counter": len(items), "items": items}}


def colour(name: str, rgb: int, size: tuple[int, int]) -> Json:
    """Give a source of one colour (0xRRGGBB)."""
    settings = {"color": obs_colour(rgb), "width": size[0], "height": size[1]}
    return {"id": "color_source_v3", "versioned_id": "color_source_v3", "name": name, "settings": settings}


def _item(number: int, source: str) -> Json:
    none = {"x": 0.0, "y": 0.0}
    place = {"pos": none, "scale": {"x": 1.0, "y": 1.0}, "bounds": none, "rot": 0.0, "align": 5, "bounds_type": 0}
    return {"id": number, "name": source, "visible": True, "locked": False, **place}


class CollectionObs(RealObs):
    """OBS that starts with these scenes; the first of `scenes` is in program."""

    def __init__(
        self, folder: Path, scenes: Mapping[str, int], canvas: tuple[int, int], sources: list[Json], groups: list[Json]
    ) -> None:
        super().__init__(folder, scenes, canvas, {})
        first, order = next(iter(scenes)), [{"name": name} for name in scenes]
        self._collection = {
            "name": "Test",
            "current_scene": first,
            "current_program_scene": first,
            "scene_order": order,
            "sources": sources,
            "groups": groups,
        }

    def _write_config(self) -> None:
        super()._write_config()
        folder = self._folder / ".config" / "obs-studio" / "basic" / "scenes"
        folder.mkdir(parents=True)
        (folder / "Test.json").write_text(json.dumps(self._collection))

    def number(self, holder: str, source: str) -> int:
        """Give OBS's number of an item of a scene or group."""
        kind = "GetGroupSceneItemList" if holder in self.ask("GetGroupList")["groups"] else "GetSceneItemList"
        rows = self.ask(kind, sceneName=holder)["sceneItems"]
        return int(next(row["sceneItemId"] for row in rows if row["sourceName"] == source))

    def switch(self, holder: str, source: str, on: bool) -> None:
        """Switch an item on or off as somebody at OBS would."""
        number = self.number(holder, source)
        self.ask("SetSceneItemEnabled", sceneName=holder, sceneItemId=number, sceneItemEnabled=on)
