"""Lets the show agree with what the switcher says of itself. Engine thread only.

Counterparts: `console.engine.reports` says which commands a fact asks for, `console.show.camera_commands` are those of
program, `console.engine.returning` and `console.engine.itemnews` know when a word is no foreign hand's.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from console.engine.itemnews import ItemNews
from console.engine.reports import commands_of
from console.engine.returning import Returning
from console.engine.syncnews import sync_news
from console.show.camera_commands import FollowSwitcher, ReleaseCamera
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.events import Event
from console.show.facts import EffectId, Fact, ProgramChanged, SwitcherRead
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import CameraId

Do = Callable[[Command, str, str], Sequence[Event] | Refused]
"""Takes a command all the way, for an actor and a seat."""


class Now(Struct, frozen=True):
    """What is known at this moment."""

    truth: Truth
    state: ShowState
    newest_take: EffectId
    """The newest effect the switcher was handed."""


class Following:
    """What was said so far."""

    def __init__(self, do: Do, now: Callable[[], Now], held: CameraId | None) -> None:
        """`held`: held when the engine before this one ended; nobody will say that it was let go."""
        self._do = do
        self._now = now
        self._left_held = held
        self._returning = Returning()
        self._item_news = ItemNews()

    def follow(self, fact: Fact) -> None:
        """Let the show agree with the switcher, unless the word is older than our newest take."""
        for command in (*commands_of(fact), *self._returning.commands(fact)):
            self._do(command, "switcher", "switcher")
        newest_take = self._now().newest_take
        if isinstance(fact, SwitcherRead | ProgramChanged) and fact.after >= newest_take:
            scene = fact.program if isinstance(fact, SwitcherRead) else fact.scene
            foreign = isinstance(fact, ProgramChanged) and self._returning.failed < newest_take
            self._do(FollowSwitcher(scene=scene, foreign=foreign), "switcher", "switcher")
        now = self._now()
        if news := self._item_news.command(fact, now.newest_take, now.truth, now.state):
            self._do(news, "switcher", "switcher")
        if heard := sync_news(fact, now.truth, now.state):
            self._do(heard, "sync", "sync meter")
        if isinstance(fact, SwitcherRead) and self._left_held is not None:
            held, self._left_held = self._left_held, None
            self._do(ReleaseCamera(held), "engine", "engine")
