"""Pad sheets on paper: PDFs of the right size and pages, a picture each, and nothing replaced that nobody asked for."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QBuffer
from PySide6.QtPdf import QPdfDocument

from console.show.decisions import Refused
from console.ui.pad_sheet_file import document, picture, save, saved_words, size_of
from tests.console.ui.test_pad_sheet import sheets


def test_paper_lies_as_its_controls_are_larger() -> None:
    pads = sheets(0)[0]
    assert size_of(pads, "a4") == (2970, 2100)
    assert size_of(replace(pads, columns=2, rows=9), "a4") == (2100, 2970)
    assert size_of(pads, "a3") == (4200, 2970)
    assert size_of(pads, "letter") == pytest.approx((2794, 2159))


def test_a_pdf_has_a_page_for_each_sheet() -> None:
    made = QBuffer()
    made.setData(document((*sheets(0), *sheets(1)), "a4"))
    made.open(QBuffer.OpenModeFlag.ReadOnly)
    read = QPdfDocument()
    read.load(made)
    assert read.pageCount() == 4
    assert (read.pagePointSize(0).width(), read.pagePointSize(0).height()) == (842, 595)
    assert "Serum flash" in read.getAllText(0).text()
    read.close()


def test_a_picture_has_its_resolution() -> None:
    made = picture(sheets(0)[0], "a4", 100)
    assert (made.width(), made.height()) == (1169, 827)
    assert round(made.dotsPerMeterX() * 0.0254) == 100


def test_pictures_are_numbered_where_there_are_several(tmp_path: Path) -> None:
    saved = save(sheets(0), "a4", tmp_path / "new" / "pads.png", over=False)
    assert not isinstance(saved, Refused)
    assert [one.name for one in saved] == ["pads-1.png", "pads-2.png", "pads-3.png"]
    assert all(one.read_bytes().startswith(b"\x89PNG") for one in saved)
    assert saved_words(saved) == f"Saved pads-1.png, pads-2.png, pads-3.png in {tmp_path / 'new'}."


def test_a_file_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    file = tmp_path / "pads.pdf"
    file.write_text("mine")
    refused = save(sheets(2), "a4", file, over=False)
    assert isinstance(refused, Refused)
    assert file.read_text() == "mine"
    assert save(sheets(2), "a4", file, over=True) == [file]
    assert file.read_bytes().startswith(b"%PDF")
    (tmp_path / "some-2.png").write_text("mine")
    assert isinstance(save(sheets(0), "a4", tmp_path / "some.png", over=True), Refused)


def test_what_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    refused = save(sheets(2), "a4", tmp_path / "pads.doc", over=False)
    assert isinstance(refused, Refused)
    assert ".pdf" in refused.remedy
    (tmp_path / "file").write_text("")
    refused = save(sheets(2), "a4", tmp_path / "file" / "pads.pdf", over=False)
    assert isinstance(refused, Refused)
    assert refused.remedy
