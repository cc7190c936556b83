"""Touch strips: what stands under each dial, and the Neo's little screen. Pure.

A zone shows what its dial turns: name, figure, a bar with a mark where it stands; and what pressing does. Counterpart:
`faces` draws keys, with the same colours and signs.
"""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from hardware.messages import END, Face, Glow
from hardware.streamdeck import edges
from hardware.streamdeck.faces import Look, look_of
from hardware.streamdeck.inks import BLACK, WHITE, Sign, draw_sign, fill_of, ink_on, mix, word_on
from hardware.streamdeck.lettering import BOLD, FIGURES, HEAVY, fit, width, write
from hardware.streamdeck.seen import RING_STEPS, Seen, share_of

HEIGHT = 100
"""Sizes here are pixels of a strip this high."""
_EMPTY = Face(label="")


def draw_strip(size: tuple[int, int], zones: Sequence[Sequence[Seen]]) -> Image.Image:
    """Draw zones side by side; each is what its controls show, the dial first."""
    canvas = Image.new("RGB", size, BLACK)
    wide = size[0] // max(1, len(zones))
    for number, seen in enumerate(zones):
        canvas.paste(draw_zone((wide, size[1]), seen), (number * wide, 0))
    return canvas


def draw_zone(size: tuple[int, int], controls: Sequence[Seen]) -> Image.Image:
    """Draw one zone; the first control that shows anything gives it its name, the first with a word its state."""
    shown = [seen for seen in controls if seen.light.glow is not Glow.OFF or seen.light.face is not None]
    if not shown:
        return Image.new("RGB", size, BLACK)
    main = shown[0]
    told = next((seen for seen in shown if seen.light.face is not None and seen.light.face.word), main)
    look, unit = look_of(told), size[1] / HEIGHT
    canvas = Image.new("RGB", size, look.ground)
    _edge(canvas, told, look, unit)
    face = main.light.face or _EMPTY
    word = (told.light.face or _EMPTY).word
    left, right = round(14 * unit), size[0] - round(14 * unit)
    chip = _word(canvas, word, told, look, right, unit) if word else 0
    pen = ImageDraw.Draw(canvas)
    room = right - left - chip
    label = fit(face.label, BOLD, (room, round(30 * unit)), (round(25 * unit), round(16 * unit)), 1)
    write(pen, label, (left, 25 * unit), look.text, anchor="l")
    share = share_of(main.light) if main.ring is None else main.ring * END // RING_STEPS
    big = round((34 if share is not None else 44) * unit)
    figure = fit(main.digits or face.figure, FIGURES, (right - left, big), (big, round(16 * unit)), 1)
    write(pen, figure, (left, (56 if share is not None else 66) * unit), look.text, anchor="l")
    if share is not None:
        _bar(canvas, share, look, (left, right), unit)
    pen.line((size[0] - 1, 0, size[0] - 1, size[1]), fill=mix(look.ground, WHITE, 0.25))
    return canvas


def _edge(canvas: Image.Image, told: Seen, look: Look, unit: float) -> None:
    thick, colour = max(2, round(5 * unit)), told.light.colour
    if look.sign is Sign.FAILED:
        edges.stripes(canvas, colour, round(8 * unit), told.beat)
    elif look.sign is Sign.ASKED:
        edges.dashes(canvas, colour, thick, told.beat)
    elif look.sign is Sign.ARMED:
        edges.corners(canvas, colour, thick)
    elif look.sign is Sign.READY and told.light.glow is Glow.DIM:
        ImageDraw.Draw(canvas).rectangle((0, 0, canvas.width - 1, thick - 2), fill=colour)


def _word(canvas: Image.Image, word: str, told: Seen, look: Look, right: int, unit: float) -> int:
    """Write the state's word in the upper right corner; give how wide it is, pixels."""
    filled = look.sign is Sign.FAILED
    band = fill_of(told.light.colour) if filled else BLACK
    text = ink_on(band) if filled else WHITE
    mark = text if filled else word_on(BLACK, told.light.colour)
    side, gap, high = round(12 * unit), round(4 * unit), round(24 * unit)
    fitted = fit(word, HEAVY, (round(canvas.width * 0.4), high), (round(15 * unit), round(11 * unit)), 1)
    wide = round(side + 3 * gap + width(HEAVY, fitted.size, fitted.lines[0]))
    left, top = right - wide, round(12 * unit)
    ImageDraw.Draw(canvas).rectangle((left, top, right, top + high - 1), fill=band)
    draw_sign(canvas, look.sign, (left + gap, top + (high - side) // 2, side), mark)
    write(ImageDraw.Draw(canvas), fitted, (left + 2 * gap + side, top + high / 2), text, anchor="l")
    return wide + gap


def _bar(canvas: Image.Image, share: int, look: Look, ends: tuple[int, int], unit: float) -> None:
    """Draw where the dial stands: a track, filled up to a mark that is higher than it."""
    left, right = ends
    middle, half, mark = round(82 * unit), max(2, round(4 * unit)), max(3, round(9 * unit))
    at = left + round((right - left - 1) * share / END)
    pen = ImageDraw.Draw(canvas)
    track = mix(look.ground, look.text, 0.3)
    pen.rectangle((left, middle - half, right - 1, middle + half - 1), fill=track)
    pen.rectangle((left, middle - half, at, middle + half - 1), fill=look.accent)
    thick = max(1, round(3 * unit))
    pen.rectangle((at - thick, middle - mark, at + thick, middle + mark - 1), fill=look.text)
