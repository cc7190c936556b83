"""Deal rules: armed, opening countdown, live, ended. One deadline each, one extension, never a silent restart.

Several deals may run at once, never two on one product. What a running deal may say on air is `console.show.claims`.
"""

from msgspec.structs import replace

from console.show.commands import ArmDeal, DisarmDeal, EndDeal, ExtendDeal, ShowCountdown, StartDeal
from console.show.decisions import Decision, Refused, accept
from console.show.events import (
    CountdownShown,
    DealArmed,
    DealDisarmed,
    DealEnd,
    DealEnded,
    DealExtended,
    DealOpening,
    DealStarted,
    Event,
)
from console.show.names import nearest
from console.show.state import Claim, DealRun, Phase, ShowState
from console.show.types import Deal, DealId, Product, Show, UtcMs


def decide_arm(show: Show, state: ShowState, command: ArmDeal, at_ms: UtcMs) -> Decision:
    """Make a deal ready."""
    return Refused(why="Not built yet.", remedy="")


def decide_disarm(state: ShowState, command: DisarmDeal) -> Decision:
    """Put an armed deal back."""
    return Refused(why="Not built yet.", remedy="")


def _started(deal: Deal, product: Product, at_ms: UtcMs) -> DealStarted:
    return DealStarted(
        deal=deal.id,
        name=deal.name,
        product=product.id,
        product_name=product.name,
        price=deal.price,
        was=product.regular.price if product.regular else None,
        started_ms=at_ms,
        deadline_ms=UtcMs(at_ms + deal.duration_ms),
        sting=deal.sting,
        cap_units=deal.cap_units,
        per_buyer=deal.per_buyer,
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
    """End a running deal early."""
    if state.deal is None:
        return Refused(why="No deal is live.", remedy="Nothing to end.")
    return accept(DealEnded(deal=state.deal.deal, why=DealEnd.OPERATOR))


def decide_extend(show: Show, state: ShowState, command: ExtendDeal, at_ms: UtcMs) -> Decision:
    """Extend a live deal, once."""
    return Refused(why="Not built yet.", remedy="")


def decide_show_countdown(state: ShowState, command: ShowCountdown) -> Decision:
    """Bring a countdown on air; nothing false goes on air, so only of a running deal."""
    if state.deal is None:
        return Refused(why="No deal is live, so there is no countdown to show.", remedy="Start a deal.")
    return accept() if state.countdown_on_air else accept(CountdownShown())


def pass_time(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Event, ...]:
    """Open and end what is due. Afterwards `next_ms` is later than `at_ms`."""
    return tuple(
        DealEnded(deal=run.deal, why=DealEnd.TIME)
        for run in state.deals
        if run.phase is Phase.LIVE and run.deadline_ms <= at_ms
    )


def sell_out(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[DealEnded, ...]:
    """End every live deal that has nothing left to sell."""
    return ()


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when a phase of a running deal ends."""
    return min((run.deadline_ms for run in state.deals if run.phase is not Phase.ARMED), default=None)


def evolve_armed(state: ShowState, event: DealArmed) -> ShowState:
    """Fold an armed deal."""
    run = DealRun(
        deal=event.deal,
        name=event.name,
        product=event.product,
        product_name=event.product_name,
        price=event.price,
        was=event.was,
        started_ms=event.at_ms,
        deadline_ms=event.at_ms,
        phase=Phase.ARMED,
        cap_units=event.cap_units,
        per_buyer=event.per_buyer,
    )
    return _put(state, run)


def evolve_opening(state: ShowState, event: DealOpening) -> ShowState:
    """Fold an opening countdown: it goes on air, without a price."""
    run = DealRun(
        deal=event.deal,
        name=event.name,
        product=event.product,
        product_name=event.product_name,
        price=event.price,
        was=event.was,
        started_ms=event.started_ms,
        deadline_ms=event.opens_ms,
        phase=Phase.OPENING,
        cap_units=event.cap_units,
        per_buyer=event.per_buyer,
        claims=frozenset({Claim.COUNTDOWN}),
    )
    return replace(_put(state, run), featured=event.deal, countdown_on_air=True)


def evolve_started(state: ShowState, event: DealStarted) -> ShowState:
    """Fold a deal that goes live: its countdown goes on air. What it may say is reviewed right after."""
    before = state.run(event.deal)
    run = DealRun(
        deal=event.deal,
        name=event.name,
        product=event.product,
        product_name=event.product_name,
        price=event.price,
        was=event.was,
        started_ms=event.started_ms,
        deadline_ms=event.deadline_ms,
        phase=Phase.LIVE,
        cap_units=event.cap_units,
        per_buyer=event.per_buyer,
        claims=frozenset({Claim.PRICE, Claim.COUNTDOWN} | ({Claim.WAS} if event.was else set())),
        overrides=before.overrides if before else (),
    )
    return replace(_put(state, run), featured=event.deal, countdown_on_air=True)


def evolve_extended(state: ShowState, event: DealExtended) -> ShowState:
    """Fold an extension: the one way a deadline ever moves."""
    deals = tuple(
        replace(run, deadline_ms=event.deadline_ms, extended=True) if run.deal == event.deal else run
        for run in state.deals
    )
    return replace(state, deals=deals)


def evolve_gone(state: ShowState, event: DealEnded | DealDisarmed) -> ShowState:
    """Fold a deal that ended or was put back: its graphic leaves with it, and no other takes its place by itself."""
    rest = tuple(run for run in state.deals if run.deal != event.deal)
    if state.featured != event.deal:
        return replace(state, deals=rest)
    running = [run.deal for run in rest if run.phase is not Phase.ARMED]
    return replace(state, deals=rest, featured=running[-1] if running else None, countdown_on_air=False)


def evolve_shown(state: ShowState, event: CountdownShown) -> ShowState:
    """Fold a countdown brought on air."""
    return replace(state, featured=event.deal or state.featured, countdown_on_air=True)


def _put(state: ShowState, run: DealRun) -> ShowState:
    """Put a run in, in place of the earlier phase of the same deal."""
    return replace(state, deals=(*(one for one in state.deals if one.deal != run.deal), run))


def _named(state: ShowState, deal: DealId | None) -> DealRun | None:
    return state.deal if deal is None else state.run(deal)
