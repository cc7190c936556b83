"""The lane: what counts more has the room."""

from pytestqt.qtbot import QtBot

from console.show.types import UtcMs
from console.ui.metrics_lane import MarkLane, placed
from console.ui.metrics_marks import Kind, Moment


def moment(second: int, kind: Kind) -> Moment:
    return Moment(UtcMs(1000 * second), kind, f"{kind} {second}")


def test_a_deal_has_room_before_a_cut() -> None:
    cut, deal, pin = moment(50, Kind.CUT), moment(51, Kind.DEAL), moment(90, Kind.PIN)
    assert [one for _, one in placed((cut, deal, pin), 0, 100, 300)] == [deal, pin]
    assert placed((moment(200, Kind.PIN),), 0, 100, 300) == []


def test_it_paints_and_says_them(qtbot: QtBot) -> None:
    lane = MarkLane(50)
    qtbot.addWidget(lane)
    lane.resize(300, lane.height())
    before = lane.grab().toImage()
    lane.put((moment(50, Kind.DEAL),), 0, 100)
    assert lane.grab().toImage() != before
    assert lane.accessibleDescription() == "deal deal 50"
