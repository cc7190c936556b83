"""The wanted picture of the program page for a state. Compared; a page that reconnects gets it whole.

Nothing false goes on air: every figure here comes from the deal that is running, and only as far as it is granted
(`console.show.claims`). A countdown that is withheld takes the whole graphic with it.
"""

from typing import Any

from console.plan.effects import LayerGraphic
from console.show.money import price_text
from console.show.state import Claim, DealRun, Phase, ShowState
from console.show.types import GraphicId

COUNTDOWN = GraphicId("cartwall-countdown")
COUNTDOWN_LAYER = 20


def countdown_instance(run: DealRun) -> str:
    """Name this phase of this deal's time on air; a page never plays one instance twice."""
    what = "opening" if run.phase is Phase.OPENING else "countdown"
    return f"{what}:{run.deal}:{run.started_ms}"


def left_text(units: int) -> str:
    """Write how many are left, as the graphic says it."""
    return f"{units} left"


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


def wanted_graphics(state: ShowState) -> tuple[LayerGraphic, ...]:
    """Say which graphics should be on the program page, lowest layer first."""
    run = state.deal
    if run is None or not state.countdown_on_air or Claim.COUNTDOWN not in run.claims:
        return ()
    data = _live(run) if run.phase is Phase.LIVE else _opening(run)
    return (LayerGraphic(countdown_instance(run), COUNTDOWN_LAYER, COUNTDOWN, data),)
