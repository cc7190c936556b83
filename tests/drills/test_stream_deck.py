"""A Stream Deck from the key to the air and back to the key, over a whole engine; only its USB is pretended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.show.facts import Level
from tests.drills.deck_house import DEAL, HOLD, HOST, PREVIEW, PRODUCT, STUDIO, WIDE, DeckHouse, deck_house
from tests.hardware.streamdeck.shown import pictures

PICTURE = 70.0
"""How bright a key is at least that shows a still; a key that is ready is nearly black."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeckHouse]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    with deck_house(tmp_path / "show") as house:
        yield house


def test_a_key_takes_its_camera_and_shows_that_it_is_on_air(desk: DeckHouse) -> None:
    desk.press(PRODUCT)
    desk.program("Product")
    desk.until(lambda: desk.on_air(PRODUCT) and not desk.on_air(WIDE), "the key is red, and no other")
    desk.press(WIDE)
    desk.program("Wide")
    desk.until(lambda: desk.on_air(WIDE) and not desk.on_air(PRODUCT), "the key is red, and no other")


def test_a_deck_that_is_pulled_out_lets_go_and_is_painted_whole_when_it_is_back(desk: DeckHouse) -> None:
    desk.press(PRODUCT)
    desk.program("Product")
    desk.hold(HOLD)
    desk.program("Host")
    desk.until(lambda: desk.on_air(HOST), "the held camera is shown on air")
    desk.device.unplug()
    desk.program("Product")
    desk.plugged(Level.DEGRADED)
    desk.until(
        lambda: "unplugged" in desk.view.truth.surfaces["deck"].reason, "and why; a picture may have failed first"
    )
    again = desk.plug_in_again()
    desk.plugged(Level.READY)
    keys, zones = pictures(again)
    assert (sorted(keys), sorted(zones)) == ([*range(8)], [0, 200, 400, 600])
    desk.until(lambda: desk.on_air(PRODUCT) and not desk.on_air(HOST), "the key that is on air is red again")
    desk.press(WIDE)
    desk.program("Wide")


def test_a_dial_moves_the_t_bar_and_its_zone_says_where_it_stands(desk: DeckHouse) -> None:
    desk.press(WIDE)
    desk.program("Wide")
    desk.press(STUDIO)
    desk.until(lambda: desk.view.truth.preview is not None, "OBS is in studio mode")
    desk.press(PREVIEW)
    desk.until(lambda: desk.view.truth.preview == "Host", "the host is in preview")
    before = desk.zone(0)
    desk.turn(0, 20)
    desk.until(lambda: desk.view.state.tbar == 500, "the T-bar stands half way")
    desk.until(lambda: desk.zone(0) != before, "its zone shows it")
    desk.turn(0, 20)
    desk.program("Host")
    desk.until(lambda: desk.on_air(HOST), "the camera's key is red")


def test_a_pressed_dial_takes_what_is_in_preview(desk: DeckHouse) -> None:
    desk.press(STUDIO)
    desk.until(lambda: desk.view.truth.preview is not None, "OBS is in studio mode")
    desk.press(PREVIEW)
    desk.until(lambda: desk.view.truth.preview == "Host", "the host is in preview")
    desk.push(0)
    desk.program("Host")


def test_a_camera_is_seen_on_its_key(desk: DeckHouse) -> None:
    desk.until(lambda: desk.brightness(WIDE) > PICTURE > desk.brightness(STUDIO), "the still of the camera came")


def test_a_deal_is_told_on_its_key_and_does_not_stand_still(desk: DeckHouse) -> None:
    before = desk.key(DEAL)
    desk.press(DEAL)
    desk.until(lambda: bool(desk.view.state.deals) and desk.key(DEAL) != before, "the key shows that it runs")
    first = desk.key(DEAL)
    desk.until(lambda: desk.key(DEAL) != first, "and counts down")
