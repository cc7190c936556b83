"""Takes with a transition of their own. Counterparts: `console.obs.switcher` sends takes, OBS mixes.

A scene may have a transition of its own in OBS; so the scene gets one, is taken, and gets back what it had, in one
batch, and OBS itself goes back to its setting at the end. (Measured with OBS 29: changing the setting around a cut
left the old picture on air while OBS called the new scene program.)

While something runs OBS 29 does not bear that: the cut shows, but no word of it comes and the next takes stay off air.
What it bears is to be taken somewhere else in a time it is lent for that one take. Three things no way is left for:
a take to the scene that is being mixed in ends when it would have; the look is that of what runs; and where OBS is set
to a transition without a length, and never told us one, a take during a scene's own transition lasts as long as OBS
likes (300 ms, if nobody changed it): a time lent there could not be given back.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Final

from msgspec import Struct

from console.obs.client import ObsRequests
from console.obs.messages import Answer, Execution, Request
from console.obs.motion import Motion
from console.obs.session import ObsSession, Outcome, Silence
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
USUAL_MS: Final = 300
"""What a transition lasts where nobody said anything else."""


class Dress(Struct, frozen=True):
    """What a take asks for itself alone; nothing: it is taken as OBS is set."""

    transition: str
    """Empty: as OBS is set."""
    duration_ms: int | None

    @property
    def asks(self) -> bool:
        """Tell whether it asks for anything."""
        return bool(self.transition) or self.duration_ms is not None


class Setting(Struct, frozen=True):
    """How OBS is set, and the scene to be taken."""

    kinds: Mapping[str, str]
    """By name, in OBS's order."""
    current: str
    duration_ms: int | None
    """None: the transition it is set to has none."""
    override: Mapping[str, Any]
    """The scene's own, as OBS told it."""
    cursor: float = 1.0
    """How far the transition it is set to has come; 1: it does not run."""


def questions(address: Mapping[str, Any]) -> tuple[Request, ...]:
    """Ask what `setting` reads."""
    return (
        Request("GetSceneTransitionList", {}),
        Request("GetCurrentSceneTransition", {}),
        Request(GET_OVERRIDE, dict(address)),
        Request("GetCurrentSceneTransitionCursor", {}),
    )


def setting(items: Sequence[Answer]) -> Setting | Answer:
    """Read the answers to `questions`; what OBS refused comes back as it is."""
    refused = next((item for item in items if not item.ok), None)
    if refused is not None:
        return refused
    known, current, override, cursor = (item.data for item in items)
    return Setting(
        kinds={one["transitionName"]: one["transitionKind"] for one in known["transitions"]},
        current=current["transitionName"],
        duration_ms=current.get("transitionDuration"),
        override={key: override.get(key) for key in ("transitionName", "transitionDuration")},
        cursor=cursor["transitionCursor"],
    )


def chosen(dress: Dress, how: Setting) -> str | None:
    """Give OBS's name of the transition that is meant: `CUT` by its kind, others by name; none: there is no such."""
    if not dress.transition:
        return how.current
    by_name = {name.casefold(): name for name in how.kinds}
    if dress.transition == CUT:
        return next((name for name, kind in how.kinds.items() if kind == CUT_KIND), by_name.get(CUT.casefold()))
    return dress.transition if dress.transition in how.kinds else by_name.get(dress.transition.casefold())


class Plan(Struct, frozen=True):
    """What a take sends. The last request puts back what the first changed, when there is more than one."""

    batch: tuple[Request, ...]
    length_ms: int
    overriding: bool = False
    """The scene gets a transition of its own for it."""


class Later(Struct, frozen=True):
    """It cannot leave now."""


class Running(Struct, frozen=True):
    """What runs in OBS as a take is to leave."""

    moving: bool
    mixing: bool
    """Not the transition OBS is set to."""
    settling: bool
    studio: bool
    lendable_ms: int | None
    """OBS's own duration, which it can be given back; none: nobody knows it."""


def dressed(dress: Dress, how: Setting, address: Mapping[str, Any], now: Running) -> Plan | Later | str:
    """Plan how a scene is taken so dressed; `Later`: once something has ended; words: why it cannot be."""
    name = chosen(dress, how)
    if name is None:
        return f"OBS has no transition “{dress.transition}”. {nearest(dress.transition, list(how.kinds))}"
    if now.settling or (now.studio and now.moving):
        return Later()
    take = Request(TAKE, dict(address))
    usual_ms = now.lendable_ms or USUAL_MS
    if not dress.asks:
        return Plan((take,), usual_ms)
    cut = how.kinds[name] == CUT_KIND
    length_ms = SHORTEST_MS if cut else min(max(dress.duration_ms or usual_ms, SHORTEST_MS), LONGEST_MS)
    if now.moving and now.lendable_ms is not None and (now.mixing or how.duration_ms is not None):
        lengths = ({"transitionDuration": ms} for ms in (length_ms, now.lendable_ms))
        shorter, as_it_was = (Request(SET_DURATION, length) for length in lengths)
        return Plan((shorter, take, as_it_was), length_ms)
    if now.moving:
        return Plan((take,), usual_ms) if now.mixing else Later()
    given = Request(SET_OVERRIDE, {**address, "transitionName": name, "transitionDuration": None if cut else length_ms})
    given_back = Request(SET_OVERRIDE, {**address, **how.override})
    return Plan((given, take, given_back), 0 if cut else length_ms, overriding=True)


class Wardrobe:
    """Sends dressed takes, and puts right what one that broke off left behind. Its owner's `lock` guards it."""

    def __init__(self, lock: AbstractContextManager[Any], motion: Motion, mono_ns: Callable[[], int]) -> None:
        self._lock = lock
        self._motion = motion
        self._mono_ns = mono_ns
        self._left: tuple[Request, ...] = ()
        """What still has to be asked so that OBS is as it was."""
        self._given: dict[frozenset[tuple[str, Any]], tuple[Request, ...]] = {}
        """The newest batch of every scene that was given a transition: a killed OBS may come back with it."""
        self._own_ms: int | None = None
        """OBS's own duration, when it told us."""
        self._lent_ms: int | None = None
        """The duration it was lent for a moment, until it tells us another."""

    def take(
        self,
        session: ObsSession,
        dress: Dress,
        address: Mapping[str, Any],
        studio: bool,
        deadline_s: float,
        came_out: Callable[[Outcome | Later], None],
        sent: Callable[[], None],
    ) -> None:
        """Read how OBS is set and what runs, then take; `came_out` gets the one outcome, on the reader's thread.

        `Later`: nothing was sent, and the take is to be tried again when something ends, or soon.
        """

        def read(outcome: Outcome) -> None:
            if isinstance(outcome, Silence):
                came_out(Silence(outcome.why, reached=False, lost=outcome.lost))
                return
            how = setting(outcome.items)
            plan = how if isinstance(how, Answer) else self._plan(dress, how, address, studio)
            match plan:
                case Plan():
                    done = partial(self._done, session, plan, deadline_s, came_out)
                    session.ask_batch(plan.batch, Execution.SERIAL_REALTIME, True, deadline_s, done, sent)
                case str():
                    came_out(Answer(TAKE, False, 0, plan, {}, ()))
                case _:
                    came_out(plan)

        session.ask_batch(questions(address), Execution.SERIAL_REALTIME, False, deadline_s, read, None)

    def _plan(self, dress: Dress, how: Setting, address: Mapping[str, Any], studio: bool) -> Plan | Later | str:
        """Plan a take and note that it leaves."""
        with self._lock:
            now_ns = self._mono_ns()
            own_ms = self._own(how.duration_ms)
            self._motion.look(now_ns, how.cursor, how.current, 0 if how.duration_ms is None else own_ms or 0)
            running = Running(
                moving=self._motion.moving(now_ns),
                mixing=self._motion.mixing(how.current),
                settling=self._motion.settling(now_ns),
                studio=studio,
                lendable_ms=own_ms,
            )
            plan = dressed(dress, how, address, running)
            if isinstance(plan, Plan):
                self._motion.sent(now_ns, plan.length_ms, plan.overriding)
                self._left = plan.batch[2:]
                if plan.overriding:
                    self._given[frozenset(address.items())] = plan.batch
                if plan.batch[0].kind == SET_DURATION:
                    self._lent_ms = plan.length_ms
            return plan

    def _own(self, told_ms: int | None) -> int | None:
        """Give OBS's own duration: it says it has been given it back before it has."""
        if told_ms is not None and told_ms != self._lent_ms:
            self._own_ms, self._lent_ms = told_ms, None
        return self._own_ms

    def _done(
        self,
        session: ObsSession,
        plan: Plan,
        deadline_s: float,
        came_out: Callable[[Outcome | Later], None],
        outcome: Outcome,
    ) -> None:
        if isinstance(outcome, Silence):
            came_out(outcome)
            return
        whole = len(outcome.items) == len(plan.batch) and outcome.items[-1].ok
        if whole:
            self._left = ()
        elif len(outcome.items) > 1:
            for restore in self._left:
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
        for address, (given, _, given_back) in self._given.items():
            with contextlib.suppress(Refused):
                has = client.send(GET_OVERRIDE, dict(address), raw=True)
                if has["transitionName"] == given.data["transitionName"] != given_back.data["transitionName"]:
                    client.send(given_back.kind, given_back.data, raw=True)
        self._given.clear()
