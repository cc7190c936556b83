"""Views of a window with a room that writes: quietly, in a burst, not at all. Counterpart: `console.seat.fake`."""

from typing import Final

from msgspec.structs import replace

from console.metrics.counts import SourceId
from console.metrics.records import Said
from console.seat.fake import calm
from console.seat.view import COMMENTS_KEPT, SeatView
from console.show.comments import CommentMarks
from console.show.types import UtcMs

ROOM: Final = SourceId("room")
_WRITTEN: Final = (
    ("ana41", "is it in blue?"), ("ben.ortiz", "love this!"), ("chloe_b", "just bought two"),
    ("dao", "does it ship to Spain, and how long does it take to Barcelona in the week before the holidays?"),
    ("emre9", "first time here"), ("finn", "¿tienen talla M?"), ("gita", "so pretty"), ("hana", "青はありますか"),
    ("ivan", "hello from Lisbon"), ("june", "what is the price?"), ("kofi", "mine!"), ("lena", "how big is it"),
    ("mina.kastner", "Does the serum work for sensitive skin, and can I use it every day, also in the summer?"),
    ("noor", "هل يوجد لون أزرق؟"), ("otto", "need this"), ("pia", "got it!!"),
)  # fmt: skip


def said(now_ms: UtcMs, count: int, every_ms: int) -> tuple[Said, ...]:
    """Write so many comments, the newest at `now_ms`."""
    first_ms = now_ms - every_ms * (count - 1)
    each = ((number, *_WRITTEN[number * 7 % len(_WRITTEN)]) for number in range(count))
    return tuple(Said(ROOM, UtcMs(first_ms + n * every_ms), f"c{n}", who, text) for n, who, text in each)


def comments_calm(now_ms: UtcMs) -> SeatView:
    """Give a room in which a few people write, and somebody answers."""
    marks = CommentMarks(picked=("c28", "c31"), aired=("c28",), answered=("c30", "c26"), blocked=("otto",))
    view = calm(now_ms)
    return replace(view, comments=said(now_ms, 36, 4_100), state=replace(view.state, comments=marks))


def comments_burst(now_ms: UtcMs) -> SeatView:
    """Give a room that writes fifty comments a second."""
    return replace(calm(now_ms), comments=said(now_ms, COMMENTS_KEPT, 20))


def comments_empty(now_ms: UtcMs) -> SeatView:
    """Give a room nobody writes in yet."""
    return replace(calm(now_ms), comments=())


def comments_blocked(now_ms: UtcMs) -> SeatView:
    """Give a room of which three are blocked, one of them long gone."""
    view = comments_calm(now_ms)
    return replace(view, state=replace(view.state, comments=CommentMarks(blocked=("otto", "finn", "left long ago"))))
