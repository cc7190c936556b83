"""Which scenes stills are taken of."""

from collections.abc import Sequence

from console.obs.watching import MOST_TILES, Watching
from console.show.facts import EffectId, PreviewChanged, ProgramChanged, SwitcherLost, SwitcherRead
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


def test_what_keys_show_is_taken_also_while_nobody_sits_at_a_window() -> None:
    shown = Shown()
    watching = Watching(shown)
    gone = SceneName("Gone")
    watching.drawn(frozenset({CLOSE, gone}))
    watching.hear(SwitcherRead(scenes=(WIDE, CLOSE), program=WIDE, preview=None, after=EffectId(0)))
    assert shown.newest() == ((CLOSE,), None)
    watching.hear(ProgramChanged(scene=CLOSE, after=EffectId(1)))
    assert shown.newest() == ((CLOSE,), CLOSE)
    watching.watched(True)
    assert shown.newest() == ((WIDE, CLOSE), CLOSE)
    watching.watched(False)
    watching.drawn(frozenset())
    assert shown.newest() == ((), None)


def test_same_word_twice_asks_once() -> None:
    shown = Shown()
    watching = Watching(shown)
    watching.watched(True)
    watching.hear(ProgramChanged(scene=CLOSE, after=EffectId(1)))
    before = len(shown.asked)
    watching.hear(ProgramChanged(scene=CLOSE, after=EffectId(2)))
    assert len(shown.asked) == before


def test_only_what_the_window_shows_is_taken_the_cameras_of_the_show_first() -> None:
    shown = Shown()
    scenes = tuple(SceneName(f"Scene {number}") for number in range(20))
    gone = SceneName("Gone")
    watching = Watching(shown, lambda: (scenes[15], gone, scenes[3]))
    watching.watched(True)
    watching.hear(SwitcherRead(scenes=scenes, program=scenes[18], preview=scenes[19], after=EffectId(0)))
    asked, program = shown.newest()
    assert list(asked[:4]) == [scenes[15], scenes[3], scenes[0], scenes[1]]
    assert list(asked[MOST_TILES:]) == [scenes[18], scenes[19]]
    assert program == scenes[18]


def test_preview_is_followed_and_a_tile_is_not_taken_twice() -> None:
    shown = Shown()
    scenes = tuple(SceneName(f"Scene {number}") for number in range(12))
    watching = Watching(shown)
    watching.watched(True)
    watching.hear(SwitcherRead(scenes=scenes, program=scenes[0], preview=scenes[1], after=EffectId(0)))
    assert shown.newest()[0] == scenes[:MOST_TILES]
    watching.hear(PreviewChanged(scene=scenes[11]))
    assert shown.newest()[0] == (*scenes[:MOST_TILES], scenes[11])
    watching.hear(PreviewChanged(scene=None))
    assert shown.newest()[0] == scenes[:MOST_TILES]
