"""The assistant's hand: one step a turn, each told at once, every end told, on the simulated OBS and on a scripted one.

Counterpart: `tests/real/test_scenes_setup.py` does the whole in a real OBS.
"""

from typing import Any

import pytest

from console.obs.client import ObsRequests
from console.obs.overlay import KIND, NAME, Ask
from console.obs.setup import SetUps
from console.obs.trouble import Disconnected, Refused
from console.plan.effects import MakeScenes, ReadScenes, SetUpEffect, UnmakeScenes
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    SetUpEnded,
    SetUpUndone,
    StepMade,
    StockRead,
)
from console.show.setup_types import SetUpPart, SetUpStep
from console.show.types import SceneName
from tests.console.obs.boxes import a_page
from tests.console.obs.test_setup_reading import CLOSE, WIDE, ask

__all__ = ["ask"]
NEW = SceneName("New")
SCENE, PAGE = SetUpStep(SetUpPart.SCENE, NEW), SetUpStep(SetUpPart.PAGE, CLOSE)


class Client(ObsRequests):
    """Requests that go wherever a test says."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def send(self, param: str, data: dict[str, Any] | None = None, raw: bool = False) -> Any:
        return self._ask(param, data or {})


class Hand:
    """The hand, turned by the test."""

    def __init__(self, ask: Ask) -> None:
        self.facts: list[Fact] = []
        self.due = False
        self.client = Client(ask)
        self.setups = SetUps(a_page, self.facts.append, lambda: 1, self._nudge, KIND)

    def _nudge(self) -> None:
        self.due = True

    def turn(self) -> None:
        self.due = False
        self.setups.work(self.client, here=True)

    def do(self, effect: SetUpEffect) -> list[Fact]:
        self.facts.clear()
        self.setups.ask(effect, "")
        while self.due:
            self.turn()
        return self.facts

    def of(self, kind: type[Any]) -> list[Any]:
        return [fact for fact in self.facts if isinstance(fact, kind)]


def test_steps_are_made_one_a_turn_and_taken_back(ask: Ask) -> None:
    hand = Hand(ask)
    hand.do(ReadScenes(EffectId(1)))
    assert [scene.name for scene in hand.of(StockRead)[0].stock.scenes] == [WIDE, CLOSE]
    hand.setups.ask(MakeScenes(EffectId(2), (SCENE, SCENE, PAGE)), "")
    hand.turn()
    assert len(hand.of(StepMade)) == 1
    while hand.due:
        hand.turn()
    scene, again, page = (fact.made for fact in hand.of(StepMade))
    assert (scene.source, again, page.source) == ("New", None, NAME)
    assert hand.of(SetUpEnded) == [SetUpEnded()]
    assert hand.of(EffectConfirmed)[-1].effect == EffectId(2)
    hand.do(UnmakeScenes(EffectId(3), (scene, page)))
    assert hand.of(SetUpUndone) == [SetUpUndone((), ())]
    assert hand.of(EffectConfirmed)[-1].said == "2 of 2 taken back."
    names = [row["sceneName"] for row in ask("GetSceneList", {})["scenes"]]
    assert sorted(names) == ["Close", "Wide"]


def test_a_refused_step_says_which_and_nothing_follows() -> None:
    def refuse(kind: str, data: dict[str, Any]) -> dict[str, Any]:
        raise Refused(kind, 600, "No.")

    hand = Hand(refuse)
    hand.do(MakeScenes(EffectId(1), (SCENE, PAGE)))
    assert hand.of(SetUpEnded)[0].why == "+ scene New: OBS refused GetSceneList: No."
    assert hand.of(EffectFailed)[0].effect == EffectId(1)
    assert hand.of(StepMade) == []
    hand.turn()
    assert len(hand.of(SetUpEnded)) == 1


def test_an_obs_that_goes_away_leaves_it_unknown_and_what_waits_fails() -> None:
    def gone(kind: str, data: dict[str, Any]) -> dict[str, Any]:
        raise Disconnected("OBS was closed")

    hand = Hand(gone)
    hand.setups.ask(MakeScenes(EffectId(1), (SCENE,)), "")
    hand.setups.ask(ReadScenes(EffectId(2)), "")
    with pytest.raises(Disconnected):
        hand.turn()
    hand.setups.lost("OBS was closed")
    assert [fact.effect for fact in hand.of(EffectUnknown)] == [EffectId(1)]
    assert [fact.effect for fact in hand.of(EffectFailed)] == [EffectId(2)]
    assert all(fact.why and fact.remedy for fact in hand.of(SetUpEnded))


def test_what_is_on_its_way_ends_when_obs_is_lost_and_a_new_wish_without_obs_at_once() -> None:
    hand = Hand(lambda kind, data: {})
    hand.setups.ask(MakeScenes(EffectId(1), (SCENE,)), "")
    hand.setups.lost("frozen")
    hand.setups.ask(ReadScenes(EffectId(2)), "OBS is not connected.")
    assert [fact.effect for fact in hand.of(EffectFailed)] == [EffectId(1), EffectId(2)]
    assert [fact.why for fact in hand.of(SetUpEnded)] == ["OBS was lost: frozen", "OBS is not connected."]


def test_an_answer_nobody_knows_ends_it_and_not_the_link() -> None:
    hand = Hand(lambda kind, data: {})
    hand.do(ReadScenes(EffectId(1)))
    assert "does not know" in hand.of(EffectFailed)[0].why
