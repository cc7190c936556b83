"""Graphics from outside: loaded, filled, played through their steps, stopped, unloaded; under everybody's rules."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from console.show.airings import (
    BoxOverridden,
    GraphicEnd,
    GraphicFilled,
    GraphicHidden,
    GraphicLoaded,
    GraphicShown,
    GraphicStepped,
    GraphicUnloaded,
)
from console.show.commands import AllOut
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.events import GraphicsCleared
from console.show.evolve import evolve
from console.show.graphic_commands import (
    FillGraphic,
    HideGraphic,
    LoadGraphic,
    OverrideGraphic,
    PlayGraphic,
    ShowGraphic,
    UnloadGraphic,
)
from console.show.loaded import MOST_BYTES, MOST_LOADED
from console.show.panics import Panic
from console.show.sounds import SoundsStopped
from console.show.state import FRESH, Airing
from console.show.types import FieldValue, GraphicId, OverlayId, UtcMs
from tests.book import Book
from tests.console.show.fair import FAIR
from tests.console.show.shop import OpenBook

ONE, TWO = OverlayId("out-1"), OverlayId("out-2")
NAME, POLL, ALONE, PIN, LBAR = map(
    GraphicId, ("cartwall-name", "maker-poll", "maker-alone", "cartwall-pin", "cartwall-lbar")
)


def airing(graphic: OverlayId, package: GraphicId, layer: int | None = None, **values: FieldValue) -> Airing:
    """Make an airing as it is loaded at 1 ms."""
    found = next(one for one in FAIR.packages if one.package == package)
    mine = replace(found, id=graphic, layer=found.layer if layer is None else layer)
    return Airing(instance="", graphic=mine, since_ms=UtcMs(1), values=values)


def played(loaded: Airing, at_ms: int, **changes: Any) -> Airing:
    return replace(loaded, instance=f"graphic:{loaded.graphic.id}:{at_ms}", since_ms=UtcMs(at_ms), **changes)


def load(package: GraphicId, data: object = None, layer: int | None = None, graphic: OverlayId = ONE) -> LoadGraphic:
    return LoadGraphic(graphic, package, "" if data is None else json.dumps(data), layer)


def fill(data: object, skip: bool = False) -> FillGraphic:
    return FillGraphic(ONE, json.dumps(data), skip)


def on_air(story: Book) -> list[str]:
    return [one.instance for one in story.state.graphics.program]


def test_a_graphic_is_loaded_filled_played_stopped_played_again_and_unloaded(book: OpenBook) -> None:
    loaded = airing(ONE, NAME, text="Ada")
    story = book(FAIR).when(load(NAME, {"text": "Ada"}), at_ms=1).then(GraphicLoaded(loaded))
    assert on_air(story) == []
    story.when(fill({"text": "Bo"}), at_ms=2).then(GraphicFilled(ONE, {"text": "Bo"}))
    filled = replace(loaded, values={"text": "Bo"})
    story.when(PlayGraphic(ONE), at_ms=3).then(GraphicShown(played(filled, 3)))
    story.when(fill({"text": "Cy"}, skip=True), at_ms=4).then(GraphicFilled(ONE, {"text": "Cy"}, skip=True))
    assert story.state.graphics.program == (played(filled, 3, values={"text": "Cy"}, skip=True),)
    story.when(HideGraphic(ONE), at_ms=5).then(GraphicHidden(ONE, GraphicEnd.OPERATOR))
    again = played(replace(loaded, values={"text": "Cy"}), 6)
    story.when(PlayGraphic(ONE), at_ms=6).then(GraphicShown(again))
    story.when(UnloadGraphic(ONE), at_ms=7).then(GraphicUnloaded(ONE))
    assert story.state.graphics == FRESH.graphics
    story.when(PlayGraphic(ONE), at_ms=8).refused("No graphic “out-1” is loaded", "graphic.load")


def test_what_is_so_already_changes_nothing(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicLoaded(airing(ONE, POLL, count=1)))
    story.when(fill({"count": 1}), at_ms=2).then()
    story.when(fill({"count": True}), at_ms=2).refused("“count”", "whole number")
    story.when(fill({"size": 1}), at_ms=2).then(GraphicFilled(ONE, {"size": 1.0}))
    story.when(fill({"size": 1.0}), at_ms=3).then()
    story.when(fill({"more": 1}), at_ms=4).then(GraphicFilled(ONE, {"more": 1}))
    story.when(fill({"more": True}), at_ms=5).then(GraphicFilled(ONE, {"more": True}))


def test_steps_are_walked_and_past_the_last_it_leaves(book: OpenBook) -> None:
    loaded = airing(ONE, POLL)
    story = book(FAIR).given(GraphicLoaded(loaded))
    story.when(PlayGraphic(ONE, step=3), at_ms=2).then()
    story.when(PlayGraphic(ONE, step=1, skip=True), at_ms=3).then(GraphicShown(played(loaded, 3, step=1, skip=True)))
    story.when(PlayGraphic(ONE, step=1), at_ms=4).then()
    story.when(PlayGraphic(ONE, step=0), at_ms=4).then(GraphicStepped(ONE, 0))
    story.given(GraphicShown(played(loaded, 3, step=2)))
    story.when(PlayGraphic(ONE), at_ms=5).then(GraphicHidden(ONE, GraphicEnd.STEPPED))
    assert on_air(story) == []
    assert story.state.graphics.kept(ONE) == loaded


@pytest.mark.parametrize("step", [-1, 10_000])
def test_steps_begin_at_0_and_have_an_end(book: OpenBook, step: int) -> None:
    story = book(FAIR).given(GraphicLoaded(airing(ONE, POLL)))
    story.when(PlayGraphic(ONE, step=step), at_ms=2).refused(f"There is no step {step}", "0 to 9999")


def test_played_again_without_a_step_a_graphic_of_one_leaves(book: OpenBook) -> None:
    loaded = airing(ONE, NAME)
    story = book(FAIR).given(GraphicLoaded(loaded), GraphicShown(played(loaded, 2)))
    story.when(PlayGraphic(ONE), at_ms=3).then(GraphicHidden(ONE, GraphicEnd.STEPPED))


def test_a_graphic_without_steps_plays_anew(book: OpenBook) -> None:
    loaded = airing(ONE, ALONE)
    story = book(FAIR).given(GraphicLoaded(loaded))
    story.when(PlayGraphic(ONE, step=4), at_ms=3).then(GraphicShown(played(loaded, 3)))
    story.when(PlayGraphic(ONE), at_ms=4).then(GraphicShown(played(loaded, 4)))
    assert on_air(story) == ["graphic:out-1:4"]


def test_all_out_and_panic_take_it_off_and_it_stays_loaded(book: OpenBook) -> None:
    loaded = airing(ONE, NAME)
    story = book(FAIR).given(GraphicLoaded(loaded), GraphicShown(played(loaded, 2)))
    story.when(AllOut(), at_ms=3).then(GraphicsCleared(), SoundsStopped())
    assert (on_air(story), story.state.graphics.loaded) == ([], (loaded,))
    story.given(GraphicShown(played(loaded, 4)))
    panic = decide(FAIR, story.state, Panic(), UtcMs(5))
    assert not isinstance(panic, Refused)
    story.given(*panic.events)
    assert (on_air(story), story.state.graphics.loaded) == ([], (loaded,))


def test_another_graphic_on_its_layer_takes_its_place(book: OpenBook) -> None:
    loaded = airing(ONE, NAME)
    story = book(FAIR).given(GraphicLoaded(loaded), GraphicShown(played(loaded, 2)))
    guest = decide(FAIR, story.state, ShowGraphic(OverlayId("guest")), UtcMs(3))
    assert not isinstance(guest, Refused)
    story.given(*guest.events)
    assert on_air(story) == ["graphic:guest:3"]
    assert story.state.graphics.kept(ONE) == loaded


def test_claims_are_refused_in_data_as_by_hand(book: OpenBook) -> None:
    story = book(FAIR)
    story.when(load(PIN, {"product": "Mug", "price": "$1.00"}), at_ms=1).refused("“price” is a claim", "Bind it")
    story.when(load(PIN, {"left": 3}), at_ms=1).refused("“left” is a claim")
    story.when(load(LBAR, {"product": "Mug"}), at_ms=1).refused("cannot do without “deadlineMs”", "[[graphic]]")
    loaded = airing(ONE, PIN, product="Mug")
    story.when(load(PIN, {"product": "Mug", "price": "", "was": None}), at_ms=1).then(GraphicLoaded(loaded))
    story.when(fill({"product": "Mug", "was": "$9.00"}), at_ms=2).refused("“was” is a claim")


def test_a_word_that_is_a_claim_elsewhere_is_free_where_the_package_has_no_such_field(book: OpenBook) -> None:
    book(FAIR).when(load(POLL, {"price": "2"}), at_ms=1).then(GraphicLoaded(airing(ONE, POLL, price="2")))


def test_figures_may_come_as_words(book: OpenBook) -> None:
    sent = {"count": "12", "size": "1.5", "loud": "true", "text": "x", "more": [1, {"a": None}]}
    taken = airing(ONE, POLL, count=12, size=1.5, loud=True, text="x", more=[1, {"a": None}])
    book(FAIR).when(load(POLL, sent), at_ms=1).then(GraphicLoaded(taken))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("[1]", "no JSON object"),
        ("{", "not JSON"),
        ('{"text": 4}', "“text”: "),
        ('{"count": "many"}', "no whole number"),
        ('{"count": 1.5}', "“count”: "),
        ('{"loud": 1}', "“loud”: "),
        ('{"text": "' + "x" * MOST_BYTES + '"}', "larger than 16 kB"),
    ],
)
def test_data_that_are_none_are_refused(book: OpenBook, data: str, words: str) -> None:
    book(FAIR).when(LoadGraphic(ONE, POLL, data), at_ms=1).refused(words)


def test_choices_are_kept(book: OpenBook) -> None:
    kind = replace(FAIR.packages[0].fields[0], choices=("left", "right"))
    show = replace(FAIR, packages=(replace(FAIR.packages[0], fields=(kind,)),))
    book(show).when(load(NAME, {"text": "lfet"}), at_ms=1).refused("“lfet”", "left")


@pytest.mark.parametrize("name", ["", "a b", "ä", "-a", "x" * 65, "a/b", "guest\n"])
def test_a_name_is_a_plain_word(book: OpenBook, name: str) -> None:
    book(FAIR).when(load(NAME, graphic=OverlayId(name)), at_ms=1).refused("no name for a graphic", "64 letters")


def test_names_layers_and_packages_are_checked(book: OpenBook) -> None:
    story = book(FAIR).given(GraphicLoaded(airing(ONE, NAME)))
    story.when(load(NAME), at_ms=2).refused("“out-1” is loaded already")
    story.when(load(NAME, graphic=OverlayId("guest")), at_ms=2).refused("The show file has a graphic “guest”")
    story.when(load(NAME, layer=101, graphic=TWO), at_ms=2).refused("There is no layer 101", "0 to 100")
    story.when(load(GraphicId("maker-pol"), graphic=TWO), at_ms=2).refused("no graphic package", "maker-poll")
    story.when(load(NAME, layer=7, graphic=TWO), at_ms=1).then(GraphicLoaded(airing(TWO, NAME, 7)))
    story.when(PlayGraphic(OverlayId("out-3")), at_ms=3).refused("No graphic “out-3” is loaded", "out-")


def test_only_so_many_are_loaded(book: OpenBook) -> None:
    many = [GraphicLoaded(airing(OverlayId(f"out-{number}"), ALONE)) for number in range(MOST_LOADED)]
    book(FAIR).given(*many).when(load(NAME, graphic=OverlayId("more")), at_ms=2).refused("32 graphics", "Unload")


def test_where_it_may_not_stand_it_is_refused_as_by_hand_unless_somebody_answers_for_it(book: OpenBook) -> None:
    here = replace(FAIR.packages[0], boxes=FAIR.graphics[5].boxes)
    show = replace(FAIR, packages=(here,))
    story = (
        book(show)
        .when(load(NAME), at_ms=1)
        .then(GraphicLoaded(replace(airing(ONE, NAME), graphic=replace(here, id=ONE))))
    )
    story.when(PlayGraphic(ONE), at_ms=2).refused("may not go on air", "the app's top bar", "graphic.override")
    decided = decide(show, story.state, OverrideGraphic(ONE, "Ada", "brand asked"), UtcMs(3))
    assert not isinstance(decided, Refused)
    assert isinstance(decided.events[0], BoxOverridden)
    story.given(*decided.events).when(PlayGraphic(ONE), at_ms=4).then(
        GraphicShown(played(story.state.graphics.loaded[0], 4))
    )
    story.when(UnloadGraphic(ONE), at_ms=5).then(GraphicUnloaded(ONE))
    assert story.state.graphics == FRESH.graphics


def test_other_graphics_are_left_alone() -> None:
    one, two = airing(ONE, NAME), airing(TWO, POLL)
    state = evolve(evolve(FRESH, GraphicLoaded(one)), GraphicLoaded(two))
    state = evolve(evolve(state, GraphicFilled(ONE, {"text": "x"})), GraphicUnloaded(TWO))
    assert state.graphics.loaded == (replace(one, values={"text": "x"}),)
