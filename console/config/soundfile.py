"""``sound.toml``: through which outputs this machine plays: what goes on air, and what is heard before it does.

No show's: beside them. Counterparts: ``cartwall sound`` writes it, `console.sound.choice` follows it while a show runs.
"""

import json
from pathlib import Path
from typing import Final

from msgspec import Struct

from console.config.files import PRIVATE, write_atomically
from console.config.problems import Problems
from console.config.tables import parse, read_text

_HEAD: Final = "Through which outputs this machine plays. Cartwall writes it: cartwall sound use, cue, earbud."


class SoundOutputs(Struct, frozen=True):
    """Outputs by their keys (`console.sound.devices.Device.key`)."""

    air: str = ""
    """Empty: the system's default."""
    cue: str = ""
    """Headphones, for sounds before they are fired. Empty: none."""
    earbud: str = ""
    """The host's, for notes that are spoken. Empty: none."""


def load_outputs(path: Path) -> SoundOutputs | Problems:
    """Read the file; without it nothing is chosen. Never raises."""
    if not path.exists():
        return SoundOutputs()
    text = read_text(path)
    return text if isinstance(text, Problems) else read_outputs(text, path.name)


def read_outputs(text: str, file: str) -> SoundOutputs | Problems:
    """Read and check its text; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    found = SoundOutputs(*(top.text_or(key, "").strip() for key in ("air", "cue", "earbud")))
    if found.cue and found.cue.casefold() == found.air.casefold():
        top.wrong("cue", "This output is on air.", "Choose another one for headphones, or none.")
    if found.earbud and found.earbud.casefold() == found.air.casefold():
        top.wrong("earbud", "This output is on air.", "Choose another one for the host's earbud, or none.")
    top.done()
    return top.notes.problems() or found


def save_outputs(path: Path, outputs: SoundOutputs) -> None:
    """Write the file whole or not at all; one that cannot be read is kept as ``sound.toml.bad``. Raises `OSError`."""
    if isinstance(load_outputs(path), Problems):
        path.replace(path.with_name(f"{path.name}.bad"))  # nothing anybody wrote is lost
    fields = {"air": outputs.air, "cue": outputs.cue, "earbud": outputs.earbud}
    lines = [f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in fields.items() if text]
    write_atomically(path, "\n".join([f"# {_HEAD}", *lines, ""]).encode(), PRIVATE)
