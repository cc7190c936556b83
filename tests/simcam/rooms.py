"""Sets with a host, a microphone near the host and the camera's own far away; perhaps music from a loudspeaker."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from console.sync.window import RATE_HZ, Samples, Sound
from tests.simcam.room import Room, host, response

MUSIC_AWAY_MS: Final = 4.0
"""How much later than the host's voice the camera hears the loudspeaker, against the microphone."""
FURTHEST_MS: Final = 400.0
LEVEL: Final = 0.1

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class RoomCase:
    """How it sounds in one set."""

    camera_direct_db: float
    """The straight way to the camera against all the walls; the microphone's is 9 dB better."""
    reverb_s: float
    noise_db: float
    """The host against what each microphone makes up itself."""
    music_db: float | None
    """Music in the room against the host; none: there is none."""
    late_ms: float
    """How late the microphone is against the camera's own sound."""
    seed: int


def room_case(number: int) -> RoomCase:
    """Give the case of a number; every third has no music."""
    made = np.random.default_rng([9, number])
    return RoomCase(
        camera_direct_db=float(made.uniform(-6.0, 6.0)),
        reverb_s=float(made.uniform(0.2, 0.7)),
        noise_db=float(made.uniform(0.0, 20.0)),
        music_db=(None, -6.0, 0.0)[number % 3],
        late_ms=float(made.uniform(-FURTHEST_MS, FURTHEST_MS)),
        seed=number,
    )


def two_microphones(case: RoomCase, seconds: float) -> tuple[Sound, Sound]:
    """Give what the camera and the microphone hear, on one clock."""
    made = np.random.default_rng([10, case.seed])
    count = round(seconds * RATE_HZ)
    voice = host(count, made)
    voice /= np.sqrt(np.mean(voice**2))
    rooms = (Room(case.reverb_s, case.camera_direct_db, 0.0), Room(case.reverb_s, case.camera_direct_db + 9.0, 0.0))
    camera, mic = (_through(voice, response(room, made), 0.0) for room in rooms)
    if case.music_db is not None:
        played = music(count, made) * 10.0 ** (case.music_db / 20.0)
        camera = camera + _through(played, response(rooms[0], made), 0.0)
        mic = mic + _through(played, response(rooms[0], made), MUSIC_AWAY_MS / 1_000)
    own_db = -case.noise_db
    camera, mic = (_noisy(one, own_db, made) for one in (camera, mic))
    mic = _through(mic, np.ones(1), case.late_ms / 1_000)
    return _sound(camera), _sound(mic)


def music(count: int, made: np.random.Generator) -> Doubles:
    """Give chords with a beat, of power 1."""
    at_s = np.arange(count) / RATE_HZ
    out = np.zeros(count)
    for begin_s in np.arange(0.0, count / RATE_HZ, 0.5):
        now = (at_s >= begin_s) & (at_s < begin_s + 0.5)
        base_hz = 110.0 * 2.0 ** (made.integers(0, 12) / 12.0)
        for harmonic in (1, 1.26, 1.5, 2, 3, 4, 6, 8):
            turn = 2 * np.pi * base_hz * harmonic * at_s[now] + made.uniform(0, 6.3)
            out[now] += np.sin(turn) / harmonic
        fall = np.exp(-18.0 * (at_s[now] - begin_s))
        out[now] += 2.5 * fall * made.normal(0.0, 1.0, int(now.sum()))
    return np.asarray(out / np.sqrt(np.mean(out**2)))


def _through(sound: Doubles, clap: Doubles, later_s: float) -> Doubles:
    """Give a sound through a room, so much later: by parts of a sample too."""
    size = 1 << (len(sound) + len(clap) + RATE_HZ).bit_length()
    hz = np.fft.rfftfreq(size, 1.0 / RATE_HZ)
    spectrum = np.fft.rfft(sound, size) * np.fft.rfft(clap, size) * np.exp(-2j * np.pi * hz * later_s)
    return np.asarray(np.fft.irfft(spectrum, size)[: len(sound)])


def _noisy(sound: Doubles, noise_db: float, made: np.random.Generator) -> Doubles:
    level = float(np.std(sound)) * 10.0 ** (noise_db / 20.0)
    return np.asarray(sound + made.normal(0.0, level, len(sound)))


def _sound(samples: Doubles) -> Sound:
    scaled: Samples = np.asarray(LEVEL * samples / np.sqrt(np.mean(samples**2)), np.float32)
    return Sound(3.3, scaled)


def cut(sound: Sound, begin_s: float, seconds: float) -> Sound:
    """Cut a window out, counted from the sound's beginning."""
    first = round(begin_s * RATE_HZ)
    return Sound(sound.start_s + first / RATE_HZ, sound.samples[first : first + round(seconds * RATE_HZ)])
