"""console/sound/player.py on a fake output, with its real threads."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import numpy as np
import pytest

from console.plan.effects import FadeSounds, LevelEffects, PlayBed, StartSound, WantedBed, WantedEffects
from console.show.bed import Bed, Duck
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    HealthChanged,
    Level,
    SoundEnded,
    SoundStarted,
)
from console.show.types import Sound, SoundId
from console.sound import player as player_module
from console.sound.bus import LEAST_MS, MUTED
from console.sound.locate import builtin_folder, locate
from console.sound.output import OutputError
from console.sound.player import RtMixerSound
from tests.console.sound.fake_output import FakeFlow, FakeOutput
from tests.rig.engine_process import until

TICK = SoundId("tick")


class Desk:
    """A player, the outputs it may open (in order; a text is a refusal), and what it says."""

    def __init__(self, *outputs: FakeOutput | str, files: tuple[str, ...] = ("builtin:tick",)) -> None:
        self.facts: SimpleQueue[Fact] = SimpleQueue()
        self.asked: list[str | None] = []
        self._outputs = list(outputs)
        sounds = [Sound(id=SoundId("tick" if n == 0 else f"x{n}"), name="x", file=f) for n, f in enumerate(files)]
        find = partial(locate, show_folder=Path("nowhere"), builtins=builtin_folder())
        self.player = RtMixerSound(sounds, find, self.facts.put, time.monotonic_ns, None, self._open)

    def _open(self, device: str | None) -> FakeOutput:
        self.asked.append(device)
        output = self._outputs.pop(0) if self._outputs else "nothing there"
        if isinstance(output, str):
            raise OutputError(output)
        return output

    def until(self, wanted: Callable[[Fact], bool]) -> list[Fact]:
        """Give every fact up to the first that is wanted."""
        seen: list[Fact] = []
        while not seen or not wanted(seen[-1]):
            seen.append(self.facts.get(timeout=20))
        return seen

    def until_health(self, level: Level) -> HealthChanged:
        last = self.until(lambda fact: isinstance(fact, HealthChanged) and fact.level is level)[-1]
        assert isinstance(last, HealthChanged)
        return last

    def until_kind(self, kind: type[Fact]) -> list[Fact]:
        return self.until(lambda fact: isinstance(fact, kind))

    def play(self, number: int, sound: str = "tick") -> None:
        self.player.perform(StartSound(effect=EffectId(number), sound=SoundId(sound)))

    def fade(self, number: int) -> None:
        self.player.perform(FadeSounds(effect=EffectId(number), fade_ms=300))

    def refusal(self) -> str:
        last = self.until_kind(EffectFailed)[-1]
        assert isinstance(last, EffectFailed)
        return last.why


@pytest.fixture
def desks() -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def make(*outputs: FakeOutput | str, files: tuple[str, ...] = ("builtin:tick",)) -> Desk:
        made.append(Desk(*outputs, files=files))
        made[-1].player.start()
        return made[-1]

    yield make
    for desk in made:
        desk.player.stop()


def test_it_says_how_loading_goes_and_then_what_it_plays_on(desks: Callable[..., Desk]) -> None:
    desk = desks(FakeOutput())
    said = [fact.reason for fact in desk.until_kind(HealthChanged) if isinstance(fact, HealthChanged)]
    assert said == ["opening the sound device"]
    assert desk.until_health(Level.READY).reason == "Fake, 48 kHz, 1 sound"


def test_one_press_from_sent_to_ended(desks: Callable[..., Desk]) -> None:
    output = FakeOutput()
    desk = desks(output)
    desk.until_health(Level.READY)
    desk.play(1)
    assert isinstance(desk.facts.get(timeout=20), EffectSent)
    output.take(256)
    assert [type(fact) for fact in desk.until_kind(SoundStarted)] == [EffectConfirmed, SoundStarted]
    output.take(48_000)
    assert desk.facts.get(timeout=20) == SoundEnded(effect=EffectId(1), sound=TICK)


def test_the_bed_ducks_under_effects_and_voice_and_is_told_to_the_next_output(desks: Callable[..., Desk]) -> None:
    first, second = FakeOutput(), FakeOutput()
    desk = desks(first, second)
    desk.until_health(Level.READY)
    bed = Bed(("builtin:win",), crossfade_ms=0, duck=Duck(depth_db=60, attack_ms=1))
    desk.player.perform(PlayBed(EffectId(1), WantedBed(bed, on=True)))
    desk.until_kind(EffectSent)
    until(lambda: bool(first.flows), 30, "the bed began")
    desk.player.hear_voice(True)
    until(lambda: _quiet(first.flows[0]), 30, "it ducked under the voice")
    first.gone = True
    desk.until_health(Level.FAILED)
    desk.until_health(Level.READY)
    until(lambda: bool(second.flows), 30, "it goes on at the next output")


def _quiet(flow: FakeFlow) -> bool:
    """Tell whether what comes next is 60 dB down."""
    flow.take(480)
    return len(flow.taken) > 0 and float(np.abs(flow.taken[-480:]).max()) < 1e-3


def test_broken_sounds_are_named_and_the_others_play(desks: Callable[..., Desk]) -> None:
    desk = desks(FakeOutput(), files=("builtin:tick", "gone.wav", "builtin:tock"))
    reason = desk.until_health(Level.DEGRADED).reason
    assert reason.startswith("gone.wav: no such file; builtin:tock: no such built-in sound.")
    assert reason.endswith("The other one plays.")
    desk.play(1, "x1")
    assert desk.refusal() == "gone.wav: no such file"
    desk.play(2)
    assert isinstance(desk.facts.get(timeout=20), EffectSent)


def test_a_full_output_is_a_refusal(desks: Callable[..., Desk]) -> None:
    output = FakeOutput()
    desk = desks(output)
    desk.until_health(Level.READY)
    output.full = True
    desk.play(1)
    assert desk.refusal() == "the sound queue is full"


def test_a_fade_takes_what_was_fired_before_it(desks: Callable[..., Desk]) -> None:
    output = FakeOutput()
    desk = desks(output)
    desk.until_health(Level.READY)
    desk.play(1)
    desk.fade(2)
    desk.play(3)
    desk.until(lambda fact: isinstance(fact, EffectSent) and fact.effect == EffectId(2))
    assert [voice.fade_ms for voice in output.voices] == [300, None]


def test_without_a_device_it_says_so_refuses_and_looks_again(
    desks: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(player_module, "RETRY_S", 0.05)
    desk = desks("no card", "no card", FakeOutput())
    reason = desk.until_health(Level.DEGRADED).reason
    assert reason == "No sound device, effects are silent: no card. Plug one in, or choose another."
    assert desk.until_health(Level.READY).reason.startswith("Fake")


def test_a_press_without_a_device_fails_and_silence_is_confirmed(desks: Callable[..., Desk]) -> None:
    desk = desks()
    desk.until_health(Level.DEGRADED)
    desk.play(1)
    assert desk.refusal() == "no sound device: nothing there"
    desk.fade(2)
    assert [type(fact) for fact in desk.until_kind(EffectConfirmed)] == [EffectSent, EffectConfirmed]


def test_a_device_that_goes_away_is_said_and_the_next_one_is_taken(desks: Callable[..., Desk]) -> None:
    first, second = FakeOutput(), FakeOutput(rate_hz=24_000, channels=1)
    desk = desks(first, second)
    desk.until_health(Level.READY)
    desk.play(1)
    first.take(256)
    desk.until_kind(SoundStarted)
    first.gone = True
    assert "went away" in desk.until_health(Level.FAILED).reason
    assert desk.facts.get(timeout=20) == SoundEnded(effect=EffectId(1), sound=TICK)
    assert desk.until_health(Level.READY).reason == "Fake, 24 kHz, 1 sound"
    assert first.closed
    desk.play(2)
    desk.until_kind(EffectSent)
    assert second.voices[0].frames.shape == (1440, 1)


def test_stopping_fades_closes_and_refuses_what_comes_after() -> None:
    output = FakeOutput()
    desk = Desk(output)
    desk.player.start()
    desk.until_health(Level.READY)
    desk.play(1)
    desk.player.stop()
    assert output.voices[0].fade_ms is not None
    assert output.closed
    desk.until_health(Level.OFF)
    desk.play(2)
    desk.fade(3)
    assert (desk.refusal(), desk.refusal()) == ("sound is stopped", "sound is stopped")


def test_stopping_what_never_started_is_no_trouble() -> None:
    Desk(FakeOutput()).player.stop()


def test_a_sound_that_comes_while_the_show_runs_is_heard(desks: Callable[..., Desk]) -> None:
    output = FakeOutput()
    desk = desks(output)
    desk.until_health(Level.READY)
    desk.player.take([Sound(id=SoundId(name), name=name, file="builtin:tick") for name in ("tick", "new")])
    desk.until(lambda fact: isinstance(fact, HealthChanged) and fact.level is Level.READY and "2 sounds" in fact.reason)
    desk.play(1, "new")
    output.take(256)
    desk.until_kind(SoundStarted)


def test_another_output_is_taken_over_and_a_press_meanwhile_sounds_there(desks: Callable[..., Desk]) -> None:
    first, second = FakeOutput(), FakeOutput()
    desk = desks(first, second)
    desk.until_health(Level.READY)
    desk.player.choose("Headphones")
    desk.play(1)
    assert desk.until_health(Level.READY).reason == "Fake, 48 kHz, 1 sound"
    assert desk.asked == [None, "Headphones"]
    until(lambda: bool(second.voices), 30, "the press is played")
    assert first.voices == []
    assert first.closed
    second.take(256)
    assert not [fact for fact in desk.until_kind(SoundStarted) if isinstance(fact, EffectFailed)]


def test_a_press_that_waits_is_given_up_when_it_is_stopped_or_no_output_comes(desks: Callable[..., Desk]) -> None:
    desk = desks(FakeOutput(), *["not there"] * 1000)
    desk.until_health(Level.READY)
    desk.player.choose("Moon")
    desk.play(1)
    desk.fade(2)
    assert desk.refusal() == "it was stopped before it began"
    desk.play(3)
    assert desk.refusal() == "no sound device: not there"


def test_what_sounds_and_what_is_fired_follows_the_fader(desks: Callable[..., Desk]) -> None:
    output = FakeOutput()
    desk = desks(output)
    desk.until_health(Level.READY)
    desk.play(1)
    output.take(256)
    desk.until_kind(SoundStarted)
    desk.player.perform(LevelEffects(EffectId(2), WantedEffects(muted=True)))
    until(lambda: bool(output.voices[0].levels), 30, "what sounds follows")
    assert output.voices[0].levels == [pytest.approx((0.0, LEAST_MS))]
    until(lambda: _fired_silent(desk, output), 30, "what is fired is silent")
    output.take(256)
    said = desk.until(lambda fact: isinstance(fact, EffectConfirmed) and bool(fact.said))[-1]
    assert isinstance(said, EffectConfirmed)
    assert said.said == MUTED


def _fired_silent(desk: Desk, output: FakeOutput) -> bool:
    desk.play(3)
    return not output.voices[-1].frames.any()
