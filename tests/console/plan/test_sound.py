"""Sounds hang on events."""

from itertools import count

from console.plan.effects import FadeSounds, StartSound
from console.plan.sound import PANIC_FADE_MS, STOP_FADE_MS, sound_effects
from console.show.commands import StartDeal
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.events import Panicked, ProductUnpinned, SoundPlayed, SoundsStopped
from console.show.facts import EffectId
from console.show.state import FRESH
from console.show.types import DealId, SoundId
from tests.shows.stage import SHOW, START_MS

DING = SoundId("ding")


def test_one_sound_one_effect() -> None:
    ids = map(EffectId, count(7))
    assert sound_effects(SoundPlayed(DING), ids) == (StartSound(EffectId(7), DING),)
    assert sound_effects(SoundsStopped(), ids) == (FadeSounds(EffectId(8), STOP_FADE_MS),)
    assert sound_effects(Panicked(), ids) == (FadeSounds(EffectId(9), PANIC_FADE_MS),)
    assert sound_effects(ProductUnpinned(), ids) == ()


def test_a_deal_plays_its_sting_or_nothing() -> None:
    ids = map(EffectId, count(1))
    heard = {}
    for deal in ("mug-flash", "throw-flash"):
        decision = decide(SHOW, FRESH, StartDeal(DealId(deal)), START_MS)
        assert isinstance(decision, Accepted)
        heard[deal] = sound_effects(decision.events[0], ids)
    assert heard == {"mug-flash": (StartSound(EffectId(1), SoundId("win")),), "throw-flash": ()}
