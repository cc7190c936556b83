"""A look: how the thing behind a pad is. Counterparts: `console.plan.looks` gives one to each verb."""

from enum import StrEnum

from msgspec import Struct

from console.show.types import UtcMs
from hardware.messages import Glow


class Colour(StrEnum):
    """The field's colours (FIELD section 8); always shown with a word."""

    RED = "red"
    GREEN = "green"
    AMBER = "amber"
    BLUE = "blue"
    VIOLET = "violet"
    GREY = "grey"


class Look(Struct, frozen=True):
    """State of one thing: colour, glow and word, and what it counts down to."""

    colour: Colour
    glow: Glow = Glow.DIM
    word: str = ""
    deadline_ms: UtcMs | None = None
