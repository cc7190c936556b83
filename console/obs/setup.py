"""The scenes set-up assistant's hand in OBS: reads, makes a step at a time, takes back. All on the link's thread.

One step a turn, so that whatever else the link has to do is not kept waiting; each is told when OBS has it, so that
what was made can be taken back however the rest goes. Counterparts: `console.obs.switcher` has the link,
`console.show.setup` decides.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence

from console.obs.client import ObsRequests
from console.obs.overlay import KIND, LOOK, Ask, OverlayPage
from console.obs.setup_making import AGAIN, CannotMakeError, make
from console.obs.setup_reading import read_stock
from console.obs.setup_undoing import unmake
from console.obs.trouble import ObsTrouble, Refused
from console.plan.effects import MakeScenes, ReadScenes, SetUpEffect, UnmakeScenes
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Lane,
    Post,
    SetUpEnded,
    SetUpUndone,
    StepMade,
    StockRead,
)
from console.show.setup_types import SetUpMade, SetUpStep
from console.show.setup_words import step_words

log = logging.getLogger(__name__)


class SetUps:
    """What was asked and is not done yet. `ask` and `lost` from any thread, `work` on the link's."""

    def __init__(
        self,
        page: Callable[[], OverlayPage],
        post: Post,
        mono_ns: Callable[[], int],
        nudge: Callable[[], None],
        page_kind: str = KIND,
    ) -> None:
        """`nudge` has `work` called soon. `page_kind`: of the input that shows the page, without its version."""
        self._page = page
        self._post = post
        self._mono_ns = mono_ns
        self._nudge = nudge
        self._page_kind = page_kind
        self._lock = threading.Lock()
        self._waiting: deque[SetUpEffect] = deque()
        self._effect: MakeScenes | None = None
        """What is being made, and `_steps` what of it is still to do."""
        self._steps: deque[SetUpStep] = deque()

    def ask(self, effect: SetUpEffect, why_not: str) -> None:
        """Note what is wanted. `why_not`: why OBS cannot be asked; empty: it can."""
        if why_not:
            self._end(effect.effect, why_not, "Connect OBS first.")
            return
        with self._lock:
            self._waiting.append(effect)
        self._nudge()

    def lost(self, reason: str) -> None:
        """Give up what was not begun, or is not done: OBS is gone."""
        with self._lock:
            waiting = [*self._waiting]
            self._waiting.clear()
            if self._effect is not None:
                waiting.insert(0, self._effect)
            self._effect = None
            self._steps.clear()
        for effect in waiting:
            self._end(effect.effect, f"OBS was lost: {reason}", AGAIN)

    def work(self, client: ObsRequests, here: bool) -> None:
        """Do one thing. `here`: OBS runs on this machine. Raises `ObsTrouble` when OBS does not answer."""
        effect = self._next()
        if effect is None:
            return
        step = self._steps[0] if isinstance(effect, MakeScenes) and self._steps else None
        try:
            self._do(lambda kind, data: client.send(kind, data, raw=True), effect, here)
        except CannotMakeError as reason:
            self._stop(effect.effect, f"{_at(step)}{reason.why}", reason.remedy)
        except Refused as refusal:
            self._stop(effect.effect, f"{_at(step)}{refusal}", LOOK)
        except (LookupError, TypeError, ValueError) as odd:  # an answer of its shape must not cost the link
            log.exception("OBS's answer about its scenes cannot be used")
            self._stop(effect.effect, f"OBS answers in a way this console does not know: {odd!r}", LOOK)
        except ObsTrouble as trouble:
            self._stop(effect.effect, f"{_at(step)}{trouble}; it may have happened", AGAIN, unknown=True)
            raise
        self._nudge()

    def _next(self) -> SetUpEffect | None:
        with self._lock:
            if self._effect is None and self._waiting:
                effect = self._waiting.popleft()
                if not isinstance(effect, MakeScenes):
                    return effect
                self._effect, self._steps = effect, deque(effect.steps)
                self._post(EffectSent(effect.effect, Lane.SWITCHER, self._mono_ns()))
            return self._effect

    def _do(self, ask: Ask, effect: SetUpEffect, here: bool) -> None:
        match effect:
            case ReadScenes():
                self._post(StockRead(read_stock(ask, self._page(), self._page_kind, here)))
                self._confirm(effect.effect, "")
            case MakeScenes():
                self._make(ask, effect)
            case UnmakeScenes():
                left = unmake(ask, effect.made)
                self._post(SetUpUndone(tuple(one.made for one in left), tuple(one.words for one in left)))
                self._confirm(effect.effect, _undone(effect.made, [one.words for one in left]))

    def _make(self, ask: Ask, effect: MakeScenes) -> None:
        if self._steps:
            self._post(StepMade(make(ask, self._steps[0], self._page(), self._page_kind)))
            with self._lock:
                if self._steps:
                    self._steps.popleft()
        if not self._steps and self._effect is effect:
            self._effect = None
            self._post(SetUpEnded())
            self._confirm(effect.effect, "The scenes are set up. scenes.undo takes it back.")

    def _stop(self, effect: EffectId, why: str, remedy: str, unknown: bool = False) -> None:
        with self._lock:
            self._effect = None
            self._steps.clear()
        self._end(effect, why, remedy, unknown)

    def _end(self, effect: EffectId, why: str, remedy: str, unknown: bool = False) -> None:
        self._post(SetUpEnded(why, remedy))
        if unknown:
            self._post(EffectUnknown(effect, Lane.SWITCHER, why))
        else:
            self._post(EffectFailed(effect, Lane.SWITCHER, why, remedy))

    def _confirm(self, effect: EffectId, said: str) -> None:
        self._post(EffectConfirmed(effect, Lane.SWITCHER, self._mono_ns(), said))


def _at(step: SetUpStep | None) -> str:
    return f"{step_words(step)}: " if step is not None else ""


def _undone(made: Sequence[SetUpMade], left: Sequence[str]) -> str:
    taken = len(made) - len(left)
    return " ".join((f"{taken} of {len(made)} taken back.", *left))
