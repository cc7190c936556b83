"""Every state a key or a zone of a strip can be in, for the golden pictures in ``tests/golden``."""

import os
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from hardware.messages import DARK, Face, Glow, Light
from tests.arch.tree import ROOT
from tests.hardware.streamdeck.rig import AT_MS

GOLDEN = ROOT / "tests" / "golden" / "streamdeck"
WRITE = os.environ.get("CARTWALL_WRITE_GOLDENS") == "1"
FAR = 48
"""A pixel this far off in a channel is another one."""
MOST_FAR = 0.01
"""So much of a picture may be: edges of letters differ from build to build of FreeType."""

RED, GREEN, AMBER = (255, 32, 32), (24, 208, 96), (255, 160, 16)
BLUE, VIOLET, GREY = (48, 120, 255), (160, 80, 255), (96, 100, 108)


def light(colour: tuple[int, int, int], glow: Glow, face: Face | None, level: int | None = None) -> Light:
    """Give a light."""
    return Light(colour=colour, glow=glow, level=level, face=face)


KEYS: dict[str, Light] = {
    "unbound": DARK,
    "ready-icon": light(BLUE, Glow.DIM, Face("Applause", icon="music")),
    "ready-label": light(BLUE, Glow.DIM, Face("Next segment")),
    "ready-long": light(VIOLET, Glow.DIM, Face("Rose serum 30 ml deluxe", icon="pin")),
    "ready-one-long-word": light(BLUE, Glow.DIM, Face("Donaudampfschifffahrt", icon="x")),
    "unavailable": light(GREY, Glow.OFF, Face("Cam 9", icon="video")),
    "icon-only": light(GREY, Glow.DIM, Face("", icon="studio")),
    "on-air": light(RED, Glow.SOLID, Face("Cam 1", word="ON AIR", icon="video")),
    "preview": light(GREEN, Glow.SOLID, Face("Cam 2 product close-up", word="PVW", icon="video")),
    "asked": light(BLUE, Glow.PULSE, Face("Cam 3", word="ASKED", icon="video")),
    "armed": light(AMBER, Glow.PULSE, Face("Flash sale", word="AGAIN", icon="zap")),
    "failed": light(AMBER, Glow.BLINK, Face("Cam 4", word="FAILED", icon="video")),
    "failed-long-word": light(AMBER, Glow.BLINK, Face("Mug flash", word="NOT DRAWN", until_ms=AT_MS + 58_000)),
    "refused": light(AMBER, Glow.BLINK, Face("Cam 4", word="REFUSED")),
    "countdown": light(RED, Glow.SOLID, Face("Flash sale", word="LIVE", until_ms=AT_MS + 154_000, lasts_ms=300_000)),
    "countdown-stock": light(
        RED,
        Glow.SOLID,
        Face("Flash sale", word="LIVE", figure="17 left", share=340, until_ms=AT_MS + 9_000, lasts_ms=300_000),
    ),
    "countdown-hours": light(BLUE, Glow.DIM, Face("Serum", until_ms=AT_MS + 3_754_000, lasts_ms=4_000_000)),
    "stock": light(GREEN, Glow.DIM, Face("Rose serum", figure="17 left", share=340)),
    "stock-low": light(AMBER, Glow.SOLID, Face("Rose serum", word="LOW", figure="3 left", share=60)),
    "sold-out": light(GREY, Glow.DIM, Face("Rose serum", word="SOLD OUT", figure="0 left", share=0)),
    "camera": light(GREY, Glow.DIM, Face("Wide", picture="cam")),
    "camera-on-air": light(RED, Glow.SOLID, Face("Host", word="ON AIR", picture="cam")),
    "camera-preview": light(GREEN, Glow.SOLID, Face("Table", word="PVW", picture="cam")),
    "camera-asked": light(BLUE, Glow.PULSE, Face("Wide", word="ASKED", picture="cam")),
    "camera-failed": light(AMBER, Glow.BLINK, Face("Wide", word="FAILED", picture="cam")),
    "level": light(BLUE, Glow.DIM, Face("Mic", figure="-12.0 dB"), level=600),
    "no-face-on": light(RED, Glow.SOLID, None),
    "no-face-armed": light(AMBER, Glow.PULSE, None),
}

ZONES: dict[str, tuple[Light, ...]] = {
    "unbound": (DARK,),
    "level": (light(BLUE, Glow.DIM, Face("Mic", figure="-12.0 dB"), level=620), DARK),
    "muted": (
        light(BLUE, Glow.DIM, Face("Music bed", figure="-inf dB"), level=0),
        light(RED, Glow.SOLID, Face("Mute", word="MUTED")),
    ),
    "tbar": (light(RED, Glow.SOLID, Face("T-bar", word="ON AIR", figure="100 %"), level=1000),),
    "failed": (light(AMBER, Glow.BLINK, Face("Sync nudge", word="FAILED", figure="+120 ms")),),
    "armed": (light(AMBER, Glow.PULSE, Face("Sync nudge", word="AGAIN", figure="+120 ms")),),
    "asked": (
        light(BLUE, Glow.PULSE, Face("A very long name", word="ASKED", until_ms=AT_MS + 65_000, lasts_ms=90_000)),
    ),
}


def still() -> bytes:
    """Give a camera's picture: a person before a warm wall, as JPEG."""
    picture = Image.linear_gradient("L").resize((320, 180))
    warm = Image.merge(
        "RGB", (picture.point(lambda it: 90 + it // 3), picture.point(lambda it: 130 - it // 4), picture)
    )
    pen = ImageDraw.Draw(warm)
    pen.ellipse((115, 25, 205, 150), fill=(230, 190, 160))
    pen.rectangle((80, 140, 240, 180), fill=(60, 60, 120))
    out = BytesIO()
    warm.save(out, "JPEG", quality=90)
    return out.getvalue()


def check(drawn: Image.Image, name: str) -> None:
    """Compare a picture with its golden, or write it when that is asked for."""
    path: Path = GOLDEN / f"{name}.png"
    if WRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        drawn.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
    assert path.is_file(), f"{path.name} is missing: write it with CARTWALL_WRITE_GOLDENS=1, and look at it"
    golden = Image.open(path).convert("RGB")
    assert golden.size == drawn.size
    red, green, blue = ImageChops.difference(golden, drawn).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    assert sum(most.histogram()[FAR:]) / (drawn.width * drawn.height) <= MOST_FAR, path.name
