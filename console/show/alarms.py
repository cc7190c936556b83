"""Alarms: what a crew must know now, worst first, each with what to do. A person must agree with every one.

A sentence holds no figure that ticks, so one alarm is one sentence for as long as it lasts. Pins count only while the
show is live. Counterpart: `console.show.coach` advises; here something is wrong or waits for an answer.
"""

from collections.abc import Iterator

from console.show.bindings import missing
from console.show.framing import unsqueezed, wanted_squeeze
from console.show.resending import differences, scene_name
from console.show.rivals import UNDONE_WITHIN_MS, fighting
from console.show.safe import over_countdown
from console.show.state import Claim, DealRun, Phase, RuleRun, ShowState
from console.show.stock import age_text, known, sold_out
from console.show.truth import Truth
from console.show.types import DurationMs, ProductId, RuleId, Show, UtcMs
from console.show.vanished import told

SETTLED_MS = DurationMs(60_000)
"""How long a cue that failed is an alarm."""

OVERSOLD_MS = DurationMs(300_000)
"""How long units sold beyond a deal's cap are an alarm, from the newest of them on."""


def alarms(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[str, ...]:
    """Say everything that is wrong or waits for an answer, worst first."""
    return (
        *_rivals(show, state, at_ms),
        *told(show, state),
        *_sold_out_on_air(show, state, at_ms),
        *_withheld(state),
        *_withheld_graphics(show, state),
        *_covered(show, state),
        *_pin(show, state, at_ms),
        *_failed_cue(state, at_ms),
        *_oversold(state, at_ms),
        *_stale_counts(show, state, at_ms),
        *_questions(show, state),
        *_overrides(state),
        *_box_overrides(show, state),
    )


def framing_alarms(show: Show, state: ShowState, truth: Truth) -> tuple[str, ...]:
    """Say when the cameras do not stand where they should: in a graphic's window, or back in their places."""
    why = unsqueezed(truth)
    wanted = wanted_squeeze(show, state)
    if why and wanted is not None:
        name = wanted.airing.graphic.name
        return (f"“{name}” is on air over a camera that was not squeezed: {_stopped(why)} {_MEND_SQUEEZE}",)
    if why and state.frames:
        frame = state.frames[-1]
        return (f"Camera “{frame.camera}” may not be in “{frame.preset.name}”: {_stopped(why)} {_MEND_PRESET}",)
    if why and state.framing is not None:
        return (f"The cameras were not brought back to their places: {_stopped(why)} {_MEND_RETURN}",)
    return ()


_MEND_SQUEEZE = "Hide it (graphic.hide), and show it again (graphic.show); OBS is also asked when it is back."
_MEND_PRESET = "Bring it back (camera.unframe), and ask for it again (camera.frame)."
_MEND_RETURN = "Hide it once more (graphic.hide), or clear the air (all.out); OBS is also asked when it is back."


def pin_due(show: Show, state: ShowState, at_ms: UtcMs) -> str:
    """Advise to rotate the pin while live (FIELD section 3: every 5-8 minutes); empty: not yet."""
    age_ms = _pin_age_ms(show, state, at_ms)
    return "rotate the pin" if age_ms is not None and age_ms >= show.limits.pin_rotate_ms else ""


def _rivals(show: Show, state: ShowState, at_ms: UtcMs) -> Iterator[str]:
    """Say that somebody else cuts in OBS, and what was undone last."""
    undone = fighting(state.rivals, at_ms)
    if undone is not None:
        ours, theirs = (scene_name(show, state, scene) for scene in (undone.ours, undone.theirs))
        director = " or switch the auto-director off (director.auto on=no)" if state.director.on else ""
        yield (
            f"Someone else cuts in OBS too: takes of ours are undone within {UNDONE_WITHIN_MS // 1000} s "
            f"(last: {ours} → {theirs}). Close the other remote control, hotkey or automatic switcher{director}."
        )


def _sold_out_on_air(show: Show, state: ShowState, at_ms: UtcMs) -> Iterator[str]:
    """Name what is sold out and still pitched."""
    product = _segment_product(show, state)
    if product is not None and sold_out(show, state, product, at_ms):
        yield f"“{_called(show, product)}” is sold out and still on air: go on to the next segment (rundown.next)."
    pinned = state.pinned if state.live_ms is not None else None
    if pinned is not None and pinned != product and sold_out(show, state, pinned, at_ms):
        yield f"“{_called(show, pinned)}” is sold out and still pinned: pin another (product.pin)."


def _withheld(state: ShowState) -> Iterator[str]:
    """Name what live deals may not say though they should. "Only N left" is said when it can be: no alarm."""
    for run in (one for one in state.deals if one.phase is Phase.LIVE):
        price = run.withheld.get(Claim.PRICE) or run.withheld.get(Claim.COUNTDOWN)
        if price:
            yield f"“{run.name}” is live without price and countdown: {price} Correct the listing or end it (deal.end)."
        was = run.withheld.get(Claim.WAS)
        if was and run.was is not None:
            yield f"“{run.name}” is live without its “was”: {was} Do not say it on camera."


def _withheld_graphics(show: Show, state: ShowState) -> Iterator[str]:
    """Name what is on air and not to be seen, for what it should say is not so."""
    for airing in state.graphics.program:
        gone = missing(show, state, airing)
        if gone:
            name = airing.graphic.name
            yield f"“{name}” is on air but withheld, for there is no {', '.join(gone)}: hide it (graphic.hide)."


def _covered(show: Show, state: ShowState) -> Iterator[str]:
    """Name what stands where a countdown is; no graphic keeps a deal from starting."""
    for graphic in over_countdown(show, state):
        if graphic.id not in state.graphics.overrides:
            yield f"“{graphic.name}” and the countdown stand in the same place: hide one (graphic.hide)."


def _pin(show: Show, state: ShowState, at_ms: UtcMs) -> Iterator[str]:
    """Say what is wrong with the pin: while live there always is one, it is the one in hand, and it rotates."""
    if state.live_ms is None or not show.products:
        return
    product = _segment_product(show, state)
    if product is not None and sold_out(show, state, product, at_ms):
        product = None  # nobody should pin that
    if state.pinned is None:
        which = f"pin “{_called(show, product)}”" if product else "pin the one in hand"
        yield f"No product is pinned: {which} (product.pin)."
        return
    if product is not None and product != state.pinned:
        yield (
            f"“{_called(show, state.pinned)}” is pinned and “{_called(show, product)}” is on air: "
            f"pin “{_called(show, product)}” (product.pin)."
        )
    age_ms = _pin_age_ms(show, state, at_ms)
    if age_ms is not None and age_ms > show.limits.pin_oldest_ms:
        oldest = age_text(show.limits.pin_oldest_ms)
        yield f"“{_called(show, state.pinned)}” has been pinned for more than {oldest}: pin another (product.pin)."


def _failed_cue(state: ShowState, at_ms: UtcMs) -> Iterator[str]:
    cue = state.cue
    if cue is not None and cue.settled and 0 <= at_ms - cue.at_ms < SETTLED_MS:
        yield f"Cue “{cue.name}” failed: {_stopped(cue.settled)} Look at the program before you fire it again."


def _oversold(state: ShowState, at_ms: UtcMs) -> Iterator[str]:
    """Name deals the shop sold more of than their cap; the deal itself ended with that."""
    for one in state.shelf.oversold.values():
        if 0 <= at_ms - one.at_ms < OVERSOLD_MS:
            units = "1 unit" if one.units == 1 else f"{one.units} units"
            yield f"“{one.name}” sold {units} beyond its cap: tell the shop which orders it cannot fill."


def _stale_counts(show: Show, state: ShowState, at_ms: UtcMs) -> Iterator[str]:
    """Name products of running deals that were counted before and are not any more."""
    for run in _running(state):
        product = show.product(run.product)
        counts = [known(state, product.id, kind.id) for kind in product.kinds()] if product else []
        stale = {count.source for count in counts if count and at_ms - count.at_ms > show.limits.count_fresh_ms}
        if stale:
            yield (
                f"Counts of “{run.product_name}” are older than {age_text(show.limits.count_fresh_ms)} "
                f"({', '.join(sorted(stale))}): look after the feed, or count by hand (stock.count)."
            )


def _questions(show: Show, state: ShowState) -> Iterator[str]:
    """Ask what waits for a yes: OBS that came back otherwise, rules, the longest waiting first, then the rundown."""
    if state.returned is not None:
        told = " ".join(differences(show, state))
        yield f"OBS is back. {told} Send it again or leave it (plan.resend, plan.leave)."
    asking = [(run.asking_ms, rule, run) for rule, run in state.rules.items() if run.asking_ms is not None]
    for _, rule, run in sorted(asking, key=lambda one: (one[0], one[1])):
        yield _question(show, rule, run)
    proposal = state.rundown.proposal
    if proposal is not None:
        yield f"{_stopped(proposal.why)} {_stopped(proposal.what)} Say yes or no (plan.accept, plan.decline)."


def _question(show: Show, rule: RuleId, run: RuleRun) -> str:
    known = show.rule(rule)
    why = f" {_stopped(run.last)}" if run.last else ""
    return f"Rule “{known.name if known else rule}” asks.{why} Say yes or no (rule.accept, rule.decline)."


def _overrides(state: ShowState) -> Iterator[str]:
    """Name what is on air in somebody's name and without evidence."""
    for run in _running(state):
        for one in run.overrides:
            yield (
                f"{one.who} lets the {_words(one.claim)} of “{run.name}” on air without evidence ({one.reason}): "
                "take it back as soon as you can (claim.restore)."
            )


def _box_overrides(show: Show, state: ShowState) -> Iterator[str]:
    """Name what may stand where it should not, in somebody's name."""
    for overlay, one in state.graphics.overrides.items():
        graphic = show.graphic(overlay)
        yield (
            f"{one.who} lets “{graphic.name if graphic else overlay}” stand where it should not ({one.reason}): "
            "take it back as soon as you can (graphic.restore)."
        )


def _running(state: ShowState) -> Iterator[DealRun]:
    return (run for run in state.deals if run.phase is not Phase.ARMED)


def _segment_product(show: Show, state: ShowState) -> ProductId | None:
    """Give the product in hand. None: the segment on air has none, or the show file has it no more."""
    on_air = state.rundown.on_air
    if on_air is None or on_air.segment.product is None or show.product(on_air.segment.product) is None:
        return None
    return on_air.segment.product


def _pin_age_ms(show: Show, state: ShowState, at_ms: UtcMs) -> DurationMs | None:
    """Say how old the pin is while live. None: not live, nothing pinned, or there is no other product to pin."""
    if state.live_ms is None or state.pinned is None or state.pinned_ms is None or len(show.products) < 2:
        return None
    return DurationMs(at_ms - state.pinned_ms)


def _called(show: Show, product_id: ProductId) -> str:
    product = show.product(product_id)
    return product.name if product else product_id


def _words(claim: Claim) -> str:
    """Call a claim as the crew does."""
    return {Claim.WAS: "“was” price", Claim.LEFT: "“only N left”"}.get(claim, claim.value)


def _stopped(text: str) -> str:
    """End a sentence with a full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
