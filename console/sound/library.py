"""The show's sounds, read and levelled, ready to be handed to the output; those that are not, and why.

Counterpart: `console.sound.player` asks it at every press; `load` runs on a thread of its own.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from console.show.names import nearest
from console.show.types import Sound, SoundId
from console.sound.errors import SoundError
from console.sound.locate import Find

if TYPE_CHECKING:
    from console.sound.resample import Frames


class Library:
    """Prepared sounds by id. `load` writes, any thread reads: each answer is one dictionary look-up."""

    def __init__(self, sounds: Sequence[Sound], find: Find) -> None:
        self._sounds = tuple(sounds)
        self._find = find
        self._ready: dict[SoundId, Frames] = {}
        self._broken: dict[SoundId, str] = {}

    def __len__(self) -> int:
        return len(self._sounds)

    def get(self, sound: SoundId) -> "Frames":
        """Give a prepared sound. Raises `SoundError` saying why there is none."""
        frames = self._ready.get(sound)
        if frames is None:
            raise SoundError(self._why(sound))
        return frames

    def broken(self) -> list[str]:
        """Say what is wrong with each sound that cannot be used, in the show's order."""
        return [self._broken[sound.id] for sound in self._sounds if sound.id in self._broken]

    def clear(self) -> None:
        """Forget what was prepared for another output."""
        self._ready, self._broken = {}, {}

    def take(self, sounds: Sequence[Sound]) -> None:
        """Have these sounds from now on; what is prepared and unchanged stays. Not while `load` runs."""
        kept = [sound.id for sound in sounds if sound in self._sounds]
        self._ready = {sound: self._ready[sound] for sound in kept if sound in self._ready}
        self._broken = {}
        self._sounds = tuple(sounds)

    def load(self, rate_hz: int, channels: int, progress: Callable[[int], None], stopped: Callable[[], bool]) -> None:
        """Read and level what is not ready for an output; `progress` is told how many are, `stopped` ends it early."""
        for done, sound in enumerate(self._sounds, 1):
            if stopped():
                return
            try:
                if sound.id not in self._ready:
                    self._ready[sound.id] = self._prepared(sound, rate_hz, channels)
            except SoundError as error:
                self._broken[sound.id] = str(error)
            progress(done)

    def _prepared(self, sound: Sound, rate_hz: int, channels: int) -> "Frames":
        # Imported by the thread that loads: no engine should start with the quarter second numpy and libsndfile take.
        from console.sound.decode import decode
        from console.sound.prepare import prepare

        path: Path = self._find(sound.file)
        frames = decode(path, rate_hz, channels)
        try:
            return prepare(frames, rate_hz, sound.gain_db)
        except SoundError as error:
            raise SoundError(f"{path.name}: {error}") from error

    def _why(self, sound: SoundId) -> str:
        if sound in self._broken:
            return self._broken[sound]
        known = [each.id for each in self._sounds]
        if sound in known:
            return "the sound is still loading"
        return f"there is no sound “{sound}”. {nearest(sound, known)}"
