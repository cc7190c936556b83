"""The host's earbud: notes and facts spoken through an output of their own, never on air.

The queue is kept here; a process of its own renders and plays one saying at a time, so that a price that changes is cut
off at once. It runs only while an output is chosen. Counterparts: `console.sound.earbud_child` is the process,
`console.show.earqueue` says whose turn it is, `console.plan.earbud` what is true no more.
"""

import subprocess
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event, RLock, Thread
from typing import IO, Final, assert_never, cast

from console.plan.effects import EarEffect, HushNotes, ReviseNote, SpeakNote
from console.show.earqueue import EarQueue, Said, begin, ended, put, revise
from console.show.ears import USUAL_VOICE, USUAL_WPM
from console.show.facts import (
    EarbudStands,
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    HealthChanged,
    Lane,
    Level,
    Part,
    Post,
)
from console.sound.earwords import Began, Cut, Ended, Heard, Speak, Stands, Told, heard, line

AGAIN_AFTER_S: Final = 1.0
"""From one start to the next, at least."""
LOOK_EVERY_S: Final = 0.5
_ENDS_WITHIN_S: Final = 3.0
_NS_PER_MS: Final = 1_000_000
_NS_PER_S: Final = 1_000_000_000
NONE_CHOSEN: Final = "No output is chosen for the host's earbud."
GONE: Final = "The earbud's process ended; it is started again."
LATE: Final = "It waited too long to be news."
FULL: Final = "Too much waits to be spoken."
UNTRUE: Final = "It was not true any more."
QUIETED: Final = "It was made quiet before its turn."

Argv = Callable[[str], tuple[str, ...]]
"""The command line of the process, for an output."""


class Earbud:
    """The host's earbud. `start`, `choose` an output (empty: none), `perform`, `stop`; only the last one waits."""

    def __init__(self, argv: Argv, post: Post, mono_ns: Callable[[], int], device: str) -> None:
        self._argv, self._post, self._mono_ns, self._device = argv, post, mono_ns, device
        self._lock = RLock()
        self._queue = EarQueue()
        self._open: set[EffectId] = set()
        """Effects nobody answered yet."""
        self._words: SimpleQueue[Told | None] | None = None
        """For the process of now; none: there is none."""
        self._child: subprocess.Popen[str] | None = None
        self._ready = False
        self._shown = EarbudStands()
        self._manner = (USUAL_VOICE, USUAL_WPM)
        """The voice, and its words a minute."""
        self._turns = 0
        """How often the process was told to speak."""
        self._stopping, self._wanted = Event(), Event()
        self._thread = Thread(target=self._run, name="earbud", daemon=True)

    def start(self) -> None:
        """Begin, in the background."""
        self._thread.start()
        self.choose(self._device)

    def choose(self, device: str) -> None:
        """Speak through this output from now on."""
        with self._lock:
            self._device = device
            self._end_child()
            if device:
                self._wanted.set()
                return
            self._wanted.clear()
            self._forget(NONE_CHOSEN)
        self._health(Level.OFF, NONE_CHOSEN)

    def perform(self, effect: EarEffect) -> None:
        """Take something to speak, other words for it, or be quiet. Returns at once."""
        with self._lock:
            match effect:
                case SpeakNote():
                    self._take(effect)
                case ReviseNote():
                    self._revise(effect)
                case HushNotes():
                    self._forget(QUIETED)
                    self._put(Cut())
                    self._post(EffectConfirmed(effect.effect, Lane.SOUND, self._mono_ns()))
                case _:
                    assert_never(effect)
            self._turn()

    def stop(self) -> None:
        """End the process and join."""
        self._stopping.set()
        with self._lock:
            self._end_child()
        self._wanted.set()
        if self._thread.ident is None:
            return
        self._thread.join(_ENDS_WITHIN_S)
        if self._thread.is_alive() and self._child is not None:
            self._child.kill()
            self._thread.join()

    # With the lock held

    def _take(self, effect: SpeakNote) -> None:
        if not self._device:
            if effect.asked:
                self._fail(effect.effect, NONE_CHOSEN)
            return
        self._manner = (effect.voice, effect.words_per_minute)
        if effect.asked:
            self._open.add(effect.effect)
            self._post(EffectSent(effect.effect, Lane.SOUND, self._mono_ns()))
        until_ms = self._now_ms() + effect.saying.good_for_ms
        self._queue, gone = put(self._queue, Said(effect.effect, effect.saying, until_ms))
        if gone is not None:
            self._fail(EffectId(gone.number), FULL)

    def _revise(self, effect: ReviseNote) -> None:
        self._queue, cut = revise(self._queue, effect.effect, effect.saying)
        if cut:
            self._put(Cut())
        if effect.saying is None:
            self._fail(effect.effect, UNTRUE)

    def _turn(self) -> None:
        """Have the next one spoken if nothing is, and say how all stands."""
        before = self._queue.speaking
        self._queue, late = begin(self._queue, self._now_ms(), may=self._ready)
        for one in late:
            self._fail(EffectId(one.number), LATE)
        now = self._queue.speaking
        if now is not None and now is not before:
            self._turns += 1
            self._put(Speak(self._turns, now.saying.text, *self._manner))
        speaking = self._queue.speaking
        stands = EarbudStands(
            speaking.saying.text if speaking else "", tuple(one.saying.text for one in self._queue.waiting)
        )
        if stands != self._shown:
            self._shown = stands
            self._post(stands)

    def _forget(self, why: str) -> None:
        self._queue = EarQueue()
        for effect in sorted(self._open):
            self._fail(effect, why)
        self._turn()

    def _again(self) -> None:
        """Have what was being spoken wait for its turn again: it is said from its start."""
        spoken, self._ready = self._queue.speaking, False
        if spoken is not None:
            self._queue, _ = revise(self._queue, spoken.number, spoken.saying)
        self._turn()

    def _fail(self, effect: EffectId, why: str) -> None:
        if effect in self._open or why == NONE_CHOSEN:
            self._open.discard(effect)
            self._post(EffectFailed(effect=effect, lane=Lane.SOUND, why=why))

    def _confirm(self, effect: EffectId) -> None:
        if effect in self._open:
            self._open.discard(effect)
            self._post(EffectConfirmed(effect, Lane.SOUND, self._mono_ns()))

    def _put(self, word: Told | None) -> None:
        if self._words is not None:
            self._words.put(word)

    def _end_child(self) -> None:
        self._put(None)
        self._words = None
        self._again()

    def _now_ms(self) -> int:
        return self._mono_ns() // _NS_PER_MS

    def _health(self, level: Level, reason: str) -> None:
        self._post(HealthChanged(part=Part.EARBUD, level=level, reason=reason))

    # On the thread "earbud"

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            if self._stopping.is_set():
                return
            begun_ns = self._mono_ns()
            if not self._live():
                self._health(Level.FAILED, GONE)
                self._stopping.wait(max(0.0, AGAIN_AFTER_S - (self._mono_ns() - begun_ns) / _NS_PER_S))

    def _live(self) -> bool:
        """Start the process and take what it says until it ends; true when it was to end."""
        with self._lock:
            device = self._device
            if not device or self._stopping.is_set():
                return True
            words: SimpleQueue[Told | None] = SimpleQueue()
            self._words = words
        self._health(Level.CONNECTING, "starting the voice")
        child = self._child = subprocess.Popen(
            self._argv(device), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        writer = Thread(target=self._write, args=(cast(IO[str], child.stdin), words), name="earbud-writer", daemon=True)
        writer.start()
        self._read(cast(IO[str], child.stdout), words)
        with self._lock:
            wanted = self._words is not words
            if not wanted:
                self._words = None
            words.put(None)
            self._again()
        writer.join()
        child.kill()
        child.wait()
        return wanted

    def _read(self, said: IO[str], words: SimpleQueue[Told | None]) -> None:
        with said:
            try:
                for word in heard(said):
                    with self._lock:
                        if self._words is words:  # another output is chosen already
                            self._hear(word)
                            self._turn()
            except ValueError:
                return  # it was killed in the midst of a line

    def _hear(self, word: Heard) -> None:
        spoken = self._queue.speaking
        match word:
            case Stands():
                if word.level is Level.READY:
                    self._ready = True
                else:
                    self._again()
                self._health(word.level, word.reason)
            case Began() | Ended() if spoken is None or word.number != self._turns:
                pass  # it was cut off meanwhile
            case Began():
                self._confirm(EffectId(spoken.number))
            case Ended():
                self._queue = ended(self._queue)
            case _:
                assert_never(word)

    def _write(self, pipe: IO[str], words: SimpleQueue[Told | None]) -> None:
        """Write to one process until it ends or is to end; meanwhile look whose time is over."""
        try:
            with pipe:
                while True:
                    try:
                        word = words.get(timeout=LOOK_EVERY_S)
                    except Empty:
                        with self._lock:
                            self._turn()
                        continue
                    if word is None:
                        return
                    pipe.write(line(word))
                    pipe.flush()
        except OSError:
            return  # it is gone: the reading thread sees that too


def earbud_argv(device: str) -> tuple[str, ...]:
    """Give the command line of the process."""
    return (sys.executable, "-m", "console.sound.earbud_child", device)
