"""The checklist before going live: every part with what was found and what to do, the worst first. Pure.

It blocks nothing: a producer may go live whatever it says, and is told what it says. Counterparts:
`console.ui.preflight_card` shows it, `cartwall preflight` prints it, `console.engine.preflight` tests for real.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from console.show.preflight_desk import desk_lines
from console.show.preflight_lines import STALE_MS, Jump, Line, Tested, Verdict, look
from console.show.preflight_obs import obs_lines
from console.show.preflight_trade import trade_lines
from console.show.state import ShowState
from console.show.stock import age_text
from console.show.truth import Truth
from console.show.types import DurationMs, Show, UtcMs

RUN: Final = "preflight.run"
_ORDER: Final = tuple(Verdict)


def preflight(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs) -> tuple[Line, ...]:
    """Give every line, the worst first; lines that are equally bad keep their order."""
    found = (
        *obs_lines(show, state, truth, at_ms),
        *desk_lines(show, state, truth, at_ms),
        *trade_lines(show, state, truth, at_ms),
        *tested_lines(truth.tested, at_ms),
    )
    return tuple(sorted(found, key=lambda line: _ORDER.index(line.verdict)))


def tested_lines(tested: Tested, at_ms: UtcMs) -> Iterator[Line]:
    """Give what the tests found, with its age; what is old proves nothing and says so."""
    if not tested.began_ms and not tested.running:
        yield look("Tests", "Nothing was tried for real yet.", f"Run the tests ({RUN}).")
    for line in tested.lines:
        age_ms = DurationMs(max(0, at_ms - (line.tested_ms or tested.began_ms)))
        found = f"{line.found} Tested {age_text(age_ms)} ago."
        if age_ms >= STALE_MS and line.verdict is Verdict.OK:
            yield replace(line, verdict=Verdict.LOOK, found=found, remedy=f"That is too long ago: test again ({RUN}).")
        else:
            yield replace(line, found=found)


def counts(lines: Sequence[Line]) -> dict[Verdict, int]:
    """Count the lines of each verdict, the worst first."""
    return {verdict: sum(line.verdict is verdict for line in lines) for verdict in Verdict}


def summary(lines: Sequence[Line]) -> str:
    """Write the counts: ``2 stop · 3 look · 9 ok``; what is not used is not counted."""
    found = counts(lines)
    return " · ".join(f"{found[verdict]} {verdict}" for verdict in (Verdict.STOP, Verdict.LOOK, Verdict.OK))


def progress(tested: Tested, at_ms: UtcMs) -> str:
    """Say how far the tests are, or how old; never empty."""
    if tested.running:
        return f"Testing {tested.done + 1} of {tested.of}: {tested.running}…"
    if not tested.began_ms:
        return "Nothing was tried for real yet."
    age_ms = DurationMs(max(0, at_ms - tested.began_ms))
    old = " That is too long ago: test again." if age_ms >= STALE_MS else ""
    return f"Tested {age_text(age_ms)} ago.{old}"


def text_of(title: str, lines: Sequence[Line]) -> str:
    """Write the whole checklist, to be printed or sent: a line each, its remedy under it."""
    written = [f"{title}: {summary(lines)}"]
    for line in lines:
        written.append(f"{line.verdict.upper():8}  {line.part}: {line.found}")
        if line.remedy:
            written.append(f"{'':10}→ {line.remedy}")
    return "\n".join(written)


def begins_with(show: Show, state: ShowState, truth: Truth, at_ms: UtcMs) -> str:
    """Say what speaks against going live now, for whoever has just done it; empty: nothing."""
    stops = [line for line in preflight(show, state, truth, at_ms) if line.verdict is Verdict.STOP]
    if not stops:
        return ""
    more = f" (and {len(stops) - 1} more: see Preflight)" if len(stops) > 1 else ""
    return f"Preflight says stop: {stops[0].part}: {stops[0].found}{more}"


__all__ = ["RUN", "Jump", "Line", "Verdict", "begins_with", "counts", "preflight", "progress", "summary", "text_of"]
