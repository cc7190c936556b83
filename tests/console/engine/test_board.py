"""The board: a press fires what its control said when the hand went down, whatever was turned or edited meanwhile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.engine.board import REMEMBERED, Board
from console.engine.fakes import FakeClock
from console.engine.inbox import SCREEN, Edited, Pressed
from console.mapping.desk import Desk
from console.mapping.padmap import HOME, Binding, PadMap, Page
from console.show.evolve import evolve
from console.show.pages import PageId, PageTurned
from console.show.state import FRESH, ShowState
from console.show.types import SegmentId, UtcMs
from console.store.memory import MemoryJournal
from console.wire.messages import SurfacesAre
from hardware.messages import Action, ControlEvent, ControlId, SurfaceId, pad
from tests.shows.stage import SHOW, START_MS, Stage

PADS, DECK = SurfaceId("pads"), SurfaceId("deck")
TALK, GONE = PageId("talk"), PageId("gone")
KEY = pad(1, 1)
WINDOW = "desk"


def bound(verb: str) -> tuple[Binding, ...]:
    return (Binding(KEY, verb, {}, verb),)


def surface_map(role: SurfaceId, home: str, talk: str) -> PadMap:
    return PadMap(role, 1, 1, bound(home), pages=(Page(TALK, "Talk", bound(talk)),))


MAPS = Desk((surface_map(PADS, "panic", "all.out"), surface_map(DECK, "deal.end", "sfx.stop")))


class Hands:
    """A board, and who presses on it at which moment."""

    def __init__(self, desk: Desk = MAPS) -> None:
        self.state: ShowState = FRESH
        self.board = Board(desk, SHOW, self.state)

    def turn(self, page: PageId, at_ns: int, surface: SurfaceId = PADS) -> None:
        self.state = evolve(self.state, PageTurned(surface, page, UtcMs(at_ns)))
        self.board.follow(SHOW, self.state)
        self.board.shown(at_ns)

    def edit(self, desk: Desk, at_ns: int) -> None:
        self.board.take(desk, SHOW, self.state)
        self.board.shown(at_ns)

    def fires(self, at_ns: int, surface: SurfaceId = PADS) -> str:
        """Press on hardware."""
        return self._under(Pressed(ControlEvent(surface, KEY, Action.DOWN, at_ns), surface))

    def click(self, page: PageId, at_ns: int, where: str = "pads:pad/1/1") -> str:
        """Press on the wall, which shows that page."""
        return self._under(Pressed(ControlEvent(SCREEN, ControlId(where), Action.DOWN, at_ns), WINDOW, "p", page))

    def _under(self, item: Pressed) -> str:
        binding = self.board.under(item, SHOW, self.state)
        return "" if binding is None else binding.verb


def test_a_press_from_before_the_page_was_turned_fires_what_the_older_page_said() -> None:
    hands = Hands()
    hands.turn(TALK, 100)
    assert (hands.fires(99), hands.fires(100)) == ("panic", "all.out")
    written = hands.board.bindings
    hands.turn(TALK, 200)
    assert hands.board.bindings is written, "nothing was turned"


def test_turning_there_and_back_and_turning_another_surface_changes_nothing_of_that() -> None:
    hands = Hands()
    hands.turn(TALK, 100)
    hands.turn(TALK, 150, DECK)
    hands.turn(HOME, 200)
    assert [hands.fires(at_ns) for at_ns in (99, 100, 199, 200)] == ["panic", "all.out", "all.out", "panic"]
    assert [hands.fires(at_ns, DECK) for at_ns in (149, 150)] == ["deal.end", "sfx.stop"]


def test_a_press_fires_the_older_page_until_the_lights_have_turned() -> None:
    hands = Hands()
    hands.state = evolve(hands.state, PageTurned(PADS, TALK, UtcMs(100)))
    hands.board.follow(SHOW, hands.state)
    assert (hands.fires(150), hands.click(HOME, 150)) == ("panic", "panic")
    hands.board.shown(200)
    assert [hands.fires(at_ns) for at_ns in (199, 200)] == ["panic", "all.out"]


def test_a_page_that_was_turned_away_before_it_was_lit_never_counted() -> None:
    hands = Hands()
    hands.state = evolve(hands.state, PageTurned(PADS, TALK, UtcMs(100)))
    hands.board.follow(SHOW, hands.state)
    hands.turn(HOME, 200)
    assert {hands.fires(at_ns) for at_ns in (0, 150, 200, 300)} == {"panic"}


def test_a_press_from_before_an_edit_fires_what_the_pad_said_then() -> None:
    hands = Hands()
    hands.edit(Desk((surface_map(PADS, "deal.end", "all.out"),)), 100)
    assert (hands.fires(99), hands.fires(100)) == ("panic", "deal.end")
    assert hands.fires(101, DECK) == "", "its map is gone"


def test_the_walls_press_names_its_page() -> None:
    hands = Hands()
    assert (hands.click(HOME, 1), hands.click(TALK, 1), hands.click(GONE, 1)) == ("panic", "all.out", "")
    hands.turn(TALK, 100)
    assert hands.click(HOME, 110) == "panic", "the window had not heard of the turn yet"
    assert hands.click(TALK, 110) == "all.out"
    hands.edit(Desk((surface_map(PADS, "deal.end", "sfx.stop"),)), 200)
    assert (hands.click(TALK, 199), hands.click(TALK, 200)) == ("all.out", "sfx.stop")


def test_a_surface_or_a_control_nobody_has_means_nothing() -> None:
    hands = Hands()
    assert hands.fires(1, SurfaceId("left")) == ""
    for where in ("left:pad/1/1", "pads:pad/9/9", "pad/1/1", "", ":"):
        assert hands.click(HOME, 1, where) == ""


def test_surfaces_say_their_pages() -> None:
    hands = Hands()
    hands.turn(TALK, 1, DECK)
    shown = [(one.surface, one.name, one.page, one.pages) for one in hands.board.surfaces]
    pages = {HOME: "Home", TALK: "Talk"}
    assert shown == [("pads", "pads", HOME, pages), ("deck", "deck", TALK, pages)]


def test_only_so_much_is_remembered_and_the_oldest_is_what_is_left() -> None:
    hands = Hands()
    for number in range(1, 2 * REMEMBERED + 1):
        hands.turn(TALK if number % 2 else HOME, number * 100)
    assert hands.fires(0) in ("panic", "all.out")
    assert hands.fires(2 * REMEMBERED * 100 - 1) == "all.out"
    assert hands.fires(2 * REMEMBERED * 100) == "panic"


VERBS = st.sampled_from(["panic", "all.out", "deal.end", "sfx.stop", "rundown.next"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("turn"), st.sampled_from([PADS, DECK]), st.sampled_from([HOME, TALK])),
        st.tuples(st.just("edit"), st.sampled_from([PADS, DECK]), VERBS, VERBS),
    ),
    max_size=REMEMBERED - 2,
)


@given(steps=STEPS, moments=st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_a_pad_never_fires_what_its_face_did_not_say_when_it_was_pressed(
    steps: list[tuple[str, ...]], moments: list[int]
) -> None:
    """Presses come in last, after everything: each must still be read as of its own moment."""
    desk, hands = MAPS, Hands()
    said = [faces(hands)]
    for at_ns, step in enumerate(steps, start=1):
        if step[0] == "turn":
            hands.turn(PageId(step[2]), at_ns, SurfaceId(step[1]))
        else:
            edited = surface_map(SurfaceId(step[1]), step[2], step[3])
            desk = replace(desk, maps=tuple(edited if one.surface == step[1] else one for one in desk.maps))
            hands.edit(desk, at_ns)
        said.append(faces(hands))
    for moment in moments:
        then = said[min(moment, len(said) - 1)]
        for surface in (PADS, DECK):
            page, verb = then[surface]
            assert hands.fires(moment, surface) == verb
            assert hands.click(page, moment, f"{surface}:pad/1/1") == verb


def faces(hands: Hands) -> dict[SurfaceId, tuple[PageId, str]]:
    """Say what each surface shows now."""
    return {
        one.surface: (one.page, next(b.verb for at, b in hands.board.bindings.items() if at.startswith(one.surface)))
        for one in hands.board.surfaces
    }


# Through the engine

SHIFTED = PadMap(
    PADS,
    8,
    8,
    (
        Binding(KEY, "page.show", {"surface": "pads", "page": "talk"}, "Talk"),
        Binding(pad(1, 2), "page.hold", {"surface": "pads", "page": "talk"}, "Shift"),
        Binding(pad(1, 3), "page.show", {"surface": "pads", "page": "tlak"}, "Misspelt"),
        Binding(pad(1, 4), "page.show", {"surface": "pds", "page": "talk"}, "Misspelt"),
    ),
    pages=(
        Page(TALK, "Talk", (Binding(KEY, "page.show", {"surface": "pads", "page": "home"}, "Home"),)),
        Page(PageId("mugs"), "Mugs", bound("all.out"), segments=(SegmentId("mugs"),)),
    ),
)


@pytest.fixture
def stage() -> Stage:
    stage = Stage(MemoryJournal(), FakeClock(START_MS))
    stage.connect_switcher("Wide")
    stage.engine.serve(Edited(SHOW, Desk((SHIFTED,)), "d"))
    return stage


def pages(stage: Stage) -> list[PageId]:
    """Give every page seats were told of the first surface, in order."""
    return [message.surfaces[0].page for message in stage.told if isinstance(message, SurfacesAre)]


def test_a_pad_turns_its_surface_and_seats_are_told(stage: Stage) -> None:
    stage.press("pad/1/1")
    assert stage.word("pad/1/1") == ""
    stage.press("pad/1/1")
    assert pages(stage) == [HOME, TALK, HOME]
    assert stage.answers()[-1].answer.accepted


def test_a_page_is_held_for_as_long_as_its_pad(stage: Stage) -> None:
    stage.touch("pad/1/2", Action.DOWN)
    assert pages(stage)[-1] == TALK
    stage.touch("pad/1/2", Action.UP)
    assert pages(stage) == [HOME, TALK, HOME]


def test_a_page_held_when_the_engine_died_is_let_go_by_the_next(stage: Stage) -> None:
    stage.touch("pad/1/2", Action.DOWN)
    after = Stage(stage.journal, stage.clock)
    assert after.state().pages["pads"].held == ""


def test_the_page_of_a_segment_comes_with_it(stage: Stage) -> None:
    stage.ask("rundown.jump", {"segment": "mugs"})
    assert pages(stage)[-1] == "mugs"


def test_a_page_or_a_surface_there_is_not_is_refused_with_the_nearest(stage: Stage) -> None:
    for control, remedy in (("pad/1/3", "talk"), ("pad/1/4", "pads")):
        stage.press(control)
        answer = stage.answers()[-1].answer
        assert not answer.accepted
        assert remedy in answer.remedy
    assert pages(stage) == [HOME]


def test_every_page_is_written_out_once_and_not_again_when_a_page_turns() -> None:
    hands = Hands()
    fires = hands.board.fires
    assert [one.verb for one in fires[PADS][TALK]] == ["all.out"]
    assert list(fires) == [PADS, DECK]
    hands.turn(TALK, 10)
    assert hands.board.fires is fires
    hands.edit(MAPS, 20)
    assert hands.board.fires is fires, "it is read anew and the same"
    hands.edit(Desk((surface_map(PADS, "panic", "sfx.stop"),)), 30)
    assert [one.verb for one in hands.board.fires[PADS][TALK]] == ["sfx.stop"]
