"""Take-back, hold to show, studio mode and the T-bar: the buses beyond the plain take."""

import pytest
from msgspec.structs import replace

from console.show.camera_commands import (
    FollowSwitcher,
    HoldCamera,
    MoveTBar,
    ReleaseCamera,
    SetStudio,
    TakeBack,
    TakeCamera,
)
from console.show.commands import PassTime, SetLock
from console.show.cuts import CUT, CameraTaken, StudioSet, TakeOrigin, TBarMoved
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted
from console.show.events import LockSet
from console.show.evolve import replay
from console.show.state import FRESH, Lock
from console.show.switching import TBAR_LEFT_MS, next_ms, pass_time
from console.show.types import Camera, CameraId, SceneName, UtcMs
from tests.console.show.shop import CLOSE, FOUND, INTRO, SHOW, WIDE, OpenBook, taken

NOW = 5_000


def cut(camera: Camera, at_ms: int = NOW, held: bool = False) -> CameraTaken:
    return CameraTaken(
        camera=camera.id,
        scene=camera.scene,
        origin=TakeOrigin.OPERATOR,
        transition=CUT,
        at_ms=UtcMs(at_ms),
        held=held,
    )


# Take-back


def test_take_back_cuts_to_what_was_in_program_and_again_toggles(book: OpenBook) -> None:
    story = book().given(taken(WIDE), taken(CLOSE)).when(TakeBack(), at_ms=NOW).then(cut(WIDE))
    assert story.state.program == WIDE.id
    story.when(TakeBack(), at_ms=NOW + 1).then(cut(CLOSE, NOW + 1))
    story.when(TakeBack(), at_ms=NOW + 2).then(cut(WIDE, NOW + 2))


def test_a_take_repeated_leaves_what_take_back_goes_to(book: OpenBook) -> None:
    story = book().given(taken(WIDE), taken(CLOSE), taken(CLOSE))
    story.when(TakeBack(), at_ms=NOW).then(cut(WIDE))


def test_take_back_undoes_a_cut_somebody_made_in_the_switcher(book: OpenBook) -> None:
    story = book().given(taken(WIDE), taken(CLOSE, TakeOrigin.SWITCHER))
    story.when(TakeBack(), at_ms=NOW).then(cut(WIDE))


def test_take_back_goes_to_a_scene_no_camera_stands_for(book: OpenBook) -> None:
    secret = SceneName("Secret")
    gone = CameraTaken(camera=None, scene=secret, origin=TakeOrigin.SWITCHER)
    back = CameraTaken(camera=None, scene=secret, origin=TakeOrigin.OPERATOR, transition=CUT, at_ms=UtcMs(NOW))
    book().given(gone, taken(CLOSE)).when(TakeBack(), at_ms=NOW).then(back)


def test_with_nothing_before_take_back_is_refused(book: OpenBook) -> None:
    book().when(TakeBack(), at_ms=NOW).refused("Nothing was in program before", "Take a camera by name")
    book().given(taken(WIDE)).when(TakeBack(), at_ms=NOW).refused("Nothing was in program before")


# Hold to show


def test_a_hold_shows_and_its_release_brings_back(book: OpenBook) -> None:
    story = book().given(taken(WIDE)).when(HoldCamera(CLOSE.id), at_ms=NOW).then(cut(CLOSE, held=True))
    assert (story.state.program, story.state.held_camera) == (CLOSE.id, CLOSE.id)
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW + 9).then(cut(WIDE, NOW + 9))
    assert (story.state.program, story.state.held_camera) == (WIDE.id, None)
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW + 10).then()


def test_a_release_leaves_a_camera_taken_meanwhile(book: OpenBook) -> None:
    story = book().given(FOUND, taken(WIDE), cut(CLOSE, held=True), taken(INTRO))
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW).then()
    assert story.state.program == INTRO.id


def test_a_release_leaves_a_cut_made_in_the_switcher_meanwhile(book: OpenBook) -> None:
    story = book().given(FOUND, taken(WIDE), cut(CLOSE, held=True), taken(INTRO, TakeOrigin.SWITCHER))
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW).then()


def test_the_switcher_confirming_a_hold_does_not_end_it(book: OpenBook) -> None:
    story = book().given(taken(WIDE), cut(CLOSE, held=True))
    story.when(FollowSwitcher(CLOSE.scene), at_ms=NOW).then()
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW).then(cut(WIDE))


def test_taking_what_is_held_keeps_it(book: OpenBook) -> None:
    story = book().given(taken(WIDE), cut(CLOSE, held=True))
    story.when(TakeCamera(CLOSE.id), at_ms=NOW).then(taken(CLOSE, at_ms=NOW))
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW).then()


def test_a_second_hold_replaces_the_first_and_brings_back_what_was_before_both(book: OpenBook) -> None:
    story = book().given(FOUND, taken(WIDE), cut(CLOSE, held=True))
    story.when(HoldCamera(INTRO.id), at_ms=NOW).then(cut(INTRO, held=True))
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW).then()
    story.when(ReleaseCamera(INTRO.id), at_ms=NOW).then(cut(WIDE))


def test_holding_what_is_in_program_leaves_it_there(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), taken(WIDE)).when(HoldCamera(WIDE.id), at_ms=NOW).then(cut(WIDE))
    story.when(ReleaseCamera(WIDE.id), at_ms=NOW).then()


def test_a_hold_is_refused_with_words(book: OpenBook) -> None:
    book().when(HoldCamera(CLOSE.id), at_ms=NOW).refused("nothing could come back", "Wait until OBS is connected")
    book().given(taken(WIDE)).when(HoldCamera(CameraId("clos")), at_ms=NOW).refused(
        "There is no camera “clos”.", "Did you mean “close”?"
    )
    book().when(ReleaseCamera(CameraId("clos")), at_ms=NOW).refused("There is no camera “clos”.")


def test_a_release_works_while_playback_is_locked(book: OpenBook) -> None:
    story = book().given(taken(WIDE), cut(CLOSE, held=True))
    story.when(SetLock(Lock.PLAYBACK, True), at_ms=NOW).then(LockSet(Lock.PLAYBACK, True))
    story.when(ReleaseCamera(CLOSE.id), at_ms=NOW).then(cut(WIDE))


# Studio mode and the T-bar


def test_studio_mode_is_asked_for_each_time(book: OpenBook) -> None:
    story = book().when(SetStudio(True), at_ms=NOW).then(StudioSet(True))
    story.when(SetStudio(True), at_ms=NOW).then(StudioSet(True))


def test_leaving_studio_mode_lets_the_t_bar_go(book: OpenBook) -> None:
    story = book().given(TBarMoved(400, UtcMs(1))).when(SetStudio(False), at_ms=NOW).then(StudioSet(False))
    assert story.state.tbar is None
    assert next_ms(story.state) is None


def test_a_take_lets_the_t_bar_go_and_the_switchers_word_does_not(book: OpenBook) -> None:
    half = TBarMoved(400, UtcMs(NOW))
    followed = book().given(taken(WIDE), half).when(FollowSwitcher(CLOSE.scene), at_ms=NOW)
    assert followed.then(taken(CLOSE, TakeOrigin.SWITCHER, NOW)).state.tbar == 400
    assert (
        book().given(taken(WIDE), half).when(TakeCamera(CLOSE.id), at_ms=NOW).then(taken(CLOSE, at_ms=NOW)).state.tbar
        is None
    )


def test_the_t_bar_moves_and_is_let_go_at_its_ends(book: OpenBook) -> None:
    story = book().when(MoveTBar(300), at_ms=NOW).then(TBarMoved(300, UtcMs(NOW)))
    assert next_ms(story.state) == NOW + TBAR_LEFT_MS
    story.when(MoveTBar(300), at_ms=NOW).then()
    story.when(MoveTBar(1000), at_ms=NOW).then(TBarMoved(1000, UtcMs(NOW)))
    assert story.state.tbar is None
    story.when(MoveTBar(0), at_ms=NOW).then()


@pytest.mark.parametrize("position", [-1, 1001])
def test_the_t_bar_goes_nowhere_else(book: OpenBook, position: int) -> None:
    book().when(MoveTBar(position), at_ms=NOW).refused("from 0 to 1000", "0 is program")


@pytest.mark.parametrize(("left_at", "end"), [(1, 0), (499, 0), (500, 1000), (999, 1000)])
def test_a_t_bar_left_half_way_goes_to_its_nearer_end(left_at: int, end: int) -> None:
    state = replay((TBarMoved(left_at, UtcMs(NOW)),))
    due_ms = UtcMs(NOW + TBAR_LEFT_MS)
    assert next_deadline(SHOW, state) == next_ms(state) == due_ms
    assert pass_time(state, UtcMs(due_ms - 1)) == ()
    decision = decide(SHOW, state, PassTime(), due_ms)
    assert isinstance(decision, Accepted)
    assert decision.events == (TBarMoved(end, due_ms),)
    assert next_ms(replay(decision.events, state)) is None


def test_a_t_bar_that_is_let_go_waits_for_nothing() -> None:
    assert next_ms(FRESH) is None
    assert pass_time(FRESH, UtcMs(NOW)) == ()


# Cameras that are items of one scene

ONE, TWO = (Camera(CameraId(name), name, CLOSE.scene, item=f"Cam {name}") for name in ("one", "two"))
ITEMS = replace(SHOW, cameras=(WIDE, ONE, TWO))


def shown(camera: Camera, at_ms: int = NOW, held: bool = False) -> CameraTaken:
    return replace(cut(camera, at_ms, held), item=camera.item)


def test_take_back_goes_to_the_item_within_a_scene_and_across(book: OpenBook) -> None:
    story = book(ITEMS).given(taken(WIDE), shown(ONE), shown(TWO))
    story.when(TakeBack(), at_ms=NOW).then(shown(ONE))
    story.when(TakeBack(), at_ms=NOW).then(shown(TWO))
    story.when(TakeCamera(WIDE.id), at_ms=NOW).then(taken(WIDE, at_ms=NOW))
    story.when(TakeBack(), at_ms=NOW).then(shown(TWO))


def test_a_held_item_goes_back_to_the_other_of_its_scene(book: OpenBook) -> None:
    story = book(ITEMS).given(taken(WIDE), shown(ONE))
    story.when(HoldCamera(TWO.id), at_ms=NOW).then(shown(TWO, held=True))
    story.when(ReleaseCamera(TWO.id), at_ms=NOW).then(shown(ONE))
    story.when(HoldCamera(ONE.id), at_ms=NOW).then(shown(ONE))
