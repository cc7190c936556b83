"""`StreamDeckSurface` over the real library on a pretended USB: every model, pressed, turned, pulled out and broken."""

import threading

import pytest

from hardware.messages import Action, ControlId, Face, Glow, Light
from hardware.port import LightFailed, PressFailed, SurfaceDown
from hardware.streamdeck.driver import Taste
from tests.hardware.streamdeck.rig import AT_MS, Desk, bus_of, eventually, running
from tests.hardware.streamdeck.scripted import (
    MODELS,
    QuietMachine,
    ScriptedDevice,
    Usb,
    keys_report,
    push_report,
    touch_report,
    turn_report,
)

RED = Light(colour=(255, 32, 32), glow=Glow.SOLID, face=Face(label="Cam 1", word="ON AIR"))
KEY = ControlId("pad/1/1")
DIALS = [name for name, model in MODELS.items() if model.dials]
SHINING = [name for name in MODELS if name != "pedal"]


@pytest.fixture
def usb() -> Usb:
    return Usb()


def last_key(device: ScriptedDevice) -> str:
    """Name the last key of a model as we do."""
    names = {
        "Stream Deck Mini": "pad/2/3",
        "Stream Deck Original": "pad/3/5",
        "Stream Deck XL": "pad/4/8",
        "Stream Deck Neo": "touch/2",
        "Stream Deck Pedal": "pedal/3",
        "Stream Deck +": "pad/2/4",
        "Stream Deck + XL": "pad/4/9",
        "Stream Deck Studio": "pad/2/16",
    }
    return names[device.model.name]


@pytest.mark.parametrize("model", MODELS)
def test_every_key_of_every_model_is_heard(usb: Usb, model: str) -> None:
    device = usb.plug(model)
    with running(Desk(bus_of(usb))) as desk:
        device_info = desk.up().device
        assert (device_info.name, device_info.fingerprint) == (MODELS[model].name, "AB12")
        last = MODELS[model].keys - 1
        device.push(keys_report(device.model, 0), keys_report(device.model, 0, last), keys_report(device.model))
        first = "pedal/1" if model == "pedal" else "pad/1/1"
        heard = [desk.event() for _ in range(4)]
    assert heard == [
        (first, Action.DOWN),
        (last_key(device), Action.DOWN),
        (first, Action.UP),
        (last_key(device), Action.UP),
    ]
    assert {control for control, _ in heard} <= {str(one.id) for one in device_info.controls}


@pytest.mark.parametrize("model", DIALS)
def test_every_dial_turns_and_is_pressed(usb: Usb, model: str) -> None:
    device = usb.plug(model)
    last = device.model.dials
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        device.push(turn_report(device.model, 0, 3), turn_report(device.model, last - 1, -2))
        device.push(push_report(device.model, last - 1), push_report(device.model))
        turns = [desk.whole(), desk.whole()]
        pushes = [desk.event(), desk.event()]
    assert [(it.control, it.action, it.steps) for it in turns] == [
        ("encoder/1", Action.TURN, 3),
        (f"encoder/{last}", Action.TURN, -2),
    ]
    assert pushes == [(f"push/{last}", Action.DOWN), (f"push/{last}", Action.UP)]


@pytest.mark.parametrize(("model", "width"), [("plus", 800), ("plus-xl", 1200)])
def test_the_strip_is_tapped_held_and_dragged(usb: Usb, model: str, width: int) -> None:
    device = usb.plug(model)
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        device.push(touch_report(1, 250), touch_report(3, 10, width - 1), touch_report(2, 5))
        heard = [desk.whole() for _ in range(5)]
    assert [(it.control, it.action, it.place) for it in heard] == [
        ("touch/2", Action.DOWN, 0),
        ("touch/2", Action.UP, 0),
        ("strip/1", Action.MOVE, 1000),
        ("touch/1", Action.DOWN, 0),
        ("touch/1", Action.UP, 0),
    ]
    assert heard[4].at_ns - heard[3].at_ns >= 900_000_000


@pytest.mark.parametrize("model", SHINING)
def test_only_what_changed_is_sent(usb: Usb, model: str) -> None:
    device = usb.plug(model)
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        painted = len(device.written)
        desk.surface.paint({KEY: RED})
        assert eventually(lambda: len(device.written) > painted)
        sent = _keys_written(device, painted)
        desk.surface.paint({KEY: RED, ControlId("pad/9/9"): RED})
        device.push(keys_report(device.model, 1))
        desk.event()
        assert _keys_written(device, painted) == sent
    assert len(sent) == 1


def _keys_written(device: ScriptedDevice, since: int) -> set[int]:
    at = 5 if device.model.serial_report == 0x03 else 2
    return {report[at] for report in device.written[since:]}


def test_a_deck_that_comes_back_is_painted_anew(usb: Usb) -> None:
    device = usb.plug("mini")
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        device.unplug()
        down = desk.notice()
        assert isinstance(down, SurfaceDown)
        assert "unplugged" in down.reason
        again = usb.plug("mini", path="2-1:1.0")
        desk.up()
        assert len({report[5] for report in again.written if report[1] == 1}) == 6


def test_keys_that_were_down_are_let_go(usb: Usb) -> None:
    device = usb.plug("xl")
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        device.push(keys_report(device.model, 3))
        assert desk.event() == ("pad/1/4", Action.DOWN)
        device.unplug()
        assert desk.event() == ("pad/1/4", Action.UP)
        assert isinstance(desk.notice(), SurfaceDown)


def test_pulled_out_in_the_middle_of_a_picture(usb: Usb) -> None:
    device = usb.plug("mini")
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        device.fails_after = 3
        desk.surface.paint({KEY: RED})
        notices = [desk.notice(), desk.notice()]
    failed = [it for it in notices if isinstance(it, LightFailed)]
    assert [it.control for it in failed] == [KEY]
    assert any(isinstance(it, SurfaceDown) for it in notices)


def test_what_the_console_raises_costs_no_press(usb: Usb) -> None:
    device = usb.plug("v2")
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        desk.fault = ValueError("a mistake of ours")
        device.push(keys_report(device.model, 0))
        assert desk.event() == ("pad/1/1", Action.DOWN)
        failed = desk.notice()
        assert isinstance(failed, PressFailed)
        assert "a mistake of ours" in failed.reason
        desk.fault = None
        device.push(keys_report(device.model))
        assert desk.event() == ("pad/1/1", Action.UP)


def test_garbage_is_told_and_the_next_press_counts(usb: Usb) -> None:
    device = usb.plug("plus")
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        device.push(b"\x01", b"", b"\x01\x03", b"\xff" * 14)
        failed = desk.notice()
        assert isinstance(failed, PressFailed)
        assert "no sense" in failed.reason
        device.push(keys_report(device.model, 2))
        assert desk.event() == ("pad/1/3", Action.DOWN)


def test_a_reader_that_died_is_started_again(usb: Usb) -> None:
    device = usb.plug("v2")
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        device.push(keys_report(device.model, 0))
        desk.event()
        reader = next(it for it in threading.enumerate() if "_read" in it.name)
        deck = reader._target.__self__  # type: ignore[attr-defined]
        deck.run_read_thread = False
        assert desk.event() == ("pad/1/1", Action.UP)
        failed = desk.notice()
        assert isinstance(failed, PressFailed)
        assert "reader stopped" in failed.reason
        device.push(keys_report(device.model, 0, 1))
        assert desk.event() == ("pad/1/2", Action.DOWN)
    assert device.opened == 2


def test_it_says_why_a_deck_does_not_open_and_takes_it_when_it_does(usb: Usb) -> None:
    device = usb.plug("mini")
    device.locked = True
    with running(Desk(bus_of(usb, QuietMachine("held by Elgato's app; quit it")))) as desk:
        down = desk.notice()
        assert isinstance(down, SurfaceDown)
        assert down.reason == "Stream Deck Mini: held by Elgato's app; quit it"
        device.locked = False
        desk.up()


def test_two_roles_never_share_a_deck(usb: Usb) -> None:
    usb.plug("mini", serial="AAA", path="1")
    usb.plug("xl", serial="BBB", path="2")
    bus = bus_of(usb)
    named, anyone, nobody = Desk(bus, serial="AAA"), Desk(bus), Desk(bus, serial="CCC")
    with running(anyone), running(named), running(nobody):
        assert anyone.up().device.fingerprint == "BBB"
        assert named.up().device.fingerprint == "AAA"
        down = nobody.notice()
    assert isinstance(down, SurfaceDown)
    assert "CCC" in down.reason


def test_the_deck_is_bright_and_goes_dark_at_the_end(usb: Usb) -> None:
    device = usb.plug("v2")
    with running(Desk(bus_of(usb), taste=Taste(brightness=60))) as desk:
        desk.surface.paint({KEY: RED})
        desk.up()
        assert bytes((3, 8, 60)) in [report[:3] for report in device.features]
        before = len(device.written)
    assert _keys_written(device, before) == {0}
    assert device.features[-1][:2] == bytes((3, 2))
    assert device.holder is None


def test_a_deck_that_sleeps_is_woken_by_a_touch_that_does_nothing_else(usb: Usb) -> None:
    device = usb.plug("v2")
    with running(Desk(bus_of(usb), taste=Taste(brightness=60, sleep_after_min=0))) as desk:
        desk.up()
        assert eventually(lambda: device.features[-1][:3] == bytes((3, 8, 0)))
        lit = len(device.features)
        device.push(keys_report(device.model, 0), keys_report(device.model))
        assert eventually(lambda: bytes((3, 8, 60)) in [it[:3] for it in device.features[lit:]])
        assert desk.heard.empty()


def test_a_countdown_runs_on_by_itself(usb: Usb) -> None:
    device = usb.plug("mini")
    with running(Desk(bus_of(usb))) as desk:
        desk.up()
        counting = Light(
            colour=(255, 32, 32), glow=Glow.SOLID, face=Face(label="Sale", until_ms=AT_MS + 9_500, lasts_ms=0)
        )
        device.arrived.clear()
        desk.surface.paint({KEY: counting})
        assert device.arrived.wait(5)
        sent = len(device.written)
        desk.at_ms += 1_000
        assert eventually(lambda: len(device.written) > sent)
        assert _keys_written(device, sent) == {1}


def test_stopping_before_starting_is_no_fault(usb: Usb) -> None:
    Desk(bus_of(usb)).surface.stop()
