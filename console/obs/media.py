"""Sounds that are media sources of OBS: started and stopped there, for rigs that have their sound in OBS only.

On a connection of its own, which is there only while the show has such sounds: a sting never stands in a cut's way.
That one plays is proven by OBS's own event, never by the OK. Counterparts: `console.plan.sound` asks,
OBS's ``TriggerMediaInputAction`` and ``MediaInputPlaybackStarted``.
"""

import threading
from collections.abc import Callable
from functools import partial
from typing import Final

from msgspec import Struct

from console.obs.address import Secret, parse_address
from console.obs.client import ObsRequests
from console.obs.link import ObsLink
from console.obs.messages import Answer, Event, Status, Subscription
from console.obs.session import ObsSession, Outcome, Silence
from console.plan.effects import MediaEffect, StartMedia
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Lane,
    Post,
    SoundEnded,
    SoundStarted,
)
from console.show.types import SoundId

ASK_DEADLINE_S: Final = 2.0
HEARD_WITHIN_S: Final = 2.0
"""So long after its OK OBS has to say that a source plays."""
QUIET_S: Final = 60.0
RESTART: Final = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART"
STOP: Final = "OBS_WEBSOCKET_MEDIA_INPUT_ACTION_STOP"
_STARTED: Final = "MediaInputPlaybackStarted"
_ENDED: Final = "MediaInputPlaybackEnded"


class _Asked(Struct):
    """A source that was asked to play and does not yet."""

    effect: EffectId
    sound: SoundId
    until_ns: int


class ObsMedia:
    """The media sources of one OBS. `need` and `perform` from the engine, `start` once, then `stop`."""

    def __init__(self, url: str, password: Secret, post: Post, mono_ns: Callable[[], int]) -> None:
        """Make it; raises `ValueError` when `url` is no address."""
        self._address, self._password = parse_address(url), password
        self._post, self._mono_ns = post, mono_ns
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._needed = self._stopping = False
        self._session: ObsSession | None = None
        self._link: ObsLink | None = None
        self._asked: dict[str, _Asked] = {}
        """By input."""
        self._sounding: dict[str, tuple[EffectId, SoundId]] = {}
        self._thread = threading.Thread(target=self._run, name="obs-media-keeper", daemon=True)

    def start(self) -> None:
        """Begin; nothing is connected until the show has such a sound."""
        self._thread.start()

    def stop(self) -> None:
        """Disconnect and join."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def connected_now(self) -> bool:
        """Tell whether OBS is there."""
        return self._session is not None

    def need(self, yes: bool) -> None:
        """Say whether the show has such sounds."""
        with self._changed:
            self._needed = yes
            self._changed.notify_all()

    def perform(self, effect: MediaEffect) -> None:
        """Start or stop a source; never waits."""
        with self._lock:
            session = self._session
            if session is None:
                self._post(EffectFailed(effect.effect, Lane.SOUND, "not sent, OBS is not connected"))
                return
            starts = isinstance(effect, StartMedia)
            if starts:
                self._give_way(effect.input)
                until_ns = self._mono_ns() + int((ASK_DEADLINE_S + HEARD_WITHIN_S) * 1e9)
                self._asked[effect.input] = _Asked(effect.effect, effect.sound, until_ns)
            data = {"inputName": effect.input, "mediaAction": RESTART if starts else STOP}
            answered, sent = partial(self._answered, effect), partial(self._sent, effect.effect)
            session.ask("TriggerMediaInputAction", data, ASK_DEADLINE_S, answered, sent)

    # The link's

    def event(self, event: Event) -> None:
        """Take in that a source plays, or has ended (reader's thread)."""
        name = str((event.event_data or {}).get("inputName", ""))
        with self._lock:
            if event.event_type == _STARTED:
                self._begun(name)
            elif event.event_type == _ENDED:
                self._over(name)

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        """Read nothing: what plays already was not started here."""
        with self._lock:
            self._session = session

    def tend(self, client: ObsRequests) -> float:
        """Give up on sources that do not say that they play."""
        now_ns = self._mono_ns()
        with self._lock:
            for name, asked in [*self._asked.items()]:
                if now_ns >= asked.until_ns:
                    del self._asked[name]
                    self._unknown(asked.effect, f"OBS does not say that “{name}” plays: has it a file?")
            nearest = min((asked.until_ns for asked in self._asked.values()), default=None)
        return QUIET_S if nearest is None else max(0.0, (nearest - now_ns) / 1e9)

    def lost(self, reason: str) -> None:
        """Say of what was under way that nobody knows, and of what sounded that it is not heard from here."""
        with self._lock:
            self._session = None
            for asked in self._asked.values():
                self._unknown(asked.effect, "OBS was lost before it said that it plays")
            self._asked.clear()
            for name in [*self._sounding]:
                self._over(name)

    def _sent(self, effect: EffectId) -> None:
        self._post(EffectSent(effect, Lane.SOUND, self._mono_ns()))

    def _answered(self, effect: MediaEffect, outcome: Outcome) -> None:
        with self._lock:
            if isinstance(outcome, Silence):
                self._forget(effect)
                self._unknown(effect.effect, outcome.why)
            elif isinstance(outcome, Answer) and not outcome.ok:
                self._forget(effect)
                self._post(EffectFailed(effect.effect, Lane.SOUND, _refused(effect.input, outcome)))
            elif isinstance(effect, StartMedia):
                self._nudge()
            else:
                self._post(EffectConfirmed(effect.effect, Lane.SOUND, self._mono_ns()))

    def _forget(self, effect: MediaEffect) -> None:
        asked = self._asked.get(effect.input)
        if asked is not None and asked.effect == effect.effect:
            del self._asked[effect.input]

    def _give_way(self, name: str) -> None:
        older = self._asked.pop(name, None)
        if older is not None:
            self._unknown(older.effect, f"“{name}” was started anew before OBS said that it plays")

    def _begun(self, name: str) -> None:
        asked = self._asked.pop(name, None)
        if asked is None:
            return
        self._over(name)
        self._sounding[name] = asked.effect, asked.sound
        self._post(EffectConfirmed(asked.effect, Lane.SOUND, self._mono_ns()))
        self._post(SoundStarted(effect=asked.effect, sound=asked.sound))

    def _over(self, name: str) -> None:
        was = self._sounding.pop(name, None)
        if was is not None:
            self._post(SoundEnded(effect=was[0], sound=was[1]))

    def _unknown(self, effect: EffectId, why: str) -> None:
        self._post(EffectUnknown(effect, Lane.SOUND, why))

    def _nudge(self) -> None:
        if self._link is not None:
            self._link.nudge()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._needed or self._stopping)
                if self._stopping:
                    return
            self._link = link = ObsLink(
                self._address, self._password, Subscription.MEDIA_INPUTS, "obs-media", self._mono_ns, self
            )
            link.start()
            with self._changed:
                self._changed.wait_for(lambda: not self._needed or self._stopping)
            link.stop()


def _refused(name: str, answer: Answer) -> str:
    if answer.code == Status.RESOURCE_NOT_FOUND:
        return f"OBS has no input “{name}”: add a media source of that name, or change obs_input"
    if answer.code == Status.UNKNOWN_REQUEST_TYPE:  # every OBS we work with knows it: it is the rehearsal's
        return f"a rehearsal's simulated OBS plays no media sources: “{name}” is heard with your own OBS"
    if answer.code == Status.INVALID_RESOURCE_TYPE:
        return f"“{name}” is no media source of OBS"
    return f"OBS did not play “{name}”: {answer.comment or f'it answers {answer.code}'}"
