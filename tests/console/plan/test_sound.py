"""Sounds hang on events."""

from itertools import count

from msgspec.structs import replace

from console.plan.effects import FadeSounds, StartMedia, StartSound, StopMedia, WantedBed
from console.plan.sound import PANIC_FADE_MS, RELEASE_FADE_MS, STOP_FADE_MS, choked, sound_effects, wanted_bed
from console.show.bed import Bed
from console.show.beds import BedSet
from console.show.commands import StartDeal
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.events import ProductUnpinned
from console.show.evolve import evolve
from console.show.facts import EffectId
from console.show.panics import Panicked
from console.show.sounds import SoundPlayed, SoundPreheard, SoundsStopped, SoundStopped
from console.show.state import FRESH
from console.show.types import DealId, Sound, SoundId
from tests.shows.stage import SHOW, START_MS

DING, WIN, GONG = SoundId("ding"), SoundId("win"), SoundId("gong")
CHOKED = replace(
    SHOW,
    sounds=(
        Sound(DING, "Ding", "x", choke="stings", fade_out_ms=400),
        Sound(WIN, "Win", "x", choke="stings"),
        Sound(GONG, "Gong", "x"),
    ),
)


def test_one_sound_one_effect() -> None:
    ids = map(EffectId, count(7))
    assert sound_effects(SHOW, SoundPlayed(DING, -3.0), ids) == (StartSound(EffectId(7), DING, -3.0),)
    assert sound_effects(SHOW, SoundsStopped(), ids) == (FadeSounds(EffectId(8), STOP_FADE_MS),)
    assert sound_effects(SHOW, Panicked(), ids) == (FadeSounds(EffectId(9), PANIC_FADE_MS),)
    assert sound_effects(SHOW, ProductUnpinned(), ids) == ()


def test_one_sound_is_stopped_as_long_as_the_show_says() -> None:
    ids = map(EffectId, count(1))
    assert sound_effects(CHOKED, SoundStopped(DING), ids) == (FadeSounds(EffectId(1), 400, DING),)
    assert sound_effects(CHOKED, SoundStopped(GONG), ids) == (FadeSounds(EffectId(2), RELEASE_FADE_MS, GONG),)


def test_a_sound_cuts_off_its_group_and_itself_when_it_begins_anew() -> None:
    assert choked(CHOKED, WIN) == (DING, WIN)
    assert choked(CHOKED, GONG) == ()
    assert choked(CHOKED, GONG, anew=True) == (GONG,)
    ids = map(EffectId, count(1))
    assert sound_effects(CHOKED, SoundPlayed(GONG, anew=True), ids) == (StartSound(EffectId(1), GONG, chokes=(GONG,)),)


def test_what_is_heard_beforehand_is_on_the_headphones_alone_one_at_a_time() -> None:
    ids = map(EffectId, count(1))
    beforehand = StartSound(EffectId(1), WIN, -6.0, (DING, WIN, GONG), cue=True)
    assert sound_effects(CHOKED, SoundPreheard(WIN, -6.0), ids) == (beforehand,)
    assert sound_effects(CHOKED, SoundPreheard(), ids) == (FadeSounds(EffectId(2), RELEASE_FADE_MS, cue=True),)


def test_a_sound_of_obs_is_started_and_stopped_there_and_chokes_across() -> None:
    sting = Sound(SoundId("sting"), "Sting", "", choke="stings", obs_input="Sting")
    both = replace(CHOKED, sounds=(*CHOKED.sounds, sting))
    ids = map(EffectId, count(1))
    fades = tuple(FadeSounds(EffectId(n), RELEASE_FADE_MS, each) for n, each in ((1, DING), (2, WIN)))
    assert sound_effects(both, SoundPlayed(sting.id), ids) == (*fades, StartMedia(EffectId(3), sting.id, "Sting"))
    stop, start = sound_effects(both, SoundPlayed(WIN), ids)
    assert stop == StopMedia(EffectId(4), sting.id, "Sting")
    assert start == StartSound(EffectId(5), WIN, chokes=(DING, WIN))
    assert sound_effects(both, SoundStopped(sting.id), ids) == (StopMedia(EffectId(6), sting.id, "Sting"),)
    everything = (FadeSounds(EffectId(7), STOP_FADE_MS), StopMedia(EffectId(8), sting.id, "Sting"))
    assert sound_effects(both, SoundsStopped(), ids) == everything


def test_the_bed_is_wanted_as_the_show_has_it() -> None:
    music = replace(SHOW, bed=Bed(("media/one.mp3",)))
    assert wanted_bed(SHOW, FRESH) is None
    assert wanted_bed(music, FRESH) == WantedBed(music.bed, on=False)
    playing = evolve(FRESH, BedSet(on=True, level_db=-6.0, skips=2))
    assert wanted_bed(music, playing) == WantedBed(music.bed, on=True, level_db=-6.0, skips=2)


def test_a_deal_plays_its_sting_or_nothing() -> None:
    ids = map(EffectId, count(1))
    heard = {}
    for deal in ("mug-flash", "throw-flash"):
        decision = decide(SHOW, FRESH, StartDeal(DealId(deal)), START_MS)
        assert isinstance(decision, Accepted)
        heard[deal] = sound_effects(SHOW, decision.events[0], ids)
    assert heard == {"mug-flash": (StartSound(EffectId(1), SoundId("win")),), "throw-flash": ()}
