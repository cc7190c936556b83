"""`StreamDeckSurface`: a Stream Deck as a surface. Looks for it, hears it, draws on it, takes it back after a re-plug.

Counterparts: `hardware.port.Surface` is what it implements, `bus` finds the deck, `hand` hears it, `frame` draws.

The library has a reader thread for each deck; presses go straight from it to `on_control`. A thread of ours draws,
sends and watches: the library tells of no unplugging, and its reader ends without a word.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from msgspec import Struct

from hardware.messages import ControlEvent, ControlId, DeviceInfo, Light, SurfaceId
from hardware.port import LightFailed, OnControl, OnNotice, Pictures, PressFailed, SurfaceDown, SurfaceNotice, SurfaceUp
from hardware.streamdeck.bus import DeckBus, DeckError, Found
from hardware.streamdeck.codec import Decoder
from hardware.streamdeck.frame import DeckFrame, Patch
from hardware.streamdeck.hand import Hand
from hardware.streamdeck.layout import Part, layout_of
from hardware.streamdeck.taste import Taste

__all__ = ["StreamDeckSurface", "Taste"]

NS_PER_S: Final = 1_000_000_000
POLL_HZ: Final = 100
WATCH_NS: Final = NS_PER_S // 4
"""How often the reader is looked after."""
PACE_NS: Final = NS_PER_S // 50
"""Pause between two bursts of pictures, so that the deck keeps up and presses come through."""
BURST: Final = 6
"""So many pictures at once."""
RESTART_NS: Final = 2 * NS_PER_S
"""A reader that stops again so soon is not started once more: the deck is closed and opened."""
STOP_WITHIN_S: Final = 3.0
READER_WITHIN_S: Final = 1.0

_log = logging.getLogger(__name__)


class _Link(Struct):
    """An open deck."""

    found: Found
    info: DeviceInfo
    frame: DeckFrame
    hand: Hand
    bright: bool
    """The brightness was sent; a deck that sleeps is not bright."""
    restarted_ns: int | None = None


class StreamDeckSurface:
    """One Stream Deck, or its empty place.

    `serial` is the deck's number as `DeviceInfo.fingerprint` gave it, or None for the first that is nobody's. `utc_ms`
    is the clock countdowns run by.
    """

    def __init__(
        self,
        surface: SurfaceId,
        bus: DeckBus,
        serial: str | None,
        on_control: OnControl,
        on_notice: OnNotice,
        pictures: Pictures,
        utc_ms: Callable[[], int],
        taste: Taste,
    ) -> None:
        self._surface = surface
        self._bus = bus
        self._serial = serial
        self._on_control = on_control
        self._on_notice = on_notice
        self._pictures = pictures
        self._utc_ms = utc_ms
        self._taste = taste
        if serial is not None:
            bus.reserve(serial)
        self._wanted: dict[ControlId, Light] = {}
        """All that was ever painted: what a deck gets that is plugged in."""
        self._painted: dict[ControlId, Light] = {}
        """Painted and not yet in the frame, so that `paint` never waits for the device."""
        self._guard = threading.Lock()
        """Guards `_wanted` and `_painted`."""
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"stream deck {surface}", daemon=True)
        self._link: _Link | None = None
        self._known = DeviceInfo(surface, "Stream Deck", serial or "", rows=0, columns=0)
        self._was_here = False
        self._down_reason: str | None = None
        self._signs_ns = 0

    def start(self) -> None:
        """Begin looking for the deck; returns at once."""
        self._thread.start()

    def paint(self, lights: Mapping[ControlId, Light]) -> None:
        """Show `lights`; returns at once."""
        with self._guard:
            self._wanted.update(lights)
            self._painted.update(lights)
        self._wake.set()

    def signs_ns(self) -> int:
        """Say when the deck was last known there and heard (`time.monotonic_ns()`); 0: never."""
        return self._signs_ns

    def stop(self) -> None:
        """Make the deck dark, let go of it and join the thread."""
        self._stopping.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(STOP_WITHIN_S)

    # The thread.

    def _run(self) -> None:
        while not self._stopping.is_set():
            if self._link is None:
                self._stopping.wait(self._seek() / NS_PER_S)
            else:
                self._wake.wait(self._tend(self._link) / NS_PER_S)
                self._wake.clear()
        self._leave()

    def _seek(self) -> int:
        """Look for the deck; say after how many nanoseconds to come again."""
        try:
            found = self._bus.claim(self._serial, time.monotonic_ns())
        except DeckError as fault:
            self._say_down(str(fault))
            return self._bus.look_ns
        if found is None:
            self._say_down(self._absence())
            return self._bus.look_ns
        try:
            self._open(found)
        except Exception as fault:  # noqa: BLE001 - whatever the library throws, the deck must come back
            if self._link is None:
                _shut(found.deck)
                self._bus.free(found.path)
            model = found.deck.deck_type()
            self._close(f"{model} does not take pictures: {type(fault).__name__}: {fault}; plug it in again")
            return self._bus.look_ns
        return 0

    def _absence(self) -> str:
        if self._was_here:
            return f"{self._known.name} was unplugged; plug it in again"
        if self._serial is None:
            return "no Stream Deck was found that is free; plug one in"
        return (
            f"the Stream Deck with the serial number {self._serial} was not found; plug it in, or give its role another"
        )

    def _open(self, found: Found) -> None:
        """Open the deck and paint all of it, so that nothing is pressed on a dark one."""
        layout = layout_of(found.deck)
        info = layout.info(self._surface, found.serial)
        hand = Hand(
            Decoder(self._surface, layout), self._hand_over, self._tell_failed, self._wake.set, time.monotonic_ns
        )
        link = _Link(found, info, DeckFrame(layout, self._still), hand, bright=False)
        self._link, self._known = link, info
        hand.attach(found.deck)
        found.deck.set_poll_frequency(POLL_HZ)
        found.deck.reset()
        found.deck.open()
        with self._guard:
            self._painted.clear()
            link.frame.want(self._wanted)
        self._brighten(link)
        while self._link is link and not self._stopping.is_set() and self._send(link):
            self._stopping.wait(PACE_NS / NS_PER_S)
        if self._link is link:
            self._was_here, self._down_reason = True, None
            hand.deaf = False
            self._tell(SurfaceUp(device=info))

    def _still(self, name: str) -> bytes | None:
        try:
            return self._pictures(name)
        except Exception:  # noqa: BLE001 - a key without its picture is better than a deck without keys
            _log.exception("no picture %r", name)
            return None

    def _tend(self, link: _Link) -> int:
        """Look after an open deck; say after how many nanoseconds to come again."""
        now_ns = time.monotonic_ns()
        if not self._is_heard(link, now_ns):
            return 0
        with self._guard:
            painted, self._painted = self._painted, {}
        changed = link.frame.want(painted)
        try:
            self._rest(link, now_ns, changed)
        except Exception as fault:  # noqa: BLE001 - as in `_seek`
            self._close(f"{link.info.name} does not answer: {fault}; plug it in again")
            return 0
        lift_ns = link.hand.lift(now_ns)
        waits = [WATCH_NS] if lift_ns is None else [WATCH_NS, max(0, lift_ns - now_ns)]
        if self._send(link):
            return PACE_NS
        change_ms = link.frame.next_change_ms(self._utc_ms())
        return min(waits if change_ms is None else [*waits, change_ms * 1_000_000])

    def _is_heard(self, link: _Link, now_ns: int) -> bool:
        """Say whether the deck is still read; a reader that died is started again, a deck that is gone is closed."""
        deck = link.found.deck
        reader: threading.Thread | None = deck.read_thread
        if reader is not None and reader.is_alive():
            if self._bus.is_here(link.found.path, now_ns):
                self._signs_ns = now_ns
                return True
            self._close(f"{link.info.name} was unplugged; plug it in again")
            return False
        link.hand.let_go()
        soon = link.restarted_ns is not None and now_ns - link.restarted_ns < RESTART_NS
        if not deck.is_open():
            self._close(f"{link.info.name} was unplugged; plug it in again")
        elif soon:
            self._close(f"{link.info.name} stops being heard again and again; plug it in again")
        else:
            self._restart(link, now_ns)
        return self._link is link

    def _restart(self, link: _Link, now_ns: int) -> None:
        link.restarted_ns = now_ns
        self._tell_failed("its reader stopped; it was started again, what was pressed meanwhile is lost")
        try:
            link.found.deck.close()
            link.found.deck.open()
        except Exception as fault:  # noqa: BLE001 - as in `_seek`
            self._close(f"{link.info.name} does not open again: {fault}; plug it in again")
        link.frame.forget()

    def _rest(self, link: _Link, now_ns: int, changed: bool) -> None:
        """Put the deck to sleep, or wake it: by a touch, or by something new to show."""
        if changed and link.hand.asleep:
            link.hand.asleep = False
        if changed:
            link.hand.touched_ns = max(link.hand.touched_ns, now_ns)
        if not link.hand.asleep and not link.bright:
            self._brighten(link)
        after = self._taste.sleep_after_min
        if after is not None and link.bright and now_ns - link.hand.touched_ns > after * 60 * NS_PER_S:
            link.hand.asleep, link.bright = True, False
            link.found.deck.set_brightness(0)

    def _brighten(self, link: _Link) -> None:
        link.found.deck.set_brightness(self._taste.brightness)
        link.bright = True

    def _send(self, link: _Link) -> bool:
        """Send one burst; say whether there was anything."""
        due = link.frame.due(self._utc_ms(), BURST)
        if not due:
            return False
        deck = link.found.deck
        with deck:
            for patch in due:
                try:
                    _put(deck, patch)
                except Exception as fault:  # noqa: BLE001 - as in `_seek`
                    control = patch.target.zones[0][0]
                    self._tell(
                        LightFailed(device=link.info, control=control, reason=f"{type(fault).__name__}: {fault}")
                    )
                    break
                link.frame.sent(patch)
            else:
                return True
        self._close(f"{link.info.name} does not take pictures any more; plug it in again")
        return False

    def _close(self, reason: str) -> None:
        """Let go of a deck that is gone and say why, once."""
        link, self._link = self._link, None
        if link is not None:
            _shut(link.found.deck)
            link.hand.let_go()
            self._bus.free(link.found.path)
        self._say_down(reason)

    def _say_down(self, reason: str) -> None:
        if reason != self._down_reason:
            self._down_reason = reason
            self._tell(SurfaceDown(device=self._known, reason=reason))

    def _leave(self) -> None:
        """Make the deck dark and close it. One that fails now is gone anyway."""
        link = self._link
        if link is None:
            return
        link.frame.darken()
        until_ns = time.monotonic_ns() + NS_PER_S
        while self._link is link and time.monotonic_ns() < until_ns and self._send(link):
            pass
        if self._link is link:
            self._link = None
            with suppress(Exception):
                link.found.deck.reset()
            _shut(link.found.deck)
            link.hand.let_go()
            self._bus.free(link.found.path)

    # Telling.

    def _hand_over(self, event: ControlEvent) -> None:
        try:
            self._on_control(event)
        except Exception as fault:  # noqa: BLE001 - whatever the console does wrong must not cost the next press
            self._tell_failed(f"{event.control} {event.action}: {type(fault).__name__}: {fault}")

    def _tell_failed(self, reason: str) -> None:
        self._tell(PressFailed(device=self._known, reason=reason))

    def _tell(self, notice: SurfaceNotice) -> None:
        try:
            self._on_notice(notice)
        except Exception:  # noqa: BLE001 - nobody is left to tell but the log
            _log.exception("nobody took the notice %r", notice)


def _put(deck: Any, patch: Patch) -> None:
    """Send one patch. Raises whatever the library does."""
    target, form = patch.target, patch.target.format
    if target.part is Part.KEY:
        deck.set_key_image(target.index, patch.image)
    elif target.part is Part.STRIP and form is not None:
        deck.set_touchscreen_image(patch.image, target.index, 0, form.width, form.height)
    elif target.part is Part.SCREEN:
        deck.set_screen_image(patch.image)
    elif target.part is Part.LAMP:
        deck.set_key_color(target.index, *patch.colour)
    else:
        deck.set_encoder_ring_percentage(target.index, patch.colour, patch.percent)
        deck.set_encoder_knob_color(target.index, patch.colour)


def _shut(deck: Any) -> None:
    """Close a deck and wait for its reader; both may be gone already."""
    deck.run_read_thread = False
    reader: threading.Thread | None = deck.read_thread
    with suppress(Exception):
        deck.close()
    if reader is not None and reader is not threading.current_thread():
        reader.join(READER_WITHIN_S)
