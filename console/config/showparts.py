"""``[[camera]]`` and ``[[sound]]``. Counterpart: `console.show.types`; the larger parts have files of their own.

Every reader of a part takes what its references may name, notes what is wrong in its table, and gives what it could
read; the file as a whole is refused then, so a half-read part never reaches a show.
"""

from console.config.director import read_role, read_shot
from console.config.fields import read_id
from console.config.soundshelf import SoundShelf
from console.config.tables import Table
from console.show.types import Camera, CameraId, SceneName, Sound, SoundId


def read_camera(table: Table) -> Camera:
    """Read one ``[[camera]]``."""
    camera = read_id(table)
    name = table.text_or("name", camera)
    read = Camera(
        id=CameraId(camera),
        name=name,
        scene=SceneName(table.text("scene")),
        item=table.text_or("item", ""),
        role=read_role(table),
        shot=read_shot(table),
        weight=table.whole("weight", 0, 10, 1),
        mic=table.text_or("mic", ""),
    )
    table.done()
    return read


def read_sound(table: Table, shelf: SoundShelf) -> Sound:
    """Read one ``[[sound]]``."""
    sound = read_id(table)
    file = table.text("file")
    missing = shelf.missing(file) if file else None
    if missing is not None:
        table.wrong("file", *missing)
    read = Sound(
        id=SoundId(sound),
        name=table.text_or("name", sound),
        file=file,
        gain_db=table.number("gain_db", -60.0, 12.0, 0.0),
    )
    table.done()
    return read
