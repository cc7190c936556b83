"""Words on keys: fonts, and the largest size at which a text fits its box. Pure.

Counterpart: `faces` says where the boxes are. Figures are set in JetBrains Mono, so that they stand still.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from msgspec import Struct
from PIL import ImageDraw, ImageFont

BOLD = "Inter-Bold.otf"
HEAVY = "Inter-ExtraBold.otf"
FIGURES = "JetBrainsMono-Bold.ttf"
MORE = "…"
LEADING = 1.08
"""Distance of lines in font sizes."""


class Fitted(Struct, frozen=True):
    """A text as it fits: its lines in font `name` at `size` pixels."""

    name: str
    size: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        """Give how high the block is, pixels."""
        return round(self.size * (LEADING * (len(self.lines) - 1) + 1))


@cache
def _bytes_of(name: str) -> bytes:
    return (files("assets") / "fonts" / name).read_bytes()


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Load a font of ours at a size."""
    return ImageFont.truetype(BytesIO(_bytes_of(name)), size, layout_engine=ImageFont.Layout.BASIC)


def width(name: str, size: int, text: str) -> float:
    """Measure a line, pixels."""
    return font(name, size).getlength(text)


@lru_cache(maxsize=2048)
def fit(text: str, name: str, box: tuple[int, int], sizes: tuple[int, int], most_lines: int) -> Fitted:
    """Set `text` as large as it fits `box`, between `sizes` (largest, smallest); at the smallest it is cut with ``…``.

    A word breaks only where it must.
    """
    largest, smallest = sizes
    text = " ".join(text.split())
    for size in range(largest, smallest - 1, -1):
        lines = _wrapped(text, name, size, box[0])
        fitted = Fitted(name, size, lines)
        if (
            len(lines) <= most_lines
            and fitted.height <= box[1]
            and all(width(name, size, it) <= box[0] for it in lines)
        ):
            return fitted
    lines = tuple(_broken(text, name, smallest, box[0]))
    room = max(1, min(most_lines, int((box[1] / smallest - 1) / LEADING) + 1))
    if len(lines) > room:
        lines = (*lines[: room - 1], _cut(" ".join(lines[room - 1 :]), name, smallest, box[0]))
    return Fitted(name, smallest, lines)


def _wrapped(text: str, name: str, size: int, most: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(name, size, longer) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _broken(text: str, name: str, size: int, most: int) -> Iterator[str]:
    """Wrap, and break the words that are longer than a line."""
    for line in _wrapped(text, name, size, most):
        pieces = 1
        while any(width(name, size, piece) > most for piece in _pieces(line, pieces)) and pieces < len(line):
            pieces += 1
        yield from _pieces(line, pieces)


def _pieces(word: str, count: int) -> list[str]:
    """Cut a word into pieces of about the same length."""
    long = max(1, -(-len(word) // count))
    return [word[at : at + long] for at in range(0, len(word), long)] or [word]


def _cut(text: str, name: str, size: int, most: int) -> str:
    if width(name, size, text) <= most:
        return text
    while text and width(name, size, text + MORE) > most:
        text = text[:-1]
    return text.rstrip() + MORE


def write(
    pen: ImageDraw.ImageDraw,
    fitted: Fitted,
    centre: tuple[float, float],
    colour: tuple[int, int, int],
    anchor: str = "m",
) -> None:
    """Write a block with its middle at `centre`; `anchor` ``l`` or ``r``: its left or right edge is there."""
    step = fitted.size * LEADING
    top = centre[1] - step * (len(fitted.lines) - 1) / 2
    face = font(fitted.name, fitted.size)
    # Capitals and digits stand in the middle: letters below the line would push short words up.
    down = (-face.getbbox("H", anchor="ls")[1]) / 2
    for number, line in enumerate(fitted.lines):
        pen.text((centre[0], top + number * step + down), line, font=face, fill=colour, anchor=f"{anchor}s")
