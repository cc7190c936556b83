"""The `Sound` port of an engine: what goes on air through one output, and headphones through another.

Counterparts: `console.sound.player` and `console.sound.null` (on air), `console.sound.cue` (headphones),
`console.sound.choice` (which outputs these are).
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from console.config.soundfile import SoundOutputs
from console.plan.effects import EarEffect, FadeSounds, SoundEffect, StartSound
from console.show.bed import Duck
from console.show.facts import Post
from console.show.types import Sound
from console.sound.choice import Choice, chosen
from console.sound.cue import CueBus, cue_argv
from console.sound.defaults import ARGV, DefaultWatch, needed
from console.sound.earbud import Earbud, earbud_argv
from console.sound.null import NullSound
from console.sound.open import NO_SOUND, open_sound
from console.sound.player import OnLevels, RtMixerSound
from console.sound.sidechain import Argv, SideChain, sidechain_argv
from console.sound.voices import Voices


class Buses:
    """Both buses. `start`, `perform`, `stop`."""

    def __init__(
        self,
        air: RtMixerSound | NullSound,
        cue: CueBus,
        followed: Sequence[Choice | DefaultWatch],
        post: Post,
        argv: Argv = sidechain_argv,
        earbud: Earbud | None = None,
    ) -> None:
        """`followed`: what says that an output is to be another one. `argv` starts what listens to an input."""
        self._air, self._cue, self._followed, self._earbud = air, cue, followed, earbud
        self._voices = Voices(air.hear_voice)
        self._sidechain = SideChain(argv, post, lambda loud: self._voices.hear("input", loud))

    def show_levels(self, on_levels: OnLevels | None) -> None:
        """Have it told how loud all on air is while somebody looks; none: nobody does."""
        self._air.show_levels(on_levels)

    @property
    def settled(self) -> Event:
        """Set once the output on air was tried for the first time."""
        return self._air.settled

    def start(self) -> None:
        """Open both in the background."""
        self._air.start()
        self._cue.start()
        if self._earbud is not None:
            self._earbud.start()
        self._sidechain.start()
        for followed in self._followed:
            followed.start()

    def perform(self, effect: SoundEffect) -> None:
        """Hand an effect to the bus it is for; nothing for headphones ever reaches the other one."""
        match effect:
            case StartSound(cue=True) | FadeSounds(cue=True):
                self._cue.perform(effect)
            case _:
                self._air.perform(effect)

    def speak(self, effect: EarEffect) -> None:
        """Hand an effect to the host's ear, which is never on air."""
        if self._earbud is not None:
            self._earbud.perform(effect)

    def hear_voice(self, loud: bool) -> None:
        """Say whether somebody speaks into OBS whom the bed makes room for."""
        self._voices.hear("OBS", loud)

    def listen(self, duck: Duck) -> None:
        """Have the bed make room for this input of the machine too, from now on; none where no sound is wanted."""
        if isinstance(self._air, RtMixerSound):
            self._sidechain.want(duck)

    def take(self, sounds: Sequence[Sound]) -> None:
        """Have these sounds from now on."""
        self._air.take(sounds)
        self._cue.take(sounds)

    def stop(self) -> None:
        """Silence both and join."""
        for followed in self._followed:
            followed.stop()
        self._sidechain.stop()
        if self._earbud is not None:
            self._earbud.stop()
        self._cue.stop()
        self._air.stop()


def open_buses(
    sounds: Sequence[Sound],
    show_folder: Path,
    post: Post,
    mono_ns: Callable[[], int],
    device: str | None,
    sound_file: Path,
) -> Buses:
    """Give the buses, not yet started: as ``sound.toml`` chooses, but for a `device` that was named for this run.

    ``none`` as `device`: neither is heard.
    """
    now = SoundOutputs() if device == NO_SOUND else chosen(sound_file)
    air = open_sound(sounds, show_folder, post, mono_ns, device or now.air or None)
    cue = CueBus(sounds, cue_argv(show_folder), post, now.cue)
    earbud = Earbud(earbud_argv, post, mono_ns, now.earbud)

    def change_over(to: SoundOutputs) -> None:
        nonlocal now
        before, now = now, to
        if isinstance(air, RtMixerSound) and device is None and to.air != before.air:
            air.choose(to.air or None)
        if to.cue != before.cue:
            cue.choose(to.cue)
        if to.earbud != before.earbud:
            earbud.choose(to.earbud)

    def open_default() -> None:
        if isinstance(air, RtMixerSound) and not now.air:
            air.choose(None)

    followed: list[Choice | DefaultWatch] = []
    if device != NO_SOUND:
        followed.append(Choice(sound_file, now, change_over))
    if device is None and needed(sys.platform):
        followed.append(DefaultWatch(ARGV, open_default))
    return Buses(air, cue, followed, post, earbud=earbud)
