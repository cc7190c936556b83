"""What the sync probe does in a round: reads each tap's newest window, names what it read, says what it knows.

A reading is named after what is on air. A window that spans a cut, or something that voids what was measured, has two
answers in it and is left out: so is every reading until a window has passed whole since. Counterparts:
`console.sync.listener` reads one tap, `console.sync.track` has the readings of one picture and one sound,
`console.sync.probe_child` goes round.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from console.show.sync import (
    MS_PER_METRE,
    Gate,
    Method,
    PairSaid,
    Reading,
    SyncSaid,
    SyncWanted,
    TapKind,
    TapStands,
    TapState,
)
from console.show.types import UtcMs
from console.sync.decoding import FilmError
from console.sync.listener import MARK, SLATE, Code, Listener, Look, TapLike
from console.sync.pairtrack import PairTrack as Track
from console.sync.probewords import End, OnAir, ToProbe, Void, Want
from console.sync.tap import Tap

TAP_LAG_S: Final = 1.0
"""How long what OBS does takes at most to arrive here; RTMP and a recording on this machine take less."""
MOST_PAIRS: Final = 64
MOST_VOIDS: Final = 64
ANEW: Final = "{} was opened again"
_CORRECTED: Final = (Method.SLATE, Method.DOCK)
"""What is played by a player with a speaker."""

OpenTap = Callable[[str, TapKind], TapLike]
Key = tuple[str, str, Method]


@dataclass
class _Voids:
    """Until when which names are not to be trusted; an empty name: all."""

    until_s: dict[str, float] = field(default_factory=dict)

    def add(self, names: tuple[str, ...], until_s: float) -> None:
        for name in names or ("",):
            self.until_s.pop(name, None)
            self.until_s[name] = until_s
        while len(self.until_s) > MOST_VOIDS:
            del self.until_s[next(iter(self.until_s))]

    def holds(self, video: str, audio: str, now_s: float) -> bool:
        """Tell whether a window of this pair that ends now may hold what is void."""
        return any(now_s < self.until_s.get(name, 0.0) for name in ("", video, audio))


class Probe:
    """The taps of one show and what was read. `start`; `round` and `hear` on one thread; `stop`."""

    def __init__(
        self,
        wanted: SyncWanted,
        utc_ms: Callable[[], UtcMs],
        clock: Callable[[], float],
        open_tap: OpenTap = Tap,
        codes: Sequence[Code] = (SLATE, MARK),
    ) -> None:
        """`open_tap` and `codes` are for tests."""
        self._wanted, self._utc_ms, self._clock = wanted, utc_ms, clock
        self._on_air = OnAir()
        self._voids = _Voids()
        self._tracks: dict[Key, Track] = {}
        self._wrong: list[TapState] = []
        """Taps that can never be opened."""
        self._listeners: list[Listener] = []
        codes = [code for code in codes if wanted.mark or code.method is not Method.MARK]
        for kind, address in ((TapKind.PROGRAM, wanted.program), (TapKind.VIEWERS, wanted.viewers)):
            if address:
                self._open(kind, address, codes, open_tap)
        self._cpu = _Cpu(clock)

    def _open(self, kind: TapKind, address: str, codes: Sequence[Code], open_tap: OpenTap) -> None:
        try:
            self._listeners.append(Listener(kind, open_tap(address, kind), codes))
        except FilmError as error:
            self._wrong.append(TapState(kind, TapStands.NO_TAP, f"The address of the {kind.value} {error}"))

    def start(self) -> None:
        """Open the taps."""
        for listener in self._listeners:
            listener.tap.start()

    def stop(self) -> None:
        """Close the taps."""
        for listener in self._listeners:
            listener.tap.stop()

    def hear(self, word: ToProbe) -> None:
        """Take what the engine tells."""
        match word:
            case Want():
                self._wanted = word.wanted
            case OnAir():
                if word != self._on_air:
                    self._on_air = word
                    self._distrust(())
            case Void():
                self._distrust(word.names)
                for track in self._tracks.values():
                    if not word.names or {track.video, track.audio} & set(word.names):
                        track.begin_anew(word.why)
            case End():
                self.stop()
            case _:
                assert_never(word)

    def _distrust(self, names: tuple[str, ...]) -> None:
        self._voids.add(names, self._clock() + TAP_LAG_S)

    def round(self) -> SyncSaid:
        """Read what is due, and say all that is known."""
        for listener in self._listeners:
            if listener.is_anew():
                self._begin_anew(listener)
            for look in listener.looks(self._clock()):
                self._take(self._reading(listener, look), look.frame_ms)
        now_ms = self._utc_ms()
        taps = (*(listener.stands(self._clock()) for listener in self._listeners), *self._wrong)
        return SyncSaid(now_ms, taps, tuple(self._pairs(now_ms)), self._cpu.share())

    def _begin_anew(self, listener: Listener) -> None:
        """Another opening is another clock, and what OBS sends may have been placed anew."""
        for track in self._tracks.values():
            if (track.video == listener.kind.value) or listener.kind is TapKind.PROGRAM:
                track.begin_anew(ANEW.format(f"The {listener.kind.value}"))

    def _names(self, kind: TapKind) -> tuple[str, str]:
        """Say what is seen and heard on a tap: what viewers get is seconds behind, and is nobody's."""
        if kind is not TapKind.PROGRAM:
            return kind.value, kind.value
        return self._on_air.video or kind.value, self._on_air.audio or kind.value

    def _reading(self, listener: Listener, look: Look) -> Reading:
        video, audio = self._names(listener.kind)
        found = look.found
        allowed_ms = self._allowed_ms if look.method in _CORRECTED else 0.0
        return Reading(
            at_ms=UtcMs(self._utc_ms() - round(look.ago_s * 1_000)),
            method=look.method,
            video=video,
            audio=audio,
            late_ms=found.late_ms - allowed_ms if found.gate is Gate.OK else 0.0,
            sigma_ms=found.sigma_ms,
            confidence=found.confidence,
            gate=found.gate,
            video_z=found.video_z,
            video_rho=found.video_rho,
            audio_ratio=found.audio_ratio,
            doubled=found.doubled,
            window_s=look.seconds,
        )

    @property
    def _allowed_ms(self) -> float:
        return self._wanted.player_ms + self._wanted.distance_m * MS_PER_METRE

    def _take(self, reading: Reading, frame_ms: float) -> None:
        """Keep a reading; of a pair without any, one that found no code says nothing."""
        if self._voids.holds(reading.video, reading.audio, self._clock() - reading.window_s):
            return
        key = reading.video, reading.audio, reading.method
        if key not in self._tracks:
            if reading.gate is Gate.LOW_VIDEO:
                return
            self._forget_one()
            self._tracks[key] = Track(*key)
        self._tracks[key].add(reading, frame_ms)

    def _forget_one(self) -> None:
        while len(self._tracks) >= MOST_PAIRS:
            del self._tracks[next(iter(self._tracks))]

    def _pairs(self, now_ms: UtcMs) -> Iterator[PairSaid]:
        for track in self._tracks.values():
            said = track.said(now_ms)
            if said is not None:
                yield said


class _Cpu:
    """How much of one core this process takes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._at_s, self._used_s = clock(), time.process_time()

    def share(self) -> float | None:
        now_s, used_s = self._clock(), time.process_time()
        passed_s, spent_s = now_s - self._at_s, used_s - self._used_s
        self._at_s, self._used_s = now_s, used_s
        return round(spent_s / passed_s, 3) if passed_s > 0 else None
