"""The verbs of mixes, the scenes of levels. A part of `console.show.verbs`."""

from typing import Final

from console.show.mixes import DropMix, KeepMix, RecallMix
from console.show.verb import Argument, Verb

OVER_MS: Final = 2_000
"""How long a recall takes that does not say."""
_NAME = Argument("name", "text")

MIX_VERBS = (
    Verb(
        "mix.keep",
        (_NAME,),
        "Keep how all faders and mutes stand now, OBS's and ours, as a mix of this name.",
        lambda args: KeepMix(args["name"]),
    ),
    Verb(
        "mix.recall",
        (_NAME, Argument("over_ms", "whole", required=False)),
        f"Bring all faders and mutes where they stood in a mix, over {OVER_MS // 1000} seconds or what over_ms says.",
        lambda args: RecallMix(args["name"], int(args.get("over_ms", OVER_MS))),
    ),
    Verb("mix.drop", (_NAME,), "Forget a mix.", lambda args: DropMix(args["name"])),
)
