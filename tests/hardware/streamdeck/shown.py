"""What a pretended Stream Deck + shows: the reports written to it, put together into pictures. See `scripted`."""

from io import BytesIO

from PIL import Image

from tests.hardware.streamdeck.scripted import ScriptedDevice

KEY, STRIP = 0x07, 0x0C
KEY_HEAD, STRIP_HEAD = 8, 16


def pictures(device: ScriptedDevice) -> tuple[dict[int, Image.Image], dict[int, Image.Image]]:
    """Give the newest picture of each key by its number, and of each zone of the strip by its left edge."""
    keys: dict[int, Image.Image] = {}
    zones: dict[int, Image.Image] = {}
    parts = b""
    for report in list(device.written):
        if report[:2] == bytes((2, KEY)):
            parts += report[KEY_HEAD : KEY_HEAD + int.from_bytes(report[4:6], "little")]
            place, shown, last = report[2], keys, report[3]
        elif report[:2] == bytes((2, STRIP)):
            parts += report[STRIP_HEAD : STRIP_HEAD + int.from_bytes(report[13:15], "little")]
            place, shown, last = int.from_bytes(report[2:4], "little"), zones, report[10]
        else:
            continue
        if last:
            shown[place] = Image.open(BytesIO(parts)).convert("RGB")
            parts = b""
    return keys, zones


def sheet(device: ScriptedDevice) -> Image.Image:
    """Lay all of it out as on the deck."""
    keys, zones = pictures(device)
    side, gap = 120, 20
    whole = Image.new("RGB", (800, 2 * side + 3 * gap + 100), (40, 40, 40))
    for number, picture in keys.items():
        row, column = divmod(number, 4)
        whole.paste(picture, (40 + column * 200, gap + row * (side + gap)))
    for left, picture in zones.items():
        whole.paste(picture, (left, 2 * side + 3 * gap))
    return whole
