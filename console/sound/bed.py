"""Plays the bed: tracks strung together, at a level, ducking under voice and effects.

Counterparts: `console.plan.effects.WantedBed` is what is wanted, `console.sound.player` calls `tick`.
The bed is written `AHEAD_S` ahead of the device, so a busy thread leaves no gap; what is written but not yet taken is
written anew when the level changes, so it changes at once all the same.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from console.plan.effects import WantedBed
from console.show.bed import Bed, BedStands
from console.show.facts import BedHeard, EffectConfirmed, EffectId, EffectSent, Lane, Post
from console.sound.bedstands import Ducked, Sound, Turn, arrived, going, heard_turn, stands
from console.sound.envelope import LEVEL_MS, Planned, Wish, plan, silent
from console.sound.locate import Find
from console.sound.output import Flow, Output, OutputError
from console.sound.playlist import Playlist
from console.sound.resample import Frames
from console.sound.tracks import Tracks

AHEAD_S: Final = 1.0
_NOTHING: Final = 1e-6
_TURNS: Final = 8
"""Tracks that are remembered: a second that is written ahead has no more of any length worth telling."""
CHUNK: Final = 2_048
"""Frames strung on at a time."""


class Left(Struct, frozen=True, eq=False):
    """What one output leaves to the next: the bed goes on where it was."""

    wanted: WantedBed
    tracks: Tracks
    playlist: Playlist
    rest: Frames | None
    """What was strung together and not heard."""
    turns: list[Turn]
    shape: tuple[int, int]
    """Rate in hertz, and channels."""


class BedPlayer:
    """The bed on one output. One thread only."""

    def __init__(
        self, output: Output, find: Find, post: Post, mono_ns: Callable[[], int], left: Left | None = None
    ) -> None:
        """`left`: what the output before left; it is this one's now."""
        self._output, self._find, self._post, self._mono_ns = output, find, post, mono_ns
        self._wanted: WantedBed | None = None
        self._asked: WantedBed | None = None
        """As `_wanted`, but for a hush."""
        self._tracks: Tracks | None = None
        self._playlist: Playlist | None = None
        self._flow: Flow | None = None
        self._dry: Frames = np.zeros((0, output.channels), np.float32)
        """What was strung together from frame `_first` on."""
        self._first = 0
        self._planned: Planned = silent(-1)
        self._wish = Wish()
        self._head: Frames | None = None
        """What a flow will begin with that found no room yet."""
        self._skipping = False
        self._unconfirmed: list[tuple[EffectId, int]] = []
        """Effects, and the frame they are heard from."""
        self._turns: list[Turn] = []
        self._heard = 0
        """Of the flow that was the last one."""
        self._arrived = False
        """It was faded in."""
        self._ducked = Ducked()
        self._told: int | None = None
        self.ran_dry = 0
        """How often the thread came too late."""
        if left is not None:
            self._take_over(left)

    @property
    def sounding(self) -> bool:
        """Tell whether it has to be called often."""
        return self._flow is not None or bool(self._unconfirmed)

    @property
    def flow(self) -> Flow | None:
        """What it sounds through; none: it is silent."""
        return self._flow

    @property
    def ready(self) -> bool:
        """Tell whether the next track is read."""
        return self._playlist is not None and self._playlist.ready()

    def broken(self) -> list[str]:
        """Say what is wrong with tracks that cannot be used."""
        return [*self._tracks.broken.values()] if self._tracks else []

    def want(self, effect: EffectId, wanted: WantedBed) -> None:
        """Have the bed be like this from now on."""
        before, self._wanted = self._wanted, wanted
        self._asked = wanted
        if before is None or before.bed != wanted.bed:
            self._begin(wanted.bed)
        elif wanted.skips != before.skips:
            self._skipping = True
        self._post(EffectSent(effect=effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._unconfirmed.append((effect, -1))

    def tick(self, ducked: bool) -> None:
        """Write what is due, and say what is heard."""
        if self._wanted is None or self._playlist is None:
            return
        wish = self._wish_now(self._wanted, ducked)
        if self._flow is not None and self._flow.ended():
            self._let_go(self._flow)
            self.ran_dry += 1
        if self._flow is not None:
            self._go_on(self._flow, wish)
        elif wish.on:
            self._start(wish)
        self._say()

    def hush(self, fade_ms: int) -> None:
        """Fade out with nobody asking; for the end."""
        if self._wanted is not None:
            quick = replace(self._wanted.bed, fade_out_ms=fade_ms)
            self._wanted = replace(self._wanted, bed=quick, on=False)

    def stands(self, above: str) -> BedStands:
        """Say how it is; `above`: what is heard above it now (see `under`)."""
        if self._asked is None or self._playlist is None or self._tracks is None:
            return BedStands()
        sound = self._sound_now()
        self._arrived = sound is not None and (self._arrived or arrived(sound))
        readable = len(self._tracks.broken) < len(self._asked.bed.tracks)
        does = going(self._asked.on, self._asked.muted, sound, self._arrived, readable)
        turn = heard_turn(self._turns, self._heard) if sound is not None else None
        coming = self._playlist.coming
        coming = self._tracks.reading if coming is None else coming
        down, why = self._ducked.look(sound, above)
        told = stands(does, turn, self._heard, self._output.rate_hz, coming)
        return replace(told, ducked=down, under=why, broken=tuple(self.broken()))

    def _sound_now(self) -> Sound | None:
        """Give what is known of the frame that is heard; none: nothing is."""
        if self._flow is None:
            return None
        planned, self._heard = self._planned, self._flow.heard()
        at = min(max(self._heard - planned.first, 0), len(planned.level) - 1)
        level, ducking_db, held = (float(one[at]) for one in (planned.level, planned.ducking_db, planned.held))
        return Sound(level, ducking_db, held, self._wish.level)

    def leave(self) -> Left | None:
        """End on this output, which is silenced by whoever closes it; give what the next one goes on with."""
        if self._flow is not None:
            self._let_go(self._flow)
        wanted, tracks, playlist = self._asked, self._tracks, self._playlist
        self._tracks = None
        self.stop()
        if self._told is not None:
            self._told = None
            self._post(BedHeard(None))
        if wanted is None or tracks is None or playlist is None:
            return None
        return Left(wanted, tracks, playlist, self._head, self._turns, (self._output.rate_hz, self._output.channels))

    def _take_over(self, left: Left) -> None:
        """Go on where the output before was; where it was of another shape, the track is read anew."""
        if left.shape == (self._output.rate_hz, self._output.channels):
            self._tracks, self._playlist, self._head, self._turns = left.tracks, left.playlist, left.rest, left.turns
        else:
            left.tracks.stop()
            now = heard_turn(left.turns, 1)
            place = (now.nth, -now.start / left.shape[0]) if now is not None and now.nth is not None else (None, 0.0)
            self._begin(left.wanted.bed, *place)
        self._wanted = self._asked = left.wanted
        self._wish = Wish(on=left.wanted.on)  # no fade in: it only went away for a moment

    def _let_go(self, flow: Flow) -> None:
        """End a flow; what was strung together and is not heard comes first in the next one."""
        heard = self._silent_from(flow.heard())
        rest = self._dry[heard - self._first :]
        self._flow, self._head = None, rest if len(rest) else None
        self._turns = [turn.moved(heard) for turn in self._turns]

    def _silent_from(self, heard: int) -> int:
        """Give the frame with which it fell silent, if it has: what was taken of it since then, nobody heard."""
        begin = max(self._first, self._planned.first)
        sounding = np.flatnonzero(self._planned.level[begin - self._planned.first : heard - self._planned.first])
        return begin + int(sounding[-1]) + 1 if len(sounding) else min(begin, heard)

    def stop(self) -> None:
        """Forget all; the output is silenced by whoever closes it."""
        if self._tracks is not None:
            self._tracks.stop()
        for effect, _ in self._unconfirmed:
            self._post(EffectConfirmed(effect=effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._unconfirmed, self._flow, self._tracks, self._playlist = [], None, None, None

    def _begin(self, bed: Bed, first: int | None = None, at_s: float = 0.0) -> None:
        """Read another list of tracks, from one of them on or in the show's order; what is strung together goes on."""
        if self._tracks is not None:
            self._tracks.stop()
        rate_hz, channels = self._output.rate_hz, self._output.channels
        self._tracks = Tracks(bed, self._find, rate_hz, channels, self._mono_ns(), lambda: None, first)
        self._tracks.start()
        crossfade = round(bed.crossfade_ms * rate_hz / 1000)
        self._playlist = Playlist(self._tracks.bring, channels, crossfade, round(at_s * rate_hz))

    def _wish_now(self, wanted: WantedBed, ducked: bool) -> Wish:
        level = 10 ** (wanted.level_db / 20) if wanted.on and not wanted.muted else 0.0
        return Wish(level, self._turning_ms(wanted, level), ducked, wanted.on)

    def _turning_ms(self, wanted: WantedBed, level: float) -> float:
        """Say how long the way from off to full takes, so that the way to `level` takes as long as it should."""
        if wanted.on != self._wish.on:
            return wanted.bed.fade_in_ms if wanted.on else wanted.bed.fade_out_ms
        if level == self._wish.level:
            return self._wish.level_ms
        if self._flow is None or not wanted.over_ms:
            return LEVEL_MS
        soonest = min(self._flow.heard() + self._flow.near - self._planned.first, len(self._planned.level) - 1)
        return wanted.over_ms / max(abs(level - float(self._planned.level[soonest])), _NOTHING)

    def _start(self, wish: Wish) -> None:
        """Begin a flow once a track is there."""
        assert self._playlist is not None
        if self._head is None and not self._playlist.ready() and self._playlist.nth is None:
            return
        length = round(AHEAD_S * self._output.rate_hz)
        if self._head is None:
            self._head, self._turns = self._dry[:0], []
        if len(self._head) < length:
            self._head = self._longer(self._head, 0, length - len(self._head))
        length = len(self._head)
        planned = self._plan(silent(-1), 0, length, wish)
        try:
            self._flow = self._output.flow(self._head * planned.gain(0, length))
        except OutputError:
            return  # there is room on another turn
        self._wish, self._first, self._dry, self._planned, self._head = wish, 0, self._head, planned, None
        self._unconfirmed = [(effect, 0) for effect, _ in self._unconfirmed]
        self._heard, self._arrived = 0, False

    def _go_on(self, flow: Flow, wish: Wish) -> None:
        """Write what is due, and plan anew what is ahead when somebody wants it otherwise."""
        heard, written = flow.heard(), self._first + len(self._dry)
        if not wish.on and heard - self._silent_from(heard) >= flow.near:
            self._let_go(flow)  # it is silent up to the converter, and runs dry
            return
        if self._skipping:
            written -= self._skip(heard + flow.near)
        begin = written
        if wish != self._wish:
            begin, self._wish = min(written, heard + flow.near), wish
        if not self._skipping:
            self._unconfirmed = [(effect, begin if at < 0 else at) for effect, at in self._unconfirmed]
        due = heard + round(AHEAD_S * self._output.rate_hz) - written
        if due >= CHUNK or begin < written:
            self._string_on(max(heard - flow.near, self._first), max(due, 0))
            end = self._first + len(self._dry)
            self._planned = self._plan(self._planned, begin, end, wish)
            flow.write(begin, self._dry[begin - self._first :] * self._planned.gain(begin, end))

    def _skip(self, soonest: int) -> int:
        """Let the next track in at frame `soonest` once it is there; give how many written frames that takes back."""
        assert self._playlist is not None
        if not self._playlist.ready():
            return 0
        self._skipping = False
        unheard = self._playlist.skip(max(self._first + len(self._dry) - soonest, 0))
        self._dry = self._dry[: len(self._dry) - unheard]
        return unheard

    def _longer(self, dry: Frames, first: int, length: int) -> Frames:
        """Have so many frames follow what begins at frame `first`, and remember which tracks they are of."""
        assert self._playlist is not None
        parts, end = [dry], first + len(dry)
        for at in range(0, length, CHUNK):
            parts.append(self._playlist.take(min(CHUNK, length - at)))
            end += len(parts[-1])
            self._turns = _with(self._turns, self._playlist, end)
        return np.concatenate(parts)

    def _string_on(self, first: int, length: int) -> None:
        """Have so many frames follow, and forget those before frame `first`."""
        self._dry, self._first = self._longer(self._dry[first - self._first :], first, length), first

    def _plan(self, before: Planned, begin: int, end: int, wish: Wish) -> Planned:
        assert self._wanted is not None
        return plan(before, begin, end, wish, self._wanted.bed.duck, self._output.rate_hz)

    def _say(self) -> None:
        """Confirm what is heard by now, and tell which track it is."""
        heard = self._flow.heard() if self._flow is not None else None
        off = self._flow is None and self._wanted is not None and not self._wanted.on
        done = [one for one in self._unconfirmed if off or (heard is not None and 0 <= one[1] < heard)]
        for effect, _ in done:
            self._post(EffectConfirmed(effect=effect, lane=Lane.SOUND, at_ns=self._mono_ns()))
        self._unconfirmed = [one for one in self._unconfirmed if one not in done]
        turn = heard_turn(self._turns, heard) if heard is not None else None
        nth = turn.nth if turn is not None else None
        if nth != self._told:
            self._told = nth
            self._post(BedHeard(nth))


def _with(turns: list[Turn], playlist: Playlist, end: int) -> list[Turn]:
    """Take in which track there is at the last frame that is strung together."""
    start, nth = end - playlist.at, playlist.nth
    if turns and (turns[-1].nth, turns[-1].start) == (nth, start if nth is not None else turns[-1].start):
        return turns
    begins = max(start, turns[-1].at if turns else 0, 0) if nth is not None else end
    return [*turns[-_TURNS:], Turn(begins, nth, start, playlist.length)]
