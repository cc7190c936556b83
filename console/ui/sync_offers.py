"""What can be done about a microphone that is out of time, and what became of the newest correction. No Qt.

It is the engine's own rule that proposes and refuses, asked here before anybody presses. Counterparts:
`console.show.sync_correcting` has that rule, `console.ui.sync_correct` has the buttons.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from console.mapping.guards import risk_of
from console.seat.view import SeatView
from console.show.decisions import Refused
from console.show.readiness import as_seen
from console.show.sync import Method
from console.show.sync_correcting import PROOF_WITHIN_MS, propose
from console.show.sync_corrections import Correction, CorrectSync
from console.show.sync_zones import words
from console.show.types import Risk, UtcMs
from console.show.verbs import BadVerb, find_verb
from console.ui import theme
from console.ui.badge import Shape
from console.ui.sync_choice import Cell

VERB: Final = "sync.correct"
MOST: Final = 3
"""Buttons there is room for; the others come when the first are done."""
TOLD_MS: Final = 30_000
"""For so long what was set back says so."""
PROOF: Final = "set back unless new readings prove it."
JUMPS: Final = "Its sound jumps once"
WAY_OUT: Final = (
    "Viewers get what their way adds; no microphone here can mend that. Look at the encoder and the platform."
)


class Offer(Struct, frozen=True):
    """A correction of one microphone."""

    mic: str
    camera: str
    text: str
    """What its button says."""
    again: str
    """What its button says when it asks for a second press."""
    does: str
    """What it will do; where it is not possible, why not and what to do."""
    possible: bool
    twice: bool
    """It wants a second press here: on air the sound jumps."""


class Flow(Struct, frozen=True):
    """How far a correction is."""

    mic: str
    text: str
    shape: Shape
    colour: str
    can_go_back: bool


def ms_text(offset_ms: int) -> str:
    """Write an offset as OBS does, with a real minus."""
    return f"{'−' if offset_ms < 0 else ''}{abs(offset_ms)}"


def offers(view: SeatView, cells: Sequence[Cell], shown: Cell, at_ms: UtcMs) -> tuple[Offer, ...]:
    """Give what can be set: for the pair that is shown, possible or not, then for other microphones that can be."""
    if shown.method is Method.PATH:
        return ()
    found: dict[str, Offer] = {}
    for cell in (shown, *cells):
        mic = cell.pair[1]
        if cell.method is Method.PATH or mic in found or _being_proved(view, mic):
            continue
        one = _offer(view, cell, at_ms)
        if one.possible or cell is shown:
            found[mic] = one
    return tuple(found.values())[:MOST]


def _being_proved(view: SeatView, mic: str) -> bool:
    running = view.state.sync.corrections.get(mic)
    return running is not None and running.residual_ms is None


def _offer(view: SeatView, cell: Cell, at_ms: UtcMs) -> Offer:
    camera, mic = cell.pair
    asked = as_seen(view.show, view.state, view.truth, CorrectSync(mic, camera), at_ms)
    assert isinstance(asked, CorrectSync)
    assert asked.seen is not None
    answer = propose(mic, asked.seen, at_ms)
    if not view.attached:
        return Offer(mic, camera, f"Correct {mic}", "", "The engine is away: nothing can be set.", False, False)
    if isinstance(answer, Refused):
        return Offer(mic, camera, f"Correct {mic}", "", f"{answer.why} {answer.remedy}".strip(), False, False)
    to_ms, _ = answer
    from_ms = asked.seen.offset_ms or 0
    text = f"Set {mic}'s offset {ms_text(from_ms)} → {ms_text(to_ms)} ms"
    twice = view.state.live_ms is not None and _free(view)
    return Offer(mic, camera, text, f"Again: {mic} → {ms_text(to_ms)} ms", _does(from_ms, to_ms), True, twice)


def _free(view: SeatView) -> bool:
    """Tell whether the engine itself would ask for no second press."""
    verb = find_verb(VERB)
    return not isinstance(verb, BadVerb) and risk_of(view.show, verb) is Risk.FREE


def _does(from_ms: int, to_ms: int) -> str:
    by_ms = abs(to_ms - from_ms)
    sooner = to_ms < from_ms
    buffers = " and may buffer all sound for longer" if to_ms < 0 else ""
    return f"OBS plays it {by_ms} ms {'sooner' if sooner else 'later'}{buffers}. {JUMPS}; {PROOF}"


def flow(view: SeatView, mic: str, at_ms: UtcMs) -> Flow | None:
    """Say how far the newest correction of a microphone is; none: there is none to speak of."""
    correction = view.state.sync.corrections.get(mic)
    if correction is not None:
        return _flow(correction, at_ms)
    unproved = view.state.sync.unproved
    if unproved is not None and unproved.mic == mic and at_ms - unproved.at_ms < TOLD_MS:
        return Flow(mic, f"Set back: {unproved.why}.", Shape.CROSS, theme.RED_WORD, False)
    return None


def _flow(one: Correction, at_ms: UtcMs) -> Flow:
    offset = f"offset {ms_text(one.to_ms)} ms"
    if one.residual_ms is None:
        left_s = max(0, PROOF_WITHIN_MS - (at_ms - one.at_ms)) // 1000
        text = f"Set: {offset}. Measuring again; {left_s} s left, else it is set back."
        return Flow(one.mic, text, Shape.RING, theme.AMBER_WORD, True)
    text = f"Proved: {words(one.residual_ms)}. Before: {words(one.before_ms)}; {offset}."
    return Flow(one.mic, text, Shape.CHECK, theme.GREEN_WORD, True)
