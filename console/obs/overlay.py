"""The graphics page in a scene of OBS, as a browser source: added when somebody presses for it, and never else.

Counterparts: `console.obs.switcher` has the link whose thread works here, `console.show.framing` the event behind it.
A source of ours that is there already is put right instead of doubled; what OBS shows afterwards is read back.
Source: obs-websocket docs/generated/protocol.md, and obs-browser for the settings of its source.
"""

import logging
import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from console.obs.client import ObsRequests
from console.obs.trouble import ObsTrouble, Refused
from console.plan.effects import AddOverlay
from console.show.facts import EffectConfirmed, EffectFailed, EffectSent, EffectUnknown, Lane, Post
from console.show.names import nearest
from console.show.types import SceneName

log = logging.getLogger(__name__)

KIND: Final = "browser_source"
NAME: Final = "Cartwall graphics"
NO_BROWSER: Final = "This OBS was built without browser sources (Debian's is)."
GET_ONE: Final = "Install OBS from obsproject.com or Flathub, or key a browser window on the page with ?key=00ff00."
ELSEWHERE: Final = "OBS runs on another computer, and the graphics page is served to this one only."
BESIDE: Final = "Run the engine on the computer OBS runs on."
LOOK: Final = "Look in OBS."
UNDO: Final = "To undo it, remove it in OBS."
_PAGE = re.compile(r"/o/[\w-]{16,}/program")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SLACK = 0.01
"""OBS keeps positions as 32-bit floats."""
_TOP_LEFT = 5
_CENTRE = 0
"""OBS_ALIGN_LEFT | OBS_ALIGN_TOP, and OBS_ALIGN_CENTER."""

Ask = Callable[[str, dict[str, Any]], Mapping[str, Any]]
"""Asks OBS one request and gives the answer's data. Raises `ObsTrouble`."""
Row = Mapping[str, Any]


class OverlayPage(Struct, frozen=True):
    """The program page."""

    address: str
    size: tuple[int, int]
    """Width and height of the show's canvas, pixels."""


class CannotPlaceError(Exception):
    """The page is not in the scene."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.why = why
        self.remedy = remedy


class Overlays:
    """What was asked and is not done yet. `ask` and `lost` under the switcher's lock, `work` on the link's thread."""

    def __init__(self, page: Callable[[], OverlayPage], post: Post, mono_ns: Callable[[], int]) -> None:
        self._page = page
        self._post = post
        self._mono_ns = mono_ns
        self._waiting: deque[AddOverlay] = deque()

    def ask(self, effect: AddOverlay) -> None:
        """Note that somebody wants the page in a scene."""
        self._waiting.append(effect)

    def work(self, client: ObsRequests, here: bool) -> None:
        """Do all that was asked. `here`: OBS runs on this machine. Raises `ObsTrouble` when OBS does not answer."""
        while self._waiting:
            effect = self._waiting.popleft()
            try:
                said = self._place(client, effect, here)
            except CannotPlaceError as reason:
                self._post(EffectFailed(effect.effect, Lane.SWITCHER, reason.why, reason.remedy))
            except Refused as refusal:
                self._post(EffectFailed(effect.effect, Lane.SWITCHER, str(refusal), LOOK))
            except (LookupError, TypeError, ValueError) as odd:  # an answer of its shape must not cost the link
                log.exception("OBS's answer about its sources cannot be used")
                why = f"OBS answers in a way this console does not know: {odd!r}"
                self._post(EffectFailed(effect.effect, Lane.SWITCHER, why, LOOK))
            except ObsTrouble as trouble:
                self._post(EffectUnknown(effect.effect, Lane.SWITCHER, str(trouble)))
                raise
            else:
                self._post(EffectConfirmed(effect.effect, Lane.SWITCHER, self._mono_ns(), said))

    def lost(self, reason: str) -> None:
        """Give up what was not begun: OBS is gone."""
        while self._waiting:
            self._post(EffectFailed(self._waiting.popleft().effect, Lane.SWITCHER, f"not sent: {reason}"))

    def _place(self, client: ObsRequests, effect: AddOverlay, here: bool) -> str:
        if not here:
            raise CannotPlaceError(ELSEWHERE, BESIDE)
        self._post(EffectSent(effect.effect, Lane.SWITCHER, self._mono_ns()))
        return place(lambda kind, data: client.send(kind, data, raw=True), KIND, effect.scene, self._page())


def place(ask: Ask, kind: str, scene: SceneName, page: OverlayPage) -> str:
    """Have the page on top of a scene, fit to OBS's canvas, and say in words how it is there.

    `kind` of input, without its version. Nothing is changed before it is known that it can be done.
    Raises `CannotPlaceError`, and `ObsTrouble`.
    """
    scenes = ask("GetSceneList", {})["scenes"]
    where = _where(scenes, scene)
    exact_kind = _exact_kind(ask, kind)
    inputs = ask("GetInputList", {})["inputs"]
    items = _items(ask, where)
    browsers = [row for row in inputs if row["unversionedInputKind"] == kind]
    source = _source_of_ours(ask, browsers, items, page)
    if source is None:
        name, item_id = _create(ask, where, exact_kind, _free_name(ask, inputs, scenes), page)
        mended, came = [], True
    else:
        name = source["inputName"]
        mended = _readdress(ask, source, page)
        item_id, came = _enter(ask, where, source, items)
    mended += _arrange(ask, where, item_id, page)
    _check(ask, where, name, item_id, page)
    return _said(name, scene, came, mended)


def page_sources(ask: Ask, kind: str, page: OverlayPage) -> tuple[str, ...]:
    """Name the sources that show a program page of this machine. Raises `ObsTrouble`."""
    browsers = [row for row in ask("GetInputList", {})["inputs"] if row["unversionedInputKind"] == kind]
    return tuple(str(row["inputName"]) for row in browsers if _is_ours(_settings(ask, row), page))


def _said(name: str, scene: SceneName, came: bool, mended: Sequence[str]) -> str:
    if came:
        return f"{name} is now on top of scene {scene}. {UNDO}"
    if mended:
        return f"{name} was in scene {scene} already and is right again: {', '.join(mended)}."
    return f"{name} is on top of scene {scene} already."


def _where(scenes: Sequence[Row], scene: SceneName) -> dict[str, Any]:
    """Address a scene."""
    found = next((row for row in scenes if row["sceneName"] == scene), None)
    if found is None:
        known = [str(row["sceneName"]) for row in reversed(scenes)]
        raise CannotPlaceError(f"OBS has no scene “{scene}”.", nearest(scene, known))
    return {"sceneUuid": found["sceneUuid"]} if "sceneUuid" in found else {"sceneName": scene}


def _exact_kind(ask: Ask, kind: str) -> str:
    """Give a kind as this OBS calls its newest version."""
    kinds = [str(one) for one in ask("GetInputKindList", {"unversioned": False})["inputKinds"]]
    found = [one for one in kinds if re.fullmatch(rf"{kind}(_v\d+)?", one)]
    if not found:
        raise CannotPlaceError(NO_BROWSER, GET_ONE)
    return found[-1]


def _input(row: Row, kind: str) -> dict[str, Any]:
    """Address an input; `kind` is ``input`` or ``source``, as the request calls it."""
    return {f"{kind}Uuid": row["inputUuid"]} if "inputUuid" in row else {f"{kind}Name": row["inputName"]}


def _items(ask: Ask, where: dict[str, Any]) -> Sequence[Row]:
    return sorted(ask("GetSceneItemList", where)["sceneItems"], key=lambda item: int(item["sceneItemIndex"]))


def _source_of_ours(ask: Ask, browsers: Sequence[Row], items: Sequence[Row], page: OverlayPage) -> Row | None:
    """Find the browser source that shows a program page, this scene's before another's."""
    here = {item["sourceName"] for item in items}
    for row in sorted(browsers, key=lambda one: one["inputName"] not in here):
        if _is_ours(_settings(ask, row), page):
            return row
    return None


def _settings(ask: Ask, row: Row) -> Row:
    found: Row = ask("GetInputSettings", _input(row, "input"))["inputSettings"]
    return found


def _is_ours(settings: Row, page: OverlayPage) -> bool:
    """Tell whether settings show a program page: of this engine, an earlier one, or another show's on this machine."""
    try:
        address = urlsplit(str(settings.get("url", "")))
        known_host = address.hostname in _LOOPBACK or address.hostname == urlsplit(page.address).hostname
    except ValueError:
        return False
    return known_host and _PAGE.fullmatch(address.path) is not None and not settings.get("is_local_file", False)


def _wanted(page: OverlayPage) -> dict[str, Any]:
    width, height = page.size
    return {
        "url": page.address,
        "width": width,
        "height": height,
        "shutdown": False,  # it must go on drawing, and answering, while another scene is in program
        "restart_when_active": False,
    }


def _free_name(ask: Ask, inputs: Sequence[Row], scenes: Sequence[Row]) -> str:
    """Give a name no source has: in OBS inputs, scenes and groups share one set of names."""
    taken = {row["inputName"] for row in inputs} | {row["sceneName"] for row in scenes}
    taken |= set(ask("GetGroupList", {})["groups"])
    numbered = (f"{NAME} {number}" for number in count(2))
    return NAME if NAME not in taken else next(name for name in numbered if name not in taken)


def _create(ask: Ask, where: dict[str, Any], kind: str, name: str, page: OverlayPage) -> tuple[str, int]:
    """Make the source; it is hidden until it is where it belongs."""
    settings = {**_wanted(page), "css": "", "reroute_audio": False, "fps_custom": False}
    wanted = {"inputName": name, "inputKind": kind, "inputSettings": settings, "sceneItemEnabled": False}
    return name, int(ask("CreateInput", {**where, **wanted})["sceneItemId"])


def _readdress(ask: Ask, source: Row, page: OverlayPage) -> list[str]:
    """Let a source of ours show this page; say what of it was not right."""
    there, wanted = _settings(ask, source), _wanted(page)
    words = {"url": "its address", "width": "its size", "height": "its size"}
    defaults = {"shutdown": False, "restart_when_active": False}
    wrong = [key for key, value in wanted.items() if there.get(key, defaults.get(key)) != value]
    if wrong:
        ask("SetInputSettings", {**_input(source, "input"), "inputSettings": wanted, "overlay": True})
    return list(dict.fromkeys(words.get(key, "it goes on while it is not shown") for key in wrong))


def _enter(ask: Ask, where: dict[str, Any], source: Row, items: Sequence[Row]) -> tuple[int, bool]:
    """Have a source in the scene: its topmost item there, and whether it came just now; then it is hidden."""
    there = [item for item in items if item["sourceName"] == source["inputName"]]
    if there:
        return int(there[-1]["sceneItemId"]), False
    made = ask("CreateSceneItem", {**where, **_input(source, "source"), "sceneItemEnabled": False})
    return int(made["sceneItemId"]), True


def _arrange(ask: Ask, where: dict[str, Any], item_id: int, page: OverlayPage) -> list[str]:
    """Put an item on top, over the whole canvas, locked and in view; say what of it was not right."""
    item = {**where, "sceneItemId": item_id}
    mended = []
    for words, request, data in _wrong(ask, where, item_id, page):
        ask(request, {**item, **data})
        mended.append(words)
    return mended


def _check(ask: Ask, where: dict[str, Any], name: str, item_id: int, page: OverlayPage) -> None:
    """Read back that all is as it should be."""
    wrong = [words for words, _, _ in _wrong(ask, where, item_id, page)]
    settings = ask("GetInputSettings", {"inputName": name})["inputSettings"]
    if settings.get("url") != page.address:
        wrong.append("its address")
    if wrong:
        raise CannotPlaceError(f"OBS said yes, but of {name} is not as it should be: {', '.join(wrong)}.", LOOK)


def _wrong(ask: Ask, where: dict[str, Any], item_id: int, page: OverlayPage) -> list[tuple[str, str, dict[str, Any]]]:
    """Say what of an item is not as it should be: in words, and the request with the data that mends it."""
    items = _items(ask, where)
    item = next((one for one in items if one["sceneItemId"] == item_id), None)
    if item is None:
        raise CannotPlaceError("Somebody took it out of the scene again.", LOOK)
    fit = _fit(ask("GetVideoSettings", {}), page)
    top = len(items) - 1
    checks = (
        (_lies(item["sceneItemTransform"], fit), "its place", "SetSceneItemTransform", {"sceneItemTransform": fit}),
        (items[-1] is item, "on top", "SetSceneItemIndex", {"sceneItemIndex": top}),
        (item["sceneItemLocked"], "locked", "SetSceneItemLocked", {"sceneItemLocked": True}),
        (item["sceneItemEnabled"], "in view", "SetSceneItemEnabled", {"sceneItemEnabled": True}),
    )
    return [(words, request, data) for right, words, request, data in checks if not right]


def _fit(video: Row, page: OverlayPage) -> dict[str, Any]:
    """Give the transform that fills OBS's canvas: as it is where the sizes agree, else scaled within it."""
    width, height = int(video["baseWidth"]), int(video["baseHeight"])
    place = {
        "positionX": 0.0,
        "positionY": 0.0,
        "rotation": 0.0,
        "alignment": _TOP_LEFT,
        **{f"crop{side}": 0 for side in ("Left", "Top", "Right", "Bottom")},
    }
    if (width, height) == page.size:
        return {**place, "scaleX": 1.0, "scaleY": 1.0, "boundsType": "OBS_BOUNDS_NONE"}
    bounds = {"boundsWidth": float(width), "boundsHeight": float(height), "boundsAlignment": _CENTRE}
    return {**place, "boundsType": "OBS_BOUNDS_SCALE_INNER", **bounds}


def _lies(transform: Row, fit: Row) -> bool:
    """Tell whether an item lies as it should."""
    return all(_same(transform.get(key), value) for key, value in fit.items())


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < _SLACK
    return one == other
