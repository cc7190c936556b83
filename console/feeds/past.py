"""``review/lives.json``: the past LIVEs of a show, out of the platform's exports, the newest last.

The same LIVE imported again takes the place of what was known of it. Counterpart: `console.feeds.exports` reads a file.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from console.config.files import write_atomically
from console.feeds.exports import PastLive

FILE: Final = "lives.json"
_SHARED: Final = 0o644

_decoder: msgspec.json.Decoder[list[PastLive]] = msgspec.json.Decoder(list[PastLive])


def read_lives(review: Path) -> tuple[PastLive, ...]:
    """Give the LIVEs that are kept; none where nothing was kept yet. Raises `ValueError` on a file that is none."""
    try:
        return tuple(_decoder.decode((review / FILE).read_bytes()))
    except FileNotFoundError:
        return ()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{review / FILE} is no list of LIVEs: {error}") from error


def keep_lives(review: Path, lives: Iterable[PastLive]) -> int:
    """Keep LIVEs beside those that are kept; give how many are new. Raises `OSError`, `ValueError`."""
    known = {_same(live): live for live in read_lives(review)}
    before = len(known)
    known |= {_same(live): live for live in lives}
    ordered = sorted(known.values(), key=lambda live: (live.began_ms or 0, live.room, live.title))
    write_atomically(review / FILE, msgspec.json.format(msgspec.json.encode(ordered), indent=1), _SHARED)
    return len(known) - before


def _same(live: PastLive) -> tuple[object, ...]:
    """Say what tells a LIVE from others: its room, or its name and when it began where the file has no room."""
    return (live.room,) if live.room else (live.title, live.began_ms)
