"""What a show looks like over OSC: faces, cameras as confirmed, deals counting down, stock, pages."""

from msgspec.structs import replace

from console.plan.faces import PadFace
from console.plan.look import Colour
from console.remote.house import Grid, Whole
from console.remote.osc_picture import GONE, picture
from console.show.commands import ArmDeal, Command, CountStock, StartDeal
from console.show.decide import decide
from console.show.decisions import Refused
from console.show.evolve import replay
from console.show.pages import PageId
from console.show.state import FRESH, ShowState
from console.show.truth import NOTHING_KNOWN
from console.show.types import CameraId, DealId, ProductId, SceneName, UtcMs, VariantId
from hardware.messages import Glow, Spot, SurfaceId
from tests.console.show.fair import FAIR

NOW = UtcMs(1_000_000)
FACE = PadFace("Mug flash", "deal.start", Colour.RED, Glow.SOLID, "LIVE", UtcMs(NOW + 90_500))
GRID = Grid(SurfaceId("pads"), 8, 8, PageId("deals"), {PageId("home"): "Home", PageId("deals"): "Deals"})
WHOLE = Whole(FAIR, FRESH, NOTHING_KNOWN, {Spot("pads:pad/3/1"): FACE}, (GRID,))


def after(*commands: Command) -> ShowState:
    """Fold what commands bring about at NOW."""
    state = FRESH
    for command in commands:
        decision = decide(FAIR, state, command, NOW)
        assert not isinstance(decision, Refused), decision
        state = replay(decision.events, state)
    return state


def test_a_face_has_label_word_colour_glow_and_seconds_left() -> None:
    seen = picture(WHOLE, NOW)
    assert seen["/cartwall/face/pads/pad/3/1"] == ("faces", ("Mug flash", "LIVE", "red", "solid", 91))
    still = replace(WHOLE, faces={Spot("pads:fader/1"): replace(FACE, deadline_ms=None)})
    assert picture(still, NOW)["/cartwall/face/pads/fader/1"][1][-1] == -1


def test_cameras_are_told_as_the_switcher_confirmed_them() -> None:
    unknown = picture(WHOLE, NOW)
    assert unknown["/cartwall/program"] == unknown["/cartwall/preview"] == ("cameras", ("", ""))
    assert unknown["/cartwall/tally/wide"] == ("cameras", ("NO OBS", "grey"))
    truth = replace(NOTHING_KNOWN, program=SceneName("Close"), preview=SceneName("Wide"))
    seen = picture(replace(WHOLE, truth=truth), NOW)
    assert seen["/cartwall/program"][1] == ("close", "Close-up")
    assert seen["/cartwall/preview"][1] == ("wide", "Wide")
    assert seen["/cartwall/tally/close"][1] == ("ON AIR", "red")
    own = replace(FRESH, preview=CameraId("wide"), preview_scene=SceneName("Wide"))
    without_studio = replace(WHOLE, truth=replace(truth, preview=None), state=own)
    assert picture(without_studio, NOW)["/cartwall/preview"][1] == ("wide", "Wide")


def test_a_deal_counts_down_in_seconds() -> None:
    assert picture(WHOLE, NOW)["/cartwall/deal"] == ("deals", ("", "off", 0))
    armed = picture(replace(WHOLE, state=after(ArmDeal(DealId("mug-flash")))), NOW)
    assert armed["/cartwall/deal/mug-flash"][1] == ("mug-flash", "armed", 0)
    live = replace(WHOLE, state=after(StartDeal(DealId("mug-flash"))))
    assert picture(live, NOW)["/cartwall/deal"][1] == ("mug-flash", "live", 120)
    assert picture(live, UtcMs(NOW + 1))["/cartwall/deal"][1][2] == 120
    assert picture(live, UtcMs(NOW + 1_000))["/cartwall/deal/mug-flash"][1][2] == 119
    assert picture(live, UtcMs(NOW + 500_000))["/cartwall/deal"][1][2] == 0


def test_stock_is_told_only_while_a_count_is_fresh() -> None:
    assert picture(WHOLE, NOW)["/cartwall/stock/mug"] == ("stock", (-1, "unknown"))
    only = FAIR.products[1].kinds()[0].id
    counted = replace(WHOLE, state=after(CountStock(ProductId("mug"), VariantId(only), 40, "shop", NOW, False)))
    units, level = picture(counted, NOW)["/cartwall/stock/mug"][1]
    assert (units > 0, level) == (True, "ok")
    assert picture(counted, UtcMs(NOW + 86_400_000))["/cartwall/stock/mug"][1] == (-1, "unknown")
    several = next(product for product in FAIR.products if len(product.kinds()) > 1)
    assert f"/cartwall/stock/{several.id}/{several.kinds()[0].id}" in picture(WHOLE, NOW)


def test_the_page_that_stands_has_its_name() -> None:
    assert picture(WHOLE, NOW)["/cartwall/page/pads"] == ("pages", ("deals", "Deals"))


def test_what_is_gone_is_said_in_as_many_values_as_what_is_there() -> None:
    for address, (topic, values) in picture(WHOLE, NOW).items():
        assert [type(value) for value in GONE[topic]][: len(values)] == [type(value) for value in values], address
