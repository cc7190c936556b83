"""Chooses which scenes stills are taken of: all that OBS has, while somebody looks. Counterpart: `stills`."""

import threading
from collections.abc import Callable, Sequence

from console.show.facts import Fact, ProgramChanged, SwitcherLost, SwitcherRead
from console.show.types import SceneName

Show = Callable[[Sequence[SceneName], SceneName | None], None]
MOST_SCENES = 16


class Watching:
    """Follows the switcher's facts and the number of onlookers; any thread."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._lock = threading.Lock()
        self._scenes: tuple[SceneName, ...] = ()
        self._program: SceneName | None = None
        self._watched = False

    def hear(self, fact: Fact) -> None:
        """Follow what the switcher says; other facts are passed over."""
        match fact:
            case SwitcherRead():
                self._now(fact.scenes[:MOST_SCENES], fact.program)
            case ProgramChanged():
                self._now(self._scenes, fact.scene)
            case SwitcherLost():
                self._now((), None)
            case _:
                pass

    def watched(self, yes: bool) -> None:
        """Say whether anybody looks: stills nobody sees are not taken."""
        with self._lock:
            self._watched = yes
            self._tell()

    def _now(self, scenes: tuple[SceneName, ...], program: SceneName | None) -> None:
        with self._lock:
            if (scenes, program) == (self._scenes, self._program):
                return
            self._scenes, self._program = scenes, program
            self._tell()

    def _tell(self) -> None:
        if self._watched:
            self._show(self._scenes, self._program)
        else:
            self._show((), None)
