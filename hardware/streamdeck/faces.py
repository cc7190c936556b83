"""Key faces: what a key with a display shows of a light. Pure; drawn for any size, to be read from 60 cm.

Every state has its own ground, edge, sign and word, never colour alone: ready is dark with a line of colour, asked for
has walking dashes, armed has corners, confirmed is filled, failed has stripes. Counterparts: `seen` says what of a
light can be seen now, `strip` draws touch strips.
"""

import re
from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageDraw, ImageEnhance, UnidentifiedImageError

from hardware.messages import END, Face, Glow
from hardware.streamdeck import edges
from hardware.streamdeck.icons import ink
from hardware.streamdeck.inks import (
    BLACK,
    GROUND,
    QUIET,
    WHITE,
    Rgb,
    Sign,
    draw_sign,
    fill_of,
    ink_on,
    mix,
    sign_of,
    word_on,
)
from hardware.streamdeck.lettering import BOLD, FIGURES, HEAVY, MORE, Fitted, fit, font, width, write
from hardware.streamdeck.seen import Seen, share_of

UNIT = 72
"""Sizes here are pixels of a key this wide; larger keys scale them."""

_FIGURE = re.compile(r"(\S*\d\S*)\s+(\S.*)")
_NO_FACE = Face(label="")


class Look(Struct, frozen=True):
    """The colours of a state."""

    sign: Sign
    ground: Rgb
    text: Rgb
    accent: Rgb
    """Icon, ring and bar."""


class Room(Struct):
    """What of a key is still free, top to bottom, pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def wide(self) -> int:
        """Give its width."""
        return self.right - self.left

    @property
    def high(self) -> int:
        """Give its height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Give the middle of its width."""
        return (self.left + self.right) / 2

    def take_bottom(self, high: int) -> "Room":
        """Cut a piece off below."""
        self.bottom -= high
        return Room(self.left, self.bottom, self.right, self.bottom + high)

    def take_top(self, high: int) -> "Room":
        """Cut a piece off above."""
        self.top += high
        return Room(self.left, self.top - high, self.right, self.top)


def look_of(seen: Seen) -> Look:
    """Give a light's colours."""
    light, sign = seen.light, sign_of(seen.light)
    if light.glow is Glow.OFF:
        return Look(sign, BLACK, QUIET, QUIET)
    if sign is Sign.ON:
        fill = fill_of(light.colour)
        return Look(sign, fill, ink_on(fill), ink_on(fill))
    shade = {Sign.READY: 0.0, Sign.ASKED: 0.22, Sign.ARMED: 0.22, Sign.FAILED: 0.30 if seen.beat else 0.1}[sign]
    ground = mix(GROUND, light.colour, shade)
    return Look(sign, ground, WHITE, word_on(ground, light.colour))


def draw_key(size: tuple[int, int], seen: Seen, picture: bytes | None = None) -> Image.Image:
    """Draw a key's face, upright, RGB. `picture` is the JPEG behind it."""
    look, face = look_of(seen), seen.light.face or _NO_FACE
    canvas = Image.new("RGB", size, look.ground)
    if seen.light.glow is Glow.OFF and not face.label:
        return canvas
    unit = min(size) / UNIT
    behind = _picture(picture, size)
    if behind is not None:
        busy = bool(seen.digits or face.figure)
        canvas.paste(ImageEnhance.Brightness(behind).enhance(0.35) if busy else behind, (0, 0))
        look = Look(look.sign, BLACK, WHITE, WHITE)
    _edge(canvas, seen, look, unit, behind is not None)
    inset = round((7 if _has_edge(seen, behind is not None) else 4) * unit)
    room = Room(inset, inset, size[0] - inset, size[1] - inset)
    if not (face.label or face.icon or face.word):
        side = round(26 * unit)
        draw_sign(canvas, look.sign, ((size[0] - side) // 2, (size[1] - side) // 2, side), look.accent)
    if face.word:
        _word(canvas, seen, look, room.take_bottom(round(14 * unit)), unit)
    if behind is not None and not (seen.digits or face.figure):
        _caption(canvas, face.label, room, unit)
    else:
        _content(canvas, seen, look, room, unit)
    return canvas


def _has_edge(seen: Seen, pictured: bool) -> bool:
    sign = sign_of(seen.light)
    return seen.ring is not None or sign in (Sign.ASKED, Sign.ARMED, Sign.FAILED) or (pictured and sign is Sign.ON)


def _edge(canvas: Image.Image, seen: Seen, look: Look, unit: float, pictured: bool) -> None:
    thick, colour = max(2, round(4 * unit)), seen.light.colour
    if look.sign is Sign.FAILED:
        edges.stripes(canvas, colour, round(6 * unit), seen.beat)
    elif seen.ring is not None:
        track = mix(look.ground, BLACK if look.text == WHITE else WHITE, 0.45)
        edges.ring(canvas, seen.ring, look.accent, track, thick)
    elif look.sign is Sign.ASKED:
        edges.dashes(canvas, colour, thick, seen.beat)
    elif look.sign is Sign.ARMED:
        edges.corners(canvas, colour, round(5 * unit))
    elif look.sign is Sign.ON and pictured:
        edges.border(canvas, colour, round(6 * unit))
    elif look.sign is Sign.READY and seen.light.glow is Glow.DIM and not pictured:
        high = max(2, round(3 * unit))
        ImageDraw.Draw(canvas).rectangle((0, 0, canvas.width - 1, high - 1), fill=colour)


def _picture(jpeg: bytes | None, size: tuple[int, int]) -> Image.Image | None:
    """Cut a picture to the key; one that cannot be read is none."""
    if not jpeg:
        return None
    try:
        opened = Image.open(BytesIO(jpeg), formats=("JPEG",))
        opened.draft("RGB", (size[0] * 2, size[1] * 2))
        whole = opened.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    scale = max(size[0] / whole.width, size[1] / whole.height)
    wide, high = size[0] / scale, size[1] / scale
    left, top = (whole.width - wide) / 2, (whole.height - high) / 2
    return whole.resize(size, Image.Resampling.LANCZOS, box=(left, top, left + wide, top + high))


def _word(canvas: Image.Image, seen: Seen, look: Look, room: Room, unit: float) -> None:
    """Write the state's word on a band of its own, beside its sign; without it where only the word has room."""
    face, colour = seen.light.face or _NO_FACE, seen.light.colour
    filled = look.sign is Sign.FAILED
    band = fill_of(colour) if filled else BLACK
    text = ink_on(band) if filled else WHITE
    mark = text if filled else word_on(BLACK, colour)
    if look.sign in (Sign.ASKED, Sign.ARMED):
        text = mark
    side, gap = round(9 * unit), round(3 * unit)
    ImageDraw.Draw(canvas).rectangle((room.left, room.top, room.right - 1, room.bottom - 1), fill=band)
    word, signed = fit_word(face.word, room.wide, unit)
    centre = (room.top + room.bottom) / 2
    if not signed:
        write(ImageDraw.Draw(canvas), word, (room.middle, centre), text)
        return
    long = width(word.name, word.size, word.lines[0])
    left = round(room.middle - (side + gap + long) / 2)
    draw_sign(canvas, look.sign, (left, round(centre - side / 2), side), mark)
    write(ImageDraw.Draw(canvas), word, (left + side + gap, centre), text, anchor="l")


def fit_word(word: str, wide: int, unit: float) -> tuple[Fitted, bool]:
    """Set a state's word in a band so wide, and say whether its sign has room beside it.

    A word that is cut says nothing: it goes before the sign, for ground and edge tell the state by their shape too.
    """
    sign_wide, high = round(9 * unit) + 2 * round(3 * unit), round(14 * unit)
    fitted = fit(word, HEAVY, (wide - sign_wide, high), (round(13 * unit), round(8 * unit)), 1)
    if not fitted.lines[-1].endswith(MORE):
        return fitted, True
    return fit(word, HEAVY, (wide - round(3 * unit), high), (round(10 * unit), round(7 * unit)), 1), False


def _caption(canvas: Image.Image, label: str, room: Room, unit: float) -> None:
    """Write a label on a picture: a dark line at the bottom of what is free."""
    if not label:
        return
    line = room.take_bottom(round(15 * unit))
    canvas.paste(mix(BLACK, GROUND, 0.5), (line.left, line.top, line.right, line.bottom))
    text = fit(label, BOLD, (line.wide - round(4 * unit), line.high), (round(13 * unit), round(10 * unit)), 1)
    write(ImageDraw.Draw(canvas), text, (line.middle, (line.top + line.bottom) / 2), WHITE)


def _content(canvas: Image.Image, seen: Seen, look: Look, room: Room, unit: float) -> None:
    face = seen.light.face or _NO_FACE
    both = bool(seen.digits and face.figure)
    # Where all of it does not fit, the figure tells what the bar would.
    share = None if both and face.word and room.high < 70 * unit else share_of(seen.light)
    room.bottom -= round(2 * unit) if face.word or share is not None else 0
    if share is not None:
        _bar(canvas, share, look, room.take_bottom(round(6 * unit)), unit)
        room.bottom -= round(2 * unit)
    if face.figure:
        _figure(canvas, face.figure, look, room.take_bottom(round((12 if both else 24) * unit)), unit)
    if seen.digits:
        place = room.take_bottom(round((19 if both else 27) * unit))
        digits = fit(seen.digits, FIGURES, (place.wide, place.high), (round(30 * unit), round(11 * unit)), 1)
        write(ImageDraw.Draw(canvas), digits, (place.middle, (place.top + place.bottom) / 2), look.text)
    if face.label and (seen.digits or face.figure):
        _label(canvas, face.label, look, room, unit, (15, 10), 2)
    elif face.label or face.icon:
        _named(canvas, face, look, room, unit)


def _bar(canvas: Image.Image, share: int, look: Look, room: Room, unit: float) -> None:
    """Draw how much is left: a track with a frame, filled from the left."""
    pen = ImageDraw.Draw(canvas)
    box = (room.left, room.top, room.right - 1, room.bottom - 1)
    pen.rectangle(box, outline=look.accent, width=max(1, round(unit)))
    edge = max(1, round(unit)) + 1
    long = round((room.wide - 2 * edge) * share / END)
    if share > 0:
        right = room.left + edge + max(1, long) - 1
        pen.rectangle((room.left + edge, room.top + edge, right, room.bottom - 1 - edge), fill=look.accent)


def _figure(canvas: Image.Image, figure: str, look: Look, room: Room, unit: float) -> None:
    """Write a figure, the number large and its unit small beside it."""
    pen, centre = ImageDraw.Draw(canvas), (room.top + room.bottom) / 2
    found = _FIGURE.fullmatch(figure.strip())
    sizes = (round(30 * unit), round(10 * unit))
    if found is None:
        write(pen, fit(figure, FIGURES, (room.wide, room.high), sizes, 1), (room.middle, centre), look.text)
        return
    gap = round(3 * unit)
    small = round((13 if room.high > 16 * unit else 11) * unit)
    unit_width = width(BOLD, small, found[2])
    if unit_width > room.wide * 0.6:
        write(pen, fit(figure, BOLD, (room.wide, room.high), sizes, 1), (room.middle, centre), look.text)
        return
    number = fit(found[1], FIGURES, (round(room.wide - gap - unit_width), room.high), sizes, 1)
    long = width(FIGURES, number.size, number.lines[0])
    left = room.middle - (long + gap + unit_width) / 2
    write(pen, number, (left, centre), look.text, anchor="l")
    base = centre - font(FIGURES, number.size).getbbox("H", anchor="ls")[1] / 2
    pen.text((left + long + gap, base), found[2], font=font(BOLD, small), fill=look.text, anchor="ls")


def _label(
    canvas: Image.Image, label: str, look: Look, room: Room, unit: float, sizes: tuple[int, int], lines: int
) -> None:
    largest, smallest = sizes
    text = fit(label, BOLD, (room.wide, room.high), (round(largest * unit), round(smallest * unit)), lines)
    write(ImageDraw.Draw(canvas), text, (room.middle, (room.top + room.bottom) / 2), look.text)


def _named(canvas: Image.Image, face: Face, look: Look, room: Room, unit: float) -> None:
    """Draw the icon above the label, or whichever there is alone."""
    if not face.icon:
        _label(canvas, face.label, look, room, unit, (18, 11), 4)
        return
    side = round((24 if face.label else 40) * unit)
    text = fit(face.label, BOLD, (room.wide, room.high - side), (round(16 * unit), round(11 * unit)), 2)
    drawn = ink(face.icon, side)
    if drawn is None or text.lines[-1].endswith(MORE):
        # The words matter more than the picture.
        _label(canvas, face.label or face.icon, look, room, unit, (18, 11), 4)
        return
    gap = max(0, (room.high - side - (text.height if face.label else 0)) // (3 if face.label else 2))
    place = room.take_top(side + gap)
    canvas.paste(look.accent, (round(place.middle - side / 2), place.bottom - side), drawn)
    write(ImageDraw.Draw(canvas), text, (room.middle, (room.top + room.bottom) / 2), look.text)
