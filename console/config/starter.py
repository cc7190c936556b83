"""Beginning a show: a commented show file in a new folder, or the rehearsal show. Never writes over a user's file.

Counterpart: `console.config.showfile` reads what is written here without a problem.
"""

import json

import layouts
from console.config.files import write_atomically
from console.config.paths import ShowFolder

_SHARED = 0o644

_STARTER = """\
# A Cartwall show. Save it and open the show again: everything that is wrong is listed at once, with its line.
title = {title}

# Where panic cuts to. Leave it out and panic leaves the camera alone.
# safe_camera = "wide"

# The graphics page, width and height in pixels. 1920 x 1080 is [1920, 1080].
canvas = [1080, 1920]

# Every scene of OBS becomes a camera by itself. Name those you want in a certain order or under another name.
# [[camera]]
# id = "wide"
# name = "Wide"
# scene = "Wide"

# `price` is the listing's price now. `regular` is the evidence behind a "was": without it none is shown.
# [[product]]
# id = "linen-throw"
# name = "Washed linen throw"
# price = "69.00 USD"
# regular = {{ price = "89.00 USD", since = 2026-05-04, where = "https://shop.example/linen-throw" }}

# Give `price`, or `percent` off the listing's. `sting` is the sound it starts with.
# [[deal]]
# id = "throw-flash"
# name = "Linen throw flash"
# product = "linen-throw"
# price = "49.00 USD"
# duration = "3m"
# sting = "win"

# Ours are builtin:<name>; your own are files in this folder, like "sounds/applause.wav".
[[sound]]
id = "win"
name = "Win"
file = "builtin:win"
"""


def _toml_text(text: str) -> str:
    """Write a title as a TOML string; of printable text JSON's form is TOML's."""
    shown = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return json.dumps(shown.strip() or "New show", ensure_ascii=False)


def start_show(folder: ShowFolder, title: str) -> bool:
    """Write a first show file into a new show's folder; false: it has one already. Raises `OSError`."""
    if folder.show_file.exists():
        return False
    write_atomically(folder.show_file, _STARTER.format(title=_toml_text(title)).encode(), _SHARED)
    return True


def copy_rehearsal(folder: ShowFolder) -> None:
    """Copy the rehearsal show into `folder`; what is already there stays as it is. Raises `OSError`."""
    source = layouts.folder("shows") / "rehearsal"
    for file in sorted(source.rglob("*")):
        target = folder.path / file.relative_to(source)
        if file.is_file() and not target.exists():
            write_atomically(target, file.read_bytes(), _SHARED)
