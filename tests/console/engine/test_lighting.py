"""Lighting: a page is told with its own faces, presses count by it from then on, the lights may wait for presses."""

from collections.abc import Mapping

from msgspec.structs import replace

from console.engine.board import Board
from console.engine.fakes import FakeClock, FakeGraphics, FakeLights, FakeSound, FakeSwitcher
from console.engine.inbox import Edited, Pressed
from console.engine.lighting import MOST_PUT_OFF, Lighting
from console.engine.performer import Outputs, Performer
from console.mapping.desk import Desk
from console.mapping.padmap import HOME, Binding, PadMap, Page
from console.plan.faces import Colour, PadFace
from console.show.evolve import evolve
from console.show.facts import Fact
from console.show.pages import PageId, PageTurned
from console.show.state import FRESH, ShowState
from console.store.memory import MemoryJournal
from console.wire.messages import FacesAre, FiresAre, FromEngine, SurfacesAre
from hardware.messages import Action, ControlEvent, Glow, Spot, SurfaceId, pad
from tests.shows.stage import SHOW, START_MS, Stage

PADS = SurfaceId("pads")
TALK = PageId("talk")
KEY = pad(1, 1)
HERE = Spot("pads:pad/1/1")
MAP = PadMap(
    PADS,
    1,
    2,
    (
        Binding(KEY, "panic", {}, "Home page"),
        Binding(pad(1, 2), "page.show", {"surface": "pads", "page": "talk"}, "Turn"),
    ),
    pages=(
        Page(
            TALK,
            "Talk",
            (
                Binding(KEY, "all.out", {}, "Talk page"),
                Binding(pad(1, 2), "page.show", {"surface": "pads", "page": "home"}, "Turn"),
            ),
        ),
    ),
)
SAYS = {HOME: "Home page", TALK: "Talk page"}


def face(label: str) -> dict[Spot, PadFace]:
    return {HERE: PadFace(label, "panic", Colour.GREY, Glow.DIM, "")}


class Wall:
    """Lighting on fakes, and what seats are told."""

    def __init__(self) -> None:
        self.clock = FakeClock(START_MS)
        self.told: list[FromEngine] = []
        self.state: ShowState = FRESH
        self.board = Board(Desk((MAP,)), SHOW, FRESH)
        self.lights = FakeLights()
        facts: list[Fact] = []
        outputs = Outputs(
            FakeSwitcher(facts.append, self.clock),
            FakeGraphics(facts.append, self.clock),
            FakeSound(facts.append, self.clock),
            self.lights,
        )
        self.lighting = Lighting(Performer(outputs), self.board, self.clock, self.told.append)

    def turn(self, page: PageId) -> None:
        self.state = evolve(self.state, PageTurned(PADS, page, self.clock.utc_ms()))
        self.board.follow(SHOW, self.state)

    def fires(self) -> str:
        """Press now."""
        event = ControlEvent(PADS, KEY, Action.DOWN, self.clock.mono_ns())
        binding = self.board.under(Pressed(event, PADS), SHOW, self.state)
        return "" if binding is None else binding.label


def test_faces_that_differ_are_told_and_others_are_not() -> None:
    wall = Wall()
    for label in ("one", "one", "two"):
        wall.lighting.show(face(label))
    assert wall.told == [FacesAre(face("one")), FacesAre(face("two"))]
    assert wall.lighting.faces == face("two")
    assert len(wall.lights.shown) == 1


def test_a_page_is_told_with_its_faces_though_these_are_as_before() -> None:
    wall = Wall()
    wall.lighting.show(face("one"))
    wall.turn(TALK)
    assert len(wall.told) == 1
    wall.lighting.show(face("one"))
    assert wall.told[1:] == [SurfacesAre(wall.board.surfaces, face("one"))]
    assert wall.board.surfaces[0].page == TALK


def test_what_every_page_fires_is_told_when_it_differs_and_not_when_a_page_turns() -> None:
    wall = Wall()
    wall.turn(TALK)
    wall.lighting.show(face("one"))
    wall.board.take(Desk((replace(MAP, bindings=()),)), SHOW, wall.state)
    wall.lighting.show(face("one"))
    wall.lighting.show(face("one"))
    assert [type(word) for word in wall.told] == [SurfacesAre, FiresAre]
    assert wall.told[1] == FiresAre(wall.board.fires)


def test_a_press_means_what_was_shown_last() -> None:
    wall = Wall()
    wall.clock.pass_ms(1)
    wall.turn(TALK)
    assert wall.fires() == "Home page", "the lights have not turned yet"
    wall.lighting.show(face("Talk page"))
    assert wall.fires() == "Talk page"


def test_the_lights_wait_for_presses_but_not_for_ever() -> None:
    lighting = Wall().lighting
    assert not lighting.may_wait(0)
    assert [lighting.may_wait(3) for _ in range(MOST_PUT_OFF + 2)] == [*[True] * MOST_PUT_OFF, False, True]
    assert not lighting.may_wait(0)
    assert lighting.may_wait(1)


# Through the engine


def seen(told: list[FromEngine]) -> list[tuple[PageId, str]]:
    """Give every page and face a wall showed that heard one message after the other."""
    page, faces = HOME, dict[Spot, PadFace]()
    shown: list[tuple[PageId, str]] = []
    for message in told:
        if isinstance(message, SurfacesAre):
            page, faces = message.surfaces[0].page, message.faces
        elif isinstance(message, FacesAre):
            faces = message.faces
        if HERE in faces:
            shown.append((page, label(faces)))
    return shown


def label(faces: Mapping[Spot, PadFace]) -> str:
    return faces[HERE].label


def test_a_wall_never_shows_a_page_with_another_pages_faces() -> None:
    stage = Stage(MemoryJournal(), FakeClock(START_MS))
    stage.connect_switcher("Wide")
    stage.engine.serve(Edited(SHOW, Desk((MAP,)), "d"))
    stage.told.clear()
    for _ in range(4):
        stage.press("pad/1/2")
        stage.pass_ms(5_000)
        stage.press("pad/1/1")
    shown = seen(stage.told)
    assert {page for page, _ in shown} == {HOME, TALK}
    assert [one for one in shown if one[1] != SAYS[one[0]]] == []
