"""Tests of `console.obs.pacing`."""

from console.obs.pacing import IDLE_S, Pacing
from console.show.types import SceneName

WIDE, HOST, DESK = SceneName("Wide"), SceneName("Host"), SceneName("Desk")
MS = 1_000_000


def run(pacing: Pacing, busy_ms: float, seconds: int) -> list[SceneName]:
    """Let a still take `busy_ms` each and give what was taken."""
    now, taken = 0, []
    while now < seconds * 1_000_000_000:
        scene = pacing.next(now)
        if scene is None:
            now += max(1000, int(pacing.wait_s(now) * 1e9))
            continue
        taken.append(scene)
        pacing.took(scene, now, now + int(busy_ms * MS))
        now += int(busy_ms * MS)
    return taken


def test_a_quick_obs_gives_four_a_second_of_each_and_eight_of_the_program() -> None:
    pacing = Pacing()
    pacing.show([WIDE, HOST], WIDE)
    taken = run(pacing, busy_ms=5, seconds=10)
    assert 76 <= taken.count(WIDE) <= 81
    assert 38 <= taken.count(HOST) <= 41


def test_ten_tiles_stay_within_the_share_of_a_quick_obs() -> None:
    pacing = Pacing()
    tiles = [SceneName(f"Camera {number}") for number in range(10)]
    pacing.show(tiles, tiles[0])
    taken = run(pacing, busy_ms=5, seconds=10)
    assert all(taken.count(tile) >= 38 for tile in tiles)
    assert len(taken) * 0.005 <= 10 * 0.31


def test_what_came_to_program_is_taken_at_once() -> None:
    pacing = Pacing()
    pacing.show([WIDE, HOST], WIDE)
    run(pacing, busy_ms=5, seconds=1)
    pacing.took(HOST, 1_000 * MS, 1_001 * MS)
    assert pacing.next(1_010 * MS) != HOST
    pacing.show([WIDE, HOST], HOST)
    assert pacing.next(1_010 * MS) == HOST


def test_the_program_is_first() -> None:
    pacing = Pacing()
    pacing.show([WIDE, HOST, DESK], DESK)
    assert pacing.next(0) == DESK


def test_a_slow_obs_is_busy_for_30_percent_at_most() -> None:
    pacing = Pacing()
    pacing.show([WIDE, HOST, DESK], DESK)
    taken = run(pacing, busy_ms=200, seconds=20)
    assert len(taken) * 0.2 <= 20 * 0.31


def test_a_slow_obs_still_shows_every_scene_and_the_program_most() -> None:
    pacing = Pacing()
    pacing.show([WIDE, HOST, DESK], DESK)
    taken = run(pacing, busy_ms=200, seconds=20)
    assert taken.count(DESK) >= len(taken) // 2
    assert abs(taken.count(WIDE) - taken.count(HOST)) <= 1
    assert taken.count(WIDE) > 3


def test_scenes_nobody_looks_at_are_left_alone() -> None:
    pacing = Pacing()
    pacing.show([WIDE, HOST], WIDE)
    pacing.show([HOST], WIDE)
    assert set(run(pacing, busy_ms=5, seconds=2)) == {HOST}


def test_with_nothing_to_show_nothing_is_taken() -> None:
    pacing = Pacing()
    assert pacing.next(0) is None
    assert pacing.wait_s(0) == IDLE_S


def test_a_still_of_a_scene_hidden_meanwhile_does_no_harm() -> None:
    pacing = Pacing()
    pacing.show([WIDE], WIDE)
    pacing.show([], None)
    pacing.took(WIDE, 0, MS)
    assert pacing.next(MS * 1000) is None
