"""Takes with a transition of their own. Counterparts: `console.obs.switcher` sends takes, OBS mixes.

OBS's setting is never touched: a scene may have a transition of its own in OBS, so the scene gets one, is taken, and
gets back what it had, in one batch; OBS itself goes back to its setting at the end of the transition. (Measured with
OBS 29: changing the setting around a cut instead left the old picture on air while OBS called the new scene program.)
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from console.obs.client import ObsRequests
from console.obs.messages import Answer, Event, Execution, Request
from console.obs.session import ObsSession, OnOutcome, Outcome, Silence
from console.obs.trouble import Refused
from console.show.cuts import CUT
from console.show.names import nearest

SET_OVERRIDE: Final = "SetSceneSceneTransitionOverride"
GET_OVERRIDE: Final = "GetSceneSceneTransitionOverride"
TAKE: Final = "SetCurrentProgramScene"
SET_DURATION: Final = "SetCurrentSceneTransitionDuration"
CUT_KIND: Final = "cut_transition"
SHORTEST_MS: Final = 50
"""OBS takes nothing shorter; a frame or two."""
LONGEST_MS: Final = 20_000
_START_NS: Final = 150_000_000
"""OBS says that a transition has begun no later than this after a take was sent."""
_LONGEST_NS: Final = LONGEST_MS * 1_000_000


class Dress(Struct, frozen=True):
    """What a take asks for itself alone."""

    transition: str
    """Empty: as OBS is set."""
    duration_ms: int | None


class Setting(Struct, frozen=True):
    """How OBS is set, and the scene to be taken."""

    kinds: Mapping[str, str]
    """By name, in OBS's order."""
    current: str
    duration_ms: int | None
    """None: the transition it is set to has none."""
    override: Mapping[str, Any]
    """The scene's own, as OBS told it."""


def questions(address: Mapping[str, Any]) -> tuple[Request, ...]:
    """Ask what `setting` reads."""
    return (
        Request("GetSceneTransitionList", {}),
        Request("GetCurrentSceneTransition", {}),
        Request(GET_OVERRIDE, dict(address)),
    )


def setting(items: Sequence[Answer]) -> Setting | Answer:
    """Read the answers to `questions`; what OBS refused comes back as it is."""
    refused = next((item for item in items if not item.ok), None)
    if refused is not None:
        return refused
    known, current, override = (item.data for item in items)
    return Setting(
        kinds={one["transitionName"]: one["transitionKind"] for one in known["transitions"]},
        current=current["transitionName"],
        duration_ms=current.get("transitionDuration"),
        override={key: override.get(key) for key in ("transitionName", "transitionDuration")},
    )


def chosen(dress: Dress, how: Setting) -> str | None:
    """Give OBS's name of the transition that is meant: `CUT` by its kind, others by name; none: there is no such."""
    if not dress.transition:
        return how.current
    by_name = {name.casefold(): name for name in how.kinds}
    if dress.transition == CUT:
        return next((name for name, kind in how.kinds.items() if kind == CUT_KIND), by_name.get(CUT.casefold()))
    return dress.transition if dress.transition in how.kinds else by_name.get(dress.transition.casefold())


def dressed(dress: Dress, how: Setting, address: Mapping[str, Any], mixing: bool) -> tuple[Request, ...] | str:
    """Give the batch that takes a scene so dressed, or say why it cannot be.

    `mixing`: a scene's own transition is on its way just now. OBS then goes on with that one whatever the next scene
    has, in the time it is set to; so that time is what a cut shortens.
    """
    name = chosen(dress, how)
    if name is None:
        return f"OBS has no transition “{dress.transition}”. {nearest(dress.transition, list(how.kinds))}"
    cut = how.kinds[name] == CUT_KIND
    length_ms = SHORTEST_MS if cut else min(max(dress.duration_ms or how.duration_ms or 300, SHORTEST_MS), LONGEST_MS)
    take = Request(TAKE, dict(address))
    if mixing and how.duration_ms is not None:
        lengths = ({"transitionDuration": ms} for ms in (length_ms, how.duration_ms))
        shorter, as_it_was = (Request(SET_DURATION, length) for length in lengths)
        return shorter, take, as_it_was
    own = {"transitionName": name, "transitionDuration": None if cut else length_ms}
    return (
        Request(SET_OVERRIDE, {**address, **own}),
        take,
        Request(SET_OVERRIDE, {**address, **how.override}),
    )


class Motion:
    """Whether OBS mixes just now, by what it says. Its owner locks.

    In studio mode OBS ignores a take during a transition, and says it took it: so the next one waits for the end.
    """

    def __init__(self) -> None:
        self.mixing = False
        """The transition on its way is a scene's own."""
        self.cutting = False
        """It is a cut: whatever is taken before OBS is through with it would be cut too."""
        self._until_ns = 0
        self._known_ns = 0
        """Until then we know better than OBS's word of a beginning, which may be of something older."""

    def sent(self, now_ns: int) -> None:
        """Note that a take leaves."""
        self._until_ns = max(self._until_ns, now_ns + _START_NS)

    def wait(self, until_ns: int) -> None:
        """Note that it moves until then, whatever begins before."""
        self._until_ns = self._known_ns = until_ns

    def event(self, event: Event, now_ns: int) -> bool:
        """Note what OBS says of transitions; true: one has ended."""
        if event.event_type == "SceneTransitionStarted" and now_ns >= self._known_ns:
            self._until_ns = now_ns + _LONGEST_NS
        elif event.event_type == "SceneTransitionEnded":
            self.stopped()
            return True
        return False

    def stopped(self) -> None:
        """Note that nothing moves."""
        self.mixing = self.cutting = False
        self._until_ns = 0

    def left_s(self, now_ns: int) -> float:
        """Say for how long it may still move; 0: it does not."""
        return max(0.0, (self._until_ns - now_ns) / 1e9)


class Wardrobe:
    """Sends dressed takes, and puts right what one that broke off left behind."""

    def __init__(self) -> None:
        self._left: tuple[Request, ...] = ()
        """What still has to be asked so that OBS is as it was."""
        self._lent: tuple[int, int | None] | None = None
        """The duration OBS was set to for a moment, and its own."""

    def take(
        self,
        session: ObsSession,
        dress: Dress,
        address: Mapping[str, Any],
        motion: Motion,
        deadline_s: float,
        came_out: OnOutcome,
        sent: Callable[[], None],
    ) -> None:
        """Read how OBS is set, then take; `came_out` gets the one outcome, on the reader's thread."""

        def read(outcome: Outcome) -> None:
            if isinstance(outcome, Silence):
                came_out(Silence(outcome.why, reached=False, lost=outcome.lost))
                return
            how = setting(outcome.items)
            if isinstance(how, Answer):
                came_out(how)
                return
            how = self._as_it_was(how, motion.mixing)
            batch = dressed(dress, how, address, motion.mixing)
            if isinstance(batch, str):
                came_out(Answer(TAKE, False, 0, batch, {}, ()))
                return
            cut = how.kinds.get(chosen(dress, how) or "") == CUT_KIND
            motion.mixing, motion.cutting = motion.mixing or not cut, cut and not motion.mixing
            self._left = (batch[-1],)
            if batch[0].kind == SET_DURATION:
                self._lent = batch[0].data["transitionDuration"], how.duration_ms
            done = partial(self._done, session, batch[-1], deadline_s, came_out)
            session.ask_batch(batch, Execution.SERIAL_REALTIME, True, deadline_s, done, sent)

        session.ask_batch(questions(address), Execution.SERIAL_REALTIME, False, deadline_s, read, None)

    def _as_it_was(self, how: Setting, mixing: bool) -> Setting:
        """Put OBS's own duration in the place of one we lent it: it says it set it back before it has."""
        lent, self._lent = self._lent, None
        if lent is None or not mixing or how.duration_ms != lent[0]:
            return how
        return replace(how, duration_ms=lent[1])

    def _done(
        self, session: ObsSession, restore: Request, deadline_s: float, came_out: OnOutcome, outcome: Outcome
    ) -> None:
        if isinstance(outcome, Silence):
            came_out(outcome)
            return
        whole = len(outcome.items) == 3 and outcome.items[-1].ok
        self._left = () if whole else (restore,)
        if not whole and len(outcome.items) > 1:
            session.ask(restore.kind, restore.data, deadline_s, self._restored, None)
        took = next((item for item in outcome.items if item.kind == TAKE), None)
        failed = next((item for item in outcome.items if not item.ok), outcome)
        came_out(took or failed)

    def _restored(self, outcome: Outcome) -> None:
        if isinstance(outcome, Answer):
            self._left = ()

    def mend(self, client: ObsRequests) -> None:
        """Put right what broke off, now that OBS is back (link's thread)."""
        for request in self._left:
            with contextlib.suppress(Refused):  # the scene is gone
                client.send(request.kind, request.data, raw=True)
        self._left = ()
