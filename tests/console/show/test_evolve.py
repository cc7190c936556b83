"""The fold that engine, replay and every seat share."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.cuts import CamerasFound
from console.show.director import shot
from console.show.events import (
    CountdownShown,
    DealEnd,
    DealEnded,
    Event,
    GraphicsCleared,
    ProductUnpinned,
    ShowOpened,
)
from console.show.evolve import evolve, replay
from console.show.panics import Panicked
from console.show.rivals import seen
from console.show.sounds import SoundPlayed, SoundsStopped
from console.show.state import FRESH
from console.show.types import SoundId
from tests.anything import anything
from tests.console.show.shop import (
    CLOSE,
    CLOSE_PREVIEWED,
    FOUND,
    INTRO,
    MUG,
    MUG_FLASH,
    MUG_PINNED,
    MUG_STARTED,
    WIDE,
    taken,
)

HISTORY = (ShowOpened(engine="e", epoch=1), FOUND, taken(WIDE), CLOSE_PREVIEWED, MUG_STARTED, MUG_PINNED)
LIVE = replay(HISTORY)


def test_a_whole_history_folds_to_everything_that_still_matters() -> None:
    assert LIVE.epoch == 1
    assert LIVE.found_cameras == (INTRO,)
    assert (LIVE.program, LIVE.program_scene) == (WIDE.id, WIDE.scene)
    assert (LIVE.preview, LIVE.preview_scene) == (CLOSE.id, CLOSE.scene)
    assert LIVE.deal is not None
    assert LIVE.deal.deal == MUG_FLASH.id
    assert LIVE.countdown_on_air
    assert LIVE.pinned == MUG.id


def test_each_event_changes_only_what_it_says() -> None:
    assert evolve(LIVE, ShowOpened(engine="f", epoch=2)) == replace(LIVE, epoch=2)
    assert evolve(LIVE, CamerasFound(cameras=())) == replace(LIVE, found_cameras=())
    cut = replace(LIVE, program=CLOSE.id, program_scene=CLOSE.scene, before_scene=LIVE.program_scene)
    cut = replace(cut, director=shot(LIVE.director, taken(CLOSE)))
    cut = replace(cut, rivals=seen(LIVE.rivals, taken(CLOSE), LIVE.program_scene))
    assert evolve(LIVE, taken(CLOSE)) == cut
    ended = DealEnded(deal=MUG_FLASH.id, why=DealEnd.OPERATOR)
    assert evolve(LIVE, ended) == replace(LIVE, deals=(), featured=None, countdown_on_air=False)
    assert evolve(LIVE, ProductUnpinned()) == replace(LIVE, pinned=None, pinned_ms=None)
    assert evolve(LIVE, GraphicsCleared()) == replace(LIVE, countdown_on_air=False)
    assert evolve(LIVE, Panicked()) == replace(LIVE, countdown_on_air=False)
    assert evolve(evolve(LIVE, Panicked()), CountdownShown()) == LIVE


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_any_event_folds_on_any_state(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(anything(kind))
    for state in (FRESH, LIVE):
        assert evolve(state, event) == evolve(state, event)


def test_sounds_leave_no_state() -> None:
    assert evolve(LIVE, SoundPlayed(sound=SoundId("win"))) == LIVE
    assert evolve(LIVE, SoundsStopped()) == LIVE


def test_the_state_before_stays_as_it_was() -> None:
    before = replay(HISTORY)
    evolve(LIVE, taken(CLOSE))
    assert before == LIVE


def test_replay_of_nothing_is_a_fresh_show() -> None:
    assert replay(()) == FRESH


def test_replay_goes_on_from_a_snapshot_as_a_seat_does() -> None:
    for cut in range(len(HISTORY) + 1):
        assert replay(HISTORY[cut:], replay(HISTORY[:cut])) == LIVE
