"""Every page written out: which binding is of a row, which is everywhere, and what covers what."""

from console.mapping.padmap import HOME, Binding, EachRow, PadMap, Page
from console.show.pages import PageId
from console.show.state import FRESH
from console.wire.firing import fires_of
from console.wire.telemetry import Fires
from hardware.messages import ControlId, SurfaceId, pad
from tests.console.show.shop import SHOW

TALK = PageId("talk")
PANIC = Binding(pad(8, 8), "panic", {}, "Panic", everywhere=True)
OUT = Binding(pad(8, 7), "all.out", {}, "All out", everywhere=True)
OWN = Binding(pad(8, 7), "sfx.stop", {}, "Fade")
FADER = Binding(ControlId("fader/1"), "input.volume", {"input": "Mic"}, "Mic")
CAMERAS = EachRow(row=1, verb="camera.take", each="camera")
MAP = PadMap(SurfaceId("pads"), 8, 8, (PANIC, OUT, FADER), (CAMERAS,), (Page(TALK, "Talk", (OWN,)),))


def by_control(page: PageId) -> dict[str, Fires]:
    return {one.control: one for one in fires_of(MAP, SHOW, FRESH)[page]}


def test_pages_are_in_the_order_of_the_map() -> None:
    assert list(fires_of(MAP, SHOW, FRESH)) == [HOME, TALK]


def test_a_control_of_a_row_names_the_kind_its_row_is_of() -> None:
    home = by_control(HOME)
    camera = home["pad/1/1"]
    assert (camera.verb, camera.args, camera.row) == ("camera.take", {"camera": str(SHOW.cameras[0].id)}, "camera")
    assert home["fader/1"].row == ""


def test_what_is_bound_everywhere_is_on_every_page_that_has_nothing_else_there() -> None:
    home, talk = by_control(HOME), by_control(TALK)
    assert home["pad/8/8"].everywhere
    assert talk["pad/8/8"] == home["pad/8/8"]
    assert (talk["pad/8/7"].verb, talk["pad/8/7"].everywhere) == ("sfx.stop", False)
    assert "pad/1/1" not in talk
