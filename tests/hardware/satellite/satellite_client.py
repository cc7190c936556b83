"""A client of the Satellite protocol for tests, written from its documentation: plain sockets, its own line reader."""

import base64
import json
import re
import socket
from collections.abc import Callable
from typing import Any

ANSWER_WITHIN_S = 5.0
_PART = re.compile(r'([A-Za-z_-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|(\S*)))?')


def manifest(rows: int, columns: int, side: int = 72, knobs: int = 0) -> str:
    """Describe a grid of keys with pictures and, in the row below, knobs that show nothing."""
    controls: dict[str, Any] = {f"{r}/{c}": {"row": r, "column": c} for r in range(rows) for c in range(columns)}
    controls |= {f"{rows}/{c}": {"row": rows, "column": c, "stylePreset": "empty"} for c in range(knobs)}
    presets = {"default": {"bitmap": {"w": side, "h": side}, "colors": "hex", "text": True}, "empty": {}}
    return base64.b64encode(json.dumps({"stylePresets": presets, "controls": controls}).encode()).decode()


class Said:
    """One line of the server, taken apart."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.word, _, body = line.partition(" ")
        self.values: dict[str, str] = {}
        self.flags: list[str] = []
        for name, quoted, plain in _PART.findall(body):
            if f"{name}=" in body:
                self.values[name] = re.sub(r"\\(.)", r"\1", quoted or plain)
            else:
                self.flags.append(name)

    @property
    def pixels(self) -> bytes:
        """Give the picture of a key."""
        return base64.b64decode(self.values["BITMAP"])

    @property
    def text(self) -> str:
        """Give the words of a key."""
        return base64.b64decode(self.values["TEXT"]).decode()


class SatelliteClient:
    """One connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), ANSWER_WITHIN_S)
        self._rest = b""

    def __enter__(self) -> "SatelliteClient":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, *lines: str) -> None:
        """Say lines."""
        self.send_raw("".join(f"{line}\n" for line in lines).encode())

    def send_raw(self, data: bytes) -> None:
        """Send bytes, whatever they are."""
        self._socket.sendall(data)

    def read(self) -> Said | None:
        """Wait for the next line; none: the server has hung up."""
        while b"\n" not in self._rest:
            try:
                more = self._socket.recv(65536)
            except ConnectionError:
                return None
            if not more:
                return None
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        return Said(line.decode())

    def until(self, true: Callable[[Said], bool]) -> Said:
        """Wait for a line; what comes before it is read over."""
        while (said := self.read()) is not None:
            if true(said):
                return said
        raise AssertionError("the server hung up")

    def word(self, word: str) -> Said:
        """Wait for the next line of a word."""
        return self.until(lambda said: said.word == word)

    def key(self, control: str) -> Said:
        """Wait for what a key shows next."""
        return self.until(lambda said: said.word == "KEY-STATE" and said.values.get("CONTROLID") == control)

    def add(self, device: str, layout: str, product: str = "Stream Deck XL") -> Said:
        """Bring a device."""
        self.send(f'ADD-DEVICE DEVICEID="{device}" PRODUCT_NAME="{product}" LAYOUT_MANIFEST="{layout}"')
        return self.word("ADD-DEVICE")

    def press(self, device: str, control: str, down: bool) -> None:
        """Push a key down, or let it go."""
        self.send(f'KEY-PRESS DEVICEID="{device}" CONTROLID="{control}" PRESSED={int(down)}')

    def is_hung_up(self) -> bool:
        """Wait until the server hangs up."""
        while self.read() is not None:
            pass
        return True

    def reset(self) -> None:
        """Lose the connection as a computer does whose plug is pulled: no goodbye."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self._socket.close()
