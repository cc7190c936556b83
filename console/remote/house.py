"""What a controller of others needs of the house: asking verbs, looking at the show, and what graphics answered.

Counterparts: `console.engine.door` and `console.graphics.hub` are that house; app.py hands them in.
"""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from msgspec import Struct

from console.show.facts import Level
from console.show.state import ShowState
from console.show.types import Show


class Reply(Struct, frozen=True):
    """The engine's answer to a verb."""

    outcome: Literal["accepted", "waiting", "refused"]
    """`waiting`: this crew guards the verb, and it asks for a second press."""
    why: str
    remedy: str


class Seen(Struct, frozen=True):
    """The show between two decisions."""

    show: Show
    state: ShowState


class House(Protocol):
    """The engine, as controllers reach it. Net loop only."""

    async def ask(self, verb: str, args: Mapping[str, str]) -> Reply | None:
        """Ask a verb; none: the engine did not answer in time, and it may still happen."""

    async def look(self) -> Seen | None:
        """Look at the show; none: the engine did not answer in time."""


class Method(Protocol):
    """What a graphic's method answered (OGraf ReturnPayload)."""

    @property
    def status_code(self) -> float:
        """550: it threw."""

    @property
    def status_message(self) -> str:
        """Empty: it said nothing."""

    @property
    def current_step(self) -> float | None:
        """Only of playAction."""

    @property
    def result(self) -> Any:
        """Whatever the graphic gave."""


class Said(Protocol):
    """How a graphic is on a page, and what it answered."""

    @property
    def state(self) -> str:
        """`failed`: it was taken off."""

    @property
    def step(self) -> float | None:
        """None: it is off."""

    @property
    def why(self) -> str:
        """Why it failed."""

    @property
    def answers(self) -> Mapping[str, Method]:
        """By method."""


class Pages(Protocol):
    """The program pages. Net loop only."""

    @property
    def pages(self) -> int:
        """How many there are."""

    @property
    def health(self) -> tuple[Level, str]:
        """How they are, in words."""

    async def answer(self, instance: str, method: str, within_s: float) -> Said | None:
        """Wait until a graphic has done what is wanted of it now; none: not in time."""

    async def left(self, instance: str, within_s: float) -> Said | None:
        """Wait until a graphic that is not wanted any more has left; none: not in time."""
