"""Real sound in a real OBS: two tones on two microphones, how loud each is told to be, and who is the loudest.

Counterpart: `console.obs.meters`. The tones play into PulseAudio null sinks; OBS hears their monitors.
"""

import math
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from statistics import median
from typing import Final

import numpy as np
import pytest

from console.obs.loudest import LEAST_DB
from console.obs.meters import ObsMeters
from console.show.facts import Fact, VoiceHeard
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


def test_they_come_about_ten_times_a_second(rig: Rig) -> None:
    rig.meters.show(True)
    rig.hear_on(1)
    began_s = time.monotonic()
    rig.hear_on(20)
    assert 20 / (time.monotonic() - began_s) == pytest.approx(10, rel=0.2)


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
