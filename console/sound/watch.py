"""What is sounding, and the facts to tell about it as the output takes it.

Counterpart: `console.sound.player` hands over what it fired and calls `look` while anything sounds. One thread only.
"""

from collections.abc import Callable

from msgspec import Struct

from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Lane,
    Post,
    SoundEnded,
    SoundFading,
    SoundStarted,
)
from console.show.types import SoundId
from console.sound.output import Output, OutputError, Voice

CHOKE_FADE_MS = 15
LOST = "the sound device went away before the sound began"


class Fired(Struct, eq=False):
    """A sound that was handed to an output. `silent_ns` is the newest instant it was known not to have begun."""

    effect: EffectId
    sound: SoundId
    voice: Voice
    output: Output
    silent_ns: int
    chokes: tuple[SoundId, ...] = ()
    """Sounds it cuts off."""
    bus_end: float = 1.0
    bus_left_ms: float = 0.0
    """The bus is on its way to this factor, and takes that long yet; 0: it stands."""
    said: str = ""
    """What is worth telling whoever fired it."""
    started: bool = False
    fading: bool = False


class _Fading(Struct, eq=False):
    """Something under way that is confirmed once it is heard: a fade, or a fader that was moved."""

    effect: EffectId
    turns: list[tuple[Voice, int]]
    """Each voice and the frame it begins at."""


class Watch:
    """Follows every sound fired at one output (none: there is no output) from the first sample to the last."""

    def __init__(self, output: Output | None, post: Post, mono_ns: Callable[[], int]) -> None:
        self._output = output
        self._post = post
        self._mono_ns = mono_ns
        self._fired: list[Fired] = []
        self._fading: list[_Fading] = []

    @property
    def sounding(self) -> bool:
        """Tell whether anything is under way."""
        return bool(self._fired or self._fading)

    @property
    def waiting(self) -> bool:
        """Tell whether an instant is about to be confirmed, so that looking often pays."""
        return bool(self._fading) or not all(fired.started for fired in self._fired)

    def voices(self) -> list[Voice]:
        """Give what sounds."""
        return [fired.voice for fired in self._fired]

    def add(self, fired: Fired) -> None:
        """Follow a sound and cut off what it chokes; one fired at an output that is closed meanwhile has failed."""
        if fired.output is self._output:
            self._fade(CHOKE_FADE_MS, fired.chokes)
            self._fired.append(fired)
            if fired.bus_left_ms > 0:
                fired.output.level(fired.voice, fired.bus_end, fired.bus_left_ms)
        else:
            self._post(EffectFailed(effect=fired.effect, lane=Lane.SOUND, why=LOST))

    def fade(self, effect: EffectId, fade_ms: int, sound: SoundId | None = None) -> None:
        """Fade a sound, or everything fired so far; at once confirmed where nothing sounds.

        Else it is confirmed when the first falling sample of every voice was handed over.
        """
        turns = self._fade(fade_ms, None if sound is None else (sound,))
        self._post(EffectSent(effect=effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._fading.append(_Fading(effect=effect, turns=turns))
        self._look_at_fades()

    def level(self, effect: EffectId, bus: float, over_ms: float) -> None:
        """Bring all that sounds to where the bus stands; confirmed as `fade` is."""
        turns = [(fired.voice, fired.output.level(fired.voice, bus, over_ms)) for fired in self._fired]
        self._post(EffectSent(effect=effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._fading.append(_Fading(effect=effect, turns=turns))
        self._look_at_fades()

    def hush(self, fade_ms: int) -> None:
        """Fade everything with nobody asking; for the end."""
        self._fade(fade_ms, None)

    def _fade(self, fade_ms: int, sounds: tuple[SoundId, ...] | None) -> list[tuple[Voice, int]]:
        """Fade these sounds (none: all); give each voice and the frame its fade begins at."""
        falling = [fired for fired in self._fired if sounds is None or fired.sound in sounds]
        turns = [(fired.voice, fired.output.fade(fired.voice, fade_ms)) for fired in falling]
        for fired in falling:
            if fired.started and not fired.fading:
                self._post(SoundFading(effect=fired.effect))
            fired.fading = True
        return turns

    def look(self) -> None:
        """Post what has begun and what has ended since the last look; have loops go round."""
        now_ns = self._mono_ns()
        for fired in self._fired:
            self._look_at_start(fired, now_ns)
            fired.output.turn(fired.voice)
        self._look_at_fades()
        ended = [fired for fired in self._fired if fired.voice.ended()]
        for fired in ended:
            # It may have begun and ended between two looks.
            self._look_at_start(fired, now_ns)
            self._post(SoundEnded(effect=fired.effect, sound=fired.sound))
        self._fired = [fired for fired in self._fired if fired not in ended]

    def drop(self) -> None:
        """Give up on an output that is about to be closed: what had begun has ended, the rest has failed."""
        for fired in self._fired:
            if fired.started:
                self._post(SoundEnded(effect=fired.effect, sound=fired.sound))
            else:
                self._post(EffectFailed(effect=fired.effect, lane=Lane.SOUND, why=LOST))
        for fading in self._fading:
            self._post(EffectConfirmed(effect=fading.effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._fired, self._fading = [], []

    def _look_at_start(self, fired: Fired, now_ns: int) -> None:
        if fired.started:
            return
        handed_s = fired.voice.handed_s()
        if handed_s is None:
            fired.silent_ns = now_ns
            return
        fired.started = True
        at_ns = self._on_our_clock(fired.output, handed_s, fired.silent_ns)
        self._post(EffectConfirmed(effect=fired.effect, lane=Lane.SOUND, at_ns=at_ns, said=fired.said))
        self._post(SoundStarted(effect=fired.effect, sound=fired.sound))
        if fired.fading:
            self._post(SoundFading(effect=fired.effect))

    def _on_our_clock(self, output: Output, stream_s: float, after_ns: int) -> int:
        """Turn a stream time into monotonic ns, kept within what was seen: after the last silent look, before now.

        The stream's clock is read between two of ours; whatever its zero is, the difference holds for the next moment.
        """
        before_ns = self._mono_ns()
        try:
            ago_s = output.stream_s() - stream_s
        except OutputError:
            return before_ns
        now_ns = self._mono_ns()
        return min(max((before_ns + now_ns) // 2 - int(ago_s * 1e9), after_ns), now_ns)

    def _look_at_fades(self) -> None:
        done = [fading for fading in self._fading if all(_fallen(*turn) for turn in fading.turns)]
        for fading in done:
            self._post(EffectConfirmed(effect=fading.effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._fading = [fading for fading in self._fading if fading not in done]


def _fallen(voice: Voice, first: int) -> bool:
    return voice.heard() > first or voice.ended()
