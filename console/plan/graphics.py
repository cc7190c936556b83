"""The wanted picture of the program page for a state. Compared; a page that reconnects gets it whole.

Nothing false goes on air: every figure here comes from the deal that is running.
"""

from console.plan.effects import LayerGraphic
from console.show.money import price_text
from console.show.state import DealRun, ShowState
from console.show.types import GraphicId

COUNTDOWN = GraphicId("cartwall-countdown")
COUNTDOWN_LAYER = 20


def countdown_instance(run: DealRun) -> str:
    """Name this deal's time on air; a page never plays one instance twice."""
    return f"countdown:{run.deal}:{run.started_ms}"


def _countdown(run: DealRun) -> LayerGraphic:
    return LayerGraphic(
        instance=countdown_instance(run),
        layer=COUNTDOWN_LAYER,
        graphic=COUNTDOWN,
        data={
            "title": run.name,
            "product": run.product_name,
            "price": price_text(run.price),
            "was": price_text(run.was) if run.was else None,
            "startedMs": run.started_ms,
            "deadlineMs": run.deadline_ms,
        },
    )


def wanted_graphics(state: ShowState) -> tuple[LayerGraphic, ...]:
    """Say which graphics should be on the program page, lowest layer first."""
    if state.deal is None or not state.countdown_on_air:
        return ()
    return (_countdown(state.deal),)
