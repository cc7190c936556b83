"""Tests of `console.obs.transitions`; `tests/real/test_switching.py` holds the same promises against a real OBS."""

from collections.abc import Iterator
from typing import Any

import pytest

from console.obs.messages import Answer, Event, Request
from console.obs.transitions import (
    GET_OVERRIDE,
    SET_DURATION,
    SET_OVERRIDE,
    TAKE,
    Dress,
    Motion,
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
MS = 1_000_000


def answered(data: dict[str, Any], ok: bool = True) -> Answer:
    return Answer("", ok, 100 if ok else 600, "" if ok else "No source was found.", data, ())


def test_a_cut_is_known_by_its_kind_and_others_by_name() -> None:
    assert chosen(Dress(CUT, None), GERMAN) == "Schnitt"
    assert chosen(Dress("überblende", None), GERMAN) == "Überblende"
    assert chosen(Dress("", 300), GERMAN) == "Überblende"
    assert chosen(Dress("Wipe", None), GERMAN) is None


def test_a_transition_obs_has_not_is_named_with_the_nearest() -> None:
    said = dressed(Dress("Überblenda", None), GERMAN, SCENE, mixing=False)
    assert said == "OBS has no transition “Überblenda”. Did you mean “Überblende”?"


def test_the_scene_gets_a_transition_is_taken_and_gets_back_what_it_had() -> None:
    had = {"transitionName": "Schnitt", "transitionDuration": 90}
    how = Setting(GERMAN.kinds, GERMAN.current, 700, had)
    assert dressed(Dress("Überblende", 1200), how, SCENE, mixing=False) == (
        Request(SET_OVERRIDE, {"sceneName": "Host", "transitionName": "Überblende", "transitionDuration": 1200}),
        Request(TAKE, SCENE),
        Request(SET_OVERRIDE, {"sceneName": "Host", **had}),
    )


@pytest.mark.parametrize(
    ("dress", "length_ms"),
    [(Dress("", 1200), 1200), (Dress("Überblende", None), 700), (Dress("", 1), 50), (Dress("", 99_999), 20_000)],
)
def test_what_is_left_out_is_as_obs_is_set(dress: Dress, length_ms: int) -> None:
    first = dressed(dress, GERMAN, SCENE, mixing=False)[0]
    assert isinstance(first, Request)
    assert first.data == {"sceneName": "Host", "transitionName": "Überblende", "transitionDuration": length_ms}


def test_while_obs_mixes_with_a_scenes_own_transition_a_cut_shortens_it() -> None:
    assert dressed(Dress(CUT, None), GERMAN, SCENE, mixing=True) == (
        Request(SET_DURATION, {"transitionDuration": 50}),
        Request(TAKE, SCENE),
        Request(SET_DURATION, {"transitionDuration": 700}),
    )


def test_what_obs_is_asked_is_what_is_read() -> None:
    assert [one.kind for one in questions(SCENE)][-1] == GET_OVERRIDE
    known = {"transitions": [{"transitionName": "Cut", "transitionKind": "cut_transition"}]}
    current = {"transitionName": "Cut", "transitionDuration": None}
    own = {"transitionName": None, "transitionDuration": None}
    items = (answered(known), answered(current), answered(own))
    assert setting(items) == Setting({"Cut": "cut_transition"}, "Cut", None, own)
    refused = answered({}, ok=False)
    assert setting((*items[:2], refused)) is refused


def test_a_motion_lasts_from_a_take_to_its_end() -> None:
    motion = Motion()
    assert motion.left_s(0) == 0
    motion.sent(0)
    assert 0 < motion.left_s(0) < 1
    assert not motion.event(Event(event_type="SceneTransitionStarted"), 5 * MS)
    assert motion.left_s(1000 * MS) > 0
    motion.mixing = True
    assert motion.event(Event(event_type="SceneTransitionEnded"), 1100 * MS)
    assert (motion.left_s(1100 * MS), motion.mixing) == (0, False)


def test_a_late_word_of_a_beginning_does_not_outlast_what_is_known() -> None:
    motion = Motion()
    motion.wait(800 * MS)
    motion.event(Event(event_type="SceneTransitionStarted"), 5 * MS)
    assert motion.left_s(801 * MS) == 0


# Over a switcher


class MixingObs(FakeObs):
    """An OBS with transitions."""

    def __init__(self) -> None:
        super().__init__()
        self.overrides: dict[str, Json] = {}
        self.asked: list[tuple[str, Json]] = []
        self.dies_taking = False

    def perform(self, kind: str, data: Json) -> Json:
        none: Json = {"transitionName": None, "transitionDuration": None}
        match kind:
            case "GetSceneTransitionList":
                kinds = {"Cut": "cut_transition", "Fade": "fade_transition"}
                return {"transitions": [{"transitionName": n, "transitionKind": k} for n, k in kinds.items()]}
            case "GetCurrentSceneTransition":
                return {"transitionName": "Fade", "transitionDuration": 700}
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


def test_an_obs_lost_before_the_take_left_is_no_unknown_take_on_air(mixing: MixingObs) -> None:
    with rig_with(mixing) as rig:
        rig.ready()
        mixing.freeze()
        take(rig, 1, "Host", CUT)
        mixing.drop()
        rig.facts.take(SwitcherLost)
        rig.facts.wait_until(lambda all_: any(isinstance(f, EffectFailed | EffectUnknown) for f in all_))
        assert rig.facts.of(EffectConfirmed) == []
