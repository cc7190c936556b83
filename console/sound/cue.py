"""The cue bus: sounds on headphones before they are fired, played by a process of its own, never on air.

The process runs only while headphones are chosen. Counterparts: `console.sound.cue_child` is the process,
`console.sound.buses` hands over what is for it, `console.sound.player` is what is on air.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import IO, Final, cast

from msgspec.structs import replace

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    HealthChanged,
    Lane,
    Level,
    Part,
    Post,
)
from console.show.types import Sound
from console.sound.cuewords import Sounds, Through, Word, facts, line

AGAIN_AFTER_S: Final = 1.0
_ENDS_WITHIN_S: Final = 3.0
NONE_CHOSEN: Final = "No output is chosen for headphones."
_ENDED: Final = "The headphones' process ended; it is started again."


class CueBus:
    """Headphones. `start`, `choose` an output (empty: none), `perform`, `stop`; only the last one waits."""

    def __init__(self, sounds: Sequence[Sound], argv: Sequence[str], post: Post, device: str) -> None:
        """`argv` starts the process (see `cue_argv`)."""
        self._sounds, self._argv, self._post, self._device = tuple(sounds), argv, post, device
        self._lock = Lock()
        self._words: SimpleQueue[Word | None] | None = None
        """For the process of now; none: there is none."""
        self._child: subprocess.Popen[str] | None = None
        self._open: set[EffectId] = set()
        """Effects that were handed over and not answered."""
        self._ending = False
        """It was told to end."""
        self._stopping = Event()
        self._wanted = Event()
        self._thread = Thread(target=self._run, name="cue", daemon=True)

    def start(self) -> None:
        """Begin, in the background."""
        self._thread.start()
        self.choose(self._device)

    def choose(self, device: str) -> None:
        """Be heard on this output from now on."""
        with self._lock:
            self._device = device
            if device:
                self._put(Through(device))
                self._wanted.set()
                return
            self._wanted.clear()
            self._end()
        self._say(Level.OFF, NONE_CHOSEN)

    def take(self, sounds: Sequence[Sound]) -> None:
        """Have these sounds from now on."""
        with self._lock:
            self._sounds = tuple(sounds)
            self._put(Sounds(self._sounds))

    def perform(self, effect: StartSound | FadeSounds) -> None:
        """Play or fade on the headphones."""
        with self._lock:
            there = self._words is not None
            if there:
                self._open.add(effect.effect)
                self._put(effect)
        if not there:
            self._fail(effect.effect, NONE_CHOSEN if not self._device else _ENDED)

    def stop(self) -> None:
        """End the process and join."""
        self._stopping.set()
        with self._lock:
            self._end()
        self._wanted.set()
        if self._thread.ident is None:
            return
        self._thread.join(_ENDS_WITHIN_S)
        if self._thread.is_alive() and self._child is not None:
            self._child.kill()
            self._thread.join()

    def _end(self) -> None:
        self._ending = True
        self._put(None)

    def _put(self, word: Word | None) -> None:
        if self._words is not None:
            self._words.put(word)

    def _fail(self, effect: EffectId, why: str) -> None:
        self._post(EffectFailed(effect=effect, lane=Lane.SOUND, why=why))

    def _say(self, level: Level, reason: str) -> None:
        self._post(HealthChanged(part=Part.CUE_BUS, level=level, reason=reason))

    # On the thread "cue"

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            if self._stopping.is_set():
                return
            self._live()
            if not self._ending:
                self._say(Level.FAILED, _ENDED)
                self._stopping.wait(AGAIN_AFTER_S)

    def _live(self) -> None:
        """Start the process and hand on what it says until it ends."""
        child = self._child = subprocess.Popen(
            self._argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        words: SimpleQueue[Word | None] = SimpleQueue()
        writer = Thread(target=_write, args=(cast(IO[str], child.stdin), words), name="cue-writer", daemon=True)
        with self._lock:
            self._words, self._ending = words, self._stopping.is_set() or not self._device
            for word in (Sounds(self._sounds), Through(self._device)):
                words.put(None if self._ending else word)
        writer.start()
        self._read(cast(IO[str], child.stdout))
        with self._lock:
            self._words = None
            words.put(None)
            left, self._open = self._open, set()
        writer.join()
        child.kill()
        child.wait()
        for effect in sorted(left):
            self._fail(effect, _ENDED)

    def _read(self, said: IO[str]) -> None:
        with said:
            try:
                for fact in facts(said):
                    self._hand_on(fact)
            except ValueError:
                return  # it was killed in the midst of a line

    def _hand_on(self, fact: Fact) -> None:
        """Post what concerns effects and health. What sounds on headphones is not on air: no pad lights for it."""
        match fact:
            case HealthChanged(level=Level.OFF):
                pass  # said by who ends it
            case HealthChanged():
                self._post(replace(fact, part=Part.CUE_BUS))
            case EffectConfirmed() | EffectFailed():
                self._open.discard(fact.effect)
                self._post(fact)
            case EffectSent():
                self._post(fact)
            case _:
                pass


def _write(pipe: IO[str], words: SimpleQueue[Word | None]) -> None:
    """Write to one process until it ends or is to end."""
    try:
        with pipe:
            while (word := words.get()) is not None:
                pipe.write(line(word))
                pipe.flush()
    except OSError:
        return  # it is gone: the reading thread sees that too


def cue_argv(show_folder: Path) -> tuple[str, ...]:
    """Give the command line of the process."""
    return (sys.executable, "-m", "console.sound.cue_child", str(show_folder))
