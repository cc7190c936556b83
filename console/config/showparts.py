"""``[[camera]]`` and ``[[sound]]``. Counterpart: `console.show.types`; the larger parts have files of their own.

Every reader of a part takes what its references may name, notes what is wrong in its table, and gives what it could
read; the file as a whole is refused then, so a half-read part never reaches a show.
"""

from console.config.director import read_role, read_shot
from console.config.fields import read_id
from console.config.soundshelf import SoundShelf
from console.config.syncfile import FIRST_OWN_TRACK, LAST_TRACK
from console.config.tables import Table
from console.show.names import nearest
from console.show.sound import LONGEST_FADE_MS, Again
from console.show.sounding import HIGHEST_GAIN_DB, LOWEST_GAIN_DB
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
        scratch=table.whole("scratch", FIRST_OWN_TRACK, LAST_TRACK, 0),
    )
    table.done()
    return read


def read_sound(table: Table, shelf: SoundShelf) -> Sound:
    """Read one ``[[sound]]``."""
    sound = read_id(table)
    obs_input = table.text_or("obs_input", "")
    file = table.text_or("file", "") if obs_input else table.text("file")
    if obs_input and file:
        table.wrong("file", "A sound is a media source of OBS or a file, not both.", "Take one of them out.")
    wrong = shelf.wrong(file) if file else None
    if wrong is not None:
        table.wrong("file", *wrong)
    read = Sound(
        id=SoundId(sound),
        name=table.text_or("name", sound),
        file=file,
        gain_db=table.number("gain_db", LOWEST_GAIN_DB, HIGHEST_GAIN_DB, 0.0),
        loop=table.yes("loop", False),
        pressed_again=_read_again(table),
        choke=table.text_or("choke", ""),
        fade_in_ms=table.whole("fade_in_ms", 0, LONGEST_FADE_MS, 0),
        fade_out_ms=table.whole("fade_out_ms", 0, LONGEST_FADE_MS, 0),
        obs_input=obs_input,
    )
    table.done()
    return read


def _read_again(table: Table) -> Again:
    word = table.text_or("pressed_again", Again.OVER)
    if word not in list(Again):
        table.wrong(
            "pressed_again", "A press does no such thing while the sound is sounding.", nearest(word, list(Again))
        )
        return Again.OVER
    return Again(word)
