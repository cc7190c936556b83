"""Steps and deeds of a graphic: where it is, one after the other, past the last, and every refusal with its words."""

import pytest
from msgspec.structs import replace

from console.show.airings import GraphicDid, GraphicEnd, GraphicHidden, GraphicPreviewed, GraphicPutBack, GraphicShown
from console.show.airings import GraphicStepped as Stepped
from console.show.evolve import replay
from console.show.graphic_commands import DoGraphic, PreviewGraphic, StepGraphic, TakeGraphics
from console.show.state import FRESH, Act, Airing
from console.show.stepping import LAST_STEP, MOST_ACTS
from console.show.types import Deed, Graphic, GraphicField, GraphicId, OverlayId, Show, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import OpenBook

CARD = OverlayId("card")
HARD = GraphicField("hard", "number", required=True, most=9)
DEEDS = (
    Deed("shake", "Shake it", (HARD,)),
    Deed("say", "Say it", (GraphicField("", "text", longest=5),)),
    Deed("blink", "Blink"),
)


def card(steps: int) -> Graphic:
    return Graphic(CARD, "Card", GraphicId("card"), 40, deeds=DEEDS, steps=steps)


def show(steps: int) -> Show:
    return replace(FAIR, graphics=(*FAIR.graphics, card(steps)))


def airing(steps: int, step: int = 0, acts: tuple[Act, ...] = ()) -> Airing:
    return Airing("graphic:card:1", card(steps), UtcMs(1), step=step, acts=acts)


def test_a_graphic_goes_from_step_to_step_and_past_the_last_it_leaves(book: OpenBook) -> None:
    story = book(show(3)).given(GraphicShown(airing(3)))
    story.when(StepGraphic(CARD), at_ms=5).then(Stepped(CARD, 1))
    story.when(StepGraphic(CARD), at_ms=6).then(Stepped(CARD, 2))
    assert [one.step for one in story.state.graphics.program] == [2]
    story.when(StepGraphic(CARD, 2), at_ms=7).then()
    story.when(StepGraphic(CARD, 0), at_ms=8).then(Stepped(CARD, 0))
    story.when(StepGraphic(CARD, 3), at_ms=9).then(GraphicHidden(CARD, GraphicEnd.STEPPED))
    assert not story.state.graphics.program


def test_one_that_has_any_number_of_steps_never_leaves_by_them(book: OpenBook) -> None:
    story = book(show(-1)).given(GraphicShown(airing(-1)))
    story.when(StepGraphic(CARD, 40), at_ms=5).then(Stepped(CARD, 40))
    story.when(StepGraphic(CARD), at_ms=5).then(Stepped(CARD, 41))
    story.when(StepGraphic(CARD, LAST_STEP + 1), at_ms=5).refused("There is no step", "0 to 9999")
    story.when(StepGraphic(CARD, -1), at_ms=5).refused("There is no step -1", "0 to")


def test_one_that_goes_through_a_list_leaves_past_its_end(book: OpenBook) -> None:
    listed = replace(card(-1), steps_of="steps", data={"steps": [{"title": "Wash"}, {"title": "Dry"}]})
    story = book(replace(FAIR, graphics=(listed,))).given(GraphicShown(replace(airing(-1), graphic=listed)))
    story.when(StepGraphic(CARD), at_ms=5).then(Stepped(CARD, 1))
    story.when(StepGraphic(CARD, -1), at_ms=5).refused("There is no step -1", "from 0 to 2")
    story.when(StepGraphic(CARD), at_ms=6).then(GraphicHidden(CARD, GraphicEnd.STEPPED))
    written = replace(airing(-1, 1), graphic=listed, values={"steps": [{"title": "Wash"}] * 3})
    longer = book(replace(FAIR, graphics=(listed,))).given(GraphicShown(written))
    longer.when(StepGraphic(CARD), at_ms=5).then(Stepped(CARD, 2))


def test_in_and_out_is_one_step(book: OpenBook) -> None:
    book(show(1)).given(GraphicShown(airing(1))).when(StepGraphic(CARD), at_ms=5).then(
        GraphicHidden(CARD, GraphicEnd.STEPPED)
    )


def test_one_that_leaves_by_itself_is_not_stepped(book: OpenBook) -> None:
    book(show(0)).given(GraphicShown(airing(0))).when(StepGraphic(CARD), at_ms=5).refused(
        "has no steps", "graphic.hide"
    )


def test_what_is_in_preview_is_stepped_there(book: OpenBook) -> None:
    story = book(show(2)).given(GraphicShown(airing(2)), GraphicPreviewed(airing(2)))
    story.when(StepGraphic(CARD), at_ms=5).then(Stepped(CARD, 1))
    assert [one.step for one in (*story.state.graphics.preview, *story.state.graphics.program)] == [1, 0]
    story.when(StepGraphic(CARD), at_ms=6).then(GraphicPutBack(CARD))
    assert len(story.state.graphics.program) == 1


def test_a_take_shows_the_step_that_was_looked_at_and_does_no_deed_twice(book: OpenBook) -> None:
    done = (Act(1, "blink"),)
    story = book(show(3)).given(GraphicShown(airing(3, acts=done)), GraphicPreviewed(airing(3, 2, (Act(1, "say"),))))
    story.when(TakeGraphics(), at_ms=9).then(GraphicShown(airing(3, 2, done)))
    fresh = book(show(3)).given(GraphicPreviewed(airing(3, 2, done)))
    fresh.when(TakeGraphics(), at_ms=9).then(
        GraphicShown(replace(airing(3, 2), instance="graphic:card:9", since_ms=UtcMs(9)))
    )


def test_what_is_nowhere_is_not_stepped(book: OpenBook) -> None:
    story = book(show(3))
    story.when(StepGraphic(CARD), at_ms=5).refused("neither on air nor in preview", "graphic.show")
    story.when(StepGraphic(OverlayId("crd")), at_ms=5).refused("There is no graphic “crd”", "“card”")
    book(replace(FAIR, graphics=())).when(DoGraphic(CARD, "blink"), at_ms=5).refused(
        "There is no graphic", "The show has none"
    )


def test_deeds_are_counted_for_each_time_on_air(book: OpenBook) -> None:
    story = book(show(1)).given(GraphicShown(airing(1)))
    story.when(DoGraphic(CARD, "shake", '{"hard": 3}'), at_ms=5).then(GraphicDid(CARD, Act(1, "shake", {"hard": 3.0})))
    story.when(DoGraphic(CARD, "say", '"Hey"'), at_ms=5).then(GraphicDid(CARD, Act(2, "say", "Hey")))
    story.when(DoGraphic(CARD, "blink"), at_ms=5).then(GraphicDid(CARD, Act(3, "blink", None)))
    seen = replace(airing(1), instance="graphic:card:6", since_ms=UtcMs(6))
    story.when(PreviewGraphic(CARD), at_ms=6).then(GraphicPreviewed(seen))
    story.when(DoGraphic(CARD, "blink"), at_ms=7).then(GraphicDid(CARD, Act(1, "blink", None)))
    assert [len(one.acts) for one in (*story.state.graphics.preview, *story.state.graphics.program)] == [1, 3]


def test_the_newest_deeds_are_kept() -> None:
    acts = [GraphicDid(CARD, Act(number, "blink")) for number in range(1, MOST_ACTS + 5)]
    (one,) = replay([GraphicShown(airing(1)), *acts], FRESH).graphics.program
    assert [act.number for act in one.acts] == list(range(5, MOST_ACTS + 5))


@pytest.mark.parametrize(
    ("deed", "payload", "why", "remedy"),
    [
        ("shak", "", "no deed “shak”", "“shake”"),
        ("shake", "", "“Shake it”: It cannot do without “hard”.", "Add hard"),
        ("shake", "{", "not JSON", "like"),
        ("shake", '{"hard": 10}', "hard: This is at most 9.", "less"),
        ("shake", '{"hard": 1, "price": 1}', "price: There is no such field.", "hard"),
        ("say", "", "“Say it”: This field holds a text", "otherwise"),
        ("say", '"longer"', "longer than 5", "shorter"),
        ("blink", "5", "wants to be told nothing", "Leave the payload out"),
    ],
)
def test_a_deed_is_told_what_it_wants_to_be_told(
    book: OpenBook, deed: str, payload: str, why: str, remedy: str
) -> None:
    story = book(show(1)).given(GraphicShown(airing(1)))
    story.when(DoGraphic(CARD, deed, payload), at_ms=5).refused(why, remedy)


def test_a_graphic_without_deeds_does_nothing_of_its_own(book: OpenBook) -> None:
    plain = replace(card(1), deeds=())
    story = book(replace(FAIR, graphics=(plain,))).given(GraphicShown(replace(airing(1), graphic=plain)))
    story.when(DoGraphic(CARD, "blink"), at_ms=5).refused("has no deed", "nothing else")
