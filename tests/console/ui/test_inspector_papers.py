"""The button for paper: what it saves, what it prints, and what it says when it cannot."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from console.seat.demo_controls import controls
from console.ui.inspector_papers import SheetButton
from tests.console.ui.handclock import START_MS


class Told(list[tuple[str, bool]]):
    """What was said."""

    def take(self, said: str, wrong: bool) -> None:
        self.append((said, wrong))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def button(qtbot: QtBot, told: Told) -> SheetButton:
    made = SheetButton(told.take, lambda: date(2026, 11, 22))
    qtbot.addWidget(made)
    view = controls(START_MS)
    made.put(view, view.surfaces[0])
    return made


def test_it_saves_every_page_and_says_so(button: SheetButton, told: Told, tmp_path: Path) -> None:
    button.save_to(str(tmp_path / "pads"))
    assert told == [(f"Saved pads.pdf in {tmp_path}.", False)]
    button.save_to(str(tmp_path / "pads.png"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["pads-1.png", "pads-2.png", "pads-3.png", "pads.pdf"]


def test_it_says_why_it_cannot(button: SheetButton, told: Told, tmp_path: Path) -> None:
    button.save_to(str(tmp_path / "pads.doc"))
    (said,) = told
    assert said == ("“pads.doc” is neither a PDF nor a picture. End its name in .pdf or .png.", True)


def test_it_prints_every_page(button: SheetButton, told: Told, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    button.print_on(printer)
    assert told == [("Printing 3 sheets.", False)]
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 3


def test_its_dialog_holds_nothing_up(button: SheetButton) -> None:
    button.to_file.trigger()
    assert button.dialog is not None
    assert not button.dialog.isModal()
    button.dialog.reject()
    assert button.dialog is None
