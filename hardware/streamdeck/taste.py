"""How a person wants the Stream Decks of a desk. Counterpart: `driver` goes by it."""

from msgspec import Struct


class Taste(Struct, frozen=True):
    """How a deck should be treated."""

    brightness: int = 80
    """Percent."""
    sleep_after_min: int | None = None
    """It goes dark when nobody touched it and nothing changed for so long; none: never."""
