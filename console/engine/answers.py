"""Answers: every press gets one, on every seat's message line. Counterpart: `console.wire.telemetry.Answer`."""

from collections.abc import Callable, Mapping

from console.engine.ports import Clock
from console.mapping.guards import Hand
from console.show.camera_commands import ReleaseCamera
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.facts import EffectFailed, EffectUnknown, Lane
from console.show.panics import Panic
from console.store.records import LedgerRow
from console.wire.messages import Answered, FromEngine
from console.wire.telemetry import Answer, Outcome
from hardware.messages import Spot

LATE_NS = 2_000_000_000
"""A press this old when it reaches us is refused: the operator has gone on, and the air must not jump behind him."""

MOVE_EVERY_NS = 1_000_000_000
"""Refused moves of one control are told this often: a hand sends many a second."""

LONGEST_ARGUMENT = 60
"""Characters of an argument that an answer repeats: data of a graphic are longer than anybody reads."""

_AFTER_FAILURE = {
    Lane.SWITCHER: "Mend it, then press again.",
    Lane.GRAPHICS: "It is drawn as soon as a page can.",
    Lane.SOUND: "The rest of the press counts.",
}


class Answers:
    """Answers presses."""

    def __init__(self, clock: Clock, tell: Callable[[FromEngine], None]) -> None:
        self._clock = clock
        self._tell = tell
        self._refused_ns: dict[Spot, int] = {}
        """Controls whose move was refused in words within the last second."""

    def accept(self, hand: Hand, text: str) -> None:
        """Say that a press counts, and how far it came."""
        self._say(words_of(hand.verb, hand.args), Outcome.ACCEPTED, text, "", hand.press)

    def wait(self, hand: Hand, text: str) -> None:
        """Say what a guarded press still needs."""
        self._say(words_of(hand.verb, hand.args), Outcome.WAITING, text, "", hand.press)

    def refuse(self, what: str, press: str, refused: Refused) -> None:
        """Say why a press did nothing; `press` is the seat's name for it."""
        self._say(what, Outcome.REFUSED, refused.why, refused.remedy, press)

    def refuse_move(self, where: Spot, what: str, refused: Refused) -> bool:
        """Say why a move did nothing, once a second of each control at most; true when it was said."""
        now_ns = self._clock.mono_ns()
        if now_ns - self._refused_ns.get(where, now_ns - MOVE_EVERY_NS) < MOVE_EVERY_NS:
            return False
        self._refused_ns = {one: at_ns for one, at_ns in self._refused_ns.items() if now_ns - at_ns < MOVE_EVERY_NS}
        self._refused_ns[where] = now_ns
        self.refuse(what, "", refused)
        return True

    def fail(self, what: str, fact: EffectFailed | EffectUnknown) -> None:
        """Say that a press counted but the outside did not do it, or may not have."""
        if isinstance(fact, EffectUnknown):
            self._say(what, Outcome.UNKNOWN, fact.why, "It may have happened: look before you press again.", "")
        else:
            self._say(what, Outcome.FAILED, fact.why, fact.remedy or _AFTER_FAILURE[fact.lane], "")

    def done(self, what: str, said: str) -> None:
        """Say what came of a press, where the outside told more than that it did it."""
        self._say(what, Outcome.ACCEPTED, said, "", "")

    def settled(self, what: str, said: str) -> None:
        """Say what became of a cue after a device failed: what stands, and what was taken back."""
        self._say(what, Outcome.FAILED, said, "Look at the program before you press again.", "")

    def _say(self, what: str, outcome: Outcome, text: str, remedy: str, press: str) -> None:
        self._tell(Answered(Answer(self._clock.utc_ms(), what, outcome, text, remedy, press)))


def words_of(verb: str, args: Mapping[str, str]) -> str:
    """Write a verb with its arguments, as an answer names it."""
    short = (word if len(word) <= LONGEST_ARGUMENT else f"{word[:LONGEST_ARGUMENT]}…" for word in args.values())
    return " ".join((verb, *short))


def too_late(command: Command, row: LedgerRow) -> Refused | None:
    """Refuse a press that was stuck on its way, in a frozen engine say. Panic never is, nor is letting go."""
    late_ns = (row.engine_ns or row.driver_ns) - row.driver_ns
    if late_ns <= LATE_NS or isinstance(command, Panic | ReleaseCamera):
        return None
    why = f"This press was stuck for {late_ns / 1e9:.1f} s, so it was not fired."
    return Refused(why=why, remedy="Press again if you still want it.")
