"""Writing a file so that it is there whole or not at all. Counterpart: everything of this package that writes."""

import os
import secrets
from pathlib import Path

PRIVATE = 0o600
"""Only its owner reads and writes it (on Windows the user's folder guards it)."""


def write_atomically(path: Path, content: bytes, mode: int) -> None:
    """Write `content` beside `path`, sync it, and put it in the place of `path`. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such call."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
