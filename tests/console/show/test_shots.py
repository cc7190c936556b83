"""Which cut comes next, when and why: reasons, rhythm, weights. Counterpart: tests/console/show/test_director.py."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.camera import Role
from console.show.camera_commands import SeeScenes
from console.show.coach import advise
from console.show.commands import ChangeEnergy, NextSegment
from console.show.shots import DEMO, demo_window, next_cut
from console.show.state import FRESH, Energy
from console.show.types import DurationMs, SceneName, UtcMs
from tests.console.show.programme import after, segment, show_of
from tests.console.show.studio import GUEST, HOST, START_MS, STUDIO, TABLE, WIDE, Studio

LOOP = replace(segment("a", 5), loop_ms=DurationMs(60_000))
LOOPING = replace(STUDIO, rundown=(LOOP,))


def _cuts(studio: Studio, seconds: float) -> list[tuple[float, str]]:
    return [(told.at_s, told.camera) for told in studio.run(seconds)]


def test_it_goes_round_each_camera_as_long_as_it_may() -> None:
    assert _cuts(Studio().on(), 60) == [(10, "host"), (22, "guest"), (34, "table"), (44, "wide"), (54, "host")]


def test_a_camera_of_more_weight_is_shown_more_often_and_one_of_none_never() -> None:
    heavy = replace(STUDIO, cameras=(WIDE, replace(HOST, weight=3), GUEST, replace(TABLE, weight=0)))
    shown = [camera for _, camera in _cuts(Studio(heavy).on(), 600)]
    assert "table" not in shown
    assert shown.count("host") > 1.5 * shown.count("guest")
    assert all(one != other for one, other in pairwise(shown))


@pytest.mark.parametrize(
    ("energy", "first_s", "words"),
    [(Energy.SELL, 6, "(sell: shorter shots)"), (Energy.CONVERSE, 15, "(converse: longer shots)"), (Energy.QA, 10, "")],
)
def test_the_energy_sets_the_rhythm(energy: Energy, first_s: float, words: str) -> None:
    (cut,) = Studio().on().ask(ChangeEnergy(energy)).run(first_s)
    assert cut.at_s == first_s
    assert cut.why == f"{first_s} s on Wide; time for Host {words}".strip()


def test_lively_shots_are_never_shorter_than_the_camera_allows() -> None:
    hectic = replace(STUDIO, director=replace(STUDIO.director, lively=0.1))
    assert _cuts(Studio(hectic).on().ask(ChangeEnergy(Energy.SELL)), 10) == [(5, "host"), (9, "guest")]


def test_the_demo_shows_the_product_as_soon_as_the_shot_is_long_enough() -> None:
    cuts = Studio().on().ask(ChangeEnergy(Energy.DEMO)).run(30)
    assert [(cut.at_s, cut.camera) for cut in cuts] == [(5, "table"), (20, "host"), (24, "table")]
    assert cuts[0].why == "5 s on Wide; demo: close-up of the product"


def test_the_demo_phase_of_the_loop_does_too() -> None:
    studio = Studio(LOOPING).ask(NextSegment()).on()
    assert _cuts(studio, 30) == [(10, "host"), (15, "table"), (25, "guest"), (29, "table")]


def test_the_picture_is_wide_while_a_comment_is_on_air() -> None:
    studio = Studio().on()
    studio.run(12)
    (cut,) = studio.comment(on=True).run(60)
    assert (cut.at_s, cut.camera) == (14, "wide")
    assert cut.why == "4 s on Host; a comment is on air: the whole picture"
    assert next_cut(studio.show, studio.state) is None
    assert _cuts(studio.comment(on=False), 0) == [(72, "guest")]


def test_a_comment_changes_nothing_where_no_camera_is_wide() -> None:
    close = replace(STUDIO, cameras=(replace(WIDE, role=None), HOST))
    assert _cuts(Studio(close).on().comment(on=True), 10) == [(10, "host")]


def test_it_follows_the_voice_that_stays_the_loudest() -> None:
    studio = Studio().on()
    studio.run(6)
    (cut,) = studio.hear("Guest mic").run(4)
    assert (cut.at_s, cut.camera) == (7.5, "guest")
    assert cut.why == "7 s on Wide; “Guest mic” is the loudest"


def test_a_cough_is_no_reason() -> None:
    studio = Studio().on()
    studio.run(6)
    assert studio.hear("Guest mic").run(1.4) == []
    (cut,) = studio.hear("Host mic").run(2)
    assert (cut.at_s, cut.camera) == (8.9, "host")


def test_a_voice_waits_for_the_shot_to_be_long_enough() -> None:
    studio = Studio().on()
    assert _cuts(studio.hear("Guest mic"), 6) == [(5, "guest")]
    assert _cuts(studio.hear("Host mic"), 4) == [(9, "host")]


def test_a_voice_takes_nothing_from_the_demo() -> None:
    studio = Studio().on().ask(ChangeEnergy(Energy.DEMO))
    studio.run(6)
    assert studio.state.program == TABLE.id
    assert _cuts(studio.hear("Guest mic"), 10) == []
    calm = replace(LOOPING, director=replace(LOOPING.director, calm=4.0))
    late = Studio(calm).ask(NextSegment()).on().ask(ChangeEnergy(Energy.CONVERSE))
    assert _cuts(late, 16) == [(15, "table")]
    assert _cuts(late.hear("Guest mic"), 22) == [(35, "guest")]


def test_it_cuts_to_no_scene_obs_does_not_have() -> None:
    studio = Studio(scenes=(WIDE.scene, GUEST.scene, SceneName("Other"))).on()
    assert {cut.camera for cut in studio.run(120)} == {"wide", "guest"}
    assert studio.state.program == GUEST.id
    assert [camera for _, camera in _cuts(studio.ask(SeeScenes((WIDE.scene,))), 120)] == ["wide"]


def test_it_cuts_between_cameras_that_are_items_of_one_scene_too() -> None:
    one, two = (replace(camera, scene=GUEST.scene, item=camera.name) for camera in (GUEST, HOST))
    desk = replace(STUDIO, cameras=(WIDE, one, two))
    assert {cut.camera for cut in Studio(desk).on().run(120)} == {"wide", "guest", "host"}


def test_it_never_cuts_from_a_scene_to_an_item_of_it_that_may_be_seen_already() -> None:
    desk = replace(STUDIO, cameras=(WIDE, HOST, replace(GUEST, scene=WIDE.scene, item="Cam 2")))
    assert {cut.camera for cut in Studio(desk).on().run(11)} == {"host"}


def test_the_demo_window_is_the_coachs_phase() -> None:
    show = show_of(LOOP)
    state = after(show, FRESH, (START_MS, NextSegment()))
    for second in range(0, 130, 5):
        at_ms = UtcMs(START_MS + second * 1000)
        start_ms, end_ms = demo_window(state, at_ms)
        assert start_ms is not None
        assert end_ms is not None
        assert (start_ms <= at_ms < end_ms) == (advise(show, state, at_ms).phase == DEMO)
        assert advise(show, state, start_ms).phase == DEMO


@given(loop_ms=st.integers(1, 300_000), ms=st.integers(0, 10**7))
def test_the_window_agrees_with_the_coach_at_every_length(loop_ms: int, ms: int) -> None:
    show = show_of(replace(LOOP, loop_ms=DurationMs(loop_ms)))
    state = after(show, FRESH, (START_MS, NextSegment()))
    at_ms = UtcMs(START_MS + ms)
    start_ms, end_ms = demo_window(state, at_ms)
    assert start_ms is not None
    assert end_ms is not None
    assert end_ms > at_ms or end_ms == start_ms
    assert (start_ms <= at_ms < end_ms) == (advise(show, state, at_ms).phase == DEMO)


def test_every_role_has_its_length() -> None:
    plain = replace(STUDIO, cameras=tuple(replace(one, shot=None) for one in STUDIO.cameras))
    assert _cuts(Studio(plain).on(), 50) == [(10, "host"), (25, "guest"), (35, "table"), (45, "wide")]
    assert {camera.role for camera in plain.cameras} <= set(Role)
