"""Tally of cameras nested in a scene, and of cameras that are items of one."""

from msgspec.structs import replace

from console.plan.look import Colour, Look
from console.plan.tally import tally
from console.show.cuts import CameraPreviewed, CameraTaken, TakeOrigin
from console.show.evolve import replay
from console.show.nesting import SceneTree
from console.show.state import FRESH, ShowState
from console.show.truth import Truth
from console.show.types import Camera, CameraId, SceneName
from hardware.messages import Glow
from tests.shows.stage import SHOW

WIDE, CLOSE = SHOW.cameras[:2]

DESK = SceneName("Desk")


DESK_CAMERAS = tuple(Camera(CameraId(name), name, DESK, item=name) for name in ("Cam 1", "Cam 2"))


def test_a_camera_nested_in_program_is_red_with_its_own_word() -> None:
    nested = Truth(program=SceneName("Stage"), tree=SceneTree({"Stage": (WIDE.scene,)}))
    assert tally(SHOW, FRESH, nested, WIDE.id) == Look(Colour.RED, Glow.SOLID, "IN PROGRAM")
    assert tally(SHOW, FRESH, nested, CLOSE.id).word == ""


def test_a_camera_that_is_an_item_is_on_air_while_that_is_to_be_seen() -> None:
    show = replace(SHOW, cameras=(WIDE, *DESK_CAMERAS))
    taken_2 = replay((CameraTaken(DESK_CAMERAS[1].id, DESK, TakeOrigin.OPERATOR),))
    first = Truth(program=DESK, tree=SceneTree({"Desk": ("Cam 1",)}))

    def words(state: ShowState, truth: Truth) -> list[str]:
        return [tally(show, state, truth, camera.id).word for camera in DESK_CAMERAS]

    assert words(FRESH, first) == ["ON AIR", ""]
    assert words(taken_2, first) == ["ON AIR", "ASKED"]
    assert words(FRESH, Truth(program=DESK)) == ["READING", "READING"]
    assert words(taken_2, Truth(program=WIDE.scene)) == ["", "ASKED"]
    nested = Truth(program=WIDE.scene, tree=SceneTree({"Wide": ("Desk",), "Desk": ("Cam 2",)}))
    assert words(FRESH, nested) == ["", "IN PROGRAM"]


def test_a_camera_that_is_an_item_is_in_preview_alone_of_its_scene() -> None:
    show = replace(SHOW, cameras=(WIDE, *DESK_CAMERAS))
    state = replay((CameraPreviewed(DESK_CAMERAS[1].id, DESK, item="Cam 2"),))
    tree = SceneTree({"Desk": ("Cam 1",)}, on_air=("Logo",))

    def words(truth: Truth) -> list[str]:
        return [tally(show, state, truth, camera.id).word for camera in DESK_CAMERAS]

    assert words(Truth(program=WIDE.scene)) == ["", "PVW"]
    assert words(Truth(program=WIDE.scene, preview=DESK, tree=tree)) == ["PVW", ""]
