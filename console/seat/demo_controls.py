"""Three surfaces of a demo show, for the binding inspector: pads that are lit, a deck that died, faders on a MIDI box.

Counterpart: `console.seat.demo` is the show; `console.seat.fake` shows it in any state.
"""

from msgspec.structs import replace

from console.mapping.desk import Desk
from console.mapping.padmap import HOME, Binding, EachRow, PadMap, Page
from console.plan.faces import Pressing, pad_faces
from console.seat.fake import calm
from console.seat.view import SeatView
from console.show.facts import Level
from console.show.pages import PageId
from console.show.surface_truth import SurfaceHealth
from console.show.types import SegmentId, UtcMs
from console.wire.firing import fires_of
from console.wire.telemetry import LedgerView, Leg, PadTimes, PressLine, SurfaceView
from hardware.messages import ControlId, SurfaceId, pad

_RIGHT = tuple(ControlId(f"button/{row}/1") for row in range(2, 10))
_TOP = tuple(ControlId(f"button/1/{column}") for column in range(1, 9))


def _bind(control: str, verb: str, label: str, everywhere: bool = False, **args: str) -> Binding:
    return Binding(ControlId(control), verb, args, label, everywhere)


def pads_map() -> PadMap:
    """Give the pads of the graphics operator: two pages besides home, panic everywhere."""
    each = (
        EachRow(row=1, verb="camera.take", each="camera", columns=6),
        EachRow(row=2, verb="camera.preview", each="camera", columns=6),
        EachRow(row=3, verb="deal.start", each="deal", columns=6),
        EachRow(row=4, verb="product.pin", each="product", columns=6),
        EachRow(row=5, verb="sfx.play", each="sound", columns=6),
    )
    home = (
        _bind("pad/1/7", "camera.take", "Take preview"),
        _bind("pad/3/7", "deal.end", "End deal"),
        _bind("pad/3/8", "graphic.countdown", "Countdown back"),
        _bind("pad/4/7", "product.unpin", "Unpin"),
        _bind("pad/5/7", "sfx.stop", "Fade sounds"),
        _bind("pad/6/1", "graphic.show", "Question card", graphic="question"),
        _bind("pad/6/7", "rundown.back", "Back"),
        _bind("pad/6/8", "rundown.next", "Next"),
        _bind("pad/7/1", "sfx.play", "Gong", sound="gong"),
        _bind("pad/8/7", "all.out", "All out", everywhere=True),
        _bind("pad/8/8", "panic", "Panic", everywhere=True),
        _bind("button/1/1", "page.show", "Home page", everywhere=True, surface="pads", page="home"),
        _bind("button/1/2", "page.show", "Sounds page", everywhere=True, surface="pads", page="sounds"),
        _bind("button/1/8", "page.hold", "Shift", everywhere=True, surface="pads", page="shift"),
    )
    sounds = Page(PageId("sounds"), "Sounds", (), (EachRow(row=1, verb="sfx.play", each="sound", columns=8),))
    shift = Page(
        PageId("shift"),
        "Shift",
        (_bind("pad/8/7", "show.finish", "Finish show"), _bind("pad/1/1", "show.begin", "Go live")),
        segments=(SegmentId("goodbye"),),
    )
    return PadMap(SurfaceId("pads"), 8, 8, home, each, (sounds, shift), "Graphics pads")


def deck_map() -> PadMap:
    """Give a Stream Deck + of the director."""
    home = (
        _bind("key/1/1", "camera.take", "Host", camera="host"),
        _bind("key/1/2", "camera.take", "Table", camera="table"),
        _bind("key/1/3", "camera.take", "Macro", camera="macro"),
        _bind("key/2/1", "rundown.next", "Next"),
        _bind("key/2/4", "panic", "Panic"),
        _bind("encoder/1", "tbar.move", "T-bar"),
        _bind("push/1", "camera.take", "Take preview"),
    )
    return PadMap(SurfaceId("deck"), 2, 4, home, name="Director's deck")


def faders_map() -> PadMap:
    """Give the faders of sound; the eighth one is on no such device."""
    home = (
        _bind("fader/1", "input.volume", "Host mic", input="Host mic"),
        _bind("fader/2", "input.volume", "Music bed", input="Music bed"),
        _bind("fader/9", "input.volume", "Guest mic", input="Guest mic"),
        _bind("button/1/1", "input.mute", "Mute host", input="Host mic"),
        _bind("button/1/2", "input.mute", "Mute music", input="Music bed"),
    )
    return PadMap(SurfaceId("faders"), 1, 8, home, name="Sound faders")


def demo_desk() -> Desk:
    """Give the three maps."""
    return Desk((pads_map(), deck_map(), faders_map()))


_PADS = tuple(pad(row, column) for row in range(1, 9) for column in range(1, 9))
_FADERS = tuple(
    ControlId(f"{kind}/{number}") for kind in ("encoder", "fader", "button/1", "button/2") for number in range(1, 9)
)
_HEALTH = {
    "pads": SurfaceHealth(
        Level.READY,
        "Launchpad X is connected and lit: it plays Graphics pads.",
        "Launchpad X",
        (),
        "",
        _PADS + _TOP + _RIGHT,
    ),
    "deck": SurfaceHealth(
        Level.FAILED,
        "Director's deck: Stream Deck + gives no sign of life; unplug it and plug it in again.",
        "Stream Deck +",
    ),
    "faders": SurfaceHealth(
        Level.READY, "nanoKONTROL2 is connected and lit: it plays Sound faders.", "nanoKONTROL2", (), "", _FADERS
    ),
}


def _ledger(now_ms: UtcMs) -> LedgerView:
    """Give what the controls did last."""
    lines = (
        ("pads:pad/1/1", "camera.take", "done", 16.9, 12),
        ("pads:pad/5/1", "sfx.play", "done", 6.4, 14),
        ("pads:pad/3/2", "deal.start", "refused", None, 21),
        ("deck:key/1/2", "camera.take", "unknown", None, 44),
        ("pads:pad/1/2", "camera.take", "done", 18.1, 51),
        ("pads:pad/4/1", "product.pin", "done", None, 63),
        ("pads:pad/6/8", "rundown.next", "done", None, 304),
        ("faders:button/1/2", "input.mute", "failed", None, 410),
    )
    times = (
        ("pads:pad/1/1", "camera.take", "switched", 17.8, 31.2, 42),
        ("pads:pad/1/2", "camera.take", "switched", 18.4, 33.0, 37),
    )
    return LedgerView(
        pads=tuple(PadTimes(c, v, {leg: Leg(p50, p95, n)}) for c, v, leg, p50, p95, n in times),
        recent=tuple(PressLine(UtcMs(now_ms - ago * 1000), c, v, out, air) for c, v, out, air, ago in lines),
    )


def controls(now_ms: UtcMs) -> SeatView:
    """Give the calm show with three surfaces, one of them dead, and bindings that are wrong on purpose."""
    view = calm(now_ms)
    surfaces = tuple(
        SurfaceView(
            surface=pads.surface,
            name=pads.name,
            rows=pads.rows,
            columns=pads.columns,
            page=HOME,
            pages={page.id: page.name for page in (pads.home, *pads.pages)},
        )
        for pads in demo_desk().maps
    )
    faces = pad_faces(
        view.show, view.state, view.truth, demo_desk().bindings(view.show, view.state), Pressing(), now_ms
    )
    fires = {pads.surface: fires_of(pads, view.show, view.state) for pads in demo_desk().maps}
    truth = replace(view.truth, surfaces=_HEALTH)
    return replace(view, surfaces=surfaces, fires=fires, faces=faces, truth=truth, ledger=_ledger(now_ms))
