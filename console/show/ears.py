"""``[earbud]`` of a show: what is spoken to the host unasked, and in which voice.

Counterpart: `console.show.earbud`.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

USUAL_VOICE: Final = "en"
USUAL_WPM: Final = 170


class Auto(StrEnum):
    """What is spoken unasked."""

    DEAL = "deal"
    """That a deal began, and that it is over."""
    STOCK = "stock"
    """That few are left, as its evidence grants it."""


class Ear(Struct, frozen=True):
    """How the show speaks to its host."""

    auto: tuple[Auto, ...] = ()
    voice: str = USUAL_VOICE
    """As the platform's voice calls it; espeak-ng: ``en``, ``de``, ``en-us``."""
    words_per_minute: int = USUAL_WPM
