"""Which output is played to, on a real PulseAudio: chosen, unplugged, plugged in again, changed while it plays.

Counterparts: console/sound/player.py, console/sound/listing.py, console/sound/sinks.py.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import soundfile

from console.show.facts import EffectFailed, EffectId, Fact, HealthChanged, Level, SoundEnded, SoundStarted
from console.show.types import SoundId
from console.sound.defaults import ARGV
from tests.real.pulse import RATE_HZ, PulseServer, Recorded, Recording, missing
from tests.real.timed.test_sound import AS_SHIPPED, DEEP, ROOT, ROUND, Child

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")

BACK_WITHIN_S = 1.0
TRIES = 3
LEAST = 1e-4
LEAKS_S = 0.5
"""Of six seconds; PulseAudio moves a stream whose sink is pulled. It is closed within some hundredths, but what the
server had taken by then may be heard: 0 to 0.15 s were measured."""
HERTZ = 220


@pytest.fixture
def server() -> Iterator[PulseServer]:
    with PulseServer(["prog", "other"]) as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    show = tmp_path_factory.mktemp("show")
    at = np.arange(6 * RATE_HZ) / RATE_HZ
    soundfile.write(show / "long.wav", 0.3 * np.sin(2 * np.pi * HERTZ * at), RATE_HZ, subtype="FLOAT")
    soundfile.write(show / "round.wav", ROUND, RATE_HZ, subtype="FLOAT")
    return show


def _started(fact: Fact) -> bool:
    return isinstance(fact, SoundStarted)


def _ended(fact: Fact) -> bool:
    return isinstance(fact, SoundEnded)


def _failed(fact: Fact) -> bool:
    return isinstance(fact, HealthChanged) and fact.level is Level.FAILED


def _loaded(fact: Fact) -> bool:
    """Tell whether it is open and has read everything; one of the files is not there on purpose."""
    return isinstance(fact, HealthChanged) and "not-there.wav" in fact.reason


def _finish(recording: Recording) -> Recorded:
    recording.wait_for(1.0)
    return recording.finish()


def _level_db(heard: Recorded) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(heard))) + 1e-9))


def test_an_output_that_was_pulled_while_it_played_is_back_within_a_second(folder: Path) -> None:
    took_s = []
    with PulseServer(["prog"]) as server, closing(Child(folder, AS_SHIPPED, server.env(None))) as child:
        child.until(_loaded)
        for _ in range(TRIES):
            child.say("play long")
            child.until(_started)
            server.unload_sink("prog")
            child.until(_failed)
            child.until(_ended)
            server.load_sink("prog")
            begun_s = time.monotonic()
            child.until(_loaded)
            child.say("play win")
            child.until(_started)
            took_s.append(time.monotonic() - begun_s)
            child.until(_ended)
    print("plugged in -> first sample of a press", [f"{took:.2f} s" for took in took_s])  # noqa: T201 - a figure to report
    assert min(took_s) <= BACK_WITHIN_S


def test_a_default_that_is_changed_is_followed_without_losing_a_sound(server: PulseServer, folder: Path) -> None:
    with closing(Child(folder, DEEP, server.env(None))) as child:
        child.until(_loaded)
        child.say("play long")
        child.until(_started)
        server.make_default("other")
        recording = server.start_recording("other.monitor")
        facts = child.until(_ended)
        child.say("play win")
        facts += child.until(_ended)
        assert _level_db(_finish(recording)) > -40
        assert [type(fact) for fact in facts if isinstance(fact, HealthChanged | EffectFailed)] == []


def test_a_chosen_sink_is_played_to_and_no_other_even_when_it_is_pulled(server: PulseServer, folder: Path) -> None:
    with closing(Child(folder, DEEP, server.env(None))) as child:
        child.until(_loaded)
        on_air = server.start_recording("prog.monitor")
        child.say("choose other")
        child.until(_loaded)
        recording = server.start_recording("other.monitor")
        child.say("play long")
        child.until(_started)
        recording.wait_for(0.5)
        assert _level_db(recording.finish()) > -40
        server.unload_sink("other")
        child.until(_failed)
        child.until(_ended)
        server.load_sink("other")
        begun_s = time.monotonic()
        child.until(_loaded)
        print(f"back after {time.monotonic() - begun_s:.2f} s")  # noqa: T201 - a figure to report
        child.say("play win")
        child.until(_ended)
        heard = _finish(on_air)
        leaked_s = np.count_nonzero(np.abs(heard[:, 0]) > LEAST) / RATE_HZ
        print(f"heard on the other sink before that was stopped: {1000 * leaked_s:.0f} ms")  # noqa: T201 - a figure
        assert leaked_s < LEAKS_S


def test_a_press_while_the_output_is_changed_sounds_on_the_new_one(server: PulseServer, folder: Path) -> None:
    with closing(Child(folder, DEEP, server.env(None))) as child:
        child.until(_loaded)
        recording = server.start_recording("other.monitor")
        child.say("choose other")
        child.say("play win")
        facts = child.until(_ended)
        assert facts[-1] == SoundEnded(effect=EffectId(2), sound=SoundId("win"))
        assert not [fact for fact in facts if isinstance(fact, EffectFailed)]
        assert _level_db(_finish(recording)) > -60


def test_a_sink_of_another_rate_plays_at_the_right_pitch_and_level(server: PulseServer, folder: Path) -> None:
    server.load_sink("cd", rate_hz=44_100)
    with closing(Child(folder, DEEP, server.env(None))) as child:
        child.until(_loaded)
        child.say("choose cd")
        child.until(_loaded)
        recording = server.start_recording("cd.monitor")
        child.say("play long")
        child.until(_started)
        recording.wait_for(3.0)
        sure = recording.finish()[-2 * RATE_HZ :, 0]
    spectrum = np.abs(np.fft.rfft(sure * np.hanning(len(sure))))
    assert np.argmax(spectrum) * RATE_HZ / len(sure) == pytest.approx(HERTZ, abs=1)
    peak_db = 20 * np.log10(np.abs(sure).max())
    assert peak_db == pytest.approx(-13, abs=6)


def test_the_process_that_looks_for_another_default_sees_one(server: PulseServer) -> None:
    child = subprocess.Popen(
        ARGV, env=server.env(None), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "prog\n"
        server.make_default("other")
        assert child.stdout.readline() == "other\n"
        child.communicate()
    assert child.returncode == 0
