"""Marks moments in OBS: saves the replay buffer while it runs, sets a chapter where the recording takes one.

The moment itself is in the journal whatever OBS does. Part of `console.obs.outputs`.
Chapters: obs-websocket 5.5's CreateRecordChapter, which only a recording in Hybrid MP4 takes.
"""

import threading
from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Final

from console.obs.messages import Answer
from console.obs.session import ObsSession, Outcome
from console.plan.outputs import MarkMoment
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown, Lane, Post
from console.show.obs_truth import OutputsState

CHAPTER: Final = "CreateRecordChapter"
SAVED_WITHIN_S: Final = 4.5
ASK_DEADLINE_S: Final = 2.0


class _Mark:
    """A moment, while OBS is not done with it."""

    def __init__(self, effect: EffectId, until_ns: int, parts: Collection[str]) -> None:
        self.effect = effect
        self.until_ns = until_ns
        self.waits_for = set(parts)
        """Of ``replay`` and ``chapter``."""
        self.said: list[str] = []
        self.failed = ""


class Marking:
    """Marks of one OBS. Any thread."""

    def __init__(self, post: Post, mono_ns: Callable[[], int]) -> None:
        self._post = post
        self._mono_ns = mono_ns
        self._lock = threading.RLock()
        self._chapters = False
        """This OBS knows chapters."""
        self._state = OutputsState()
        self._read_ns = 0
        self._marks: dict[EffectId, _Mark] = {}

    def connected(self, requests: Collection[str]) -> None:
        """Note what this OBS can be asked."""
        self._chapters = CHAPTER in requests

    def know(self, state: OutputsState, now_ns: int) -> None:
        """Note how the outputs are."""
        with self._lock:
            self._state, self._read_ns = state, now_ns

    def mark(self, session: ObsSession, effect: MarkMoment) -> None:
        """Mark a moment; it comes to one end."""
        with self._lock:
            now_ns = self._mono_ns()
            recording = self._state.record.active
            wanted = {"replay": self._state.replay.active, "chapter": recording and self._chapters}
            mark = _Mark(effect.effect, now_ns + int(SAVED_WITHIN_S * 1e9), [part for part in wanted if wanted[part]])
            if recording:
                mark.said.append(f"at {self._timecode(now_ns)} of the recording")
                if not self._chapters:
                    mark.said.append("this OBS sets no chapters, so it is marked in the show's journal only")
            elif not self._state.replay.active:
                mark.said.append("in the show's journal only, for OBS neither records nor keeps a replay buffer")
            self._marks[mark.effect] = mark
            if mark.waits_for:
                self._ask(session, mark, effect.words)
            self._look(mark)

    def _ask(self, session: ObsSession, mark: _Mark, words: str) -> None:
        sent = partial(self._sent, mark.effect)
        asks: dict[str, tuple[str, dict[str, Any]]] = {
            "replay": ("SaveReplayBuffer", {}),
            "chapter": (CHAPTER, {"chapterName": words}),
        }
        for part in sorted(mark.waits_for):
            kind, data = asks[part]
            session.ask(kind, data, ASK_DEADLINE_S, partial(self._answered, mark.effect, part), sent)

    def chapter(self, session: ObsSession, words: str) -> None:
        """Set a chapter if the recording may take one; nobody waits for it."""
        with self._lock:
            if self._chapters and self._state.record.active:
                session.ask(CHAPTER, {"chapterName": words}, ASK_DEADLINE_S, lambda _outcome: None, None)

    def saved(self, path: str) -> None:
        """Note that OBS has saved its replay buffer: that is what the moment waiting longest asked for."""
        with self._lock:
            mark = next((mark for mark in self._marks.values() if "replay" in mark.waits_for), None)
            if mark is not None:
                mark.waits_for.discard("replay")
                mark.said.append(f"the replay is saved: {path}" if path else "the replay is saved")
                self._look(mark)

    def lost(self, reason: str) -> None:
        """Note that OBS is gone or frozen."""
        with self._lock:
            self._state = OutputsState()
            for effect in list(self._marks):
                del self._marks[effect]
                why = f"{reason}; the moment is in the show's journal, and may be in OBS"
                self._post(EffectUnknown(effect, Lane.SWITCHER, why))

    def give_up_overdue(self, now_ns: int) -> None:
        """End what has waited too long for its replay."""
        with self._lock:
            for mark in [mark for mark in self._marks.values() if mark.until_ns <= now_ns]:
                mark.failed = "OBS said yes, but has not saved the replay: is the disk full?"
                mark.waits_for.clear()
                self._look(mark)

    def _sent(self, effect: EffectId) -> None:
        self._post(EffectSent(effect, Lane.SWITCHER, self._mono_ns()))

    def _answered(self, effect: EffectId, part: str, outcome: Outcome) -> None:
        with self._lock:
            mark = self._marks.get(effect)
            if mark is None:
                return
            if not isinstance(outcome, Answer):
                self._went_silent(mark, part, outcome.why)
            elif part == "chapter":
                mark.waits_for.discard(part)
                mark.said.append("a chapter is set" if outcome.ok else _no_chapter(outcome))
            elif not outcome.ok:
                mark.waits_for.discard(part)
                mark.failed = f"OBS did not save the replay: {outcome.comment or f'it answers {outcome.code}'}"
            self._look(mark)

    def _went_silent(self, mark: _Mark, part: str, why: str) -> None:
        mark.waits_for.discard(part)
        mark.failed = mark.failed or f"no answer to the {part}: {why}"

    def _look(self, mark: _Mark) -> None:
        """End a moment whose every part is done."""
        if mark.waits_for or self._marks.pop(mark.effect, None) is None:
            return
        if mark.failed:
            why = f"The moment is in the show's journal, but {mark.failed}"
            self._post(EffectFailed(mark.effect, Lane.SWITCHER, why))
        else:
            said = f"Marked: {'; '.join(mark.said)}." if mark.said else "Marked."
            self._post(EffectConfirmed(mark.effect, Lane.SWITCHER, self._mono_ns(), said))

    def _timecode(self, now_ns: int) -> str:
        paused = self._state.recording.paused
        ran_s = self._state.record.ran_ms // 1000 + (0 if paused else (now_ns - self._read_ns) // 10**9)
        return f"{ran_s // 3600}:{ran_s // 60 % 60:02}:{ran_s % 60:02}"


def marked_without(effect: MarkMoment, at_ns: int) -> EffectConfirmed:
    """Say that a moment is marked though OBS is away: pressing again would mark another."""
    said = "Marked: in the show's journal only, for OBS is not connected."
    return EffectConfirmed(effect.effect, Lane.SWITCHER, at_ns, said)


def _no_chapter(answer: Answer) -> str:
    why = answer.comment or f"it answers {answer.code}"
    return f"OBS sets no chapter in this recording ({why}; it does in Hybrid MP4), so it is in the show's journal only"
