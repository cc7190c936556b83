"""Deal rules: one flash deal at a time, one deadline, a "was" only with evidence, never a silent restart."""

from msgspec.structs import replace

from console.show.commands import EndDeal, PassTime, ShowCountdown, StartDeal
from console.show.decisions import Decision, Refused, accept
from console.show.events import CountdownShown, DealEnd, DealEnded, DealStarted
from console.show.names import nearest
from console.show.state import DealRun, ShowState
from console.show.types import Deal, Price, Product, Show, UtcMs


def evidenced_was(product: Product) -> Price | None:
    """Give the "was" price only when its evidence is complete (FIELD section 4)."""
    regular = product.regular
    if regular is None or not regular.since or not regular.where:
        return None
    return regular.price


def _started(deal: Deal, product: Product, at_ms: UtcMs) -> DealStarted:
    return DealStarted(
        deal=deal.id,
        name=deal.name,
        product=product.id,
        product_name=product.name,
        price=deal.price,
        was=evidenced_was(product),
        started_ms=at_ms,
        deadline_ms=UtcMs(at_ms + deal.duration_ms),
        sting=deal.sting,
    )


def decide_start(show: Show, state: ShowState, command: StartDeal, at_ms: UtcMs) -> Decision:
    """Open a deal. A deal that is live is not restarted: its deadline stands."""
    deal = show.deal(command.deal)
    if deal is None:
        return Refused(
            why=f"There is no deal “{command.deal}”.",
            remedy=nearest(command.deal, [d.id for d in show.deals]),
        )
    if state.deal is not None:
        return Refused(
            why=f"“{state.deal.name}” is live; its deadline stands.",
            remedy="End it first (deal.end), or wait for its countdown.",
        )
    product = show.product(deal.product)
    if product is None:
        return Refused(
            why=f"Deal “{deal.name}” sells “{deal.product}”, which is not in the show.",
            remedy=nearest(deal.product, [p.id for p in show.products]),
        )
    return accept(_started(deal, product, at_ms))


def decide_end(state: ShowState, command: EndDeal) -> Decision:
    """End the live deal early."""
    if state.deal is None:
        return Refused(why="No deal is live.", remedy="Nothing to end.")
    return accept(DealEnded(deal=state.deal.deal, why=DealEnd.OPERATOR))


def decide_time(state: ShowState, command: PassTime, at_ms: UtcMs) -> Decision:
    """End the live deal when its deadline is reached."""
    if state.deal is None or at_ms < state.deal.deadline_ms:
        return accept()
    return accept(DealEnded(deal=state.deal.deal, why=DealEnd.TIME))


def decide_show_countdown(state: ShowState, command: ShowCountdown) -> Decision:
    """Bring the countdown back; nothing false goes on air, so only for a live deal."""
    if state.deal is None:
        return Refused(why="No deal is live, so there is no countdown to show.", remedy="Start a deal.")
    return accept() if state.countdown_on_air else accept(CountdownShown())


def next_deadline(state: ShowState) -> UtcMs | None:
    """Say when the engine must look at the clock again."""
    return state.deal.deadline_ms if state.deal else None


def evolve_started(state: ShowState, event: DealStarted) -> ShowState:
    """Fold a deal's start."""
    run = DealRun(
        deal=event.deal,
        name=event.name,
        product=event.product,
        product_name=event.product_name,
        price=event.price,
        was=event.was,
        started_ms=event.started_ms,
        deadline_ms=event.deadline_ms,
    )
    return replace(state, deal=run, countdown_on_air=True)


def evolve_ended(state: ShowState, event: DealEnded) -> ShowState:
    """Fold a deal's end: its graphic leaves with it."""
    return replace(state, deal=None, countdown_on_air=False)
