"""`Nouns`: everything a show file names, so that each part can refer to every other, wherever it stands in the file.

Counterpart: a verb's arguments say which kind of noun they name (`console.show.verbs.Argument.kind`).
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from console.config.fields import given_id
from console.config.tables import Table
from console.show.types import Show

KINDS = ("camera", "product", "deal", "sound", "segment", "cue", "graphic", "preset")

RULES = ("rule", "drop", "win")
"""The tables that become rules; they share their ids."""


class Nouns(Struct, frozen=True):
    """The ids a file gives, right or wrong: a part that has a problem of its own is still known to the others."""

    ids: dict[str, tuple[str, ...]]
    """By kind."""
    variants: dict[str, tuple[str, ...]]
    """By product."""

    def of(self, kind: str) -> tuple[str, ...]:
        """Give the ids of a kind; of what is no kind: none."""
        return self.ids.get(kind, ())


def collect_nouns(parts: Mapping[str, Sequence[Table]], variants: Sequence[Sequence[Table]]) -> Nouns:
    """Collect the ids of every part; `variants` are the variants' tables of each product, in the same order."""
    ids = {kind: _ids(parts.get(kind, ())) for kind in KINDS}
    ids["rule"] = tuple(one for kind in RULES for one in _ids(parts.get(kind, ())))
    products = (given_id(table) for table in parts.get("product", ()))
    return Nouns(ids=ids, variants=dict(zip(products, map(_ids, variants), strict=True)))


def nouns_of(show: Show) -> Nouns:
    """Give what a show that was read names."""
    ids: dict[str, tuple[str, ...]] = {
        "camera": tuple(one.id for one in show.cameras),
        "product": tuple(one.id for one in show.products),
        "deal": tuple(one.id for one in show.deals),
        "sound": tuple(one.id for one in show.sounds),
        "segment": tuple(one.id for one in show.rundown),
        "cue": tuple(one.id for one in show.cues),
        "rule": tuple(one.id for one in show.rules),
        "graphic": tuple(one.id for one in show.graphics),
        "preset": tuple(one.id for one in show.presets),
    }
    return Nouns(ids=ids, variants={one.id: tuple(kind.id for kind in one.variants) for one in show.products})


def _ids(tables: Sequence[Table]) -> tuple[str, ...]:
    return tuple(name for table in tables if (name := given_id(table)))
