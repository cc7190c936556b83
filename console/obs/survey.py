"""What stands in the scenes of OBS: one reading of every scene's items. Link's thread; changes nothing.

Counterpart: `console.obs.framing`. Source: obs-websocket docs/generated/protocol.md (GetSceneItemList).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from console.obs.messages import Answer, Execution, Request
from console.obs.overlay import NAME
from console.obs.session import ObsSession
from console.obs.trouble import Refused
from console.show.state import HeldItem
from console.show.types import SceneName

ASK_DEADLINE_S: Final = 1.4
SLOWEST: Final = 4
"""An OBS that draws so many times fewer frames than it should is not believed to draw fewer still."""
OVERLAY_NAME: Final = NAME
"""What a source is called that shows our page by other means than a browser source."""
_PAGE: Final = re.compile(r"/o/[\w-]{16,}/(program|preview)\b")
_BROWSER, _SCENE = "browser_source", "OBS_SOURCE_TYPE_SCENE"

Row = Mapping[str, Any]
"""One item, as GetSceneItemList tells it; its index 0 is the bottom."""


class Survey(Struct, frozen=True):
    """OBS's scenes, read at one moment."""

    scenes: Mapping[SceneName, Sequence[Row]]
    """Top of OBS's scene list first."""
    uuids: Mapping[str, SceneName]
    """Which scene an id of OBS's is; none where OBS tells no ids."""
    program: SceneName
    studio_mode: bool
    canvas: tuple[float, float]
    """Width and height of the base canvas, pixels."""
    fps: float
    """Frames a second it draws just now: fewer than it is set to where the machine is too slow."""

    def scene(self, held: HeldItem) -> SceneName:
        """Say what the scene of an item is called now."""
        return self.uuids.get(held.scene_uuid, held.scene)

    def item(self, held: HeldItem) -> Row | None:
        """Find an item again; none: it is gone, or another source has its number now."""
        rows = self.scenes.get(self.scene(held), ())
        return next((row for row in rows if row["sceneItemId"] == held.item and _shows(row, held)), None)

    def in_view(self) -> set[SceneName]:
        """Give the scenes that program shows: its own, and those nested in it."""
        seen: set[SceneName] = set()
        waiting = [self.program]
        while waiting:
            scene = waiting.pop()
            if scene not in seen:
                seen.add(scene)
                waiting += [SceneName(row["sourceName"]) for row in self.scenes.get(scene, ()) if self._nested(row)]
        return seen

    def movable(self, ours: frozenset[str]) -> tuple[HeldItem, ...]:
        """Give every item that can be squeezed, as it stands, but the sources that show our page.

        Without those whose source is another scene: what that shows is squeezed already, in its own scene.
        """
        return tuple(
            self._held(scene, row)
            for scene, rows in self.scenes.items()
            for row in rows
            if row["sourceName"] not in ours and not self._nested(row) and _has_picture(row["sceneItemTransform"])
        )

    def nested(self) -> tuple[HeldItem, ...]:
        """Give every item that shows another scene."""
        there = ((scene, row) for scene, rows in self.scenes.items() for row in rows)
        return tuple(self._held(scene, row) for scene, row in there if self._nested(row))

    def showing(self, sources: frozenset[str]) -> set[str]:
        """Name the sources, and every scene that shows one of them, itself or in a scene within it."""
        seen, before = set(sources), -1
        while len(seen) != before:
            before = len(seen)
            seen |= {scene for scene, rows in self.scenes.items() if any(row["sourceName"] in seen for row in rows)}
        return seen

    def _held(self, scene: SceneName, row: Row) -> HeldItem:
        uuid = next((uuid for uuid, name in self.uuids.items() if name == scene), "")
        source, transform = str(row["sourceName"]), dict(row["sceneItemTransform"])
        return HeldItem(scene, int(row["sceneItemId"]), source, transform, uuid, str(row.get("sourceUuid", "")))

    def _nested(self, row: Row) -> bool:
        return row.get("sourceType") == _SCENE and not row.get("isGroup") and row["sourceName"] in self.scenes


def survey(session: ObsSession) -> Survey:
    """Read it. Raises `ObsTrouble`."""
    there = ask(session, "GetSceneList", {})
    names = [SceneName(row["sceneName"]) for row in sorted(there["scenes"], key=lambda row: -int(row["sceneIndex"]))]
    wanted = [Request("GetVideoSettings", {}), Request("GetStats", {})]
    wanted += [Request("GetSceneItemList", {"sceneName": name}) for name in names]
    video, stats, *lists = _ask_all(session, wanted)
    if not video.ok:
        raise Refused("GetVideoSettings", video.code, video.comment)
    return Survey(
        # A scene that was removed meanwhile has no items any more.
        scenes={name: found.data["sceneItems"] if found.ok else () for name, found in zip(names, lists, strict=True)},
        uuids={row["sceneUuid"]: SceneName(row["sceneName"]) for row in there["scenes"] if "sceneUuid" in row},
        program=SceneName(there["currentProgramSceneName"]),
        studio_mode=there.get("currentPreviewSceneName") is not None,
        canvas=(float(video.data["baseWidth"]), float(video.data["baseHeight"])),
        fps=_fps(video.data, stats.data),
    )


def _fps(video: Row, stats: Row) -> float:
    """Say how many frames a second OBS draws; right after its start it does not know yet."""
    wanted = float(video["fpsNumerator"]) / float(video["fpsDenominator"])
    return min(wanted, max(wanted / SLOWEST, float(stats.get("activeFps") or wanted)))


def our_sources(session: ObsSession, found: Survey) -> frozenset[str]:
    """Name the sources that show our own page: it is no camera. Raises `ObsTrouble`."""
    rows = [row for rows in found.scenes.values() for row in rows]
    browsers = sorted({str(row["sourceName"]) for row in rows if row.get("inputKind") == _BROWSER})
    answers = _ask_all(session, [Request("GetInputSettings", {"inputName": name}) for name in browsers])
    showing = {
        name
        for name, answer in zip(browsers, answers, strict=True)
        if answer.ok and _PAGE.search(str(answer.data["inputSettings"].get("url", "")))
    }
    return frozenset({OVERLAY_NAME, *showing})


def _shows(row: Row, held: HeldItem) -> bool:
    """Tell whether an item still shows the source it did, whatever that is called now."""
    if held.source_uuid and "sourceUuid" in row:
        return bool(row["sourceUuid"] == held.source_uuid)
    return bool(row["sourceName"] == held.source)


def _has_picture(transform: Row) -> bool:
    """Tell a picture, or room kept for one, from sound alone."""
    has_size = transform["sourceWidth"] > 0 and transform["sourceHeight"] > 0
    return bool(has_size or transform["boundsType"] != "OBS_BOUNDS_NONE")


def ask(session: ObsSession, kind: str, data: dict[str, Any]) -> Row:
    """Ask for one thing and wait for its answer. Raises `ObsTrouble`; `Refused` is OBS's no."""
    answer = session.request(kind, data, ASK_DEADLINE_S).result()
    if not answer.ok:
        raise Refused(kind, answer.code, answer.comment)
    return answer.data


def _ask_all(session: ObsSession, requests: Sequence[Request]) -> Sequence[Answer]:
    if not requests:
        return ()
    # In real time: a frame batch would wait for the next picture, and read on the thread that draws it.
    return session.batch(requests, Execution.SERIAL_REALTIME, False, ASK_DEADLINE_S).result().items
