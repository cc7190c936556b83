"""Plays the show's sounds: the `Sound` port on a real output.

Counterparts: `console.engine.ports.Sound` (what the engine asks), `console.sound.null` (no output wanted),
`console.sound.mixer` (the output). `perform` writes to the output itself, for that is a ring buffer and quicker than
waking a thread. Everything that may wait for a device or a disk happens on two threads: ``sound`` opens the output,
opens it again when it vanished, fades, and tells what has begun and ended; ``sound-load`` reads the files.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING

from msgspec import Struct

from console.plan.effects import FadeSounds, LevelEffects, PlayBed, SoundEffect, StartSound
from console.show.bed import BedStands
from console.show.facts import (
    EffectFailed,
    EffectId,
    EffectSent,
    HealthChanged,
    Lane,
    Level,
    Part,
    Post,
    SoundsMissing,
)
from console.show.levels import BusLevel
from console.show.types import Sound
from console.sound.bedstands import under
from console.sound.bus import MUTED, BusFader, Stand
from console.sound.errors import SoundError
from console.sound.heartbeat import Heartbeat
from console.sound.late import SOON_S, Late
from console.sound.library import Library
from console.sound.loading import Loading
from console.sound.locate import Find
from console.sound.output import OpenOutput, Output, OutputError, Prepared
from console.sound.watch import Fired, Watch

if TYPE_CHECKING:
    from console.sound.bed import BedPlayer, Left

RETRY_S = 2.0
"""Between two attempts to open an output."""
LOST_RETRY_S = 0.4
"""The same after one was lost, for somebody is about to plug it in again; each takes 50 ms of another processor."""
_LOST_FOR_S = 600.0
TELL_EVERY_NS = 200_000_000
_LOOK_WAITING_S = 0.001
_LOOK_SOUNDING_S = 0.01
_LOOK_IDLE_S = 0.25
_LOOK_METERED_S = 0.05
_HUSH_MS = 15
_HUSHED_WITHIN_S = 0.3
_JOIN_S = 10.0


OnLevels = Callable[[tuple[BusLevel, ...]], None]


class _Take(Struct, frozen=True):
    """The show's sounds are these from now on."""

    sounds: tuple[Sound, ...]


class _Choose(Struct, frozen=True, eq=False):
    """Another output from now on, or the same one opened afresh."""

    device: str | None


class _Hold(Struct, frozen=True):
    """A press that came while there was no output."""

    effect: StartSound


class _Level(Struct, frozen=True):
    """The fader of the effects was moved."""

    effect: EffectId
    stand: Stand


class _Rest(Struct, frozen=True, eq=False):
    """What is left to do of a sound that was fired as soon as its beginning was there."""

    steps: Iterator[None]


_Note = Fired | FadeSounds | PlayBed | _Take | _Choose | _Hold | _Level | _Rest | None
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
        self._choice = _Choose(device)
        self._open_output = open_output
        self._notes: SimpleQueue[_Note] = SimpleQueue()
        self._find = find
        self._library = Library(sounds, find)
        self._loading = Loading(self._library, lambda: self._notes.put(None))
        self._stopping = Event()
        self._output: Output | None = None
        self._soon = False
        """An output is expected within a moment: a press may wait for it."""
        self._late = Late()
        self._fader = BusFader(mono_ns)
        self._silent_because = "sound is still starting"
        self._health: HealthChanged | None = None
        self._voice = False
        self._on_levels: OnLevels | None = None
        self._bed: PlayBed | None = None
        """What was asked of the bed last; another output is told so."""
        self._bed_broken: list[str] = []
        self._left: Left | None = None
        """What the output before left of the bed."""
        self._stands = BedStands()
        """What was told of the bed last."""
        self._stands_ns = -TELL_EVERY_NS
        self._missing = SoundsMissing({})
        """Told last."""
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
            case FadeSounds() | PlayBed():
                self._notes.put(effect)
            case LevelEffects():
                self._notes.put(_Level(effect.effect, self._fader.turn(effect.wanted)))

    def hear_voice(self, loud: bool) -> None:
        """Say whether somebody speaks whom the bed makes room for; any thread, as often as you like."""
        self._voice = loud

    def show_levels(self, on_levels: OnLevels | None) -> None:
        """Have it told twenty times a second how loud all is, on a thread of ours; none: nobody looks. Any thread."""
        self._on_levels = on_levels
        self._notes.put(None)

    def take(self, sounds: Sequence[Sound]) -> None:
        """Have these sounds from now on; returns at once. What sounds goes on, and what is unchanged stays ready."""
        self._notes.put(_Take(tuple(sounds)))

    def choose(self, device: str | None) -> None:
        """Play through this output from now on, opened afresh; returns at once. What sounds ends without a click.

        A press that comes meanwhile sounds there.
        """
        self._soon, self._output = True, None
        self._notes.put(_Choose(device))

    def stop(self) -> None:
        """Silence without a click, close the output and join."""
        self._stopping.set()
        self._notes.put(None)
        if self._thread.ident is not None:
            self._thread.join(_JOIN_S)

    def _fire(self, effect: StartSound) -> None:
        before_ns, bus = self._mono_ns(), self._fader.stand()
        output, soon = self._output, self._soon  # in this order: where the output is gone by now, it is known
        try:
            if output is None and soon:
                self._notes.put(_Hold(effect))
                return
            if output is None:
                raise OutputError(self._silent_because)
            voice = output.play(self._at_gain(effect, bus.now, output.rate_hz))
        except (OutputError, SoundError) as error:
            self._fail(effect.effect, str(error))
            return
        self._post(EffectSent(effect=effect.effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._notes.put(
            Fired(
                effect=effect.effect,
                sound=effect.sound,
                voice=voice,
                output=output,
                silent_ns=before_ns,
                chokes=effect.chokes,
                bus_end=bus.end,
                bus_left_ms=bus.left_ms,
                said="" if bus.end else MUTED,
            )
        )

    def _at_gain(self, effect: StartSound, bus: float, rate_hz: int) -> Prepared:
        prepared = self._library.get(effect.sound)
        if not effect.gain_db and bus == 1:
            return prepared
        # Imported where a sound is there to be louder: the loading thread brought numpy in.
        from console.sound.gain import at_gain

        louder, rest = at_gain(prepared, effect.gain_db, bus, rate_hz)
        self._notes.put(_Rest(rest))
        return louder

    def _fail(self, effect: EffectId, why: str) -> None:
        self._post(EffectFailed(effect=effect, lane=Lane.SOUND, why=why))

    # From here on everything runs on the thread "sound".

    def _run(self) -> None:
        self._say(Level.CONNECTING, "opening the sound device")
        lost_ns: int | None = None
        while not self._stopping.is_set():
            choice = self._choice
            try:
                output = self._open_output(choice.device)
            except OutputError as error:
                self.settled.set()
                self._sit_out(str(error), choice, lost_ns)
            else:
                self.settled.set()
                self._use(output, choice)
                lost_ns = self._mono_ns()
        self._take_notes(Watch(None, self._post, self._mono_ns), 0)
        self._give_up(self._late.take(), "sound is stopped")
        self._loading.stop()
        if self._left is not None:
            self._left.tracks.stop()
        self._say(Level.OFF, "sound is stopped")

    def _use(self, output: Output, choice: _Choose) -> None:
        """Play through an output until it is gone or the show ends."""
        watch = Watch(output, self._post, self._mono_ns)
        # Imported once there is an output: no engine should start with the quarter second numpy takes.
        from console.sound.bed import BedPlayer
        from console.sound.metering import Metering

        metering = Metering(output)
        heartbeat = Heartbeat(output, self._mono_ns)
        bed = BedPlayer(output, self._find, self._post, self._mono_ns, self._left)
        self._left = None
        told: PlayBed | None = None
        self._loading.want(output.rate_hz, output.channels)
        self._output = output
        for effect in self._late.take():
            self._fire(effect)
        while not self._stopping.is_set() and choice is self._choice and heartbeat.beats():
            self._say_ready(output)
            self._take_notes(watch, min(_pace_s(watch, bed), _LOOK_METERED_S if self._on_levels else _LOOK_IDLE_S))
            metering.look(watch.voices(), bed.flow, self._on_levels)
            if self._bed is not told and (told := self._bed) is not None:
                bed.want(told.effect, told.wanted)
            watch.look()
            above = self._above(watch)
            bed.tick(bool(above))
            self._bed_broken = bed.broken()
            self._tell_bed(bed.stands(above))
        self._soon = not self._stopping.is_set()
        self._output = None
        if self._stopping.is_set():
            self._hush(watch, bed)
        elif choice is not self._choice:
            self._silent_because = "the sound device is being changed"
            self._say(Level.CONNECTING, "changing the sound device")
            self._hush(watch, bed)
        else:
            self._silent_because = f"no sound device: {output.name} went away"
            self._say(Level.FAILED, f"The sound device {output.name} went away. It is looked for.")
        watch.drop()
        self._left = bed.leave()
        self._stands_ns = -TELL_EVERY_NS
        self._tell_bed(BedStands())
        output.close()

    def _above(self, watch: Watch) -> str:
        """Say what the bed has to duck under; empty: nothing."""
        duck = self._bed.wanted.bed.duck if self._bed is not None else None
        return under(self._voice, duck.effects and watch.sounding) if duck is not None else ""

    def _tell_bed(self, stands: BedStands) -> None:
        """Say how the bed is when it is otherwise, and not more often than anybody can read."""
        now_ns = self._mono_ns()
        if stands != self._stands and now_ns - self._stands_ns >= TELL_EVERY_NS:
            self._stands, self._stands_ns = stands, now_ns
            self._post(stands)

    def _sit_out(self, why: str, choice: _Choose, lost_ns: int | None) -> None:
        """Answer for the missing output until it is time to try again."""
        self._silent_because = f"no sound device: {why}"
        level = Level.DEGRADED if lost_ns is None else Level.FAILED
        self._say(level, f"No sound device, effects are silent: {why}. Plug one in, or choose another.")
        watch = Watch(None, self._post, self._mono_ns)
        now_ns = self._mono_ns()
        just_lost = lost_ns is not None and now_ns - lost_ns < _LOST_FOR_S * 1e9
        self._soon = lost_ns is not None and now_ns - lost_ns < SOON_S * 1e9
        until_ns = now_ns + int((LOST_RETRY_S if just_lost else RETRY_S) * 1e9)
        while not self._stopping.is_set() and choice is self._choice and (left_ns := until_ns - self._mono_ns()) > 0:
            self._take_notes(watch, left_ns / 1e9)
        self._give_up(self._late.expired(self._mono_ns()), self._silent_because)

    def _give_up(self, effects: tuple[StartSound, ...], why: str) -> None:
        for effect in effects:
            self._fail(effect.effect, why)

    def _take_notes(self, watch: Watch, wait_s: float) -> None:
        """Wait for a note, then take every note there is."""
        try:
            note = self._notes.get(timeout=wait_s) if wait_s > 0 else self._notes.get_nowait()
            while True:
                match note:
                    case Fired():
                        watch.add(note)
                    case FadeSounds():
                        self._give_up(self._late.stopped(note), "it was stopped before it began")
                        watch.fade(note.effect, note.fade_ms, note.sound)
                    case _Level():
                        watch.level(note.effect, note.stand.end, note.stand.left_ms)
                    case PlayBed():
                        self._bed = note
                        if self._output is None:
                            self._fail(note.effect, self._silent_because)
                    case _Choose():
                        self._choice = note
                    case _Hold() if self._output is not None:
                        self._fire(note.effect)
                    case _Hold():
                        self._late.hold(note.effect, self._mono_ns())
                    case _Take():
                        self._loading.take(note.sounds)
                    case _Rest():
                        deque(note.steps, maxlen=0)
                    case None:
                        pass
                note = self._notes.get_nowait()
        except Empty:
            return

    def _hush(self, watch: Watch, bed: "BedPlayer") -> None:
        self._take_notes(watch, 0)
        watch.hush(_HUSH_MS)
        bed.hush(_HUSH_MS)
        until_ns = self._mono_ns() + int(_HUSHED_WITHIN_S * 1e9)
        while (watch.sounding or bed.sounding) and self._mono_ns() < until_ns:
            self._take_notes(watch, _LOOK_SOUNDING_S)
            watch.look()
            bed.tick(ducked=False)

    def _say_ready(self, output: Output) -> None:
        total, done = len(self._library), self._loading.done
        broken = [*self._library.broken(), *self._bed_broken]
        missing = self._library.missing()
        told = SoundsMissing(missing, self._library.loading())
        if told != self._missing:
            self._missing = told
            self._post(told)
        if done < total:
            self._say(Level.CONNECTING, f"loading {done + 1} of {total}")
        elif broken:
            self._say(Level.DEGRADED, f"{'; '.join(broken)}. {_rest(total - len(missing))}")
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


def _pace_s(watch: Watch, bed: "BedPlayer") -> float:
    if watch.waiting:
        return _LOOK_WAITING_S
    return _LOOK_SOUNDING_S if watch.sounding or bed.sounding else _LOOK_IDLE_S


def _rest(playing: int) -> str:
    match playing:
        case 0:
            return "None plays."
        case 1:
            return "The other one plays."
        case _:
            return f"The other {playing} play."
