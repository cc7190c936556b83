"""The shadow of a remote device: what it should show, what it does show, and the one key that must be drawn next.

Pure but for the pictures it asks for: the time is passed in. Counterparts: `faces` draws, `painter` has a thread for
that, `house` sends. Nothing is drawn twice that looks the same, nothing is sent twice that is the same line; no key
waits for another that blinks.
"""

import base64
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from msgspec import Struct

from hardware.messages import DARK, ControlId, Glow, Light
from hardware.port import Pictures
from hardware.satellite import faces
from hardware.satellite.codec import write_line
from hardware.satellite.layout import Key, Remote

PICTURE_MS: Final = 500
"""How often a picture behind a key is asked for anew."""
FASTEST_MS: Final = 200
"""What moves by itself moves at 5 Hz at most."""


MOST_KEPT: Final = 64
"""Pictures that are kept, for a key that is pressed looks as before, and dark keys are all alike."""


class Drawing(Struct, frozen=True):
    """All that a key's line depends on."""

    device: str
    named: bool
    """The device tells its keys by ids, not by numbers."""
    key: Key
    seen: faces.Seen
    still: bytes | None
    """The JPEG behind it."""
    held: bool


class RemoteFrame:
    """What one remote device shows. It begins cleared: dark."""

    def __init__(self, remote: Remote, pictures: Pictures) -> None:
        self._remote = remote
        self._pictures = pictures
        self._keys = [key for key in remote.keys if not key.style.blind]
        self._known = {key.pressed for key in self._keys}
        self._wanted: dict[ControlId, Light] = {}
        self._held: set[str] = set()
        self._looks: dict[str, object] = {key.remote: self._look(key, 0)[0] for key in self._keys}
        self._sent: dict[str, bytes] = {}
        self._stills: dict[str, tuple[int, bytes | None]] = {}
        self._turn = 0
        """Which key is looked at first."""

    def want(self, lights: Mapping[ControlId, Light]) -> None:
        """Show `lights` from now on."""
        self._wanted.update({one: light for one, light in lights.items() if one in self._known})

    def hold(self, remote: str, down: bool) -> None:
        """Know that a key is held, or no more."""
        (self._held.add if down else self._held.discard)(remote)

    def due(self, now_ms: int) -> Drawing | None:
        """Give the next key that must be drawn at `now_ms` (UTC), each in its turn; none: all of it is shown."""
        for turn in range(self._turn, self._turn + len(self._keys)):
            key = self._keys[turn % len(self._keys)]
            look, seen, still = self._look(key, now_ms)
            if self._looks[key.remote] == look:
                continue
            self._looks[key.remote] = look
            self._turn = turn % len(self._keys) + 1
            return Drawing(self._remote.device, self._remote.named, key, seen, still, key.remote in self._held)
        return None

    def takes(self, drawing: Drawing, line: bytes) -> bool:
        """Tell whether the line of a drawing must go out: not if the key was sent the same before."""
        digest = blake2b(line, digest_size=16).digest()
        if not line or self._sent.get(drawing.key.remote) == digest:
            return False
        self._sent[drawing.key.remote] = digest
        return True

    def next_change_ms(self, now_ms: int) -> int | None:
        """Say after how long something looks different by itself; none: nothing does."""
        shown = [light for light in self._wanted.values() if light.glow is not Glow.OFF or light.face is not None]
        waits = [wait for light in shown if (wait := faces.next_change_ms(light, now_ms)) is not None]
        if any(light.face is not None and light.face.picture for light in shown):
            waits.append(PICTURE_MS)
        return max(FASTEST_MS, min(waits)) if waits else None

    def _look(self, key: Key, now_ms: int) -> tuple[object, faces.Seen, bytes | None]:
        """Say all that a key's line depends on, cheaply."""
        seen = faces.see(self._wanted.get(key.pressed, DARK), now_ms)
        still = self._still(key, seen, now_ms)
        stamp = None if still is None else blake2b(still, digest_size=8).digest()
        return (seen, key.remote in self._held, stamp), seen, still

    def _still(self, key: Key, seen: faces.Seen, now_ms: int) -> bytes | None:
        face = seen.light.face
        if key.style.size is None or face is None or not face.picture:
            return None
        asked_ms, still = self._stills.get(face.picture, (None, None))
        if asked_ms is None or not 0 <= now_ms - asked_ms < PICTURE_MS:
            still = self._pictures(face.picture)
            self._stills[face.picture] = (now_ms, still)
        return still


def drawn(drawing: Drawing) -> bytes:
    """Draw a key and write its line; any thread."""
    key, style, seen = drawing.key, drawing.key.style, drawing.seen
    values: dict[str, str | int | bool] = {"DEVICEID": drawing.device}
    if drawing.named:
        values["CONTROLID"] = key.remote
    else:
        values["KEY"] = int(key.remote)
    values |= {"TYPE": "BUTTON", "PRESSED": drawing.held}
    if style.size is not None:
        values["BITMAP"] = _bitmap(style.size, seen, drawing.still)
    if style.colours:
        colour = faces.colour_of(seen)
        values |= {"COLOR": _colour(colour, style.colours), "TEXTCOLOR": _colour(_ink(colour), style.colours)}
    if style.text:
        values["TEXT"] = _packed(faces.words_of(seen).encode())
    if style.text_style:
        values["FONT_SIZE"] = "auto"
    return write_line("KEY-STATE", "", **values)


@lru_cache(MOST_KEPT)
def _bitmap(size: tuple[int, int], seen: faces.Seen, still: bytes | None) -> str:
    return _packed(faces.pixels(size, seen, still))


def _packed(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _colour(colour: tuple[int, int, int], form: str) -> str:
    red, green, blue = colour
    return f"rgb({red},{green},{blue})" if form == "rgb" else f"#{red:02x}{green:02x}{blue:02x}"


def _ink(ground: tuple[int, int, int]) -> tuple[int, int, int]:
    """Choose black or white, whichever can be read better."""
    red, green, blue = ground
    return (0, 0, 0) if 299 * red + 587 * green + 114 * blue > 140_000 else (255, 255, 255)
