"""Taking, previewing, and following a switcher somebody else cuts on."""

from msgspec.structs import replace

from console.show.camera_commands import FindCameras, FollowSwitcher, PreviewCamera, TakeCamera
from console.show.cameras import all_cameras, camera_at, find_camera, hidden_by
from console.show.cuts import CameraPreviewed, CamerasFound, CameraTaken, TakeOrigin
from console.show.state import FRESH
from console.show.types import Camera, CameraId, SceneName, Show, UtcMs
from tests.console.show.shop import CLOSE, CLOSE_PREVIEWED, FOUND, INTRO, SHOW, WIDE, OpenBook, taken

SWITCHER = TakeOrigin.SWITCHER
SCENES = (WIDE.scene, CLOSE.scene, INTRO.scene)


def test_a_named_camera_is_cut_to(book: OpenBook) -> None:
    state = book().when(TakeCamera(camera=CLOSE.id), at_ms=1).then(taken(CLOSE, at_ms=1)).state
    assert (state.program, state.program_scene) == (CLOSE.id, CLOSE.scene)


def test_a_repeated_take_is_performed_again(book: OpenBook) -> None:
    book().given(taken(CLOSE)).when(TakeCamera(camera=CLOSE.id), at_ms=1).then(taken(CLOSE, at_ms=1))


def test_take_cuts_what_is_in_preview_and_leaves_it_there(book: OpenBook) -> None:
    story = book().given(CLOSE_PREVIEWED).when(TakeCamera(camera=None), at_ms=1).then(taken(CLOSE, at_ms=1))
    assert story.state.preview == CLOSE.id


def test_take_with_nothing_in_preview_is_refused(book: OpenBook) -> None:
    book().given(taken(WIDE)).when(TakeCamera(camera=None), at_ms=1).refused(
        "Nothing is in preview.", "Preview a camera first"
    )


def test_take_of_an_unknown_camera_is_refused_with_the_nearest(book: OpenBook) -> None:
    book().when(TakeCamera(camera=CameraId("clos")), at_ms=1).refused(
        "There is no camera “clos”.", "Did you mean “close”?"
    )


def test_take_of_a_preview_that_is_gone_is_refused(book: OpenBook) -> None:
    previewed = CameraPreviewed(camera=INTRO.id, scene=INTRO.scene)
    story = book().given(FOUND, previewed, CamerasFound(cameras=()))
    story.when(TakeCamera(camera=None), at_ms=1).refused("There is no camera “scene:Intro”.")


def test_a_camera_goes_in_preview_without_touching_program(book: OpenBook) -> None:
    previewed = replace(CLOSE_PREVIEWED, at_ms=UtcMs(1))
    state = book().given(taken(WIDE)).when(PreviewCamera(camera=CLOSE.id), at_ms=1).then(previewed).state
    assert (state.preview, state.preview_scene) == (CLOSE.id, CLOSE.scene)
    assert state.program == WIDE.id


def test_preview_of_an_unknown_camera_is_refused_with_the_nearest(book: OpenBook) -> None:
    book().when(PreviewCamera(camera=CameraId("wid")), at_ms=1).refused("no camera “wid”", "Did you mean “wide”?")


def test_the_nearest_may_be_a_found_camera(book: OpenBook) -> None:
    book().given(FOUND).when(TakeCamera(camera=CameraId("scene:Intr")), at_ms=1).refused("“scene:Intro”")


def test_the_show_follows_a_cut_made_in_the_switcher(book: OpenBook) -> None:
    state = (
        book().given(taken(WIDE)).when(FollowSwitcher(scene=CLOSE.scene), at_ms=1).then(taken(CLOSE, SWITCHER, 1)).state
    )
    assert state.program == CLOSE.id


def test_the_switcher_saying_what_we_know_changes_nothing(book: OpenBook) -> None:
    book().given(taken(WIDE)).when(FollowSwitcher(scene=WIDE.scene), at_ms=1).then()


def test_a_scene_no_camera_stands_for_is_followed_without_a_camera(book: OpenBook) -> None:
    scene = SceneName("Secret")
    story = book().given(taken(WIDE)).when(FollowSwitcher(scene=scene), at_ms=1)
    story.then(CameraTaken(camera=None, scene=scene, origin=SWITCHER, at_ms=UtcMs(1)))
    assert (story.state.program, story.state.program_scene) == (None, scene)
    story.when(FollowSwitcher(scene=scene), at_ms=2).then()


def test_a_found_scene_is_followed_as_its_camera(book: OpenBook) -> None:
    book().given(FOUND).when(FollowSwitcher(scene=INTRO.scene), at_ms=1).then(taken(INTRO, SWITCHER, 1))


def test_scenes_the_show_file_does_not_name_become_cameras(book: OpenBook) -> None:
    story = book().when(FindCameras(scenes=SCENES), at_ms=1).then(FOUND)
    assert all_cameras(SHOW, story.state) == (WIDE, CLOSE, INTRO)
    story.when(TakeCamera(camera=INTRO.id), at_ms=2).then(taken(INTRO, at_ms=2))


def test_the_same_scenes_again_are_nothing_new(book: OpenBook) -> None:
    book().given(FOUND).when(FindCameras(scenes=SCENES), at_ms=1).then()


def test_a_switcher_with_only_the_shows_scenes_finds_nothing(book: OpenBook) -> None:
    book().when(FindCameras(scenes=(CLOSE.scene, WIDE.scene)), at_ms=1).then()


def test_a_scene_that_is_gone_is_no_camera_any_more(book: OpenBook) -> None:
    story = book().given(FOUND).when(FindCameras(scenes=()), at_ms=1).then(CamerasFound(cameras=()))
    assert all_cameras(SHOW, story.state) == SHOW.cameras


def test_a_scene_the_show_file_names_under_another_name_is_not_found_again(book: OpenBook) -> None:
    renamed = replace(SHOW, cameras=(replace(WIDE, name="Totale", scene=INTRO.scene),))
    book(renamed).when(FindCameras(scenes=(INTRO.scene,)), at_ms=1).then()


def test_the_show_files_camera_wins_over_a_found_one_of_the_same_id() -> None:
    ours = Camera(INTRO.id, "Ours", SceneName("Other"))
    state = replace(FRESH, found_cameras=(INTRO,))
    show = Show(title="", cameras=(ours,), products=(), deals=(), sounds=())
    assert find_camera(show, state, INTRO.id) == ours
    assert find_camera(SHOW, state, INTRO.id) == INTRO
    assert find_camera(SHOW, FRESH, INTRO.id) is None


def test_a_scene_is_its_own_camera_before_one_of_its_items(book: OpenBook) -> None:
    item = replace(WIDE, id=CameraId("one"), item="Cam 1")
    for cameras in ((item, WIDE), (WIDE, item)):
        story = book(replace(SHOW, cameras=cameras))
        story.when(FollowSwitcher(scene=WIDE.scene), at_ms=1).then(taken(WIDE, SWITCHER, at_ms=1))


# Cameras that are items of one scene

DESK = SceneName("Desk")
ONE, TWO = (Camera(CameraId(name), name, DESK, item=f"Cam {name}") for name in ("one", "two"))
ITEMS = replace(SHOW, cameras=(WIDE, ONE, TWO))


def test_a_take_names_the_item_and_what_is_hidden_for_it(book: OpenBook) -> None:
    wanted = replace(taken(TWO, at_ms=1), item="Cam two")
    state = book(ITEMS).given(taken(WIDE)).when(TakeCamera(camera=TWO.id), at_ms=1).then(wanted).state
    assert (state.program, state.program_scene, state.program_item) == (TWO.id, DESK, "Cam two")
    assert (state.before_scene, state.before_item) == (WIDE.scene, "")
    assert hidden_by(ITEMS, TWO.id, SceneName("Desk, renamed"), "Cam two") == ("Cam one",)
    assert hidden_by(ITEMS, None, DESK, "Cam two") == ("Cam one",)
    assert hidden_by(ITEMS, None, DESK, "") == hidden_by(ITEMS, None, WIDE.scene, "Cam one and only") == ()


def test_a_preview_names_the_item_too(book: OpenBook) -> None:
    previewed = CameraPreviewed(camera=ONE.id, scene=DESK, item="Cam one", at_ms=UtcMs(1))
    book(ITEMS).when(PreviewCamera(camera=ONE.id), at_ms=1).then(previewed)


def on_air(camera: Camera | None, scene: SceneName = DESK) -> CameraTaken:
    """Give what the show notes when OBS shows it."""
    there = camera.id if camera is not None else None
    return CameraTaken(there, scene, SWITCHER, at_ms=UtcMs(2), item=camera.item if camera is not None else "")


def test_an_item_shown_in_the_switcher_is_followed_and_can_be_taken_back(book: OpenBook) -> None:
    story = book(ITEMS).given(replace(taken(ONE), item=ONE.item))
    story.when(FollowSwitcher(DESK, ("Cam one", "Logo")), at_ms=2).then()
    story.when(FollowSwitcher(DESK, ("Cam one", "Cam two")), at_ms=2).then()
    story.when(FollowSwitcher(DESK), at_ms=2).then()
    story.when(FollowSwitcher(DESK, ("Logo",)), at_ms=2).then(on_air(None))
    story.when(FollowSwitcher(DESK, ("Logo", "Cam two")), at_ms=2).then(on_air(TWO))
    assert (story.state.before_scene, story.state.before_item) == (DESK, "Cam one")


def test_which_item_is_on_air_is_learned_later(book: OpenBook) -> None:
    story = book(ITEMS).given(taken(WIDE)).when(FollowSwitcher(DESK), at_ms=2).then(on_air(None))
    story.when(FollowSwitcher(DESK, ("Cam two",)), at_ms=2).then(on_air(TWO))
    assert (story.state.before_scene, story.state.before_item) == (WIDE.scene, "")


def test_a_camera_is_found_by_its_place() -> None:
    assert camera_at(ITEMS, FRESH, DESK, "Cam one") == ONE
    assert camera_at(ITEMS, FRESH, WIDE.scene, "") == WIDE
    assert camera_at(ITEMS, FRESH, DESK, "") is None
