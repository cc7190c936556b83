"""What is spoken into the host's ear: what is asked of it, and what happened.

A part of `console.show.commands` and `console.show.events`. It leaves no state behind: what is spoken is
`console.show.truth`. Rules: `console.show.earbud`.
"""

from enum import IntEnum

from msgspec import Struct

from console.show.types import DealId, Price, ProductId, VariantId


class Kind(IntEnum):
    """What a saying is; the lower is spoken first."""

    NOTE = 0
    DEAL = 1
    STOCK = 2


class Saying(Struct, frozen=True):
    """Words for the ear, with what they were built from: when that is otherwise, they are not said."""

    kind: Kind
    text: str
    good_for_ms: int
    """So long it may wait; one that has not begun then is dropped."""
    deal: DealId | None = None
    price: Price | None = None
    """Of the deal, as the words have it."""
    product: ProductId | None = None
    units: tuple[tuple[VariantId, int], ...] = ()
    """How many of each variant were counted, for words about stock."""
    left_units: int | None = None
    """How many of the deal are left, as the words have it."""


class SayNote(Struct, frozen=True, tag=True):
    """Speak the producer's words to the host."""

    text: str


class SayDeal(Struct, frozen=True, tag=True):
    """Speak the running deal: product, price, time left."""


class SayStock(Struct, frozen=True, tag=True):
    """Speak what is left of a product; none: the one in hand."""

    product: ProductId | None = None


class QuietNotes(Struct, frozen=True, tag=True):
    """Stop speaking, and forget what waits."""


NoteCommand = SayNote | SayDeal | SayStock | QuietNotes


class NoteSaid(Struct, frozen=True, tag=True):
    """Something was given to the host's ear."""

    saying: Saying


class NotesQuieted(Struct, frozen=True, tag=True):
    """The host's ear was made quiet."""


NoteEvent = NoteSaid | NotesQuieted
