"""Chooses which scenes stills are taken of: those a monitor or a tile shows, while somebody looks, and those on keys.

Counterparts: `stills` takes them; `console.ui.monitors` shows program, preview and the first cameras of the show,
`console.engine.pictures` knows which are drawn on keys.
"""

import threading
from collections.abc import Callable, Sequence

from console.show.facts import Fact, PreviewChanged, ProgramChanged, SwitcherLost, SwitcherRead
from console.show.types import SceneName

Show = Callable[[Sequence[SceneName], SceneName | None], None]
Named = Callable[[], Sequence[SceneName]]
MOST_TILES = 10
"""As many cameras have a tile; program and preview come besides."""


class Watching:
    """Follows the switcher's facts and the number of onlookers; any thread."""

    def __init__(self, show: Show, named: Named = tuple) -> None:
        """`named` gives the scenes of the show file's cameras: their tiles come first."""
        self._show, self._named = show, named
        self._lock = threading.Lock()
        self._scenes: tuple[SceneName, ...] = ()
        self._program: SceneName | None = None
        self._preview: SceneName | None = None
        self._asked: tuple[tuple[SceneName, ...], SceneName | None] | None = None
        self._watched = False
        self._drawn: frozenset[SceneName] = frozenset()

    def hear(self, fact: Fact) -> None:
        """Follow what the switcher says; other facts are passed over."""
        match fact:
            case SwitcherRead():
                self._now(fact.scenes, fact.program, fact.preview)
            case ProgramChanged():
                self._now(self._scenes, fact.scene, self._preview)
            case PreviewChanged():
                self._now(self._scenes, self._program, fact.scene)
            case SwitcherLost():
                self._now((), None, None)
            case _:
                pass

    def watched(self, yes: bool) -> None:
        """Say whether anybody looks: stills nobody sees are not taken."""
        with self._lock:
            self._watched = yes
            self._tell()

    def drawn(self, scenes: frozenset[SceneName]) -> None:
        """Say which scenes keys show now, whoever looks at a window."""
        with self._lock:
            self._drawn = scenes
            self._tell()

    def _now(self, scenes: tuple[SceneName, ...], program: SceneName | None, preview: SceneName | None) -> None:
        with self._lock:
            self._scenes, self._program, self._preview = scenes, program, preview
            self._tell()

    def _tell(self) -> None:
        wanted: tuple[tuple[SceneName, ...], SceneName | None] = ((), None)
        drawn = tuple(scene for scene in self._scenes if scene in self._drawn)
        if self._watched:
            wanted = (tuple(dict.fromkeys((*self._visible(), *drawn))), self._program)
        elif drawn:
            wanted = (drawn, self._program if self._program in drawn else None)
        if wanted != self._asked:
            self._asked = wanted
            self._show(*wanted)

    def _visible(self) -> tuple[SceneName, ...]:
        """Give what the window shows: the tiles in its order, then program and preview where they are no tiles."""
        there = set(self._scenes)
        tiles = [*dict.fromkeys((*(scene for scene in self._named() if scene in there), *self._scenes))][:MOST_TILES]
        monitors = [scene for scene in (self._program, self._preview) if scene is not None and scene in there]
        return tuple(dict.fromkeys((*tiles, *monitors)))
