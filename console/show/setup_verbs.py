"""The verbs of the scenes set-up assistant. A part of `console.show.verbs`."""

from collections.abc import Mapping

from console.show.setup_commands import ApplyScenes, ProposeScenes, UndoScenes
from console.show.verb import Argument, Verb, yes


def _said(args: Mapping[str, str], name: str) -> bool:
    return name in args and yes(args[name])


SETUP_VERBS = (
    Verb(
        "scenes.propose",
        (Argument("apart", "yes/no", required=False),),
        "Read OBS and propose the scenes and sources the show's cameras need; nothing is changed.",
        lambda args: ProposeScenes(_said(args, "apart")),
    ),
    Verb(
        "scenes.apply",
        (Argument("air", "yes/no", required=False),),
        "Make in OBS what was proposed; with air, also what changes the picture in program.",
        lambda args: ApplyScenes(_said(args, "air")),
        pause_ms=500,
    ),
    Verb(
        "scenes.undo",
        (),
        "Take back what was made in OBS and nobody has touched since.",
        lambda args: UndoScenes(),
        pause_ms=500,
    ),
)
