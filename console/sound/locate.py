"""Finds a sound's file: one of ours (``builtin:win``) or one inside the show folder.

Counterparts: `console.show.types.Sound.file` names it, `console.sound.library` reads it.
"""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from console.show.names import nearest
from console.sound.errors import SoundError

BUILTIN = "builtin:"
_SHOWN = 80

Find = Callable[[str], Path]
"""Turns a sound's `file` into a path, or raises `SoundError`."""


def builtin_folder() -> Path:
    """Where the sounds that ship with the console are."""
    return Path(str(files("assets.sounds")))


def builtin_names(folder: Path) -> list[str]:
    """Name every built-in sound, sorted."""
    return sorted(file.stem for file in folder.glob("*.flac"))


def locate(file: str, show_folder: Path, builtins: Path) -> Path:
    """Resolve a sound's `file`. The result may not exist.

    Raises `SoundError` for an unknown built-in, or a path that leaves the show folder (by ``..``, a root or a link).
    """
    if file.startswith(BUILTIN):
        return _builtin(file.removeprefix(BUILTIN), builtins)
    root = show_folder.resolve()
    try:
        path = (root / file.replace("\\", "/")).resolve()
        path.exists()
    except (OSError, ValueError, RuntimeError) as error:  # too long, a zero byte in it, a link that leads to itself
        raise SoundError(f"{file[:_SHOWN]}: is no path ({getattr(error, 'strerror', None) or error})") from error
    if not path.is_relative_to(root):
        raise SoundError(f"{file}: lies outside the show folder")
    return path


def _builtin(name: str, builtins: Path) -> Path:
    names = builtin_names(builtins)
    if name not in names:
        raise SoundError(f"{BUILTIN}{name}: no such built-in sound. {nearest(name, names)}".strip())
    return builtins / f"{name}.flac"
