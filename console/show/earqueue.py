"""The order in which things are spoken into the host's ear: a note before a deal before stock, the oldest first. Pure.

Counterpart: `console.sound.earbud` keeps one, and says what it gives.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.show.notes import Saying

MOST: Final = 12
"""More than this waiting is nobody's help."""


class Said(Struct, frozen=True):
    """A saying in the queue."""

    number: int
    """Of its effect: the oldest is the lowest."""
    saying: Saying
    until_ms: int
    """When it is no news any more, on the clock of whoever keeps the queue."""


class EarQueue(Struct, frozen=True):
    """What is spoken, and what waits in its order."""

    speaking: Said | None = None
    waiting: tuple[Said, ...] = ()


def put(queue: EarQueue, said: Said) -> tuple[EarQueue, Said | None]:
    """Put one in its place; gives what had to go for it, the last of a full queue."""
    waiting = sorted((*queue.waiting, said), key=lambda one: (one.saying.kind, one.number))
    gone = waiting.pop() if len(waiting) > MOST else None
    return replace(queue, waiting=tuple(waiting)), gone


def begin(queue: EarQueue, now_ms: int, *, may: bool) -> tuple[EarQueue, tuple[Said, ...]]:
    """Have the next one spoken, if nothing is and it `may`; gives those that waited too long."""
    late = tuple(one for one in queue.waiting if one.until_ms <= now_ms)
    left = tuple(one for one in queue.waiting if one.until_ms > now_ms)
    if not may or queue.speaking is not None or not left:
        return replace(queue, waiting=left), late
    return EarQueue(left[0], left[1:]), late


def ended(queue: EarQueue) -> EarQueue:
    """Let what is spoken be over."""
    return replace(queue, speaking=None)


def revise(queue: EarQueue, number: int, saying: Saying | None) -> tuple[EarQueue, bool]:
    """Let one be said in other words, or not at all; true when it is being spoken and has to be cut off.

    What is cut off and has other words is the next of its kind.
    """
    spoken = queue.speaking
    cut = spoken is not None and spoken.number == number
    all_ = (*([spoken] if cut and spoken else []), *queue.waiting)
    left = tuple(
        one if one.number != number else replace(one, saying=saying)
        for one in all_
        if one.number != number or saying is not None
    )
    waiting = tuple(sorted(left, key=lambda one: (one.saying.kind, one.number)))
    return EarQueue(None if cut else spoken, waiting), cut
