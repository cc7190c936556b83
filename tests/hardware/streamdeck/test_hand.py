"""`Hand`: every press with its release, whatever bytes come, whatever the console raises."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from StreamDeck.Devices.StreamDeck import DialEventType, TouchscreenEventType
from StreamDeck.Transport.Transport import TransportError

from hardware.messages import Action, ControlEvent, SurfaceId
from hardware.streamdeck.codec import Decoder
from hardware.streamdeck.hand import LONG_NS, Hand
from hardware.streamdeck.layout import layout_of
from tests.hardware.streamdeck.scripted import MODELS, Usb, deck_of


class Held:
    """A hand on a deck of a model, and what it did."""

    def __init__(self, model: str, deaf: bool = False) -> None:
        self.now_ns = 1
        self.heard: list[ControlEvent] = []
        self.failed: list[str] = []
        self.woken = 0
        self.fault: Exception | None = None
        self.hand = Hand(
            Decoder(SurfaceId("deck"), layout_of(deck_of(model))), self._take, self.failed.append, self._wake, self._now
        )
        self.hand.deaf = deaf

    def _take(self, event: ControlEvent) -> None:
        self.heard.append(event)
        if self.fault is not None:
            raise self.fault

    def _wake(self) -> None:
        self.woken += 1

    def _now(self) -> int:
        return self.now_ns

    def actions(self) -> list[tuple[str, Action]]:
        return [(str(it.control), it.action) for it in self.heard]


@given(model=st.sampled_from(sorted(MODELS)), reports=st.lists(st.binary(max_size=64), max_size=20))
def test_any_bytes_are_survived_and_every_press_is_let_go(model: str, reports: list[bytes]) -> None:
    usb = Usb()
    device = usb.plug(model)
    deck = usb.manager().enumerate()[0]
    held = Held(model)
    held.hand.attach(deck)
    deck.device.open()
    device.push(*reports)
    _read_all(deck, len(reports))
    held.hand.let_go()
    down: set[str] = set()
    for event in held.heard:
        if event.action is Action.DOWN:
            assert event.control not in down
            down.add(event.control)
        elif event.action is Action.UP:
            down.remove(event.control)
    assert down == set()


def _read_all(deck: Any, count: int) -> None:
    """Run the library's own reader over what was pushed, then pull the deck out, which ends it."""
    reads, once = [count + 5], deck._read_control_states

    def counted() -> Any:
        reads[0] -= 1
        if reads[0] < 0:
            raise TransportError("gone")
        return once()

    deck._read_control_states = counted
    deck.set_poll_frequency(1000)
    deck.run_read_thread = True
    deck._read()


def test_a_long_touch_is_let_go_after_a_second() -> None:
    held = Held("plus")
    held.hand.on_touch(TouchscreenEventType.LONG, {"x": 250, "y": 1})
    assert held.actions() == [("touch/2", Action.DOWN)]
    assert held.woken == 1
    assert held.hand.lift(LONG_NS) == LONG_NS + 1
    assert held.hand.lift(LONG_NS + 1) is None
    assert held.actions()[1:] == [("touch/2", Action.UP)]


def test_a_tap_while_it_is_held_is_a_press_of_its_own() -> None:
    held = Held("plus")
    held.hand.on_touch(TouchscreenEventType.LONG, {"x": 0, "y": 1})
    held.hand.on_touch(TouchscreenEventType.SHORT, {"x": 0, "y": 1})
    assert [it for _, it in held.actions()] == [Action.DOWN, Action.UP, Action.DOWN, Action.UP]
    assert held.hand.lift(9 * LONG_NS) is None


def test_a_dark_deck_only_wakes() -> None:
    held = Held("v2")
    held.hand.asleep = True
    held.hand.on_key(0, True)
    held.hand.on_key(0, False)
    assert held.heard == []
    assert held.woken == 1
    held.hand.on_key(0, True)
    assert held.actions() == [("pad/1/1", Action.DOWN)]


def test_nothing_counts_before_the_faces_are_there() -> None:
    held = Held("plus", deaf=True)
    held.hand.on_key(0, True)
    held.hand.on_dial(0, DialEventType.TURN, 3)
    assert held.heard == []
    held.hand.deaf = False
    held.hand.on_key(0, False)
    assert held.heard == []


def test_a_callback_never_raises_into_the_reader() -> None:
    held, deck = Held("plus"), deck_of("plus")
    held.hand.attach(deck)
    held.fault = RuntimeError("a mistake of ours")
    deck.key_callback(deck, 0, True)
    deck.dial_callback(deck, 0, DialEventType.TURN, 1)
    deck.touchscreen_callback(deck, TouchscreenEventType.SHORT, {})
    assert len(held.failed) == 3
    assert "a mistake of ours" in held.failed[0]


def test_a_pushed_dial_goes_down_and_up() -> None:
    held = Held("studio")
    held.hand.on_dial(1, DialEventType.PUSH, 1)
    held.hand.on_dial(1, DialEventType.PUSH, 0)
    held.hand.on_dial(1, DialEventType.TURN, -4)
    assert held.actions() == [("push/2", Action.DOWN), ("push/2", Action.UP), ("encoder/2", Action.TURN)]
    assert held.heard[2].steps == -4
