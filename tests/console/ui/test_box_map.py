"""The map of the picture: zones, what stands where, and what clashes."""

from msgspec.structs import replace
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from console.seat.fake import deal_live, empty
from console.seat.fake_graphics import graphics_idle, graphics_preview, graphics_withheld
from console.show.types import Box, OverlayId
from console.ui.box_map import BoxMap, Map, map_of
from tests.console.ui.handclock import START_MS


def kinds(found: Map) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for one in found.boxes:
        kinds.setdefault(one.kind, []).append(one.name)
    return kinds


def test_zones_and_what_is_chosen() -> None:
    view = graphics_idle(START_MS)
    found = kinds(map_of(view, OverlayId("mara")))
    assert found == {"zone": [zone.what for zone in view.show.limits.no_go], "chosen": ["Mara, host"]}
    assert map_of(view, None).told == "Nothing is on air or in preview"


def test_what_clashes_is_marked_over_what_stands_there() -> None:
    found = map_of(graphics_preview(START_MS), OverlayId("steps"))
    assert kinds(found)["air"] == ["Brand bug"]
    assert kinds(found)["preview"] == ["Three steps", "Guest, too low"]
    assert kinds(found)["clash"] == ["Guest, too low"]
    assert found.boxes[-1].kind == "clash"
    assert "Guest, too low stands where it should not" in found.told


def test_frames_and_the_cameras_window_are_drawn_too() -> None:
    found = kinds(map_of(graphics_withheld(START_MS), None))
    assert (found["frame"], found["window"]) == (["L-bar", "L-bar"], ["L-bar"])
    assert found["clash"] == ["Brand bug"]


def test_it_paints_red_on_air_and_repaints_only_for_news(qtbot: QtBot) -> None:
    made = BoxMap()
    qtbot.addWidget(made)
    made.resize(110, 196)
    made.put(map_of(graphics_withheld(START_MS), None))
    picture = made.grab().toImage()
    red = QColor(picture.pixel(50, round(1200 * 194 / 1920)))
    assert red.red() > 60 > red.green()
    before = made.shown
    made.put(map_of(graphics_withheld(START_MS), None))
    assert made.shown is before
    assert made.accessibleDescription().startswith("On air: Brand bug")


def test_the_deals_countdown_stands_there_too() -> None:
    view = graphics_idle(START_MS)
    live = replace(view, state=deal_live(START_MS, 60_000).state)
    live = replace(live, show=replace(live.show, countdown=(Box(40, 300, 840, 400),)))
    found = map_of(live, None)
    assert [one.box for one in found.boxes if one.name == "Countdown"] == [Box(40, 300, 840, 400)]


def test_an_empty_show_has_an_empty_map() -> None:
    assert map_of(empty(START_MS), None).boxes == ()
