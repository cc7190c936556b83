"""Sound rules. A sound is a one-shot: it hangs on its event and leaves no state behind."""

from console.show.commands import PlaySound, StopSounds
from console.show.decisions import Decision, Refused, accept
from console.show.events import SoundPlayed, SoundsStopped
from console.show.names import nearest
from console.show.types import Show


def decide_play(show: Show, command: PlaySound) -> Decision:
    """Fire a sound the show has."""
    if show.sound(command.sound) is None:
        return Refused(
            why=f"There is no sound “{command.sound}”.",
            remedy=nearest(command.sound, [s.id for s in show.sounds]),
        )
    return accept(SoundPlayed(sound=command.sound))


def decide_stop(command: StopSounds) -> Decision:
    """Fade everything out; asked twice it is done twice, for it may be urgent."""
    return accept(SoundsStopped())
