"""Whose voices are listened for: the microphones of the show's cameras, while the auto-director may follow them.

Counterparts: `console.obs.meters` listens, `console.show.shots` cuts to the loudest.
"""

from typing import Final

from console.show.state import ShowState
from console.show.types import Show

FEWEST: Final = 2
"""One voice alone is no choice."""

Voices = tuple[str, ...]
"""Inputs as the switcher calls them, each once, in the show's order."""


def wanted_voices(show: Show, state: ShowState) -> Voices:
    """List the microphones somebody has to listen to; none: nobody asks who is the loudest."""
    if not state.director.on:
        return ()
    mics = tuple(dict.fromkeys(camera.mic for camera in show.cameras if camera.mic))
    return mics if len(mics) >= FEWEST else ()
