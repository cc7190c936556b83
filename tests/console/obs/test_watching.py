"""Which scenes stills are taken of."""

from collections.abc import Sequence

from console.obs.watching import Watching
from console.show.facts import EffectId, ProgramChanged, SwitcherLost, SwitcherRead
from console.show.types import SceneName

WIDE, CLOSE = SceneName("Wide"), SceneName("Close")


class Shown:
    """Remembers what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Sequence[SceneName], SceneName | None]] = []

    def newest(self) -> tuple[Sequence[SceneName], SceneName | None]:
        return self.asked[-1]

    def __call__(self, scenes: Sequence[SceneName], program: SceneName | None) -> None:
        self.asked.append((scenes, program))


def test_every_scene_while_somebody_looks_program_known() -> None:
    shown = Shown()
    watching = Watching(shown)
    watching.hear(SwitcherRead(scenes=(WIDE, CLOSE), program=WIDE, preview=None, after=EffectId(0)))
    assert shown.newest() == ((), None)
    watching.watched(True)
    assert shown.newest() == ((WIDE, CLOSE), WIDE)
    watching.hear(ProgramChanged(scene=CLOSE, after=EffectId(1)))
    assert shown.newest() == ((WIDE, CLOSE), CLOSE)
    watching.hear(SwitcherLost(reason="gone"))
    assert shown.newest() == ((), None)
    watching.watched(False)
    assert shown.newest() == ((), None)


def test_same_word_twice_asks_once() -> None:
    shown = Shown()
    watching = Watching(shown)
    watching.watched(True)
    watching.hear(ProgramChanged(scene=CLOSE, after=EffectId(1)))
    before = len(shown.asked)
    watching.hear(ProgramChanged(scene=CLOSE, after=EffectId(2)))
    assert len(shown.asked) == before
