"""OBS's inputs on the control connection: mute, volume, monitor and delay, read and set.

Read whole after connecting and when inputs come and go, one by one when OBS says that one changed. Whatever is set is
read back in the same batch: that confirms it. A delay is set in two steps (`console.obs.offsets`), and whatever moves
a sound besides is told (`console.obs.voids`). Counterparts: `console.plan.outputs` asks, `console.show.inputs` decides.
"""

import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from console.obs.inputs_words import done, missed, refused
from console.obs.messages import Answer, Event, Execution, Request, Subscription
from console.obs.offsets import Placing, beside, set_offset
from console.obs.session import ObsSession, Outcome, Silence
from console.obs.voids import REPLACED, SET_HERE, void_of
from console.obs.volume_fades import VolumeFades
from console.plan.outputs import ChangeInput, FadeInputs
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    InputsRead,
    Lane,
    Post,
    SyncVoided,
)
from console.show.obs_commands import Monitor
from console.show.obs_events import InputEvent, InputMuted, MonitorSet, OffsetSet, VolumeSet
from console.show.obs_truth import InputState
from console.show.types import UtcMs

LISTENS: Final = Subscription.INPUTS | Subscription.MEDIA_INPUTS | Subscription.FILTERS
"""What OBS has to tell unasked."""
ASK_DEADLINE_S: Final = 2.0
READ_AGAIN_S: Final = 0.1
"""Somebody who draws a fader in OBS is followed this often."""
LOOK_EVERY_S: Final = 2.0
A_BATCH: Final = 16
"""Inputs read at once: a batch holds one of OBS's few threads until it is done."""
MONITORS: Final = {
    "OBS_MONITORING_TYPE_NONE": Monitor.NONE,
    "OBS_MONITORING_TYPE_MONITOR_ONLY": Monitor.ONLY,
    "OBS_MONITORING_TYPE_MONITOR_AND_OUTPUT": Monitor.BOTH,
}
_TO_OBS: Final = {ours: theirs for theirs, ours in MONITORS.items()}
_GETS: Final = ("GetInputMute", "GetInputVolume", "GetInputAudioMonitorType", "GetInputAudioSyncOffset")
_CHANGED: Final = frozenset(
    {
        "InputMuteStateChanged",
        "InputVolumeChanged",
        "InputAudioMonitorTypeChanged",
        "InputAudioSyncOffsetChanged",
    }
)
_OTHERS: Final = frozenset({"InputCreated", "InputRemoved", "InputNameChanged", "CurrentSceneCollectionChanged"})

Named = tuple[str, str]
"""An input's name and kind."""


def _utc_ms() -> UtcMs:
    return UtcMs(time.time_ns() // 1_000_000)


class Inputs:
    """The inputs of one OBS. `ask` from the engine, `event` on the reader's thread, the rest on the link's."""

    def __init__(
        self,
        post: Post,
        mono_ns: Callable[[], int],
        nudge: Callable[[], None],
        utc_ms: Callable[[], UtcMs] = _utc_ms,
    ) -> None:
        self._post = post
        self._mono_ns = mono_ns
        self._utc_ms = utc_ms
        self._nudge = nudge
        self._lock = threading.RLock()
        self._list: tuple[Named, ...] = ()
        """Every input OBS has, silent ones too."""
        self._states: dict[str, InputState] = {}
        self._told: tuple[InputState, ...] | None = None
        self._listed = False
        self._stale: set[str] = set()
        """Inputs of which OBS said that they changed."""
        self._waits: set[EffectId] = set()
        self._reading = 0
        """Batches that are on their way."""
        self._era = 0
        """Counts up when all is to be read anew: what was asked before does not count."""
        self._due_ns = 0
        self._placing = Placing()
        self._fades = VolumeFades(post, mono_ns, _gets, self._kept)

    def ask(self, session: ObsSession, effect: ChangeInput | FadeInputs) -> None:
        """Have an input changed and read back, or several brought somewhere; never waits."""
        with self._lock:
            if isinstance(effect, FadeInputs):
                self._fades.ask(session, effect, self._states)
                return
            if isinstance(effect.change, VolumeSet | InputMuted):
                self._fades.touched(effect.change.input)
            self._waits.add(effect.effect)
            change, sent = effect.change, partial(self._sent, effect.effect)
            if isinstance(change, OffsetSet):
                self._placing.begin(change.input)
                first = set_offset(change.input, beside(change.offset_ms))
                session.ask(first.kind, first.data, ASK_DEADLINE_S, partial(self._stepped, effect), sent)
            else:
                self._ask(session, effect, sent)

    def _ask(self, session: ObsSession, effect: ChangeInput, sent: Callable[[], None] | None) -> None:
        wanted = [Request(*_request(effect.change)), *_gets(effect.change.input)]
        changed = partial(self._changed, effect, self._era)
        session.ask_batch(wanted, Execution.SERIAL_REALTIME, False, ASK_DEADLINE_S, changed, sent)

    def _stepped(self, effect: ChangeInput, outcome: Outcome) -> None:
        """Have the second step of a delay done, unless the first one came to nothing."""
        if isinstance(outcome, Answer) and outcome.ok:
            with self._lock:
                if effect.effect in self._waits:
                    self._placing.add(effect, self._mono_ns())
            self._nudge()
        else:
            self._changed(effect, -1, outcome if isinstance(outcome, Silence) else replace(outcome, items=(outcome,)))

    def _sent(self, effect: EffectId) -> None:
        self._post(EffectSent(effect, Lane.SWITCHER, self._mono_ns()))

    def _changed(self, effect: ChangeInput, era: int, outcome: Outcome) -> None:
        with self._lock:
            if effect.effect not in self._waits:
                return
            self._waits.discard(effect.effect)
            if isinstance(effect.change, OffsetSet):
                self._placing.end(effect.change.input)
                self._post(SyncVoided(effect.change.input, SET_HERE, self._utc_ms()))
                self._nudge()  # events of its own steps wait to be read
            if isinstance(outcome, Silence):
                self._post(_silent(effect.effect, outcome))
                return
            self._came_out(effect, era, outcome.items)

    def _came_out(self, effect: ChangeInput, era: int, items: Sequence[Answer]) -> None:
        name = effect.change.input
        if not items or not items[0].ok:
            why = refused(name, items[0] if items else None, [state.name for state in self._states.values()])
            self._post(EffectFailed(effect.effect, Lane.SWITCHER, why))
            return
        kind = next((kind for known, kind in self._list if known == name), "")
        state = _state((name, kind), items[1:])
        if state is None:
            why = f"OBS set “{name}”, but does not say how it is now"
            self._post(EffectUnknown(effect.effect, Lane.SWITCHER, why))
            return
        if era == self._era and self._listed:
            self._states[name] = state
            self._tell()
        wrong = missed(effect.change, state)
        if wrong:
            self._post(EffectFailed(effect.effect, Lane.SWITCHER, wrong))
        else:
            self._post(EffectConfirmed(effect.effect, Lane.SWITCHER, self._mono_ns(), done(effect.change, state)))

    def event(self, event: Event) -> None:
        """Note an event (reader's thread): a hint to read again, and sometimes that a sound was moved."""
        if (void := void_of(event)) is not None:
            self._post(SyncVoided(*void, self._utc_ms()))
        with self._lock:
            self._fades.event(event)
            if event.event_type in _OTHERS:
                self._start_over()
                self._nudge()
            elif event.event_type in _CHANGED:
                self._stale.add(str((event.event_data or {}).get("inputName", "")))
                self._nudge()

    def connected(self) -> None:
        """Begin to read."""
        with self._lock:
            self._start_over()

    def _start_over(self) -> None:
        self._era += 1
        self._reading = 0
        self._listed = False
        self._stale.clear()
        self._due_ns = 0

    def lost(self, reason: str) -> None:
        """Note that OBS is gone or frozen."""
        with self._lock:
            self._start_over()
            self._told = None
            self._placing.clear()
            for effect in self._waits:
                self._post(EffectUnknown(effect, Lane.SWITCHER, f"{reason}; it may have happened"))
            self._waits.clear()
            self._fades.lost(reason)

    def _kept(self, name: str, answers: Sequence[Answer]) -> InputState | None:
        """Read how an input is that was brought somewhere, and tell it (under the lock, on the reader's thread)."""
        with self._lock:
            state = _state((name, next((kind for known, kind in self._list if known == name), "")), answers)
            if state is not None and self._listed:
                self._states[name] = state
                self._tell()
            return state

    def work(self, session: ObsSession, quiet: bool) -> float:
        """Set the delays whose time has come; read what is to be read, if no take is on its way.

        Gives the seconds until the next look.
        """
        with self._lock:
            for effect in self._placing.due(self._mono_ns()):
                self._ask(session, effect, None)
            reads_s, places_s = self._read_due(session, quiet), self._placing.next_s(self._mono_ns())
            return reads_s if places_s is None else min(reads_s, places_s)

    def _read_due(self, session: ObsSession, quiet: bool) -> float:
        with self._lock:
            now_ns = self._mono_ns()
            stale = {name for name in self._stale if not self._placing.ours(name)}  # those are read when they stand
            if self._reading or not quiet or (self._listed and not stale):
                return LOOK_EVERY_S
            if now_ns >= self._due_ns:
                self._due_ns = now_ns + int(READ_AGAIN_S * 1e9)
                if self._listed:
                    self._stale -= stale
                    self._read(session, [named for named in self._list if named[0] in stale])
                else:
                    self._reading = 1
                    session.ask("GetInputList", {}, ASK_DEADLINE_S, partial(self._list_came, session, self._era), None)
            return max(0.0, (self._due_ns - now_ns) / 1e9)

    def _list_came(self, session: ObsSession, era: int, outcome: Outcome) -> None:
        with self._lock:
            if era != self._era:
                return
            self._reading = 0
            if not isinstance(outcome, Answer) or not outcome.ok:
                self._due_ns = self._mono_ns() + int(LOOK_EVERY_S * 1e9)  # it is loading or changing its collection
                return
            rows = outcome.data.get("inputs", ())
            self._list = tuple((str(row["inputName"]), str(row["inputKind"])) for row in rows)
            self._states = {}
            self._listed = True
            self._read(session, self._list)
            self._tell_if_whole()

    def _read(self, session: ObsSession, wanted: Sequence[Named]) -> None:
        for first in range(0, len(wanted), A_BATCH):
            some = wanted[first : first + A_BATCH]
            requests = [request for name, _ in some for request in _gets(name)]
            self._reading += 1
            session.ask_batch(
                requests, Execution.SERIAL_REALTIME, False, ASK_DEADLINE_S, partial(self._came, self._era, some), None
            )

    def _came(self, era: int, some: Sequence[Named], outcome: Outcome) -> None:
        with self._lock:
            if era != self._era:
                return
            self._reading -= 1
            if isinstance(outcome, Silence) or len(outcome.items) < len(some) * len(_GETS):
                self._stale.update(name for name, _ in some)
                return
            for place, named in enumerate(some):
                state = _state(named, outcome.items[place * len(_GETS) : (place + 1) * len(_GETS)])
                if state is not None:
                    self._note(state)
            self._tell_if_whole()

    def _note(self, state: InputState) -> None:
        before = self._states.get(state.name)
        if before is not None and self._placing.ours(state.name):
            return  # it is between two steps, and read again after the second
        self._states[state.name] = state
        if before is not None and before.offset_ms != state.offset_ms:
            self._post(SyncVoided(state.name, REPLACED, self._utc_ms()))

    def _tell_if_whole(self) -> None:
        if not self._reading:
            self._tell()
            if self._stale:
                self._nudge()

    def _tell(self) -> None:
        inputs = tuple(self._states[name] for name, _ in self._list if name in self._states)
        if inputs != self._told:
            self._told = inputs
            self._post(InputsRead(inputs))


def _request(change: InputEvent) -> tuple[str, dict[str, Any]]:
    """Say how OBS is asked for a change."""
    named = {"inputName": change.input}
    match change:
        case InputMuted(on=None):
            return "ToggleInputMute", named
        case InputMuted():
            return "SetInputMute", {**named, "inputMuted": change.on}
        case VolumeSet():
            return "SetInputVolume", {**named, "inputVolumeDb": change.db}
        case MonitorSet():
            return "SetInputAudioMonitorType", {**named, "monitorType": _TO_OBS[change.monitor]}
        case OffsetSet():
            return "SetInputAudioSyncOffset", {**named, "inputAudioSyncOffset": change.offset_ms}


def _gets(name: str) -> list[Request]:
    return [Request(kind, {"inputName": name}) for kind in _GETS]


def _state(named: Named, answers: Sequence[Answer]) -> InputState | None:
    """Read how an input is; none: it cannot be heard, or it is gone."""
    if len(answers) < len(_GETS) or not all(answer.ok for answer in answers):
        return None
    mute, volume, monitor, offset = (answer.data for answer in answers)
    return InputState(
        name=named[0],
        kind=named[1],
        muted=bool(mute["inputMuted"]),
        volume_db=round(float(volume["inputVolumeDb"]), 1),
        monitor=MONITORS.get(monitor["monitorType"], Monitor.NONE),
        offset_ms=round(float(offset["inputAudioSyncOffset"])),
    )


def _silent(effect: EffectId, silence: Silence) -> EffectFailed | EffectUnknown:
    if silence.reached:
        return EffectUnknown(effect, Lane.SWITCHER, f"{silence.why}; it may have happened")
    return EffectFailed(effect, Lane.SWITCHER, f"not sent: {silence.why}")
