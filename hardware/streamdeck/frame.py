"""The shadow of a deck: what it should show, what it does show, and the pictures that must go out next.

Pure but for the pictures it asks for: the time is passed in. Counterparts: `faces` and `strip` draw, `driver` sends and
says what was sent. Nothing is drawn twice that looks the same, nothing is sent twice that is the same bytes.
"""

from collections.abc import Mapping
from hashlib import blake2b
from io import BytesIO
from typing import Final

from msgspec import Struct
from PIL import Image

from hardware.messages import DARK, ControlId, Glow, Light
from hardware.port import Pictures
from hardware.streamdeck.faces import draw_key
from hardware.streamdeck.inks import Rgb
from hardware.streamdeck.layout import Format, Layout, Part, Target
from hardware.streamdeck.seen import Seen, next_change_ms, see, share_of
from hardware.streamdeck.strip import draw_strip

PICTURE_MS: Final = 500
"""How often a picture behind a key is asked for anew."""

FASTEST_MS: Final = 200
"""What moves by itself moves at 5 Hz at most."""

QUALITY: Final = 92

_DIM: Final = 0.25


Look = tuple[tuple[tuple[Seen, ...], ...], bytes | None]
"""All that what is drawn depends on: the lights of each zone as they are seen now, and which still is behind them."""


class Patch(Struct, frozen=True):
    """One thing to send. `image` for displays, else `colour` (and `percent` of a ring)."""

    target: Target
    look: Look
    digest: bytes
    image: bytes = b""
    colour: Rgb = (0, 0, 0)
    percent: int = 0


class DeckFrame:
    """What one deck shows."""

    def __init__(self, layout: Layout, pictures: Pictures) -> None:
        self._layout = layout
        self._pictures = pictures
        self._known = {control for target in layout.targets for zone in target.zones for control in zone}
        self._wanted: dict[ControlId, Light] = {}
        self._looks: dict[Target, Look] = {}
        self._sent: dict[Target, bytes] = {}
        self._stills: dict[str, tuple[int, bytes | None]] = {}

    def want(self, lights: Mapping[ControlId, Light]) -> bool:
        """Show `lights` from now on; say whether anything of it is new."""
        new = {one: light for one, light in lights.items() if one in self._known and self._wanted.get(one) != light}
        self._wanted.update(new)
        return bool(new)

    def darken(self) -> None:
        """Show nothing any more."""
        self._wanted.clear()

    def forget(self) -> None:
        """Send all of it anew: the device was reset."""
        self._looks.clear()
        self._sent.clear()

    def due(self, now_ms: int, most: int) -> list[Patch]:
        """Draw what looks different at `now_ms`; `most` pictures at once, the rest comes next time.

        A state goes before a camera's newer picture: what somebody pressed waits for no stills.
        """
        states: list[tuple[Target, Look, bytes | None]] = []
        stills: list[tuple[Target, Look, bytes | None]] = []
        for target in self._layout.targets:
            seen = tuple(tuple(see(self._wanted.get(one, DARK), now_ms) for one in zone) for zone in target.zones)
            still = self._still(target, seen, now_ms)
            look = (seen, None if still is None else blake2b(still, digest_size=8).digest())
            before = self._looks.get(target)
            if before != look:
                (stills if before is not None and before[0] == seen else states).append((target, look, still))
        patches: list[Patch] = []
        for target, look, still in (*states, *stills):
            if len(patches) >= most:
                break
            patch = _patch(target, look, still)
            if self._sent.get(target) == patch.digest:
                self._looks[target] = look
            else:
                patches.append(patch)
        return patches

    def sent(self, patch: Patch) -> None:
        """Remember that the device has a patch."""
        self._looks[patch.target] = patch.look
        self._sent[patch.target] = patch.digest

    def next_change_ms(self, now_ms: int) -> int | None:
        """Say after how long something looks different by itself; none: nothing does."""
        shown = [light for light in self._wanted.values() if light.glow is not Glow.OFF or light.face is not None]
        waits = [wait for light in shown if (wait := next_change_ms(light, now_ms)) is not None]
        if any(light.face is not None and light.face.picture for light in shown):
            waits.append(PICTURE_MS)
        return max(FASTEST_MS, min(waits)) if waits else None

    def _still(self, target: Target, seen: tuple[tuple[Seen, ...], ...], now_ms: int) -> bytes | None:
        face = seen[0][0].light.face if target.part is Part.KEY else None
        if face is None or not face.picture:
            return None
        asked_ms, still = self._stills.get(face.picture, (None, None))
        if asked_ms is None or not 0 <= now_ms - asked_ms < PICTURE_MS:
            still = self._pictures(face.picture)
            self._stills[face.picture] = (now_ms, still)
        return still


def _patch(target: Target, look: Look, still: bytes | None) -> Patch:
    form, seen = target.format, look[0]
    if form is None:
        main = next((one for one in seen[0] if one.light.glow is not Glow.OFF), seen[0][0])
        colour, percent = lamp(main), _percent(main.light)
        return Patch(target, look, bytes((*colour, percent)), colour=colour, percent=percent)
    size = (form.width, form.height)
    drawn = draw_key(size, seen[0][0], still) if target.part is Part.KEY else draw_strip(size, seen)
    image = encode(drawn, form)
    return Patch(target, look, blake2b(image, digest_size=16).digest(), image=image)


def lamp(seen: Seen) -> Rgb:
    """Give the colour of a light without a display: dim when ready, off every other beat when it waits or failed."""
    light = seen.light
    if light.glow is Glow.OFF or seen.beat:
        return (0, 0, 0)
    if light.glow is not Glow.DIM:
        return light.colour
    red, green, blue = (round(part * _DIM) for part in light.colour)
    return red, green, blue


def _percent(light: Light) -> int:
    share = share_of(light)
    return 100 if share is None else round(share / 10)


def encode(image: Image.Image, form: Format) -> bytes:
    """Turn an upright picture into a device's bytes: turned, mirrored and compressed as it wants."""
    if form.rotation:
        image = image.rotate(form.rotation, expand=True)
    if form.mirror:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if form.flip:
        image = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    out = BytesIO()
    if form.codec == "JPEG":
        image.save(out, "JPEG", quality=QUALITY, subsampling=0)
    else:
        image.save(out, form.codec)
    return out.getvalue()
