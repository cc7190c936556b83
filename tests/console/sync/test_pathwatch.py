"""console/sync/pathwatch.py over taps that play what a test wants."""

import pytest

from console.show.sync import Gate, Method, TapKind
from console.sync.listener import Listener, Look
from console.sync.pathwatch import EVERY_S, MISSES, PathWatch
from tests.console.sync.faketap import FakeTap
from tests.console.sync.twotakes import SKEW_MS, show, viewers

STEP_S = 0.74
BEHIND_S = 5.0


class Rig:
    """Two taps and their watch."""

    def __init__(self, behind_s: float = BEHIND_S, ours_lag_s: float = 0.0) -> None:
        self.ours, self.theirs = FakeTap(show()), FakeTap(viewers(behind_s), TapKind.VIEWERS)
        self.ours_lag_s = ours_lag_s
        listeners = (Listener(kind, tap, []) for kind, tap in zip(TapKind, (self.ours, self.theirs), strict=False))
        self.watch = PathWatch(*listeners)
        self.now_s = 0.0

    def go(self, seconds: float) -> list[Look]:
        """Play on; give what was read."""
        found = []
        for _ in range(round(seconds / STEP_S)):
            self.now_s += STEP_S
            self.ours.play(max(0.0, self.now_s - self.ours_lag_s))
            self.theirs.play(self.now_s)
            look = self.watch.look(self.now_s)
            if look is not None:
                found.append(look)
        return found


def counted(looks: list[Look]) -> list[Look]:
    return [look for look in looks if look.found.gate is Gate.OK]


def test_viewers_are_found_behind_the_program_and_followed() -> None:
    rig = Rig()
    before = rig.go(5.0)
    assert not counted(before)
    looks = counted(rig.go(15.0))
    assert len(looks) >= 4
    assert [look.found.late_ms for look in looks] == pytest.approx([SKEW_MS] * len(looks), abs=1.5)
    newest = looks[-1]
    assert (newest.method, newest.seconds) == (Method.PATH, 4.0)
    assert newest.frame_ms == pytest.approx(33.3, abs=0.2)
    assert 0.0 < newest.ago_s < EVERY_S


def test_what_arrives_here_later_than_at_the_viewers_is_waited_for() -> None:
    """A recording comes in lumps, and a fast way to the viewers is faster."""
    rig = Rig(behind_s=1.0, ours_lag_s=3.0)
    looks = counted(rig.go(24.0))
    assert len(looks) >= 3
    assert [look.found.late_ms for look in looks] == pytest.approx([SKEW_MS] * len(looks), abs=1.5)


def test_another_show_is_refused_and_looked_for_now_and_then() -> None:
    rig = Rig()
    rig.theirs.take((viewers(BEHIND_S)[0], viewers(27.0)[1]))
    looks = rig.go(20.0)
    assert looks
    assert {look.found.gate for look in looks} == {Gate.LOW_AUDIO}
    assert len(looks) <= 5


def test_where_viewers_jump_it_is_looked_for_anew() -> None:
    rig = Rig()
    assert counted(rig.go(12.0))
    rig.theirs.take(viewers(2.0))
    looks = rig.go(14.0)
    assert len([look for look in looks if look.found.gate is Gate.LOW_AUDIO]) >= MISSES
    assert looks[-1].found.gate is Gate.OK
    assert looks[-1].found.late_ms == pytest.approx(SKEW_MS, abs=1.5)


def test_another_clock_begins_it_anew() -> None:
    rig = Rig()
    assert counted(rig.go(12.0))
    rig.theirs.reopen()
    rig.watch.begin_anew()
    assert rig.go(3.0) == []
    assert counted(rig.go(9.0))


def test_what_brings_nothing_more_is_not_read_again() -> None:
    rig = Rig()
    assert counted(rig.go(12.0))
    rig.theirs.hold()
    rig.go(2.0)
    assert rig.go(5.0) == []
