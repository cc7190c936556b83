"""The binding for Python 3.13 and later, over a stand-in for `rtmidi2` that has its calls (1.5), on every Python."""

import importlib
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hardware.midi.ports import Api


class Client:
    """What rtmidi2's clients have."""

    made: list["Client"]

    def __init__(self, *given: Any) -> None:
        self.given = given
        self.ports = ["one", None]
        self.calls: list[tuple[Any, ...]] = []
        self.callback: Callable[[list[int], float], None] | None = None
        type(self).made.append(self)

    def open_port(self, port: int) -> None:
        self.calls.append(("open", port))

    def close_port(self) -> None:
        self.calls.append(("close",))

    def ignore_types(self, midi_sysex: bool, midi_time: bool, midi_sense: bool) -> None:
        self.calls.append(("ignore", midi_sysex, midi_time, midi_sense))

    def send_raw(self, *message: int) -> None:
        self.calls.append(("send", message))


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    stand_in = types.ModuleType("rtmidi2")
    made = type("Made", (Client,), {"made": []})
    for name, value in {"MidiIn": made, "MidiOut": made, "API_UNIX_JACK": 3}.items():
        setattr(stand_in, name, value)
    monkeypatch.setitem(sys.modules, "rtmidi2", stand_in)
    monkeypatch.delitem(sys.modules, "hardware.midi.rt_two", raising=False)
    yield importlib.import_module("hardware.midi.rt_two").RtmidiTwo(), made.__dict__["made"]
    sys.modules.pop("hardware.midi.rt_two", None)


def test_an_input_is_opened_heard_and_silenced(two: Any) -> None:
    binding, made = two
    client = binding.new_in(Api.UNIX_JACK, "Cartwall")
    assert made[0].given == ("Cartwall", 1024, 3)
    assert client.ports() == ["one", ""]
    client.open(0)
    heard: list[list[int]] = []
    client.listen(heard.append)
    made[0].callback([0x90, 1, 2], 0.5)
    client.close()
    assert heard == [[0x90, 1, 2]]
    assert made[0].callback is None
    assert made[0].calls == [("open", 0), ("ignore", False, True, True), ("close",)]


def test_an_output_sends_bytes(two: Any) -> None:
    binding, made = two
    client = binding.new_out(Api.UNIX_JACK, "Cartwall")
    assert made[0].given == ("Cartwall", 3)
    client.open(0)
    client.send(b"\x90\x01\x02")
    client.close()
    assert made[0].calls == [("open", 0), ("send", (0x90, 1, 2)), ("close",)]


def test_a_probe_that_was_never_opened_is_only_freed(two: Any) -> None:
    binding, made = two
    binding.new_in(Api.UNIX_JACK, "Cartwall").close()
    assert made[0].calls == []
