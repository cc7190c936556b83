"""How a graphic is: only what a page drew is on air, and a refusal shows before anybody presses."""

from msgspec.structs import replace

from console.seat.fake_graphics import (
    aired,
    graphics_failed,
    graphics_idle,
    graphics_on_air,
    graphics_preview,
    graphics_refused,
    graphics_withheld,
    with_buses,
)
from console.seat.view import SeatView
from console.show.facts import EffectId, Lane
from console.show.state import Graphics
from console.show.truth import Page, Trouble
from console.show.types import OverlayId
from console.ui.graphic_look import (
    FAILED,
    NO_PAGE,
    OFF,
    ON_AIR,
    PREVIEW,
    REFUSED,
    REQUESTED,
    WITHHELD,
    all_graphics,
    bus_of,
    look_of,
    troubles,
)
from tests.console.ui.handclock import START_MS


def words(view: SeatView) -> dict[str, str]:
    return {one.id: look_of(view, one).word for one in all_graphics(view.show, view.state)}


def test_the_topmost_layer_comes_first() -> None:
    view = graphics_idle(START_MS)
    assert [one.layer for one in all_graphics(view.show, view.state)] == [90, 31, 30, 30, 30, 15, 10, 5]
    gone = replace(view.show, graphics=view.show.graphics[1:])
    bug = with_buses(view, Graphics(program=(aired(view, "bug", START_MS),)))
    assert all_graphics(gone, bug.state)[-1].id == "bug"


def test_on_air_is_what_a_page_drew() -> None:
    view = graphics_on_air(START_MS)
    assert {name for name, word in words(view).items() if word == ON_AIR} == {"bug", "question"}
    undrawn = replace(view, truth=replace(view.truth, pages={"obs": Page("program", 5)}))
    assert words(undrawn)["bug"] == REQUESTED
    closed = replace(view, truth=replace(view.truth, pages={}))
    bug = closed.show.graphics[0]
    assert (look_of(closed, bug).word, look_of(closed, bug).note) == (FAILED, NO_PAGE)
    trouble = {Lane.GRAPHICS: Trouble(EffectId(3), "No page answered.", unknown=False)}
    assert look_of(replace(undrawn, truth=replace(undrawn.truth, trouble=trouble)), bug).note == "No page answered."


def test_a_page_says_why_it_failed() -> None:
    view = graphics_failed(START_MS)
    assert (words(view)["bug"], words(view)["mara"]) == (ON_AIR, FAILED)
    assert "404" in look_of(view, view.show.graphics[3]).note
    assert troubles(view) == 1


def test_a_missing_fact_is_named() -> None:
    view = graphics_withheld(START_MS)
    look = look_of(view, view.show.graphics[2])
    assert (look.word, look.note) == (WITHHELD, "There is no deal.product, deal.deadline now.")
    assert troubles(view) == 1
    idle = graphics_idle(START_MS)
    look = look_of(idle, idle.show.graphics[2])
    assert (look.word, look.note) == (OFF, "There is no deal.product, deal.deadline now.")


def test_a_no_go_zone_refuses_before_anybody_presses() -> None:
    view = graphics_refused(START_MS)
    look = look_of(view, view.show.graphics[4])
    assert look.word == REFUSED
    assert "where the comment list is (x 0 to 1080, y 1450 to 1920)" in look.note
    over = look_of(view, view.show.graphics[1])
    assert (over.word, over.refused, over.note) == (
        OFF,
        "",
        "Mara lets it stand there: The shop bar is hidden in this market.",
    )
    assert troubles(view) == 1


def test_preview_says_what_would_be_refused_and_what_its_page_says() -> None:
    view = graphics_preview(START_MS)
    wide, steps = (next(one for one in view.show.graphics if one.id == name) for name in ("wide-name", "steps"))
    assert look_of(view, wide).word == PREVIEW
    assert look_of(view, wide).note.startswith("Refused on air: it stands at x 40 to 880")
    failing = {"pvw": Page("preview", 2, (), failed="cartwall-step: no steps.")}
    assert look_of(replace(view, truth=replace(view.truth, pages=failing)), steps).note == "cartwall-step: no steps."


def test_other_words_in_preview_are_said() -> None:
    view = graphics_on_air(START_MS)
    question = view.state.graphics.program[1]
    other = replace(question, values={"text": "Another one?"})
    both = with_buses(view, replace(view.state.graphics, preview=(other,)))
    assert look_of(both, question.graphic).note == "In preview too, with other words."
    assert bus_of(both.state, question.graphic.id) == "preview"
    assert bus_of(view.state, question.graphic.id) == "program"
    assert bus_of(view.state, OverlayId("slate")) == ""
