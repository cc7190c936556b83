"""Every workspace in the calm, a burst, with OBS lost, a stale feed and an empty show against its golden picture.

Write the goldens anew: `CARTWALL_WRITE_GOLDENS=1 pytest tests/console/ui/test_golden_desks.py`, and look at each of the
new ones. `python -m tests.bench.screenshots` paints them in every size.
"""

import os
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat
from console.seat.fake_desk import DESKS
from console.seat.fake_director import BUS_LEVELS, LEVELS
from console.seat.fake_sync import before, in_time
from console.seat.stills import demo_stills
from console.ui.arrangement import WORKSPACES, Workspace
from console.ui.main_window import FIRST, MainWindow
from tests.console.ui.handclock import START_MS, HandClock

WRITE: Final = os.environ.get("CARTWALL_WRITE_GOLDENS") == "1"
GOLDEN: Final = Path(__file__).parents[2] / "golden" / "desks"
COLOURS: Final = 128
"""A golden keeps so many: it is looked at and compared with tolerance, and stays small."""
FAR: Final = 56
"""A pixel this far off in a channel is another one."""
MOST_FAR: Final = 0.004
"""So much of a picture may be: edges of letters differ from build to build of Qt."""
LARGEST_BYTES: Final = 3_000_000
LAYS_OUT_IN: Final = 4
MEASURED_S: Final = 900
"""So long the sync meter has measured."""


def picture_of(window: MainWindow) -> Image.Image:
    """Give the window as it is painted."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert window.grab().save(buffer, "PNG")
    return Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")


def far_share(one: Image.Image, other: Image.Image) -> float:
    """Give the share of pixels that are another colour."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[FAR:]) / (one.width * one.height)


@pytest.mark.parametrize("desk", DESKS)
@pytest.mark.parametrize("workspace", WORKSPACES)
def test_it_looks_as_it_was_looked_at(qtbot: QtBot, workspace: Workspace, desk: str) -> None:
    bare = desk == "desk-bare"
    seat = FakeSeat(DESKS[desk](START_MS), {} if bare else demo_stills(START_MS, 0), ())
    seat.heard, seat.heard_buses = (None, None) if bare else (LEVELS, BUS_LEVELS)
    clock = HandClock()
    clock.move(-1_000 * LAYS_OUT_IN)
    window = MainWindow(seat, clock, lambda stop: None)
    qtbot.addWidget(window, before_close_func=lambda _: window.end(False))
    window.resize(*FIRST)
    with qtbot.waitExposed(window):
        window.wall.pads.setFocus()
        window.show()
    window.desk.work(workspace)
    for seat.heard_sync in () if bare else (*before(in_time(START_MS), MEASURED_S), in_time(START_MS)):
        window.sync.memory.refresh(seat.shown)
    for _ in range(LAYS_OUT_IN):
        clock.move(1_000)
        window.refresh()
        QApplication.processEvents()
    seen, file = picture_of(window), GOLDEN / f"{workspace.name.lower()}-{desk.removeprefix('desk-')}.png"
    if WRITE:
        file.parent.mkdir(parents=True, exist_ok=True)
        seen.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    assert file.is_file(), f"{file.name} is missing: see the top of this file"
    golden = Image.open(file).convert("RGB")
    assert golden.size == seen.size
    assert far_share(golden, seen) <= MOST_FAR, f"{file.name}: look at both, and write it anew if it is meant to be so"


def test_a_wrong_picture_is_told_from_the_right_one() -> None:
    calm, burst = (Image.open(GOLDEN / f"all-in-one-{name}.png").convert("RGB") for name in ("calm", "burst"))
    assert far_share(calm, calm) == 0.0
    assert far_share(calm, burst) > MOST_FAR


def test_the_goldens_are_small() -> None:
    assert sum(file.stat().st_size for file in GOLDEN.glob("*.png")) < LARGEST_BYTES
