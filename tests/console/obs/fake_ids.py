"""A scripted OBS as newer than Debian's: scenes have ids that outlive their names, and there may be a second canvas.

Simulated after obs-websocket's protocol.md: ids came with 5.4, canvases with 5.7. Debian's OBS 29.0.2 has neither.
"""

from typing import Any

from tests.console.obs.fake_items import ItemsObs
from tests.console.obs.fake_obs import Json, Refusal

MAIN, SECOND = "id of the main canvas", "id of the second canvas"


class IdsObs(ItemsObs):
    """Every scene and item source has an id; `rename` keeps it."""

    def __init__(self) -> None:
        self.ids = {name: f"id of the first {name}" for name in ("Wide", "Product", "Host")}
        super().__init__()
        self.hello = {"obsWebSocketVersion": "5.4.0", "rpcVersion": 1}
        for rows in self.items.values():
            for row in rows:
                row |= {"sourceUuid": f"id of {row['sourceName']}", "sceneItemEnabled": True}

    def rename(self, old: str, new: str) -> None:
        """Call a scene otherwise, as somebody at OBS does, and say so."""
        self.scenes[self.scenes.index(old)] = new
        self.ids[new], self.items[new] = self.ids.pop(old), self.items.pop(old)
        self.program = new if self.program == old else self.program
        self.event("SceneNameChanged", {"sceneUuid": self.ids[new], "oldSceneName": old, "sceneName": new})

    def swap(self, one: str, other: str) -> None:
        """Let two scenes change their names."""
        for old, new in ((one, "for a moment"), (other, one), ("for a moment", other)):
            self.rename(old, new)

    def _known(self, data: Json) -> str:
        by_id = {uuid: name for name, uuid in self.ids.items()}
        name = by_id.get(data.get("sceneUuid", ""), data.get("sceneName", ""))
        if name not in self.scenes:
            raise Refusal(600, "No source was found by that name or id.")
        return str(name)

    def _scene_list(self) -> Json:
        there = super()._scene_list()
        there["scenes"] = [{**row, "sceneUuid": self.ids[row["sceneName"]]} for row in there["scenes"]]
        return there


class CanvasesObs(IdsObs):
    """A second canvas has scenes of its own, which may have the names of the main one's."""

    def __init__(self, *second: str) -> None:
        super().__init__()
        self.hello = {"obsWebSocketVersion": "5.7.0", "rpcVersion": 1}
        self.second = [*second]

    def perform(self, kind: str, data: Json) -> Json:
        """Answer also what is about canvases."""
        match kind:
            case "GetVersion":
                return {**super().perform(kind, data), "availableRequests": ["GetCanvasList", "GetSceneList"]}
            case "GetCanvasList":
                flags = {"MAIN": True, "ACTIVATE": True, "MIX_AUDIO": True, "SCENE_REF": True, "EPHEMERAL": False}
                main = {"canvasUuid": MAIN, "canvasName": "Main", "canvasFlags": flags}
                other = {"canvasUuid": SECOND, "canvasName": "Upright", "canvasFlags": {**flags, "MAIN": False}}
                return {"canvases": [main, other] if self.second else [main]}
            case "GetSceneList" if data.get("canvasUuid") == SECOND:
                rows = [{"sceneIndex": n, "sceneName": name, **self.id_of(name)} for n, name in enumerate(self.second)]
                return {"scenes": rows, "currentProgramSceneName": None, "currentPreviewSceneName": None}
            case _:
                return super().perform(kind, data)

    def id_of(self, second: str) -> dict[str, Any]:
        """Give the id of a scene of the second canvas."""
        return {"sceneUuid": f"id of {second} on the second canvas"}
