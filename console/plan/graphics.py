"""The wanted picture of the program page for a state. Compared; a page that reconnects gets it whole.

Nothing false goes on air: every figure here comes from the deal that is running, and only as far as it is granted
(`console.show.claims`). A countdown that is withheld takes the whole graphic with it, and so does a fact another
graphic of the show cannot do without (`console.show.bindings`).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from console.plan.effects import GraphicAction, LayerGraphic
from console.show.bindings import field_values, left_text, missing
from console.show.money import price_text
from console.show.safe import counts_down
from console.show.state import Airing, Claim, DealRun, Phase, ShowState
from console.show.types import GraphicId, Show

COUNTDOWN = GraphicId("cartwall-countdown")
COUNTDOWN_LAYER = 20


def countdown_instance(run: DealRun) -> str:
    """Name this phase of this deal's time on air; a page never plays one instance twice."""
    what = "opening" if run.phase is Phase.OPENING else "countdown"
    return f"{what}:{run.deal}:{run.started_ms}"


def _opening(run: DealRun) -> dict[str, Any]:
    """Say that the deal opens, without its price; at zero the graphic of the live deal takes its place at once."""
    return {
        "title": run.name,
        "product": run.product_name,
        "price": None,
        "was": None,
        "left": None,
        "startedMs": run.started_ms,
        "deadlineMs": run.deadline_ms,
        "endsInLabel": "Opens in",
        "endedLabel": "Opening",
        "holdsAtZero": False,
    }


def _live(run: DealRun) -> dict[str, Any]:
    """Say what is granted. A "was" says nothing without the price it was before."""
    priced = Claim.PRICE in run.claims
    return {
        "title": run.name,
        "product": run.product_name,
        "price": price_text(run.price) if priced else None,
        "was": price_text(run.was) if priced and run.was and Claim.WAS in run.claims else None,
        "left": left_text(run.left_units) if run.left_units and Claim.LEFT in run.claims else None,
        "startedMs": run.started_ms,
        "deadlineMs": run.deadline_ms,
    }


def wanted_graphics(show: Show, state: ShowState) -> tuple[LayerGraphic, ...]:
    """Say which graphics should be on the program page, lowest layer first."""
    countdown = _countdown(state) if counting_airing(show, state) is None else ()
    layers = (*countdown, *_aired(show, state, state.graphics.program))
    return tuple(sorted(layers, key=lambda layer: layer.layer))


def counting_airing(show: Show, state: ShowState) -> Airing | None:
    """Find what counts the featured deal down in place of its countdown (an L-bar); a withheld one does not."""
    for airing in state.graphics.program:
        if counts_down(airing.graphic) and not missing(show, state, airing):
            return airing
    return None


def wanted_preview(show: Show, state: ShowState) -> tuple[LayerGraphic, ...]:
    """Say which graphics should be on the preview page, lowest layer first; with figures as they are now."""
    return tuple(_aired(show, state, state.graphics.preview))


def _countdown(state: ShowState) -> Iterator[LayerGraphic]:
    run = state.deal
    if run is not None and state.countdown_on_air and Claim.COUNTDOWN in run.claims:
        data = _live(run) if run.phase is Phase.LIVE else _opening(run)
        yield LayerGraphic(countdown_instance(run), COUNTDOWN_LAYER, COUNTDOWN, data)


def _aired(show: Show, state: ShowState, bus: Iterable[Airing]) -> Iterator[LayerGraphic]:
    """Give the graphics of a bus with every field's value; one that cannot do without what is not so is withheld."""
    for airing in bus:
        values = field_values(show, state, airing)
        if values is not None:
            graphic, acts = airing.graphic, tuple(GraphicAction(a.number, a.deed, a.payload) for a in airing.acts)
            yield LayerGraphic(airing.instance, graphic.layer, graphic.package, values, airing.step, airing.skip, acts)
