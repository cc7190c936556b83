"""One show on two ways: what OBS sends here, and what viewers get: smaller, at another rate, from another encoder."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.window import RATE_HZ, Pictures, Samples, Sound
from tests.simcam.camera import Camera, filmed
from tests.simcam.encoder import encoded
from tests.simcam.readback import Film, read_back
from tests.simcam.room import host
from tests.simcam.rooms import music

RATES: Final = ((30.0, 30.0), (25.0, 30.0), (30.0, 25.0))
"""Of the program, and of what viewers get."""
LEVEL: Final = 0.1

Plane = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class TwoPaths:
    """How a show reaches its viewers."""

    fps: float
    viewers_fps: float
    bits_per_s: int
    viewers_bits_per_s: int
    audio_bits_per_s: int
    smaller: int
    """How many pixels of the program are one of the viewers', in each direction."""
    gain: float
    """The viewers' contrast."""
    cards: int
    music_db: float | None
    picture_s: float
    """By how much the picture is delayed on the way."""
    sound_s: float
    seed: int

    @property
    def late_ms(self) -> float:
        """How late the viewers' sound is by the way alone."""
        return (self.sound_s - self.picture_s) * 1_000


def two_paths(number: int) -> TwoPaths:
    """Give the way of a number."""
    made = np.random.default_rng([11, number])
    fps, viewers_fps = RATES[number % 3]
    return TwoPaths(
        fps=fps,
        viewers_fps=viewers_fps,
        bits_per_s=int(made.choice([1_200_000, 1_800_000, 2_500_000])),
        viewers_bits_per_s=int(made.choice([300_000, 600_000, 1_200_000])),
        audio_bits_per_s=int(made.choice([64_000, 96_000, 128_000])),
        smaller=int(made.choice([1, 2])),
        gain=float(made.uniform(0.8, 1.1)),
        cards=int(made.integers(0, 3)),
        music_db=(None, -18.0, -9.0)[number // 3 % 3],
        picture_s=float(made.uniform(0.0, 0.5)),
        sound_s=float(made.uniform(0.0, 0.5)),
        seed=number,
    )


def both(way: TwoPaths, seconds: float, thinned: int) -> tuple[Film, Film]:
    """Encode and read back what is sent here, and what viewers get of it; `thinned`: only every so many pixels."""
    shown, sound = program(way, seconds, thinned)
    ours = read_back(encoded(shown, way.fps, sound, way.bits_per_s, 160_000))
    theirs = [_sent(way, one) for one in at_rate(shown, way.fps, way.viewers_fps)]
    film = read_back(encoded(theirs, way.viewers_fps, sound, way.viewers_bits_per_s, way.audio_bits_per_s))
    pictures = Pictures(film.pictures.at_s + way.picture_s, film.pictures.luma)
    return ours, Film(pictures, Sound(film.sound.start_s + way.sound_s, film.sound.samples))


def program(way: TwoPaths, seconds: float, thinned: int) -> tuple[list[Plane], Samples]:
    """Give the show itself: its pictures, and its sound."""
    made = np.random.default_rng([12, way.seed])
    camera = Camera(way.fps, shutter=0.5, area=0.0, contrast=1.0, gamma=1.0, noise=2.0, blur=0, shake=2.0)
    shown = [_carded(one, index / way.fps, way.cards) for index, one in enumerate(filmed(camera, 0.0, seconds, made))]
    shown = [np.ascontiguousarray(one[::thinned, ::thinned]) for one in shown]
    return shown, _sound(way, round(seconds * RATE_HZ), made)


def at_rate(shown: list[Plane], fps: float, wanted_fps: float) -> list[Plane]:
    """Give pictures at another rate as ffmpeg does: each goes to the nearest place, the last one there stays."""
    if fps == wanted_fps:
        return shown
    places = np.floor(np.arange(len(shown)) * wanted_fps / fps + 0.5).astype(int)
    chosen = np.searchsorted(places, np.arange(places[-1] + 1), "right") - 1
    return [shown[at] for at in chosen]


def _carded(picture: Plane, at_s: float, cards: int) -> Plane:
    """Lay a product card with a running time, and a ticker, over a picture."""
    out = picture.copy()
    if cards > 0:
        out[700:880, 60:480] = 200
        for place in range(4):
            digit = int(at_s * 10**place) % 10
            out[740 : 740 + 10 * digit + 10, 100 + 80 * place : 150 + 80 * place] = 30
    if cards > 1:
        ticker = (np.arange(540) + int(at_s * 90)) // 24 % 2 * 120 + 60
        out[900:940] = ticker.astype(np.uint8)
    return out


def _sent(way: TwoPaths, picture: Plane) -> Plane:
    high, wide = (size // way.smaller // 4 * 4 for size in picture.shape)
    kept = picture[: high * way.smaller, : wide * way.smaller].astype(np.float32)
    small = kept.reshape(high, way.smaller, wide, way.smaller).mean(axis=(1, 3))
    return np.asarray(np.clip(16 + way.gain * (small - 16), 0, 255), np.uint8)


def _sound(way: TwoPaths, count: int, made: np.random.Generator) -> Samples:
    talk = host(count, made)
    talk /= np.sqrt(np.mean(talk**2))
    if way.music_db is not None:
        talk = talk + 10.0 ** (way.music_db / 20.0) * music(count, made)
    return np.asarray(LEVEL * talk, np.float32)
