"""What can be done with the selected segment."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, over
from console.show.planning import Slot, slots
from console.ui.rundown_strip import LOCKED, RundownStrip
from tests.console.ui.handclock import START_MS

ORDER = 8


def slot(segment: str) -> Slot:
    view = over(START_MS)
    return next(one for one in slots(view.show, view.state, START_MS) if one.segment.id == segment)


@pytest.fixture
def seat() -> FakeSeat:
    return FakeSeat(over(START_MS), {}, ())


@pytest.fixture
def strip(qtbot: QtBot, seat: FakeSeat) -> RundownStrip:
    made = RundownStrip(seat, lambda segment: seat.ask("edits", {}), lambda after: seat.ask("adds", {}))
    qtbot.addWidget(made)
    return made


def test_every_button_is_aimed_at_the_segment(strip: RundownStrip, seat: FakeSeat) -> None:
    strip.put(slot("questions"), ORDER, locked=False)
    for button in (strip.jump, strip.skip, strip.up, strip.down, strip.bucket, strip.shorter, strip.longer):
        button.click()
    it = {"segment": "questions"}
    assert seat.asked == [
        ("rundown.jump", it),
        ("rundown.skip", it),
        ("rundown.move", it | {"place": "4"}),
        ("rundown.move", it | {"place": "6"}),
        ("rundown.remove", it),
        ("rundown.duration", it | {"seconds": "180"}),
        ("rundown.duration", it | {"seconds": "300"}),
    ]


def test_a_skipped_one_comes_back_and_an_adlib_one_goes_into_the_order(strip: RundownStrip, seat: FakeSeat) -> None:
    strip.put(slot("brush"), ORDER, locked=False)
    assert strip.skip.text() == "Unskip"
    strip.skip.click()
    strip.put(slot("break"), ORDER, locked=False)
    assert strip.bucket.text() == "To order"
    assert not any(button.isEnabled() for button in (strip.skip, strip.up, strip.down))
    strip.bucket.click()
    strip.shorter.click()
    assert seat.asked == [
        ("rundown.unskip", {"segment": "brush"}),
        ("rundown.move", {"segment": "break", "place": "9"}),
        ("rundown.duration", {"segment": "break", "seconds": "1"}),
    ]


def test_the_last_one_goes_no_further_down(strip: RundownStrip) -> None:
    strip.put(slot("goodbye"), ORDER, locked=False)
    assert (strip.up.isEnabled(), strip.down.isEnabled()) == (True, False)


def test_the_segment_on_air_is_left_alone(strip: RundownStrip) -> None:
    strip.put(slot("mask"), ORDER, locked=False)
    assert not any(button.isEnabled() for button in (strip.jump, strip.skip, strip.up, strip.longer, strip.bucket))


def test_locked_editing_says_so_and_jumping_stays(strip: RundownStrip) -> None:
    strip.put(slot("robe"), ORDER, locked=True)
    assert strip.jump.isEnabled()
    assert not strip.skip.isEnabled()
    assert strip.skip.toolTip() == LOCKED


def test_a_length_is_typed(strip: RundownStrip, seat: FakeSeat) -> None:
    strip.put(slot("questions"), ORDER, locked=False)
    assert strip.length.text() == "4:00"
    strip.length.selectAll()
    QTest.keyClicks(strip.length, "6m")
    QTest.keyClick(strip.length, Qt.Key.Key_Return)
    assert seat.asked == [("rundown.duration", {"segment": "questions", "seconds": "360"})]


def test_segments_are_written_into_the_file_only_while_editing_is_open(strip: RundownStrip, seat: FakeSeat) -> None:
    strip.put(slot("questions"), ORDER, locked=True)
    assert not strip.copy.isVisibleTo(strip)
    assert not strip.length.isEnabled()
    strip.put(slot("questions"), ORDER, locked=False)
    for button in (strip.edit, strip.add, strip.copy, strip.delete):
        assert button.isVisibleTo(strip)
        button.click()
    it = {"segment": "questions"}
    assert seat.asked == [("edits", {}), ("adds", {}), ("rundown.copy", it), ("rundown.delete", it)]
