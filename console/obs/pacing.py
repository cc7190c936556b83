"""Which scene's still is taken next, and when. Pure. Counterpart: `console.obs.stills`.

Every visible scene is due four times a second, the program eight times; OBS is kept busy for at most 30 % of the time,
so a slow OBS gets fewer.
"""

from collections.abc import Sequence
from typing import Final

from console.show.types import SceneName

STILLS_PER_SECOND: Final = 4
PROGRAM_PER_SECOND: Final = 8
BUSY_SHARE: Final = 0.3
"""How much of the time OBS may be busy with our stills."""
IDLE_S: Final = 0.5
_SECOND_NS = 1_000_000_000


class Pacing:
    """The order of stills: the program first and at least every second one, the others in turn."""

    def __init__(self) -> None:
        self._scenes: tuple[SceneName, ...] = ()
        self._program: SceneName | None = None
        self._due_ns: dict[SceneName, int] = {}
        self._rest_until_ns = 0
        self._last: SceneName | None = None

    def show(self, scenes: Sequence[SceneName], program: SceneName | None) -> None:
        """Say which scenes someone looks at, and which is in program."""
        self._scenes = tuple(scenes)
        if program != self._program and program is not None:
            self._due_ns[program] = 0
            self._last = None
        self._program = program
        self._due_ns = {scene: self._due_ns.get(scene, 0) for scene in self._scenes}

    def next(self, now_ns: int) -> SceneName | None:
        """Give the scene to take now; None while nothing is due."""
        if now_ns < self._rest_until_ns:
            return None
        due = [scene for scene in self._scenes if self._due_ns[scene] <= now_ns]
        if self._program in due and (self._last != self._program or len(due) == 1):
            return self._program
        others = [scene for scene in due if scene != self._program]
        return min(others, key=lambda scene: self._due_ns[scene], default=None)

    def took(self, scene: SceneName, asked_ns: int, answered_ns: int) -> None:
        """Note a still and how long OBS was busy with it."""
        self._last = scene
        if scene in self._due_ns:
            a_second = PROGRAM_PER_SECOND if scene == self._program else STILLS_PER_SECOND
            self._due_ns[scene] = asked_ns + _SECOND_NS // a_second
        busy_ns = answered_ns - asked_ns
        self._rest_until_ns = answered_ns + int(busy_ns * (1 - BUSY_SHARE) / BUSY_SHARE)

    def wait_s(self, now_ns: int) -> float:
        """Give the seconds until something is due."""
        if not self._due_ns:
            return IDLE_S
        at_ns = max(self._rest_until_ns, min(self._due_ns.values()))
        return max(0, at_ns - now_ns) / 1e9
