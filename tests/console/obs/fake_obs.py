"""A scripted obs-websocket 5 server that does as a test says: answers late, out of order, garbage, nothing at all.

Counterpart: `console.obs`. It keeps a few scenes and two buses; it draws nothing (the simulated OBS does).
"""

import base64
import hashlib
import json
import queue
import threading
import time
from types import TracebackType
from typing import Any, Final, Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

SALT: Final = "some salt"
CHALLENGE: Final = "some challenge"
WAIT_S: Final = 5.0
JPEG: Final = b"\xff\xd8 not quite a picture \xff\xd9"

Json = dict[str, Any]


STILL_CUT: dict[str, Json] = {
    "GetSceneTransitionList": {"transitions": [{"transitionName": "Cut", "transitionKind": "cut_transition"}]},
    "GetCurrentSceneTransition": {"transitionName": "Cut", "transitionDuration": None},
    "GetCurrentSceneTransitionCursor": {"transitionCursor": 1.0},
    "GetSceneSceneTransitionOverride": {"transitionName": None, "transitionDuration": None},
}
"""What OBS says of its transitions when it is set to a cut and nothing runs."""


class Refusal(Exception):
    """Raised by a rule: the answer is an error status."""

    def __init__(self, code: int, comment: str) -> None:
        super().__init__(comment)
        self.code = code
        self.comment = comment


class FakeObs:
    """One server on a free port. Use as a context manager."""

    def __init__(self, password: str = "") -> None:
        self.password = password
        self.hello: Json = {"obsWebSocketVersion": "5.1.0", "rpcVersion": 1}
        self.scenes = ["Wide", "Product", "Host"]
        self.uuids = False
        self.program = "Wide"
        self.preview: str | None = None
        self.announces = True
        """False: no event follows a change."""
        self.received: queue.Queue[tuple[str, Json]] = queue.Queue()
        self.connections = 0
        self._news: queue.Queue[tuple[str, Json]] = queue.Queue()
        self._held: dict[str, list[tuple[ServerConnection, Json]]] = {}
        self._lock = threading.RLock()
        self._frozen = threading.Event()
        self._alive = threading.Event()
        self._alive.set()
        self._open: list[ServerConnection] = []
        self._threads: list[threading.Thread] = []
        self._listen(0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Drop everybody and stop listening."""
        self._alive.set()
        self.drop()
        self._server.shutdown()
        for thread in self._threads:
            thread.join(WAIT_S)
        self._serving.join(WAIT_S)
        self._threads.clear()

    def start_again(self) -> None:
        """Listen again where we were."""
        self._listen(self.port)

    def drop(self) -> None:
        """Cut every connection without a word."""
        with self._lock:
            connections, self._open = self._open, []
        for connection in connections:
            connection.close_socket()

    def close(self, code: int, reason: str) -> None:
        """Close every connection politely."""
        with self._lock:
            connections, self._open = self._open, []
        for connection in connections:
            connection.close(code, reason)

    def freeze(self) -> None:
        """Read on but answer nothing, as a stopped process looks from outside."""
        self._alive.clear()

    def thaw(self) -> None:
        """Answer everything that came meanwhile, late."""
        self._alive.set()

    def hold(self, kind: str) -> None:
        """Keep the answers to a kind of request back until `release`."""
        self._held[kind] = []

    def release(self, kind: str, backwards: bool = False) -> None:
        """Answer what was held, and hold no longer."""
        held = self._held.pop(kind)
        for connection, request in reversed(held) if backwards else held:
            self._answer(connection, request)

    def say(self, message: str | bytes) -> None:
        """Send anything to everyone."""
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            connection.send(message)

    def event(self, kind: str, data: Json) -> None:
        """Send an event to everyone."""
        self.say(json.dumps({"op": 5, "d": {"eventType": kind, "eventIntent": 4, "eventData": data}}))

    def wait_for(self, kind: str) -> Json:
        """Wait for the next request of a kind and give its data."""
        deadline = time.monotonic() + WAIT_S
        while True:
            got, data = self.received.get(timeout=max(0.01, deadline - time.monotonic()))
            if got == kind:
                return data

    def _listen(self, port: int) -> None:
        self._server = serve(self._serve, "127.0.0.1", port, ping_interval=None, close_timeout=1, compression=None)
        self.port: int = self._server.socket.getsockname()[1]
        self._serving = threading.Thread(target=self._server.serve_forever, name="fake-obs")
        self._serving.start()

    def _serve(self, connection: ServerConnection) -> None:
        self._threads.append(threading.current_thread())
        try:
            if self._greet(connection):
                with self._lock:  # who hears that it is in is among the open ones for whoever speaks next
                    connection.send(json.dumps({"op": 2, "d": {"negotiatedRpcVersion": 1}}))
                    self._open.append(connection)
                    self.connections += 1
                for message in connection:
                    self._alive.wait(60)
                    self._take(connection, json.loads(message))
        except (ConnectionClosed, OSError):
            pass

    def _greet(self, connection: ServerConnection) -> bool:
        hello = dict(self.hello)
        if self.password:
            hello["authentication"] = {"salt": SALT, "challenge": CHALLENGE}
        self._alive.wait(60)
        connection.send(json.dumps({"op": 0, "d": hello}))
        identify = json.loads(connection.recv(WAIT_S))["d"]
        if self.password and identify.get("authentication") != expected_proof(self.password):
            connection.close(4009, "Authentication failed.")
            return False
        return True

    def _take(self, connection: ServerConnection, message: Json) -> None:
        request = message["d"]
        if message["op"] == 8:
            self._answer_batch(connection, request)
            return
        if message["op"] != 6:
            self.received.put((f"op {message['op']}", request))
            return
        self.received.put((request["requestType"], request.get("requestData", {})))
        if request["requestType"] in self._held:
            self._held[request["requestType"]].append((connection, request))
        else:
            self._answer(connection, request)

    def _answer(self, connection: ServerConnection, request: Json) -> None:
        connection.send(json.dumps({"op": 7, "d": self._result(request)}))
        self._tell_news()

    def _answer_batch(self, connection: ServerConnection, batch: Json) -> None:
        results = [self._result(request) for request in batch["requests"]]
        self.received.put(("batch", batch))
        if batch["executionType"] == 2:
            results.reverse()
        connection.send(json.dumps({"op": 9, "d": {"requestId": batch["requestId"], "results": results}}))
        self._tell_news()

    def _result(self, request: Json) -> Json:
        kind = request["requestType"]
        answer = {"requestType": kind, "requestId": request["requestId"]}
        try:
            data = self.perform(kind, request.get("requestData", {}))
        except Refusal as refusal:
            return answer | {"requestStatus": {"result": False, "code": refusal.code, "comment": refusal.comment}}
        return answer | {"requestStatus": {"result": True, "code": 100}, "responseData": data}

    def perform(self, kind: str, data: Json) -> Json:
        """Do a request; tests override it to do otherwise."""
        match kind:
            case "GetVersion":
                return {"obsVersion": "29.0.2", "obsWebSocketVersion": "5.1.0", "rpcVersion": 1}
            case "GetStats" | "Echo":
                return data
            case "GetVideoSettings":
                return {"baseWidth": 1080, "baseHeight": 1920}
            case "GetSourceScreenshot":
                return self._screenshot(data)
            case _ if kind in STILL_CUT:
                return STILL_CUT[kind]
            case "GetSceneList":
                return self._scene_list()
            case "GetCurrentProgramScene":
                return {"currentProgramSceneName": self.program}
            case "GetCurrentPreviewScene":
                return {"currentPreviewSceneName": self._in_studio_mode()}
            case "SetCurrentProgramScene":
                self.program = self._known(data)
                self._announce("CurrentProgramSceneChanged", self.program)
            case "SetCurrentPreviewScene":
                self._in_studio_mode()
                self.preview = self._known(data)
                self._announce("CurrentPreviewSceneChanged", self.preview)
            case _:
                raise Refusal(204, f"unknown request {kind}")
        return {}

    def _announce(self, kind: str, scene: str) -> None:
        if self.announces:
            self._news.put((kind, {"sceneName": scene}))

    def _tell_news(self) -> None:
        """Send what happened, after the answer, as OBS does."""
        while not self._news.empty():
            self.event(*self._news.get())

    def _in_studio_mode(self) -> str:
        if self.preview is None:
            raise Refusal(506, "Studio mode is not active.")
        return self.preview

    def _known(self, data: Json) -> str:
        name = str(data.get("sceneName") or data["sceneUuid"].removeprefix("uuid of "))
        if name not in self.scenes:
            raise Refusal(600, f"No source was found by the name of `{name}`.")
        return name

    def _scene_list(self) -> Json:
        last = len(self.scenes) - 1
        scenes: list[Json] = [{"sceneIndex": last - i, "sceneName": name} for i, name in enumerate(self.scenes)]
        if self.uuids:
            scenes = [scene | {"sceneUuid": f"uuid of {scene['sceneName']}"} for scene in scenes]
        scenes.reverse()
        return {"scenes": scenes, "currentProgramSceneName": self.program, "currentPreviewSceneName": self.preview}

    def _screenshot(self, data: Json) -> Json:
        if data["sourceName"] not in self.scenes:
            raise Refusal(600, "No source was found")
        picture = JPEG + data["sourceName"].encode()
        return {"imageData": "data:image/jpg;base64," + base64.b64encode(picture).decode()}


def expected_proof(password: str) -> str:
    """Hash as obs-websocket's protocol.md says, in our own words."""
    secret = base64.b64encode(hashlib.sha256(f"{password}{SALT}".encode()).digest()).decode()
    return base64.b64encode(hashlib.sha256(f"{secret}{CHALLENGE}".encode()).digest()).decode()
