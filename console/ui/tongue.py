"""The tongue of the window: what a widget shows goes through `tr`, which finds it in the desktop's language.

English stands in the source. A catalogue is a file of Qt Linguist, ``cartwall_de.ts``: ``assets/words`` has the one to
begin with, of every text (``python -m assets.words.gather`` writes it); the user's own folder of words comes first.
What a catalogue has not, or has unfinished, stays English; so do verbs and what the engine says, alike at every seat.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLocale

LARGEST_BYTES = 8_000_000
_words: dict[str, str] = {}


def tr(text: str) -> str:
    """Give a text in the window's language."""
    return _words.get(text, text)


def speak(places: Iterable[Path], wanted: str) -> str:
    """Take the first catalogue there is for a language, as ``de`` or ``pt_BR``; none wanted: for the desktop's.

    Give its language, or nothing where English stays. A file that is no catalogue is passed over.
    """
    _words.clear()
    tongues = [wanted] if wanted else [name.replace("-", "_") for name in QLocale.system().uiLanguages()]
    folders = tuple(places)
    for tongue in tongues:
        if tongue.partition("_")[0] == "en":
            return ""
        for file in (
            folder / f"cartwall_{name}.ts" for name in (tongue, tongue.partition("_")[0]) for folder in folders
        ):
            if found := catalogue(file):
                _words.update(found)
                return tongue
    return ""


def catalogue(file: Path) -> dict[str, str]:
    """Read what is translated and finished in a file of Qt Linguist; nothing of one that cannot be read.

    A translation that has other places for figures than its text would break a sentence, and is left out.
    """
    try:
        if file.stat().st_size > LARGEST_BYTES:
            return {}
        tree = ET.fromstring(file.read_bytes())  # entities are not expanded beyond the five of XML: expat's own limit
    except (OSError, ET.ParseError):
        return {}
    found = {}
    for message in tree.iter("message"):
        text, said = message.findtext("source") or "", message.find("translation")
        if text and said is not None and said.text and said.get("type") is None and _places(text) == _places(said.text):
            found[text] = said.text
    return found


def _places(text: str) -> list[str]:
    """List the places for figures, ``{0:.1f}``, in order of their numbers."""
    return sorted(part.partition("}")[0] for part in text.split("{")[1:])
