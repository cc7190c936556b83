"""Tests of `console.ui.sync_trend`."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake_sync import before, measured, pair
from console.show.types import UTC, UtcMs
from console.ui.sync_memory import Mark, MarkKind, Past
from console.ui.sync_scale import bounds
from console.ui.sync_trend import LEAST_MS, NOTHING_YET, SyncTrend, apart
from tests.console.ui.handclock import START_MS

LIMIT_MS = 200.0


def past(late_ms: float, for_s: int) -> Past:
    made = Past()
    for said in before(measured(START_MS, late_ms), for_s):
        made.put(said.pairs[0])
    return made


def trend(qtbot: QtBot) -> SyncTrend:
    made = SyncTrend()
    qtbot.addWidget(made)
    made.resize(430, 240)
    made.show()
    return made


def put(made: SyncTrend, of: Past, at_ms: UtcMs = START_MS, marks: tuple[Mark, ...] = ()) -> None:
    made.put(of, marks, "steady", LIMIT_MS, UTC, at_ms)


def test_the_line_and_the_zones_behind_it_are_drawn(qtbot: QtBot) -> None:
    made = trend(qtbot)
    put(made, past(71.6, 900))
    x, _ = made.line.getData()
    assert x[-1] >= START_MS / 1000 - 4
    low_ms, high_ms = made.range_ms
    assert (low_ms, high_ms > 71.6) == (-LEAST_MS, True)
    ticks = [text for _, text in made.view.getPlotItem().getAxis("left")._tickLevels[0]]
    assert ticks == ["15 early", "0", "45 late"]
    assert made.told.text() == "steady"


def test_words_of_zones_that_are_close_give_way_and_nought_never_does() -> None:
    assert apart((0.0, *bounds(LIMIT_MS)), (-30.0, 384.0), 200.0) == [0.0, 45.0, 125.0, 185.0]
    assert apart((0.0, *bounds(LIMIT_MS)), (-30.0, 30.0), 200.0) == [-15.0, 0.0]


def test_it_is_drawn_when_a_figure_came_or_a_second_went_by(qtbot: QtBot) -> None:
    made, of = trend(qtbot), past(3.0, 120)
    for _ in range(30):
        put(made, of)
    assert made.drawn == 1
    of.put(replace(pair(UtcMs(START_MS + 500), 4.0)))
    put(made, of, UtcMs(START_MS + 500))
    put(made, of, UtcMs(START_MS + 600))
    assert made.drawn == 2
    put(made, of, UtcMs(START_MS + 1_000))
    assert made.drawn == 3


def test_another_span_shows_more(qtbot: QtBot) -> None:
    made, of = trend(qtbot), past(3.0, 1_500)
    widths = []
    for span in ("10 MIN", "1 H", "SHOW"):
        made.spans[span].click()
        put(made, of)
        (from_s, until_s), _ = made.view.getPlotItem().getViewBox().viewRange()
        widths.append(round(until_s - from_s))
    assert widths == [600, 1_500, 1_500]
    assert [made.spans[span].isChecked() for span in made.spans] == [False, False, True]


def test_cuts_and_set_offsets_are_lines(qtbot: QtBot) -> None:
    made = trend(qtbot)
    marks = (
        Mark(UtcMs(START_MS - 9_000_000), MarkKind.CUT, "long ago"),
        Mark(UtcMs(START_MS - 60_000), MarkKind.CUT, "Host"),
        Mark(UtcMs(START_MS - 30_000), MarkKind.SET, "Host mic: 0 → -37 ms"),
    )
    put(made, past(3.0, 300), marks=marks)
    drawn = {kind: curve.getData()[0] for kind, curve in made.marks.items()}
    assert [len(drawn[kind]) for kind in MarkKind] == [2, 2]


def test_before_the_first_figure_it_says_so(qtbot: QtBot) -> None:
    made = trend(qtbot)
    put(made, Past())
    assert made.told.text() == NOTHING_YET
