"""Delaying a camera's picture by a filter of our own in OBS, and taking it away again: read, changed, read back.

OBS's Render Delay works on any source that has a picture, scenes too. The filter has a name nobody else gives; one of
that name which is no Render Delay is somebody else's, and left alone. Each change voids what was read of the camera:
OBS says so itself (`console.obs.voids`). Counterpart: `console.show.sync_guiding` decides.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from console.obs.messages import Answer
from console.obs.session import ObsSession, Outcome, Silence
from console.plan.outputs import DelayCamera
from console.show.facts import EffectConfirmed, EffectFailed, EffectSent, EffectUnknown, Lane, Post

FILTER: Final = "Cartwall picture delay"
KIND: Final = "gpu_delay"
SETTING: Final = "delay_ms"
DEADLINE_S: Final = 2.0
NOT_FOUND: Final = 600


class CameraDelaying:
    """One change of one camera's delay. `begin` from the engine; the rest runs on the session's thread."""

    def __init__(self, post: Post, mono_ns: Callable[[], int], session: ObsSession, effect: DelayCamera) -> None:
        self._post, self._mono_ns, self._session, self._effect = post, mono_ns, session, effect
        self._named = {"sourceName": effect.source, "filterName": FILTER}

    def begin(self) -> None:
        """Look whether the filter is there; never waits."""
        self._ask("GetSourceFilter", {}, self._found, self._sent)

    def _ask(
        self,
        kind: str,
        more: Mapping[str, Any],
        then: Callable[[Answer], None],
        sent: Callable[[], None] | None = None,
    ) -> None:
        def came(outcome: Outcome) -> None:
            if isinstance(outcome, Silence):
                why = f"{outcome.why}; the delay of “{self._effect.source}” may have changed"
                self._post(EffectUnknown(self._effect.effect, Lane.SWITCHER, why))
            else:
                then(outcome)

        self._session.ask(kind, {**self._named, **more}, DEADLINE_S, came, sent)

    def _sent(self) -> None:
        self._post(EffectSent(self._effect.effect, Lane.SWITCHER, self._mono_ns()))

    def _found(self, answer: Answer) -> None:
        wanted = {"filterSettings": {SETTING: self._effect.delay_ms}}
        if answer.ok and answer.data.get("filterKind") != KIND:
            self._fail(f"“{self._effect.source}” has another filter called “{FILTER}” in OBS; give that another name")
        elif answer.ok and self._effect.delay_ms:
            self._ask("SetSourceFilterSettings", wanted, self._changed)
        elif answer.ok:
            self._ask("RemoveSourceFilter", {}, self._changed)
        elif answer.code != NOT_FOUND:
            self._fail(f"OBS would not say what filters “{self._effect.source}” has: {answer.comment}")
        elif self._effect.delay_ms:
            self._ask("CreateSourceFilter", {"filterKind": KIND, **wanted}, self._changed)
        else:
            self._read_back(answer)

    def _changed(self, answer: Answer) -> None:
        if answer.ok:
            self._ask("GetSourceFilter", {}, self._read_back)
        else:
            self._fail(f"OBS would not delay “{self._effect.source}”: {answer.comment}")

    def _read_back(self, answer: Answer) -> None:
        stands = round(answer.data.get("filterSettings", {}).get(SETTING, 0)) if answer.ok else 0
        if stands != self._effect.delay_ms or (not answer.ok and answer.code != NOT_FOUND):
            self._fail(f"“{self._effect.source}” is delayed by {stands} ms in OBS, not by {self._effect.delay_ms}")
            return
        how = f"is delayed by {stands} ms" if stands else "is not delayed"
        done = f"“{self._effect.source}” {how}."
        self._post(EffectConfirmed(self._effect.effect, Lane.SWITCHER, self._mono_ns(), done))

    def _fail(self, why: str) -> None:
        self._post(EffectFailed(self._effect.effect, Lane.SWITCHER, why))
