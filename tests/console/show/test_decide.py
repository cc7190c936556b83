"""The dispatch: every command is answered, whatever is in it; what has a rule elsewhere is tested elsewhere."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.show.commands import Command, OpenShow, PassTime
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted, Refused
from console.show.events import ShowOpened
from console.show.evolve import replay
from console.show.state import FRESH
from console.show.types import Show, UtcMs
from tests.anything import WHOLES, anything
from tests.console.show.shop import MUG_PINNED, MUG_STARTED, SHOW, WIDE, OpenBook, taken

EMPTY = Show(title="", cameras=(), products=(), deals=(), sounds=())
BUSY = replay((taken(WIDE), MUG_STARTED, MUG_PINNED))


@pytest.mark.parametrize("kind", get_args(Command), ids=lambda kind: kind.__name__)
@given(data=st.data(), at_ms=WHOLES.map(UtcMs))
def test_every_command_is_answered_with_words_whatever_is_in_it(
    kind: type[Command], data: st.DataObject, at_ms: UtcMs
) -> None:
    command = data.draw(anything(kind))
    for show, state in ((EMPTY, FRESH), (SHOW, BUSY), (EMPTY, BUSY)):
        decision = decide(show, state, command, at_ms)
        if isinstance(decision, Refused):
            assert decision.why
            assert decision.remedy
        else:
            assert isinstance(decision, Accepted)
        assert decide(show, state, command, at_ms) == decision


@given(at_ms=WHOLES.map(UtcMs))
def test_what_is_due_is_done_at_once_so_the_engine_never_spins(at_ms: UtcMs) -> None:
    decision = decide(SHOW, BUSY, PassTime(), at_ms)
    assert isinstance(decision, Accepted)
    after = next_deadline(SHOW, replay(decision.events, BUSY))
    assert after is None or after > at_ms


def test_each_engine_opens_the_show_in_an_epoch_of_its_own(book: OpenBook) -> None:
    story = book().when(OpenShow(engine="one"), at_ms=1).then(ShowOpened(engine="one", epoch=1))
    story.when(OpenShow(engine="two"), at_ms=2).then(ShowOpened(engine="two", epoch=2))
    story.when(OpenShow(engine="two"), at_ms=3).then(ShowOpened(engine="two", epoch=3))
    assert story.state.epoch == 3


def test_opening_changes_nothing_else(book: OpenBook) -> None:
    story = book().given(taken(WIDE), MUG_PINNED)
    story.when(OpenShow(engine="two"), at_ms=1).then(ShowOpened(engine="two", epoch=1))
    assert story.state == replay((taken(WIDE), MUG_PINNED, ShowOpened(engine="x", epoch=1)))
