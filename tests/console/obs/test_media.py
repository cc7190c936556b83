"""Tests of `console.obs.media` on a scripted OBS. A real one: tests/real/timed/test_obs_sounds.py."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from console.obs.media import RESTART, STOP, ObsMedia
from console.plan.effects import StartMedia, StopMedia
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    Lane,
    SoundEnded,
    SoundStarted,
)
from console.show.types import SoundId
from tests.console.obs.boxes import Box, JumpingClock
from tests.console.obs.fake_obs import FakeObs, Json, Refusal
from tests.rig.engine_process import until

WIN = SoundId("win")


class MediaObs(FakeObs):
    """Has one media source, which says when it plays if `speaks`."""

    speaks = True
    simulated = False

    def perform(self, kind: str, data: Json) -> Json:
        """Play, stop, or refuse as OBS does."""
        if kind != "TriggerMediaInputAction":
            return super().perform(kind, data)
        if self.simulated:
            raise Refusal(204, "Your request type is not valid.")
        if data["inputName"] == "Mic":
            raise Refusal(602, "The specified input is not of a media type")
        if data["inputName"] != "Sting":
            raise Refusal(600, "No source was found")
        if self.speaks:
            self.event(f"MediaInputPlayback{'Started' if data['mediaAction'] == RESTART else 'Ended'}", data)
        return {}


class Rig:
    """Media of a scripted OBS, and what they say."""

    def __init__(self, fake: MediaObs) -> None:
        self.fake, self.facts, self.clock = fake, Box[Fact](), JumpingClock()
        self.media = ObsMedia(fake.url, "", self.facts.post, self.clock.mono_ns)

    def play(self, number: int, name: str = "Sting") -> None:
        self.media.perform(StartMedia(EffectId(number), WIN, name))

    def stop(self, number: int) -> None:
        self.media.perform(StopMedia(EffectId(number), WIN, "Sting"))


@contextmanager
def media_of(fake: MediaObs) -> Iterator[Rig]:
    rig = Rig(fake)
    rig.media.need(True)
    rig.media.start()
    try:
        until(lambda: _in(rig), 30, "it is connected")
        yield rig
    finally:
        rig.media.stop()


def _in(rig: Rig) -> bool:
    return rig.media.connected_now


def test_it_plays_is_heard_and_ends() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        rig.play(1)
        assert fake.wait_for("TriggerMediaInputAction") == {"inputName": "Sting", "mediaAction": RESTART}
        assert rig.facts.take(SoundStarted) == SoundStarted(effect=EffectId(1), sound=WIN)
        assert [type(fact) for fact in rig.facts.all if not isinstance(fact, SoundStarted)] == [
            EffectSent,
            EffectConfirmed,
        ]
        fake.event("MediaInputPlaybackEnded", {"inputName": "Sting"})
        assert rig.facts.take(SoundEnded) == SoundEnded(effect=EffectId(1), sound=WIN)


def test_started_anew_the_one_before_has_ended() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        rig.play(1)
        rig.facts.take(SoundStarted)
        rig.play(2)
        assert rig.facts.take(SoundEnded).effect == EffectId(1)
        assert rig.facts.take(SoundStarted).effect == EffectId(2)


def test_a_stop_is_confirmed_and_the_sound_has_ended() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        rig.play(1)
        rig.facts.take(SoundStarted)
        rig.stop(2)
        assert fake.wait_for("TriggerMediaInputAction")["mediaAction"] == RESTART
        assert fake.wait_for("TriggerMediaInputAction")["mediaAction"] == STOP
        rig.facts.wait_until(_has(SoundEnded(effect=EffectId(1), sound=WIN)))
        rig.facts.wait_until(lambda facts: any(_confirms(fact, 2) for fact in facts))


def test_what_obs_does_not_have_is_said() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        rig.play(1, "Stign")
        assert rig.facts.take(EffectFailed).why.startswith("OBS has no input “Stign”: add a media source")
        rig.play(2, "Mic")
        assert rig.facts.take(EffectFailed).why == "“Mic” is no media source of OBS"


def test_a_rehearsal_says_that_it_plays_none() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        fake.simulated = True
        rig.play(1)
        assert rig.facts.take(EffectFailed).why.startswith(
            "a rehearsal's simulated OBS plays no media sources: “Sting”"
        )


def test_an_ok_without_a_word_that_it_plays_proves_nothing() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        fake.speaks = False
        fake.hold("TriggerMediaInputAction")
        rig.play(1)
        fake.wait_for("TriggerMediaInputAction")
        rig.clock.jump(60)
        fake.release("TriggerMediaInputAction")
        assert rig.facts.take(EffectUnknown).why == "OBS does not say that “Sting” plays: has it a file?"


def test_asked_anew_before_it_played_the_older_one_is_told_of() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        fake.speaks = False
        rig.play(1)
        rig.play(2)
        assert rig.facts.take(EffectUnknown).effect == EffectId(1)


def test_when_obs_goes_away_nobody_knows_and_nothing_more_is_sent() -> None:
    with MediaObs() as fake, media_of(fake) as rig:
        rig.play(1)
        rig.facts.take(SoundStarted)
        fake.speaks = False
        rig.play(2)
        fake.wait_for("TriggerMediaInputAction")
        fake.stop()
        rig.facts.wait_until(_has(SoundEnded(effect=EffectId(1), sound=WIN)))
        rig.facts.wait_until(lambda facts: any(isinstance(fact, EffectUnknown) for fact in facts))
        until(lambda: not _in(rig), 30, "it is lost")
        rig.play(3)
        failed = rig.facts.take(EffectFailed)
        assert (failed.effect, failed.lane, failed.why) == (3, Lane.SOUND, "not sent, OBS is not connected")


def test_nobody_connects_while_the_show_has_no_such_sound() -> None:
    with MediaObs() as fake:
        rig = Rig(fake)
        rig.media.start()
        rig.play(1)
        assert rig.facts.take(EffectFailed).effect == EffectId(1)
        rig.media.stop()
        assert fake.connections == 0


def _has(wanted: Fact) -> Callable[[list[Fact]], bool]:
    return lambda facts: wanted in facts


def _confirms(fact: Fact, number: int) -> bool:
    return isinstance(fact, EffectConfirmed) and fact.effect == number
