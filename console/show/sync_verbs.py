"""The verbs of the sync. A part of `console.show.verbs`."""

from console.show.sync_corrections import CorrectSync, RemeasureSync, RevertSync
from console.show.sync_guide import ApplyGuide, GuideSync, SkipGuide, StopGuide, UnapplyGuide
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
    Verb(
        "sync.guide",
        (),
        "Before the show: cut from camera to camera, open one microphone at a time, and read each pair by the slate.",
        lambda args: GuideSync(),
        pause_ms=500,
    ),
    Verb(
        "sync.guide_skip",
        (),
        "Leave the pair out that the guided run waits for.",
        lambda args: SkipGuide(),
    ),
    Verb(
        "sync.guide_stop",
        (),
        "End the guided run; cameras and mutes are as it found them.",
        lambda args: StopGuide(),
    ),
    Verb(
        "sync.apply",
        (),
        "Set the delays the guided run proposes for microphones and cameras, and read every pair again.",
        lambda args: ApplyGuide(),
        pause_ms=500,
    ),
    Verb(
        "sync.unapply",
        (),
        "Give microphones and cameras the delays back that they had before the guided run.",
        lambda args: UnapplyGuide(),
        pause_ms=500,
    ),
)
