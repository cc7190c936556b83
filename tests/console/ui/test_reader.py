"""A reader computes when it must, and no oftener."""

from msgspec.structs import replace

from console.seat.fake import calm
from console.seat.view import SeatView
from console.show.types import UtcMs
from console.ui.reader import EVERY_MS, Reader
from tests.console.ui.handclock import START_MS


class Counted:
    def __init__(self) -> None:
        self.at: list[UtcMs] = []

    def __call__(self, view: SeatView, at_ms: UtcMs) -> None:
        self.at.append(at_ms)


def test_one_view_is_read_once_a_quarter_second() -> None:
    computed, view = Counted(), calm(START_MS)
    reader = Reader(computed)
    for ms in range(0, EVERY_MS, 33):
        reader.read(view, UtcMs(START_MS + ms))
    assert computed.at == [START_MS]
    reader.read(view, UtcMs(START_MS + EVERY_MS))
    assert computed.at == [START_MS, START_MS + EVERY_MS]


def test_a_new_view_is_read_at_once() -> None:
    computed, view = Counted(), calm(START_MS)
    reader = Reader(computed)
    reader.read(view, START_MS)
    reader.read(replace(view), UtcMs(START_MS + 1))
    assert computed.at == [START_MS, START_MS + 1]
