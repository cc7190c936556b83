"""OSC in a stream of bytes, as TCP has it: packets cut out of it, and packets framed for it. Pure.

OSC 1.0 puts a packet's length before it (four bytes), OSC 1.1 wraps it in SLIP (RFC 1055, an END before and after).
Which of the two a peer speaks is told by its first byte: a length of ours begins with 0, and no OSC packet does.
Counterpart: `console.remote.osc_tcp` has the connections.
"""

import re
from typing import Final

from pythonosc import slip

LENGTH_BYTES: Final = 4
_ESCAPED: Final = 2
"""A byte that is escaped is two."""
_BAD_ESCAPE: Final = re.compile(rb"\xdb(?![\xdc\xdd])")


class BrokenStream(Exception):
    """Nobody can tell any more where a packet ends."""


class OscStream:
    """One direction of a connection to read from, and how the other is to be written."""

    def __init__(self, most_bytes: int) -> None:
        """`most_bytes`: of a packet; a longer one breaks the stream."""
        self._most = most_bytes
        self._rest = bytearray()
        self._slip: bool | None = None
        """None: nothing has come yet."""

    def feed(self, data: bytes) -> list[bytes]:
        """Take more of the stream; give the packets that are whole now. Raises `BrokenStream`."""
        self._rest += data
        if self._slip is None and self._rest:
            self._slip = self._rest[0] != 0
        return self._slipped() if self._slip else self._counted()

    def framed(self, packet: bytes) -> bytes:
        """Frame a packet as the peer does."""
        if self._slip:
            return bytes(slip.encode(packet))
        return len(packet).to_bytes(LENGTH_BYTES) + packet

    def _counted(self) -> list[bytes]:
        found = []
        while len(self._rest) >= LENGTH_BYTES:
            length = int.from_bytes(self._rest[:LENGTH_BYTES])
            if length > self._most:
                raise BrokenStream(f"a packet of {length} bytes")
            end = LENGTH_BYTES + length
            if len(self._rest) < end:
                break
            found.append(bytes(self._rest[LENGTH_BYTES:end]))
            del self._rest[:end]
        return found

    def _slipped(self) -> list[bytes]:
        *whole, rest = bytes(self._rest).split(slip.END)
        self._rest = bytearray(rest)
        if any(len(one) > _ESCAPED * self._most for one in (*whole, rest)):
            raise BrokenStream("a packet that never ends")
        if any(_BAD_ESCAPE.search(one) for one in whole):
            raise BrokenStream("an escape of nothing")
        return [bytes(slip.decode(one)) for one in whole if one]
