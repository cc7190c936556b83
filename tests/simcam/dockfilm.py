"""The pattern film of OBS's Audio Video Sync dock, drawn here: a QR, two by two tiles, the tiles inverted; bursts.

Written after what its films show and sound like, apart from the reader, so that a mistake there is not made here too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import zxingcpp

from console.sync.window import RATE_HZ, Samples

CARRIER_HZ: Final = 884
CYCLES: Final = 2
LEVEL: Final = 0.8
GREY: Final = 127
FADE: Final = 0.25
"""Share of a carrier's cycle over which a symbol fades in and out where its neighbour differs."""

Plane = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class DockFilm:
    """One film."""

    fps: float = 60.0
    part: int = 4
    """Pictures of each of a cycle's three parts."""
    count: int = 150
    """Cycles until it begins anew."""
    first: int = 0
    """The number of the first cycle."""

    @property
    def part_s(self) -> float:
        return self.part / self.fps

    @property
    def cycle_s(self) -> float:
        return 3 * self.part_s

    def number(self, cycle: int) -> int:
        return (self.first + cycle) % self.count

    def text(self, cycle: int) -> str:
        """Give what a cycle's QR says."""
        part_ms = int(1_000 * self.part_s)
        return f"q={part_ms},i={self.number(cycle)},f={CARRIER_HZ},c={CYCLES},t=0,I={self.count}"


def qr_plane(text: str, wide: int, high: int) -> Plane:
    """Draw the QR, as high as the picture, on grey."""
    side = min(wide, high)
    code = np.asarray(
        zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(add_quiet_zones=True)
    )
    at = np.arange(side) * len(code) // side
    plane = np.full((high, wide), GREY, np.uint8)
    top, left = (high - side) // 2, (wide - side) // 2
    plane[top : top + side, left : left + side] = code[at][:, at]
    return plane


def tiles_plane(inverted: bool, wide: int, high: int) -> Plane:
    """Draw the tiles."""
    down, across = np.arange(high) >= high // 2, np.arange(wide) >= wide // 2
    return np.where((down[:, None] ^ across[None, :]) ^ inverted, 0, 255).astype(np.uint8)


def played(film: DockFilm, seconds: float, wide: int, high: int) -> Iterator[Plane]:
    """Give the film's own pictures."""
    tiles = [tiles_plane(inverted, wide, high) for inverted in (False, True)]
    for index in range(int(seconds * film.fps + 0.5)):
        cycle, within = divmod(index, 3 * film.part)
        part = within // film.part
        yield qr_plane(film.text(cycle), wide, high) if part == 0 else tiles[part - 1]


def bursts(film: DockFilm, seconds: float, late_ms: float) -> Samples:
    """Give the film's sound, `late_ms` late; on whole samples."""
    out = np.zeros(round(seconds * RATE_HZ), np.float32)
    cycle = -int(abs(late_ms) / 1_000 / film.cycle_s) - 1 if late_ms > 0 else 0
    while True:
        at = round((cycle * film.cycle_s + 2 * film.part_s + late_ms / 1_000) * RATE_HZ)
        if at >= len(out):
            return out
        samples = burst(film.number(cycle))
        low, high = max(0, at), min(len(out), at + len(samples))
        if low < high:
            out[low:high] = samples[low - at : high - at]
        cycle += 1


@cache
def burst(number: int) -> Samples:
    """Give a cycle's burst."""
    bits = f"{0xF0:08b}{number:08b}"
    bits += crc_bits(bits)
    symbols = [bits[at : at + 2] for at in range(0, len(bits), 2)]
    length = CYCLES / CARRIER_HZ
    at_s = np.arange(int(len(symbols) * length * RATE_HZ)) / RATE_HZ
    phase = 2.0 * np.pi * CARRIER_HZ * at_s
    waves = {"00": np.sin(phase), "01": np.cos(phase), "10": -np.cos(phase), "11": -np.sin(phase)}
    out = np.zeros(len(at_s))
    for place, symbol in enumerate(symbols):
        within = at_s * CARRIER_HZ - place * CYCLES
        mine = (within >= 0) & (within < CYCLES)
        fade = np.ones(len(at_s))
        if place == 0 or symbols[place - 1] != symbol:
            fade = np.where(within < FADE, 0.5 - 0.5 * np.cos(np.pi * within / FADE), fade)
        if place == len(symbols) - 1 or symbols[place + 1] != symbol:
            left = CYCLES - within
            fade = np.where(left < FADE, 0.5 - 0.5 * np.cos(np.pi * left / FADE), fade)
        out += np.where(mine, waves[symbol] * fade, 0.0)
    return (LEVEL * out).astype(np.float32)


def crc_bits(bits: str) -> str:
    """Give the four bits of CRC-4 (ITU, x^4 + x + 1), by its shift register."""
    register = [0, 0, 0, 0]
    for bit in bits:
        carry = register[0] ^ int(bit)
        register = [register[1], register[2], register[3] ^ carry, carry]
    return "".join(map(str, register))
