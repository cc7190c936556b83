"""The verbs of sounds. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.sounds import HoldSound, PlaySound, PrehearSound, StopSounds, ToggleSound
from console.show.types import SoundId
from console.show.verb import Argument, Verb, may, needs

_FIRED = (*needs("sound"), Argument("gain_db", "number", required=False))


def _fired(args: Mapping[str, str]) -> tuple[SoundId, float]:
    return SoundId(args["sound"]), float(args.get("gain_db", "0"))


def _prehear(args: Mapping[str, str]) -> PrehearSound:
    sound = SoundId(args["sound"]) if "sound" in args else None
    return PrehearSound(sound, float(args.get("gain_db", "0")))


def _stop(args: Mapping[str, str]) -> StopSounds:
    return StopSounds(SoundId(args["sound"]) if "sound" in args else None)


SOUND_VERBS = (
    Verb("sfx.play", _FIRED, "Play a sound effect.", lambda args: PlaySound(*_fired(args))),
    Verb(
        "sfx.toggle",
        _FIRED,
        "Play a sound effect; pressed while it sounds, fade it out.",
        lambda args: ToggleSound(*_fired(args)),
    ),
    Verb(
        "sfx.hold",
        _FIRED,
        "Play a sound effect as long as the control is held.",
        lambda args: HoldSound(*_fired(args)),
        release="sfx.release",
    ),
    Verb("sfx.release", _FIRED, "Fade out a sound effect that was held.", _stop),
    Verb(
        "sfx.cue",
        (*may("sound"), Argument("gain_db", "number", required=False)),
        "Hear a sound effect on the headphones only, before it is fired; without one, end what is heard there.",
        _prehear,
    ),
    Verb("sfx.stop", may("sound"), "Fade out a sound effect, or every one.", _stop),
)
