"""Studio mode and the T-bar. Counterparts: `console.obs.switcher` owns the buses, `console.obs.transitions` takes.

One request of the T-bar is under way at a time, and of those that wait only the newest is sent: OBS does requests on a
pool of threads, and an older position must not land last. OBS 29 calls preview's scene program from the moment the bar
leaves 0, also when it comes back; so after a bar brought back, what was in program is taken once more.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from console.obs.messages import Answer, Status
from console.obs.session import ObsSession, Outcome
from console.plan.effects import SetStudioMode, SetTBar
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectUnknown, Lane, Post

TBAR_END: Final = 1000
EASE_S: Final = 0.8
"""OBS follows a T-bar softly; after this it has arrived."""
_DEADLINE_S: Final = 2.0
NO_STUDIO: Final = "the T-bar moves only in studio mode, and OBS is not in it"


class Studio:
    """Sets studio mode and moves the T-bar; answers with facts. Its owner locks."""

    def __init__(self, post: Post, mono_ns: Callable[[], int], back: Callable[[EffectId], None]) -> None:
        """`back` has what was in program taken again, when the bar was brought back to 0 (reader's thread)."""
        self._post = post
        self._mono_ns = mono_ns
        self._back = back
        self._waiting: SetTBar | None = None
        self._under_way = False
        self.half_way = False
        """The bar was moved and not let go."""

    def set_mode(self, session: ObsSession, effect: SetStudioMode) -> None:
        """Turn studio mode on or off."""
        data = {"studioModeEnabled": effect.on}
        self._ask(session, "SetStudioModeEnabled", data, effect.effect, lambda: self._confirm(effect.effect))

    def move(self, session: ObsSession, effect: SetTBar) -> None:
        """Move the T-bar."""
        if self._waiting is not None:
            self._confirm(self._waiting.effect)  # overtaken
        self._waiting = effect
        self._next(session)

    def let_go(self, session: ObsSession) -> None:
        """Bring the bar back to program without a word: somebody takes a camera."""
        self.half_way = False
        session.ask("SetTBarPosition", {"position": 0.0, "release": True}, _DEADLINE_S, lambda _outcome: None, None)

    def lost(self, why: str) -> None:
        """Note that OBS is gone: what was under way comes to its own end, what waits was not sent."""
        waiting, self._waiting = self._waiting, None
        self._under_way = self.half_way = False
        if waiting is not None:
            self._post(EffectFailed(waiting.effect, Lane.SWITCHER, f"not sent: {why}"))

    def _next(self, session: ObsSession) -> None:
        effect = self._waiting
        if effect is None or self._under_way:
            return
        self._waiting, self._under_way = None, True
        end = effect.position in (0, TBAR_END)
        self.half_way = not end
        data = {"position": effect.position / TBAR_END, "release": end}
        self._ask(session, "SetTBarPosition", data, effect.effect, partial(self._moved, effect))

    def _moved(self, effect: SetTBar) -> None:
        if effect.position == 0:
            self._back(effect.effect)
        else:
            self._confirm(effect.effect)

    def _ask(
        self, session: ObsSession, kind: str, data: dict[str, Any], effect: EffectId, done: Callable[[], None]
    ) -> None:
        def came_out(outcome: Outcome) -> None:
            if kind == "SetTBarPosition":
                self._under_way = False
                self._next(session)
            match outcome:
                case Answer(ok=True):
                    done()
                case Answer(code=Status.STUDIO_MODE_NOT_ACTIVE):
                    self._post(EffectFailed(effect, Lane.SWITCHER, NO_STUDIO))
                case Answer():
                    why = outcome.comment or f"OBS refused it ({outcome.code})"
                    self._post(EffectFailed(effect, Lane.SWITCHER, why))
                case _ if outcome.reached:
                    self._post(EffectUnknown(effect, Lane.SWITCHER, f"{outcome.why}; it may have happened"))
                case _:
                    self._post(EffectFailed(effect, Lane.SWITCHER, f"not sent: {outcome.why}"))

        session.ask(kind, data, _DEADLINE_S, came_out, None)

    def _confirm(self, effect: EffectId) -> None:
        self._post(EffectConfirmed(effect, Lane.SWITCHER, self._mono_ns()))
