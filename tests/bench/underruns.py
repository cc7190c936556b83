"""Blocks that came too late while a show plays: a bed with effects over it, beside a busy Python and a busy window.

Run it as ``python -m tests.bench.underruns [MINUTES]``. It plays into a PulseAudio null sink of its own, first as it
ships (rtmixer, whose callback is C), then with a callback in Python that mixes the same, as a fallback would. Beside
both a Python thread of the process never rests, and another process paints a window. It judges nothing.
"""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Final

import numpy as np
import numpy.typing as npt
import sounddevice
import soundfile

from console.plan.effects import PlayBed, StartSound, WantedBed
from console.show.bed import Bed
from console.show.facts import EffectId, Fact, HealthChanged, Level
from console.show.types import Sound, SoundId
from console.sound.locate import builtin_folder, locate
from console.sound.mixer import BLOCK_FRAMES, BUFFER_BLOCKS
from console.sound.open import open_portaudio
from console.sound.output import Output
from console.sound.player import RtMixerSound
from tests.real.pulse import PulseServer

RATE_HZ: Final = 48_000
EFFECT_EVERY_S: Final = 0.5
_PAINTS: Final = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        painter = QPainter(self)
        for x in range(0, 1280, 4):
            painter.fillRect(x, 0, 4, 800, QColor.fromHsv((x + self.turn) % 360, 200, 200))
        self.turn += 1
    turn = 0

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
timer = QTimer(window)
timer.timeout.connect(window.update)
timer.start(16)
app.exec()
"""


def main(minutes: float) -> None:
    print(
        f"{minutes:g} minutes each, a bed and an effect every {EFFECT_EVERY_S} s, Python and a window busy", flush=True
    )
    painting = subprocess.Popen([sys.executable, "-c", _PAINTS], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    try:
        with PulseServer(["prog"]) as server:
            for how in ("rtmixer", "fallback"):
                command = [sys.executable, "-m", "tests.bench.underruns", str(minutes), how]
                subprocess.run(command, env=server.env("prog"), check=True)
    finally:
        painting.kill()
        painting.wait()


def play(minutes: float) -> tuple[int, int]:
    """Play with the output as it ships; give blocks that came late, and all."""
    opened: list[Output] = []
    facts: SimpleQueue[Fact] = SimpleQueue()

    def open_output(device: str | None) -> Output:
        opened.append(open_portaudio(device))
        return opened[-1]

    with tempfile.TemporaryDirectory() as folder:
        at = np.arange(60 * RATE_HZ) / RATE_HZ
        soundfile.write(Path(folder) / "bed.wav", 0.2 * np.sin(2 * np.pi * 110 * at), RATE_HZ)
        find = partial(locate, show_folder=Path(folder), builtins=builtin_folder())
        sounds = [Sound(SoundId("win"), "Win", "builtin:win")]
        player = RtMixerSound(sounds, find, facts.put, time.monotonic_ns, None, open_output)
        player.start()
        while not (isinstance(fact := facts.get(timeout=30), HealthChanged) and fact.level is Level.READY):
            pass
        player.perform(PlayBed(EffectId(1), WantedBed(Bed(("bed.wav",)), on=True)))
        time.sleep(2)
        late, asked = opened[0].underruns(), opened[0].blocks()
        for number in range(round(minutes * 60 / EFFECT_EVERY_S)):
            player.perform(StartSound(EffectId(number + 2), SoundId("win")))
            time.sleep(EFFECT_EVERY_S)
        counted = opened[0].underruns() - late, opened[0].blocks() - asked
        player.stop()
        return counted


def play_in_python(minutes: float) -> tuple[int, int]:
    """Mix a bed and effects in a callback in Python; give blocks that came late, and all."""
    win = soundfile.read(builtin_folder() / "win.flac", dtype="float32", always_2d=True)[0]
    win = np.repeat(win, 2, axis=1)[:, :2]
    bed = (0.2 * np.sin(2 * np.pi * 110 * np.arange(60 * RATE_HZ) / RATE_HZ)).astype(np.float32)
    voices: list[int] = []
    state = {"late": 0, "asked": 0, "at": 0}

    def callback(out: npt.NDArray[np.float32], frames: int, _time: object, status: sounddevice.CallbackFlags) -> None:
        state["late"] += bool(status.output_underflow)
        state["asked"] += 1
        at = np.arange(state["at"], state["at"] + frames) % len(bed)
        state["at"] += frames
        out[:] = bed[at, None]
        for place, begin in enumerate(voices):
            part = win[begin : begin + frames]
            out[: len(part)] += part
            voices[place] = begin + frames
        voices[:] = [begin for begin in voices if begin < len(win)]

    latency_s = BUFFER_BLOCKS * BLOCK_FRAMES / RATE_HZ
    with sounddevice.OutputStream(RATE_HZ, BLOCK_FRAMES, channels=2, latency=latency_s, callback=callback):
        time.sleep(2)
        before = dict(state)
        for _ in range(round(minutes * 60 / EFFECT_EVERY_S)):
            voices.append(0)
            time.sleep(EFFECT_EVERY_S)
        return state["late"] - before["late"], state["asked"] - before["asked"]


def measure(minutes: float, how: str) -> None:
    """Play beside a thread that never rests, and print one line."""
    sys.setswitchinterval(0.0005)  # as the engine does
    over = Event()
    busy = Thread(target=_burn, args=(over,))
    busy.start()
    late, asked = (play if how == "rtmixer" else play_in_python)(minutes)
    over.set()
    busy.join()
    print(f"{how:<10}{late:6} late of {asked} blocks ({asked * BLOCK_FRAMES / RATE_HZ / 60:.1f} min)", flush=True)


def _burn(over: Event) -> None:
    while not over.is_set():
        sum(range(2000))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(float(sys.argv[1]), sys.argv[2])
    else:
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0)
