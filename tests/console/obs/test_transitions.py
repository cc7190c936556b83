"""Tests of `console.obs.transitions`; `tests/real/test_switching.py` holds the same promises against a real OBS."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from console.obs.messages import Answer, Request
from console.obs.transitions import (
    SET_DURATION,
    SET_OVERRIDE,
    TAKE,
    Dress,
    Later,
    Plan,
    Running,
    Setting,
    chosen,
    dressed,
    questions,
    setting,
)
from console.plan.effects import SwitchProgram
from console.show.cuts import CUT
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectUnknown, SwitcherLost
from console.show.types import DurationMs, SceneName
from tests.console.obs.fake_obs import FakeObs, Json, Refusal
from tests.console.obs.test_switcher import Rig, rig_with

GERMAN = Setting({"Schnitt": "cut_transition", "Überblende": "fade_transition"}, "Überblende", 700, {})
SCENE = {"sceneName": "Host"}
STILL = Running(moving=False, mixing=False, settling=False, studio=False, lendable_ms=700)
MOVING = replace(STILL, moving=True)
MIXING = replace(MOVING, mixing=True)


def answered(data: dict[str, Any], ok: bool = True) -> Answer:
    return Answer("", ok, 100 if ok else 600, "" if ok else "No source was found.", data, ())


def test_a_cut_is_known_by_its_kind_and_others_by_name() -> None:
    assert chosen(Dress(CUT, None), GERMAN) == "Schnitt"
    assert chosen(Dress("überblende", None), GERMAN) == "Überblende"
    assert chosen(Dress("", 300), GERMAN) == "Überblende"
    assert chosen(Dress("Wipe", None), GERMAN) is None


def test_a_transition_obs_has_not_is_named_with_the_nearest() -> None:
    said = dressed(Dress("Überblenda", None), GERMAN, SCENE, STILL)
    assert said == "OBS has no transition “Überblenda”. Did you mean “Überblende”?"


def test_the_scene_gets_a_transition_is_taken_and_gets_back_what_it_had() -> None:
    had = {"transitionName": "Schnitt", "transitionDuration": 90}
    how = Setting(GERMAN.kinds, GERMAN.current, 700, had)
    batch = (
        Request(SET_OVERRIDE, {"sceneName": "Host", "transitionName": "Überblende", "transitionDuration": 1200}),
        Request(TAKE, SCENE),
        Request(SET_OVERRIDE, {"sceneName": "Host", **had}),
    )
    assert dressed(Dress("Überblende", 1200), how, SCENE, STILL) == Plan(batch, 1200, overriding=True)


@pytest.mark.parametrize(
    ("dress", "length_ms"),
    [(Dress("", 1200), 1200), (Dress("Überblende", None), 700), (Dress("", 1), 50), (Dress("", 99_999), 20_000)],
)
def test_what_is_left_out_is_as_obs_is_set(dress: Dress, length_ms: int) -> None:
    plan = dressed(dress, GERMAN, SCENE, STILL)
    assert isinstance(plan, Plan)
    assert plan.batch[0].data == {
        "sceneName": "Host", "transitionName": "Überblende", "transitionDuration": length_ms,
    }  # fmt: skip


@pytest.mark.parametrize("now", [MOVING, MIXING])
def test_while_something_runs_a_cut_shortens_it(now: Running) -> None:
    batch = (
        Request(SET_DURATION, {"transitionDuration": 50}),
        Request(TAKE, SCENE),
        Request(SET_DURATION, {"transitionDuration": 700}),
    )
    assert dressed(Dress(CUT, None), GERMAN, SCENE, now) == Plan(batch, 50)


def test_where_obs_is_set_to_a_cut_a_take_waits_for_the_cut_and_shortens_an_auto() -> None:
    cutting = replace(GERMAN, current="Schnitt", duration_ms=None)
    assert dressed(Dress(CUT, None), cutting, SCENE, MOVING) == Later()
    lent = dressed(Dress(CUT, None), cutting, SCENE, MIXING)
    assert isinstance(lent, Plan)
    assert lent.length_ms == 50
    unknown = replace(MIXING, lendable_ms=None)
    assert dressed(Dress(CUT, None), cutting, SCENE, unknown) == Plan((Request(TAKE, SCENE),), 300)


def test_nothing_leaves_at_the_end_of_a_scenes_own_transition_nor_during_one_in_studio_mode() -> None:
    for dress in (Dress(CUT, None), Dress("", None)):
        assert dressed(dress, GERMAN, SCENE, replace(MIXING, settling=True)) == Later()
        assert dressed(dress, GERMAN, SCENE, replace(MOVING, studio=True)) == Later()


def test_a_take_that_asks_for_nothing_is_taken_as_obs_is_set() -> None:
    assert dressed(Dress("", None), GERMAN, SCENE, MIXING) == Plan((Request(TAKE, SCENE),), 700)


def test_what_obs_is_asked_is_what_is_read() -> None:
    known = {"transitions": [{"transitionName": "Cut", "transitionKind": "cut_transition"}]}
    current = {"transitionName": "Cut", "transitionDuration": None}
    own = {"transitionName": None, "transitionDuration": None}
    items = (answered(known), answered(current), answered(own), answered({"transitionCursor": 0.25}))
    assert len(questions(SCENE)) == len(items)
    assert setting(items) == Setting({"Cut": "cut_transition"}, "Cut", None, own, 0.25)
    refused = answered({}, ok=False)
    assert setting((*items[:2], refused, items[3])) is refused


# Over a switcher


class MixingObs(FakeObs):
    """An OBS with transitions."""

    def __init__(self) -> None:
        super().__init__()
        self.overrides: dict[str, Json] = {}
        self.asked: list[tuple[str, Json]] = []
        self.dies_taking = False
        self.cursor = 1.0

    def perform(self, kind: str, data: Json) -> Json:
        none: Json = {"transitionName": None, "transitionDuration": None}
        match kind:
            case "GetSceneTransitionList":
                kinds = {"Cut": "cut_transition", "Fade": "fade_transition"}
                return {"transitions": [{"transitionName": n, "transitionKind": k} for n, k in kinds.items()]}
            case "GetCurrentSceneTransition":
                return {"transitionName": "Fade", "transitionDuration": 700}
            case "GetCurrentSceneTransitionCursor":
                return {"transitionCursor": self.cursor}
            case "SetCurrentSceneTransitionDuration":
                self.asked.append((kind, data))
                return {}
            case "GetSceneSceneTransitionOverride":
                return self.overrides.get(self._known(data), none)
            case "SetSceneSceneTransitionOverride":
                self.asked.append((kind, data))
                self.overrides[data["sceneName"]] = {key: data[key] for key in none}
                return {}
            case "SetCurrentProgramScene" if self.dies_taking:
                raise Refusal(702, "Out of breath.")
        return super().perform(kind, data)


@pytest.fixture
def mixing() -> Iterator[MixingObs]:
    with MixingObs() as fake:
        yield fake


def take(rig: Rig, number: int, scene: str, transition: str, ms: int | None = None) -> None:
    duration_ms = None if ms is None else DurationMs(ms)
    rig.switcher.perform(SwitchProgram(EffectId(number), SceneName(scene), transition, duration_ms))


def test_a_dressed_take_is_confirmed_and_the_scene_has_what_it_had(mixing: MixingObs) -> None:
    with rig_with(mixing) as rig:
        rig.ready()
        take(rig, 1, "Host", "Fade", 900)
        assert rig.facts.take(EffectConfirmed).effect == 1
        assert mixing.program == "Host"
        assert [data["transitionDuration"] for _, data in mixing.asked] == [900, None]


def test_a_take_that_fails_leaves_the_scene_as_it_was(mixing: MixingObs) -> None:
    mixing.dies_taking = True
    with rig_with(mixing) as rig:
        rig.ready()
        take(rig, 1, "Host", CUT)
        assert rig.facts.take(EffectFailed).why == "Out of breath."
        assert mixing.overrides["Host"]["transitionName"] is None


def test_unknown_transitions_and_scenes_fail_in_words(mixing: MixingObs) -> None:
    with rig_with(mixing) as rig:
        rig.ready()
        take(rig, 1, "Host", "Fads")
        assert "Did you mean “Fade”?" in rig.facts.take(EffectFailed).why
        take(rig, 2, "Nowhere", CUT)
        assert "Nowhere" in rig.facts.take(EffectFailed).why


def test_dressed_and_plain_takes_keep_their_order(mixing: MixingObs) -> None:
    with rig_with(mixing) as rig:
        rig.ready()
        for number, (scene, transition) in enumerate((("Host", CUT), ("Product", ""), ("Wide", "Fade")), 1):
            take(rig, number, scene, transition)
        rig.facts.wait_until(lambda all_: sum(isinstance(fact, EffectConfirmed) for fact in all_) == 3)
        assert [fact.effect for fact in rig.facts.of(EffectConfirmed)] == [1, 2, 3]
        assert mixing.program == "Wide"


def test_a_cut_during_somebodys_fade_is_lent_a_time_that_is_given_back(mixing: MixingObs) -> None:
    mixing.cursor = 0.5
    with rig_with(mixing) as rig:
        rig.ready()
        take(rig, 1, "Host", CUT)
        assert rig.facts.take(EffectConfirmed).effect == 1
        assert mixing.program == "Host"
        assert [data["transitionDuration"] for kind, data in mixing.asked if kind == SET_DURATION] == [50, 700]


def test_a_cut_behind_a_cut_waits_for_its_end_and_keeps_its_place(mixing: MixingObs) -> None:
    with rig_with(mixing) as rig:
        rig.ready()
        take(rig, 1, "Host", CUT)
        assert rig.facts.take(EffectConfirmed).effect == 1
        mixing.event("SceneTransitionStarted", {"transitionName": "Cut"})
        take(rig, 2, "Product", CUT)
        take(rig, 3, "Wide", "")
        mixing.event("SceneTransitionEnded", {"transitionName": "Cut"})
        rig.facts.wait_until(lambda all_: sum(isinstance(fact, EffectConfirmed) for fact in all_) == 3)
        assert [fact.effect for fact in rig.facts.of(EffectConfirmed)] == [1, 2, 3]
        assert mixing.program == "Wide"


def test_an_obs_lost_before_the_take_left_is_no_unknown_take_on_air(mixing: MixingObs) -> None:
    with rig_with(mixing) as rig:
        rig.ready()
        mixing.freeze()
        take(rig, 1, "Host", CUT)
        mixing.drop()
        rig.facts.take(SwitcherLost)
        rig.facts.wait_until(lambda all_: any(isinstance(f, EffectFailed | EffectUnknown) for f in all_))
        assert rig.facts.of(EffectConfirmed) == []
