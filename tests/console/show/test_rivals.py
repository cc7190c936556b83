"""Somebody else who undoes our takes is noticed, holds the auto-director, and is forgotten after calm."""

from msgspec.structs import replace

from console.show.alarms import alarms
from console.show.camera_commands import FollowSwitcher, MoveTBar, TakeCamera
from console.show.commands import Command
from console.show.rivals import CALM_MS, UNDONE_WITHIN_MS, WITHIN_MS
from console.show.shots import paused_until
from console.show.state import FRESH, Director, ShowState
from console.show.types import SceneName, UtcMs
from tests.console.show.programme import after
from tests.console.show.shop import CLOSE, SHOW, START_MS, WIDE

OURS, THEIRS = TakeCamera(camera=CLOSE.id), FollowSwitcher(WIDE.scene, foreign=True)
BASE = after(SHOW, FRESH, (START_MS, FollowSwitcher(WIDE.scene)))
ALARM = "Someone else cuts in OBS too"


def _after(*steps: tuple[int, Command], state: ShowState = BASE) -> ShowState:
    return after(SHOW, state, *((UtcMs(START_MS + at_ms), command) for at_ms, command in steps))


def _told(state: ShowState, at_ms: int) -> list[str]:
    return [alarm for alarm in alarms(SHOW, state, UtcMs(START_MS + at_ms)) if alarm.startswith(ALARM)]


SNAPPED = ((100, OURS), (300, THEIRS), (1_000, OURS), (1_200, THEIRS))


def test_two_takes_snapped_back_are_a_fight_and_the_last_is_named() -> None:
    assert _told(_after(*SNAPPED[:2]), 400) == []
    (told,) = _told(_after(*SNAPPED), 1_300)
    assert f"(last: {CLOSE.name} → {WIDE.name})" in told
    assert "auto-director" not in told
    on = replace(_after(*SNAPPED), director=Director(on=True))
    assert "auto-director off" in _told(on, 1_300)[0]


def test_three_undone_in_any_way_are_a_fight() -> None:
    elsewhere = FollowSwitcher(SceneName("Intro"), foreign=True)
    steps = [(n * 1_000 + at_ms, command) for n in range(3) for at_ms, command in ((0, OURS), (200, elsewhere))]
    assert _told(_after(*steps[:4]), 1_300) == []
    assert _told(_after(*steps), 2_300)


def test_it_is_over_after_calm_by_itself_and_lasts_while_it_goes_on() -> None:
    state = _after(*SNAPPED)
    assert _told(state, 1_200 + CALM_MS - 1)
    assert not _told(state, 1_200 + CALM_MS)
    longer = _after((9_000, OURS), (9_100, THEIRS), state=state)
    assert _told(longer, 9_100 + CALM_MS - 1)


def test_the_auto_director_waits_until_it_is_over() -> None:
    hasty = replace(SHOW, director=replace(SHOW.director, pause_after_cut_ms=0))
    assert paused_until(hasty, _after(*SNAPPED)) == START_MS + 1_200 + CALM_MS


def test_a_slow_change_or_one_of_our_own_refusals_is_no_fight() -> None:
    slow = [
        (n * 9_000 + at_ms, command) for n in range(4) for at_ms, command in ((0, OURS), (UNDONE_WITHIN_MS + 1, THEIRS))
    ]
    assert not _told(_after(*slow), 30_000)
    refused = FollowSwitcher(WIDE.scene)
    assert not _told(_after((0, OURS), (100, refused), (200, OURS), (300, refused), (400, OURS), (500, refused)), 600)
    rare = [(n * (WITHIN_MS + 1_000) + at_ms, c) for n in range(3) for at_ms, c in ((0, OURS), (100, THEIRS))]
    assert not _told(_after(*rare), 2 * (WITHIN_MS + 1_000) + 200)


def test_what_the_t_bar_brings_is_ours() -> None:
    moved = [
        (n * 500 + at_ms, command)
        for n in range(3)
        for at_ms, command in ((0, OURS), (50, MoveTBar(500)), (100, THEIRS), (120, MoveTBar(0)))
    ]
    assert not _told(_after(*moved), 1_700)
