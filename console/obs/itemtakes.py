"""Takes of cameras that are items of one scene: the item is to be seen, the scene's other cameras are not.

Where the scene is in program already all of it is one SERIAL_FRAME batch: OBS switches the items between two pictures,
so no picture shows both or neither; that is a cut, whatever transition is asked for (an item's own show and hide
transitions, set in OBS, are OBS's). Otherwise the items are set first and the scene is taken after that, as any is: a
scene that is not on air may change piece by piece. So it is in studio mode always, where program shows a copy.

Which items there are is read before each take; what is wanted is read back in the same batch. Items that are no
camera's are left alone. Counterparts: `console.obs.switcher` sends takes, `console.show.cameras` says what is hidden.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from console.obs.messages import Answer, Execution, Request, Status
from console.obs.session import ObsSession, OnOutcome, Outcome, Silence
from console.plan.effects import SwitchPreview, SwitchProgram
from console.show.cuts import CUT
from console.show.facts import EffectId, ItemsSwitched, Post
from console.show.names import nearest
from console.show.nesting import ItemSwitch

DEADLINE_S: Final = 2.0
MOST_KEPT: Final = 100
"""Takes that are remembered for their confirmation; of the older ones none can come any more."""
_SET: Final = "SetSceneItemEnabled"
_GET: Final = "GetSceneItemEnabled"
IS_A_CUT: Final = "A cut: it is in the scene that is on air already, and OBS has no transition within a scene."

Row = Mapping[str, Any]
Holder = tuple[str, Mapping[str, Any], Sequence[Row]]
"""A scene or group: its name, how OBS is asked about it, and its items."""


class Switch(Struct, frozen=True):
    """An item that should be on, or off."""

    item: ItemSwitch
    address: Mapping[str, Any]
    is_so: bool

    def set(self) -> Request:
        """Ask for it."""
        return Request(_SET, {**self.address, "sceneItemEnabled": self.item.on})

    def get(self) -> Request:
        """Ask how it is."""
        return Request(_GET, dict(self.address))


class _Take(Struct, frozen=True):
    """A take on its way, and who is told what comes of it."""

    session: ObsSession
    effect: SwitchProgram | SwitchPreview
    address: Mapping[str, Any]
    ask: Callable[[], None]
    came_out: OnOutcome
    sent: Callable[[], None]


class ItemTakes:
    """The items of takes that name one. Its owner's `lock` guards it."""

    def __init__(self, lock: AbstractContextManager[Any], post: Post, mono_ns: Callable[[], int]) -> None:
        self._lock = lock
        self._post = post
        self._mono_ns = mono_ns
        self._wanted: dict[EffectId, SwitchProgram | SwitchPreview] = {}
        self._done: dict[EffectId, tuple[ItemsSwitched, str]] = {}

    def note(self, effect: SwitchProgram | SwitchPreview) -> None:
        """Note which item a take is of, if it is of one."""
        if effect.item:
            self._wanted[effect.effect] = effect
            for kept in (self._wanted, self._done):
                while len(kept) > MOST_KEPT:
                    del kept[next(iter(kept))]

    def before(
        self,
        session: ObsSession,
        effect: EffectId,
        address: Mapping[str, Any],
        ask: Callable[[], None],
        came_out: OnOutcome,
        sent: Callable[[], None],
    ) -> None:
        """Switch what a take needs switched, then `ask` for its scene; at once when it names no item.

        `came_out` gets the outcome instead when the items are all there is to do, or went wrong.
        """
        wanted = self._wanted.get(effect)
        if wanted is None:
            ask()
            return
        questions = (
            Request("GetCurrentProgramScene", {}),
            Request("GetStudioModeEnabled", {}),
            Request("GetSceneItemList", dict(address)),
        )
        take = _Take(session, wanted, address, ask, came_out, sent)
        self._batch(take, questions, Execution.SERIAL_REALTIME, partial(self._read, take), None)

    def confirmed(self, effect: EffectId) -> str:
        """Say which items a take has switched, just before it is confirmed; give what is worth telling of it."""
        self._wanted.pop(effect, None)
        switched, said = self._done.pop(effect, (None, ""))
        if switched is not None:
            self._post(replace(switched, at_ns=self._mono_ns()))
        return said

    def lost(self) -> None:
        """Forget every take: OBS is gone or frozen."""
        self._wanted.clear()
        self._done.clear()

    def _batch(
        self,
        take: _Take,
        requests: Sequence[Request],
        execution: Execution,
        answered: Callable[[Answer], None],
        sent: Callable[[], None] | None,
    ) -> None:
        def read(outcome: Outcome) -> None:
            if isinstance(outcome, Silence):
                reached = outcome.reached and requests[0].kind == _SET
                take.came_out(Silence(outcome.why, reached=reached, lost=outcome.lost))
            elif not outcome.ok:
                take.came_out(next((one for one in outcome.items if not one.ok), outcome))
            else:
                answered(outcome)

        take.session.ask_batch(requests, execution, True, DEADLINE_S, read, sent)

    def _read(self, take: _Take, answer: Answer) -> None:
        """Read how OBS stands, and the groups of the scene too."""
        program, studio, found = (one.data for one in answer.items)
        now = program["currentProgramSceneName"] == take.effect.scene and not studio["studioModeEnabled"]
        within = now and isinstance(take.effect, SwitchProgram)
        rows = found["sceneItems"]
        groups = [str(row["sourceName"]) for row in rows if row.get("isGroup")]
        scene: Holder = (take.effect.scene, take.address, rows)
        if not groups:
            self._switch(take, within, (scene,))
            return
        questions = [Request("GetGroupSceneItemList", {"sceneName": group}) for group in groups]

        def read(lists: Answer) -> None:
            inside = [one.data["sceneItems"] for one in lists.items]
            holders = [(group, {"sceneName": group}, items) for group, items in zip(groups, inside, strict=True)]
            self._switch(take, within, (scene, *holders))

        self._batch(take, questions, Execution.SERIAL_REALTIME, read, None)

    def _switch(self, take: _Take, within: bool, holders: Sequence[Holder]) -> None:
        switches = switches_of(take.effect, holders)
        if isinstance(switches, str):
            take.came_out(Answer(_SET, False, 0, switches, {}, ()))
            return
        changes = [one.set() for one in switches if not one.is_so]
        self._note(take, within, switches)
        if not changes:
            self._go_on(take)
            return
        requests = [*changes, *(one.get() for one in switches)]
        execution = Execution.SERIAL_FRAME if within else Execution.SERIAL_REALTIME
        done = partial(self._switched, take, within, switches)
        self._batch(take, requests, execution, done, take.sent if within else None)

    def _note(self, take: _Take, within: bool, switches: Sequence[Switch]) -> None:
        effect = take.effect
        on_air = isinstance(effect, SwitchProgram)
        switched = ItemsSwitched(effect.scene, tuple(one.item for one in switches), on_air, at_ns=0)
        with self._lock:
            self._done[effect.effect] = switched, IS_A_CUT if within and _asks(effect) else ""

    def _switched(self, take: _Take, within: bool, switches: Sequence[Switch], answer: Answer) -> None:
        """Go on when OBS reads as it was asked to be."""
        told = [bool(one.data["sceneItemEnabled"]) for one in answer.items if one.kind == _GET]
        wrong = [one.item.source for one, on in zip(switches, told, strict=True) if one.item.on != on]
        if wrong:
            why = f"OBS did not switch {', '.join(wrong)} in “{take.effect.scene}”"
            take.came_out(Answer(_SET, False, 0, why, {}, ()))
        elif within:
            take.came_out(Answer(_SET, True, Status.SUCCESS, "", {}, ()))
        else:
            self._go_on(take)

    def _go_on(self, take: _Take) -> None:
        with self._lock:
            take.ask()


def switches_of(effect: SwitchProgram | SwitchPreview, holders: Sequence[Holder]) -> tuple[Switch, ...] | str:
    """Say which items are to be on and which off, what is shown first; words: the item is not there. Pure.

    `holders`: the scene, then its groups. A group in which the item stands is shown with it.
    """
    scene, *groups = holders
    around = {name for name, _, rows in groups if any(row["sourceName"] == effect.item for row in rows)}
    shown = {effect.item: holders, **dict.fromkeys(around, (scene,))}
    on = [switch for source, where in shown.items() for switch in _found(where, source, True)]
    if not any(switch.item.source == effect.item for switch in on):
        there = [str(row["sourceName"]) for _, _, rows in holders for row in rows]
        return f"OBS's scene “{effect.scene}” has no item “{effect.item}”. {nearest(effect.item, there)}".strip()
    return (*on, *(switch for source in effect.hide for switch in _found(holders, source, False)))


def _asks(effect: SwitchProgram | SwitchPreview) -> bool:
    """Tell whether a take asks for a transition that is none within a scene."""
    if isinstance(effect, SwitchPreview):
        return False
    return effect.transition not in ("", CUT) or (not effect.transition and effect.duration_ms is not None)


def _found(holders: Sequence[Holder], source: str, on: bool) -> list[Switch]:
    return [
        Switch(
            ItemSwitch(name, source, on),
            {**address, "sceneItemId": row["sceneItemId"]},
            is_so=bool(row["sceneItemEnabled"]) == on,
        )
        for name, address, rows in holders
        for row in rows
        if row["sourceName"] == source
    ]
