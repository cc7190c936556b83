"""Deal rules: armed, opening countdown, live, ended. One deadline each, one extension, never a silent restart.

Several deals may run at once, never two on one product. A plan's figures are read when it is armed and read again when
it starts; while it opens and runs they stand, whatever becomes of the show file. What a running deal may say on air is
`console.show.claims`.
"""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from console.show.commands import ArmDeal, DisarmDeal, EndDeal, ExtendDeal, ShowCountdown, StartDeal
from console.show.decisions import Accepted, Decision, Refused, accept
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
from console.show.evidence import listed, price_doubt
from console.show.limits import breaches
from console.show.names import nearest
from console.show.state import Claim, DealRun, Override, Phase, ShowState
from console.show.stock import sold_out
from console.show.timing import clock_text
from console.show.types import Deal, DealId, DurationMs, Price, Product, Show, UtcMs


class Plan(Struct, frozen=True):
    """A deal that may start, with its product."""

    deal: Deal
    product: Product

    @property
    def was(self) -> Price | None:
        """The regular price, if there is one."""
        return self.product.regular.price if self.product.regular else None


def decide_arm(show: Show, state: ShowState, command: ArmDeal, at_ms: UtcMs) -> Decision:
    """Make a deal ready: everything that starting it asks is asked now."""
    return arm(show, state, command.deal, at_ms, price_vouched=False)


def arm(show: Show, state: ShowState, deal_id: DealId, at_ms: UtcMs, *, price_vouched: bool) -> Decision:
    """Make a deal ready. `price_vouched`: somebody lets its price on air without proof.

    Arming it again reads its figures again; the same ones make no news.
    """
    plan = _ready(show, state, deal_id, at_ms, price_vouched=price_vouched)
    if isinstance(plan, Refused):
        return plan
    armed = _armed(plan, at_ms)
    before = state.run(deal_id)
    return accept() if before is not None and _figures(before) == _figures(armed) else accept(armed)


def rearmed(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Event, ...]:
    """Let armed deals have a new show file's figures. One that may not start any more is refused when it should."""
    armed = (run.deal for run in state.deals if run.phase is Phase.ARMED)
    decisions = (arm(show, state, deal, at_ms, price_vouched=False) for deal in armed)
    return tuple(event for decision in decisions if isinstance(decision, Accepted) for event in decision.events)


def decide_disarm(state: ShowState, command: DisarmDeal) -> Decision:
    """Put an armed deal back."""
    run = state.run(command.deal)
    if run is None:
        armed = [one.deal for one in state.deals if one.phase is Phase.ARMED]
        remedy = nearest(command.deal, armed) if armed else "Nothing to put back."
        return Refused(why=f"“{command.deal}” is not armed.", remedy=remedy)
    if run.phase is not Phase.ARMED:
        return Refused(why=f"“{run.name}” {_is(run)}.", remedy="End it (deal.end).")
    return accept(DealDisarmed(deal=run.deal))


def decide_start(show: Show, state: ShowState, command: StartDeal, at_ms: UtcMs) -> Decision:
    """Open a deal, or let it go live at once when its plan has no opening. One that runs is never restarted."""
    plan = _ready(show, state, command.deal, at_ms, price_vouched=False)
    if isinstance(plan, Refused):
        return plan
    opens = _opening(plan, at_ms) if plan.deal.opening_ms > 0 else _started(plan, at_ms)
    return _resting(show, state, plan.product, at_ms) or accept(opens)


def decide_end(state: ShowState, command: EndDeal, at_ms: UtcMs) -> Decision:
    """End a running deal early."""
    run = _meant(state, command.deal, running(state), "deal.end")
    return run if isinstance(run, Refused) else accept(DealEnded(deal=run.deal, why=DealEnd.OPERATOR, at_ms=at_ms))


def decide_extend(show: Show, state: ShowState, command: ExtendDeal, at_ms: UtcMs) -> Decision:
    """Extend a live deal by what its plan says, once, and never beyond the longest the market allows."""
    live = tuple(run for run in state.deals if run.phase is Phase.LIVE)
    run = _meant(state, command.deal, live, "deal.extend")
    if isinstance(run, Refused):
        return run
    deal = show.deal(run.deal)
    extension_ms = deal.extension_ms if deal else DurationMs(0)
    if extension_ms <= 0:
        return Refused(why=f"The plan of “{run.name}” allows no extension.", remedy="Let it end; start it anew later.")
    if run.extended:
        return Refused(why=f"“{run.name}” was extended already.", remedy="A deal is extended once: let it end.")
    if run.deadline_ms <= at_ms:
        return Refused(why=f"“{run.name}” is over.", remedy="Start it anew (deal.start).")
    whole_ms = DurationMs(run.deadline_ms - run.started_ms + extension_ms)
    if whole_ms > show.limits.longest_deal_ms:
        allowed = f"the market “{show.limits.market}” allows {clock_text(show.limits.longest_deal_ms)}"
        return Refused(
            why=f"“{run.name}” would run for {clock_text(whole_ms)}; {allowed}.",
            remedy="Let it end, or plan a shorter extension.",
        )
    return accept(DealExtended(deal=run.deal, deadline_ms=UtcMs(run.deadline_ms + extension_ms)))


def decide_show_countdown(state: ShowState, command: ShowCountdown) -> Decision:
    """Bring a countdown on air, and with it feature its deal; only of a running one that may count down."""
    run = state.deal if command.deal is None else _meant(state, command.deal, running(state), "graphic.countdown")
    if run is None:
        return Refused(why="No deal is live, so there is no countdown to show.", remedy="Start a deal.")
    if isinstance(run, Refused):
        return run
    if Claim.COUNTDOWN not in run.claims:
        return Refused(
            why=f"“{run.name}” may not count down on air. {run.withheld.get(Claim.COUNTDOWN, '')}".rstrip(),
            remedy="Put the evidence right, or override it by name (claim.override).",
        )
    on_air = state.countdown_on_air and state.featured == run.deal
    return accept() if on_air else accept(CountdownShown(deal=command.deal))


def pass_time(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[Event, ...]:
    """Let go live and end what is due, in the order it was due. Afterwards `next_ms` is later than `at_ms`."""
    due = sorted((run for run in running(state) if run.deadline_ms <= at_ms), key=lambda run: run.deadline_ms)
    return tuple(_due(show, run, at_ms) for run in due)


def _due(show: Show, run: DealRun, at_ms: UtcMs) -> DealEnded | DealStarted:
    """Say what becomes of a run whose phase is over.

    An opening that ended while no engine ran goes live late, with the deadline it would have had; when that is past as
    well, it never was live, so it only ends.
    """
    if run.phase is Phase.LIVE:
        return DealEnded(deal=run.deal, why=DealEnd.TIME, at_ms=run.deadline_ms)
    deal = show.deal(run.deal)
    if deal is None:
        return DealEnded(deal=run.deal, why=DealEnd.WITHDRAWN)
    deadline_ms = UtcMs(run.deadline_ms + deal.duration_ms)
    if deadline_ms <= at_ms:
        return DealEnded(deal=run.deal, why=DealEnd.TIME)
    return DealStarted(
        deal=run.deal,
        name=run.name,
        product=run.product,
        product_name=run.product_name,
        price=run.price,
        was=run.was,
        started_ms=run.deadline_ms,
        deadline_ms=deadline_ms,
        sting=deal.sting,
        cap_units=run.cap_units,
        per_buyer=run.per_buyer,
    )


def running(state: ShowState) -> tuple[DealRun, ...]:
    """List the deals that are opening or live."""
    return tuple(run for run in state.deals if run.phase is not Phase.ARMED)


def sell_out(show: Show, state: ShowState, runs: Iterable[DealRun], at_ms: UtcMs) -> tuple[DealEnded, ...]:
    """End every one of `runs`, running deals, that has nothing left to sell: its cap, or fresh counts, say so."""
    return tuple(
        DealEnded(deal=run.deal, why=DealEnd.SOLD_OUT, at_ms=at_ms)
        for run in runs
        if (run.cap_units is not None and run.sold >= run.cap_units) or sold_out(show, state, run.product, at_ms)
    )


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when a phase of a running deal ends."""
    return min((run.deadline_ms for run in running(state)), default=None)


def evolve_armed(state: ShowState, event: DealArmed) -> ShowState:
    """Fold an armed deal: nothing is on air yet."""
    return _put(state, _run(state, event, Phase.ARMED, event.at_ms, event.at_ms, frozenset()))


def evolve_opening(state: ShowState, event: DealOpening) -> ShowState:
    """Fold an opening countdown: it goes on air, without a price."""
    claims = frozenset({Claim.COUNTDOWN})
    run = _run(state, event, Phase.OPENING, event.started_ms, event.opens_ms, claims)
    return replace(_put(state, run), featured=event.deal, countdown_on_air=True)


def evolve_started(state: ShowState, event: DealStarted) -> ShowState:
    """Fold a deal that goes live: its countdown goes on air. What it may say is reviewed right after."""
    claims = frozenset({Claim.PRICE, Claim.COUNTDOWN} | ({Claim.WAS} if event.was else set()))
    run = _run(state, event, Phase.LIVE, event.started_ms, event.deadline_ms, claims)
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
    state = _rested(state, event)
    if state.featured != event.deal:
        return replace(state, deals=rest)
    running = [run.deal for run in rest if run.phase is not Phase.ARMED]
    return replace(state, deals=rest, featured=running[-1] if running else None, countdown_on_air=False)


def _rested(state: ShowState, event: DealEnded | DealDisarmed) -> ShowState:
    """Remember when a live deal ended. One that was taken back with its cue counts as never run."""
    run = state.run(event.deal)
    if run is None or run.phase is not Phase.LIVE or not isinstance(event, DealEnded):
        return state
    if event.at_ms is None or event.why is DealEnd.UNDONE:
        return state
    rested = {**state.shelf.rested, run.product: event.at_ms}
    return replace(state, shelf=replace(state.shelf, rested=rested))


def evolve_shown(state: ShowState, event: CountdownShown) -> ShowState:
    """Fold a countdown brought on air."""
    return replace(state, featured=event.deal or state.featured, countdown_on_air=True)


def _ready(show: Show, state: ShowState, deal_id: DealId, at_ms: UtcMs, *, price_vouched: bool) -> Plan | Refused:
    """Ask everything that stands between a deal and the air."""
    deal = show.deal(deal_id)
    if deal is None:
        return Refused(why=f"There is no deal “{deal_id}”.", remedy=nearest(deal_id, [d.id for d in show.deals]))
    product = show.product(deal.product)
    if product is None:
        return Refused(
            why=f"Deal “{deal.name}” sells “{deal.product}”, which is not in the show.",
            remedy=nearest(deal.product, [p.id for p in show.products]),
        )
    plan = Plan(deal=deal, product=product)
    return _in_the_way(state, deal) or _unfit(show, state, plan, at_ms, price_vouched=price_vouched) or plan


def _in_the_way(state: ShowState, deal: Deal) -> Refused | None:
    """Refuse a deal that runs already, or whose product another one sells."""
    run = state.run(deal.id)
    if run is not None and run.phase is not Phase.ARMED:
        return Refused(
            why=f"“{run.name}” {_is(run)}; its deadline stands.",
            remedy="End it first (deal.end), or wait for its countdown.",
        )
    other = next((one for one in state.deals if one.product == deal.product and one.deal != deal.id), None)
    if other is None:
        return None
    off = "Disarm it first (deal.disarm)." if other.phase is Phase.ARMED else "End it first (deal.end), or wait."
    return Refused(why=f"“{other.name}” on the same product {_is(other)}.", remedy=off)


def _resting(show: Show, state: ShowState, product: Product, at_ms: UtcMs) -> Refused | None:
    """Refuse a deal that comes too soon after the last one on its product (FIELD section 4: it never restarts)."""
    ended_ms = state.shelf.rested.get(product.id)
    if ended_ms is None or not 0 <= at_ms - ended_ms < show.limits.rest_ms:
        return None
    rest, wait = clock_text(show.limits.rest_ms), clock_text(DurationMs(ended_ms + show.limits.rest_ms - at_ms))
    return Refused(
        why=f"A deal on {product.name} has just ended; the market “{show.limits.market}” asks for {rest} between two.",
        remedy=f"Wait {wait}, or sell something else: a countdown that comes again at once is none.",
    )


def _unfit(show: Show, state: ShowState, plan: Plan, at_ms: UtcMs, *, price_vouched: bool) -> Refused | None:
    """Refuse what the market forbids, what is sold out, and a price nobody can prove or answers for."""
    deal, product = plan.deal, plan.product
    listing = listed(state, product)
    forbidden = breaches(deal, listing, show.limits)
    if forbidden:
        return forbidden[0]
    if sold_out(show, state, product.id, at_ms):
        return Refused(why=f"{product.name} is sold out.", remedy="Count it anew (stock.count) if there are more.")
    doubt = price_doubt(deal.price, listing, live=False)
    overrides = _overrides(state, _armed(plan, at_ms))
    if doubt is None or price_vouched or any(override.claim is Claim.PRICE for override in overrides):
        return None
    return Refused(
        why=doubt.why, remedy="Correct the deal's price or the listing, or override it by name (claim.override)."
    )


def _armed(plan: Plan, at_ms: UtcMs) -> DealArmed:
    return DealArmed(
        deal=plan.deal.id,
        name=plan.deal.name,
        product=plan.product.id,
        product_name=plan.product.name,
        price=plan.deal.price,
        was=plan.was,
        at_ms=at_ms,
        cap_units=plan.deal.cap_units,
        per_buyer=plan.deal.per_buyer,
    )


def _opening(plan: Plan, at_ms: UtcMs) -> DealOpening:
    return DealOpening(
        deal=plan.deal.id,
        name=plan.deal.name,
        product=plan.product.id,
        product_name=plan.product.name,
        price=plan.deal.price,
        was=plan.was,
        started_ms=at_ms,
        opens_ms=UtcMs(at_ms + plan.deal.opening_ms),
        cap_units=plan.deal.cap_units,
        per_buyer=plan.deal.per_buyer,
    )


def _started(plan: Plan, at_ms: UtcMs) -> DealStarted:
    return DealStarted(
        deal=plan.deal.id,
        name=plan.deal.name,
        product=plan.product.id,
        product_name=plan.product.name,
        price=plan.deal.price,
        was=plan.was,
        started_ms=at_ms,
        deadline_ms=UtcMs(at_ms + plan.deal.duration_ms),
        sting=plan.deal.sting,
        cap_units=plan.deal.cap_units,
        per_buyer=plan.deal.per_buyer,
    )


_Begun = DealArmed | DealOpening | DealStarted


def _run(
    state: ShowState, event: _Begun, phase: Phase, started_ms: UtcMs, deadline_ms: UtcMs, claims: frozenset[Claim]
) -> DealRun:
    return DealRun(
        deal=event.deal,
        name=event.name,
        product=event.product,
        product_name=event.product_name,
        price=event.price,
        was=event.was,
        started_ms=started_ms,
        deadline_ms=deadline_ms,
        phase=phase,
        cap_units=event.cap_units,
        per_buyer=event.per_buyer,
        claims=claims,
        overrides=_overrides(state, event),
    )


def _figures(of: DealRun | _Begun) -> tuple[object, ...]:
    """Give everything a deal says of itself; who overrode one of its claims answered for these figures."""
    return (of.name, of.product, of.product_name, of.price, of.was, of.cap_units, of.per_buyer)


def _overrides(state: ShowState, event: _Begun) -> tuple[Override, ...]:
    """Give the overrides a deal keeps in its next phase: those of the same figures."""
    before = state.run(event.deal)
    return before.overrides if before is not None and _figures(before) == _figures(event) else ()


def _put(state: ShowState, run: DealRun) -> ShowState:
    """Put a run in, in place of the earlier phase of the same deal."""
    return replace(state, deals=(*(one for one in state.deals if one.deal != run.deal), run))


def _is(run: DealRun) -> str:
    """Say how far a deal is."""
    return f"is {run.phase.value}"


def _meant(state: ShowState, deal: DealId | None, among: tuple[DealRun, ...], verb: str) -> DealRun | Refused:
    """Find the run that is meant: the one named, or the only one there is."""
    if deal is None:
        if len(among) == 1:
            return among[0]
        if not among:
            return Refused(why="No deal is live.", remedy="Start one with deal.start.")
        names = ", ".join(run.deal for run in among)
        return Refused(why=f"{len(among)} deals are running.", remedy=f"Say which: {verb} deal=… ({names}).")
    found = next((run for run in among if run.deal == deal), None)
    return found if found is not None else _not_among(state, deal, among)


def _not_among(state: ShowState, deal: DealId, among: tuple[DealRun, ...]) -> Refused:
    run = state.run(deal)
    if run is not None:
        remedy = "Start it (deal.start)." if run.phase is Phase.ARMED else "Wait until it is live."
        return Refused(why=f"“{run.name}” is only {run.phase.value}.", remedy=remedy)
    remedy = nearest(deal, [one.deal for one in among]) if among else "Start it (deal.start)."
    return Refused(why=f"“{deal}” is not running.", remedy=remedy)
