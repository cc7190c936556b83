"""What the show did, as the window saw it and as the board tells it."""

from msgspec.structs import replace

from console.metrics.marks import Cut, SegmentBegan
from console.seat.fake_metrics import metrics_calm
from console.show.types import CameraId, UtcMs
from console.ui.metrics_marks import Kind, Marks
from tests.console.ui.handclock import START_MS


def test_deals_pins_segments_and_cuts_are_noted_once() -> None:
    view, marks = metrics_calm(START_MS), Marks()
    assert view.board is not None
    assert marks.follow(view, view.board, START_MS)
    assert not marks.follow(view, view.board, START_MS)
    assert [(one.kind, one.label) for one in marks.all] == [
        (Kind.PIN, "Glow Serum 30 ml"),
        (Kind.DEAL, "Serum flash"),
        (Kind.SEGMENT, "Glow Serum"),
        (Kind.PIN, "Overnight Mask"),
        (Kind.DEAL, "Mask minute"),
    ]
    table = replace(view, state=replace(view.state, program=CameraId("table")))
    assert marks.follow(table, view.board, START_MS)
    assert marks.all[-1].label == "Table"


def test_cuts_and_segments_from_before_the_window_came_are_told_by_the_engine() -> None:
    view, marks = metrics_calm(START_MS), Marks()
    assert view.board is not None
    marks.follow(view, view.board, START_MS)
    run = view.state.rundown.on_air
    assert run is not None
    before_ms = UtcMs(run.started_ms - 60_000)
    told = (
        Cut(before_ms, CameraId("table")),
        Cut(before_ms, CameraId("gone")),
        SegmentBegan(UtcMs(run.started_ms + 20), run.segment.id),
    )
    assert marks.follow(replace(view, marks=told), view.board, START_MS)
    assert not marks.follow(replace(view, marks=told), view.board, START_MS)
    assert [one.at_ms for one in marks.all if one.kind is Kind.CUT] == [before_ms]
    assert len([one for one in marks.all if one.kind is Kind.SEGMENT]) == 1


def test_the_nearest_of_the_kinds_that_are_shown_is_found() -> None:
    view, marks = metrics_calm(START_MS), Marks()
    assert view.board is not None
    marks.follow(view, view.board, START_MS)
    deal = next(one for one in marks.all if one.kind is Kind.DEAL)
    assert marks.near(deal.at_ms + 900, 1_000, frozenset(Kind)) == deal
    assert marks.near(deal.at_ms, 1_000, frozenset({Kind.CUT})) is None
    assert marks.near(UtcMs(0), 1_000, frozenset(Kind)) is None
