"""Layouts: what a Stream Deck has, whichever model it is, and how its pictures want to be.

Read from the `streamdeck` library's own figures, so that a model it learns is one of ours. Counterparts: `codec` names
the controls in events, `frame` draws the targets.
"""

from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from hardware.messages import Control, ControlId, DeviceInfo, Kind, SurfaceId, pad


class Deck(Protocol):
    """What we ask the library's decks about themselves."""

    def deck_type(self) -> str:
        """Give the model's name."""

    def is_visual(self) -> bool:
        """Say whether its keys have displays."""

    def is_touch(self) -> bool:
        """Say whether it has a touch strip."""

    def key_layout(self) -> tuple[int, int]:
        """Give rows and columns."""

    def key_count(self) -> int:
        """Give how many keys it has, without touch buttons."""

    def touch_key_count(self) -> int:
        """Give how many touch buttons it has."""

    def dial_count(self) -> int:
        """Give how many dials it has."""

    def key_image_format(self) -> dict[str, object]:
        """Say how a key's picture must be."""

    def touchscreen_image_format(self) -> dict[str, object]:
        """Say how the touch strip's picture must be."""

    def screen_image_format(self) -> dict[str, object]:
        """Say how the picture of a screen that feels nothing must be."""


class Format(Struct, frozen=True):
    """How a device wants a picture: size as a person sees it, then turned by `rotation` degrees, then mirrored."""

    width: int
    height: int
    codec: str
    """``JPEG`` or ``BMP``."""
    mirror: bool
    """Left for right."""
    flip: bool
    """Top for bottom."""
    rotation: int


class Part(StrEnum):
    """What of a device shows something."""

    KEY = "key"
    LAMP = "lamp"
    """A touch button that shines in a colour."""
    STRIP = "strip"
    SCREEN = "screen"
    RING = "ring"
    """A dial's ring of light."""


class Target(Struct, frozen=True):
    """One thing to draw on, and the controls it draws (of a strip: for each dial those of its zone)."""

    part: Part
    index: int
    """The library's number; of a zone its left edge in pixels."""
    zones: tuple[tuple[ControlId, ...], ...]
    format: Format | None = None


class Layout(Struct, frozen=True):
    """A model."""

    model: str
    rows: int
    columns: int
    keys: tuple[ControlId, ...]
    """By the library's number; after the keys come the touch buttons."""
    dials: int
    controls: tuple[Control, ...]
    targets: tuple[Target, ...]
    strip_width: int = 0

    def info(self, surface: SurfaceId, fingerprint: str) -> DeviceInfo:
        """Say what the device with this layout is."""
        return DeviceInfo(
            surface=surface,
            name=self.model,
            fingerprint=fingerprint,
            rows=self.rows,
            columns=self.columns,
            controls=self.controls,
        )


def name_control(kind: str, number: int) -> ControlId:
    """Name a control that is not in a grid, from 1."""
    return ControlId(f"{kind}/{number}")


SCREEN = name_control("screen", 1)
"""The Neo's little screen: it shows a face and feels nothing."""
STRIP = name_control("strip", 1)


def layout_of(deck: Deck) -> Layout:
    """Read a model's layout."""
    rows, columns = deck.key_layout()
    keys = _keys(deck, columns)
    strip = _format(deck.touchscreen_image_format()) if deck.is_touch() else None
    screen = _format(deck.screen_image_format())
    return Layout(
        model=deck.deck_type(),
        rows=rows,
        columns=columns,
        keys=tuple(one.id for one in keys),
        dials=deck.dial_count(),
        controls=(*keys, *_dials(deck, strip), *_glass(screen)),
        targets=(*_key_targets(deck, keys), *_dial_targets(deck, strip), *_screen_targets(screen)),
        strip_width=0 if strip is None else strip.width,
    )


def _keys(deck: Deck, columns: int) -> tuple[Control, ...]:
    if not deck.is_visual():
        return tuple(Control(name_control("pedal", n + 1), Kind.PEDAL, lit=False) for n in range(deck.key_count()))
    size = _format(deck.key_image_format())
    display = None if size is None else (size.width, size.height)
    keys = (Control(pad(n // columns + 1, n % columns + 1), Kind.KEY, display=display) for n in range(deck.key_count()))
    touch = (Control(name_control("touch", n + 1), Kind.BUTTON) for n in range(deck.touch_key_count()))
    return (*keys, *touch)


def _dials(deck: Deck, strip: Format | None) -> tuple[Control, ...]:
    count = deck.dial_count()
    ringed = hasattr(deck, "set_encoder_ring_percentage")
    zone = None if strip is None or not count else (strip.width // count, strip.height)
    dials = [
        Control(name_control("encoder", n), Kind.ENCODER, lit=ringed or zone is not None, display=zone)
        for n in range(1, count + 1)
    ]
    pushes = [Control(name_control("push", n), Kind.BUTTON, lit=False) for n in range(1, count + 1)]
    if strip is None:
        return (*dials, *pushes)
    touches = [Control(name_control("touch", n), Kind.STRIP, lit=False) for n in range(1, count + 1)]
    return (*dials, *pushes, *touches, Control(STRIP, Kind.STRIP, lit=False))


def _glass(screen: Format | None) -> tuple[Control, ...]:
    return () if screen is None else (Control(SCREEN, Kind.STRIP, lit=False, display=(screen.width, screen.height)),)


def _key_targets(deck: Deck, keys: tuple[Control, ...]) -> tuple[Target, ...]:
    if not deck.is_visual():
        return ()
    form, count = _format(deck.key_image_format()), deck.key_count()
    return tuple(
        Target(Part.KEY, n, ((key.id,),), form) if n < count else Target(Part.LAMP, n, ((key.id,),))
        for n, key in enumerate(keys)
    )


def _dial_targets(deck: Deck, strip: Format | None) -> tuple[Target, ...]:
    count = deck.dial_count()
    zones = tuple(tuple(name_control(kind, n + 1) for kind in ("encoder", "push", "touch")) for n in range(count))
    if strip is None:
        return tuple(Target(Part.RING, n, (zone[:2],)) for n, zone in enumerate(zones))
    if strip.rotation:
        # The library counts a part of a turned strip from the wrong end: such a strip is sent whole.
        return (Target(Part.STRIP, 0, zones, strip),)
    wide = strip.width // count
    form = Format(wide, strip.height, strip.codec, strip.mirror, strip.flip, strip.rotation)
    return tuple(Target(Part.STRIP, n * wide, (zone,), form) for n, zone in enumerate(zones))


def _screen_targets(screen: Format | None) -> tuple[Target, ...]:
    return () if screen is None else (Target(Part.SCREEN, 0, ((SCREEN,),), screen),)


def _format(said: dict[str, object]) -> Format | None:
    """Read the library's description; none: there is no such display."""
    size, flips = said["size"], said["flip"]
    if not isinstance(size, tuple) or not isinstance(flips, tuple) or not all(size):
        return None
    return Format(size[0], size[1], str(said["format"]), flips[0], flips[1], int(str(said["rotation"])))
