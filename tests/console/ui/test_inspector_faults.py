"""Dead bindings and covered ones are named, each with what to do."""

from msgspec.structs import replace

from console.mapping.padmap import HOME
from console.seat.demo_controls import controls
from console.seat.view import SeatView
from console.show.types import UtcMs
from console.ui.inspector_faults import Fault, faults, things
from console.wire.telemetry import Fires
from hardware.messages import ControlId, SurfaceId, pad

VIEW = controls(UtcMs(1_760_000_000_000))
PADS, FADERS = SurfaceId("pads"), SurfaceId("faders")


def with_home(*fires: Fires, surface: SurfaceId = PADS) -> SeatView:
    """Show the demo with nothing but these on the home page of one surface."""
    return replace(VIEW, fires={surface: {HOME: fires}})


def only(view: SeatView) -> Fault:
    (fault,) = faults(view)
    return fault


def fires(verb: str, control: str = "pad/1/1", **args: str) -> Fires:
    return Fires(ControlId(control), verb, args, verb)


def test_the_demo_has_one_of_each_kind() -> None:
    found = {(fault.surface, fault.control): fault for fault in faults(VIEW)}
    assert set(found) == {("pads", "pad/6/1"), ("pads", "pad/7/1"), ("pads", "pad/8/7"), ("faders", "fader/9")}
    assert found[PADS, pad(7, 1)].why == "There is no sound “gong” in the show."
    assert found[PADS, pad(7, 1)].remedy == "There is: win, drum, applause, bell."
    assert found[FADERS, ControlId("fader/9")].why == "nanoKONTROL2 has no fader 9."
    covered = found[PADS, pad(8, 7)]
    assert (covered.page, covered.dead) == ("shift", False)
    assert "All out" in covered.why
    assert all(fault.why and fault.remedy for fault in found.values())


def test_a_verb_nobody_knows_is_dead() -> None:
    fault = only(with_home(fires("camera.tkae")))
    assert (fault.dead, fault.remedy) == (True, "Did you mean “camera.take”?")


def test_an_argument_that_is_missing_is_dead() -> None:
    assert only(with_home(fires("deal.start"))).why == "deal.start needs a deal."


def test_a_fader_adds_the_figure_it_stands_at() -> None:
    assert faults(with_home(fires("input.volume", "fader/1", input="Mic"), surface=FADERS)) == ()
    assert only(with_home(fires("input.volume", input="Mic"))).why == "input.volume needs a db."


def test_a_page_that_is_not_there_is_dead() -> None:
    assert only(with_home(fires("page.show", surface="pads", page="sonds"))).why == "Graphics pads has no page “sonds”."
    assert only(with_home(fires("page.show", surface="lamp", page="home"))).why == "There is no surface “lamp”."


def test_a_muted_control_says_why() -> None:
    health = replace(VIEW.truth.surfaces["pads"], muted=("pad/1/1",), why_muted="Pad 1/1 chatters.")
    view = replace(with_home(fires("panic")), truth=replace(VIEW.truth, surfaces={"pads": health}))
    assert only(view).why == "Pad 1/1 chatters."


def test_things_are_by_id_and_free_words_are_not() -> None:
    assert things(VIEW, "camera") == {"host": "Host", "table": "Table", "macro": "Macro"}
    assert {
        kind for kind in ("deal", "product", "sound", "segment", "cue", "rule", "graphic") if things(VIEW, kind) is None
    } == set()
    assert things(VIEW, "text") is None
