"""Plays the show's sounds: the `Sound` port on a real output.

Counterparts: `console.engine.ports.Sound` (what the engine asks), `console.sound.null` (no output wanted),
`console.sound.mixer` (the output). `perform` writes to the output itself, for that is a ring buffer and quicker than
waking a thread. Everything that may wait for a device or a disk happens on two threads: ``sound`` opens the output,
opens it again when it vanished, fades, and tells what has begun and ended; ``sound-load`` reads the files.
"""

from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread

from msgspec import Struct

from console.plan.effects import FadeSounds, SoundEffect, StartSound
from console.show.facts import EffectFailed, EffectId, EffectSent, HealthChanged, Lane, Level, Part, Post
from console.show.types import Sound
from console.sound.errors import SoundError
from console.sound.heartbeat import Heartbeat
from console.sound.library import Library
from console.sound.loading import Loading
from console.sound.locate import Find
from console.sound.output import OpenOutput, Output, OutputError
from console.sound.watch import Fired, Watch

RETRY_S = 2.0
"""Between two attempts to open an output."""
_LOOK_WAITING_S = 0.001
_LOOK_SOUNDING_S = 0.01
_LOOK_IDLE_S = 0.25
_HUSH_MS = 15
_HUSHED_WITHIN_S = 0.3
_JOIN_S = 10.0


class _Take(Struct, frozen=True):
    """The show's sounds are these from now on."""

    sounds: tuple[Sound, ...]


_Note = Fired | FadeSounds | _Take | None
"""What the thread is told; none: look around."""


class RtMixerSound:
    """Sound effects through one output. `post` gets every answer; `mono_ns` is the engine's clock."""

    def __init__(
        self,
        sounds: Sequence[Sound],
        find: Find,
        post: Post,
        mono_ns: Callable[[], int],
        device: str | None,
        open_output: OpenOutput,
    ) -> None:
        self._post = post
        self._mono_ns = mono_ns
        self._device = device
        self._open_output = open_output
        self._notes: SimpleQueue[_Note] = SimpleQueue()
        self._library = Library(sounds, find)
        self._loading = Loading(self._library, lambda: self._notes.put(None))
        self._stopping = Event()
        self._output: Output | None = None
        self._silent_because = "sound is still starting"
        self._health: HealthChanged | None = None
        self.settled = Event()
        """Set once the output was tried for the first time, whatever came of it."""
        self._thread = Thread(target=self._run, name="sound", daemon=True)

    def start(self) -> None:
        """Open the output and load the sounds, both in the background."""
        self._thread.start()

    def perform(self, effect: SoundEffect) -> None:
        """Play or fade; returns at once. Call it from one thread at a time: a fade takes what was fired before it."""
        if self._stopping.is_set():
            self._fail(effect.effect, "sound is stopped")
            return
        match effect:
            case StartSound():
                self._fire(effect)
            case FadeSounds():
                self._notes.put(effect)

    def take(self, sounds: Sequence[Sound]) -> None:
        """Have these sounds from now on; returns at once. What sounds goes on, and what is unchanged stays ready."""
        self._notes.put(_Take(tuple(sounds)))

    def stop(self) -> None:
        """Silence without a click, close the output and join."""
        self._stopping.set()
        self._notes.put(None)
        if self._thread.ident is not None:
            self._thread.join(_JOIN_S)

    def _fire(self, effect: StartSound) -> None:
        before_ns = self._mono_ns()
        output = self._output
        try:
            if output is None:
                raise OutputError(self._silent_because)
            voice = output.play(self._library.get(effect.sound))
        except (OutputError, SoundError) as error:
            self._fail(effect.effect, str(error))
            return
        self._post(EffectSent(effect=effect.effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._notes.put(
            Fired(effect=effect.effect, sound=effect.sound, voice=voice, output=output, silent_ns=before_ns)
        )

    def _fail(self, effect: EffectId, why: str) -> None:
        self._post(EffectFailed(effect=effect, lane=Lane.SOUND, why=why))

    # From here on everything runs on the thread "sound".

    def _run(self) -> None:
        self._say(Level.CONNECTING, "opening the sound device")
        down = Level.DEGRADED
        while not self._stopping.is_set():
            try:
                output = self._open_output(self._device)
            except OutputError as error:
                self.settled.set()
                self._sit_out(str(error), down)
            else:
                self.settled.set()
                self._use(output)
                down = Level.FAILED
        self._take_notes(Watch(None, self._post, self._mono_ns), 0)
        self._loading.stop()
        self._say(Level.OFF, "sound is stopped")

    def _use(self, output: Output) -> None:
        """Play through an output until it is gone or the show ends."""
        watch = Watch(output, self._post, self._mono_ns)
        heartbeat = Heartbeat(output, self._mono_ns)
        self._loading.want(output.rate_hz, output.channels)
        self._output = output
        while not self._stopping.is_set() and heartbeat.beats():
            self._say_ready(output)
            self._take_notes(watch, _pace_s(watch))
            watch.look()
        self._output = None
        if self._stopping.is_set():
            self._hush(watch)
        else:
            self._silent_because = f"no sound device: {output.name} went away"
            self._say(Level.FAILED, f"The sound device {output.name} went away. Looking for it every {RETRY_S:.0f} s.")
        watch.drop()
        output.close()

    def _sit_out(self, why: str, level: Level) -> None:
        """Answer for the missing output until it is time to try again."""
        self._silent_because = f"no sound device: {why}"
        self._say(level, f"No sound device, effects are silent: {why}. Plug one in, or choose another.")
        watch = Watch(None, self._post, self._mono_ns)
        until_ns = self._mono_ns() + int(RETRY_S * 1e9)
        while not self._stopping.is_set() and (left_ns := until_ns - self._mono_ns()) > 0:
            self._take_notes(watch, left_ns / 1e9)

    def _take_notes(self, watch: Watch, wait_s: float) -> None:
        """Wait for a note, then take every note there is."""
        try:
            note = self._notes.get(timeout=wait_s) if wait_s > 0 else self._notes.get_nowait()
            while True:
                match note:
                    case Fired():
                        watch.add(note)
                    case FadeSounds():
                        watch.fade(note.effect, note.fade_ms)
                    case _Take():
                        self._loading.take(note.sounds)
                    case None:
                        pass
                note = self._notes.get_nowait()
        except Empty:
            return

    def _hush(self, watch: Watch) -> None:
        self._take_notes(watch, 0)
        watch.hush(_HUSH_MS)
        until_ns = self._mono_ns() + int(_HUSHED_WITHIN_S * 1e9)
        while watch.sounding and self._mono_ns() < until_ns:
            self._take_notes(watch, _LOOK_SOUNDING_S)
            watch.look()

    def _say_ready(self, output: Output) -> None:
        total, done = len(self._library), self._loading.done
        broken = self._library.broken()
        if done < total:
            self._say(Level.CONNECTING, f"loading {done + 1} of {total}")
        elif broken:
            self._say(Level.DEGRADED, f"{'; '.join(broken)}. {_rest(total - len(broken))}")
        else:
            self._say(
                Level.READY,
                f"{output.name}, {output.rate_hz / 1000:g} kHz, {total} {'sound' if total == 1 else 'sounds'}",
            )

    def _say(self, level: Level, reason: str) -> None:
        health = HealthChanged(part=Part.SOUND, level=level, reason=reason)
        if health != self._health:
            self._health = health
            self._post(health)


def _pace_s(watch: Watch) -> float:
    if watch.waiting:
        return _LOOK_WAITING_S
    return _LOOK_SOUNDING_S if watch.sounding else _LOOK_IDLE_S


def _rest(playing: int) -> str:
    match playing:
        case 0:
            return "None plays."
        case 1:
            return "The other one plays."
        case _:
            return f"The other {playing} play."
