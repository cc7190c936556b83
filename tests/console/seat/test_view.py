"""What a seat's view says of itself."""

import pytest

from console.seat.view import NO_SHOW, LinkLevel, LinkState, SeatView


@pytest.mark.parametrize("level", list(LinkLevel))
def test_only_an_attached_view_is_said_by_an_engine_now(level: LinkLevel) -> None:
    view = SeatView(link=LinkState(level, ""), show=NO_SHOW)
    assert view.attached is (level is LinkLevel.ATTACHED)
