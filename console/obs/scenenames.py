"""Which scene of OBS a name means: by OBS's own ids where it tells them (obs-websocket 5.4), so over every new name.

OBS may have further canvases (obs-websocket 5.7) with scenes of their own, even of the same names. Those are never in
program: they are known here only so that their events are not taken for the main canvas's, and a take of one can be
refused in words. Counterpart: `console.obs.switcher`, whose lock guards it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from console.obs.client import ObsRequests
from console.obs.messages import Event
from console.obs.trouble import Refused
from console.show.facts import SceneCalled
from console.show.types import SceneName

LIST_CANVASES: Final = "GetCanvasList"
CANVAS_EVENTS: Final = frozenset({"CanvasCreated", "CanvasRemoved", "CanvasNameChanged"})
_RENAMED: Final = "SceneNameChanged"

Elsewhere = Mapping[SceneName, str]
"""The scenes of other canvases, and what their canvas is called."""


class SceneNames:
    """The main canvas's scenes by name and id, and the other canvases' by name."""

    def __init__(self) -> None:
        self._names: set[SceneName] = set()
        self._uuids: dict[SceneName, str] = {}
        self._called: dict[SceneName, SceneName] = {}
        """New names of old ones since the last reading: whoever has not heard yet still asks by the old."""
        self._elsewhere: Elsewhere = {}

    def read(self, rows: Sequence[Mapping[str, Any]], elsewhere: Elsewhere) -> tuple[tuple[SceneName, str], ...]:
        """Take in a reading of all; give the scenes that are on another canvas alone, with its name."""
        self._names = {SceneName(row["sceneName"]) for row in rows}
        self._called = {}
        self._uuids = {SceneName(row["sceneName"]): row["sceneUuid"] for row in rows if "sceneUuid" in row}
        self._elsewhere = {scene: canvas for scene, canvas in elsewhere.items() if scene not in self._names}
        return tuple(self._elsewhere.items())

    def address(self, scene: SceneName) -> dict[str, Any]:
        """Say how OBS is asked for a scene."""
        uuid = self._uuids.get(scene)
        return {"sceneName": scene} if uuid is None else {"sceneUuid": uuid}

    def renamed(self, event: Event) -> SceneCalled | None:
        """Follow a new name at once; none: the event tells of none, or of another canvas's scene."""
        data = event.event_data or {}
        if event.event_type != _RENAMED or not {"oldSceneName", "sceneName"} <= data.keys():
            return None
        old, new = SceneName(data["oldSceneName"]), SceneName(data["sceneName"])
        uuid = data.get("sceneUuid")
        if uuid is not None and self._uuids:
            if uuid not in self._uuids.values():
                return None
            self._uuids = {name: kept for name, kept in self._uuids.items() if kept != uuid} | {new: uuid}
        self._names = self._names - {old} | {new}
        self._called = {was: new if now == old else now for was, now in self._called.items()} | {old: new}
        return SceneCalled(old, new)

    def now(self, scene: SceneName) -> SceneName:
        """Give what a scene is called now, that may be asked for by the name it had a moment ago."""
        return scene if scene in self._names else self._called.get(scene, scene)

    def why_not(self, scene: SceneName) -> str:
        """Say why a scene cannot be in program; empty: nothing is known against it."""
        canvas = self._elsewhere.get(scene)
        if canvas is None:
            return ""
        return f"not sent: “{scene}” is on OBS's canvas “{canvas}”; program shows the main canvas only"


def read_elsewhere(client: ObsRequests, main: Sequence[Mapping[str, Any]]) -> Elsewhere:
    """Read the scenes of every canvas but the main one, whose rows are `main`. Raises `ObsTrouble`."""
    ours = {row.get("sceneUuid") for row in main}
    found: dict[SceneName, str] = {}
    for canvas in client.send(LIST_CANVASES, raw=True)["canvases"]:
        try:
            rows = client.send("GetSceneList", {"canvasUuid": canvas["canvasUuid"]}, raw=True)["scenes"]
        except Refused:
            continue  # it was removed meanwhile
        others = (row for row in rows if row.get("sceneUuid") not in ours)
        found |= {SceneName(row["sceneName"]): str(canvas["canvasName"]) for row in others}
    return found
