"""What the sync probe does in a round: reads each tap's newest window, names what it read, says what it knows.

A reading is named after what is on air. A window that spans a cut, or something that voids what was measured, has two
answers in it and is left out: so is every reading until a window has passed whole since. Of the program against what
viewers get nothing is left out: a cut is in both. Counterparts: `console.sync.listener` reads one tap,
`console.sync.scratchwatch` and `console.sync.pathwatch` compare two sounds, `console.sync.pairtrack` has the readings
of one picture and one sound, `console.sync.probe_child` goes round.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, assert_never

from msgspec.structs import replace

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
from console.sync.device import BETWEEN
from console.sync.listener import DOCK, MARK, NEVER_S, SLATE, Code, Listener, Look, TapLike
from console.sync.pairtrack import PairTrack as Track
from console.sync.pathwatch import PathWatch
from console.sync.probewords import End, OnAir, ToProbe, Void, Want
from console.sync.scratchwatch import ScratchWatch
from console.sync.tap import Tap

TAP_LAG_S: Final = 1.0
"""How long what OBS does takes at most to arrive here; RTMP and a recording on this machine take less."""
MOST_PAIRS: Final = 64
MOST_VOIDS: Final = 64
SLACK_S: Final = 0.2
"""Nobody knows better how old a window is."""
ANEW: Final = "{} was opened again"
_CORRECTED: Final = (Method.SLATE, Method.DOCK)
"""What is played by a player with a speaker."""
_WATCHED: Final = (Method.SCRATCH, Method.PATH)
"""What was asked for, so that it says too why it has no figure."""

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

    def since_s(self, video: str, audio: str) -> float:
        """Say since when nothing of this pair is void."""
        return max(self.until_s.get(name, NEVER_S) for name in ("", video, audio))


class Probe:
    """The taps of one show and what was read. `start`; `round` and `hear` on one thread; `stop`."""

    def __init__(
        self,
        wanted: SyncWanted,
        utc_ms: Callable[[], UtcMs],
        clock: Callable[[], float],
        open_tap: OpenTap = Tap,
        codes: Sequence[Code] = (SLATE, DOCK, MARK),
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
        for kind, address in wanted.taps.items():
            self._open(kind, address, codes, open_tap)
        ours, theirs = self._listener(TapKind.PROGRAM), self._listener(TapKind.VIEWERS)
        self._scratch = ScratchWatch(ours) if ours is not None else None
        self._path = PathWatch(ours, theirs) if ours is not None and theirs is not None else None
        self._cpu = _Cpu(clock)

    def _open(self, kind: TapKind, address: str, codes: Sequence[Code], open_tap: OpenTap) -> None:
        try:
            self._listeners.append(Listener(kind, open_tap(address, kind), codes))
        except FilmError as error:
            self._wrong.append(TapState(kind, TapStands.NO_TAP, f"The address of the {kind.value} {error}"))

    def _listener(self, kind: TapKind) -> Listener | None:
        return next((one for one in self._listeners if one.kind is kind), None)

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
                    if self._scratch is not None and not word.video:
                        # OBS is away: nobody knows whether it began its cameras anew.
                        self._scratch.forget(())
            case Void():
                self._distrust(word.names)
                if self._scratch is not None:
                    self._scratch.forget(word.names)
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
            for look in listener.looks(self._clock(), self._voids.since_s(*self._names(listener.kind))):
                self._take(self._reading(listener.kind, look), look)
        self._look_scratch()
        self._look_path()
        now_ms = self._utc_ms()
        taps = (*(listener.stands(self._clock()) for listener in self._listeners), *self._wrong)
        return SyncSaid(now_ms, taps, tuple(self._pairs(now_ms)), self._cpu.share())

    def _begin_anew(self, listener: Listener) -> None:
        """Another opening is another clock, and what OBS sends may have been placed anew."""
        if self._path is not None:
            self._path.begin_anew()
        for track in self._tracks.values():
            named = {*self._names(listener.kind), listener.kind.value} & {track.video, track.audio}
            if named or listener.kind is TapKind.PROGRAM:
                track.begin_anew(ANEW.format(f"The {listener.kind.value}"))

    def _look_scratch(self) -> None:
        """Compare the camera on air's own sound with its microphone."""
        if self._scratch is None or not (self._on_air.scratch and self._on_air.audio):
            return
        video, audio = self._names(TapKind.PROGRAM)
        now_s = self._clock()
        look = self._scratch.look(now_s, self._on_air.scratch - 1, self._voids.since_s(video, audio))
        if look is not None:
            self._scratch.listener.was_read(look.found, now_s)
            reading = self._reading(TapKind.PROGRAM, look)
            placed, void = self._scratch.placed(reading)
            track = self._tracks.get((video, audio, Method.SCRATCH))
            if void and track is not None:
                track.begin_anew(void)
            self._take(placed, look)

    def _look_path(self) -> None:
        """Compare what viewers get with the program."""
        look = self._path.look(self._clock()) if self._path is not None else None
        if look is not None:
            for listener in self._listeners:
                listener.was_read(look.found, self._clock())
            reading = self._reading(TapKind.VIEWERS, look)
            self._keep(replace(reading, video=TapKind.PROGRAM.value), look.frame_ms)

    def _names(self, kind: TapKind) -> tuple[str, str]:
        """Say what is seen and heard on a tap: what viewers get is seconds behind, and is nobody's."""
        if kind is TapKind.DEVICE:
            camera, _, microphone = self._wanted.device.partition(BETWEEN)
            return camera.strip(), microphone.strip()
        if kind is not TapKind.PROGRAM:
            return kind.value, kind.value
        return self._on_air.video or kind.value, self._on_air.audio or kind.value

    def _reading(self, kind: TapKind, look: Look) -> Reading:
        video, audio = self._names(kind)
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

    def _take(self, reading: Reading, look: Look) -> None:
        """Keep a reading, unless its window holds what is void; what comes in lumps is older than it looks."""
        begun_s = self._clock() - look.ago_s - reading.window_s
        if begun_s + SLACK_S < self._voids.since_s(reading.video, reading.audio):
            return
        if self._scratch is not None:
            self._scratch.hear(reading)
        self._keep(reading, look.frame_ms)

    def _keep(self, reading: Reading, frame_ms: float) -> None:
        """Keep a reading; of a pair without any, one that found no code says nothing."""
        key = reading.video, reading.audio, reading.method
        if key not in self._tracks:
            if reading.gate is Gate.LOW_VIDEO and reading.method not in _WATCHED:
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
