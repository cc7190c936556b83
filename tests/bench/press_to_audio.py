"""From `perform` to the first sample at the audio callback, with the output as it ships.

Run it as ``python -m tests.bench.press_to_audio [PRESSES]``. It plays into a PulseAudio null sink of its own, once idle
and once with a busy Python thread beside it, and prints milliseconds; it judges nothing. Beside each stands the least a
script could do: a flag that sounddevice's callback in Python looks at.
"""

import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

import numpy as np
import sounddevice

from console.plan.effects import StartSound
from console.show.facts import EffectConfirmed, EffectId, Fact, HealthChanged, Level
from console.show.types import Sound, SoundId
from console.sound.locate import builtin_folder, locate
from console.sound.mixer import BLOCK_FRAMES, BUFFER_BLOCKS
from console.sound.open import open_portaudio
from console.sound.output import Output
from console.sound.player import RtMixerSound
from console.sound.resample import Frames
from tests.real.pulse import PulseServer

TICK = SoundId("tick")


def main(presses: int) -> None:
    print("press to audio, ms               p50     p99     max   | perform p50     p99 | late blocks")
    with PulseServer(["prog"]) as server:
        for load in ("idle", "bare idle", "busy", "bare busy"):
            command = [sys.executable, "-m", "tests.bench.press_to_audio", str(presses), load]
            subprocess.run(command, env=server.env("prog"), check=True)


def measure(presses: int, load: str) -> None:
    """Fire a sound over and over in this process, and print one line."""
    opened: list[Output] = []
    facts: SimpleQueue[Fact] = SimpleQueue()

    def open_output(device: str | None) -> Output:
        opened.append(open_portaudio(device))
        return opened[-1]

    find = partial(locate, show_folder=Path(tempfile.gettempdir()), builtins=builtin_folder())
    sounds = [Sound(id=TICK, name="tick", file="builtin:tick")]
    player = RtMixerSound(sounds, find, facts.put, time.monotonic_ns, None, open_output)
    player.start()
    _wait_ready(facts)
    over = Event()
    busy = Thread(target=_burn, args=(over,))
    if load == "busy":
        sys.setswitchinterval(0.0005)  # As the engine does (DESIGN section 3).
        busy.start()
    late, asked = opened[-1].underruns(), opened[-1].blocks()
    figures = [_press(player, facts, number) for number in range(1, presses + 1)]
    late, asked = opened[-1].underruns() - late, opened[-1].blocks() - asked
    over.set()
    if load == "busy":
        busy.join()
    player.stop()
    _print(load, figures, f"{late} of {asked}")


def measure_bare(presses: int, load: str) -> None:
    """Do the same with a callback in Python and nothing else, and print one line."""
    pressed, handed, late = SimpleQueue[None](), SimpleQueue[int](), list[bool]()

    def callback(out: Frames, _frames: int, _time: object, status: sounddevice.CallbackFlags) -> None:
        late.append(bool(status.output_underflow))
        out[:] = 0
        try:
            pressed.get_nowait()
        except Empty:
            return
        out[0] = 0.5
        handed.put(time.monotonic_ns())

    over = Event()
    busy = Thread(target=_burn, args=(over,))
    latency_s = BUFFER_BLOCKS * BLOCK_FRAMES / 48_000
    with sounddevice.OutputStream(48_000, BLOCK_FRAMES, channels=2, latency=latency_s, callback=callback):
        time.sleep(0.5)
        if load.endswith("busy"):
            sys.setswitchinterval(0.0005)
            busy.start()
        late.clear()
        figures = [_press_bare(pressed, handed, number) for number in range(1, presses + 1)]
        told = f"{sum(late)} of {len(late)}"
    over.set()
    if load.endswith("busy"):
        busy.join()
    _print(load, figures, told)


def _press_bare(pressed: "SimpleQueue[None]", handed: "SimpleQueue[int]", number: int) -> tuple[float, float]:
    time.sleep(0.03 + 0.007 * ((number * 0.618) % 1))
    before_ns = time.monotonic_ns()
    pressed.put(None)
    after_ns = time.monotonic_ns()
    return (handed.get(timeout=5) - before_ns) / 1e6, (after_ns - before_ns) / 1e6


def _press(player: RtMixerSound, facts: "SimpleQueue[Fact]", number: int) -> tuple[float, float]:
    """Give perform-to-callback and the length of `perform`, both in ms; nan where no answer came."""
    # Anywhere within a block, not in step with it.
    time.sleep(0.03 + 0.007 * ((number * 0.618) % 1))
    before_ns = time.monotonic_ns()
    player.perform(StartSound(effect=EffectId(number), sound=TICK))
    after_ns = time.monotonic_ns()
    try:
        while not isinstance(fact := facts.get(timeout=5), EffectConfirmed):
            pass
    except Empty:
        return float("nan"), (after_ns - before_ns) / 1e6
    return (fact.at_ns - before_ns) / 1e6, (after_ns - before_ns) / 1e6


def _wait_ready(facts: "SimpleQueue[Fact]") -> None:
    while not (isinstance(fact := facts.get(timeout=20), HealthChanged) and fact.level is Level.READY):
        pass
    time.sleep(0.5)


def _burn(over: Event) -> None:
    while not over.is_set():
        sum(range(2000))


def _print(load: str, figures: list[tuple[float, float]], late: str) -> None:
    to_air, calls = np.array(figures).T
    air = np.nanpercentile(to_air, (50, 99, 100))
    call = np.percentile(calls, (50, 99))
    print(
        f"{load}, {len(figures)} presses".ljust(27)
        + "".join(f"{value:8.2f}" for value in air)
        + "   |  "
        + "".join(f"{value:9.3f}" for value in call)
        + f" | {late}",
        flush=True,
    )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        (measure_bare if sys.argv[2].startswith("bare") else measure)(int(sys.argv[1]), sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
