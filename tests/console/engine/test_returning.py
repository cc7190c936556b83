"""What is asked of the show when the switcher is back."""

from console.engine.returning import Returning
from console.show.facts import EffectId, Fact, OutputsRead, SwitcherLost, SwitcherRead
from console.show.obs_commands import Output, SeeFallen, SeeReturn
from console.show.obs_truth import OutputsState, OutputState
from console.show.types import SceneName

WIDE, HOST = SceneName("Wide"), SceneName("Host")
READ = SwitcherRead((WIDE, HOST), WIDE, None, EffectId(0))
LOST = SwitcherLost("gone")
RECORDS = OutputsRead(OutputsState(record=OutputState(active=True)))
IDLE = OutputsRead(OutputsState())


def _asked(*facts: Fact) -> list[object]:
    returning = Returning()
    return [command for fact in facts for command in returning.commands(fact)]


def test_it_is_compared_once_for_every_return() -> None:
    first, again = SeeReturn(WIDE, (WIDE, HOST), fresh=True), SeeReturn(WIDE, (WIDE, HOST), fresh=False)
    assert _asked(READ, READ, LOST, LOST, READ, READ) == [first, again]


def test_what_ran_and_does_not_is_told_at_the_first_reading_after() -> None:
    asked = _asked(READ, RECORDS, LOST, READ, IDLE, IDLE)
    assert asked[2:] == [SeeFallen((Output.RECORD,))]


def test_what_still_runs_is_no_difference() -> None:
    assert _asked(READ, RECORDS, LOST, READ, RECORDS)[2:] == [SeeFallen(())]


def test_lost_twice_it_still_knows_what_ran() -> None:
    assert _asked(READ, RECORDS, LOST, READ, LOST, READ, IDLE)[3:] == [SeeFallen((Output.RECORD,))]
