"""Effects of a cue: answered ones are forgotten, failed ones settle it, silent ones do after a while."""

import pytest

from console.engine.performer import Handed
from console.engine.settling import ANSWER_WITHIN_NS, MOST_KEPT, CueEffects
from console.show.commands import SettleCue
from console.show.events import CueFired
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown, Fact, Lane
from console.show.types import CueId, UtcMs

CUE = CueFired(cue=CueId("mug-cue"), name="Mug cue", at_ms=UtcMs(7), undo_on=(), did=(), parts=())
CUT = Handed(EffectId(1), Lane.SWITCHER, CUE)


@pytest.fixture
def effects() -> CueEffects:
    effects = CueEffects()
    effects.begin([CUT, Handed(EffectId(2), Lane.SOUND, CUE), Handed(EffectId(3), Lane.SOUND, None)], 0)
    return effects


@pytest.mark.parametrize("kind", [EffectFailed, EffectUnknown])
def test_a_part_that_went_wrong_settles_its_cue_once(
    effects: CueEffects, kind: type[EffectFailed | EffectUnknown]
) -> None:
    fact = kind(EffectId(1), Lane.SWITCHER, "OBS is gone.")
    assert effects.heard(fact) == SettleCue(CueId("mug-cue"), UtcMs(7), "switcher", "OBS is gone.")
    assert effects.heard(fact) is None


def test_what_was_confirmed_is_forgotten(effects: CueEffects) -> None:
    assert effects.heard(EffectConfirmed(EffectId(1), Lane.SWITCHER, 5)) is None
    assert effects.heard(EffectFailed(EffectId(1), Lane.SWITCHER, "later")) is None


@pytest.mark.parametrize(
    "fact", [EffectSent(EffectId(1), Lane.SWITCHER, 5), EffectFailed(EffectId(3), Lane.SOUND, "no device")]
)
def test_nothing_else_settles_a_cue(effects: CueEffects, fact: Fact) -> None:
    assert effects.heard(fact) is None


def test_a_part_nobody_answers_settles_its_cue_after_a_while(effects: CueEffects) -> None:
    assert effects.expire(ANSWER_WITHIN_NS) == ()
    assert [settle.lane for settle in effects.expire(ANSWER_WITHIN_NS + 1)] == ["switcher", "sound"]
    assert not effects.waits()
    assert effects.expire(ANSWER_WITHIN_NS + 2) == ()


def test_only_the_newest_are_kept() -> None:
    effects = CueEffects()
    for number in range(2 * MOST_KEPT):
        effects.begin([Handed(EffectId(number), Lane.SWITCHER, CUE)], number)
    assert effects.heard(EffectFailed(EffectId(0), Lane.SWITCHER, "old")) is None
    assert len(effects.expire(2 * ANSWER_WITHIN_NS)) == MOST_KEPT


def test_a_part_goes_on_with_what_follows_from_it(effects: CueEffects) -> None:
    effects.goes_on(EffectId(1), EffectId(7), ANSWER_WITHIN_NS)
    effects.goes_on(EffectId(2), None, ANSWER_WITHIN_NS)
    effects.goes_on(EffectId(99), EffectId(8), ANSWER_WITHIN_NS)
    assert effects.heard(EffectFailed(EffectId(1), Lane.SWITCHER, "OBS is gone.")) is None
    assert effects.expire(ANSWER_WITHIN_NS + 1) == ()
    failed = EffectFailed(EffectId(7), Lane.SWITCHER, "OBS is gone.")
    assert effects.heard(failed) == SettleCue(CueId("mug-cue"), UtcMs(7), "switcher", "OBS is gone.")
    assert not effects.waits()
