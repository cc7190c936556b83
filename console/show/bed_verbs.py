"""The verbs of the bed. A part of `console.show.verbs`."""

from console.show.beds import RunBed, SetBedLevel, SkipTrack
from console.show.dial import END, Dial
from console.show.verb import Argument, Verb

THROW = ((0, -60.0), (250, -30.0), (500, -12.0), (800, 0.0), (END, 12.0))
"""Of our own buses: like a desk's fader, but that 12 dB are to be had."""

BED_VERBS = (
    Verb(
        "bed.play",
        (),
        "Bring the bed in: music that ducks under voice and effects.",
        lambda _: RunBed(on=True),
    ),
    Verb("bed.stop", (), "Fade the bed out.", lambda _: RunBed(on=False)),
    Verb("bed.next", (), "Go on to the bed's next track.", lambda _: SkipTrack(), pause_ms=300),
    Verb(
        "bed.level",
        (Argument("db", "number"),),
        "Turn the bed, -60 to 12 decibels around the loudness the show file wants.",
        lambda args: SetBedLevel(float(args["db"])),
        dial=Dial("db", THROW, step=0.5, decimals=1),
    ),
)
