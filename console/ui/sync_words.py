"""What the sync page says of one picture and one sound: how far apart, whose rule that breaks, how old it is. No Qt.

A figure that is old looks old, and one that is very old is not there: a meter that shows what was is worse than none.
Counterparts: `console.show.sync_zones` judges, `console.ui.sync_reading` shows it big, `console.ui.sync_matrix` small.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from console.show.sync import Gate, Method, PairSaid
from console.show.sync_zones import GREEN, IN_TIME_MS, YELLOW, Colour, Zone, frames_text, words, zone
from console.show.types import UtcMs
from console.ui import theme
from console.ui.badge import Shape

OLD_MS: Final = 5_000
"""From this age on a figure is dim and says how old it is."""
GONE_MS: Final = 30_000
"""From this age on it is not shown any more."""
NO_FIGURE: Final = "–"
ENOUGH: Final = 3
"""Readings that make a figure."""
STEADY_MS_PER_MIN: Final = 0.2
"""A slower drift is none."""
FARTHEST_MIN: Final = 120
"""Nobody says what will be later than this."""


class Sign(StrEnum):
    """Which way counts as plus. The words beside it are the same either way."""

    OBS = "obs"
    """As in OBS's Sync Offset: + is late sound."""
    ITU = "itu"
    """As in ITU-R BT.1359: + is early sound."""


SIGN_WORDS: Final = {Sign.OBS: "as OBS counts, + is late", Sign.ITU: "as ITU counts, + is early"}


class Fresh(StrEnum):
    """How old a figure is, in kinds that look different."""

    NOW = "now"
    OLD = "old"
    GONE = "gone"


class Look(Struct, frozen=True):
    """How a zone is shown: word, shape and colour together."""

    word: str
    shape: Shape
    colour: str
    """Of words and lines."""


LOOKS: Final = {
    Colour.GREEN: Look("IN SYNC", Shape.CHECK, theme.GREEN_WORD),
    Colour.YELLOW: Look("SLIGHTLY OFF", Shape.RING, theme.YELLOW_WORD),
    Colour.ORANGE: Look("NOTICEABLE", Shape.TRIANGLE, theme.ORANGE_WORD),
    Colour.RED: Look("OUT OF SYNC", Shape.CROSS, theme.RED_WORD),
}
NOTHING: Final = Look("NO FIGURE", Shape.DASH, theme.QUIET)
VOID: Final = Look("MEASURE AGAIN", Shape.DASH, theme.AMBER_WORD)
WIDEST_WORD: Final = max((look.word for look in (*LOOKS.values(), NOTHING, VOID)), key=len)

_CODE: Final = {
    Gate.LOW_VIDEO: "The code is not found in the picture: show the slate larger, in focus and unmoved.",
    Gate.LOW_AUDIO: "The code is not heard: turn the slate's sound up, or bring it nearer to the microphone.",
}
_DOCK: Final = {
    Gate.LOW_VIDEO: "The dock pattern is heard, its tiles are not found: show it larger, in focus and unmoved.",
    Gate.LOW_AUDIO: "The dock pattern is hardly heard: turn its sound up, or bring it nearer to the microphone.",
    Gate.AMBIGUOUS: "The QR of the dock pattern cannot be read: show it larger and sharper, and only one player.",
}
_SCRATCH: Final = {
    Gate.LOW_VIDEO: "The camera's picture does not come evenly: look at it in OBS.",
    Gate.LOW_AUDIO: "The camera's own sound is not found in the microphone: somebody has to speak, OBS to record it.",
    Gate.AMBIGUOUS: "More than one answer would do: give the camera's own sound a track that nothing else is on.",
}
_PATH: Final = {
    Gate.LOW_VIDEO: "The viewers' picture is not found in ours: wait for the picture to move.",
    Gate.LOW_AUDIO: "The viewers' sound is not found in our last minute: wait until there is sound.",
    Gate.AMBIGUOUS: "More than one answer would do: wait until picture and sound repeat themselves less.",
    Gate.STUTTER: "The viewers' pictures are dropped or doubled, so nothing is read: look after the encoder.",
}
_HOW: Final = {Method.SCRATCH: "by the camera's own sound", Method.PATH: "the way to the viewers"}
_BY_METHOD: Final = {Method.DOCK: _DOCK, Method.SCRATCH: _SCRATCH, Method.PATH: _PATH}
_ANY: Final = {
    Gate.STUTTER: "Pictures are dropped or doubled, so nothing is read: see OBS's statistics for dropped frames.",
    Gate.AMBIGUOUS: "More than one answer would do: keep the slate in the picture for longer.",
    Gate.RELATIVE: "Followed, but nobody knows its zero yet: show the slate once, where the host speaks.",
}


class Said(Struct, frozen=True):
    """All that is shown of a pair."""

    number: str
    """Whole milliseconds without a sign, or `NO_FIGURE`."""
    side: str
    """What follows the number: “ms late”, “ms early”, “ms”; empty without a number."""
    frames: str
    look: Look
    standing: str
    """Whose rule it keeps or breaks; without a figure, why there is none and what to do."""
    fresh: Fresh
    late_ms: float | None
    """The figure that is shown; none: none is."""
    signed: str
    """The number with its sign, by the convention that was chosen; empty without a number."""
    spread: str
    how: str
    age: str
    stutter: bool
    sentence: str
    """All of it for a screen reader."""


def fresh(age_ms: int | None) -> Fresh:
    """Say how old a figure of an age is; none: nobody ever had one."""
    if age_ms is None or age_ms >= GONE_MS:
        return Fresh.GONE
    return Fresh.OLD if age_ms >= OLD_MS else Fresh.NOW


def age_words(age_ms: int | None) -> str:
    """Say how old a figure is."""
    if age_ms is None:
        return ""
    seconds = max(0, age_ms) // 1000
    if age_ms < OLD_MS:
        return "now"
    return f"{seconds} s old" if seconds < 60 else f"{seconds // 60} min old"


def number_words(late_ms: float) -> tuple[str, str]:
    """Give the number without a sign, and what follows it."""
    if abs(late_ms) < IN_TIME_MS:
        return "0", "ms, in time"
    return f"{abs(late_ms):.0f}", "ms late" if late_ms > 0 else "ms early"


def signed(late_ms: float, sign: Sign) -> str:
    """Write a figure with its sign by a convention."""
    value = round(late_ms if sign is Sign.OBS else -late_ms)
    return f"{'−' if value < 0 else '+' if value > 0 else ' '}{abs(value)} ms"


def broken(late_ms: float, limit_ms: float) -> Zone:
    """Give whose limits are kept or were exceeded last: of a figure in yellow those of green."""
    found = zone(late_ms, limit_ms)
    return {Colour.YELLOW: GREEN, Colour.ORANGE: YELLOW}.get(found.colour, found)


def standing(late_ms: float, limit_ms: float) -> str:
    """Say whose rule a figure keeps or breaks: “beyond ATSC IS-191: 45 ms late”."""
    rule = broken(late_ms, limit_ms)
    early = late_ms < 0
    limit = f"{rule.early_ms if early else rule.late_ms:g} ms {'early' if early else 'late'}"
    kept = zone(late_ms, limit_ms).colour is Colour.GREEN
    return f"within {rule.standard}: up to {limit}" if kept else f"beyond {rule.standard}: {limit}"


def why_none(pair: PairSaid, void: str) -> str:
    """Say why a pair has no figure now, and what to do."""
    gate = pair.newest.gate
    if void:
        return void if void.endswith(".") else f"{void[0].upper()}{void[1:]}."
    if gate is Gate.OK:
        missing = max(1, ENOUGH - pair.counted)
        more = "one reading more" if missing == 1 else f"{missing} readings more"
        return f"Reading: {more}, then there is a figure."
    return _BY_METHOD.get(pair.method, _CODE).get(gate) or _ANY[gate]


def said(pair: PairSaid, age_ms: int | None, limit_ms: float, sign: Sign, void: str) -> Said:
    """Say everything of a pair whose newest reading that counted is `age_ms` old; `void`: why it is void."""
    state = fresh(age_ms)
    stutter = pair.newest.gate is Gate.STUTTER
    if void or pair.late_ms is None or state is Fresh.GONE:
        old = pair.late_ms is not None and state is Fresh.GONE and not void
        why = f"Nothing measured for {_long(age_ms)}. {_once_more(pair)}" if old else why_none(pair, void)
        look = VOID if void else NOTHING
        of = f"{pair.video}, {pair.audio}: {look.word.lower()}. {why}"
        return Said(NO_FIGURE, "", "", look, why, Fresh.GONE, None, "", "", _how(pair), "", stutter, of)
    late_ms = pair.late_ms
    look, rule = LOOKS[zone(late_ms, limit_ms).colour], standing(late_ms, limit_ms)
    number, side = number_words(late_ms)
    frames, age = frames_text(late_ms, pair.frame_ms), age_words(age_ms)
    if state is Fresh.OLD:
        age = f"{age}: {_waits(pair)}"
    sentence = f"{pair.video}, {pair.audio}: {words(late_ms, pair.frame_ms)}, {look.word.lower()}, {rule}; {age}"
    return Said(
        number, side, frames, look, rule, state, late_ms, signed(late_ms, sign), _spread(pair), _how(pair), age,
        stutter, sentence,
    )  # fmt: skip


def _once_more(pair: PairSaid) -> str:
    shown = pair.method in (Method.SLATE, Method.DOCK)
    return f"Show the {pair.method} to measure again." if shown else why_none(pair, "")


def _waits(pair: PairSaid) -> str:
    return "nothing newer is read" if pair.newest.gate is Gate.OK else pair.newest.gate


def _long(age_ms: int | None) -> str:
    seconds = max(0, age_ms or 0) // 1000
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"


def _how(pair: PairSaid) -> str:
    return _HOW.get(pair.method, f"by {pair.method}")


def _spread(pair: PairSaid) -> str:
    """Say how sure it is."""
    parts = []
    if pair.span_ms is not None:
        parts.append(f"span {pair.span_ms:.0f} ms")
    if pair.sigma_ms is not None:
        parts.append(f"± {pair.sigma_ms:.1f} ms")
    if pair.newest.gate is Gate.OK:
        parts.append(f"{100 * pair.newest.confidence:.0f} % sure")
    return " · ".join(parts)


def drift_words(late_ms: float | None, slope_ms_per_min: float | None, limit_ms: float) -> str:
    """Say where it is going: “1.2 ms later each minute; leaves the green in 14 min”. Empty: not known."""
    if late_ms is None or slope_ms_per_min is None:
        return ""
    if abs(slope_ms_per_min) < STEADY_MS_PER_MIN:
        return "steady"
    later = slope_ms_per_min > 0
    going = f"{abs(slope_ms_per_min):.1f} ms {'later' if later else 'earlier'} each minute"
    here = zone(late_ms, limit_ms)
    if here.colour is Colour.RED:
        return going
    room_ms = here.late_ms - late_ms if later else late_ms + here.early_ms
    minutes = room_ms / abs(slope_ms_per_min)
    if minutes > FARTHEST_MIN:
        return going
    when = f"in {minutes:.0f} min" if minutes >= 1 else "within a minute"
    return f"{going}; leaves the {here.colour} {when}"


def best(pairs: Sequence[PairSaid], ages_ms: Sequence[int | None]) -> int:
    """Give the place of the one to show among the methods of one picture and sound: a figure first, then certainty."""
    kinds = [Fresh.GONE if pair.late_ms is None else fresh(age) for pair, age in zip(pairs, ages_ms, strict=True)]
    ranks = [([*Fresh].index(kind), [*Method].index(pair.method)) for kind, pair in zip(kinds, pairs, strict=True)]
    return ranks.index(min(ranks))


def age_of(at_ms: UtcMs | None, now_ms: UtcMs) -> int | None:
    """Say how long ago something was; none: never."""
    return None if at_ms is None else max(0, now_ms - at_ms)
