"""What is wrong with bindings: each fault in a sentence with a remedy, and nothing is said of what is well."""

import pytest
from msgspec.structs import replace

from console.mapping.desk import Desk
from console.mapping.faults import Fault, faults, hidden, unreached
from console.mapping.padmap import HOME, Binding, EachRow, PadMap, Page
from console.show.facts import Level
from console.show.pages import PageId
from console.show.state import FRESH
from console.show.surface_truth import SurfaceHealth
from console.show.types import Cue, CueId, SegmentId, Step
from hardware.messages import ControlId, SurfaceId, pad
from tests.console.show.shop import CLOSE, SHOW, WIDE

PADS = SurfaceId("pads")
ROW = EachRow(1, "camera.take", "camera")


def bound(control: str, verb: str = "panic", everywhere: bool = False, **args: str) -> Binding:
    return Binding(ControlId(control), verb, args, control.title(), everywhere)


def desk(*home: Binding, each: tuple[EachRow, ...] = (), pages: tuple[Page, ...] = ()) -> Desk:
    return Desk((PadMap(PADS, 8, 8, home, each, pages),))


def words(found: tuple[Fault, ...]) -> list[str]:
    for fault in found:
        assert fault.why.endswith(".")
        assert fault.remedy
    return [f"{fault.page} {fault.control}: {fault.why}" for fault in found]


def test_a_good_desk_has_none() -> None:
    good = desk(bound("pad/8/8"), bound("pad/8/1", "camera.take", camera=WIDE.id), each=(ROW,))
    assert faults(good, SHOW, FRESH, {}) == ()


def test_a_pad_over_a_row_hides_a_thing_of_it() -> None:
    found = hidden(desk(bound("pad/1/1"), bound("pad/1/8"), each=(ROW,)), SHOW, FRESH)
    first = SHOW.cameras[0].name
    assert words(found) == [f"home pad/1/1: “Pad/1/1” hides “{first}” of the row “every camera”."]
    assert not found[0].dead


def test_what_is_everywhere_hides_rows_and_is_hidden_by_pads() -> None:
    page = Page(PageId("sales"), "Sales", (bound("pad/2/1"),), (ROW,))
    home = bound("pad/1/1", everywhere=True), bound("pad/2/1", everywhere=True)
    assert words(hidden(desk(*home, pages=(page,)), SHOW, FRESH)) == [
        f"sales pad/1/1: “Pad/1/1”, which the home page has everywhere, hides “{SHOW.cameras[0].name}” of the row"
        " “every camera”.",
        "sales pad/2/1: “Pad/2/1” hides “Pad/2/1”, which the home page has everywhere.",
    ]


@pytest.mark.parametrize(
    ("binding", "why"),
    [
        (bound("pad/1/1", "camera.take", camera="clos"), "There is no camera “clos” in the show."),
        (bound("pad/1/1", "product.pin", product="sold"), "There is no product “sold” in the show."),
        (bound("pad/1/1", "sfx.play", sound="boo"), "There is no sound “boo” in the show."),
        (bound("pad/1/1", "page.show", surface="deck", page="sales"), "There is no surface “deck”."),
        (bound("pad/1/1", "page.hold", surface="pads", page="sales"), "pads has no page “sales”."),
        (bound("pad/1/1", "camera.tak"), "There is no verb “camera.tak”."),
    ],
)
def test_what_is_not_there_any_more_is_dead(binding: Binding, why: str) -> None:
    (found,) = faults(desk(binding), SHOW, FRESH, {})
    assert (found.why, found.dead, found.control) == (why, True, binding.control)


def test_the_nearest_name_is_the_remedy() -> None:
    (found,) = faults(desk(bound("pad/1/1", "camera.take", camera=f"{CLOSE.id}x")), SHOW, FRESH, {})
    assert CLOSE.id in found.remedy


def test_a_control_the_device_has_not() -> None:
    health = SurfaceHealth(Level.READY, "", "Grid", controls=(pad(1, 1), pad(1, 2)))
    found = faults(desk(bound("pad/1/1"), bound("fader/1")), SHOW, FRESH, {"pads": health})
    assert words(found) == ["home fader/1: Grid has no fader/1."]
    assert faults(desk(bound("fader/1")), SHOW, FRESH, {"pads": replace(health, controls=())}) == ()


def test_a_surface_without_a_device() -> None:
    nobody = {"pads": SurfaceHealth(Level.OFF, "nothing plays it")}
    (found,) = faults(desk(bound("pad/1/1")), SHOW, FRESH, nobody)
    assert (found.why, found.remedy) == ("No device plays pads.", "Plug one in, or: desk.assign role=pads.")


def test_a_page_nothing_turns_to() -> None:
    page = Page(PageId("sales"), "Sales", (bound("pad/1/1", "page.show", surface="pads", page="late"),))
    late = Page(PageId("late"), "Late")
    assert words(unreached(desk(pages=(page, late)), SHOW)) == [
        "sales : Nothing turns to the page “Sales”.",
        "late : Nothing turns to the page “Late”.",
    ]
    turns = bound("pad/8/1", "page.hold", surface="pads", page="sales")
    assert unreached(desk(turns, pages=(page, late)), SHOW) == ()


def test_segments_and_cues_turn_pages_too() -> None:
    page = Page(PageId("sales"), "Sales", segments=(SegmentId("mugs"),))
    assert unreached(desk(pages=(page,)), SHOW) == ()
    cue = Cue(CueId("go"), "Go", (Step("page.show", {"surface": "pads", "page": "sales"}),))
    assert unreached(desk(pages=(replace(page, segments=()),)), replace(SHOW, cues=(cue,))) == ()
    assert unreached(desk(pages=(replace(page, segments=()),)), SHOW)[0].page == "sales"


def test_the_first_page_is_always_reached() -> None:
    assert all(fault.page != HOME for fault in unreached(desk(), SHOW))
