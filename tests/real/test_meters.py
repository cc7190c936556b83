"""Real sound in a real OBS: two tones on two microphones, how loud each is told to be, and who is the loudest.

Counterpart: `console.obs.meters`. The tones play into PulseAudio null sinks; OBS hears their monitors.
"""

import math
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from statistics import median
from typing import Final

import numpy as np
import pytest

from console.obs.loudest import LEAST_DB
from console.obs.meters import ObsMeters
from console.show.facts import Fact, LevelsHeard, VoiceHeard
from console.show.hearing import InputHeard, Mixture, SoundHeard
from console.show.obs_truth import InputLevel
from console.show.types import UtcMs
from tests.console.obs.boxes import Box
from tests.real.obs_studio import RealObs, why_not
from tests.real.pulse import RATE_HZ, PulseServer, missing

WHY_NOT: Final = why_not() or (f"not installed: {missing()}" if missing() else "")
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)

HOST, GUEST = "Host mic", "Guest mic"
TONES: Final = {HOST: ("host", 440, 0.2), GUEST: ("guest", 620, 0.02)}
"""Microphone -> sink, frequency in hertz, amplitude of full scale."""
WITHIN_S: Final = 0.5
NEAR_DB: Final = 1.0
Levels = tuple[InputLevel, ...]
Heard = dict[str, tuple[float, float]]
"""Microphone -> its peak and its RMS, dB."""


def peak_db(microphone: str) -> float:
    """Give the peak of a tone; its RMS is 3 dB below."""
    return 20 * math.log10(TONES[microphone][2])


@contextmanager
def tone(pulse: PulseServer, sink: str, hertz: int, amplitude: float) -> Iterator[None]:
    """Play a sine into a sink for as long as it is open."""
    second = np.sin(np.arange(RATE_HZ) * 2 * math.pi * hertz / RATE_HZ) * amplitude
    block = np.repeat(second.astype(np.float32), 2).tobytes()
    command = ["pacat", "--raw", "--format=float32le", f"--rate={RATE_HZ}", "--channels=2", "--latency-msec=100"]
    player = subprocess.Popen(command, env=pulse.env(sink), stdin=subprocess.PIPE)

    def feed() -> None:
        try:
            while True:
                assert player.stdin is not None
                player.stdin.write(block)
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed, name="tone")
    feeder.start()
    try:
        yield
    finally:
        player.terminate()
        player.wait(5)
        feeder.join()
        assert player.stdin is not None
        with suppress(BrokenPipeError):
            player.stdin.close()


@pytest.fixture(scope="module")
def obs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealObs]:
    """One OBS with two microphones that hear a tone each."""
    with ExitStack() as stack:
        pulse = stack.enter_context(PulseServer([sink for sink, _, _ in TONES.values()]))
        for sink, hertz, amplitude in TONES.values():
            stack.enter_context(tone(pulse, sink, hertz, amplitude))
        env = {"PULSE_SERVER": pulse.env(None)["PULSE_SERVER"]}
        obs = stack.enter_context(RealObs(tmp_path_factory.mktemp("obs"), {"Wide": 0xC83232}, (320, 568), env))
        for name, (sink, _, _) in TONES.items():
            obs.create_input("Wide", name, "pulse_input_capture", {"device_id": f"{sink}.monitor"})
        yield obs


class Rig:
    """The meters of that OBS, and what they say."""

    def __init__(self, obs: RealObs) -> None:
        self.obs = obs
        self.facts: Box[Fact] = Box()
        self.levels: Box[Levels] = Box()
        self.meters = ObsMeters(
            obs.url, obs.password, self.facts.post, self.levels.post,
            time.monotonic_ns, lambda: UtcMs(time.time_ns() // 1_000_000),
        )  # fmt: skip

    def volumes(self, host_db: float, guest_db: float) -> None:
        """Set both faders in OBS; the meters are behind them."""
        for name, db in ((HOST, host_db), (GUEST, guest_db)):
            self.obs.ask("SetInputVolume", inputName=name, inputVolumeDb=db)

    def becomes(self, voice: str, within_s: float) -> float:
        """Wait until the newest word is that this is the loudest; give the seconds it took."""
        began_s = time.monotonic()
        while self.facts.take(VoiceHeard, within_s).input != voice:
            pass
        return time.monotonic() - began_s

    def level(self, name: str) -> InputLevel:
        """Give the newest level of an input."""
        return next(level for level in self.levels.all[-1] if level.name == name)

    def hear_on(self, messages: int) -> Heard:
        """Wait for so many more messages of OBS that are shown; give the middle of what they say of each tone.

        The middle one, for a player or a server that gets no processor for a moment leaves a hole in its tone.
        """
        begun = len(self.levels.all)
        self.levels.wait_until(lambda shown: len(shown) >= begun + messages, 10)
        shown = self.levels.all[begun : begun + messages]
        rows = {name: [level for levels in shown for level in levels if level.name == name] for name in TONES}
        return {
            name: (median(level.peak_db for level in row), median(level.rms_db for level in row))
            for name, row in rows.items()
        }


@pytest.fixture
def rig(obs: RealObs) -> Iterator[Rig]:
    rig = Rig(obs)
    for name in TONES:
        obs.ask("SetInputMute", inputName=name, inputMuted=False)
    rig.volumes(0, 0)
    rig.meters.start()
    try:
        yield rig
    finally:
        rig.meters.stop()


def test_levels_are_those_of_the_tones(rig: Rig) -> None:
    rig.meters.show(True)
    rig.levels.wait_until(lambda shown: bool(shown) and {*TONES} <= {level.name for level in shown[-1]}, 10)
    rig.hear_on(10)  # what is held of peaks before the tones
    for name, (peak, rms) in rig.hear_on(10).items():
        assert peak == pytest.approx(peak_db(name), abs=NEAR_DB)
        assert rms == pytest.approx(peak_db(name) - 3.01, abs=NEAR_DB)
    rig.volumes(-10, 0)
    rig.hear_on(10)
    peak, _ = rig.hear_on(10)[HOST]
    assert peak == pytest.approx(peak_db(HOST) - 10, abs=NEAR_DB)
    assert rig.level(HOST).source_db == pytest.approx(peak_db(HOST), abs=NEAR_DB)


def test_the_held_peak_is_that_of_the_tone_and_falls_when_it_is_muted(rig: Rig) -> None:
    rig.meters.show(True)
    rig.hear_on(1)
    rig.levels.wait_until(lambda _shown: rig.level(HOST).hold_db == pytest.approx(peak_db(HOST), abs=NEAR_DB), 10)
    rig.obs.ask("SetInputMute", inputName=HOST, inputMuted=True)
    rig.levels.wait_until(lambda _shown: rig.level(HOST).peak_db == LEAST_DB, 10)
    silent = [level for levels in rig.levels.all for level in levels if level.name == HOST and level.peak_db < -60]
    assert silent[0].hold_db == pytest.approx(peak_db(HOST), abs=NEAR_DB)
    rig.levels.wait_until(lambda _shown: rig.level(HOST).hold_db < peak_db(HOST) - 20, 10)


def test_what_clips_is_told_and_what_does_not_is_not(rig: Rig) -> None:
    rig.meters.show(True)
    rig.hear_on(10)
    assert rig.level(HOST).clipped_ms is None
    rig.volumes(14.5, 0)  # a tone at -14 dB stands at +0.5 dB behind its fader
    rig.levels.wait_until(lambda _shown: rig.level(HOST).clipped_ms is not None, 10)
    assert rig.level(GUEST).clipped_ms is None


def test_they_come_about_twenty_times_a_second(rig: Rig) -> None:
    rig.meters.show(True)
    rig.hear_on(1)
    began_s = time.monotonic()
    rig.hear_on(40)
    assert 40 / (time.monotonic() - began_s) == pytest.approx(20, rel=0.2)


def test_the_loudest_is_told_within_half_a_second(rig: Rig) -> None:
    rig.meters.follow((HOST, GUEST))
    rig.meters.show(True)
    rig.becomes(HOST, 10)
    took_s = []
    for host_db, guest_db, voice in ((-40, 0, GUEST), (0, 0, HOST), (-40, 0, GUEST)):
        rig.hear_on(10)  # a voice lasts longer than it is told at most (TELL_EVERY_MS)
        rig.volumes(host_db, guest_db)
        took_s.append(rig.becomes(voice, WITHIN_S))
    print("told after", [f"{took:.3f} s" for took in took_s])  # noqa: T201 - a figure to report


def test_a_little_louder_is_not_louder(rig: Rig) -> None:
    rig.meters.follow((HOST, GUEST))
    rig.meters.show(True)
    rig.becomes(HOST, 10)
    rig.volumes(-24, 0)  # the guest is 4 dB above the host now
    rig.hear_on(10)
    heard = rig.hear_on(10)
    assert heard[GUEST][1] - heard[HOST][1] == pytest.approx(4, abs=NEAR_DB)
    assert {fact.input for fact in rig.facts.of(VoiceHeard)} - {""} == {HOST}


def test_a_muted_microphone_does_not_count(rig: Rig) -> None:
    rig.meters.follow((HOST, GUEST))
    rig.meters.show(True)
    rig.becomes(HOST, 10)
    rig.hear_on(10)
    rig.obs.ask("SetInputMute", inputName=HOST, inputMuted=True)
    rig.becomes(GUEST, WITHIN_S)
    rig.levels.wait_until(lambda _shown: rig.level(HOST).peak_db == LEAST_DB, 10)


def test_when_all_are_muted_nobody_is_heard(rig: Rig) -> None:
    rig.meters.follow((HOST, GUEST))
    rig.becomes(HOST, 10)
    for name in TONES:
        rig.obs.ask("SetInputMute", inputName=name, inputMuted=True)
    rig.becomes("", 4)


def heard(rig: Rig, holds: Callable[[SoundHeard], bool], within_s: float) -> SoundHeard:
    """Wait until alarms are told what is so; give it."""
    while True:
        told = rig.facts.take(LevelsHeard, within_s).heard
        if told is not None and holds(told):
            return told


def well(now: SoundHeard) -> bool:
    """Tell whether both are heard and nothing is wrong."""
    return now.music_ms is None and {InputHeard(name) for name in TONES} <= {*now.inputs}


def test_alarms_are_told_of_music_over_the_voice_of_clipping_and_of_silence(rig: Rig) -> None:
    rig.meters.judge(Mixture(music=(GUEST,), voices=(HOST,)))
    heard(rig, well, 10)
    rig.volumes(-26, 0)  # the host is 6 dB below the music now, and above what counts as speech
    heard(rig, lambda now: now.music_ms is not None, 15)
    rig.volumes(0, 0)
    heard(rig, lambda now: now.music_ms is None, 15)
    rig.volumes(14.5, 0)
    heard(rig, lambda now: (one := now.of(HOST)) is not None and one.clips_ms is not None, 10)
    rig.volumes(0, 0)
    heard(rig, well, 15)
    for name in TONES:
        rig.obs.ask("SetInputMute", inputName=name, inputMuted=True)
    heard(rig, lambda now: all(one.silent_ms is not None for one in now.inputs if one.name in TONES), 10)
