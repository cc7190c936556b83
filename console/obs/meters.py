"""How loud OBS's inputs are, on a connection of its own, so that twenty messages a second never stand in a cut's way.

It is connected only while somebody needs it: while the auto-director follows voices, the bed ducks under them, the show
is live and its alarms listen, or a meter is on screen. It only listens.
Counterparts: OBS's ``InputVolumeMeters``, `console.obs.loudest`, `console.show.hearing`, `console.plan.listening`.
"""

import threading
from collections.abc import Callable, Sequence
from typing import Final

from console.obs.address import Secret, parse_address
from console.obs.client import ObsRequests
from console.obs.link import ObsLink
from console.obs.loudest import Loudest, read_levels
from console.obs.messages import Event, Subscription
from console.obs.session import ObsSession
from console.show.bed import Duck
from console.show.facts import LevelsHeard, Post, VoiceHeard
from console.show.hearing import Hearing, Mixture, SoundHeard
from console.show.levels import Held, hear, held
from console.show.obs_truth import InputLevel
from console.show.types import UtcMs

SHOW_EVERY_MS: Final = 40
"""Meters on screen move twenty times a second, as often as OBS says, and never more often than 25 times."""
TELL_EVERY_MS: Final = 400
"""A fact at most this often, whoever interrupts whom."""
AGAIN_EVERY_MS: Final = 5000
"""Said again this often, for a show that could not write it down, or that lost OBS on its other connection."""
_QUIET_S: Final = 60.0
_MS_NS: Final = 1_000_000
_METERS: Final = "InputVolumeMeters"

OnLevels = Callable[[tuple[InputLevel, ...]], None]


class ObsMeters:
    """The meters of one OBS. `start` once, `follow` and `show` from any thread, then `stop`."""

    def __init__(
        self,
        url: str,
        password: Secret,
        post: Post,
        on_levels: OnLevels,
        mono_ns: Callable[[], int],
        utc_ms: Callable[[], UtcMs],
        on_voice: Callable[[bool], None] = lambda _loud: None,
    ) -> None:
        """`on_levels` gets every input's on the meters' thread; none: OBS does not say. `ValueError`: `url` is none.

        `on_voice` is told with every message whether somebody speaks whom the bed makes room for.
        """
        self._address, self._password = parse_address(url), password
        self._post, self._on_levels = post, on_levels
        self._mono_ns, self._utc_ms = mono_ns, utc_ms
        self._on_voice = on_voice
        self._duck: Duck | None = None
        self._changed = threading.Condition()
        self._voices: tuple[str, ...] = ()
        self._shown = False
        self._stopping = False
        self._loudest = Loudest(())
        self._memory: dict[str, Held] = {}
        self._hearing: Hearing | None = None
        self._heard: SoundHeard | None = None
        """What was told of it last."""
        self._heard_ns = 0
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

    def make_room(self, duck: Duck | None) -> None:
        """Say whether somebody speaks into one of these inputs; none: there is nothing to make room."""
        with self._changed:
            self._duck = duck
            self._changed.notify_all()

    def judge(self, mixture: Mixture | None) -> None:
        """Post `LevelsHeard` whenever alarms have to know something else of all inputs; none: nobody asks."""
        with self._changed:
            self._hearing = None if mixture is None else Hearing(mixture)
            deaf = self._deaf()
            self._changed.notify_all()
        if deaf is not None:
            self._post(deaf)

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
            heard = self._judge(levels, now_ns)
            self._memory = hear(self._memory, levels, now_ns, self._utc_ms())
            shown = self._shown and now_ns - self._shown_ns >= SHOW_EVERY_MS * _MS_NS
            self._shown_ns = now_ns if shown else self._shown_ns
            with_held = held(self._memory, levels, now_ns) if shown else ()
            duck = self._duck
        if duck is not None:
            self._on_voice(any(one.name in duck.voices and one.rms_db > duck.above_db for one in levels))
        for fact in (voice, heard):
            if fact is not None:
                self._post(fact)
        if shown:
            self._on_levels(with_held)

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        """Read nothing: the meters come by themselves."""

    def tend(self, client: ObsRequests) -> float:
        """Do nothing."""
        return _QUIET_S

    def lost(self, reason: str) -> None:
        """Say that nobody is heard; the switcher's own link says what is wrong."""
        with self._changed:
            self._loudest, self._memory = Loudest(self._voices), {}
            silent = self._tell(self._mono_ns()) if self._told else None
            deaf = self._deaf()
            shown = self._shown
        self._on_voice(False)
        for fact in (silent, deaf):
            if fact is not None:
                self._post(fact)
        if shown:
            self._on_levels(())

    def _hear(self, levels: Sequence[InputLevel], now_ns: int) -> VoiceHeard | None:
        """Follow the loudest; give the fact that is due (under the lock)."""
        self._loudest.hear(levels, now_ns)
        every_ms = TELL_EVERY_MS if self._loudest.voice != self._told else AGAIN_EVERY_MS
        due = now_ns - self._told_ns >= every_ms * _MS_NS
        return self._tell(now_ns) if due else None

    def _judge(self, levels: Sequence[InputLevel], now_ns: int) -> LevelsHeard | None:
        """Listen for alarms; give the fact that is due (under the lock)."""
        if self._hearing is None:
            return None
        heard = self._hearing.hear(levels, self._utc_ms())
        every_ms = TELL_EVERY_MS if heard != self._heard else AGAIN_EVERY_MS
        if now_ns - self._heard_ns < every_ms * _MS_NS:
            return None
        self._heard, self._heard_ns = heard, now_ns
        return LevelsHeard(heard)

    def _deaf(self) -> LevelsHeard | None:
        """Begin to listen anew; give the fact that nothing is known, if something was (under the lock)."""
        known, self._heard = self._heard is not None, None
        self._hearing = self._hearing and self._hearing.anew()
        return LevelsHeard(None) if known else None

    def _tell(self, now_ns: int) -> VoiceHeard:
        self._told, self._told_ns = self._loudest.voice, now_ns
        for_ms = (now_ns - self._loudest.since_ns) // _MS_NS if self._told else 0
        return VoiceHeard(self._told, UtcMs(self._utc_ms() - for_ms))

    def _needed(self) -> bool:
        return bool(self._voices) or self._shown or self._hearing is not None or self._duck is not None

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
