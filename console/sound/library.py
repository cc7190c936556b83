"""The show's sounds, read and levelled, ready to be handed to the output; those that are not, and why.

Counterpart: `console.sound.player` asks it at every press; `load` runs on a thread of its own.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from console.show.names import nearest
from console.show.types import Sound, SoundId
from console.sound.errors import SoundError
from console.sound.locate import Find

if TYPE_CHECKING:
    from console.sound.output import Prepared


_Stamp = tuple[int, int] | None
"""When a file was written, in ns, and its length; none: it is not there."""
_NEVER: Final = (-1, -1)


class Library:
    """Prepared sounds by id. `load` writes, any thread reads: each answer is one dictionary look-up."""

    def __init__(self, sounds: Sequence[Sound], find: Find) -> None:
        self._sounds = tuple(sounds)
        self._find = find
        self._ready: dict[SoundId, Prepared] = {}
        self._broken: dict[SoundId, str] = {}
        self._tried: dict[SoundId, _Stamp] = {}
        """What each file was when it was read last."""

    def __len__(self) -> int:
        return len(self._sounds)

    def get(self, sound: SoundId) -> "Prepared":
        """Give a prepared sound. Raises `SoundError` saying why there is none."""
        prepared = self._ready.get(sound)
        if prepared is None:
            raise SoundError(self._why(sound))
        return prepared

    def broken(self) -> list[str]:
        """Say what is wrong with each sound that cannot be used, in the show's order."""
        return [self._broken[sound.id] for sound in self._sounds if sound.id in self._broken]

    def missing(self) -> dict[SoundId, str]:
        """Say of each sound that cannot be heard what is wrong with it."""
        return {sound: why for sound, why in [*self._broken.items()] if sound not in self._ready}

    def loading(self) -> tuple[SoundId, ...]:
        """Name those that were not read yet."""
        return tuple(one.id for one in self._sounds if one.id not in self._ready and one.id not in self._broken)

    def clear(self) -> None:
        """Forget what was prepared for another output."""
        self._ready, self._broken, self._tried = {}, {}, {}

    def take(self, sounds: Sequence[Sound]) -> None:
        """Have these sounds from now on; what is prepared and unchanged stays. Not while `load` runs."""
        kept = [sound.id for sound in sounds if sound in self._sounds]
        self._ready = {sound: self._ready[sound] for sound in kept if sound in self._ready}
        self._tried = {sound: self._tried[sound] for sound in self._ready if sound not in self._broken}
        self._broken = {}
        self._sounds = tuple(sounds)

    def load(self, rate_hz: int, channels: int, progress: Callable[[int], None], stopped: Callable[[], bool]) -> None:
        """Read and level what is new or another for an output; `progress` is told how many are done.

        `stopped` ends it early. A file that cannot be read any more sounds as it was read before, and is named.
        """
        for done, sound in enumerate(self._sounds, 1):
            if stopped():
                return
            stamp = self._stamp(sound)
            if self._tried.get(sound.id, _NEVER) != stamp:
                self._try(sound, rate_hz, channels)
                self._tried[sound.id] = stamp
            progress(done)

    def stale(self) -> bool:
        """Tell whether a file came, went or is another since it was read."""
        return any(self._tried.get(sound.id, _NEVER) != self._stamp(sound) for sound in self._sounds)

    def _stamp(self, sound: Sound) -> "_Stamp":
        try:
            seen = self._find(sound.file).stat()
        except (SoundError, OSError):
            return None
        return seen.st_mtime_ns, seen.st_size

    def _try(self, sound: Sound, rate_hz: int, channels: int) -> None:
        try:
            self._ready[sound.id] = self._prepared(sound, rate_hz, channels)
        except SoundError as error:
            self._broken[sound.id] = str(error)
        except MemoryError:
            self._broken[sound.id] = f"{sound.file}: this computer has no memory for it"
        else:
            self._broken.pop(sound.id, None)

    def _prepared(self, sound: Sound, rate_hz: int, channels: int) -> "Prepared":
        # Imported by the thread that loads: no engine should start with the quarter second numpy and libsndfile take.
        from console.sound.decode import decode
        from console.sound.prepare import prepare

        path: Path = self._find(sound.file)
        frames = decode(path, rate_hz, channels)
        try:
            return prepare(frames, rate_hz, sound)
        except SoundError as error:
            raise SoundError(f"{path.name}: {error}") from error

    def _why(self, sound: SoundId) -> str:
        if sound in self._broken:
            return self._broken[sound]
        known = [each.id for each in self._sounds]
        if sound in known:
            return "the sound is still loading"
        return f"there is no sound “{sound}”. {nearest(sound, known)}"
