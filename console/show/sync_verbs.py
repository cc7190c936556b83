"""The verbs of the sync. A part of `console.show.verbs`."""

from console.show.sync_corrections import CorrectSync, RemeasureSync, RevertSync
from console.show.verb import Argument, Verb

_MIC = Argument("mic", "text")

SYNC_VERBS = (
    Verb(
        "sync.correct",
        (_MIC, Argument("camera", "text", required=False)),
        "Delay a microphone so that it is in time with a camera as measured; taken back unless new readings prove it.",
        lambda args: CorrectSync(args["mic"], args.get("camera", "")),
        pause_ms=500,
    ),
    Verb(
        "sync.revert",
        (_MIC,),
        "Give a microphone the delay back that it had before its newest correction.",
        lambda args: RevertSync(args["mic"]),
        pause_ms=500,
    ),
    Verb(
        "sync.remeasure",
        (),
        "Forget what the sync meter read, and measure anew.",
        lambda args: RemeasureSync(),
        pause_ms=500,
    ),
)
