"""What the auto-director waits for, in one line. Counterpart: `console.show.shots`."""

from console.show.shots import comment_on_air, holding, next_cut, on_air, paused_until
from console.show.state import ShowState
from console.show.types import Show, UtcMs


def director_line(show: Show, state: ShowState, now_ms: UtcMs) -> str:
    """Say it: ``next cut in 3 s: Close-up``, ``paused 14 s: cut by hand``, ``waits: the T-bar is under way``."""
    if not state.director.on:
        return "off"
    held = holding(show, state)
    if held:
        return f"waits: {held}"
    paused_ms = paused_until(show, state) - now_ms
    if paused_ms > 0:
        return f"paused {_seconds(paused_ms)} s: cut by hand"
    cut = next_cut(show, state)
    if cut is not None:
        return f"next cut in {_seconds(cut.at_ms - now_ms)} s: {cut.camera.name}"
    now = on_air(show, state)
    if now is not None and comment_on_air(state):
        return f"on {now.name} while a comment is on air"
    return "waits: there is no other camera to cut to"


def _seconds(ms: int) -> int:
    """Round up, so that it never says 0 before it is time."""
    return max(0, -(-ms // 1000))
