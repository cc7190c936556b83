"""The legend of a pad sheet: every entry on the sheet, in as many lines as they take."""

from console.ui.pad_sheet_legend import LAYER, LINE, Legend, entries
from console.ui.pad_sheet_paint import print_font
from tests.console.ui.test_pad_sheet import sheets


def test_it_explains_colours_then_marks_then_layers() -> None:
    said = [(one.mark, one.said) for one in entries(sheets(0)[0])]
    assert said[0][1] == "To air and off it"
    assert said[-2:] == [("ALL", "on every page"), (LAYER, "while Shift is held")]


def test_it_takes_the_lines_it_needs() -> None:
    sheet = sheets(0)[0]
    assert Legend(sheet, 2770, print_font).lines == 1
    narrow = Legend(sheet, 700, print_font)
    assert narrow.lines > 3
    assert narrow.high == narrow.lines * LINE
