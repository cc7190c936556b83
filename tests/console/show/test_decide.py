"""The dispatch: every command is answered; only what has a rule elsewhere is tested elsewhere."""

from typing import get_args

import pytest

from console.show.commands import (
    AllOut,
    Command,
    EndDeal,
    FindCameras,
    FollowSwitcher,
    OpenShow,
    Panic,
    PassTime,
    PinProduct,
    PlaySound,
    PreviewCamera,
    ShowCountdown,
    StartDeal,
    StopSounds,
    TakeCamera,
    UnpinProduct,
)
from console.show.decide import decide
from console.show.decisions import Accepted, Refused
from console.show.events import ShowOpened
from console.show.evolve import replay
from console.show.state import FRESH
from console.show.types import CameraId, DealId, ProductId, SceneName, Show, SoundId
from tests.console.show.shop import MUG_PINNED, MUG_STARTED, SHOW, START_MS, WIDE, OpenBook, taken

EMPTY = Show(title="", cameras=(), products=(), deals=(), sounds=())
STRANGE: tuple[Command, ...] = (
    TakeCamera(camera=None),
    TakeCamera(camera=CameraId("")),
    PreviewCamera(camera=CameraId("no")),
    StartDeal(deal=DealId("no")),
    EndDeal(),
    PinProduct(product=ProductId("no")),
    UnpinProduct(),
    PlaySound(sound=SoundId("no")),
    StopSounds(),
    ShowCountdown(),
    AllOut(),
    Panic(),
    PassTime(),
    FollowSwitcher(scene=SceneName("no")),
    FindCameras(scenes=()),
    OpenShow(engine=""),
)


def test_the_strange_commands_are_every_command() -> None:
    assert {type(command) for command in STRANGE} == set(get_args(Command))


@pytest.mark.parametrize("command", STRANGE, ids=lambda command: type(command).__name__)
def test_every_command_is_answered_even_by_an_empty_show(command: Command) -> None:
    decision = decide(EMPTY, FRESH, command, START_MS)
    if isinstance(decision, Refused):
        assert decision.why
        assert decision.remedy
    else:
        assert isinstance(decision, Accepted)


def test_each_engine_opens_the_show_in_an_epoch_of_its_own(book: OpenBook) -> None:
    story = book().when(OpenShow(engine="one"), at_ms=1).then(ShowOpened(engine="one", epoch=1))
    story.when(OpenShow(engine="two"), at_ms=2).then(ShowOpened(engine="two", epoch=2))
    story.when(OpenShow(engine="two"), at_ms=3).then(ShowOpened(engine="two", epoch=3))
    assert story.state.epoch == 3


def test_opening_changes_nothing_else(book: OpenBook) -> None:
    story = book().given(taken(WIDE), MUG_STARTED, MUG_PINNED)
    story.when(OpenShow(engine="two"), at_ms=1).then(ShowOpened(engine="two", epoch=1))
    assert story.state == replay((taken(WIDE), MUG_STARTED, MUG_PINNED, ShowOpened(engine="x", epoch=1)))


def test_the_same_question_has_the_same_answer() -> None:
    state = replay((MUG_STARTED,))
    for command in STRANGE:
        assert decide(SHOW, state, command, START_MS) == decide(SHOW, state, command, START_MS)
