"""What to ask of the show when the switcher is back: is it as the show had it? Engine thread only.

What ran when it was lost is remembered here; what was in program is in the show's state. Counterpart:
`console.show.resending` compares and asks the operator; nothing is sent before the yes.
"""

from console.show.commands import Command
from console.show.facts import EffectFailed, EffectId, Fact, Lane, OutputsRead, SwitcherLost, SwitcherRead
from console.show.obs_commands import Output, SeeFallen, SeeReturn
from console.show.obs_truth import OutputsState


class Returning:
    """Follows the switcher's facts."""

    def __init__(self) -> None:
        self._away = self._fresh = True
        self.failed = EffectId(0)
        """The newest effect the switcher refused: what it shows instead is nobody's cut."""
        self._outputs: OutputsState | None = None
        self._ran: tuple[Output, ...] | None = None
        """What ran when it was lost; none: that is compared already."""

    def commands(self, fact: Fact) -> tuple[Command, ...]:
        """Take a fact in; say what to ask of the show for it."""
        match fact:
            case SwitcherLost():
                self._lose()
            case SwitcherRead() if self._away:
                seen = SeeReturn(fact.program, fact.scenes, self._fresh)
                self._away = self._fresh = False
                return (seen,)
            case EffectFailed(lane=Lane.SWITCHER):
                self.failed = max(self.failed, fact.effect)
            case OutputsRead():
                return self._read(fact.outputs)
            case _:
                pass
        return ()

    def _lose(self) -> None:
        if self._outputs is not None:
            self._ran = tuple(output for output in Output if self._outputs.of(output).active)
        self._away, self._outputs = True, None

    def _read(self, outputs: OutputsState) -> tuple[Command, ...]:
        self._outputs = outputs
        if self._ran is None or self._away:
            return ()
        fallen = tuple(output for output in self._ran if not outputs.of(output).active)
        self._ran = None
        return (SeeFallen(fallen),)
