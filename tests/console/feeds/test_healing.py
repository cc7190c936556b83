"""Tests of `console.feeds.healing`. That a process does it: test_main__.py."""

from pathlib import Path

from console.feeds.healing import LOOK_EVERY_BYTES, STEP_PERCENT, read_back
from console.metrics.capture import Entry, write_entry
from console.metrics.counts import Count, SourceId
from console.metrics.records import Grew
from console.show.types import UtcMs

LINE = write_entry(Entry(UtcMs(1), record=Grew(SourceId("push"), UtcMs(1), {Count.LIKES: 1})))
LOOKS = 40


def capture(folder: Path, name: str, size: int) -> Path:
    path = folder / name
    path.write_bytes(LINE * (size // len(LINE)))
    return path


def test_it_says_how_much_is_read_over_all_parts(tmp_path: Path) -> None:
    half = LOOKS // 2 * LOOK_EVERY_BYTES
    parts = (capture(tmp_path, "a", half), capture(tmp_path, "b", half))
    read: list[Entry] = []
    said: list[tuple[int, int]] = []
    assert read_back(parts, read.append, lambda percent: said.append((percent, len(read))), lambda: False)
    assert len(read) == 2 * (half // len(LINE))
    assert [percent for percent, _ in said] == [*range(STEP_PERCENT, 100, STEP_PERCENT)]
    assert all(abs(100 * so_far / len(read) - percent) <= 2 * STEP_PERCENT for percent, so_far in said)


def test_what_is_read_at_once_is_not_worth_a_word(tmp_path: Path) -> None:
    said: list[int] = []
    read: list[Entry] = []
    assert read_back((capture(tmp_path, "a", LOOK_EVERY_BYTES // 2),), read.append, said.append, lambda: False)
    assert (said, len(read)) == ([], LOOK_EVERY_BYTES // 2 // len(LINE))
    assert read_back((), read.append, said.append, lambda: False)


def test_it_ends_with_the_engine_and_says_that_not_all_is_read(tmp_path: Path) -> None:
    read: list[Entry] = []
    part = capture(tmp_path, "a", 3 * LOOK_EVERY_BYTES)
    assert not read_back((part,), read.append, lambda percent: None, lambda: len(read) > 0)
    assert len(read) * len(LINE) <= LOOK_EVERY_BYTES
