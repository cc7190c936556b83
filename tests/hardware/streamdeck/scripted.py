"""A USB of pretended Stream Decks under the real `streamdeck` library: every model, played from a script of reports.

Only the transport is ours: what the library makes of a report, and of a picture, is what it makes on a desk.
"""

import threading
from collections import deque
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from StreamDeck.DeviceManager import DeviceManager
from StreamDeck.ProductIDs import USBProductIDs, USBVendorIDs
from StreamDeck.Transport.Transport import Transport, TransportError

from hardware.streamdeck.reasons import Machine


class Model(Struct, frozen=True):
    """A model: its USB number, where its serial number stands, and how its key report begins."""

    name: str
    product: int
    keys: int
    serial_report: int = 0x06
    serial_at: int = 2
    head: bytes = b"\x01\x00\x00\x00"
    dials: int = 0
    backwards: int = 0
    """Keys a row, where a row's keys are reported from right to left."""


PRODUCTS = USBProductIDs
MODELS = {
    "mini": Model("Stream Deck Mini", PRODUCTS.USB_PID_STREAMDECK_MINI, 6, 0x03, 5, b"\x01"),
    "original": Model("Stream Deck Original", PRODUCTS.USB_PID_STREAMDECK_ORIGINAL, 15, 0x03, 5, b"\x01", backwards=5),
    "v2": Model("Stream Deck Original", PRODUCTS.USB_PID_STREAMDECK_ORIGINAL_V2, 15),
    "mk2": Model("Stream Deck Original", PRODUCTS.USB_PID_STREAMDECK_MK2, 15),
    "module": Model("Stream Deck Original", PRODUCTS.USB_PID_STREAMDECK_MK2_MODULE, 15),
    "xl": Model("Stream Deck XL", PRODUCTS.USB_PID_STREAMDECK_XL, 32),
    "neo": Model("Stream Deck Neo", PRODUCTS.USB_PID_STREAMDECK_NEO, 10),
    "pedal": Model("Stream Deck Pedal", PRODUCTS.USB_PID_STREAMDECK_PEDAL, 3),
    "plus": Model("Stream Deck +", PRODUCTS.USB_PID_STREAMDECK_PLUS, 8, serial_at=5, dials=4),
    "plus-xl": Model("Stream Deck + XL", PRODUCTS.USB_PID_STREAMDECK_PLUS_XL, 36, dials=6),
    "studio": Model("Stream Deck Studio", PRODUCTS.USB_PID_STREAMDECK_STUDIO, 32, serial_at=5, dials=2),
}


def keys_report(model: Model, *down: int) -> bytes:
    """Write the report of the keys that are down, numbered from 0 as people read."""
    states = bytearray(model.keys)
    for key in down:
        row, column = divmod(key, model.backwards or model.keys)
        states[row * model.backwards + model.backwards - 1 - column if model.backwards else key] = 1
    return model.head + bytes(states)


def turn_report(model: Model, dial: int, steps: int) -> bytes:
    """Write the report of a dial that was turned."""
    values = bytearray(model.dials)
    values[dial] = steps & 0xFF
    return bytes((1, 3, 5, 0, 1)) + bytes(values)


def push_report(model: Model, *down: int) -> bytes:
    """Write the report of the dials that are pressed."""
    return bytes((1, 3, 5, 0, 0)) + bytes(int(dial in down) for dial in range(model.dials))


def touch_report(kind: int, x: int, x_out: int = 0) -> bytes:
    """Write the report of a touch: 1 short, 2 long, 3 a drag."""
    return bytes((1, 2, 14, 0, kind, 0, x & 0xFF, x >> 8, 40, 0, x_out & 0xFF, x_out >> 8, 40, 0))


class ScriptedDevice:
    """A plugged-in deck. Reports pushed to it are read in order; what is written to it is kept."""

    def __init__(self, model: Model, serial: str, path: str) -> None:
        self.model = model
        self.serial = serial
        self.path = path
        self.reports: deque[bytes] = deque()
        self.written: list[bytes] = []
        self.features: list[bytes] = []
        self.gone = False
        self.locked = False
        """Another program has it."""
        self.fails_after: int | None = None
        """It is pulled out after so many more writes."""
        self.arrived = threading.Event()
        """Set by each write."""
        self.holder: Handle | None = None
        """Who has it open."""
        self.opened = 0

    def push(self, *reports: bytes) -> None:
        """Let the reports come in, in order."""
        self.reports.extend(reports)

    def unplug(self) -> None:
        """Pull it out."""
        self.gone = True

    def take(self, payload: bytes) -> None:
        """Take an output report, if it is not pulled out meanwhile."""
        if self.fails_after is not None:
            self.fails_after -= 1
            if self.fails_after < 0:
                self.gone = True
                raise TransportError("Failed to write out report (-1)")
        self.written.append(payload)
        self.arrived.set()


class Handle(Transport.Device):  # type: ignore[misc]  # the library ships no types
    """One program's way to a deck; each look makes a new one, as the library's own transport does."""

    def __init__(self, device: ScriptedDevice) -> None:
        self.device = device

    def open(self) -> None:
        if self.device.holder is self:
            return
        if self.device.gone or self.device.locked or self.device.holder is not None:
            raise TransportError("Could not open HID device.")
        self.device.holder = self
        self.device.opened += 1

    def close(self) -> None:
        if self.device.holder is self:
            self.device.holder = None

    def is_open(self) -> bool:
        return self.device.holder is self

    def connected(self) -> bool:
        return not self.device.gone

    def path(self) -> str:
        return self.device.path

    def vendor_id(self) -> int:
        return int(USBVendorIDs.USB_VID_ELGATO)

    def product_id(self) -> int:
        return self.device.model.product

    def write_feature(self, payload: bytes | bytearray) -> int:
        self._must_be_there()
        self.device.features.append(bytes(payload))
        return len(payload)

    def read_feature(self, report_id: int, length: int) -> bytes:
        self._must_be_there()
        model = self.device.model
        if report_id != model.serial_report:
            return bytes(length)
        return (bytes(model.serial_at) + self.device.serial.encode()).ljust(length, b"\0")

    def write(self, payload: bytes | bytearray) -> int:
        self._must_be_there()
        self.device.take(bytes(payload))
        return len(payload)

    def read(self, length: int) -> bytes | None:
        self._must_be_there()
        return self.device.reports.popleft()[:length] if self.device.reports else None

    def _must_be_there(self) -> None:
        if self.device.gone or not self.is_open():
            raise TransportError("No HID device.")


class Usb(Transport):  # type: ignore[misc]  # as above
    """A transport with the devices that are plugged in now."""

    def __init__(self) -> None:
        self.devices: list[ScriptedDevice] = []
        self.looks = 0

    def plug(self, model: str, serial: str = "AB12", path: str = "1-1:1.0") -> ScriptedDevice:
        """Plug a deck in."""
        device = ScriptedDevice(MODELS[model], serial, path)
        self.devices.append(device)
        return device

    @staticmethod
    def probe() -> None:
        """Be usable."""

    def enumerate(self, vid: int, pid: int) -> Sequence[Transport.Device]:
        self.looks += pid == PRODUCTS.USB_PID_STREAMDECK_MINI
        return [Handle(it) for it in self.devices if not it.gone and it.model.product == pid]

    def manager(self) -> DeviceManager:
        """Give the library's own manager over this USB."""
        manager = DeviceManager(transport="dummy")
        manager.transport = self
        return manager


class QuietMachine(Machine):
    """A machine on which nothing else runs and everybody may open everything."""

    def __init__(self, why: str = "it does not open", shared: str | None = None) -> None:
        self._why = why
        self._shared = shared

    def sees_deck(self) -> bool:
        return True

    def why_shut(self, model: str) -> str:
        return f"{model}: {self._why}"

    def shared(self, model: str) -> str | None:
        return self._shared


def deck_of(model: str) -> Any:
    """Give the library's deck of a model, not opened."""
    usb = Usb()
    usb.plug(model)
    return usb.manager().enumerate()[0]
