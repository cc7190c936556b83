"""Rules of sounds. A sound hangs on its event and leaves no state behind.

Counterparts: `console.show.sounds` has the words, `console.plan.sound` says what the sound engine is asked.
"""

from typing import Final, assert_never

from console.show.decisions import Decision, Refused, accept
from console.show.names import nearest
from console.show.sound import Again, Sound
from console.show.sounds import (
    HoldSound,
    PlaySound,
    PrehearSound,
    SoundCommand,
    SoundPlayed,
    SoundPreheard,
    SoundsStopped,
    SoundStopped,
    StopSounds,
    ToggleSound,
)
from console.show.types import Show, SoundId

LOWEST_GAIN_DB: Final = -60.0
HIGHEST_GAIN_DB: Final = 12.0


def decide_sound(show: Show, command: SoundCommand) -> Decision:
    """Fire a sound the show has, or fade it out. A stop asked twice is done twice, for it may be urgent."""
    if isinstance(command, StopSounds) and command.sound is None:
        return accept(SoundsStopped())
    if isinstance(command, PrehearSound) and command.sound is None:
        return accept(SoundPreheard())
    sound = _known(show, command.sound)
    if isinstance(sound, Refused):
        return sound
    match command:
        case StopSounds():
            return accept(SoundStopped(sound.id))
        case ToggleSound(sounding=True):
            return accept(SoundStopped(sound.id))
        case PlaySound() | ToggleSound():
            return _play(sound, command)
        case HoldSound():
            return _audible(command.gain_db) or accept(SoundPlayed(sound.id, command.gain_db, anew=True))
        case PrehearSound() if sound.obs_input:
            return Refused(f"“{sound.name}” is OBS's own.", "Listen to it in OBS: its monitor is not ours.")
        case PrehearSound():
            return _audible(command.gain_db) or accept(SoundPreheard(sound.id, command.gain_db))
        case _:
            assert_never(command)


def _known(show: Show, sound: SoundId | None) -> Sound | Refused:
    found = None if sound is None else show.sound(sound)
    if found is None:
        return Refused(f"There is no sound “{sound}”.", nearest(sound or "", [each.id for each in show.sounds]))
    return found


def _play(sound: Sound, command: PlaySound | ToggleSound) -> Decision:
    if command.sounding and sound.pressed_again is Again.IGNORE:
        return Refused(f"“{sound.name}” is sounding already.", "Wait until it ends, or stop it first.")
    anew = sound.pressed_again is Again.RESTART
    return _audible(command.gain_db) or accept(SoundPlayed(sound.id, command.gain_db, anew))


def _audible(gain_db: float) -> Refused | None:
    if LOWEST_GAIN_DB <= gain_db <= HIGHEST_GAIN_DB:
        return None
    return Refused(f"A pad's gain of {gain_db:g} dB is no use.", f"Write {LOWEST_GAIN_DB:g} to {HIGHEST_GAIN_DB:g}.")
