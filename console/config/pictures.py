"""Where the pictures of a show are: in its folder or the media folder in it. And which of them are missing.

Counterparts: `console.show.pictures` says which the show names, `console.graphics.media` gives them to pages.
"""

from pathlib import Path, PurePosixPath

from console.config.lines import Place, find_lines
from console.config.problems import Problems
from console.config.tables import Notes
from console.show.pictures import bad_file, files_in
from console.show.types import Show

MEDIA = "media"


def picture_file(folder: Path, name: str) -> Path | None:
    """Find a picture in a show's folder, or in its media folder; none: it is not there, or leads out of it."""
    if bad_file(name) is not None:
        return None
    try:
        root = folder.resolve()
        for place in (root, root / MEDIA):
            found = place.joinpath(PurePosixPath(name)).resolve()
            if found.is_relative_to(root) and found.is_file():
                return found
    except (OSError, ValueError):  # a name no disk can hold
        pass
    return None


def advise_pictures(show: Show, text: str, file: str, folder: Path) -> Problems | None:
    """Say which pictures are missing of the show that was read from `text`; none: none is."""
    notes = Notes(file, find_lines(text.replace("\r\n", "\n")))
    for index, product in enumerate(show.products):
        _look(notes, folder, ("product", index, "image"), product.image)
    for index, graphic in enumerate(show.graphics):
        for field in graphic.fields:
            for name in files_in(field, graphic.data.get(field.name)):
                _look(notes, folder, ("graphic", index, "data", field.name), name)
    return notes.problems()


def _look(notes: Notes, folder: Path, place: Place, name: str) -> None:
    """Note a file that is not there, or that no page can show; what is elsewhere is on no graphic."""
    if not name or name.startswith(("https://", "http://")):
        return
    wrong = bad_file(name)
    if wrong is None and picture_file(folder, name) is None:
        wrong = ("There is no such picture, so none is shown.", f"Copy it into {MEDIA}/, or leave the line out.")
    if wrong is not None:
        notes.add(place, name, *wrong)
