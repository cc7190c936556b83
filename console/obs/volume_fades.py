"""Fades OBS's faders where they stood in a mix: a step every 40 ms, each read back at its end.

A fade has one thread, which lives as long as it lasts, so that no cut waits for it. An input that somebody takes in
hand meanwhile, here or in OBS, is let go of at once; so is one that a newer recall wants elsewhere.
Counterparts: `console.obs.inputs` reads and hands on, `console.show.mixing` decides.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

from msgspec.structs import replace

from console.obs.inputs_words import NEAR_DB, refused
from console.obs.messages import Answer, Event, Execution, Request
from console.obs.session import ObsSession, Outcome, Silence
from console.plan.outputs import FadeInputs
from console.show.facts import EffectConfirmed, EffectFailed, EffectSent, EffectUnknown, Lane, Post
from console.show.mixes import InputStand
from console.show.obs_truth import InputState

STEP_S: Final = 0.04
FLOOR_DB: Final = -60.0
"""Nothing is heard below it: there a fade begins of what was muted, and ends of what is to be."""
ASK_DEADLINE_S: Final = 2.0
_EVENTS: Final = {"InputVolumeChanged": "inputVolumeDb", "InputMuteStateChanged": "inputMuted"}

Gets = Callable[[str], list[Request]]
Read = Callable[[str, Sequence[Answer]], InputState | None]


class _Recall:
    """One press, and what is still to come of it."""

    def __init__(self, effect: FadeInputs) -> None:
        self.effect = effect
        self.open: set[str] = set()
        self.wrong: list[str] = []
        self.left: list[str] = []
        """Inputs that were left to whoever took them in hand."""
        self.gone: list[str] = []


class _Fade:
    """One input on its way."""

    def __init__(self, recall: _Recall, was: InputState, to: InputStand, now_ns: int, before: "_Fade | None") -> None:
        """Begin where OBS says it stands, or where one of before has brought it."""
        if before is not None:
            was = replace(was, volume_db=before.volumes[-1], muted=before.mutes[-1])
        self.recall, self.was, self.to = recall, was, to
        self.begun_ns = now_ns
        self.begin_db = FLOOR_DB if was.muted else max(was.volume_db, FLOOR_DB)
        self.end_db = FLOOR_DB if to.muted else max(to.db, FLOOR_DB)
        silent = was.muted and to.muted
        self.over_ns = 0 if silent else recall.effect.over_ms * 1_000_000
        self.volumes: list[float] = [*(before.volumes if before else ()), was.volume_db]
        """All that OBS may say its fader is at without that anybody touched it."""
        self.mutes: list[bool] = [*(before.mutes if before else ()), was.muted]
        self.waiting = False
        """A step is on its way: a slow OBS gets no more than it answers."""
        self.ended = False

    def place_db(self, now_ns: int) -> float:
        """Say where its fader should be by now."""
        return self.begin_db + (self.end_db - self.begin_db) * (now_ns - self.begun_ns) / self.over_ns

    def begins(self) -> list[Request]:
        """Say what opens an input that was muted, at a level at which nobody hears it."""
        if not self.was.muted or self.to.muted or not self.over_ns:
            return []
        return [self._volume(FLOOR_DB), self._mute()]

    def step(self, now_ns: int) -> Request:
        """Say what is to be asked now."""
        return self._volume(round(self.place_db(now_ns), 2))

    def ends(self) -> list[Request]:
        """Say what leaves it exactly where it is to be; what is muted is so before its fader moves up."""
        ends = [self._volume(self.to.db), self._mute()]
        return ends[::-1] if self.to.muted else ends

    def _volume(self, db: float) -> Request:
        self.volumes.append(db)
        return Request("SetInputVolume", {"inputName": self.to.input, "inputVolumeDb": db})

    def _mute(self) -> Request:
        self.mutes.append(self.to.muted)
        return Request("SetInputMute", {"inputName": self.to.input, "inputMuted": self.to.muted})


class VolumeFades:
    """The recalls under way. `ask` from the engine, `event` on the reader's thread, the steps on one of their own."""

    def __init__(self, post: Post, mono_ns: Callable[[], int], gets: Gets, read: Read) -> None:
        """Use `gets` to ask how an input is, and `read` for the answers: it keeps what they say."""
        self._post, self._mono_ns, self._gets, self._read = post, mono_ns, gets, read
        self._lock = threading.RLock()
        self._fades: dict[str, _Fade] = {}
        self._thread: threading.Thread | None = None
        self._over = threading.Event()
        """Nothing fades any more."""

    def ask(self, session: ObsSession, effect: FadeInputs, known: Mapping[str, InputState]) -> None:
        """Begin to bring inputs where they stood; never waits."""
        recall = _Recall(effect)
        now_ns = self._mono_ns()
        with self._lock:
            for to in effect.inputs:
                was = known.get(to.input)
                if was is None:
                    recall.gone.append(to.input)
                    continue
                before = self._fades.get(to.input)
                self.touched(to.input)
                if before or was.muted != to.muted or was.volume_db != to.db:
                    recall.open.add(to.input)
                    self._fades[to.input] = _Fade(recall, was, to, now_ns, before)
            self._post(EffectSent(effect.effect, Lane.SWITCHER, now_ns))
            self._finish(recall)
            if recall.open:
                self._run(session)

    def touched(self, name: str) -> None:
        """Let go of an input that somebody takes in hand."""
        with self._lock:
            fade = self._fades.get(name)
            if fade is not None:
                fade.recall.left.append(name)
                self._end(fade)

    def event(self, event: Event) -> None:
        """Look whether OBS tells of a fader or a mute that was not us (reader's thread)."""
        field = _EVENTS.get(event.event_type)
        if field is None:
            return
        data = event.event_data or {}
        with self._lock:
            fade = self._fades.get(str(data.get("inputName", "")))
            if fade is not None and not _is_ours(fade, data.get(field)):
                self.touched(fade.to.input)

    def lost(self, reason: str) -> None:
        """Leave everything where it is: OBS is gone or frozen."""
        with self._lock:
            recalls = {fade.recall.effect.effect for fade in self._fades.values()}
            self._fades.clear()
            self._over.set()
        for effect in recalls:
            why = f"{reason}; the faders may stand anywhere on their way"
            self._post(EffectUnknown(effect, Lane.SWITCHER, why))

    def _run(self, session: ObsSession) -> None:
        """Have steps made (under the lock); a thread of before ends, this one takes all over."""
        self._over.set()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._steps, args=(session, self._over), name="obs-fade", daemon=True)
        self._thread.start()

    # On the thread "obs-fade"

    def _steps(self, session: ObsSession, over: threading.Event) -> None:
        with self._lock:
            for fade in self._fades.values():
                if begins := fade.begins():
                    self._ask(session, fade, begins, self._stepped)
        while not over.wait(STEP_S):
            with self._lock:
                for fade in [*self._fades.values()]:
                    self._step(session, fade)

    def _step(self, session: ObsSession, fade: _Fade) -> None:
        now_ns = self._mono_ns()
        if fade.waiting or fade.ended:
            return
        if now_ns - fade.begun_ns >= fade.over_ns:
            fade.ended = True
            self._ask(session, fade, [*fade.ends(), *self._gets(fade.to.input)], self._arrived)
        else:
            self._ask(session, fade, [fade.step(now_ns)], self._stepped)

    def _ask(
        self, session: ObsSession, fade: _Fade, requests: list[Request], then: Callable[[_Fade, Outcome], None]
    ) -> None:
        fade.waiting = True
        session.ask_batch(
            requests, Execution.SERIAL_REALTIME, False, ASK_DEADLINE_S, partial(then, fade), None
        )  # fmt: skip

    # On the reader's thread

    def _stepped(self, fade: _Fade, outcome: Outcome) -> None:
        with self._lock:
            fade.waiting = False
            if self._fades.get(fade.to.input) is fade and isinstance(outcome, Answer):
                self._see(fade, outcome.items)

    def _see(self, fade: _Fade, items: Sequence[Answer]) -> None:
        failed = next((item for item in items if not item.ok), None)
        if failed is not None:
            fade.recall.wrong.append(refused(fade.to.input, failed, []))
            self._end(fade)

    def _arrived(self, fade: _Fade, outcome: Outcome) -> None:
        with self._lock:
            if self._fades.get(fade.to.input) is not fade:
                return
            if isinstance(outcome, Silence):
                fade.recall.wrong.append(f"OBS does not say where “{fade.to.input}” is now ({outcome.why})")
            elif not all(item.ok for item in outcome.items[:2]) or len(outcome.items) < 2:
                failed = next((item for item in outcome.items if not item.ok), None)
                fade.recall.wrong.append(refused(fade.to.input, failed, []))
            elif wrong := _missed(fade.to, self._read(fade.to.input, outcome.items[2:])):
                fade.recall.wrong.append(wrong)
            self._end(fade)

    def _end(self, fade: _Fade) -> None:
        self._fades.pop(fade.to.input, None)
        fade.recall.open.discard(fade.to.input)
        self._finish(fade.recall)
        if not self._fades:
            self._over.set()

    def _finish(self, recall: _Recall) -> None:
        """Say what came of a recall, once nothing of it is on its way."""
        if recall.open:
            return
        effect, gone = recall.effect, recall.gone
        if gone and len(gone) == len(effect.inputs):
            recall.wrong.append(f"OBS has none of the inputs of “{effect.mix}”: {_quoted(gone)}")
        if recall.wrong:
            self._post(EffectFailed(effect.effect, Lane.SWITCHER, "; ".join(recall.wrong)))
            return
        said = [f"{_quoted(gone)} is not in OBS any more."] if gone else []
        said += [f"{_quoted(recall.left)} was left where it was taken in hand."] if recall.left else []
        self._post(EffectConfirmed(effect.effect, Lane.SWITCHER, self._mono_ns(), " ".join(said)))


def _is_ours(fade: _Fade, said: Any) -> bool:
    if isinstance(said, bool):
        return said in fade.mutes
    return isinstance(said, int | float) and any(abs(said - db) <= NEAR_DB for db in fade.volumes)


def _missed(to: InputStand, state: InputState | None) -> str:
    """Say how an input is that is not as it was to be; empty: it is."""
    if state is None:
        return f"OBS does not say where “{to.input}” is now"
    if state.muted != to.muted:
        return f"OBS said yes, but “{to.input}” is {'muted' if state.muted else 'open'}"
    if abs(state.volume_db - to.db) > NEAR_DB:
        return f"OBS said yes, but “{to.input}” is at {state.volume_db:g} dB"
    return ""


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
