"""Tells when somebody speaks into an input: how loud 20 ms of it are, every 10 ms. Pure.

What stands still in it (a bad microphone's offset) does not count. How long the bed stays down is not decided here:
`console.sound.envelope` holds and releases. Counterpart: `console.sound.sidechain_child` opens the input.
"""

from typing import Final

import numpy as np

from console.sound.resample import Frames

BLOCK_S: Final = 0.01
SILENT_S: Final = 3.0
"""An input that gives nothing but zeros for so long is muted where it stands: no microphone is that silent."""


class Gate:
    """One input. Give it block after block of `BLOCK_S`, (frames, channels) each; the loudest channel counts."""

    def __init__(self, above_db: float) -> None:
        """`above_db`: RMS against full scale, as OBS tells it."""
        self._power = 10 ** (above_db / 10)
        self._before: Frames | None = None
        self._zeros = 0.0

    def hear(self, block: Frames) -> bool:
        """Take a block in; tell whether it is loud."""
        self._zeros = 0.0 if block.any() else self._zeros + BLOCK_S
        window = block if self._before is None else np.concatenate([self._before, block])
        self._before = block
        return bool(np.var(window.astype(np.float64), axis=0).max() > self._power)

    @property
    def dead(self) -> bool:
        """Tell whether nothing comes of it, not even noise."""
        return self._zeros >= SILENT_S
