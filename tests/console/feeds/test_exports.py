"""Tests of `console.feeds.exports`: the three versions, other languages, and what is wrong in them."""

import csv
import io
import itertools
import tracemalloc
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from console.config.imports_table import Row, Sheet
from console.config.problems import Problems
from console.feeds.exports import Export, fields, read_export, read_sheet
from console.feeds.past import keep_lives, read_lives
from console.metrics.counts import Count
from console.metrics.figures import Figure

ZONE = ZoneInfo("America/Sao_Paulo")
FILES = Path(__file__).with_name("exports")
NEWEST, SPRING, OLD, BRAZIL = (
    (FILES / f"{name}.csv").read_text("utf-8") for name in ("newest", "spring", "old", "brazil")
)


def read(tmp_path: Path, text: str, columns: dict[str, str] | None = None) -> Export | Problems:
    path = tmp_path / "Creator-Live-Performance_20260731.csv"
    path.write_text(text, "utf-8")
    return read_export(path, ZONE, columns or {}, None)


def good(tmp_path: Path, text: str) -> Export:
    found = read(tmp_path, text)
    assert isinstance(found, Export), found
    return found


def test_the_version_of_now(tmp_path: Path) -> None:
    export = good(tmp_path, NEWEST)
    live, empty = export.lives
    assert export.version == "2026, from summer on"
    assert (live.room, live.title, live.currency) == ("7665678832292088583", "Friday", "BRL")
    assert live.counts == {
        Count.GMV_MINOR: 41_357, Count.UNITS: 3, Count.ORDERS: 3, Count.VIEWS: 2_154, Count.IMPRESSIONS: 4_550,
        Count.CLICKS: 140, Count.COMMENTS: 77, Count.LIKES: 1_204,
    }  # fmt: skip
    assert live.figures == {
        Figure.CTR: pytest.approx(0.03076923), Figure.CTOR: pytest.approx(0.02142857), Figure.WATCH_TIME_S: 62,
    }  # fmt: skip
    assert live.began_ms == 1_784_804_957_000  # 08:09:17 in São Paulo is 11:09:17 in UTC
    assert live.ended_ms is not None
    assert live.ended_ms - live.began_ms == (2 * 3600 + 37 * 60 + 37) * 1000
    assert (empty.counts, empty.figures) == ({Count.VIEWS: 12}, {})
    assert any("Left out: AOV, Show GPM." in line for line in export.report)


def test_the_version_of_spring_has_rates_as_shares_and_lengths_in_seconds(tmp_path: Path) -> None:
    (live,) = good(tmp_path, SPRING).lives
    assert (live.counts[Count.GMV_MINOR], live.currency, live.title) == (168_671, "USD", "Sunday")
    assert live.figures == {Figure.CTOR: 0.0214, Figure.WATCH_TIME_S: 48}
    assert live.began_ms is not None
    assert live.ended_ms == live.began_ms + 5_400_000


def test_the_old_version_with_commas_for_points(tmp_path: Path) -> None:
    (live,) = good(tmp_path, OLD).lives
    assert (live.counts[Count.GMV_MINOR], live.currency, live.counts[Count.JOINS]) == (168_671, "EUR", 15_020)
    assert live.figures == {Figure.CTR: 0.0333, Figure.CTOR: 0.133, Figure.PEAK: 912}
    assert (live.began_ms, live.room) == (None, "")


def test_a_header_in_another_language(tmp_path: Path) -> None:
    (live,) = good(tmp_path, BRAZIL).lives
    assert live.counts == {Count.GMV_MINOR: 168_671, Count.UNITS: 52, Count.VIEWS: 2_154}


def test_the_workbook_has_everything_as_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "performance_detail"
    for line in NEWEST.splitlines()[:3]:
        sheet.append(line.split(","))
    sheet.append([*NEWEST.splitlines()[3].split(",")[:5], "R$ 413.57", "3"])
    made = io.BytesIO()
    book.save(made)
    path = tmp_path / "Creator-Live-Performance_20260731.xlsx"
    path.write_bytes(made.getvalue())
    export = read_export(path, ZONE, {}, None)
    assert isinstance(export, Export)
    assert (export.lives[0].room, export.lives[0].counts[Count.GMV_MINOR]) == ("7665678832292088583", 41_357)


def test_what_is_no_export_is_refused_until_a_person_says_what_the_columns_are(tmp_path: Path) -> None:
    text = "Umsatz;Bestellungen;Notiz\n100,00 €;4;gut\n"
    refused = read(tmp_path, text)
    assert isinstance(refused, Problems)
    assert "no export of LIVEs" in str(refused)
    said = read(tmp_path, text, {"Umsatz": "gmv", "Bestellungen": "orders", "Notiz": "ignore"})
    assert isinstance(said, Export)
    assert said.lives[0].counts == {Count.GMV_MINOR: 10_000, Count.ORDERS: 4}
    assert {"gmv", "orders"} < {*fields()}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("R$ 413.57", "a lot"), "no amount"),
        (("R$ 413.57", "413.57"), "no currency"),
        (("2h37m", "long"), ""),
        (("3.076923%", "307%"), "rate"),
        (("3.076923%", "n/a"), "no rate"),
        (("2026-07-23 08:09:17", "yesterday"), "no time"),
        (("1m2s", "short"), "length of time"),
        ((",2154,", ",many,"), "not a number"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line_and_nothing_is_guessed(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    found = read(tmp_path, NEWEST.replace(*change))
    if not says:  # a length nobody needs, for both ends are known
        assert isinstance(found, Export)
        return
    assert isinstance(found, Problems)
    assert says in str(found)
    assert found.problems[0].line == 4


def test_two_columns_of_one_thing_are_refused(tmp_path: Path) -> None:
    found = read(tmp_path, NEWEST.replace("Show GPM", "CTOR (SKU orders)"))
    assert isinstance(found, Problems)
    assert "ctor" in str(found)


def test_a_broken_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    assert isinstance(read_export(path, ZONE, {}, None), Problems)
    assert isinstance(read_export(tmp_path / "none.csv", ZONE, {}, None), Problems)


# What is hostile or broken: never raises, never swells, and what is read can be kept


def _can_be_kept(path: Path) -> bool:
    """Read a file whatever it is, and tell whether what was read can be kept and read again."""
    found = read_export(path, ZONE, {}, None)
    if isinstance(found, Problems):
        return bool(str(found))
    keep_lives(path.parent, found.lives)
    return len(read_lives(path.parent)) <= len(found.lives)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["csv", "xlsx", "txt"]), st.binary(max_size=400))
def test_any_bytes_are_an_export_or_are_refused_in_words(tmp_path: Path, kind: str, content: bytes) -> None:
    (tmp_path / f"x.{kind}").write_bytes(content)
    assert _can_be_kept(tmp_path / f"x.{kind}")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([NEWEST, SPRING, OLD, BRAZIL]), st.integers(0, 4_000), st.binary(max_size=12), st.integers(0, 9))
def test_an_export_with_a_damaged_place_never_raises(tmp_path: Path, whole: str, at: int, put: bytes, cut: int) -> None:
    content = whole.encode()
    (tmp_path / "x.csv").write_bytes(content[:at] + put + content[at + cut :])
    (tmp_path / "lives.json").unlink(missing_ok=True)
    assert _can_be_kept(tmp_path / "x.csv")


def test_no_figure_of_any_column_is_too_large_to_be_kept(tmp_path: Path) -> None:
    most = "9" * 30
    nasty = (
        most, f"{most}h", f"{most}m", f"{most}%", f"R$ {most}", f"-{most}", "9" * 5_000, "9" * 5_000 + "h", "1e300",
        "1e400", "nan", "inf", "-1", "0001-01-01 00:00:00", "9999-12-31 23:59:59", "٣", "\x00", "=1+1",
    )  # fmt: skip
    kept = 0
    for column, cell in itertools.product(fields(), nasty):
        sheet = Sheet("x.csv", (Row(3, ("Room ID", column)), Row(4, ("7", cell))), "CSV")
        found = read_sheet(sheet, ZONE, {column: column}, "EUR")
        if isinstance(found, Export):
            (tmp_path / "lives.json").unlink(missing_ok=True)
            keep_lives(tmp_path, found.lives)
            assert read_lives(tmp_path) == found.lives
            kept += 1
    assert kept > 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_a_damaged_place_never_raises(tmp_path: Path, at: int, put: bytes) -> None:
    content = _workbook(NEWEST)
    at %= len(content)
    (tmp_path / "x.xlsx").write_bytes(content[:at] + put + content[at + len(put) :])
    (tmp_path / "lives.json").unlink(missing_ok=True)
    assert _can_be_kept(tmp_path / "x.xlsx")


@pytest.mark.parametrize("lies", [False, True])
def test_a_workbook_that_would_swell_is_refused_before_it_does(tmp_path: Path, lies: bool) -> None:
    """A sheet of 300 MB in 300 kB; one that lies of its size gives no more than it says."""
    packed = io.BytesIO(_workbook(NEWEST))
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(packed) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            with book.open(name, "w") as entry:
                entry.write(content)
                for _ in range(300 if name == sheet else 0):
                    entry.write(b" " * 1_000_000)
    content = bomb.getvalue()
    if lies:
        told = (len(parts[sheet]) + 300_000_000).to_bytes(4, "little")
        assert content.count(told) >= 1
        content = content.replace(told, len(parts[sheet]).to_bytes(4, "little"))
    (tmp_path / "x.xlsx").write_bytes(content)
    tracemalloc.start()
    try:
        found = read_export(tmp_path / "x.xlsx", ZONE, {}, None)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(found, Problems)
    assert most < 50_000_000


def _workbook(text: str) -> bytes:
    """Write an export as a workbook."""
    book, packed = Workbook(), io.BytesIO()
    sheet = book.create_sheet("LIVEs", 0)
    for row in csv.reader(io.StringIO(text)):
        sheet.append(row)
    book.save(packed)
    return packed.getvalue()
