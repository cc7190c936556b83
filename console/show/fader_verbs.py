"""The verbs of our own buses' faders and mutes. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.bed_verbs import THROW
from console.show.dial import Dial
from console.show.faders import Bus, MuteBus, SetEffectsLevel
from console.show.verb import Argument, Verb, yes

_ON = (Argument("on", "yes/no", required=False),)


def _mute(bus: Bus, args: Mapping[str, str]) -> MuteBus:
    return MuteBus(bus, yes(args["on"]) if "on" in args else None)


FADER_VERBS = (
    Verb(
        "sfx.level",
        (Argument("db", "number"),),
        "Turn all sound effects, those that sound too, -60 to 12 decibels around the level the show file wants.",
        lambda args: SetEffectsLevel(float(args["db"])),
        dial=Dial("db", THROW, step=0.5, decimals=1),
    ),
    Verb(
        "sfx.mute",
        _ON,
        "Mute all sound effects, or open them; without on, the other way round.",
        lambda args: _mute(Bus.EFFECTS, args),
    ),
    Verb(
        "bed.mute",
        _ON,
        "Mute the bed, or open it; it runs on in silence. Without on, the other way round.",
        lambda args: _mute(Bus.BED, args),
    ),
)
