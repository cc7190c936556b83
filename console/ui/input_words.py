"""What the inputs' panel says of each input: how it is, what of it is on its way, and what did not happen. No Qt.

Counterparts: `console.ui.input_row` shows it, `console.show.obs_truth.InputState` is what OBS confirmed.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from console.seat.view import Answer, Outcome, SeatView
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState
from console.show.types import UtcMs
from console.ui import theme

WITHIN_MS: Final = 4000
"""For so long an accepted press that OBS has not confirmed is on its way."""
FAILED_MS: Final = 15_000
"""For so long a failure stands on its row; the message line keeps it."""
MONITOR_WORDS: Final = {
    Monitor.NONE: "On air only",
    Monitor.ONLY: "Monitor only",
    Monitor.BOTH: "Air + monitor",
}
NO_OBS: Final = "OBS is away: nobody knows its inputs. They come back with it."
NOT_READ: Final = "OBS has not said yet what it hears."
NOTHING: Final = "OBS hears nothing: add an audio input in OBS, and it stands here."
NO_ENGINE: Final = "The engine is away: what stood here is old."

_NEAR_DB: Final = 0.2


class RowWord(Struct, frozen=True):
    """The state word of a row, its colour, and the sentence behind it."""

    word: str
    colour: str
    told: str = ""


CONFIRMED: Final = RowWord("", theme.SOFT)


def nothing_here(view: SeatView) -> str:
    """Say why there are no rows; empty: there are."""
    if not view.attached:
        return NO_ENGINE
    if view.truth.program is None:
        return NO_OBS
    if view.truth.inputs is None:
        return NOT_READ
    return "" if view.truth.inputs else NOTHING


def row_word(state: InputState, answers: Sequence[Answer], at_ms: UtcMs) -> RowWord:
    """Say what became of the newest press on an input, at the engine's time."""
    for answer in reversed(answers):
        verb, _, rest = answer.what.partition(" ")
        if not verb.startswith("input.") or not (rest == state.name or rest.startswith(f"{state.name} ")):
            continue
        age_ms = at_ms - answer.at_ms
        if answer.outcome is Outcome.ACCEPTED:
            wanted = rest.removeprefix(state.name).strip()
            on_way = answer.text == "requested" and age_ms <= WITHIN_MS and not _is(state, verb, wanted)
            return RowWord("REQUESTED", theme.AMBER_WORD, "OBS has not confirmed it yet.") if on_way else CONFIRMED
        if age_ms > FAILED_MS:
            return CONFIRMED
        word = {Outcome.UNKNOWN: "UNKNOWN", Outcome.WAITING: "WAITING"}.get(answer.outcome, "FAILED")
        colour = theme.AMBER_WORD if answer.outcome is Outcome.WAITING else theme.RED_WORD
        return RowWord(word, colour, f"{answer.text} {answer.remedy}".strip())
    return CONFIRMED


def _is(state: InputState, verb: str, wanted: str) -> bool:
    """Tell whether an input is already as somebody wanted it."""
    try:
        match verb:
            case "input.mute":
                return not wanted or state.muted == (wanted in ("yes", "true", "on", "1"))
            case "input.volume":
                return abs(state.volume_db - float(wanted)) <= _NEAR_DB
            case "input.monitor":
                return state.monitor == wanted
            case "input.offset":
                return state.offset_ms == round(float(wanted))
            case _:
                return True
    except ValueError:
        return True


def camera_words(view: SeatView, name: str) -> str:
    """Name the cameras whose microphone an input is; empty: none."""
    names = ", ".join(camera.name for camera in view.show.cameras if camera.mic == name)
    return f"mic of {names}" if names else ""


def db_text(db: float) -> str:
    """Write a volume."""
    return f"{db:+.1f}" if db else "0.0"


def number_in(text: str) -> float | None:
    """Read a number somebody typed, with a comma or a unit too; none: it is none."""
    plain = text.strip().replace(",", ".").replace("−", "-").casefold()
    for unit in ("db", "ms"):
        plain = plain.removesuffix(unit).strip()
    try:
        found = float(plain)
    except ValueError:
        return None
    return found if -1e6 < found < 1e6 else None
