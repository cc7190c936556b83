"""The player against a real PortAudio and a real PulseAudio: what goes in is what a listener hears.

Counterparts: console/sound/mixer.py, console/sound/player.py; the harness is tests/real/pulse.py.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import msgspec
import numpy as np
import pytest
import soundfile

from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    HealthChanged,
    Level,
    SoundEnded,
    SoundFading,
    SoundStarted,
)
from console.show.types import Sound, SoundId
from console.sound.decode import decode
from console.sound.fades import ramp_down
from console.sound.locate import builtin_folder
from console.sound.prepare import prepare
from console.sound.resample import Frames
from tests.real.pulse import RATE_HZ, PulseServer, Recorded, Recording, missing

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")


SOUNDS = (
    Sound(SoundId("win"), "Win", "builtin:win"),
    Sound(SoundId("ding"), "Ding", "builtin:ding"),
    Sound(SoundId("gone"), "Gone", "not-there.wav"),
    Sound(SoundId("long"), "Long", "long.wav"),
    Sound(SoundId("round"), "Round", "round.wav", loop=True),
)
AS_SHIPPED = 0
DEEP = 24
"""128 ms of buffer: sample-for-sample tests must not fail because another test takes the processor. A deeper one takes
bursts longer than a fade is written ahead of (the console ships three blocks)."""


class Child:
    """A player in a process of its own."""

    def __init__(self, folder: Path, blocks: int, env: dict[str, str]) -> None:
        sounds = msgspec.json.encode(SOUNDS).decode()
        script = [sys.executable, "-m", "tests.real.sound_child", str(folder), str(blocks), sounds]
        self._process = subprocess.Popen(
            script, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._facts: SimpleQueue[Fact] = SimpleQueue()
        self._reader = Thread(target=self._read, name="child facts")
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def until(self, wanted: Callable[[Fact], bool], seconds: float = 30) -> list[Fact]:
        """Give every fact up to the first that is wanted."""
        seen: list[Fact] = []
        while not seen or not wanted(seen[-1]):
            seen.append(self._facts.get(timeout=seconds))
        return seen

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            code = self._process.wait(30)
        finally:
            self._process.kill()
            self._reader.join()
        assert code == 0

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            for line in pipe:
                self._facts.put(msgspec.json.decode(line, type=Fact))


@pytest.fixture(scope="module")
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog"]) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    show = tmp_path_factory.mktemp("show")
    at = np.arange(6 * RATE_HZ) / RATE_HZ
    soundfile.write(show / "long.wav", 0.3 * np.sin(2 * np.pi * 220 * at), RATE_HZ, subtype="FLOAT")
    soundfile.write(show / "round.wav", ROUND, RATE_HZ, subtype="FLOAT")
    return show


@pytest.fixture(scope="module")
def loading(server: PulseServer, folder: Path) -> Iterator[tuple[Child, list[Fact]]]:
    """Start a player; give everything it said until it was ready."""
    with closing(Child(folder, DEEP, server.env(None))) as child:
        yield child, child.until(is_ready)


@pytest.fixture
def child(loading: tuple[Child, list[Fact]]) -> Child:
    return loading[0]


def is_ready(fact: Fact) -> bool:
    return isinstance(fact, HealthChanged) and fact.level in (Level.READY, Level.DEGRADED)


def _failed(fact: Fact) -> bool:
    return isinstance(fact, HealthChanged) and fact.level is Level.FAILED


def _ended(fact: Fact) -> bool:
    return isinstance(fact, SoundEnded)


ROUND = np.random.default_rng(8).uniform(-0.4, 0.4, (RATE_HZ * 7 // 10, 2)).astype(np.float32)
"""A loop of which no two samples are alike."""


def _prepared(path: Path) -> Frames:
    return prepare(decode(path, RATE_HZ, 2), RATE_HZ, Sound(SoundId("x"), "X", "x")).frames


def win() -> Frames:
    return _prepared(builtin_folder() / "win.flac")


def place(heard: Recorded, sound: Frames) -> int:
    """Find where a sound begins in a recording, by cross-correlation."""
    size = 1 << (len(heard) + len(sound)).bit_length()
    match = np.fft.irfft(np.fft.rfft(heard[:, 0], size) * np.conj(np.fft.rfft(sound[:, 0], size)), size)
    return int(np.argmax(match[: len(heard)]))


def _onset(frames: Frames) -> int:
    """Find the first sample of any size; unlike a correlation it is not led astray by a tone over itself."""
    return int(np.argmax(np.abs(frames[:, 0]) > 1e-4))


def test_a_missing_file_is_named_while_the_others_play(loading: tuple[Child, list[Fact]]) -> None:
    child, facts = loading
    health = [fact for fact in facts if isinstance(fact, HealthChanged)]
    assert health[0].level is Level.CONNECTING
    assert "loading 2 of 5" in {fact.reason for fact in health}
    assert health[-1].level is Level.DEGRADED
    assert health[-1].reason == "not-there.wav: no such file. The other 4 play."
    child.say("play gone")
    last = child.until(lambda fact: isinstance(fact, EffectFailed))[-1]
    assert isinstance(last, EffectFailed)
    assert last.why == "not-there.wav: no such file"


def test_the_sting_is_heard_sample_for_sample(server: PulseServer, child: Child) -> None:
    recording = server.start_recording("prog.monitor")
    child.say("play win")
    facts = child.until(_ended)
    heard = finish(recording)
    sound = win()
    at = place(heard, sound)
    part = heard[at : at + len(sound)]
    assert len(part) == len(sound)
    level_db = 20 * np.log10(np.sqrt(np.mean(part**2) / np.mean(sound**2)))
    assert abs(level_db) < 1.0
    # Far tighter than the level: one lost or repeated block anywhere would show.
    assert np.abs(part - sound).max() < 1e-4
    assert [type(fact) for fact in facts] == [EffectSent, EffectConfirmed, SoundStarted, SoundEnded]
    sent, confirmed = facts[0], facts[1]
    assert isinstance(sent, EffectSent)
    assert isinstance(confirmed, EffectConfirmed)
    assert 0 <= confirmed.at_ns - sent.at_ns + 1_000_000 < 500_000_000


def test_the_same_sound_twice_overlaps(server: PulseServer, child: Child) -> None:
    recording = server.start_recording("prog.monitor")
    child.say("play ding")
    child.until(lambda fact: isinstance(fact, SoundStarted))
    child.say("play ding")
    child.until(_ended)
    child.until(_ended)
    heard = finish(recording)
    sound = _prepared(builtin_folder() / "ding.flac")
    first = _onset(heard) - _onset(sound)
    rest = heard.copy()
    rest[first : first + len(sound)] -= sound
    second = _onset(rest) - _onset(sound)
    rest[second : second + len(sound)] -= sound
    assert first != second
    assert np.abs(rest).max() < 1e-4


def test_a_fade_is_exact_and_does_not_click(server: PulseServer, folder: Path, child: Child) -> None:
    recording = server.start_recording("prog.monitor")
    child.say("play long")
    child.until(lambda fact: isinstance(fact, SoundStarted))
    recording.wait_for(0.3)
    child.say("fade 200")
    facts = child.until(_ended)
    heard = finish(recording)
    sound = _prepared(folder / "long.wav")
    begin = _onset(heard) - _onset(sound)
    part = heard[begin : begin + len(sound)]
    expected = sound[: len(part)]
    length = RATE_HZ // 5
    # Where it was faded is for the player to say; find it, then hold every sample to the shape.
    last = int(np.nonzero(part[:, 0])[0].max())
    starts = range(last - length - 40, last - length + 40)
    worst = min(_distance(part, expected, start, length) for start in starts)
    assert worst < 1e-4
    assert np.abs(np.diff(part[:, 0])).max() <= np.abs(np.diff(expected[:, 0])).max() * 1.001
    assert [type(fact) for fact in facts] == [SoundFading, EffectSent, EffectConfirmed, SoundEnded]


def test_a_loop_goes_round_without_a_gap_until_it_is_stopped(server: PulseServer, child: Child) -> None:
    recording = server.start_recording("prog.monitor")
    child.say("play round -6")
    child.until(lambda fact: isinstance(fact, SoundStarted))
    recording.wait_for(11.0)  # more than twice what it is unrolled to
    child.say("fade 30 round")
    child.until(_ended)
    heard = finish(recording)
    loop = prepare(ROUND, RATE_HZ, SOUNDS[-1])
    at = place(heard, loop.frames)
    sure = heard[at + loop.settled : at + 10 * RATE_HZ]
    one = loop.frames[loop.settled : loop.settled + loop.period] * 10 ** (-6 / 20)
    assert np.abs(sure - np.resize(one, sure.shape)).max() < 1e-4
    assert not np.any(heard[-RATE_HZ // 10 :])


def test_a_sound_cuts_off_its_group_and_nothing_else(server: PulseServer, child: Child) -> None:
    recording = server.start_recording("prog.monitor")
    for line in ("play long", "play round"):
        child.say(line)
        child.until(lambda fact: isinstance(fact, SoundStarted))
    child.say("play ding 0 round")
    ended = {fact.sound for fact in child.until(_ended) if isinstance(fact, SoundEnded)}
    assert ended == {SoundId("round")}
    child.say("fade 30 long")
    ended = {fact.sound for _ in "12" for fact in child.until(_ended) if isinstance(fact, SoundEnded)}
    assert ended == {SoundId("ding"), SoundId("long")}
    assert not np.any(finish(recording)[-RATE_HZ // 10 :])


def _distance(part: Recorded, sound: Frames, start: int, length: int) -> float:
    shape = np.zeros((len(sound), 1), np.float32)
    shape[:start] = 1
    shape[start : start + length] = ramp_down(length)
    return float(np.abs(part - sound * shape).max())


def finish(recording: Recording) -> Recorded:
    """End a recording after what is still on its way has arrived: the buffer, and what PulseAudio keeps."""
    recording.wait_for(1.0)
    return recording.finish()


def test_a_pulled_device_is_said_and_comes_back(folder: Path) -> None:
    with PulseServer(["prog"]) as server, closing(Child(folder, DEEP, server.env(None))) as child:
        child.until(is_ready)
        child.say("play long")
        child.until(lambda fact: isinstance(fact, SoundStarted))
        server.unload_sink("prog")
        child.until(_failed)
        assert child.until(_ended)[-1] == SoundEnded(effect=EffectId(1), sound=SoundId("long"))
        child.say("play win")
        _is_refused_for_want_of_a_device(child)
        server.load_sink("prog")
        child.until(is_ready)
        recording = server.start_recording("prog.monitor")
        child.say("play win")
        child.until(_ended)
        heard, sound = finish(recording), win()
        at = place(heard, sound)
        assert np.abs(heard[at : at + len(sound)] - sound).max() < 1e-4


def test_a_server_that_dies_takes_no_player_with_it(folder: Path) -> None:
    with PulseServer(["prog"]) as server, closing(Child(folder, AS_SHIPPED, server.env(None))) as child:
        child.until(is_ready)
        child.say("play long")
        child.until(lambda fact: isinstance(fact, SoundStarted))
        os.kill(server.pid, signal.SIGKILL)
        child.until(_failed)
        child.until(_ended)
        child.say("play win")
        _is_refused_for_want_of_a_device(child)


def test_without_any_device_the_effects_fail_and_health_says_why(folder: Path) -> None:
    with PulseServer([]) as server:
        nowhere = {**server.env(None), "PULSE_SERVER": "unix:/nonexistent"}
        with closing(Child(folder, AS_SHIPPED, nowhere)) as child:
            health = child.until(is_ready)[-1]
            assert isinstance(health, HealthChanged)
            assert health.level is Level.DEGRADED
            assert health.reason.startswith("No sound device, effects are silent")
            child.say("play win")
            _is_refused_for_want_of_a_device(child)


def _is_refused_for_want_of_a_device(child: Child) -> None:
    refused = child.until(lambda fact: isinstance(fact, EffectFailed))[-1]
    assert isinstance(refused, EffectFailed)
    assert refused.why.startswith("no sound device")
