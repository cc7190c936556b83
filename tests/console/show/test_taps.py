"""Taps: the first previews, the second takes; in studio mode what is green takes."""

from msgspec.structs import replace

from console.show.camera_commands import TapCamera
from console.show.cuts import CameraPreviewed, CameraTaken, CameraTapped, TakeOrigin
from console.show.evolve import replay
from console.show.state import FRESH
from console.show.taps import ARMED_MS, QUICK_MS, armed, in_preview
from console.show.types import CameraId, SceneName, UtcMs
from tests.console.show.shop import CLOSE, SHOW, WIDE, OpenBook, taken

NOW = UtcMs(1_000_000)
GREEN = TapCamera(CLOSE.id, preview=CLOSE.scene)
"""OBS has it in preview."""
OTHER = TapCamera(CLOSE.id, preview=WIDE.scene)
"""OBS has another in preview."""
NO_STUDIO = TapCamera(CLOSE.id)


def previewed(at_ms: int) -> tuple[CameraPreviewed, CameraTapped]:
    return CameraPreviewed(CLOSE.id, CLOSE.scene, at_ms=UtcMs(at_ms)), CameraTapped(CLOSE.id, UtcMs(at_ms))


def took(at_ms: int) -> CameraTaken:
    return CameraTaken(CLOSE.id, CLOSE.scene, TakeOrigin.OPERATOR, at_ms=UtcMs(at_ms))


def test_the_first_tap_previews_and_the_second_takes(book: OpenBook) -> None:
    story = book().given(taken(WIDE)).when(OTHER, at_ms=NOW).then(*previewed(NOW))
    story.when(GREEN, at_ms=NOW + 60_000).then(took(NOW + 60_000))


def test_a_quick_second_tap_does_not_wait_for_obs(book: OpenBook) -> None:
    story = book().given(taken(WIDE)).when(OTHER, at_ms=NOW).then(*previewed(NOW))
    story.when(OTHER, at_ms=NOW + 150).then(took(NOW + 150))


def test_what_somebody_took_out_of_preview_in_obs_is_previewed_again(book: OpenBook) -> None:
    later = NOW + QUICK_MS + 1
    book().given(taken(WIDE), *previewed(NOW)).when(OTHER, at_ms=later).then(*previewed(later))


def test_what_obs_put_in_preview_is_green_and_takes(book: OpenBook) -> None:
    book().given(taken(WIDE)).when(GREEN, at_ms=NOW).then(took(NOW))


def test_a_tap_on_another_camera_begins_anew(book: OpenBook) -> None:
    story = book().given(taken(WIDE)).when(OTHER, at_ms=NOW).then(*previewed(NOW))
    wide = TapCamera(WIDE.id, preview=CLOSE.scene)
    at_ms = UtcMs(NOW + 100)
    story.when(wide, at_ms=at_ms).then(CameraPreviewed(WIDE.id, WIDE.scene, at_ms=at_ms), CameraTapped(WIDE.id, at_ms))
    assert not armed(story.state, CLOSE.id, at_ms)


def test_without_studio_mode_the_first_tap_arms_and_the_second_takes(book: OpenBook) -> None:
    story = book().given(taken(WIDE)).when(NO_STUDIO, at_ms=NOW).then(*previewed(NOW))
    assert armed(story.state, CLOSE.id, UtcMs(NOW + ARMED_MS))
    story.when(NO_STUDIO, at_ms=NOW + ARMED_MS).then(took(NOW + ARMED_MS))
    assert not armed(story.state, CLOSE.id, UtcMs(NOW + ARMED_MS))


def test_a_tap_of_long_ago_arms_nothing(book: OpenBook) -> None:
    late = NOW + ARMED_MS + 1
    book().given(taken(WIDE), *previewed(NOW)).when(NO_STUDIO, at_ms=late).then(*previewed(late))


def test_any_take_disarms(book: OpenBook) -> None:
    story = book().given(*previewed(NOW), taken(WIDE))
    story.when(NO_STUDIO, at_ms=NOW + 10).then(*previewed(NOW + 10))


def test_a_camera_there_is_not_is_refused(book: OpenBook) -> None:
    book().when(TapCamera(CameraId("clos")), at_ms=NOW).refused("no camera “clos”", "close")


def test_in_preview_is_what_obs_says_unless_another_was_asked_for_just_now() -> None:
    state = replay(previewed(NOW))
    soon, late = UtcMs(NOW + QUICK_MS), UtcMs(NOW + QUICK_MS + 1)
    assert in_preview(SHOW, state, WIDE.scene, soon) == CLOSE.id
    assert in_preview(SHOW, state, WIDE.scene, late) == WIDE.id
    assert in_preview(SHOW, state, CLOSE.scene, late) == CLOSE.id
    assert in_preview(SHOW, state, None, late) == CLOSE.id
    assert in_preview(SHOW, state, SceneName("No camera of ours"), late) == CLOSE.id
    assert in_preview(SHOW, replace(FRESH), WIDE.scene, late) == WIDE.id
