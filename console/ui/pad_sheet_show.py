"""``cartwall sheet``: a show's pad sheets without a window and without an engine, from its files alone.

Counterparts: `console.cli` has the command; in a window `console.ui.inspector_papers` asks for the same sheets.
"""

from datetime import date
from pathlib import Path

from msgspec import Struct
from PySide6.QtGui import QGuiApplication

from console.config.importing import BAD_WORDS, GOOD, WRONG, Answer
from console.config.padfile import load_desk
from console.config.paths import ShowFolder
from console.config.problems import Problems
from console.config.showfile import load_show
from console.mapping.padmap import HOME, PadMap
from console.show.decisions import Refused
from console.show.names import nearest
from console.show.state import FRESH
from console.ui import theme
from console.ui.pad_sheet import Sheet, sheets_of
from console.ui.pad_sheet_file import save, saved_words
from console.wire.firing import fires_of
from console.wire.telemetry import SurfaceView

ALL = "all"


class Wanted(Struct, frozen=True):
    """Which sheets, and on what."""

    surface: str
    """Empty: every one."""
    page: str
    """Its id, its name or its number from 1; `ALL`: every one."""
    paper: str
    out: Path


def make_sheets(folder: ShowFolder, wanted: Wanted, day: date) -> Answer:
    """Write the sheets of a show to a file, and say so."""
    sheets = show_sheets(folder, wanted, day)
    if isinstance(sheets, Answer):
        return sheets
    app = QGuiApplication.instance() or QGuiApplication(["cartwall", "-platform", "offscreen"])
    theme.load_fonts()
    saved = save(sheets, wanted.paper, wanted.out, over=False)
    del app  # it has to live till here
    return _refused(saved) if isinstance(saved, Refused) else Answer(saved_words(saved), GOOD)


def show_sheets(folder: ShowFolder, wanted: Wanted, day: date) -> tuple[Sheet, ...] | Answer:
    """Give the sheets that are wanted, or why there are none."""
    show, desk = load_show(folder.show_file), load_desk(folder)
    if isinstance(show, Problems) or isinstance(desk, tuple):
        return Answer(f"The show cannot be read. See: cartwall check {folder.path}", WRONG)
    fires = {pads.surface: fires_of(pads, show, FRESH) for pads in desk.maps}
    known = [str(pads.surface) for pads in desk.maps]
    if wanted.surface and wanted.surface not in known:
        return Answer(f"There is no surface “{wanted.surface}”. {nearest(wanted.surface, known)}", BAD_WORDS)
    views = [_view(pads) for pads in desk.maps if wanted.surface in ("", pads.surface)]
    sheets = tuple(
        sheet
        for view in views
        for (page, name), sheet in zip(view.pages.items(), sheets_of(show.title, view, fires, (), day), strict=True)
        if wanted.page.casefold() in (ALL, str(page).casefold(), name.casefold(), str(sheet.number))
    )
    if not sheets:
        names = list(dict.fromkeys(str(page) for view in views for page in view.pages))
        return Answer(f"There is no page “{wanted.page}”. {nearest(wanted.page, names)}", BAD_WORDS)
    return sheets


def _view(pads: PadMap) -> SurfaceView:
    pages = {page.id: page.name for page in (pads.home, *pads.pages)}
    return SurfaceView(pads.surface, pads.name, pads.rows, pads.columns, HOME, pages)


def _refused(refused: Refused) -> Answer:
    return Answer(f"{refused.why} {refused.remedy}", BAD_WORDS)
