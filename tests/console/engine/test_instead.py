"""Where the actions of a dead surface are: on the wall, and on other surfaces that live."""

from console.engine.instead import with_instead
from console.mapping.padmap import HOME, Binding
from console.show.facts import Level, SurfaceChanged
from console.show.truth import NOTHING_KNOWN, Truth, observe
from console.wire.telemetry import SurfaceView
from hardware.messages import ControlId, Spot, SurfaceId, pad

BINDINGS = {
    Spot("pads:pad/1/1"): Binding(pad(1, 1), "camera.take", {"camera": "close"}, "Close"),
    Spot("pads:pad/1/2"): Binding(pad(1, 2), "panic", {}, "Panic"),
    Spot("deck:pad/1/1"): Binding(pad(1, 1), "panic", {}, "Panic"),
}
VIEWS = [SurfaceView(SurfaceId(one), one.title(), 8, 8, HOME, {HOME: "Home"}) for one in ("pads", "deck")]
DEAD = SurfaceChanged("pads", Level.DEGRADED, "Grid was unplugged.", "Grid")


def _with(level: Level) -> Truth:
    return observe(NOTHING_KNOWN, SurfaceChanged("deck", level, "", "Deck"))


def test_the_wall_always_fires_the_same() -> None:
    told = with_instead(DEAD, BINDINGS, VIEWS, NOTHING_KNOWN)
    assert told.reason == "Grid was unplugged. The pad wall on screen fires the same."


def test_what_is_turned_has_no_pad_so_it_is_said_where_that_is() -> None:
    turned = Binding(ControlId("fader/1"), "input.volume", {"input": "Mic"}, "Mic")
    told = with_instead(DEAD, {**BINDINGS, Spot("pads:fader/1"): turned}, VIEWS, NOTHING_KNOWN)
    assert "fires the same; what it turned is under INPUTS and at the T-bar." in told.reason
    elsewhere = with_instead(DEAD, {**BINDINGS, Spot("deck:fader/1"): turned}, VIEWS, NOTHING_KNOWN)
    assert "INPUTS" not in elsewhere.reason


def test_another_surface_that_lives_is_named() -> None:
    told = with_instead(DEAD, BINDINGS, VIEWS, _with(Level.READY))
    assert told.reason.endswith("Deck has 1 of its 2 actions too.")
    dead_too = with_instead(DEAD, BINDINGS, VIEWS, _with(Level.FAILED))
    assert "Deck" not in dead_too.reason


def test_good_news_stay_as_they_are() -> None:
    good = SurfaceChanged("pads", Level.READY, "Lit.", "Grid")
    assert with_instead(good, BINDINGS, VIEWS, NOTHING_KNOWN) is good
