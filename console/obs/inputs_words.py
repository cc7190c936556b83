"""What is said of an input that was changed, or could not be. Pure. Part of `console.obs.inputs`."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from console.obs.messages import Answer, Status
from console.show.obs_commands import Monitor
from console.show.obs_events import InputEvent, InputMuted, MonitorSet, OffsetSet, VolumeSet
from console.show.obs_truth import InputState

NEAR_DB: Final = 0.2
"""OBS keeps a volume as a factor: what it tells is not to the last digit what it was told."""
_HEARD: Final = {
    Monitor.NONE: "on air only",
    Monitor.ONLY: "in the monitor only, not on air",
    Monitor.BOTH: "on air and in the monitor",
}


def refused(name: str, answer: Answer | None, known: Sequence[str]) -> str:
    """Say why OBS did not change an input; `known`: what can be heard."""
    if answer is None:
        return f"OBS did not change “{name}” and does not say why"
    if answer.code == Status.RESOURCE_NOT_FOUND:
        return f"OBS has no input “{name}”. {_instead(name, known)}"
    if answer.code == Status.INVALID_RESOURCE_STATE:
        return f"“{name}” has no sound in OBS. {_instead(name, known)}"
    return f"OBS did not change “{name}”: {answer.comment or f'it answers {answer.code}'}"


def _instead(name: str, known: Sequence[str]) -> str:
    by_small = {one.casefold(): one for one in known}
    close = get_close_matches(name.casefold(), list(by_small), n=1)
    if close:
        return f"Did you mean “{by_small[close[0]]}”?"
    if known:
        return f"There is: {', '.join(known)}."
    return "It has none that can be heard: add one in OBS first."


def missed(change: InputEvent, state: InputState) -> str:
    """Say how an input is that is not as it was set; empty: it is."""
    name = state.name
    match change:
        case InputMuted():
            wrong = change.on is not None and state.muted != change.on
            return f"OBS said yes, but “{name}” is {_muted(state)}" if wrong else ""
        case VolumeSet():
            wrong = abs(state.volume_db - change.db) > NEAR_DB
            return f"OBS said yes, but “{name}” is at {state.volume_db:g} dB" if wrong else ""
        case MonitorSet():
            wrong = state.monitor != change.monitor
            return f"OBS said yes, but “{name}” is heard {_HEARD[state.monitor]}" if wrong else ""
        case OffsetSet():
            wrong = state.offset_ms != change.offset_ms
            return f"OBS said yes, but “{name}” is {state.offset_ms} ms late" if wrong else ""


def done(change: InputEvent, state: InputState) -> str:
    """Say how an input is now, where the press did not: only what turned over is not told by its press."""
    if isinstance(change, InputMuted) and change.on is None:
        return f"“{state.name}” is {_muted(state)}."
    return ""


def _muted(state: InputState) -> str:
    return "muted" if state.muted else "open"
