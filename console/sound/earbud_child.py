"""The earbud's process: renders words and plays them, as ``python -m console.sound.earbud_child DEVICE``.

A process of its own, as headphones have one: a device that is plugged in, or a voice that hangs, costs what is on air
no sample. It ends when nobody tells it anything more. Counterparts: `console.sound.earbud` starts it,
`console.sound.voice` renders.
"""

import os
import sys
import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Final

from console.show.ears import USUAL_VOICE, USUAL_WPM
from console.show.facts import Level
from console.sound.earwords import Began, Ended, Heard, Speak, Stands, Told, line, told
from console.sound.open import open_portaudio
from console.sound.output import Output, OutputError, Prepared
from console.sound.resample import Frames, resample
from console.sound.voice import render, samples

_NICE: Final = 5
_AGAIN_AFTER_S: Final = 0.5
_LOOK_S: Final = 0.02
_STUCK_AFTER_S: Final = 2.0
_CUT_MS: Final = 20


class Mouth:
    """Speaks through one output, on the thread that runs it."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._words: SimpleQueue[Told] = SimpleQueue()
        self._said: Stands | None = None

    def tell(self, word: Told) -> None:
        """Take a word, from another thread: what is spoken ends first."""
        self._words.put(word)

    def run(self) -> None:
        """Speak for good: a device that goes away is looked for."""
        while True:
            try:
                output = open_portaudio(self._device)
            except OutputError as error:
                self._stand(Level.FAILED, f"Nothing is spoken to the host: {error}.")
                time.sleep(_AGAIN_AFTER_S)
                continue
            try:
                self._live(output)
            except OutputError as error:
                self._stand(Level.FAILED, f"Nothing is spoken to the host: {error}.")
                time.sleep(_AGAIN_AFTER_S)
            finally:
                output.close()

    def _live(self, output: Output) -> None:
        """Speak until the output is gone. Raises `OutputError`."""
        self._try_voice(output)
        blocks, moved_s = -1, time.monotonic()
        while True:
            if output.blocks() != blocks:
                blocks, moved_s = output.blocks(), time.monotonic()
            if not output.active() or time.monotonic() - moved_s > _STUCK_AFTER_S:
                raise OutputError(f"{output.name} went away")
            try:
                word = self._words.get(timeout=_AGAIN_AFTER_S)
            except Empty:
                continue
            if isinstance(word, Speak) and self._words.empty():
                self._speak(output, word)
            moved_s = time.monotonic()

    def _try_voice(self, output: Output) -> None:
        """Say how the voice is, before somebody needs it. Raises `OutputError`."""
        samples(render("ready", USUAL_VOICE, USUAL_WPM))
        self._stand(Level.READY, output.name)

    def _speak(self, output: Output, word: Speak) -> None:
        """Speak one thing until its end, or until something else is wanted. Raises `OutputError` where it goes away."""
        frames = prepared(render(word.text, word.voice, word.words_per_minute), output.rate_hz, output.channels)
        if not self._words.empty():
            return
        voice = output.play(Prepared(frames))
        began, ends_s = False, time.monotonic() + len(frames) / output.rate_hz + _STUCK_AFTER_S
        while not voice.ended():
            if not began and voice.handed_s() is not None:
                began = True
                self._say(Began(word.number))
            time.sleep(_LOOK_S)
            if not self._words.empty():
                output.fade(voice, _CUT_MS)
                return
            if not output.active() or time.monotonic() > ends_s:
                raise OutputError(f"{output.name} went away")
        if not began:
            self._say(Began(word.number))
        self._say(Ended(word.number))

    def _stand(self, level: Level, reason: str) -> None:
        now = Stands(level, reason)
        if now != self._said:
            self._said = now
            self._say(now)

    def _say(self, said: Heard) -> None:
        try:
            sys.stdout.write(line(said))
            sys.stdout.flush()
        except OSError:
            os._exit(0)  # nobody listens any more


def prepared(wav: bytes, rate_hz: int, channels: int) -> Frames:
    """Give a voice's WAV as an output of this rate plays it. Raises `OutputError` for what is none."""
    import numpy as np

    came_hz, said = samples(wav)
    mono: Frames = np.frombuffer(said, "<i2").astype(np.float32)[:, None] / np.float32(32768)
    if not len(mono):
        raise OutputError("the voice gave no sound")
    frames = mono if came_hz == rate_hz else resample(mono, came_hz, rate_hz)
    return np.ascontiguousarray(np.repeat(frames, channels, axis=1), dtype=np.float32)


def main(device: str) -> None:
    """Speak what is asked on stdin until it ends."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    mouth = Mouth(device)
    Thread(target=mouth.run, name="mouth", daemon=True).start()
    for word in told(sys.stdin):
        mouth.tell(word)
    os._exit(0)  # PortAudio may be in the midst of opening


if __name__ == "__main__":
    main(sys.argv[1])
