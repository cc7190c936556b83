"""Which records were counted already. Pure; bounded, however long the show is."""

import struct
from collections import deque
from hashlib import blake2b
from typing import Final

from console.metrics.carried import CarriedSeen
from console.show.types import UtcMs

KEPT_MS: Final = 24 * 3600 * 1000
MOST: Final = 500_000
"""Names remembered at most, the oldest go first: 50 seconds of the fastest feed that is promised for."""
HASH_BYTES: Final = 8
"""Of a name only a hash is kept: of ten million new names, one show in three million loses one to a collision."""


class Seen:
    """Remembers names for a day. Not for two threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: set[bytes] = set()
        self._oldest_first: deque[bytes] = deque()
        self._at_ms: deque[UtcMs] = deque()
        """When each was first seen. A dict would keep the order too, but finds its first ever slower as they go."""

    def __len__(self) -> int:
        return len(self._known)

    def again(self, source: str, name: str, now_ms: UtcMs) -> bool:
        """Tell whether this name was seen within the day, and remember it. `now_ms`: our own clock."""
        self._forget(now_ms)
        key = _key(source, name)
        if key in self._known:
            return True
        self._known.add(key)
        self._oldest_first.append(key)
        self._at_ms.append(now_ms)
        return False

    def knows(self, source: str, name: str, now_ms: UtcMs) -> bool:
        """Tell whether this name was seen within the day, and do not remember it."""
        self._forget(now_ms)
        return _key(source, name) in self._known

    def carry(self) -> CarriedSeen:
        """Give it as data."""
        return CarriedSeen(b"".join(self._oldest_first), struct.pack(f"<{len(self._at_ms)}q", *self._at_ms))

    @classmethod
    def of(cls, carried: CarriedSeen) -> "Seen":
        """Make it of data."""
        seen, whole = cls(), carried.hashes
        seen._oldest_first.extend(whole[at : at + HASH_BYTES] for at in range(0, len(whole), HASH_BYTES))
        seen._at_ms.extend(UtcMs(at_ms) for (at_ms,) in struct.iter_unpack("<q", carried.at_ms))
        seen._known.update(seen._oldest_first)
        return seen

    def _forget(self, now_ms: UtcMs) -> None:
        while self._at_ms and (len(self._known) >= self._most or now_ms - self._at_ms[0] >= KEPT_MS):
            self._at_ms.popleft()
            self._known.remove(self._oldest_first.popleft())


def _key(source: str, name: str) -> bytes:
    return blake2b(f"{source}\0{name}".encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest()
