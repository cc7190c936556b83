"""What a control with a display shows besides its state: a figure, a share, how long its countdown is, a picture.

Figures are for the crew and as true as those on air: units are those of fresh counts, less the reserve, and ``~`` says
that a count is not the shop's own word. Counterparts: `console.plan.looks` says how a thing is, `console.plan.faces`
puts both on a face.
"""

from collections.abc import Callable

from msgspec import Struct

from console.plan.levels import figure_now
from console.plan.look import Look
from console.plan.looks import Args, Sight
from console.show.cameras import find_camera
from console.show.dial import END
from console.show.state import Count, DealRun, Phase
from console.show.stock import fresh, sellable
from console.show.types import CameraId, DealId, DurationMs, OverlayId, Product, ProductId
from console.show.vanished import lacks_scene


class Figures(Struct, frozen=True):
    """All of it may be empty."""

    figure: str = ""
    """To read from afar: ``17 left``, ``-12.0 dB``."""
    share: int | None = None
    """How much of a stock is still there, 0 to `END`; none: nobody knows how much all of it is."""
    lasts_ms: DurationMs = DurationMs(0)
    """How long all of the look's countdown is; 0: nobody knows."""
    picture: str = ""
    """The scene whose still is behind it."""


NOTHING = Figures()


def figures_of(sight: Sight, verb: str, args: Args, look: Look) -> Figures:
    """Say what a control that fires this shows besides its look."""
    make = _FIGURES.get(verb)
    return NOTHING if make is None else make(sight, args, look)


# Stock


class Units(Struct, frozen=True):
    """How many of a product may be sold, by fresh counts."""

    left: int
    certain: bool
    """It is the shop's own word."""
    planned: int
    """With how many the show file was written; 0: it does not say."""


def units_of(sight: Sight, product: Product) -> Units | None:
    """Count a product over all its variants; none: a count is missing or too old."""
    counts = sight.state.shelf.counts.get(product.id)
    if not counts:
        return None
    there = [counts.get(kind.id) for kind in product.kinds()]
    known = [count for count in there if count is not None and fresh(sight.show, count, sight.at_ms)]
    if len(known) < len(there):
        return None
    planned = [kind.units for kind in product.kinds()]
    return Units(
        left=sum(sellable(product, count) for count in known),
        certain=all(_certain(count) for count in known),
        planned=0 if None in planned else sum(units or 0 for units in planned),
    )


def _certain(count: Count) -> bool:
    return not count.provisional or count.taken_off


def _left(units: int, of: int, certain: bool) -> Figures:
    share = min(END, max(0, units) * END // of) if of > 0 else None
    return Figures(figure=f"{'' if certain else '~'}{units} left", share=share)


def _pin(sight: Sight, args: Args, look: Look) -> Figures:
    product = sight.products.get(ProductId(args["product"]))
    units = None if product is None else units_of(sight, product)
    return NOTHING if units is None else _left(units.left, units.planned, units.certain)


def _deal(sight: Sight, args: Args, look: Look) -> Figures:
    """Say how many are left at the deal's price: as it says on air, else as counted."""
    run = sight.state.run(DealId(args["deal"]))
    if run is None:
        deal = sight.show.deal(DealId(args["deal"]))
        return NOTHING if deal is None else _pin(sight, {"product": deal.product}, look)
    counts_down = look.deadline_ms is not None and run.phase is not Phase.ARMED
    lasts_ms = DurationMs(max(0, run.deadline_ms - run.started_ms)) if counts_down else DurationMs(0)
    left = _left_of_run(sight, run)
    return Figures(figure=left.figure, share=left.share, lasts_ms=lasts_ms)


def _left_of_run(sight: Sight, run: DealRun) -> Figures:
    product = sight.products.get(run.product)
    units = None if product is None else units_of(sight, product)
    all_of_it = run.cap_units or (units.planned if units is not None else 0)
    if run.left_units is not None:
        return _left(run.left_units, all_of_it, certain=True)
    if units is None:
        return NOTHING
    capped = units.left if run.cap_units is None else max(0, min(units.left, run.cap_units - run.sold))
    return _left(capped, all_of_it, units.certain)


# What lasts


def _graphic(sight: Sight, args: Args, look: Look) -> Figures:
    airing = sight.state.graphics.on_air(OverlayId(args["graphic"]))
    if airing is None or airing.out_ms is None or look.deadline_ms != airing.out_ms:
        return NOTHING
    return Figures(lasts_ms=DurationMs(max(0, airing.out_ms - airing.since_ms)))


def _director(sight: Sight, args: Args, look: Look) -> Figures:
    """Tell how long a person's cut holds it; how long somebody else does is not known."""
    paused_ms = sight.show.director.pause_after_cut_ms
    ours = look.deadline_ms == sight.state.director.by_hand_ms + paused_ms
    return Figures(lasts_ms=paused_ms) if ours else NOTHING


# Cameras


def _camera(sight: Sight, args: Args, look: Look) -> Figures:
    """Show a camera that is a scene; of an item in a scene there is no still that shows it alone."""
    camera = find_camera(sight.show, sight.state, CameraId(args.get("camera", "")))
    if camera is None or camera.item or sight.truth.program is None or lacks_scene(sight.state, camera):
        return NOTHING
    return Figures(picture=camera.scene)


# Dials


def _dial(verb: str, written: Callable[[float], str]) -> Callable[[Sight, Args, Look], Figures]:
    def figures(sight: Sight, args: Args, look: Look) -> Figures:
        figure = figure_now(sight.state, sight.truth, verb, args)
        return NOTHING if figure is None else Figures(figure=written(figure))

    return figures


SILENT_DB = -100.0
"""OBS's lowest volume: silence."""


def _decibels(figure: float) -> str:
    return "-inf dB" if figure <= SILENT_DB else f"{round(figure, 1) + 0.0:.1f} dB"


def _milliseconds(figure: float) -> str:
    return f"{round(figure):+d} ms" if round(figure) else "0 ms"


def _tbar(sight: Sight, args: Args, look: Look) -> Figures:
    """Say how far it stands; without studio mode there is none."""
    if sight.truth.preview is None:
        return NOTHING
    return Figures(figure=f"{round((sight.state.tbar or 0) * 100 / END)} %")


_FIGURES: dict[str, Callable[[Sight, Args, Look], Figures]] = {
    "camera.take": _camera,
    "camera.cut": _camera,
    "camera.auto": _camera,
    "camera.preview": _camera,
    "camera.tap": _camera,
    "camera.hold": _camera,
    "deal.arm": _deal,
    "deal.start": _deal,
    "product.pin": _pin,
    "graphic.show": _graphic,
    "director.auto": _director,
    "tbar.move": _tbar,
    "input.volume": _dial("input.volume", _decibels),
    "input.offset": _dial("input.offset", _milliseconds),
}
