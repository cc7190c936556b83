"""`Hand`: what a hand does to a deck, from the library's reader thread to `on_control`.

An exception in a callback would kill that thread without a word: nothing leaves here. Counterparts: `codec` says what a
report means, `driver` owns the hand and tells what failed.
"""

import threading
from collections.abc import Callable
from typing import Any, Final

from StreamDeck.Devices.StreamDeck import DialEventType, TouchscreenEventType
from StreamDeck.Transport.Transport import TransportError

from hardware.messages import Action, ControlEvent, ControlId
from hardware.streamdeck.codec import Decoder

LONG_NS: Final = 1_000_000_000
"""A long touch is held so long: the strip tells that it is one, never when the finger goes."""

GARBAGE_NS: Final = 1_000_000_000
"""Reports that make no sense are told so often at most."""


class Hand:
    """The hand on one open deck."""

    def __init__(
        self,
        decoder: Decoder,
        hand_over: Callable[[ControlEvent], None],
        failed: Callable[[str], None],
        wake: Callable[[], None],
        now_ns: Callable[[], int],
    ) -> None:
        self._decoder = decoder
        self._hand_over = hand_over
        self._failed = failed
        self._wake = wake
        self._now_ns = now_ns
        self._held: dict[ControlId, None] = {}
        self._lifts: dict[ControlId, int] = {}
        self._guard = threading.Lock()
        """Guards `_held` and `_lifts`: the reader presses, the driver lets go."""
        self._garbage_ns: int | None = None
        self.asleep = False
        """The deck is dark. The touch that wakes it does nothing else: nobody fires what he cannot read."""
        self.deaf = True
        """The deck is being painted for the first time: what is pressed now does not count."""
        self.touched_ns = now_ns()

    def attach(self, deck: Any) -> None:
        """Listen to a deck; to be done before its reader starts."""
        deck.set_key_callback(lambda _deck, key, down: self._contained(self.on_key, key, down))
        deck.set_dial_callback(lambda _deck, dial, what, value: self._contained(self.on_dial, dial, what, value))
        deck.set_touchscreen_callback(lambda _deck, what, value: self._contained(self.on_touch, what, value))
        deck._read_control_states = self._reading(deck._read_control_states)

    def on_key(self, key: int, down: bool) -> None:
        """Take a key, a touch button or a pedal."""
        now_ns = self._now_ns()
        self._take(self._decoder.key(key, bool(down), now_ns), now_ns)

    def on_dial(self, dial: int, what: DialEventType, value: int) -> None:
        """Take a dial that was turned or pressed."""
        now_ns = self._now_ns()
        if what is DialEventType.TURN:
            self._take(self._decoder.turn(dial, int(value), now_ns), now_ns)
        else:
            self._take(self._decoder.push(dial, bool(value), now_ns), now_ns)

    def on_touch(self, what: TouchscreenEventType, value: dict[str, int]) -> None:
        """Take a touch of the strip."""
        now_ns = self._now_ns()
        if what is TouchscreenEventType.DRAG:
            self._take(self._decoder.drag(value["x_out"], now_ns), now_ns)
        elif what is TouchscreenEventType.LONG:
            events = self._decoder.hold(value["x"], now_ns)
            if self._take(events, now_ns):
                with self._guard:
                    self._lifts.update({event.control: now_ns + LONG_NS for event in events})
                self._wake()
        else:
            self._take(self._decoder.tap(value["x"], now_ns), now_ns)

    def lift(self, now_ns: int) -> int | None:
        """Let long touches go whose time is over; say when the next one is due."""
        with self._guard:
            over = [control for control, due_ns in self._lifts.items() if due_ns <= now_ns]
        self._take([self._up(control, now_ns) for control in over], None)
        with self._guard:
            return min(self._lifts.values(), default=None)

    def let_go(self) -> None:
        """Say that everything that was down is up: nobody will hear it released."""
        now_ns = self._now_ns()
        with self._guard:
            held = list(self._held)
        self._take([self._up(control, now_ns) for control in held], None)

    def _up(self, control: ControlId, at_ns: int) -> ControlEvent:
        return ControlEvent(self._decoder.surface, control, Action.UP, at_ns, velocity=0)

    def _take(self, events: list[ControlEvent], touched_ns: int | None) -> bool:
        """Hand events over, a press only with its release; say whether they counted (a dark deck only wakes)."""
        if touched_ns is not None and events:
            self.touched_ns = touched_ns
            if self.deaf:
                return False
            if self.asleep:
                self.asleep = False
                self._wake()
                return False
        for event in events:
            for one in self._paired(event):
                self._hand_over(one)
        return True

    def _paired(self, event: ControlEvent) -> list[ControlEvent]:
        with self._guard:
            if event.action is Action.DOWN:
                again = event.control in self._held
                self._held[event.control] = None
                self._lifts.pop(event.control, None)
                return [self._up(event.control, event.at_ns), event] if again else [event]
            if event.action is Action.UP:
                self._lifts.pop(event.control, None)
                if event.control not in self._held:
                    return []
                del self._held[event.control]
        return [event]

    def _contained(self, do: Callable[..., None], *what: Any) -> None:
        try:
            do(*what)
        except Exception as fault:  # noqa: BLE001 - the library's reader would die of it without a word
            self._failed(f"{type(fault).__name__}: {fault}")

    def _reading(self, read: Callable[[], Any]) -> Callable[[], Any]:
        """Read on after a report the library cannot make sense of; a device that is gone ends the reading."""

        def safely() -> Any:
            try:
                return read()
            except TransportError:
                raise
            except Exception as fault:  # noqa: BLE001 - see above
                self._tell_garbage(fault)
                return None

        return safely

    def _tell_garbage(self, fault: Exception) -> None:
        now_ns = self._now_ns()
        if self._garbage_ns is None or now_ns - self._garbage_ns >= GARBAGE_NS:
            self._garbage_ns = now_ns
            self._failed(f"a report that makes no sense: {type(fault).__name__}: {fault}")
