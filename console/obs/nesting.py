"""Reads what every scene of OBS shows: its items, groups and scenes within, switched on or off.

A session of its own, so that reading fifty scenes never stands in a cut's way; it changes nothing. An item that is
switched is told at once, so is a copy that program makes, and everything is read again soon after whatever changed.
Its words may come after those of a take that was later, so each says when the reading it rests on was begun, and what
changed is read once more when all is quiet: a reading begun before a take's end does not count after it.
Counterpart: `console.show.nesting`.

In studio mode program is a copy of its scene, made when it was taken (OBS's default): items switched in that scene
since are not on air, so what it showed then is kept. Scenes nested in it are shown as they are.
"""

import threading
from collections.abc import Callable, Mapping
from typing import Any, Final

from console.obs.address import Secret, parse_address
from console.obs.client import ObsRequests
from console.obs.link import ObsLink
from console.obs.messages import Answer, Event, Execution, Request, Subscription
from console.obs.session import ObsSession
from console.show.facts import Post, SceneTreeRead
from console.show.nesting import NO_TREE, SceneTree

ASK_DEADLINE_S: Final = 2.0
LOOK_EVERY_S: Final = 10.0
"""Events are hints: everything is read again so often even without one."""
ONCE_MORE_S: Final = 0.5
"""After the newest change: any take of ours that it belongs to has come out by then."""
_SUBSCRIPTIONS: Final = (
    Subscription.CONFIG | Subscription.SCENES | Subscription.SCENE_ITEMS | Subscription.INPUTS | Subscription.UI
)
_SWITCHED: Final = "SceneItemEnableStateChanged"
_TAKEN: Final = frozenset({"CurrentProgramSceneChanged", "StudioModeStateChanged", "CurrentSceneCollectionChanged"})
_CHANGES: Final = _TAKEN | {
    _SWITCHED,
    "SceneItemCreated",
    "SceneItemRemoved",
    "SceneCreated",
    "SceneRemoved",
    "SceneNameChanged",
    "SceneListChanged",
    "InputNameChanged",
}

Rows = dict[int, tuple[str, bool]]
"""The items of a scene or group by OBS's number of them: the source, and whether it is switched on."""


class ObsNesting:
    """The scene tree of one OBS. `start` once, then `stop`.

    It posts `SceneTreeRead` whenever the tree changed, and again when it was read after that.
    """

    def __init__(self, url: str, password: Secret, post: Post, mono_ns: Callable[[], int]) -> None:
        """Make it; raises `ValueError` when `url` is no address."""
        self._post = post
        self._mono_ns = mono_ns
        self._begun_ns = 0
        """When the reading that is known was begun."""
        self._due_ns = 0
        """When everything is read again though nothing has changed."""
        self._lock = threading.Lock()
        self._session: ObsSession | None = None
        self._rows: dict[str, Rows] = {}
        self._uuids: dict[str, str] = {}
        """OBS's own ids of scenes (obs-websocket 5.4): another canvas may have scenes of the same names."""
        self._program = ""
        self._studio_mode = False
        self._aired: tuple[str, ...] | None = None
        """What program's copy shows; none: it is to be taken from the next reading."""
        self._dirty = False
        self._once_more = False
        """What changed was read once, and is to be told again however it is."""
        self._stale = True
        """Items may have come or gone since the rows were read."""
        self._told = NO_TREE
        self._link = ObsLink(parse_address(url), password, _SUBSCRIPTIONS, "obs-nesting", mono_ns, self)

    def start(self) -> None:
        """Begin to connect, and reconnect until `stop`."""
        self._link.start()

    def stop(self) -> None:
        """Disconnect and join."""
        self._link.stop()

    def event(self, event: Event) -> None:
        """Note what changed (reader's thread)."""
        if event.event_type not in _CHANGES:
            return
        with self._lock:
            self._dirty = True
            if event.event_type in _TAKEN:
                self._copied(event)
            elif event.event_type == _SWITCHED:
                self._switch(event.event_data or {})
            else:
                self._stale = True
        self._link.nudge()

    def _copied(self, event: Event) -> None:
        """Note what program's copy shows from now on: as the scene is known, or, if that is in doubt, as it is read."""
        data = event.event_data or {}
        self._stale = self._stale or event.event_type == "CurrentSceneCollectionChanged"
        if event.event_type == "StudioModeStateChanged":
            self._studio_mode = bool(data.get("studioModeEnabled"))
        self._program = str(data.get("sceneName", self._program))
        rows = self._rows.get(self._program)
        self._aired = None if self._stale or rows is None else _shown(rows)
        if self._aired is not None:
            self._tell()

    def _switch(self, data: Mapping[str, Any]) -> None:
        """Believe an item that says it was switched, until it is read again."""
        scene = str(data.get("sceneName", ""))
        uuid = data.get("sceneUuid")
        if uuid is not None and self._uuids.get(scene, uuid) != uuid:
            return
        rows = self._rows.get(scene, {})
        number = data.get("sceneItemId")
        if isinstance(number, int) and number in rows:
            rows[number] = rows[number][0], bool(data.get("sceneItemEnabled"))
            self._tell()

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        """Read everything (link's thread)."""
        with self._lock:
            self._aired = None
        self._session = session
        self._read(session, client)

    def tend(self, client: ObsRequests) -> float:
        """Read again what changed (link's thread)."""
        with self._lock:
            due = self._dirty or self._mono_ns() >= self._due_ns
        if self._session is not None and due:
            self._read(self._session, client)
        return max(0.0, (self._due_ns - self._mono_ns()) / 1e9)

    def lost(self, reason: str) -> None:
        """Say that nobody knows; the switcher's own link says what is wrong."""
        with self._lock:
            self._session, self._rows, self._aired = None, {}, None
            self._begun_ns = self._mono_ns()
            self._tell()

    def _read(self, session: ObsSession, client: ObsRequests) -> None:
        with self._lock:
            begun_ns, changed, self._dirty = self._mono_ns(), self._dirty, False
            self._due_ns = begun_ns + int((ONCE_MORE_S if changed else LOOK_EVERY_S) * 1e9)
        there = client.send("GetSceneList", raw=True)
        rows = _rows_of(session, "GetSceneItemList", [str(scene["sceneName"]) for scene in there["scenes"]])
        groups = [str(row["sourceName"]) for each in rows.values() for row in each if row.get("isGroup")]
        rows |= _rows_of(session, "GetGroupSceneItemList", groups)
        with self._lock:
            if self._dirty:
                return  # something changed meanwhile: its nudge reads again
            self._rows = {name: _switched_on(each) for name, each in rows.items()}
            self._uuids = {row["sceneName"]: row["sceneUuid"] for row in there["scenes"] if "sceneUuid" in row}
            self._stale = False
            program = str(there["currentProgramSceneName"])
            if program != self._program:  # OBS told nobody of that take: the copy that is known is of another scene
                self._aired = None
            self._program = program
            self._studio_mode = there.get("currentPreviewSceneName") is not None
            self._begun_ns = begun_ns
            again, self._once_more = changed or self._once_more, changed
            self._tell(again)

    def _tell(self, again: bool = False) -> None:
        """Post the tree if it is another than was told, or `again` (under the lock)."""
        shows = {name: _shown(rows) for name, rows in self._rows.items()}
        off = {name: hidden for name, rows in self._rows.items() if (hidden := _hidden(rows))}
        if not self._studio_mode or not self._rows:
            tree = SceneTree(shows, None, off)
        else:
            self._aired = shows.get(self._program, ()) if self._aired is None else self._aired
            tree = SceneTree(shows, self._aired, off)
        if tree != self._told or again:
            self._told = tree
            self._post(SceneTreeRead(tree, self._begun_ns))


def _rows_of(session: ObsSession, kind: str, names: list[str]) -> dict[str, list[Mapping[str, Any]]]:
    """Read the items of scenes or groups; one that was removed meanwhile has none."""
    if not names:
        return {}
    wanted = [Request(kind, {"sceneName": name}) for name in dict.fromkeys(names)]
    # In real time: a frame batch would wait for the next picture, and read on the thread that draws it.
    answers: tuple[Answer, ...] = session.batch(wanted, Execution.SERIAL_REALTIME, False, ASK_DEADLINE_S).result().items
    return {
        str(request.data["sceneName"]): list(answer.data.get("sceneItems", ())) if answer.ok else []
        for request, answer in zip(wanted, answers, strict=True)
    }


def _switched_on(rows: list[Mapping[str, Any]]) -> Rows:
    return {int(row["sceneItemId"]): (str(row["sourceName"]), bool(row["sceneItemEnabled"])) for row in rows}


def _shown(rows: Rows) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for source, on in rows.values() if on))


def _hidden(rows: Rows) -> tuple[str, ...]:
    shown = _shown(rows)
    return tuple(dict.fromkeys(source for source, _ in rows.values() if source not in shown))
