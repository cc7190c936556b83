"""The newest still of each scene, for keys that show a camera. Any thread.

Whoever shows a picture asks for it again and again (`hardware.port.Pictures`); so a scene nobody asks for any more is
shown nowhere, and no stills are taken of it. Counterparts: `console.obs.watching` chooses what is taken,
`console.plan.figures` which key shows which scene.
"""

import threading
from collections.abc import Callable
from typing import Final

from console.show.types import SceneName

ASKED_NS: Final = 2_000_000_000
"""A picture that was not asked for in so long is shown nowhere; keys ask twice a second."""
OLD_NS: Final = 10_000_000_000
"""An older still is not shown: a key with no picture is better than one that looks live and is not."""


class Pictures:
    """Call it with a scene's name for its newest JPEG. `wanted` is told which scenes keys show, when that changes."""

    def __init__(self, wanted: Callable[[frozenset[SceneName]], None], mono_ns: Callable[[], int]) -> None:
        self._wanted = wanted
        self._mono_ns = mono_ns
        self._lock = threading.Lock()
        self._asked: dict[SceneName, int] = {}
        """When each was asked for last."""
        self._stills: dict[SceneName, tuple[int, bytes]] = {}

    def __call__(self, name: str) -> bytes | None:
        """Give the newest still of a scene, and have more taken; none: there is none yet, or none lately."""
        scene, now_ns = SceneName(name), self._mono_ns()
        with self._lock:
            new = scene not in self._asked
            self._asked[scene] = now_ns
            if new:
                self._wanted(frozenset(self._asked))
            taken_ns, jpeg = self._stills.get(scene, (now_ns - OLD_NS, b""))
        return jpeg if now_ns - taken_ns < OLD_NS else None

    def keep(self, scene: SceneName, jpeg: bytes) -> None:
        """Take a still; of what is shown nowhere any more none is kept."""
        now_ns = self._mono_ns()
        with self._lock:
            asked = {one: asked_ns for one, asked_ns in self._asked.items() if now_ns - asked_ns < ASKED_NS}
            if len(asked) < len(self._asked):
                self._asked = asked
                self._wanted(frozenset(asked))
            self._stills = {one: still for one, still in self._stills.items() if one in asked}
            if scene in asked:
                self._stills[scene] = now_ns, jpeg

    def forget(self) -> None:
        """Forget every still: what made them is gone."""
        with self._lock:
            self._stills.clear()
