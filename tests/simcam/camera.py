"""A camera that films a screen on which the code plays, in a set where somebody moves.

Its exposure lies in the middle of a picture's box. Not simulated: a rolling shutter, a screen that draws from top to
bottom (both shift a reading by up to half of what they take, in reality as well), and an LCD's slowness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.slate_picture import TILES
from console.sync.slatecode import code_seen

WIDE: Final = 540
HIGH: Final = 960
MARGIN: Final = 16
BLACK: Final = 0.03
"""Light of a dark tile; a light one's is the contrast."""
NOISES: Final = 5

Plane = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Camera:
    """How it films."""

    fps: float
    shutter: float
    """Share of a picture's time its shutter is open."""
    area: float
    """Of the picture, that the tiles fill; 0: there is no screen in it."""
    contrast: float
    gamma: float
    noise: float
    """In levels of grey."""
    blur: int
    """Half the width of what a point becomes, in pixels."""
    shake: float
    """In pixels."""


def filmed(camera: Camera, code_begins_s: float, seconds: float, made: np.random.Generator) -> Iterator[Plane]:
    """Give the luma of each picture. A period of the code begins `code_begins_s` after the first picture's PTS."""
    tiles, mask = _screen(camera, made)
    ground = _ground(made)
    noises = made.normal(0.0, camera.noise, (NOISES, HIGH, WIDE)).astype(np.float32)
    sway = _sway(made)
    pace, begun_s = made.uniform(0.6, 1.8), made.uniform(0.0, 60.0)
    for index in range(int(seconds * camera.fps)):
        middle_s = (index + 0.5) / camera.fps - code_begins_s
        half_s = camera.shutter / camera.fps / 2
        code = float(code_seen(np.array([middle_s - half_s]), np.array([middle_s + half_s]))[0])
        at_s = index / camera.fps
        down, across = (round(MARGIN + camera.shake * move(at_s)) for move in sway)
        window = np.s_[down : down + HIGH, across : across + WIDE]
        light, dark = (_level(camera, (1.0 + sign * code) / 2.0) for sign in (1.0, -1.0))
        picture = _presenter(ground, begun_s + pace * at_s, down, across)
        picture += mask[window] * ((light + dark) / 2.0 - picture)
        picture += tiles[window] * ((light - dark) / 2.0)
        picture += np.roll(noises[made.integers(NOISES)], int(made.integers(HIGH)), axis=0)
        yield np.clip(picture, 0.0, 255.0).astype(np.uint8)


def _level(camera: Camera, lit: float) -> float:
    """Give the level of grey of light that was there for a share of the exposure."""
    return float(235.0 * (BLACK + (camera.contrast - BLACK) * lit) ** (1.0 / camera.gamma))


def _screen(camera: Camera, made: np.random.Generator) -> tuple[Floats, Floats]:
    """Give the tiles (+1, -1, 0 outside) and where the screen is (0 to 1), turned, blurred, with room to shake."""
    if camera.area == 0.0:
        nothing = np.zeros((HIGH + 2 * MARGIN, WIDE + 2 * MARGIN), np.float32)
        return nothing, nothing
    side = float(np.sqrt(camera.area * HIGH * WIDE))
    turn = made.uniform(-0.3, 0.3) + made.integers(4) * np.pi / 2
    middle = (
        made.uniform(0.5 * side, HIGH - 0.5 * side) + MARGIN,
        made.uniform(min(0.5 * side, 0.5 * WIDE), max(WIDE - 0.5 * side, 0.5 * WIDE)) + MARGIN,
    )
    rows, columns = np.mgrid[0 : HIGH + 2 * MARGIN, 0 : WIDE + 2 * MARGIN]
    down, across = (rows - middle[0]) / side, (columns - middle[1]) / side
    along = np.cos(turn) * across + np.sin(turn) * down + 0.5
    over = (np.cos(turn) * down - np.sin(turn) * across) * (1.0 + made.uniform(0.0, 0.3)) + 0.5
    inside = (along >= 0) & (along < 1) & (over >= 0) & (over < 1)
    odd = (np.floor(along * TILES) + np.floor(over * TILES)) % 2
    tiles = np.where(inside, np.where(odd, 1.0, -1.0), 0.0).astype(np.float32)
    return _blurred(tiles, camera.blur), _blurred(inside.astype(np.float32), camera.blur)


def _blurred(plane: Floats, half: int) -> Floats:
    for axis in (0, 1):
        plane = np.mean([np.roll(plane, by, axis) for by in range(-half, half + 1)], axis=0, dtype=np.float32)
    return plane


def _ground(made: np.random.Generator) -> Floats:
    """Give a set: smooth shapes and fine structure, half as large again as a picture."""
    out = np.full((HIGH * 3 // 2, WIDE * 3 // 2), 110.0, np.float32)
    for grain, strength in ((120, 35.0), (30, 15.0), (6, 8.0)):
        rough = made.normal(0.0, strength, (out.shape[0] // grain + 2, out.shape[1] // grain + 2)).astype(np.float32)
        out += np.kron(rough, np.ones((grain, grain), np.float32))[: out.shape[0], : out.shape[1]]
    return _blurred(out, 2)


def _presenter(ground: Floats, at_s: float, down: int, across: int) -> Floats:
    """Give the set behind a camera that sways, with somebody before it who moves, gestures and talks."""
    top, left = down + 100, across + 100
    picture = ground[top : top + HIGH, left : left + WIDE].copy()
    body = int(150 + 60 * np.sin(0.9 * at_s))
    head = int(180 + 12 * np.sin(2.1 * at_s))
    picture[head + 260 :, body : body + 240] *= 0.55
    picture[head : head + 240, body + 40 : body + 200] = ground[head : head + 240, :160] * 0.4 + 110.0
    mouth = int(8 + 10 * abs(np.sin(13.0 * at_s) * np.sin(5.0 * at_s)))
    picture[head + 170 : head + 170 + mouth, body + 90 : body + 150] = 50.0
    hand = int(500 + 150 * np.sin(3.3 * at_s)), int(body - 60 + 90 * np.sin(4.1 * at_s + 1.0))
    picture[hand[0] : hand[0] + 90, max(0, hand[1]) : max(0, hand[1]) + 80] = 175.0
    return picture


class _Sway:
    """A hand that holds a camera, one way: three slow sines."""

    def __init__(self, made: np.random.Generator) -> None:
        self._hz = made.uniform(0.3, 6.0, 3)
        self._phase = made.uniform(0.0, 6.3, 3)

    def __call__(self, at_s: float) -> float:
        return float(np.sin(2.0 * np.pi * self._hz * at_s + self._phase).sum() / 2.0)


def _sway(made: np.random.Generator) -> tuple[_Sway, _Sway]:
    return _Sway(made), _Sway(made)
