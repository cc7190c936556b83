"""Guards hold whichever hand presses: on MIDI, a Stream Deck, a Satellite, by OSC or in the window."""

from collections.abc import Generator
from pathlib import Path

import pytest

from console.wire.telemetry import Outcome
from tests.drills.four_drivers import FREE, GUARDED, PANIC, TWO, WAYS, Drivers, drivers

HARDWARE = ("pads", "deck", "tablet")


@pytest.fixture
def house(tmp_path: Path) -> Generator[Drivers]:
    with drivers(tmp_path) as opened:
        opened.arm()
        yield opened


def played(house: Drivers) -> int:
    """Count the sounds that were played."""
    return house.stage.events().count("SoundPlayed")


def pinned(house: Drivers) -> int:
    """Count the products that were pinned."""
    return house.stage.events().count("ProductPinned")


@pytest.mark.parametrize("way", WAYS)
def test_a_guarded_press_wants_a_second_one(house: Drivers, way: str) -> None:
    assert house.press(way, GUARDED).outcome is Outcome.WAITING
    house.stage.pass_ms(5)
    assert house.press(way, GUARDED).outcome is Outcome.WAITING, "a bouncing control is one press"
    house.stage.pass_ms(300)
    assert played(house) == 0
    assert house.press(way, GUARDED).outcome is Outcome.ACCEPTED
    assert played(house) == 1


@pytest.mark.parametrize("way", WAYS)
def test_the_second_press_may_not_come_too_late_or_from_elsewhere(house: Drivers, way: str) -> None:
    house.press(way, GUARDED)
    house.stage.pass_ms(300)
    other = next(one for one in WAYS if one != way)
    assert house.press(other, GUARDED).outcome is Outcome.WAITING
    house.stage.pass_ms(2_100)
    assert house.press(way, GUARDED).outcome is Outcome.WAITING
    assert played(house) == 0


@pytest.mark.parametrize("way", WAYS)
def test_a_guarded_control_that_is_held_fires_while_it_is_down(house: Drivers, way: str) -> None:
    house.press(way, FREE)  # now the engine knows that this surface tells when a control is let go
    house.stage.pass_ms(100)
    house.touch(way, GUARDED, down=True)
    house.stage.pass_ms(500)
    assert played(house) == 0
    house.stage.pass_ms(150)
    assert played(house) == 1
    house.touch(way, GUARDED, down=False)
    assert played(house) == 1


@pytest.mark.parametrize("other", WAYS)
@pytest.mark.parametrize("way", WAYS)
def test_two_persons_are_two_seats(house: Drivers, way: str, other: str) -> None:
    assert house.press(way, TWO).outcome is Outcome.WAITING
    house.stage.pass_ms(300)
    assert house.press(way, TWO).outcome is Outcome.WAITING, "the same hand twice is one person"
    assert pinned(house) == 0
    house.stage.pass_ms(300)
    answer = house.press(other, TWO)
    assert answer.outcome is (Outcome.WAITING if other == way else Outcome.ACCEPTED)
    assert pinned(house) == int(other != way)


@pytest.mark.parametrize("way", WAYS)
def test_the_playback_lock_keeps_every_hand_off_air_but_panics(house: Drivers, way: str) -> None:
    house.stage.ask("lock.playback", {"on": "yes"})
    answer = house.press(way, FREE)
    assert (answer.outcome, "locked" in answer.text.lower()) == (Outcome.REFUSED, True)
    assert answer.remedy
    assert house.press(way, PANIC).outcome is Outcome.ACCEPTED
    house.stage.ask("lock.playback", {"on": "no"})
    assert house.press(way, FREE).outcome is Outcome.ACCEPTED


def test_who_is_not_armed_fires_nothing_guarded_from_afar(tmp_path: Path) -> None:
    with drivers(tmp_path) as house:
        answer = house.press("osc", GUARDED)
        assert (answer.outcome, "armed" in answer.text) == (Outcome.REFUSED, True)
        assert house.press("osc", FREE).outcome is Outcome.ACCEPTED
        assert house.press("osc", PANIC).outcome is Outcome.ACCEPTED


def test_velocity_counts_only_where_the_binding_asks(house: Drivers) -> None:
    assert house.press("pads", FREE, velocity=1).outcome is Outcome.ACCEPTED
    house.bind(velocity_from=40)
    answer = house.press("pads", FREE, velocity=39)
    assert (answer.outcome, "too softly" in answer.text) == (Outcome.REFUSED, True)
    assert house.press("pads", FREE, velocity=40).outcome is Outcome.ACCEPTED
    assert house.press("window", FREE).outcome is Outcome.ACCEPTED


@pytest.mark.parametrize("way", HARDWARE)
def test_a_control_that_chatters_is_muted_and_unmuted_by_its_verb(house: Drivers, way: str) -> None:
    for _ in range(12):
        house.press(way, FREE)
        house.stage.pass_ms(20)
    before = len(house.stage.answers())
    house.touch(way, FREE, down=True)
    house.touch(way, FREE, down=False)
    assert len(house.stage.answers()) == before, "it is muted, and its surface says so"
    assert house.press(way, PANIC).outcome is Outcome.ACCEPTED
    control = f"{house.deck_kind if way == 'deck' else 'pad'}/1/1"
    house.stage.ask("desk.unmute", {"surface": way, "control": control})
    assert house.answer().outcome is Outcome.ACCEPTED
    assert house.press(way, FREE).outcome is Outcome.ACCEPTED
