"""Marks of surfaces: each with its own shape and words, and room for each."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import calm
from console.seat.view import SeatView
from console.show.facts import Level
from console.show.surface_truth import SurfaceHealth
from console.ui.surface_look import UNHEARD
from console.ui.surface_marks import SurfaceMarks
from hardware.messages import SurfaceId
from tests.console.ui.handclock import START_MS


def _of(count: int, **surfaces: SurfaceHealth) -> SeatView:
    view = calm(START_MS)
    (wall,) = view.surfaces
    decks = (replace(wall, surface=SurfaceId(f"deck{n}"), name=f"A deck of many words {n}") for n in range(count))
    return replace(view, surfaces=(wall, *decks), truth=replace(view.truth, surfaces=surfaces))


def test_every_surface_says_how_it_is(qtbot: QtBot) -> None:
    marks = SurfaceMarks()
    qtbot.addWidget(marks)
    marks.refresh(_of(2, wall=SurfaceHealth(Level.READY, "Lit."), deck0=SurfaceHealth(Level.FAILED, "Silent.")))
    assert [mark.accessibleName() for mark in marks.marks.values()] == [
        "Pads: ready",
        "A deck of many words 0: failed",
        "A deck of many words 1: unknown",
    ]
    assert [mark.toolTip() for mark in marks.marks.values()] == ["Lit.", "Silent.", UNHEARD]


def test_one_that_is_plugged_in_again_is_well(qtbot: QtBot) -> None:
    marks = SurfaceMarks()
    qtbot.addWidget(marks)
    marks.refresh(_of(1, deck0=SurfaceHealth(Level.DEGRADED, "Unplugged.")))
    kept = marks.marks["deck0"]
    marks.refresh(_of(1, deck0=SurfaceHealth(Level.READY, "Lit.")))
    assert marks.marks["deck0"] is kept
    assert kept.accessibleName() == "A deck of many words 0: ready"


def test_many_surfaces_fit(qtbot: QtBot) -> None:
    marks = SurfaceMarks()
    qtbot.addWidget(marks)
    marks.refresh(_of(7))
    assert marks.minimumSizeHint().width() <= 480
