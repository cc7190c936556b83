"""Looks: how the thing behind a pad is, verb by verb. One table; a verb that is not in it is bound and ready, no more.

Counterpart: `console.plan.faces` puts a look on a pad, over it what the pad's own last press waits for.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from console.plan.dial_looks import input_look, studio_look, tbar_look
from console.plan.frame_looks import frame_look, unframe_look
from console.plan.graphics import countdown_instance, counting_airing, wanted_graphics
from console.plan.look import Colour, Look
from console.plan.obs_looks import mute_look, output_look
from console.plan.page_looks import NO_PAGES, Pages, page_look
from console.plan.tally import camera_preview, camera_take, preview_scene
from console.show.bindings import missing
from console.show.facts import Lane
from console.show.framing import left_in_window, unsqueezed, wanted_squeeze
from console.show.readiness import no_headphones
from console.show.readings import reading
from console.show.shots import holding, paused_until
from console.show.state import Airing, Claim, DealRun, Lock, Phase, ShowState
from console.show.stock import Level, level
from console.show.taps import armed
from console.show.truth import Truth
from console.show.types import (
    CameraId,
    DealId,
    DurationMs,
    OverlayId,
    Product,
    ProductId,
    RuleId,
    SegmentId,
    Show,
    SoundId,
    UtcMs,
)
from console.show.verb import yes
from hardware.messages import Glow

SETTLED_SHOWN_MS = DurationMs(60_000)
"""How long a cue's pad says that a device failed its part."""


class Sight(Struct, frozen=True):
    """All there is to look at."""

    show: Show
    state: ShowState
    truth: Truth
    at_ms: UtcMs
    products: Mapping[str, Product]
    """The show's, by id: a show may have very many."""
    pages: Pages = NO_PAGES


Args = Mapping[str, str]


def look_at(sight: Sight, verb: str, args: Args) -> Look:
    """Say how the thing a verb is about is."""
    make = _LOOKS.get(verb)
    return Look(Colour.GREY) if make is None else make(sight, args)


def sight_of(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs, pages: Pages = NO_PAGES) -> Sight:
    """Take everything in, once for many pads."""
    return Sight(show, state, truth, at_ms, {product.id: product for product in show.products}, pages)


# Cameras


def _take(sight: Sight, args: Args) -> Look:
    if "camera" not in args:
        return Look(Colour.RED if preview_scene(sight.state, sight.truth) else Colour.GREY)
    return camera_take(sight.show, sight.state, sight.truth, args["camera"])


def _preview(sight: Sight, args: Args) -> Look:
    return camera_preview(sight.show, sight.state, sight.truth, args["camera"])


def _frame(sight: Sight, args: Args) -> Look:
    return frame_look(sight.show, sight.state, sight.truth, args["camera"], args["preset"])


def _unframe(sight: Sight, args: Args) -> Look:
    return unframe_look(sight.state, sight.truth, args["camera"])


def _tap(sight: Sight, args: Args) -> Look:
    """Say how a camera is, and what the next tap does: take it where it is in preview or armed."""
    camera_id = CameraId(args["camera"])
    taken = camera_take(sight.show, sight.state, sight.truth, camera_id)
    if taken.word:
        return taken
    if sight.truth.preview is not None:
        return camera_preview(sight.show, sight.state, sight.truth, camera_id)
    again = armed(sight.state, camera_id, sight.at_ms)
    return Look(Colour.AMBER, Glow.PULSE, "TAP AGAIN") if again else Look(Colour.GREEN)


# Deals


def _deal(sight: Sight, args: Args) -> Look:
    run = sight.state.run(DealId(args["deal"]))
    if run is None:
        deal = sight.show.deal(DealId(args["deal"]))
        out = deal is not None and _stock(sight, deal.product) is Level.OUT
        return Look(Colour.GREY, word="SOLD OUT") if out else Look(Colour.AMBER)
    if run.phase is Phase.ARMED:
        return Look(Colour.AMBER, Glow.SOLID, "ARMED")
    return _running(sight, run)


def _running(sight: Sight, run: DealRun) -> Look:
    """Say whether a deal's countdown is what its page really shows, and why not."""
    instance = countdown_instance(run)
    counting = counting_airing(sight.show, sight.state) if sight.state.featured == run.deal else None
    if counting is not None and Claim.COUNTDOWN in run.claims:
        instance = counting.instance
    if all(layer.instance != instance for layer in wanted_graphics(sight.show, sight.state)):
        if Claim.COUNTDOWN in run.withheld:
            return Look(Colour.AMBER, Glow.BLINK, "WITHHELD", run.deadline_ms)
        return Look(Colour.AMBER, Glow.SOLID, "HIDDEN", run.deadline_ms)
    if sight.truth.drawn(instance):
        word = "OPENING" if run.phase is Phase.OPENING else "LIVE"
        return Look(Colour.RED, Glow.SOLID, word, run.deadline_ms)
    if Lane.GRAPHICS in sight.truth.trouble or not sight.truth.has_program_page():
        return Look(Colour.AMBER, Glow.BLINK, "NOT DRAWN", run.deadline_ms)
    return Look(Colour.AMBER, Glow.PULSE, "ASKED", run.deadline_ms)


# Graphics


def _graphic(sight: Sight, args: Args) -> Look:
    """Say whether a graphic is what its page really shows; else whether it is in preview."""
    airing = sight.state.graphics.on_air(OverlayId(args["graphic"]))
    if airing is None:
        back = Look(Colour.AMBER, Glow.BLINK, "NOT BACK") if _not_back(sight, args) else Look(Colour.RED)
        return _previewed(sight, args, back)
    if missing(sight.show, sight.state, airing):
        return Look(Colour.AMBER, Glow.BLINK, "WITHHELD", airing.out_ms)
    if sight.truth.drawn(airing.instance):
        return _squeezing(sight, airing) or Look(Colour.RED, Glow.SOLID, "ON AIR", airing.out_ms)
    if Lane.GRAPHICS in sight.truth.trouble or not sight.truth.has_program_page():
        return Look(Colour.AMBER, Glow.BLINK, "NOT DRAWN", airing.out_ms)
    return Look(Colour.AMBER, Glow.PULSE, "ASKED", airing.out_ms)


def _squeezing(sight: Sight, airing: Airing) -> Look | None:
    """Say how far the camera is that should stand in a graphic's window; none: it stands there, or needs not."""
    wanted = wanted_squeeze(sight.show, sight.state)
    if wanted is None or wanted.airing != airing or sight.truth.framed.window == wanted.window:
        return None
    if unsqueezed(sight.truth):
        return Look(Colour.AMBER, Glow.BLINK, "NO SQUEEZE", airing.out_ms)
    return Look(Colour.AMBER, Glow.PULSE, "ASKED", airing.out_ms)


def _not_back(sight: Sight, args: Args) -> bool:
    """Tell whether a graphic left the cameras in its window: it is off, and they were not brought back."""
    graphic = sight.show.graphic(OverlayId(args["graphic"]))
    left = left_in_window(sight.show, sight.state)
    return left and graphic is not None and graphic.window is not None and bool(unsqueezed(sight.truth))


def _graphic_preview(sight: Sight, args: Args) -> Look:
    return _previewed(sight, args, Look(Colour.GREEN))


def _previewed(sight: Sight, args: Args, otherwise: Look) -> Look:
    """Say how a graphic in preview is; `otherwise`: it is not there. A missing fact shows before it is on air.

    A preview page that is open has to say that it drew it; without one nobody looks.
    """
    graphic = OverlayId(args["graphic"])
    airing = sight.state.graphics.previewed(graphic)
    if airing is None:
        return otherwise if sight.show.graphic(graphic) is not None else Look(Colour.GREY, word="NO GRAPHIC")
    if missing(sight.show, sight.state, airing):
        return Look(Colour.AMBER, Glow.SOLID, "WITHHELD")
    pages = [page for page in sight.truth.pages.values() if page.bus == "preview"]
    if not pages or any(airing.instance in page.layers for page in pages):
        return Look(Colour.GREEN, Glow.SOLID, "PVW")
    if any(page.failed for page in pages):
        return Look(Colour.AMBER, Glow.BLINK, "NOT DRAWN")
    return Look(Colour.GREEN, Glow.PULSE, "PVW")


def _graphic_take(sight: Sight, args: Args) -> Look:
    return Look(Colour.RED if sight.state.graphics.preview else Colour.GREY)


def _graphic_hide(sight: Sight, args: Args) -> Look:
    if _not_back(sight, args):
        return Look(Colour.AMBER, Glow.BLINK, "NOT BACK")
    there = sight.state.graphics.on_air(OverlayId(args["graphic"]))
    return Look(Colour.AMBER if there is not None else Colour.GREY)


def _graphic_step(sight: Sight, args: Args) -> Look:
    """Say at which step a graphic is, where it has several; `step` given: whether it is at that one."""
    graphics, graphic = sight.state.graphics, OverlayId(args["graphic"])
    previewed, on_air = graphics.previewed(graphic), graphics.on_air(graphic)
    airing, colour = (previewed, Colour.GREEN) if previewed is not None else (on_air, Colour.RED)
    if airing is None or airing.graphic.steps == 0:
        return Look(Colour.GREY)
    at_it = args.get("step", str(airing.step)) == str(airing.step)
    return Look(
        colour, Glow.SOLID if at_it else Glow.DIM, f"STEP {airing.step + 1}" if airing.graphic.steps != 1 else ""
    )


def _graphic_do(sight: Sight, args: Args) -> Look:
    graphics, graphic = sight.state.graphics, OverlayId(args["graphic"])
    airing = graphics.previewed(graphic) or graphics.on_air(graphic)
    if airing is None or all(deed.id != args["deed"] for deed in airing.graphic.deeds):
        return Look(Colour.GREY)
    return Look(Colour.GREEN if graphics.previewed(graphic) is not None else Colour.RED)


def _graphic_override(sight: Sight, args: Args) -> Look:
    in_force = OverlayId(args["graphic"]) in sight.state.graphics.overrides
    return Look(Colour.AMBER, Glow.SOLID, "OVERRIDE") if in_force else Look(Colour.GREY)


def _disarm(sight: Sight, args: Args) -> Look:
    run = sight.state.run(DealId(args["deal"]))
    return Look(Colour.AMBER if run is not None and run.phase is Phase.ARMED else Colour.GREY)


def _any_running(sight: Sight, args: Args) -> Look:
    return Look(Colour.AMBER if _meant(sight, args, Phase.OPENING, Phase.LIVE) else Colour.GREY)


def _extend(sight: Sight, args: Args) -> Look:
    live = _meant(sight, args, Phase.LIVE)
    if live and all(run.extended for run in live):
        return Look(Colour.GREY, word="EXTENDED")
    return Look(Colour.AMBER if live else Colour.GREY)


def _meant(sight: Sight, args: Args, *phases: Phase) -> list[DealRun]:
    """Give the deals in these phases that a pad means: the one it names, else all."""
    return [run for run in sight.state.deals if run.phase in phases and args.get("deal", run.deal) == run.deal]


# Products


def _stock(sight: Sight, product_id: ProductId) -> Level:
    """Say how much of a product there is by fresh counts: its worst variant, and out only when all of them are."""
    product = sight.products.get(product_id)
    if product is None or product_id not in sight.state.shelf.counts:
        return Level.UNKNOWN
    levels = {level(sight.show, sight.state, product, kind, sight.at_ms) for kind in product.kinds()}
    if levels == {Level.OUT}:
        return Level.OUT
    return Level.LOW if levels & {Level.OUT, Level.LOW} else Level.OK


def _pin(sight: Sight, args: Args) -> Look:
    product = ProductId(args["product"])
    short = {Level.OUT: "OUT", Level.LOW: "LOW"}.get(_stock(sight, product), "")
    if sight.state.pinned == product:
        word = f"PINNED {short}".strip()
        return Look(Colour.AMBER, Glow.BLINK, word) if short == "OUT" else Look(Colour.BLUE, Glow.SOLID, word)
    return Look(Colour.GREY if short == "OUT" else Colour.BLUE, word=short)


# Rundown


def _begin(sight: Sight, args: Args) -> Look:
    return Look(Colour.GREEN) if sight.state.live_ms is None else Look(Colour.RED, Glow.SOLID, "LIVE")


def _jump(sight: Sight, args: Args) -> Look:
    rundown, segment = sight.state.rundown, SegmentId(args["segment"])
    if rundown.on_air is not None and rundown.on_air.segment.id == segment:
        return Look(Colour.RED, Glow.SOLID, "ON AIR")
    skipped = rundown.arrangement is not None and segment in rundown.arrangement.skipped
    return Look(Colour.GREY, word="SKIPPED") if skipped else Look(Colour.GREEN)


def _hold(sight: Sight, args: Args) -> Look:
    return Look(Colour.AMBER, Glow.SOLID, "HELD") if sight.state.rundown.held else Look(Colour.AMBER)


def _returned(sight: Sight, args: Args) -> Look:
    return Look(Colour.AMBER, Glow.BLINK, "ASKS") if sight.state.returned else Look(Colour.GREY)


def _proposal(sight: Sight, args: Args) -> Look:
    return Look(Colour.AMBER, Glow.BLINK, "ASKS") if sight.state.rundown.proposal else Look(Colour.GREY)


def _lock(lock: Lock) -> Callable[[Sight, Args], Look]:
    def look(sight: Sight, args: Args) -> Look:
        return Look(Colour.AMBER, Glow.SOLID, "LOCKED") if lock in sight.state.locks else Look(Colour.GREY)

    return look


def _director(sight: Sight, args: Args) -> Look:
    """Say whether the auto-director cuts, or what of a person's holds it, and until when."""
    if not sight.state.director.on:
        return Look(Colour.GREY)
    if holding(sight.show, sight.state):
        return Look(Colour.AMBER, Glow.SOLID, "WAITS")
    until_ms = paused_until(sight.show, sight.state)
    if until_ms > sight.at_ms:
        return Look(Colour.AMBER, Glow.SOLID, "PAUSED", until_ms)
    return Look(Colour.BLUE, Glow.SOLID, "AUTO")


def _prompter(sight: Sight, args: Args) -> Look:
    shown = sight.state.prompter == args["text"]
    return Look(Colour.BLUE, Glow.SOLID, "SHOWN") if shown else Look(Colour.BLUE)


def _energy(sight: Sight, args: Args) -> Look:
    now = sight.state.coach.energy == args["energy"]
    return Look(Colour.BLUE, Glow.SOLID, "NOW") if now else Look(Colour.BLUE)


def _check(sight: Sight, args: Args) -> Look:
    done = args["item"] in sight.state.coach.checked
    return Look(Colour.GREEN, Glow.SOLID, "DONE") if done else Look(Colour.AMBER)


# Cues, rules, sounds


def _cue(sight: Sight, args: Args) -> Look:
    run = sight.state.cue
    failed = run is not None and run.cue == args["cue"] and run.settled
    if run is not None and failed and sight.at_ms - run.at_ms < SETTLED_SHOWN_MS:
        return Look(Colour.AMBER, Glow.BLINK, "FAILED")
    return Look(Colour.RED)


_RULE_LOOKS = {
    "ARMED": Look(Colour.AMBER, Glow.SOLID, "ARMED"),
    "RISING": Look(Colour.AMBER, Glow.PULSE, "RISING"),
    "ASKS": Look(Colour.AMBER, Glow.BLINK, "ASKS"),
    "COOLING": Look(Colour.GREY, Glow.SOLID, "COOLING"),
    "FIRED": Look(Colour.GREY, Glow.SOLID, "FIRED"),
}


def _rule(sight: Sight, args: Args) -> Look:
    rule = sight.show.rule(RuleId(args["rule"]))
    run = sight.state.rules.get(RuleId(args["rule"]))
    if rule is None or run is None:
        return Look(Colour.AMBER if rule else Colour.GREY)
    word = reading(sight.show, sight.state, rule, None, sight.at_ms).word
    if word == "ARMED" and run.since_ms is not None and not run.spent:
        word = "RISING"  # the engine keeps no numbers, but the rule does
    return _RULE_LOOKS.get(word, Look(Colour.AMBER))


def _question(sight: Sight, args: Args) -> Look:
    asks = any(run.asking_ms is not None and args.get("rule", rule) == rule for rule, run in sight.state.rules.items())
    return Look(Colour.AMBER, Glow.BLINK, "ASKS") if asks else Look(Colour.GREY)


_IDLE_SOUND = Look(Colour.VIOLET)


def _sound(sight: Sight, args: Args) -> Look:
    voices = [effect for effect, sound in sight.truth.sounding if sound == args["sound"]]
    if voices and all(effect in sight.truth.fading for effect in voices):
        return Look(Colour.VIOLET, Glow.BLINK, "FADES")
    if voices:
        return Look(Colour.VIOLET, Glow.SOLID, "PLAYING")
    if SoundId(args["sound"]) in sight.truth.loading:
        return Look(Colour.GREY, word="LOADING")
    return Look(Colour.GREY, word="NO SOUND") if SoundId(args["sound"]) in sight.truth.missing else _IDLE_SOUND


def _prehear(sight: Sight, args: Args) -> Look:
    return Look(Colour.GREY if no_headphones(sight.truth) else Colour.VIOLET)


def _bed(sight: Sight, args: Args) -> Look:
    if not sight.state.bed.on:
        return Look(Colour.VIOLET if sight.show.bed.tracks else Colour.GREY)
    if sight.truth.bed_track is None:
        return Look(Colour.VIOLET, Glow.BLINK, "STARTS")
    return Look(Colour.VIOLET, Glow.SOLID, "PLAYING")


_LOOKS: dict[str, Callable[[Sight, Args], Look]] = {
    "camera.take": _take,
    "camera.cut": _take,
    "camera.auto": _take,
    "camera.hold": _take,
    "camera.preview": _preview,
    "camera.tap": _tap,
    "camera.frame": _frame,
    "camera.unframe": _unframe,
    "deal.arm": _deal,
    "deal.start": _deal,
    "deal.disarm": _disarm,
    "deal.end": _any_running,
    "deal.extend": _extend,
    "graphic.countdown": _any_running,
    "graphic.preview": _graphic_preview,
    "graphic.take": _graphic_take,
    "graphic.show": _graphic,
    "graphic.step": _graphic_step,
    "graphic.do": _graphic_do,
    "graphic.hide": _graphic_hide,
    "graphic.override": _graphic_override,
    "graphic.restore": _graphic_override,
    "product.pin": _pin,
    "product.unpin": lambda sight, args: Look(Colour.BLUE if sight.state.pinned is not None else Colour.GREY),
    "show.begin": _begin,
    "show.finish": lambda sight, args: Look(Colour.GREY if sight.state.live_ms is None else Colour.AMBER),
    "rundown.next": lambda sight, args: Look(Colour.GREEN if sight.show.rundown else Colour.GREY),
    "rundown.back": lambda sight, args: Look(Colour.GREEN if sight.state.rundown.back else Colour.GREY),
    "rundown.jump": _jump,
    "rundown.hold": _hold,
    "plan.accept": _proposal,
    "plan.decline": _proposal,
    "plan.leave": _returned,
    "plan.resend": _returned,
    "director.auto": _director,
    "lock.edit": _lock(Lock.EDIT),
    "lock.playback": _lock(Lock.PLAYBACK),
    "prompter.show": _prompter,
    "coach.energy": _energy,
    "coach.check": _check,
    "cue.fire": _cue,
    "rule.arm": _rule,
    "rule.accept": _question,
    "rule.decline": _question,
    "sfx.play": _sound,
    "bed.play": _bed,
    "bed.next": _bed,
    "sfx.toggle": _sound,
    "sfx.hold": _sound,
    "sfx.release": _sound,
    "sfx.cue": _prehear,
    "output.start": lambda sight, args: output_look(sight.truth, args.get("output", "")),
    "output.stop": lambda sight, args: output_look(sight.truth, args.get("output", "")),
    "studio.mode": lambda sight, args: studio_look(sight.truth, yes(args["on"])),
    "tbar.move": lambda sight, args: tbar_look(sight.state, sight.truth),
    "input.volume": lambda sight, args: input_look(sight.truth, args.get("input", "")),
    "input.offset": lambda sight, args: input_look(sight.truth, args.get("input", "")),
    "input.mute": lambda sight, args: mute_look(sight.truth, args.get("input", "")),
    "page.hold": lambda sight, args: page_look(sight.pages, args),
    "page.show": lambda sight, args: page_look(sight.pages, args),
    "panic": lambda sight, args: Look(Colour.RED),
}
