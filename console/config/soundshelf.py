"""Which sounds and pictures a show may name: our sounds, and files in its own folder. And which sounds are missing.

A sound whose file is not there is no reason to refuse a show, least of all one that is on air: it is named, and the
others play. Counterpart: `console.sound` plays them.
"""

from pathlib import Path, PurePosixPath

from msgspec import Struct

import assets
from console.config.lines import Place, find_lines
from console.config.problems import Problems
from console.config.tables import Notes
from console.show.names import nearest
from console.show.types import Show

BUILTIN = "builtin:"


class SoundShelf(Struct, frozen=True):
    """Where they are looked for."""

    builtin: tuple[str, ...]
    """Names of the sounds that ship with the console."""
    folder: Path
    """The show's folder."""

    def wrong(self, file: str) -> tuple[str, str] | None:
        """Say why no show can name a sound's `file` and what to write; none: it can, whether or not it is there."""
        if file.startswith(BUILTIN):
            name = file.removeprefix(BUILTIN)
            found = name in self.builtin
            return None if found else (f"There is no built-in sound “{name}”.", nearest(name, self.builtin))
        return outside(file)

    def missing_file(self, file: str) -> tuple[str, str] | None:
        """Say why `file` is not in the show's folder and what to do; none: it is there."""
        wrong = outside(file)
        if wrong is None and not _is_file(self.folder / PurePosixPath(file)):
            return ("There is no such file in the show's folder.", "Copy it there; sounds of ours are builtin:<name>.")
        return wrong


def outside(file: str) -> tuple[str, str] | None:
    """Say why a path leads out of the show's folder and what to do; none: it does not."""
    pure = PurePosixPath(file)
    if pure.is_absolute() or ".." in pure.parts or "\\" in file or ":" in file or "\0" in file:
        return (
            "A file of a show is in the show's own folder.",
            "Copy it there and write its path from there: “media/x.wav”.",
        )
    return None


def advise_sounds(show: Show, text: str, file: str, folder: Path) -> Problems | None:
    """Say which sound files are missing of the show that was read from `text`; none: none is."""
    notes = Notes(file, find_lines(text.replace("\r\n", "\n")))
    named: list[tuple[Place, str]] = [(("sound", at, "file"), sound.file) for at, sound in enumerate(show.sounds)]
    named += [(("bed", "tracks"), track) for track in show.bed.tracks]
    for place, name in named:
        if name and not name.startswith(BUILTIN) and not _is_file(folder / PurePosixPath(name)):
            notes.add(place, name, "There is no such file, so it is not heard.", "Copy it there: it is read at once.")
    return notes.problems()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name no disk can hold
        return False


def builtin_sounds() -> tuple[str, ...]:
    """Name the sounds that ship with the console."""
    sounds = Path(assets.__file__).parent / "sounds"
    return tuple(sorted(sound.stem for sound in sounds.glob("*.flac")))
