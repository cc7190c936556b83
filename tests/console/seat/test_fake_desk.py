"""console/seat/fake_desk.py: its desks are what they say."""

from console.seat.fake_desk import DESKS, bare_desk, burst_desk, calm_desk, obs_lost_desk, stale_desk
from console.show.types import UtcMs

NOW = UtcMs(1_790_000_000_000)


def test_the_calm_one_is_alive_everywhere() -> None:
    view = calm_desk(NOW)
    assert view.state.deals == ()
    assert all((view.board, view.comments, view.state.graphics.program, view.truth.inputs, view.truth.sync.pairs))


def test_the_burst_has_its_countdown_drawn_and_a_fuller_room() -> None:
    calm, burst = calm_desk(NOW), burst_desk(NOW)
    assert burst.state.countdown_on_air
    assert len(burst.truth.pages["obs"].layers) == len(calm.truth.pages["obs"].layers) + 1
    assert calm.board is not None
    assert burst.board is not None
    assert burst.board.at_ms == calm.board.at_ms


def test_the_others_lack_what_they_say() -> None:
    assert obs_lost_desk(NOW).truth.program is None
    assert obs_lost_desk(NOW).truth.inputs is None
    stale = stale_desk(NOW).feed
    assert stale is not None
    assert stale.at_ms < NOW - 30_000
    assert bare_desk(NOW).show.deals == ()
    assert bare_desk(NOW).attached
    assert len(DESKS) == 5
