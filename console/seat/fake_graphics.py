"""The made-up show with graphics on their buses in every state they can be in, for tests, screenshots and demos.

Counterpart: `console.seat.fake` has the other states of the same show.
"""

from msgspec.structs import replace

from console.seat.demo_graphics import DEMO_NO_GO, demo_graphics
from console.seat.fake import calm, with_faces
from console.seat.view import SeatView, WaitingPress
from console.show.state import Airing, BoxOverride, Graphics
from console.show.truth import Page
from console.show.types import Graphic, OverlayId, UtcMs

AFTER_MS = 20_000
"""How long what is on air has been there."""
PREVIEW_PAGE = "http://127.0.0.1:8470/o/token/preview"


def graphics_idle(now_ms: UtcMs) -> SeatView:
    """Give the show with its graphics, none of them anywhere."""
    view = calm(now_ms)
    show = replace(
        view.show, graphics=demo_graphics(), limits=replace(view.show.limits, no_go=DEMO_NO_GO), platform="app"
    )
    return replace(view, show=show)


def with_buses(view: SeatView, buses: Graphics) -> SeatView:
    """Put graphics on their buses; pages draw all of program."""
    drawn = tuple(airing.instance for airing in buses.program)
    truth = replace(view.truth, pages={"obs": Page("program", 5, drawn)})
    return with_faces(replace(view, state=replace(view.state, graphics=buses), truth=truth))


def aired(view: SeatView, name: str, now_ms: UtcMs) -> Airing:
    """Give an airing of a graphic of the show, there since a while."""
    graphic = view.show.graphic(OverlayId(name))
    assert isinstance(graphic, Graphic)
    since_ms = UtcMs(now_ms - AFTER_MS)
    return Airing(instance=f"graphic:{name}:{since_ms}", graphic=graphic, since_ms=since_ms)


def graphics_preview(now_ms: UtcMs) -> SeatView:
    """Give two graphics in preview, one of them where it may not stand, and a brand bug on air."""
    view = graphics_idle(now_ms)
    steps, wide = (aired(view, name, now_ms) for name in ("steps", "wide-name"))
    return with_buses(view, Graphics(program=(aired(view, "bug", now_ms),), preview=(steps, wide)))


def graphics_on_air(now_ms: UtcMs) -> SeatView:
    """Give a brand bug and a timed question on air, and steps in preview at their second step."""
    view = graphics_idle(now_ms)
    question = replace(
        aired(view, "question", now_ms),
        values={"name": "@lena.k", "text": "Does it work under make-up?", "kind": "question"},
        out_ms=UtcMs(now_ms + 7_400),
    )
    buses = Graphics(
        program=(aired(view, "bug", now_ms), question),
        preview=(replace(aired(view, "steps", now_ms), step=1),),
        written={question.graphic.id: question.values},
    )
    return with_buses(view, buses)


def graphics_withheld(now_ms: UtcMs) -> SeatView:
    """Give an L-bar on air without the deal it counts down."""
    view = graphics_idle(now_ms)
    return with_buses(view, Graphics(program=(aired(view, "bug", now_ms), aired(view, "lbar", now_ms))))


def graphics_failed(now_ms: UtcMs) -> SeatView:
    """Give two graphics on air of which the page could draw one only."""
    view = with_buses(
        graphics_idle(now_ms),
        Graphics(program=(aired(graphics_idle(now_ms), "bug", now_ms), aired(graphics_idle(now_ms), "mara", now_ms))),
    )
    drawn = view.state.graphics.program[0].instance
    page = Page("program", 5, (drawn,), failed="cartwall-name: its picture could not be loaded (404).")
    return replace(view, truth=replace(view.truth, pages={"obs": page}))


def graphics_refused(now_ms: UtcMs) -> SeatView:
    """Give a lower third on air, what would cover it, and one that stands there by name and waits for a second seat."""
    view = graphics_idle(now_ms)
    over = BoxOverride("Mara", "The shop bar is hidden in this market.", UtcMs(now_ms - 60_000))
    buses = Graphics(program=(aired(view, "bug", now_ms),), overrides={OverlayId("ticker"): over})
    args = {"graphic": "wide-name", "who": "Mara", "reason": "The comments are off."}
    text = "graphics asked. A second seat must ask the same within 15 s."
    wait = WaitingPress("graphic.override", args, "graphics", True, text, UtcMs(now_ms + 12_000))
    return replace(with_buses(view, buses), waiting=(wait,))
