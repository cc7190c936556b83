"""One place the meter listens to: a thread that opens it, decodes it into rings, and opens it again when it breaks.

A tap never holds the show up: `stop` returns within two seconds, whatever the network does. What libav still waits for
then ends by itself at its own limit (`console.sync.live`), and nobody hears of it. Counterparts: `console.sync.live`
knows addresses, `console.sync.rings` is what is read.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from console.show.sync import TapKind, TapStands, TapState
from console.sync.decoding import FilmError, Picture, Piece
from console.sync.live import Address, Opened, Way, address_of, open_address, poke, waiting_words
from console.sync.rings import Rings

FIRST_WAIT_S: Final = 0.5
LONGEST_WAIT_S: Final = 5.0
STOP_S: Final = 1.5
"""How long `stop` waits for the thread."""

Clock = Callable[[], float]
"""Seconds of a clock that never goes back."""
Opens = Callable[[Address, threading.Event], Opened]
"""Opens an address, until the event is set. Raises `FilmError`."""


@dataclass
class _Seen:
    """What came, under the tap's lock. Times are the tap's clock's; none: never since it was opened."""

    why: str = ""
    opened_at: float | None = None
    picture_at: float | None = None
    sound_at: float | None = None
    tracks: int = 0
    has_picture: bool = False
    times_opened: int = 0


class Tap:
    """A tap of one address. `start` once, `stop` once."""

    def __init__(self, address: str, kind: TapKind, clock: Clock = time.monotonic, opens: Opens = open_address) -> None:
        """Note where to listen. Raises `FilmError` where the address can never work."""
        self._address, self._kind, self._clock, self._opens = address_of(address, kind), kind, clock, opens
        self.rings = Rings()
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._seen = _Seen(why=self._first_words())
        self._thread = threading.Thread(target=self._run, name="sync tap", daemon=True)

    @property
    def address(self) -> Address:
        """Where it listens."""
        return self._address

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def stop(self) -> bool:
        """End; false: libav is still waiting for the network, and lets go when it gives up."""
        self._stopped.set()
        if not self._thread.is_alive():
            return True
        until = time.monotonic() + STOP_S
        while self._thread.is_alive() and time.monotonic() < until:
            # More than once: it may not be listening yet.
            poke(self._address)
            self._thread.join(STOP_S / 10)
        return not self._thread.is_alive()

    def state(self) -> TapState:
        """Say how it is now. `NO_CODE` is all a tap can say of itself when all is there: an estimator says the rest."""
        now, fps = self._clock(), self._fps()
        with self._lock:
            seen = self._seen
            stands, why = self._stands(seen, now)
            age_ms = 0 if seen.picture_at is None else round((now - seen.picture_at) * 1_000)
        return TapState(self._kind, stands, why, 0.0 if stands is TapStands.NO_TAP else fps, max(0, age_ms))

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it: it was stopped, or a film ended."""
        return not self._thread.is_alive()

    @property
    def times_opened(self) -> int:
        """How often it was opened so far."""
        with self._lock:
            return self._seen.times_opened

    def _fps(self) -> float:
        frame_s = self.rings.frame_s
        return 1.0 / frame_s if frame_s else 0.0

    def _stands(self, seen: _Seen, now: float) -> tuple[TapStands, str]:
        if seen.opened_at is None:
            return TapStands.NO_TAP, seen.why
        limit_s = self._address.lumps_s
        if now - (seen.picture_at or seen.opened_at) > limit_s or not seen.has_picture:
            return TapStands.NO_VIDEO, self._quiet_words("picture")
        if now - (seen.sound_at or seen.opened_at) > limit_s or not seen.tracks:
            return TapStands.NO_AUDIO, self._quiet_words("sound")
        return TapStands.NO_CODE, ""

    def _first_words(self) -> str:
        if self._address.way is Way.LISTEN:
            return waiting_words(self._address)
        return f"{self._address.shown} is being opened: wait a moment"

    def _quiet_words(self, what: str) -> str:
        if self._address.way is Way.TAIL:
            return f"The recording in {self._address.shown} brings no {what}: look whether OBS still records"
        return f"{self._address.shown} brings no {what}: look whether its source sends any"

    # The thread

    def _run(self) -> None:
        try:
            self._open_again_and_again()
        finally:
            # Whatever ended it, nobody is to think that it still listens.
            with self._lock:
                broke = self._seen.opened_at is not None
            if broke:
                self._say(f"{self._address.shown} is not read any more, by a fault in Cartwall: open the show again")

    def _open_again_and_again(self) -> None:
        wait_s = FIRST_WAIT_S
        while not self._stopped.is_set():
            began = self._clock()
            came = self._once()
            if self._address.way is Way.FILE and came:
                return
            if came or self._address.way is Way.TAIL:
                wait_s = FIRST_WAIT_S
            # Who streams here comes back at once, and finds nobody while we wait.
            listened = self._address.way is Way.LISTEN and (came or self._clock() - began > LONGEST_WAIT_S)
            if not listened:
                self._stopped.wait(wait_s)
                wait_s = min(2 * wait_s, LONGEST_WAIT_S)

    def _once(self) -> bool:
        """Open it and read until it breaks; true: something came."""
        try:
            opened = self._opens(self._address, self._stopped)
        except FilmError as error:
            self._say(str(error))
            return False
        came = False
        try:
            self._begin(opened)
            came = self._read(opened)
            self._say(self._ended_words())
        except FilmError as error:
            came = self._has_come()
            self._say(f"{self._address.shown} broke off ({error}); it is opened again")
        finally:
            opened.close()
        return came

    def _begin(self, opened: Opened) -> None:
        # Another opening is another clock: nothing of before may stand beside what comes.
        self.rings.clear()
        with self._lock:
            self._seen = _Seen(
                opened_at=self._clock(),
                tracks=opened.film.tracks,
                has_picture=opened.film.has_picture,
                times_opened=self._seen.times_opened + 1,
            )

    def _read(self, opened: Opened) -> bool:
        pace = _Pace(self._clock, self._stopped) if self._address.way is Way.FILE else None
        for part in opened.film.parts():
            if pace is not None:
                pace.wait(part.at_s)
            if self._stopped.is_set():
                break
            self._take(part)
            opened.film.read_labels(self.rings.wants_labels)
        return self._has_come()

    def _take(self, part: Picture | Piece) -> None:
        self.rings.add(part)
        now = self._clock()
        with self._lock:
            if isinstance(part, Picture):
                self._seen.picture_at = now
            else:
                self._seen.sound_at = now

    def _has_come(self) -> bool:
        with self._lock:
            return self._seen.picture_at is not None or self._seen.sound_at is not None

    def _say(self, why: str) -> None:
        """Note that it is not open, and why."""
        with self._lock:
            self._seen.opened_at, self._seen.why = None, why

    def _ended_words(self) -> str:
        match self._address.way:
            case Way.LISTEN:
                return waiting_words(self._address)
            case Way.TAIL:
                return f"The recording in {self._address.shown} ended: start recording in OBS again"
            case Way.FILE:
                return f"{Path(self._address.text).name} is at its end"
            case Way.PULL | Way.DEVICE:
                return f"{self._address.shown} ended; it is opened again"


class _Pace:
    """Holds a film back to the speed it is seen at."""

    def __init__(self, clock: Clock, stopped: threading.Event) -> None:
        self._clock, self._stopped = clock, stopped
        self._zero: float | None = None

    def wait(self, at_s: float) -> None:
        """Wait until what is stamped so is due."""
        if self._zero is None:
            self._zero = self._clock() - at_s
        due_s = self._zero + at_s - self._clock()
        if due_s > 0:
            self._stopped.wait(due_s)
