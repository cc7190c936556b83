"""Lines of the Satellite protocol: quotes, backslashes, flags, halves of lines, and lines that never end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.satellite.codec import LONGEST, Lines, TooLong, read_line, write_error, write_line

NAMES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", min_size=1, max_size=8)
WORDS = st.text(st.characters(codec="utf-8"), max_size=40).filter(lambda text: text.isprintable())


def test_a_line_is_taken_apart() -> None:
    line = read_line('add-device DEVICEID="a \\"b\\" c" KEYS_TOTAL=32 TEXT  PATH="c:\\\\x" EMPTY= B64="YQ=="\r')
    assert line.word == "ADD-DEVICE"
    assert line.values == {"DEVICEID": 'a "b" c', "KEYS_TOTAL": "32", "PATH": "c:\\x", "EMPTY": "", "B64": "YQ=="}
    assert line.flags == {"TEXT"}
    assert (line.text("DEVICEID"), line.text("GONE"), line.has("TEXT"), line.has("EMPTY")) == (
        'a "b" c',
        "",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("given_", "is_"), [("X=1", True), ("X=true", True), ("X", True), ("X=0", False), ("X=False", False), ("X=", False)]
)
def test_yes_and_no(given_: str, is_: bool) -> None:
    assert read_line(f"W {given_}").yes("X", default=not is_) is is_


def test_what_is_not_there_is_the_default() -> None:
    assert read_line("W").yes("X", default=True)


def test_a_line_is_written() -> None:
    assert write_line("KEY-STATE", "", DEVICEID='a"\\\nb', PRESSED=True, VALUE=80) == (
        b'KEY-STATE DEVICEID="a\\"\\\\ b" PRESSED=1 VALUE=80\n'
    )
    assert write_error("", "", "no") == b'ERROR MESSAGE="no"\n'
    assert write_error("ADD-DEVICE", "", "no") == b'ADD-DEVICE ERROR MESSAGE="no"\n'
    assert write_error("ADD-DEVICE", "d", "no") == b'ADD-DEVICE ERROR DEVICEID="d" MESSAGE="no"\n'


@given(st.dictionaries(NAMES, WORDS))
def test_what_is_written_reads_the_same(values: dict[str, str]) -> None:
    values.pop("WORD", None)
    written = write_line("W", "OK", **values)
    line = read_line(written.decode().removesuffix("\n"))
    assert (dict(line.values), line.flags) == (values, frozenset({"OK"}))
    assert written.count(b"\n") == 1


@given(st.text())
def test_any_text_is_a_line_of_some_kind(text: str) -> None:
    read_line(text)


@given(st.lists(st.binary(max_size=20).filter(lambda part: b"\n" not in part)), st.integers(1, 7))
def test_lines_come_out_whole_however_they_came_in(parts: list[bytes], size: int) -> None:
    stream = b"".join(part + b"\n" for part in parts) + b"half"
    lines, found = Lines(), []
    for at in range(0, len(stream), size):
        lines.feed(stream[at : at + size])
        while (line := lines.next()) is not None:
            found.append(line)
    assert found == [part.decode("utf-8", "replace") for part in parts]


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_that_is_too_long_is_told_with_or_without_its_end(end: bytes) -> None:
    lines = Lines()
    lines.feed(b"x" * LONGEST)
    assert lines.next() is None
    lines.feed(b"x" + end)
    with pytest.raises(TooLong):
        lines.next()
