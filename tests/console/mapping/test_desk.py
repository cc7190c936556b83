"""The desk: which page of each surface stands, and what every control fires."""

from console.mapping.desk import Desk, page_ids, page_now
from console.mapping.padmap import HOME, Binding, EachRow, PadMap, Page
from console.show.decisions import Refused
from console.show.evolve import evolve
from console.show.pages import HoldPage, PageHeld, PageId, PageTurned, ReleasePage, TurnPage
from console.show.state import FRESH, Rundown, SegmentRun, ShowState
from console.show.types import DurationMs, Segment, SegmentId, UtcMs
from hardware.messages import ControlId, Spot, SurfaceId, pad
from tests.console.show.shop import SHOW

PANIC = Binding(pad(2, 2), "panic", {}, "PANIC", everywhere=True)
SALES, TALK = PageId("sales"), PageId("talk")
DECK = PadMap(
    surface=SurfaceId("deck"),
    rows=2,
    columns=2,
    bindings=(PANIC, Binding(pad(2, 1), "page.show", {"surface": "deck", "page": "sales"}, "Sales")),
    each=(EachRow(1, "camera.take", "camera", columns=2),),
    pages=(
        Page(SALES, "Sales", (Binding(pad(1, 1), "deal.start", {"deal": "mug-flash"}, "Mug"),)),
        Page(TALK, "Talk", (Binding(pad(2, 2), "sfx.stop", {}, "Quiet"),), segments=(SegmentId("talk"),)),
    ),
    name="Deck",
)
PADS = PadMap(SurfaceId("pads"), 1, 1, (Binding(ControlId("fader/1"), "sfx.stop", {}, "Stop"),))
DESK = Desk((PADS, DECK))


def talking(since_ms: int) -> ShowState:
    """Run the segment called talk."""
    segment = Segment(id=SegmentId("talk"), name="Talk", duration_ms=DurationMs(60_000))
    return ShowState(rundown=Rundown(on_air=SegmentRun(segment, UtcMs(since_ms), units_before=0)))


def turned(state: ShowState, page: PageId, at_ms: int) -> ShowState:
    return evolve(state, PageTurned("deck", page, UtcMs(at_ms)))


def fired(state: ShowState) -> dict[Spot, str]:
    return {where: binding.verb for where, binding in DESK.bindings(SHOW, state).items()}


def test_two_surfaces_have_their_own_controls() -> None:
    assert fired(FRESH) == {
        "pads:fader/1": "sfx.stop",
        "deck:pad/1/1": "camera.take",
        "deck:pad/1/2": "camera.take",
        "deck:pad/2/1": "page.show",
        "deck:pad/2/2": "panic",
    }


def test_a_page_has_its_own_and_what_is_everywhere() -> None:
    assert fired(turned(FRESH, SALES, 1)) == {
        "pads:fader/1": "sfx.stop",
        "deck:pad/1/1": "deal.start",
        "deck:pad/2/2": "panic",
    }


def test_a_page_may_put_its_own_in_the_place_of_what_is_everywhere() -> None:
    assert fired(turned(FRESH, TALK, 1))[Spot("deck:pad/2/2")] == "sfx.stop"


def test_the_page_of_the_running_segment_stands_until_somebody_turns() -> None:
    assert page_now(DECK, talking(1000)) == TALK
    assert page_now(DECK, turned(talking(1000), SALES, 999)) == TALK
    assert page_now(DECK, turned(talking(1000), SALES, 1001)) == SALES


def test_a_held_page_stands_over_all() -> None:
    assert page_now(DECK, evolve(talking(1000), PageHeld("deck", SALES))) == SALES


def test_a_page_that_is_gone_from_the_file_is_home() -> None:
    assert page_now(DECK, turned(FRESH, PageId("gone"), 1)) == HOME
    assert DESK.pages_now(FRESH) == {"pads": HOME, "deck": HOME}


def test_what_is_not_there_is_refused_with_the_nearest() -> None:
    assert DESK.unready(TurnPage("deck", SALES)) is None
    assert DESK.unready(ReleasePage("deck", PageId("x"))) is None
    assert DESK.unready(TurnPage("dek", SALES)) == Refused("There is no surface “dek”.", "Did you mean “deck”?")
    refused = DESK.unready(HoldPage("deck", PageId("sale")))
    assert refused == Refused("Deck has no page “sale”.", "Did you mean “sales”?")


def test_the_first_map_is_the_walls() -> None:
    assert DESK.first is PADS
    assert DESK.of("nothing") is None
    assert list(page_ids(DECK)) == [HOME, SALES, TALK]
