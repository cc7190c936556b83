"""Recordings for the reader of the dock's film: as OBS records it, filmed from a screen in a room, and unrelated ones.

Each is made up from its number, encoded to H.264 and AAC, and gives how late its sound really is. Of what is filmed
the exposure lies in the middle of a picture's box, as in `tests.simcam.camera`, with the same things left out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.slatecode import LEVEL_DBFS, PERIOD_SAMPLES, period_of, slate_band
from console.sync.window import RATE_HZ
from tests.simcam.camera import BLACK, HIGH, WIDE, Camera, filmed
from tests.simcam.dockfilm import CARRIER_HZ, DockFilm, bursts, played, qr_plane, tiles_plane
from tests.simcam.encoder import encoded
from tests.simcam.room import Room, heard, host
from tests.simcam.rooms import music

FURTHEST_MS: Final = 250.0
NTSC: Final = 1_000 / 1_001
FILMS: Final = ((60.0, 4), (60.0 * NTSC, 4), (50.0, 4), (24.0, 2), (30.0, 4), (25.0, 4))
"""Pictures a second and pictures a part: what is published, and 25 fps."""
SIZES: Final = ((640, 360), (854, 480), (1280, 720))
SCREEN: Final = (320, 180)
"""Of the film as the screen shows it, in its own pixels."""
AAC: Final = 128_000
LIGHTEST: Final = 235.0

Plane = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Take:
    """A recording."""

    film: BytesIO
    late_ms: float
    about: str


def recorded(number: int, seconds: float) -> Take:
    """Record the film itself, picture by picture."""
    made = np.random.default_rng([20, number])
    fps, part = FILMS[number % len(FILMS)]
    film = DockFilm(fps, part, first=int(made.integers(150)))
    wide, high = SIZES[int(made.integers(len(SIZES)))]
    late_ms = float(made.uniform(-FURTHEST_MS, FURTHEST_MS))
    bits = int(made.uniform(1.0e6, 4.0e6))
    out = encoded(played(film, seconds, wide, high), fps, bursts(film, seconds, late_ms), bits, AAC)
    return Take(out, late_ms, f"{fps:.2f} fps {wide}x{high} {bits}")


@dataclass(frozen=True)
class Shoot:
    """How a screen with the film is filmed."""

    film: DockFilm
    camera: Camera
    wide: float
    """Share of the picture's width that the screen fills."""
    turn: float
    """In radians."""
    begins_s: float
    """When the film begins, on the camera's clock."""


def filmed_take(number: int, seconds: float) -> Take:
    """Film a screen that plays the film, in a set with somebody who talks."""
    made = np.random.default_rng([21, number])
    fps, part = FILMS[int(made.integers(3))]
    camera = Camera(
        fps=float(made.choice([25.0, 30.0 * NTSC, 30.0, 50.0, 60.0])),
        shutter=float(made.uniform(0.25, 1.0)),
        area=0.0,
        contrast=float(made.uniform(0.55, 1.0)),
        gamma=float(made.uniform(1.0, 2.2)),
        noise=float(made.uniform(0.0, 4.0)),
        blur=0,
        shake=float(made.uniform(0.0, 2.0)),
    )
    film = DockFilm(fps, part, first=int(made.integers(150)))
    shoot = Shoot(
        film, camera, float(made.uniform(0.6, 0.95)), float(made.uniform(-0.12, 0.12)), -float(made.uniform(1.0, 2.0))
    )
    room = Room(made.uniform(0.2, 0.5), made.uniform(0.0, 6.0), made.uniform(5.0, 20.0))
    late_ms = float(made.uniform(-FURTHEST_MS, FURTHEST_MS))
    sound = bursts(film, seconds - shoot.begins_s, late_ms)
    sound = heard(sound, room, made)[-round(seconds * RATE_HZ) :]
    out = encoded(_shot(shoot, seconds, made), camera.fps, sound, int(made.uniform(2.0e6, 4.0e6)), AAC)
    return Take(out, late_ms, f"{shoot} {room}")


def _shot(shoot: Shoot, seconds: float, made: np.random.Generator) -> Iterator[Plane]:
    """Give the camera's pictures."""
    camera = shoot.camera
    screen = _Screen(shoot)
    for index, picture in enumerate(filmed(camera, 0.0, seconds, made)):
        middle_s = (index + 0.5) / camera.fps - shoot.begins_s
        half_s = camera.shutter / camera.fps / 2
        lit = screen.lit(middle_s - half_s, middle_s + half_s)
        level = LIGHTEST * (BLACK + (camera.contrast - BLACK) * lit) ** (1.0 / camera.gamma)
        level += made.normal(0.0, max(camera.noise, 0.01), (64, 64)).astype(np.float32)[screen.grain]
        sway = camera.shake * np.sin(2.0 * np.pi * np.array([1.3, 1.9]) * index / camera.fps)
        down, across = (
            np.clip(screen.down + round(sway[0]), 0, HIGH - 1),
            np.clip(screen.across + round(sway[1]), 0, WIDE - 1),
        )
        picture[down, across] = np.clip(level, 0.0, 255.0).astype(np.uint8)
        yield picture


class _Screen:
    """A screen in the picture: which pixels show which part of the film."""

    def __init__(self, shoot: Shoot) -> None:
        self._film = shoot.film
        wide, high = SCREEN
        rows, columns = np.mgrid[0:HIGH, 0:WIDE]
        size = shoot.wide * WIDE / wide
        down, across = rows - 0.45 * HIGH, columns - 0.5 * WIDE
        cos, sin = np.cos(shoot.turn), np.sin(shoot.turn)
        along = np.floor((cos * across + sin * down) / size + wide / 2).astype(int)
        below = np.floor((cos * down - sin * across) / size + high / 2).astype(int)
        inside = (along >= 0) & (along < wide) & (below >= 0) & (below < high)
        self.down, self.across = np.nonzero(inside)
        self._at = (below * wide + along)[inside]
        self.grain = (self.down % 64, self.across % 64)
        self._tiles = [self._on(tiles_plane(inverted, wide, high)) for inverted in (False, True)]
        self._qr: tuple[int, Floats] = (-1, self._tiles[0])

    def _on(self, plane: Plane) -> Floats:
        return np.asarray(plane.ravel()[self._at] / 255.0, np.float32)

    def lit(self, begin_s: float, end_s: float) -> Floats:
        """Give how long each pixel is lit while the shutter is open, 0 to 1."""
        part_s = self._film.part_s
        total = np.zeros(len(self._at), np.float32)
        for part in range(int(begin_s // part_s), int(end_s // part_s) + 1):
            share = (min(end_s, (part + 1) * part_s) - max(begin_s, part * part_s)) / (end_s - begin_s)
            if share > 0.0:
                total += np.float32(share) * self._shown(part)
        return total

    def _shown(self, part: int) -> Floats:
        cycle, kind = divmod(part, 3)
        if kind:
            return self._tiles[kind - 1]
        if self._qr[0] != cycle:
            self._qr = cycle, self._on(qr_plane(self._film.text(cycle), *SCREEN))
        return self._qr[1]


# Nothing of the dock's in it


def unrelated(number: int, seconds: float) -> Take:
    """Record something else: a set with talk, music, noise, beeps on the carrier itself, our own slate's sound."""
    made = np.random.default_rng([22, number])
    kinds = tuple(_SOUNDS)
    kind = kinds[number % len(kinds)]
    made_up = _SOUNDS[kind](round(seconds * RATE_HZ), made)
    sound = np.asarray(0.3 * made_up / np.abs(made_up).max(), np.float32)
    fps = float(made.choice([25.0, 30.0, 60.0]))
    camera = Camera(fps, 0.5, 0.2 if kind == "slate" else 0.0, 1.0, 1.0, 3.0, 1, 2.0)
    return Take(encoded(filmed(camera, 0.0, seconds, made), fps, sound, 2_000_000, AAC), 0.0, kind)


def _beeps(count: int, made: np.random.Generator) -> npt.NDArray[np.float64]:
    """Give beeps on the very carrier, as often as bursts come, with breaks and turns where they please."""
    at_s = np.arange(count) / RATE_HZ
    turns = np.pi / 2 * made.integers(0, 4, count // 108 + 1)[np.arange(count) // 108]
    return np.asarray(np.sin(2.0 * np.pi * CARRIER_HZ * at_s + turns) * (at_s % 0.2 < 0.05))


def _slate(count: int, _made: np.random.Generator) -> npt.NDArray[np.float64]:
    return period_of(slate_band(), LEVEL_DBFS)[np.arange(count) % PERIOD_SAMPLES].astype(np.float64)


_SOUNDS: Final[dict[str, Callable[[int, np.random.Generator], npt.NDArray[np.float64]]]] = {
    "talk": host,
    "music": music,
    "noise": lambda count, made: made.normal(0.0, 1.0, count),
    "beeps": _beeps,
    "slate": _slate,
}
