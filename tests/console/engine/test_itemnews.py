"""Which word of what is to be seen counts, and what the engine makes of it."""

import pytest
from msgspec.structs import replace

from console.engine.itemnews import ItemNews
from console.show.camera_commands import FollowSwitcher
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    Fact,
    Lane,
    ProgramChanged,
    SceneTreeRead,
)
from console.show.nesting import NO_TREE, SceneTree
from console.show.state import FRESH, ShowState
from console.show.truth import NOTHING_KNOWN, Truth
from console.show.types import SceneName

DESK = SceneName("Desk")
TREE = SceneTree({"Desk": ("Cam 2", "Logo"), "Wide": ("Cam 1",)})
STATE = replace(FRESH, program_scene=DESK)
SEEN = FollowSwitcher(DESK, ("Cam 2", "Desk", "Logo"))
OURS = EffectId(7)


def truth(tree: SceneTree = TREE, program: SceneName | None = DESK) -> Truth:
    return replace(NOTHING_KNOWN, program=program, tree=tree)


@pytest.mark.parametrize(
    "fact", [SceneTreeRead(TREE, 0), ProgramChanged(DESK, EffectId(0))], ids=lambda fact: type(fact).__name__
)
def test_what_is_to_be_seen_is_followed(fact: Fact) -> None:
    assert ItemNews().command(fact, EffectId(0), truth(), STATE) == SEEN


def test_while_a_take_of_ours_is_on_its_way_it_is_not_and_after_its_end_it_is() -> None:
    news = ItemNews()
    other = EffectConfirmed(EffectId(6), Lane.SWITCHER, 1)
    assert news.command(SceneTreeRead(TREE, 0), OURS, truth(), STATE) is None
    assert news.command(other, OURS, truth(), STATE) is None
    assert news.command(EffectFailed(OURS, Lane.SWITCHER, "no"), OURS, truth(), STATE) == SEEN
    assert news.command(SceneTreeRead(TREE, 0), OURS, truth(), STATE) == SEEN
    assert news.command(SceneTreeRead(TREE, 0), EffectId(9), truth(), STATE) is None


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (truth(NO_TREE), STATE),
        (truth(program=None), STATE),
        (truth(), replace(FRESH, program_scene=SceneName("Wide"))),
        (truth(), FRESH),
    ],
)
def test_what_nobody_knows_or_is_of_another_scene_is_no_news(known: Truth, state: ShowState) -> None:
    assert ItemNews().command(SceneTreeRead(TREE, 0), EffectId(0), known, state) is None
