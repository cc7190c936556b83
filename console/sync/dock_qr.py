"""Reads the QR that the pattern film of OBS's Audio Video Sync dock shows: which cycle of the film it is.

It says for example ``q=66,i=12,f=884,c=2,t=0,I=150``: cycle 12 of 150, whose parts last 66 ms each, and how its sound
is made (carrier and cycles of it a symbol). The reader (zxing-cpp) is loaded when it is first needed, which in most
shows is never. Counterparts: `console.sync.decoding` hands pictures in, `console.sync.dock` pairs them with the sound.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

ENDLESS: Final = 256
"""Films of old versions do not say how many cycles they have; their count goes on from 255 to 0."""

Luma = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Label:
    """What one QR says."""

    index: int
    """Which cycle it is."""
    count: int
    """After so many cycles it begins with 0 again."""


def read_label(luma: Luma) -> Label | None:
    """Read the first such QR in a picture (height, width), however turned or mirrored; none: there is none."""
    import zxingcpp

    found = zxingcpp.read_barcodes(
        luma, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode), try_invert=False
    )
    return next((label for one in found if (label := label_of(one.text)) is not None), None)


def label_of(text: str) -> Label | None:
    """Understand a QR's text; none: it is somebody else's."""
    words = dict(word.split("=", 1) for word in text.split(",") if "=" in word)
    if not {"q", "i", "f", "c"} <= words.keys():
        return None
    index, count = _number(words["i"]), _number(words.get("I", str(ENDLESS)))
    return Label(index, count) if index is not None and count is not None and index < count <= ENDLESS else None


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None
