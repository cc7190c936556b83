"""``[bed]``: music under the show, and ``[bed.duck]``: how it makes room. Counterpart: `console.show.bed` holds it."""

from typing import Final

from console.config.fields import read_duration
from console.config.soundshelf import SoundShelf
from console.config.tables import Table
from console.show.bed import Bed, Duck, Order
from console.show.names import nearest

LONGEST_CROSSFADE_MS: Final = 20_000
_MOST_MS: Final = 10_000


def read_bed(top: Table, shelf: SoundShelf) -> Bed:
    """Read the bed; without one there are no tracks."""
    table = top.table("bed")
    if table is None:
        return Bed()
    usual = Bed()
    tracks = table.texts("tracks")
    for track in tracks:
        if (wrong := shelf.wrong(track)) is not None:
            table.wrong("tracks", f"“{track}”: {wrong[0]}", wrong[1])
    crossfade_ms = read_duration(table, "crossfade")
    if crossfade_ms is not None and crossfade_ms > LONGEST_CROSSFADE_MS:
        table.wrong("crossfade", f"It takes {LONGEST_CROSSFADE_MS // 1000} s at most.", "Write “4s”.")
    bed = Bed(
        tracks=tracks,
        order=_read_order(table),
        crossfade_ms=usual.crossfade_ms if crossfade_ms is None else crossfade_ms,
        target_lufs=table.number("target_lufs", -60.0, -10.0, usual.target_lufs),
        fade_in_ms=table.whole("fade_in_ms", 0, _MOST_MS, usual.fade_in_ms),
        fade_out_ms=table.whole("fade_out_ms", 0, _MOST_MS, usual.fade_out_ms),
        duck=_read_duck(table),
    )
    table.done()
    return bed


def _read_order(table: Table) -> Order:
    word = table.text_or("order", Order.LISTED)
    if word not in list(Order):
        table.wrong("order", "Tracks come in no such order.", nearest(word, list(Order)))
        return Order.LISTED
    return Order(word)


def _read_duck(bed: Table) -> Duck:
    table = bed.table("duck")
    if table is None:
        return Duck()
    usual = Duck()
    duck = Duck(
        depth_db=table.number("depth_db", 0.0, 60.0, usual.depth_db),
        attack_ms=table.whole("attack_ms", 1, _MOST_MS, usual.attack_ms),
        hold_ms=table.whole("hold_ms", 0, _MOST_MS, usual.hold_ms),
        release_ms=table.whole("release_ms", 1, _MOST_MS, usual.release_ms),
        voices=table.texts("voices"),
        above_db=table.number("above_db", -90.0, 0.0, usual.above_db),
        effects=table.yes("effects", usual.effects),
        device=table.text_or("device", "").strip(),
    )
    table.done()
    return duck
