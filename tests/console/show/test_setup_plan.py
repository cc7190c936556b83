"""What the assistant proposes for an OBS: what is missing, never what is there, and a question for a near name."""

from msgspec.structs import replace

from console.show.setup_plan import propose
from console.show.setup_types import SetUpPart, SetUpStep, Stock, StockItem, StockScene
from console.show.types import Camera, CameraId, SceneName, Show

HOST = Camera(CameraId("host"), "Host", SceneName("Host"))
LEFT = Camera(CameraId("left"), "Left", SceneName("Table"), "Left hand")
SHOW = Show("Sale", (HOST, LEFT), (), (), (), safe_camera=HOST.id)
NEW = Stock(
    scenes=(StockScene(SceneName("Scene")),),
    in_view=(SceneName("Scene"),),
    inputs=("Mic",),
    groups=(),
    kinds=("color_source_v3", "dshow_input", "browser_source"),
    canvas=(1080, 1920),
)


def parts(stock: Stock, show: Show = SHOW, apart: bool = False) -> list[tuple[SetUpPart, str, str]]:
    return [(step.part, step.scene, step.source) for step in propose(show, stock, apart).steps]


def test_a_new_obs_needs_everything() -> None:
    found = propose(SHOW, NEW, apart=False)
    assert found.steps == (
        SetUpStep(SetUpPart.SCENE, SceneName("Host")),
        SetUpStep(SetUpPart.CAMERA, SceneName("Host"), "Host camera", "dshow_input"),
        SetUpStep(SetUpPart.PAGE, SceneName("Host")),
        SetUpStep(SetUpPart.SCENE, SceneName("Table")),
        SetUpStep(SetUpPart.CAMERA, SceneName("Table"), "Left hand", "dshow_input"),
        SetUpStep(SetUpPart.PAGE, SceneName("Table")),
    )
    assert found.there == found.asks == ()
    assert found.notes == (
        "No device is chosen here: choose each camera's in OBS, by a double click on its source.",
        "No camera of the show: Scene. Left as it is.",
    )


def test_what_is_there_is_left_alone() -> None:
    full = StockScene(SceneName("Host"), (StockItem(1, "Webcam"), StockItem(2, "Page", page=True)))
    table = StockScene(SceneName("Table"), (StockItem(1, "Right hand"),))
    found = propose(SHOW, replace(NEW, scenes=(full, table), page="Page"), apart=False)
    assert [(step.part, step.source) for step in found.steps] == [
        (SetUpPart.CAMERA, "Left hand"),
        (SetUpPart.PAGE, "Page"),
    ]
    assert found.there == ("Host is there, with all it needs.", "Table is there; what is in it stays as it is.")


def test_a_page_under_something_is_brought_to_the_top() -> None:
    host = StockScene(SceneName("Host"), (StockItem(4, "Page", page=True), StockItem(1, "Webcam")))
    show = replace(SHOW, cameras=(HOST,))
    assert propose(show, replace(NEW, scenes=(host,), in_view=(host.name,)), apart=False).steps == (
        SetUpStep(SetUpPart.ORDER, host.name, "Page", air=True, item=4),
    )


def test_a_near_name_is_asked_about_and_another_number_is_another_name() -> None:
    near = replace(NEW, scenes=(StockScene(SceneName("HOST ")), StockScene(SceneName("Tables"))))
    found = propose(SHOW, near, apart=False)
    assert found.steps == ()
    assert found.asks[0] == "OBS has “HOST ”, nearly “Host” of the show: is it the same scene?"
    assert len(found.asks) == 2
    assert len(propose(SHOW, near, apart=True).steps) == 6
    one = Camera(CameraId("c"), "Camera 1", SceneName("Camera 1"))
    two = replace(NEW, scenes=(StockScene(SceneName("Camera 2")),))
    assert propose(replace(SHOW, cameras=(one,)), two, apart=False).asks == ()


def test_a_source_of_that_name_is_used_again_and_a_taken_name_is_counted_on() -> None:
    assert (SetUpPart.ITEM, "Table", "Left hand") in parts(replace(NEW, inputs=("Left hand",)))
    assert (SetUpPart.CAMERA, "Host", "Host camera 2") in parts(replace(NEW, groups=("Host camera",)))
    shared = (HOST, replace(HOST, id=CameraId("h2"), scene=SceneName("Close")))
    assert (SetUpPart.ITEM, "Close", "Host camera") in parts(NEW, replace(SHOW, cameras=shared))


def test_what_changes_the_picture_on_air_says_so() -> None:
    host = StockScene(SceneName("Host"))
    found = propose(SHOW, replace(NEW, scenes=(host,), in_view=(host.name,)), apart=False)
    assert [step.air for step in found.steps] == [True, True, False, False, False]


def test_an_obs_that_captures_nothing_gets_colours_or_nothing() -> None:
    plain = replace(NEW, kinds=("color_source_v3",))
    assert propose(SHOW, plain, apart=False).steps[1].kind == "color_source_v3"
    assert "a plain colour stands for each" in propose(SHOW, plain, apart=False).notes[0]
    bare = propose(SHOW, replace(NEW, kinds=()), apart=False)
    assert {step.part for step in bare.steps} == {SetUpPart.SCENE, SetUpPart.PAGE}
    assert "add the cameras in OBS" in bare.notes[0]


def test_what_is_worth_knowing_is_said() -> None:
    show = replace(SHOW, safe_camera=None)
    notes = propose(show, replace(NEW, canvas=(1920, 1080), no_page="No browser. Get one."), apart=False).notes
    assert (
        notes[0] == "OBS's canvas is 1920 x 1080, the show's picture 1080 x 1920: set it in OBS under Settings, Video."
    )
    assert "The graphics page is left out. No browser. Get one." in notes
    assert "The show names no safe camera: panic leaves the camera alone." in notes
    assert (SetUpPart.PAGE, "Host", "") not in parts(replace(NEW, no_page="No."))
