"""``[[cue]]``: several steps as one take. Counterpart: `console.show.types.Cue`; `console.show.cues` fires them."""

from console.config.fields import read_id, read_references
from console.config.nouns import Nouns
from console.config.steps import read_steps
from console.config.tables import Table
from console.show.types import Cue, CueId

LANES = ("switcher", "graphics", "sound")
"""The devices whose failure may take a cue back."""

NEVER = ("cue.fire",)
"""A cue fires no cue: it would be one take inside another."""


def read_cue(table: Table, nouns: Nouns) -> Cue:
    """Read one ``[[cue]]``."""
    cue = read_id(table)
    read = Cue(
        id=CueId(cue),
        name=table.text_or("name", cue),
        steps=read_steps(table, nouns, NEVER),
        undo_on=read_references(table, "undo_on", "lane", LANES),
    )
    table.done()
    return read
