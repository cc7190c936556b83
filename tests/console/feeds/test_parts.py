"""Tests of `console.feeds.parts`, on real files."""

from pathlib import Path

from console.feeds.parts import lines_of, number_of, part, parts_of, since_carried
from console.metrics.capture import Entry, write_entry
from console.metrics.moments import Moments
from console.metrics.tally import Tally
from console.show.types import UtcMs

CARRIED = write_entry(Entry(UtcMs(1), carried=Tally({}, Moments()).carry()))
PLAIN = write_entry(Entry(UtcMs(1)))


def written(first: Path, *contents: bytes) -> tuple[Path, ...]:
    """Write parts, the first first."""
    for number, content in enumerate(contents, start=1):
        part(first, number).write_bytes(content)
    return tuple(part(first, number) for number in range(1, len(contents) + 1))


def test_parts_are_found_in_order_from_the_one_that_is_named_on(tmp_path: Path) -> None:
    parts = written(tmp_path / "feeds-20261122-180000.ndjson", *[PLAIN] * 12)
    for other in ("feeds-20261122-180001.ndjson", "feeds-20261122-180000.x.ndjson", "feeds-20261122-180000.02.ndjson"):
        (tmp_path / other).write_bytes(PLAIN)
    assert [number_of(one) for one in parts] == [*range(1, 13)]
    assert parts[1].name == "feeds-20261122-180000.2.ndjson"
    assert parts_of(parts[0]) == parts
    assert parts_of(parts[9]) == parts[9:]
    assert parts_of(tmp_path / "none.ndjson") == ()


def test_a_name_may_have_any_letters(tmp_path: Path) -> None:
    parts = written(tmp_path / "a[b]*?.ndjson", PLAIN, PLAIN)
    assert parts_of(parts[0]) == parts


def test_what_the_newest_part_carries_need_not_be_read(tmp_path: Path) -> None:
    parts = written(tmp_path / "c.ndjson", PLAIN, CARRIED, CARRIED + PLAIN, PLAIN)
    assert since_carried(parts[:3]) == parts[2:3]
    assert since_carried(parts[:1]) == parts[:1]
    assert since_carried(()) == ()
    assert since_carried(parts) == parts[2:]


def test_a_part_whose_beginning_was_cut_off_stands_on_the_one_before(tmp_path: Path) -> None:
    parts = written(tmp_path / "c.ndjson", PLAIN, CARRIED, CARRIED[:-10] + b"\n" + PLAIN, b"")
    assert since_carried(parts) == parts[1:]
    assert list(lines_of(since_carried(parts))) == [CARRIED, CARRIED[:-10] + b"\n", PLAIN]
