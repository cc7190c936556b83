"""How loud OBS's inputs are, on a connection of its own, so that twenty messages a second never stand in a cut's way.

It is connected only while somebody needs it: while the auto-director follows voices, or a meter is on screen. It only
listens. Counterparts: OBS's ``InputVolumeMeters``, `console.obs.loudest`, `console.plan.listening`.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Final

from console.obs.address import parse_address
from console.obs.client import ObsRequests
from console.obs.link import ObsLink
from console.obs.loudest import Loudest, read_levels
from console.obs.messages import Event, Subscription
from console.obs.session import ObsSession
from console.show.facts import Post, VoiceHeard
from console.show.obs_truth import InputLevel
from console.show.types import UtcMs

SHOW_EVERY_MS: Final = 90
"""Meters on screen move about ten times a second: every second message of OBS."""
TELL_EVERY_MS: Final = 400
"""A fact at most this often, whoever interrupts whom."""
AGAIN_EVERY_MS: Final = 5000
"""Said again this often, for a show that could not write it down."""
_QUIET_S: Final = 60.0
_MS_NS: Final = 1_000_000
_METERS: Final = "InputVolumeMeters"

OnLevels = Callable[[tuple[InputLevel, ...]], None]


class ObsMeters:
    """The meters of one OBS. `start` once, `follow` and `show` from any thread, then `stop`."""

    def __init__(
        self,
        url: str,
        password: str,
        post: Post,
        on_levels: OnLevels,
        mono_ns: Callable[[], int],
        utc_ms: Callable[[], UtcMs],
    ) -> None:
        """`on_levels` gets every input's on the meters' thread; none: OBS does not say. `ValueError`: `url` is none."""
        self._address, self._password = parse_address(url), password
        self._post, self._on_levels = post, on_levels
        self._mono_ns, self._utc_ms = mono_ns, utc_ms
        self._changed = threading.Condition()
        self._voices: tuple[str, ...] = ()
        self._shown = False
        self._stopping = False
        self._loudest = Loudest(())
        self._told = ""
        self._told_ns = self._shown_ns = 0
        self._thread = threading.Thread(target=self._run, name="obs-meters-keeper", daemon=True)

    def start(self) -> None:
        """Begin; nothing is connected until somebody needs it."""
        self._thread.start()

    def stop(self) -> None:
        """Disconnect and join."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def follow(self, voices: Sequence[str]) -> None:
        """Post `VoiceHeard` whenever another of these inputs is the loudest; none: nobody asks."""
        with self._changed:
            self._voices = tuple(voices)
            self._loudest, self._told, self._told_ns = Loudest(voices), "", 0
            self._changed.notify_all()

    def show(self, yes: bool) -> None:
        """Say whether a meter is on screen."""
        with self._changed:
            self._shown = yes
            self._changed.notify_all()

    def event(self, event: Event) -> None:
        """Take the meters in (reader's thread)."""
        if event.event_type != _METERS:
            return
        levels, now_ns = read_levels(event.event_data or {}), self._mono_ns()
        with self._changed:
            voice = self._hear(levels, now_ns) if self._voices else None
            shown = self._shown and now_ns - self._shown_ns >= SHOW_EVERY_MS * _MS_NS
            self._shown_ns = now_ns if shown else self._shown_ns
        if voice is not None:
            self._post(voice)
        if shown:
            self._on_levels(levels)

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        """Read nothing: the meters come by themselves."""

    def tend(self, client: ObsRequests) -> float:
        """Do nothing."""
        return _QUIET_S

    def lost(self, reason: str) -> None:
        """Say that nobody is heard; the switcher's own link says what is wrong."""
        with self._changed:
            self._loudest = Loudest(self._voices)
            silent = self._tell(self._mono_ns()) if self._told else None
            shown = self._shown
        if silent is not None:
            self._post(silent)
        if shown:
            self._on_levels(())

    def _hear(self, levels: Sequence[InputLevel], now_ns: int) -> VoiceHeard | None:
        """Follow the loudest; give the fact that is due (under the lock)."""
        self._loudest.hear(levels, now_ns)
        every_ms = TELL_EVERY_MS if self._loudest.voice != self._told else AGAIN_EVERY_MS
        due = now_ns - self._told_ns >= every_ms * _MS_NS
        return self._tell(now_ns) if due else None

    def _tell(self, now_ns: int) -> VoiceHeard:
        self._told, self._told_ns = self._loudest.voice, now_ns
        for_ms = (now_ns - self._loudest.since_ns) // _MS_NS if self._told else 0
        return VoiceHeard(self._told, UtcMs(self._utc_ms() - for_ms))

    def _needed(self) -> bool:
        return bool(self._voices) or self._shown

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._needed() or self._stopping)
                if self._stopping:
                    return
            link = ObsLink(
                self._address, self._password, Subscription.INPUT_VOLUME_METERS, "obs-meters", self._mono_ns, self
            )
            link.start()
            with self._changed:
                self._changed.wait_for(lambda: not self._needed() or self._stopping)
            link.stop()
