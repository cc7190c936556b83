"""The painter: in the order it was asked, on a thread of its own, whatever cannot be drawn."""

import queue
import threading

import pytest
from msgspec.structs import replace

from hardware.messages import DARK
from hardware.satellite.codec import read_line
from hardware.satellite.faces import see
from hardware.satellite.frame import Drawing, drawn
from hardware.satellite.layout import read_device
from hardware.satellite.painter import Done, Painter

REMOTE = read_device(read_line("ADD-DEVICE DEVICEID=d PRODUCT_NAME=x KEYS_TOTAL=4 KEYS_PER_ROW=2 COLORS=1"))


def drawing(key: int, name: str = "d") -> Drawing:
    """Say what a key is to show."""
    return Drawing(name, REMOTE.named, REMOTE.keys[key], see(DARK, 0), None, held=False)


class Server:
    """Takes lines back, and notes on which thread."""

    def __init__(self) -> None:
        self.lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.threads: list[int] = []
        self.painter = Painter(self._back)

    def _back(self, done: Done, line: bytes) -> None:
        self.threads.append(threading.get_ident())
        done(line)


def test_lines_come_back_in_the_order_they_were_asked_for() -> None:
    server = Server()
    asked = [drawing(key) for key in (3, 0, 2, 1, 0)]
    for one in asked:
        server.painter.draw(one, server.lines.put)
    server.painter.start()
    assert [server.lines.get(timeout=5) for _ in asked] == [drawn(one) for one in asked]
    server.painter.stop()
    assert threading.get_ident() not in server.threads


def test_a_key_that_cannot_be_drawn_costs_no_other(caplog: pytest.LogCaptureFixture) -> None:
    server = Server()
    server.painter.start()
    numberless = replace(drawing(0), key=replace(REMOTE.keys[0], remote="none"))
    for one in (numberless, drawing(1)):
        server.painter.draw(one, server.lines.put)
    assert [server.lines.get(timeout=5) for _ in range(2)] == [b"", drawn(drawing(1))]
    server.painter.stop()
    assert "none of d could not be drawn" in caplog.text


def test_one_that_was_never_started_stops() -> None:
    Server().painter.stop()
