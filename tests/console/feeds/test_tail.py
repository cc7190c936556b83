"""Tests of `console.feeds.tail`, on real files."""

from pathlib import Path

import pytest

from console.feeds.tail import LONGEST_LINE, MOST_BYTES, Tail


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "numbers.ndjson"


def append(path: Path, text: bytes) -> None:
    with path.open("ab") as stream:
        stream.write(text)


def test_what_was_there_before_is_not_of_this_show(path: Path) -> None:
    append(path, b"old\n")
    tail = Tail(path)
    assert tail.read() == []
    append(path, b"one\ntwo\r\n\n")
    assert tail.read() == [b"one", b"two"]
    assert tail.read() == []


def test_a_file_that_comes_later_is_read_from_its_beginning(path: Path) -> None:
    tail = Tail(path)
    assert tail.read() == []
    assert "not there yet" in tail.trouble
    append(path, b"one\n")
    assert (tail.read(), tail.trouble) == ([b"one"], "")


def test_a_line_counts_when_its_end_is_written(path: Path) -> None:
    path.touch()
    tail = Tail(path)
    tail.read()
    append(path, b'{"kind"')
    assert tail.read() == []
    append(path, b": 1}\n{")
    assert tail.read() == [b'{"kind": 1}']


def test_a_file_that_was_cut_or_replaced_is_read_anew(path: Path) -> None:
    append(path, b"a long line of before\n")
    tail = Tail(path)
    tail.read()
    path.write_bytes(b"cut\n")
    assert tail.read() == [b"cut"]
    other = path.with_suffix(".new")
    other.write_bytes(b"replaced, and longer than what was there\n")
    other.replace(path)
    assert tail.read() == [b"replaced, and longer than what was there"]


def test_a_line_without_end_is_left_out_and_does_not_fill_the_memory(path: Path) -> None:
    path.touch()
    tail = Tail(path)
    tail.read()
    append(path, b"x" * (LONGEST_LINE + 1))
    assert tail.read() == []
    append(path, b"x" * LONGEST_LINE + b"\ngood\n" + b"y" * (LONGEST_LINE + 1) + b"\nbetter\n")
    assert tail.read() == [b"good", b"better"]
    assert tail.too_long == 2


def test_a_great_deal_is_read_in_parts(path: Path) -> None:
    path.touch()
    tail = Tail(path)
    tail.read()
    line = b"z" * 999 + b"\n"
    append(path, line * (2 * MOST_BYTES // 1000))
    parts = [len(tail.read()) for _ in range(3)]
    assert sum(parts) == 2 * MOST_BYTES // 1000
    assert max(parts) <= MOST_BYTES // 1000 + 1


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    tail = Tail(tmp_path)
    assert tail.read() == []
    assert "cannot be read" in tail.trouble
