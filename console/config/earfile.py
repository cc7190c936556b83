"""``[earbud]``: what is spoken to the host unasked, and in which voice.

    [earbud]
    auto = ["deal", "stock"]
    voice = "en"
    words_per_minute = 170

Counterpart: `console.show.ears` holds it.
"""

import re
from typing import Final

from console.config.tables import Table
from console.show.ears import Auto, Ear
from console.show.names import nearest

SLOWEST_WPM: Final = 80
FASTEST_WPM: Final = 400
_VOICE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9+_-]{0,39}")
"""It is a word of a command line: nothing that could be an option of it."""


def read_ear(top: Table) -> Ear:
    """Read ``[earbud]``; without it nothing is spoken unasked."""
    table = top.table("earbud")
    if table is None:
        return Ear()
    usual = Ear()
    asked = table.texts("auto") if table.has("auto") else ()
    for word in asked:
        if word not in list(Auto):
            table.wrong("auto", f"“{word}” is nothing that is spoken unasked.", nearest(word, list(Auto)))
    voice = table.text_or("voice", usual.voice).strip()
    if not _VOICE.fullmatch(voice):
        table.wrong("voice", "A voice is one word of letters, digits, + and -.", "Write “en”; see: espeak-ng --voices")
    ear = Ear(
        auto=tuple(one for one in Auto if one in asked),
        voice=voice,
        words_per_minute=table.whole("words_per_minute", SLOWEST_WPM, FASTEST_WPM, usual.words_per_minute),
    )
    table.done()
    return ear
