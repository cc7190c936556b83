"""`DeckBus`: looks in one place, knows decks by their numbers, and says why one does not come."""

import pytest
from StreamDeck.DeviceManager import ProbeError

from hardware.streamdeck.bus import DeckBus, DeckError, Manager, Plugged, usb_decks
from tests.hardware.streamdeck.rig import LOOK_NS, bus_of
from tests.hardware.streamdeck.scripted import MODELS, QuietMachine, Usb


@pytest.fixture
def usb() -> Usb:
    return Usb()


@pytest.mark.parametrize("model", MODELS)
def test_every_model_is_known_by_its_number(usb: Usb, model: str) -> None:
    usb.plug(model, serial="XY99")
    found = bus_of(usb).claim("XY99", 1)
    assert found is not None
    assert (found.serial, found.deck.deck_type()) == ("XY99", MODELS[model].name)
    assert found.deck.is_open()


def test_it_looks_no_more_often_than_it_should(usb: Usb) -> None:
    bus = bus_of(usb)
    for now_ns in (1, 2, LOOK_NS):
        assert bus.claim(None, now_ns) is None
    assert usb.looks == 1
    bus.claim(None, LOOK_NS + 1)
    assert usb.looks == 2


def test_a_deck_that_somebody_wants_is_not_given_to_anyone(usb: Usb) -> None:
    device = usb.plug("mini", serial="AAA")
    bus = bus_of(usb)
    bus.reserve("AAA")
    assert bus.claim(None, 1) is None
    assert device.holder is None
    assert bus.claim("AAA", 2) is not None
    assert bus.claim("AAA", 3) is None


def test_a_deck_given_back_is_anybodys(usb: Usb) -> None:
    usb.plug("mini")
    bus = bus_of(usb)
    found = bus.claim(None, 1)
    assert found is not None
    found.deck.close()
    bus.free(found.path)
    assert bus.claim(None, 2) is not None


def test_a_deck_of_another_that_is_shut_hides_none_of_ours(usb: Usb) -> None:
    usb.plug("xl", serial="AAA", path="1").locked = True
    usb.plug("mini", serial="BBB", path="2")
    bus = bus_of(usb)
    assert bus.claim("BBB", 1) is not None
    with pytest.raises(DeckError, match="Stream Deck XL: it does not open"):
        bus.claim("AAA", 2)


def test_a_deck_another_program_hears_too_is_left_alone(usb: Usb) -> None:
    device = usb.plug("xl")
    bus = bus_of(usb, QuietMachine(shared="Elgato's app has it too; quit it"))
    with pytest.raises(DeckError, match="quit it"):
        bus.claim(None, 1)
    assert device.opened == 0


def test_without_the_library_it_says_what_to_install() -> None:
    def probe() -> Manager:
        raise ProbeError("no backend")

    with pytest.raises(DeckError, match="hidapi"):
        DeckBus(probe, QuietMachine(), LOOK_NS).claim(None, 1)


def test_without_the_library_and_without_a_deck_nothing_is_missed() -> None:
    class Bare(QuietMachine):
        def sees_deck(self) -> bool:
            return False

    def probe() -> Manager:
        raise ProbeError("no backend")

    bus = DeckBus(probe, Bare(), LOOK_NS)
    assert bus.claim(None, 1) is None
    assert bus.plugged(2) == ()


def test_a_look_that_fails_is_told_and_loses_no_deck(usb: Usb) -> None:
    usb.plug("mini")
    bus = bus_of(usb)
    found = bus.claim(None, 1)
    assert found is not None
    usb.devices = [None]  # type: ignore[list-item]  # whatever breaks the library
    assert bus.is_here(found.path, 2 * LOOK_NS)
    with pytest.raises(DeckError, match="failed"):
        bus.claim(None, 4 * LOOK_NS)


def test_what_is_plugged_in_is_listed_whoever_has_it(usb: Usb) -> None:
    usb.plug("mini", serial="AAA", path="1")
    free = usb.plug("plus", serial="BBB", path="2")
    bus = bus_of(usb)
    assert bus.claim("AAA", 1) is not None
    assert set(bus.plugged(2)) == {Plugged("AAA", "Stream Deck Mini", 2, 3), Plugged("BBB", "Stream Deck +", 2, 4)}
    assert free.holder is None
    free.unplug()
    assert [it.serial for it in bus.plugged(2 * LOOK_NS)] == ["AAA"]


def test_listing_says_why_nothing_can_be_read(usb: Usb) -> None:
    usb.plug("mini").locked = True
    with pytest.raises(DeckError, match="Stream Deck Mini: it does not open"):
        bus_of(usb).plugged(1)


def test_the_real_library_is_asked() -> None:
    try:
        usb_decks()
    except ProbeError:
        with pytest.raises(DeckError, match="hidapi"):
            DeckBus(usb_decks, QuietMachine(), LOOK_NS).claim(None, 1)
