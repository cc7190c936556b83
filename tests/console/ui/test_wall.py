"""The wall: this seat's surface, the page that stands, and how the surface is."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.seat.fake import FakeSeat, calm, empty
from console.seat.view import SeatView, SurfaceView
from console.show.facts import Level
from console.show.pages import PageId, PageStand
from console.show.surface_truth import SurfaceHealth
from console.ui import theme
from console.ui.badge import Shape
from console.ui.wall import HABIT, Wall
from console.ui.wall_tabs import ROW_PX
from hardware.messages import Spot, SurfaceId
from tests.console.ui.handclock import START_MS, HandClock

HOME, DEALS, SHIFT = PageId("home"), PageId("deals"), PageId("shift")
DECK = SurfaceView(SurfaceId("deck"), "Deck", 2, 4, HOME, {HOME: "Home", DEALS: "Deals", SHIFT: "Shift"})


def two(page: PageId = HOME, stand: PageStand | None = None, **surfaces: SurfaceHealth) -> SeatView:
    """Show a wall and a deck, on a page."""
    view = calm(START_MS)
    face = next(iter(view.faces.values()))
    state = view.state if stand is None else replace(view.state, pages={"deck": stand})
    return replace(
        view,
        state=state,
        surfaces=(*view.surfaces, replace(DECK, page=page)),
        faces={**view.faces, Spot("deck:key/1/2"): face},
        truth=replace(view.truth, surfaces=surfaces),
    )


def wall(qtbot: QtBot, seat: FakeSeat, width: int = 560) -> Wall:
    made = Wall(seat, HandClock())
    qtbot.addWidget(made)
    made.resize(width, 560)
    made.refresh(seat.view())
    return made


def test_another_surface_is_chosen_for_this_seat_and_kept(qtbot: QtBot) -> None:
    seat = FakeSeat(two(), {}, ())
    shown = wall(qtbot, seat)
    assert [tab.look.chosen for tab in shown.surfaces.tabs.values()] == [True, False]
    QTest.mousePress(shown.surfaces.tabs["deck"], Qt.MouseButton.LeftButton)
    assert [tab.look.chosen for tab in shown.surfaces.tabs.values()] == [False, True]
    assert (seat.asked, seat.habits.get(HABIT)) == ([], "deck")
    QTest.mousePress(shown.pads.pad_at(1, 2), Qt.MouseButton.LeftButton)
    assert seat.pressed == ["deck:key/1/2"]
    again = wall(qtbot, seat)
    assert again.shown is not None
    assert again.shown.surface == "deck"


def test_a_page_is_turned_by_its_verb(qtbot: QtBot) -> None:
    seat = FakeSeat(two(), {}, ())
    seat.habits.keep(HABIT, "deck")
    shown = wall(qtbot, seat)
    QTest.mousePress(shown.pages.tabs["deals"], Qt.MouseButton.LeftButton)
    assert seat.asked == [("page.show", {"surface": "deck", "page": "deals"})]
    assert shown.pages.tabs["home"].look.chosen  # until the engine says that it turned
    seat.shown = two(DEALS)
    shown.refresh(seat.view())
    assert [tab.look.chosen for tab in shown.pages.tabs.values()] == [False, True, False]
    assert shown.pages.tabs["deals"].accessibleName() == "Deals, stands"


def test_a_page_that_a_key_holds_is_seen_as_such(qtbot: QtBot) -> None:
    seat = FakeSeat(two(SHIFT, PageStand(held=SHIFT)), {}, ())
    seat.habits.keep(HABIT, "deck")
    shown = wall(qtbot, seat)
    assert shown.pages.tabs["shift"].look.held
    assert shown.pages.tabs["shift"].accessibleName() == "Shift, held"
    seat.shown = two(HOME, PageStand())
    shown.refresh(seat.view())
    assert not any(tab.look.held for tab in shown.pages.tabs.values())


@pytest.mark.parametrize(
    ("health", "shape", "said"),
    [
        (SurfaceHealth(Level.FAILED, "Deck: no sign of life."), Shape.CROSS, "failed"),
        (SurfaceHealth(Level.READY, "Lit.", "XL", ("key/1/1",), "key 1/1 chatters."), Shape.TRIANGLE, "degraded"),
        (SurfaceHealth(Level.READY, "Lit.", "XL"), Shape.CHECK, "ready"),
        (SurfaceHealth(Level.OFF, "No device plays it."), Shape.DASH, "off"),
    ],
)
def test_a_surface_shows_how_it_is(qtbot: QtBot, health: SurfaceHealth, shape: Shape, said: str) -> None:
    seat = FakeSeat(two(deck=health), {}, ())
    shown = wall(qtbot, seat)
    look = shown.surfaces.tabs["deck"].look
    assert look.mark is not None
    assert (look.mark[0], look.said, look.tip) == (shape, said, health.worst()[1])
    assert shown.sentence.text() == ""  # it is the other surface's that is shown
    seat.habits.keep(HABIT, "deck")
    ill = said in ("failed", "degraded")
    assert wall(qtbot, seat).sentence.text() == (health.worst()[1] if ill else "")


def test_a_surface_that_is_well_again_says_so(qtbot: QtBot) -> None:
    seat = FakeSeat(two(wall=SurfaceHealth(Level.FAILED, "Gone.")), {}, ())
    shown = wall(qtbot, seat)
    assert shown.sentence.text() == "Gone."
    seat.shown = two(wall=SurfaceHealth(Level.READY, "Back."))
    shown.refresh(seat.view())
    assert (shown.sentence.text(), shown.surfaces.tabs["wall"].look.mark) == ("", (Shape.CHECK, theme.GREEN_WORD))


def test_tabs_that_do_not_fit_a_line_take_two_and_pads_the_rest(qtbot: QtBot) -> None:
    seat = FakeSeat(two(), {}, ())
    seat.habits.keep(HABIT, "deck")
    shown = wall(qtbot, seat)
    assert shown.pads.y() == ROW_PX + theme.GAP
    shown = wall(qtbot, seat, 240)
    assert shown.pads.y() == 2 * ROW_PX + theme.GAP
    assert shown.pages.y() == ROW_PX
    assert shown.pads.geometry().bottom() == shown.rect().bottom()


def test_a_surface_that_was_chosen_and_is_no_more_gives_way_to_the_first(qtbot: QtBot) -> None:
    seat = FakeSeat(two(), {}, ())
    seat.habits.keep(HABIT, "deck")
    shown = wall(qtbot, seat)
    seat.shown = calm(START_MS)
    shown.refresh(seat.view())
    assert shown.shown == seat.shown.surfaces[0]


def test_before_an_engine_spoke_there_is_nothing_to_choose(qtbot: QtBot) -> None:
    shown = wall(qtbot, FakeSeat(replace(empty(START_MS), surfaces=()), {}, ()))
    assert (shown.shown, shown.surfaces.tabs, shown.pages.tabs) == (None, {}, {})


def test_the_way_to_the_inspector_stands_at_the_right_and_asks_for_no_control(qtbot: QtBot) -> None:
    shown = wall(qtbot, FakeSeat(two(), {}, ()))
    asked: list[Spot | None] = []
    shown.inspect = asked.append
    assert shown.controls.geometry().right() == shown.rect().right()
    QTest.mousePress(shown.controls, Qt.MouseButton.LeftButton)
    assert (asked, shown.controls.isChecked()) == ([None], False)


def test_the_menu_of_a_pad_asks_what_that_control_does(qtbot: QtBot) -> None:
    shown = wall(qtbot, FakeSeat(two(), {}, ()))
    asked: list[Spot | None] = []
    shown.inspect = asked.append
    at = shown.pads.pad_at(1, 2).mapTo(shown, QPoint(5, 5))
    menu = shown.menu_at(at)
    for action in menu.actions():
        action.trigger()
    assert asked == [Spot("wall:pad/1/2"), None]
    assert len(shown.menu_at(QPoint(1, 1)).actions()) == 1


def test_where_pages_take_a_line_of_their_own_the_sentence_is_beside_the_surfaces(qtbot: QtBot) -> None:
    seat = FakeSeat(two(deck=SurfaceHealth(Level.FAILED, "Deck: no sign of life, and many words more.")), {}, ())
    seat.habits.keep(HABIT, "deck")
    names = {PageId(f"page{n}"): f"A page with a long name {n}" for n in range(6)}
    surfaces = (seat.shown.surfaces[0], replace(seat.shown.surfaces[1], page=PageId("page0"), pages=names))
    seat.shown = replace(seat.shown, surfaces=surfaces)
    shown = wall(qtbot, seat)
    assert shown.pages.y() == ROW_PX
    assert (shown.sentence.y(), shown.sentence.isHidden()) == (0, False)
    assert shown.sentence.x() >= shown.surfaces.geometry().right()
