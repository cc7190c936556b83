"""When the show follows what is to be seen in the scene on air: which camera of it, where its cameras are items.

The word of what scenes show comes on a connection of its own, so it may be older than a take of ours: it counts only
while no take of ours is on its way (the items of one that ended are known with its end: `ItemsSwitched`). Engine
thread only. Counterparts: `console.obs.nesting` reads, `console.show.cameras` follows.
"""

from console.show.camera_commands import FollowSwitcher
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    ProgramChanged,
    SceneTreeRead,
    SwitcherRead,
)
from console.show.nesting import to_be_seen
from console.show.state import ShowState
from console.show.truth import Truth

_End = EffectConfirmed | EffectFailed | EffectUnknown
_News = SceneTreeRead | SwitcherRead | ProgramChanged


class ItemNews:
    """Follows the ends of takes."""

    def __init__(self) -> None:
        self._ended = EffectId(0)

    def command(self, fact: Fact, newest_take: EffectId, truth: Truth, state: ShowState) -> FollowSwitcher | None:
        """Say what the show should follow, now that `truth` holds `fact` too; none: nothing is news, or it is old."""
        ends = isinstance(fact, _End) and fact.effect == newest_take
        if ends:
            self._ended = newest_take
        seen = to_be_seen(truth.tree, truth.program) if ends or isinstance(fact, _News) else None
        if seen is None or truth.program is None or truth.program != state.program_scene or self._ended != newest_take:
            return None
        return FollowSwitcher(truth.program, seen)
