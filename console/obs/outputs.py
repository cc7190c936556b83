"""OBS's outputs on the control connection: read every 2 s and after its events, run and marked when asked.

Nothing here waits, and no reading is begun while a take is on its way. That an output runs is proven by a reading,
never by the OK. Counterparts: `console.obs.outputs_reading` understands the answers, `console.plan.outputs` asks.
"""

import threading
from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from console.obs.marking import Marking
from console.obs.messages import Answer, Event, Status
from console.obs.outputs_reading import Reader
from console.obs.outputs_words import NAMES, already_so, refused, unproven
from console.obs.session import ObsSession, Outcome, Silence
from console.plan.outputs import MarkChapter, MarkMoment, RunOutput
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Lane,
    OutputsRead,
    Post,
)
from console.show.obs_commands import Output
from console.show.obs_truth import OutputsState, Turn

READ_EVERY_S: Final = 2.0
READ_SOON_S: Final = 0.25
"""While something is changing: OBS says that a recording has stopped before it has."""
CHANGING_S: Final = 1.0
SHOWN_WITHIN_S: Final = 4.5
"""Longer nobody waits for an answer (`console.engine.ledger`)."""
ASK_DEADLINE_S: Final = 2.0
_READINGS = (
    "GetStreamStatus",
    "GetRecordStatus",
    "GetReplayBufferStatus",
    "GetVirtualCamStatus",
    "GetStats",
    "GetOutputList",
    "GetSceneTransitionList",
    "GetCurrentSceneTransition",
    "GetVideoSettings",
)
_REQUESTS: Final = {
    Output.STREAM: ("StopStream", "StartStream"),
    Output.RECORD: ("StopRecord", "StartRecord"),
    Output.REPLAY: ("StopReplayBuffer", "StartReplayBuffer"),
    Output.CAMERA: ("StopVirtualCam", "StartVirtualCam"),
}
_EVENTS: Final = {
    "StreamStateChanged": Output.STREAM,
    "RecordStateChanged": Output.RECORD,
    "ReplayBufferStateChanged": Output.REPLAY,
    "VirtualcamStateChanged": Output.CAMERA,
}
_ALREADY = {Status.OUTPUT_RUNNING, Status.OUTPUT_NOT_RUNNING}


class _Wish:
    """An output that was asked to run, or to stop, and does not yet."""

    def __init__(self, effect: RunOutput, until_ns: int) -> None:
        self.effect = effect
        self.until_ns = until_ns
        self.accepted = False
        """OBS said OK, so a reading begun from now on can prove it."""
        self.began = False
        """OBS said that it starts."""


class _Failure(Struct, frozen=True):
    """An output that is not as it was asked to be."""

    on: bool
    why: str
    unsure: bool


class Outputs:
    """The outputs of one OBS. `ask` from the engine, `event` on the reader's thread, the rest on the link's."""

    def __init__(self, post: Post, mono_ns: Callable[[], int], nudge: Callable[[], None]) -> None:
        self._post = post
        self._mono_ns = mono_ns
        self._nudge = nudge
        self._lock = threading.RLock()
        self._reader = Reader()
        self._read_last: OutputsState | None = None
        self._told: OutputsState | None = None
        self._wishes: dict[Output, _Wish] = {}
        self._failed: dict[Output, _Failure] = {}
        """Why the newest wish about an output did not come true."""
        self._marking = Marking(post, mono_ns)
        self._due_ns = 0
        self._changing_ns = 0
        """Until when OBS is read more often."""
        self._reading: dict[str, Answer | None] | None = None
        self._round = 0

    # What is asked

    def ask(self, session: ObsSession, effect: RunOutput | MarkMoment) -> None:
        """Have an output run, or a moment marked; never waits."""
        with self._lock:
            if isinstance(effect, MarkMoment):
                self._marking.mark(session, effect)
                return
            self._give_way(effect)
            self._wishes[effect.output] = _Wish(effect, self._mono_ns() + int(SHOWN_WITHIN_S * 1e9))
            self._failed.pop(effect.output, None)
            if not effect.on:
                self._reader.let_stop(effect.output)
            self._tell_wishes()
            if effect.output is Output.STREAM and effect.on:
                service = partial(self._service, session, effect)
                session.ask("GetStreamServiceSettings", {}, ASK_DEADLINE_S, service, None)
            else:
                self._run(session, effect)

    def chapter(self, session: ObsSession, effect: MarkChapter) -> None:
        """Mark the recording, if it takes a chapter; nobody waits for it."""
        self._marking.chapter(session, effect.words)

    def _give_way(self, newer: RunOutput) -> None:
        older = self._wishes.pop(newer.output, None)
        if older is not None:
            why = f"{NAMES[newer.output]} was asked for anew before OBS had done it"
            self._post(EffectUnknown(older.effect.effect, Lane.SWITCHER, why))

    def _service(self, session: ObsSession, effect: RunOutput, outcome: Outcome) -> None:
        """Start the stream, unless OBS has nowhere to send it: it would open a box that nobody at the desk sees."""
        with self._lock:
            if isinstance(outcome, Answer) and outcome.ok and (why := _no_service(outcome.data)):
                self._fail(effect, why)
            elif self._waits(effect):
                self._run(session, effect)

    def _run(self, session: ObsSession, effect: RunOutput) -> None:
        kind = _REQUESTS[effect.output][effect.on]
        session.ask(kind, {}, ASK_DEADLINE_S, partial(self._answered, effect), partial(self._sent, effect.effect))

    def _sent(self, effect: EffectId) -> None:
        self._post(EffectSent(effect, Lane.SWITCHER, self._mono_ns()))

    def _waits(self, effect: RunOutput) -> bool:
        wish = self._wishes.get(effect.output)
        return wish is not None and wish.effect is effect

    def _answered(self, effect: RunOutput, outcome: Outcome) -> None:
        with self._lock:
            if not self._waits(effect):
                return
            match outcome:
                case Answer(ok=True):
                    self._wishes[effect.output].accepted = True
                    self._look_again()
                case Answer(code=code) if code in _ALREADY:
                    self._already(effect)
                case Answer():
                    self._fail(effect, refused(effect, outcome))
                case Silence(reached=True):
                    self._unknown(effect, f"{outcome.why}; it may have happened")
                case Silence():
                    self._fail(effect, f"not sent: {outcome.why}")

    def _already(self, effect: RunOutput) -> None:
        if effect.output is Output.STREAM and not effect.on and self._reader.connecting:
            why = "OBS is still connecting the stream, and cannot stop it until it is on: press again then"
            self._fail(effect, why)
        else:
            self._confirm(effect, already_so(effect))
        self._look_again()

    def _confirm(self, effect: RunOutput, said: str) -> None:
        if self._wishes.pop(effect.output, None):
            self._post(EffectConfirmed(effect.effect, Lane.SWITCHER, self._mono_ns(), said))
            self._tell_wishes()

    def _fail(self, effect: RunOutput, why: str) -> None:
        if self._wishes.pop(effect.output, None):
            self._post(EffectFailed(effect.effect, Lane.SWITCHER, why))
            self._came_to_nothing(effect, _Failure(effect.on, why, unsure=False))

    def _unknown(self, effect: RunOutput, why: str) -> None:
        if self._wishes.pop(effect.output, None):
            self._post(EffectUnknown(effect.effect, Lane.SWITCHER, why))
            self._came_to_nothing(effect, _Failure(effect.on, why, unsure=True))

    def _came_to_nothing(self, effect: RunOutput, failure: _Failure) -> None:
        """Keep why an output is not as it was asked to be, until it is or is asked anew."""
        self._failed[effect.output] = failure
        self._tell_wishes()

    # What OBS says

    def event(self, event: Event) -> None:
        """Note an event (reader's thread): a hint to read again, and where a recording or a replay went."""
        data = event.event_data or {}
        with self._lock:
            if event.event_type == "ReplayBufferSaved":
                self._marking.saved(str(data.get("savedReplayPath") or ""))
            output = _EVENTS.get(event.event_type)
            if output is not None:
                self._changed(output, data)

    def _changed(self, output: Output, data: dict[str, Any]) -> None:
        state = str(data.get("outputState", "")).removeprefix("OBS_WEBSOCKET_OUTPUT_")
        self._reader.said(output, state, str(data.get("outputPath") or ""))
        wish = self._wishes.get(output)
        if wish is not None and wish.effect.on:
            if state == "STOPPED" and wish.began:
                self._fail(wish.effect, unproven(wish.effect, self._reader.disk_mb))
            wish.began = wish.began or state == "STARTING"
        self._look_again()

    def _look_again(self) -> None:
        self._changing_ns = self._mono_ns() + int(CHANGING_S * 1e9)
        self._due_ns = 0
        self._round += 1
        self._nudge()

    def connected(self, requests: Collection[str]) -> None:
        """Begin to read; `requests`: what this OBS can be asked, as GetVersion lists it."""
        with self._lock:
            self._marking.connected(requests)
            self._due_ns = 0

    def lost(self, reason: str) -> None:
        """Note that OBS is gone or frozen."""
        with self._lock:
            self._round += 1
            self._reading = None
            self._told = self._read_last = None
            self._reader.lost()
            self._marking.lost(reason)
            for wish in list(self._wishes.values()):
                self._unknown(wish.effect, f"{reason}; it may have happened")
            self._failed.clear()  # it is read anew when OBS is back

    # Reading

    def work(self, session: ObsSession, quiet: bool) -> float:
        """Read if it is time and no take is on its way; give the seconds until the next look."""
        with self._lock:
            now_ns = self._mono_ns()
            self._marking.give_up_overdue(now_ns)
            self._give_up_overdue(now_ns)
            if self._reading is None and quiet and now_ns >= self._due_ns:
                changing = self._wishes or now_ns < self._changing_ns
                self._due_ns = now_ns + int((READ_SOON_S if changing else READ_EVERY_S) * 1e9)
                self._read(session)
            return max(0.0, (self._due_ns - now_ns) / 1e9) if quiet else READ_EVERY_S

    def _read(self, session: ObsSession) -> None:
        wanted = [*_READINGS]
        self._reading = answers = dict.fromkeys(wanted)
        left = set(wanted)
        begun = self._round

        def came(kind: str, outcome: Outcome) -> None:
            with self._lock:
                if self._reading is not answers:
                    return
                left.discard(kind)
                answers[kind] = outcome if isinstance(outcome, Answer) else None
                if not left:
                    self._read_whole(session, answers, begun)

        for kind in wanted:
            session.ask(kind, {}, ASK_DEADLINE_S, partial(came, kind), None)

    def _read_whole(self, session: ObsSession, answers: dict[str, Answer | None], begun: int) -> None:
        self._reading = None
        whole = {kind: answer for kind, answer in answers.items() if answer is not None}
        if len(whole) < len(answers):
            return  # OBS does not answer: its link notices that by itself
        state = self._reader.read(whole, self._mono_ns())
        if state is None:
            return  # it is loading or changing its scene collection
        self._tell(state)
        if begun == self._round:
            self._prove(state)
        else:
            self._due_ns = 0  # something happened meanwhile: look again
            self._nudge()
        file_output = self._reader.file_unknown
        if file_output:
            asked = {"outputName": file_output}
            session.ask("GetOutputSettings", asked, ASK_DEADLINE_S, self._file_named, None)

    def _file_named(self, outcome: Outcome) -> None:
        with self._lock:
            if isinstance(outcome, Answer) and outcome.ok and self._read_last is not None:
                settings = outcome.data.get("outputSettings", {})
                self._reader.path = str(settings.get("path") or settings.get("url") or "")
                recording = replace(self._read_last.recording, path=self._reader.path)
                self._tell(replace(self._read_last, recording=recording))

    def _tell(self, state: OutputsState) -> None:
        self._marking.know(state, self._mono_ns())
        self._read_last = state
        for output, failure in list(self._failed.items()):
            if state.of(output).active == failure.on:
                del self._failed[output]
        self._tell_wishes()

    def _tell_wishes(self) -> None:
        """Tell the newest reading, with what is asked for and what came to nothing."""
        if self._read_last is None:
            return
        state = self._read_last
        for output in Output:
            wish = self._wishes.get(output)
            turn = None if wish is None else (Turn.STARTING if wish.effect.on else Turn.STOPPING)
            failure = self._failed.get(output, _Failure(False, "", unsure=False))
            told = replace(state.of(output), under_way=turn, failed=failure.why, unsure=failure.unsure)
            state = replace(state, **{output.value: told})
        if state != self._told:
            self._told = state
            self._post(OutputsRead(state))

    def _prove(self, state: OutputsState) -> None:
        for output, wish in list(self._wishes.items()):
            if wish.accepted and state.of(output).active == wish.effect.on:
                self._confirm(wish.effect, "")

    def _give_up_overdue(self, now_ns: int) -> None:
        for wish in list(self._wishes.values()):
            if wish.until_ns <= now_ns:
                if wish.effect.output is Output.STREAM and wish.effect.on:
                    self._unknown(wish.effect, "OBS is still connecting to the stream's server")
                else:
                    self._fail(wish.effect, unproven(wish.effect, self._reader.disk_mb))


def _no_service(data: dict[str, Any]) -> str:
    """Say why a stream has nowhere to go. The key itself is not kept."""
    settings = data.get("streamServiceSettings", {})
    if data.get("streamServiceType") == "rtmp_common" and not (settings.get("key") or settings.get("bearer_token")):
        return "OBS has no stream key: enter it in OBS under Settings > Stream"
    if data.get("streamServiceType") == "rtmp_custom" and not settings.get("server"):
        return "OBS has no server to stream to: enter it in OBS under Settings > Stream"
    return ""
