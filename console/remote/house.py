"""What a controller of others needs of the house: asking verbs, looking at the show, and what graphics answered.

Counterparts: `console.engine.door`, `console.engine.quickdoor` and `console.graphics.hub` are that house; app.py hands
them in.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol

from msgspec import Struct

from console.plan.faces import PadFace
from console.show.facts import Level
from console.show.pages import PageId
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import Show
from hardware.messages import Spot, SurfaceId


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


class Grid(Struct, frozen=True):
    """One surface of the show, as controllers may touch it."""

    surface: SurfaceId
    rows: int
    columns: int
    page: PageId
    """The one that stands."""
    pages: Mapping[PageId, str]
    """Every page and its name, the home page first."""


class Whole(Struct, frozen=True):
    """The show between two decisions, with what the outside confirmed and what every control shows."""

    show: Show
    state: ShowState
    truth: Truth
    faces: Mapping[Spot, PadFace]
    grids: tuple[Grid, ...]
    """The first is the one the wall on screen shows."""


class Touch(Struct, frozen=True):
    """A control is touched from afar; it fires what the page it names has there, whichever page stands."""

    spot: Spot
    page: PageId
    down: bool


class House(Protocol):
    """The engine, as controllers reach it. Net loop only."""

    async def ask(self, verb: str, args: Mapping[str, str]) -> Reply | None:
        """Ask a verb; none: the engine did not answer in time, and it may still happen."""

    async def look(self) -> Seen | None:
        """Look at the show; none: the engine did not answer in time."""


class Desk(House, Protocol):
    """The engine, as controllers reach it that touch controls too. Net loop only."""

    async def touch(self, touch: Touch) -> Reply | None:
        """Touch a control; what is let go is accepted at once. None: the engine did not answer in time."""

    async def whole(self) -> Whole | None:
        """Look at everything; none: the engine did not answer in time."""


Told = Callable[[Reply], None]
"""Is given an answer, on the engine's own thread: it must return at once."""


class Quick(Protocol):
    """The engine, as a thread of its own reaches it. Everything returns at once.

    `unarmed`: what this crew guards is refused to this hand. `at_ns`: when it came, `time.monotonic_ns()`.
    """

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The surfaces as they stand; empty: not known yet."""

    def ask(self, verb: str, args: Mapping[str, str], at_ns: int, unarmed: bool, told: Told) -> None:
        """Ask a verb."""

    def touch(self, touch: Touch, at_ns: int, unarmed: bool, told: Told) -> None:
        """Touch a control; nothing is told of one that is let go."""

    async def whole(self) -> Whole | None:
        """Look at everything (net loop); none: the engine did not answer in time."""


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
