"""`walk`: go through a journal's records as far as they can be trusted.

Counterpart: `console.store.opening` decides what to do with what is found; `console.store.sqlite` writes the chain.
"""

import sqlite3
from hashlib import sha256

import msgspec
from msgspec import Struct

from console.store.records import Record
from console.store.schema import CHAIN_START, collector_paused, records_of


class Walk(Struct, frozen=True):
    """The leading records that are whole, and why the walk ended before the end (empty: it did not)."""

    records: list[Record]
    broken: str
    """The file itself is damaged from there on."""
    unknown: str
    """The bytes are as they were written, but this version does not know such a record."""


def walk(connection: sqlite3.Connection) -> Walk:
    """Read from the first record on, following the chain. Raises nothing SQLite says of a damaged file."""
    with collector_paused():
        return _walk(connection)


def _walk(connection: sqlite3.Connection) -> Walk:
    bodies: list[bytes] = []
    broken = _follow(connection, bodies)
    try:
        return Walk(records=records_of(bodies), broken=broken, unknown="")
    except msgspec.MsgspecError as error:
        return Walk(records=_known(bodies), broken=broken, unknown=str(error))


def _follow(connection: sqlite3.Connection, bodies: list[bytes]) -> str:
    """Collect bodies while number and hash are right; say what ended it."""
    rows = connection.execute("SELECT seq, CAST(record AS BLOB), hash FROM events ORDER BY seq")
    link = CHAIN_START
    try:
        for number, (seq, body, stored) in enumerate(rows, start=1):
            if seq != number:
                return f"record {number} is missing"
            link = sha256(link + body).digest()
            if link != stored:
                return f"record {number} is not what was written"
            bodies.append(body)
    except (sqlite3.DatabaseError, TypeError, UnicodeDecodeError) as error:
        return f"record {len(bodies) + 1} cannot be read ({error})"
    return ""


def _known(bodies: list[bytes]) -> list[Record]:
    known: list[Record] = []
    for body in bodies:
        try:
            known += records_of([body])
        except msgspec.MsgspecError:
            break
    return known
