"""console/sync/listener.py over taps that play what a test wants."""

import pytest

from console.show.sync import Gate, Method, TapKind, TapStands
from console.sync.decoding import open_film
from console.sync.listener import DOCK, MARK, MISSES, SLATE, Code, Listener, Look
from console.sync.window import Found, Pictures, Sound
from tests.console.sync.faketap import FakeTap, nothing, says, slate
from tests.simcam.docktakes import recorded

STEP_S = 0.74


def listener(tap: FakeTap) -> Listener:
    return Listener(TapKind.PROGRAM, tap, [SLATE])


def rounds(one: Listener, tap: FakeTap, count: int, begin_s: float = 0.0) -> list[list[Look]]:
    """Play so many rounds on, and give what each read."""
    found = []
    for number in range(1, count + 1):
        now_s = begin_s + number * STEP_S
        tap.play(now_s)
        found.append(list(one.looks(now_s)))
    return found


def test_the_slate_is_read_as_soon_as_a_window_is_worth_it_and_then_in_every_round() -> None:
    tap = FakeTap(slate(40.0))
    found = rounds(listener(tap), tap, 8)
    assert [len(looks) for looks in found] == [0, 0, 1, 1, 1, 1, 1, 1]
    good = [looks[0] for looks in found[3:]]
    assert [look.found.gate for look in good] == [Gate.OK] * 5
    assert [look.found.late_ms for look in good] == pytest.approx([40.0] * 5, abs=1.0)
    assert good[-1].seconds == pytest.approx(3.0, abs=0.05)
    assert good[-1].frame_ms == pytest.approx(33.3, abs=0.2)
    assert good[-1].ago_s == pytest.approx(0.02, abs=0.05)
    assert good[-1].method is Method.SLATE


def test_after_what_is_void_a_shorter_window_is_read_as_soon_as_it_is_worth_it() -> None:
    tap = FakeTap(slate(40.0))
    one = listener(tap)
    tap.play(10.0)
    assert [look.seconds for look in one.looks(10.0)] == pytest.approx([3.0], abs=0.05)
    seconds = []
    for now_s in (11.5, 12.0, 12.5, 13.5):
        tap.play(now_s)
        seconds += [look.seconds for look in one.looks(now_s, 10.0)]
    assert seconds == pytest.approx([3.0, 1.98, 2.48, 3.0], abs=0.05)


def test_a_window_is_read_once() -> None:
    tap = FakeTap(slate())
    one = listener(tap)
    tap.play(4.0)
    assert len(list(one.looks(4.0))) == 1
    assert list(one.looks(4.5)) == []
    tap.play(4.3)
    assert len(list(one.looks(4.6))) == 1


def test_what_comes_in_lumps_is_read_step_by_step() -> None:
    tap = FakeTap(slate(40.0))
    one = listener(tap)
    tap.play(5.0)
    assert len(list(one.looks(5.0))) == 1
    tap.play(10.0)
    looks = [look for number in range(7) for look in one.looks(10.0 + number * STEP_S)]
    assert [look.ago_s for look in looks] == pytest.approx([4.02, 3.02, 2.02, 1.02, 0.02], abs=0.05)
    assert [look.found.late_ms for look in looks] == pytest.approx([40.0] * 5, abs=1.0)
    tap.play(24.0)
    (late,) = one.looks(24.0)
    assert late.ago_s == pytest.approx(0.02, abs=0.05)


def test_where_there_is_no_slate_it_is_looked_for_more_seldom_and_found_again() -> None:
    tap = FakeTap(nothing())
    one = listener(tap)
    found = rounds(one, tap, 19)
    looked = [bool(looks) for looks in found]
    assert looked[2 : 2 + MISSES] == [True] * MISSES
    assert sum(looked[2 + MISSES :]) == 2
    tap.take(slate())
    after = rounds(one, tap, 12, begin_s=19 * STEP_S)
    assert [looks[0].found.gate for looks in after if looks][-4:] == [Gate.OK] * 4


def test_it_stands_as_it_was_read_last() -> None:
    tap = FakeTap(slate())
    one = listener(tap)
    assert one.stands(0.0).stands is TapStands.NO_CODE
    assert one.stands(0.0).why.startswith("Nothing in the program can be read: show the slate")
    rounds(one, tap, 6)
    assert (one.stands(5.0).stands, one.stands(5.0).why) == (TapStands.LOCKED, "")
    assert one.stands(20.0).stands is TapStands.NO_CODE
    tap.stands = TapStands.NO_AUDIO
    assert one.stands(5.0).stands is TapStands.NO_AUDIO


def test_pictures_that_stutter_are_said() -> None:
    tap = FakeTap(slate())
    one = Listener(TapKind.VIEWERS, tap, [Code(Method.SLATE, says(Gate.STUTTER), 3.0, 1.8, 3.0)])
    rounds(one, tap, 4)
    state = one.stands(3.0)
    assert state.stands is TapStands.STUTTER
    assert state.why == "Pictures of the viewers are dropped or doubled: see in OBS whether it skips frames"


@pytest.mark.parametrize(
    ("gate", "why"),
    [
        (Gate.LOW_AUDIO, "A code is seen in the program but not heard: turn its player up"),
        (Gate.AMBIGUOUS, "More than one code is seen or heard in the program: stop"),
    ],
)
def test_what_can_be_read_only_in_part_is_said(gate: Gate, why: str) -> None:
    tap = FakeTap(slate())
    one = Listener(TapKind.PROGRAM, tap, [Code(Method.SLATE, says(gate), 3.0, 1.8, 3.0)])
    rounds(one, tap, 4)
    state = one.stands(3.0)
    assert state.stands is TapStands.NO_CODE
    assert state.why.startswith(why)


def test_the_mark_is_looked_for_where_the_slate_is_not_and_not_where_it_is() -> None:
    seen = says(Gate.OK)
    blind = says(Gate.LOW_VIDEO)
    for read, methods in ((seen, {Method.SLATE}), (blind, {Method.SLATE, Method.MARK})):
        tap = FakeTap(slate())
        mark = Code(Method.MARK, blind, MARK.window_s, MARK.least_s, MARK.seldom_s)
        one = Listener(TapKind.PROGRAM, tap, [Code(Method.SLATE, read, 3.0, 1.8, 3.0), mark])
        found = rounds(one, tap, 10)
        assert {look.method for looks in found for look in looks} == methods


def recognises(gate: Gate) -> Code:
    def read(_pictures: Pictures, _sound: Sound) -> Found:
        return Found(1.0, 1.0, 0.9, gate, recognised=True)

    return Code(Method.DOCK, read, DOCK.window_s, DOCK.least_s, DOCK.seldom_s)


@pytest.mark.parametrize(
    ("gate", "why"),
    [
        (Gate.LOW_VIDEO, "The dock pattern is heard in the program but not seen: show it larger"),
        (Gate.LOW_AUDIO, "The dock pattern is seen in the program but hardly heard: turn its player up"),
        (Gate.AMBIGUOUS, "The QR of the dock pattern in the program cannot be read: show it larger"),
    ],
)
def test_of_the_docks_film_it_is_said_what_is_missing(gate: Gate, why: str) -> None:
    tap = FakeTap(slate())
    one = Listener(TapKind.PROGRAM, tap, [Code(Method.SLATE, says(Gate.LOW_VIDEO), 3.0, 1.8, 3.0), recognises(gate)])
    rounds(one, tap, 4)
    assert one.stands(3.0).why.startswith(why)


def test_qrs_are_looked_for_only_while_the_docks_film_is_heard() -> None:
    tap = FakeTap(slate())
    wanted = []
    for number, codes in enumerate(([DOCK], [recognises(Gate.AMBIGUOUS)], [SLATE, recognises(Gate.AMBIGUOUS)])):
        rounds(Listener(TapKind.PROGRAM, tap, codes), tap, 4, begin_s=4 * number * STEP_S)
        wanted.append(tap.rings.wants_labels)
    assert wanted == [False, True, False]


def test_the_docks_film_is_read_live() -> None:
    take = recorded(3, 9.0)
    tap = FakeTap(nothing())
    with open_film(take.film, {}) as film:
        one, now_s = Listener(TapKind.PROGRAM, tap, [SLATE, DOCK]), STEP_S
        gates = []
        for part in film.parts():
            tap.rings.add(part)
            film.read_labels(tap.rings.wants_labels)
            if part.at_s > now_s:
                gates += [(look.method, look.found) for look in one.looks(now_s)]
                now_s += STEP_S
    good = [found.late_ms for method, found in gates if method is Method.DOCK and found.gate is Gate.OK]
    assert len(good) >= 5
    assert good == pytest.approx([take.late_ms] * len(good), abs=1.0)


def test_another_opening_is_another_clock() -> None:
    tap = FakeTap(slate())
    tap.times_opened = 0
    one = listener(tap)
    tap.times_opened = 1
    assert not one.is_anew()
    tap.reopen()
    assert one.is_anew()
    assert not one.is_anew()
