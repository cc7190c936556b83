"""The picture of a light for a remote key: drawn as on a Stream Deck of ours, sent as raw pixels.

The one place that knows who draws. Counterpart: `hardware.streamdeck.faces` draws.
"""

from hardware.streamdeck.faces import draw_key
from hardware.streamdeck.frame import lamp
from hardware.streamdeck.seen import Seen, next_change_ms, see

__all__ = ["Seen", "colour_of", "next_change_ms", "pixels", "see", "words_of"]


def pixels(size: tuple[int, int], seen: Seen, still: bytes | None) -> bytes:
    """Draw a key; 3 bytes a pixel (red, green, blue), row by row from the top. `still` is the JPEG behind it."""
    return draw_key(size, seen, still).tobytes()


def colour_of(seen: Seen) -> tuple[int, int, int]:
    """Give the colour for a key that has but a lamp."""
    return lamp(seen)


def words_of(seen: Seen) -> str:
    """Give the words for a key that writes by itself: its name, its state, what is left."""
    face = seen.light.face
    if face is None:
        return ""
    return "\n".join(part for part in (face.label, face.word, seen.digits or face.figure) if part)
