"""Safe areas: boxes against the app's no-go zones, the picture and one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from console.show.airings import GraphicShown
from console.show.evolve import replay
from console.show.safe import box_text, conflicts, counts_down, meet, over_countdown, zones
from console.show.state import FRESH, Airing
from console.show.types import Box, Graphic, OverlayId, Show, UtcMs
from tests.console.show.fair import FAIR
from tests.console.show.shop import MUG_STARTED

BOXES = st.builds(Box, *[st.integers(-50, 50)] * 2, *[st.integers(1, 50)] * 2)
WIDE = replace(FAIR, canvas=(1920, 1080))


def known(name: str) -> Graphic:
    graphic = FAIR.graphic(OverlayId(name))
    assert graphic is not None
    return graphic


def shown(graphic: Graphic) -> GraphicShown:
    return GraphicShown(Airing(f"graphic:{graphic.id}:1", graphic, UtcMs(1)))


def boxed(name: str, *boxes: Box) -> Graphic:
    return replace(known(name), boxes=boxes)


@given(one=BOXES, other=BOXES)
def test_two_boxes_meet_when_they_share_a_pixel(one: Box, other: Box) -> None:
    pixels = [
        {(x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)}
        for box in (one, other)
    ]
    assert meet(one, other) == meet(other, one) == bool(pixels[0] & pixels[1])


def test_a_box_is_told_by_its_edges() -> None:
    assert box_text(Box(40, 740, 840, 200)) == "x 40 to 880, y 740 to 940"


@pytest.mark.parametrize("graphic", FAIR.graphics, ids=lambda graphic: graphic.id)
def test_only_what_enters_a_zone_has_something_against_it_on_clear_air(graphic: Graphic) -> None:
    against = conflicts(FAIR, FRESH, graphic)
    if graphic.id == "high":
        assert against == (
            "it stands at x 40 to 280, y 150 to 260, where the app's top bar is (x 0 to 1080, y 0 to 200)",
        )
    else:
        assert against == ()


def test_what_ends_where_a_zone_begins_is_beside_it() -> None:
    assert conflicts(FAIR, FRESH, boxed("comment", Box(0, 200, 1080, 1240))) == ()
    assert conflicts(FAIR, FRESH, boxed("comment", Box(0, 199, 1080, 1241))) != ()


def test_a_graphic_may_have_several_boxes() -> None:
    against = conflicts(FAIR, FRESH, boxed("comment", Box(0, 300, 10, 10), Box(0, 1500, 10, 10)))
    assert against == (
        "it stands at x 0 to 10, y 1500 to 1510, where the app's comment box is (x 0 to 1080, y 1440 to 1920)",
    )


def test_nothing_stands_outside_the_picture() -> None:
    (why,) = conflicts(FAIR, FRESH, boxed("comment", Box(1000, 300, 100, 100)))
    assert "outside the picture of 1080 x 1920" in why


def test_zones_are_those_of_the_shows_format_and_platform() -> None:
    assert [zone.format for zone in zones(FAIR)] == ["portrait", "portrait"]
    assert [zone.format for zone in zones(WIDE)] == ["wide"]
    assert zones(replace(FAIR, platform="tiktok")) == zones(FAIR)
    assert zones(replace(FAIR, platform="elsewhere")) == ()


def test_a_graphic_that_says_not_where_it_stands_has_nothing_against_it() -> None:
    assert conflicts(FAIR, replay([shown(known("slate"))]), boxed("high")) == ()


def test_over_another_is_refused_whichever_came_first() -> None:
    low = replace(known("guest"), id=OverlayId("low"), name="Low", layer=3)
    assert conflicts(FAIR, replay([shown(low)]), known("comment")) == (
        "it stands at x 40 to 880, y 740 to 940, where “Low” is on air",
    )
    assert conflicts(FAIR, replay([shown(known("comment"))]), low) != ()


def test_on_its_own_layer_it_takes_the_others_place() -> None:
    assert conflicts(FAIR, replay([shown(known("comment"))]), known("guest")) == ()


def test_the_countdown_is_in_the_way_while_it_is_on_air() -> None:
    assert conflicts(FAIR, replay([MUG_STARTED]), known("pin")) == (
        "it stands at x 40 to 880, y 1110 to 1406, where the countdown of “Mug flash” is on air",
    )
    assert conflicts(FAIR, FRESH, known("pin")) == ()


def test_what_covers_the_countdown_is_listed() -> None:
    on_air = [shown(known(name)) for name in ("pin", "comment", "slate")]
    assert over_countdown(FAIR, replay(on_air)) == ()
    assert over_countdown(FAIR, replay([*on_air, MUG_STARTED])) == (known("pin"),)


def test_what_is_as_large_as_the_picture_covers_it_and_may() -> None:
    state = replay([shown(known("comment")), MUG_STARTED])
    assert conflicts(FAIR, state, known("slate")) == ()
    assert conflicts(FAIR, replay([shown(known("slate"))]), known("comment")) == ()


def test_nobody_knows_of_a_market_without_zones() -> None:
    bare = Show(title="", cameras=(), products=(), deals=(), sounds=())
    assert conflicts(bare, FRESH, known("high")) == ()


def test_the_countdown_gives_way_to_what_counts_down_itself() -> None:
    assert [one.id for one in FAIR.graphics if counts_down(one)] == ["lbar"]
    assert conflicts(FAIR, replay([MUG_STARTED]), known("lbar")) == ()
    assert over_countdown(FAIR, replay([MUG_STARTED, shown(known("lbar"))])) == ()


def test_a_frame_covers_what_is_on_air_but_may_reach_into_a_zone() -> None:
    framed = replace(known("lbar"), frames=(Box(0, 0, 132, 970), Box(0, 930, 1080, 990)))
    assert conflicts(FAIR, FRESH, framed) == ()
    bug = replace(known("high"), name="Bug", boxes=(Box(40, 210, 240, 110),))
    assert conflicts(FAIR, replay([shown(bug)]), framed) == (
        "it stands at x 0 to 132, y 0 to 970, where “Bug” is on air",
    )
    assert conflicts(FAIR, replay([shown(framed)]), bug) == (
        "it stands at x 40 to 280, y 210 to 320, where “L-bar” is on air",
    )
    wide = replace(framed, boxes=(Box(0, 0, 1080, 1920),))
    assert conflicts(FAIR, FRESH, wide) == ()
    assert conflicts(FAIR, replay([shown(bug)]), wide) != ()
