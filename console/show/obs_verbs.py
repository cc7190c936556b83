"""The verbs of what OBS puts out and hears. A part of `console.show.verbs`."""

from console.show.dial import END, Dial
from console.show.obs_commands import (
    LeavePlan,
    MarkMoment,
    Monitor,
    MuteInput,
    Output,
    ResendPlan,
    RunOutput,
    SetMonitor,
    SetOffset,
    SetVolume,
)
from console.show.types import Risk
from console.show.verb import Argument, Verb, one_of, yes

_OUTPUT = (Argument("output", one_of(Output)),)
_INPUT = Argument("input", "text")
_THROW = ((0, -100.0), (50, -60.0), (250, -30.0), (500, -12.0), (800, 0.0), (END, 6.0))
"""Of a desk's fader: most of the way is where voices are."""

OBS_VERBS = (
    Verb(
        "output.start",
        _OUTPUT,
        "Start an output of OBS.",
        lambda args: RunOutput(Output(args["output"]), on=True),
        risk=Risk.GUARDED,
    ),
    Verb(
        "output.stop",
        _OUTPUT,
        "Stop an output of OBS.",
        lambda args: RunOutput(Output(args["output"]), on=False),
        risk=Risk.GUARDED,
    ),
    Verb(
        "moment.mark",
        (Argument("words", "text", required=False),),
        "Mark a moment: a chapter in the recording, and the replay buffer saved if it runs.",
        lambda args: MarkMoment(args.get("words", "")),
        pause_ms=500,
    ),
    Verb(
        "plan.resend",
        (),
        "OBS is back and not as the show had it: make it so again.",
        lambda args: ResendPlan(),
        pause_ms=500,
    ),
    Verb("plan.leave", (), "OBS is back and not as the show had it: leave it so.", lambda args: LeavePlan()),
    Verb(
        "input.mute",
        (_INPUT, Argument("on", "yes/no", required=False)),
        "Mute an input of OBS, or open it; without on, the other way round.",
        lambda args: MuteInput(args["input"], yes(args["on"]) if "on" in args else None),
    ),
    Verb(
        "input.volume",
        (_INPUT, Argument("db", "number")),
        "Set an input's volume, -100 (silent) to 26 decibels.",
        lambda args: SetVolume(args["input"], float(args["db"])),
        dial=Dial("db", _THROW, step=0.5, decimals=1),
    ),
    Verb(
        "input.monitor",
        (_INPUT, Argument("monitor", one_of(Monitor))),
        "Say who hears an input: nobody besides the air, the monitor only, or both.",
        lambda args: SetMonitor(args["input"], Monitor(args["monitor"])),
    ),
    Verb(
        "input.offset",
        (_INPUT, Argument("ms", "number")),
        "Delay an input against the picture, -950 to 20000 milliseconds.",
        lambda args: SetOffset(args["input"], round(float(args["ms"]))),
        dial=Dial("ms", ((0, -950.0), (END, 1050.0)), step=5),
    ),
)
