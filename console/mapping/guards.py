"""Guards: what a verb asks of the hand before it fires. Pure; the engine passes the time in and keeps the value.

A ``guarded`` verb wants the same press twice from one seat, or its control held; a ``two-person`` one wants the same
from two seats. `pause_ms` refuses the second of two presses that come too soon. Panic is never guarded. Nothing here
is journalled: a press that waits is lost with its engine. Counterpart: `console.show.verbs` says which verb is what.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from console.mapping.padmap import Binding
from console.show.types import Risk, Show
from console.show.verb import Verb
from console.show.verbs import BadVerb, find_verb
from hardware.messages import ControlId, Spot, SurfaceId

MS = 1_000_000
AGAIN_NS = 2_000 * MS
"""A guarded press waits this long for its second."""
HOLD_NS = 600 * MS
BOUNCE_NS = 80 * MS
"""A press that comes sooner after the pad was last touched or let go is the same finger on a bouncing pad."""
SECOND_SEAT_NS = 15_000 * MS
"""A two-person press waits this long for the other seat: time to see it, read what is asked and why, and press."""

NEVER_GUARDED = "panic"

UNARMED_REMEDY = "Arm it first (/cartwall/arm), or fire it at the desk."

Thing = tuple[str, tuple[tuple[str, str], ...]]
"""A verb and what it is about. Free text is left out: two people who ask the same need not word it the same."""


class Hand(Struct, frozen=True):
    """One press of a person: what is asked, from which seat, with which control and when."""

    verb: str
    args: dict[str, str]
    seat: str
    at_ns: int
    surface: SurfaceId | None = None
    """None: not a control."""
    control: ControlId | None = None
    press: str = ""
    """The seat's name for the press."""
    spot: Spot | None = None
    """Which control among all surfaces: the wall's pads and their twins are one."""
    unarmed: bool = False
    """It speaks from afar and nobody armed it: it fires nothing that is guarded."""
    moves: bool = False
    """A fader or an encoder on the move: one of many places a second."""


class Waiting(Struct, frozen=True):
    """A press that waits for what its risk asks."""

    hand: Hand
    risk: Risk
    until_ns: int
    touched_ns: int
    """When its control last went down or up."""
    text: str
    """What it waits for."""
    down_ns: int | None
    """Since when its control is held, on a surface that tells releases; none: it is not, or nobody can tell."""


class Fire(Struct, frozen=True):
    """The press counts, with the words of whoever asked first; `seats` is everybody who asked."""

    hand: Hand
    seats: tuple[str, ...]


class Wait(Struct, frozen=True):
    """The press waits; `text` tells the operator for what."""

    text: str


class Slip(Struct, frozen=True):
    """The press came too soon after the same one."""

    why: str
    remedy: str


class Guards(Struct, frozen=True):
    """Presses that wait, the newest presses that fired, and what is known of the surfaces."""

    waiting: tuple[Waiting, ...] = ()
    fired: dict[Thing, int] = {}
    """When a thing with a pause last counted; only those whose pause is not over."""
    telling: frozenset[SurfaceId] = frozenset()
    """Surfaces that have told a release: only there a control can be held."""


def risk_of(show: Show, verb: Verb) -> Risk:
    """Say what a verb asks of the hand in this show."""
    return Risk.FREE if verb.name == NEVER_GUARDED else show.guards.get(verb.name, verb.risk)


def press(show: Show, guards: Guards, hand: Hand) -> tuple[Guards, Fire | Wait | Slip]:
    """Answer a press of a command the show would accept."""
    verb = find_verb(hand.verb)
    guards = lapse(guards, hand.at_ns)
    if isinstance(verb, BadVerb):
        return guards, Fire(hand, (hand.seat,))
    since_ns = hand.at_ns - guards.fired.get(_thing(hand), hand.at_ns - verb.pause_ms * MS)
    if since_ns < verb.pause_ms * MS:
        return guards, _slip(since_ns)
    if hand.unarmed and risk_of(show, verb) is not Risk.FREE:
        return guards, Slip(f"{verb.name} is guarded, and {hand.seat} is not armed.", UNARMED_REMEDY)
    match risk_of(show, verb):
        case Risk.GUARDED:
            return _again(guards, hand, verb)
        case Risk.TWO_PERSON:
            return _together(guards, hand, verb)
        case Risk.FREE:
            return _fire(guards, hand, (hand.seat,))


def counted(guards: Guards, hand: Hand) -> Guards:
    """Begin the pause after a press that fired and counted."""
    pauses = _pause_ns(_thing(hand)) > 0
    return replace(guards, fired={**guards.fired, _thing(hand): hand.at_ns}) if pauses else guards


def release(guards: Guards, hand: Hand) -> tuple[Guards, tuple[Fire, ...]]:
    """Note that a hand let go of its control; give what its hold had fired by then, had nobody looked in between."""
    guards, fires = _held(guards, hand.at_ns, lambda one: _on(one, hand))
    waiting = tuple(
        replace(one, down_ns=None, touched_ns=hand.at_ns) if _on(one, hand) else one for one in guards.waiting
    )
    told = frozenset() if hand.surface is None else {hand.surface}
    return replace(guards, waiting=waiting, telling=guards.telling | told), fires


def look(guards: Guards, now_ns: int) -> tuple[Guards, tuple[Fire, ...]]:
    """Give what has been held long enough, and forget what waited in vain."""
    guards, fires = _held(guards, now_ns, lambda one: True)
    return lapse(guards, now_ns), fires


def lapse(guards: Guards, now_ns: int) -> Guards:
    """Forget what waited in vain, and pauses that are over."""
    waiting = tuple(one for one in guards.waiting if now_ns <= one.until_ns)
    fired = {thing: at_ns for thing, at_ns in guards.fired.items() if now_ns - at_ns < _pause_ns(thing)}
    if len(waiting) == len(guards.waiting) and len(fired) == len(guards.fired):
        return guards
    return replace(guards, waiting=waiting, fired=fired)


def next_ns(guards: Guards) -> int | None:
    """Say when `look` has something to do; none: nothing waits."""
    due = [one.until_ns if one.down_ns is None else min(one.until_ns, one.down_ns + HOLD_NS) for one in guards.waiting]
    return min(due, default=None)


def waiting_words(guards: Guards, bindings: Mapping[Spot, Binding]) -> dict[Spot, str]:
    """Give the word of every control that can answer a waiting press."""
    words: dict[Spot, str] = {}
    for one in guards.waiting:
        if one.risk is Risk.GUARDED and one.hand.spot is not None:
            words[one.hand.spot] = "AGAIN"
        elif one.risk is Risk.TWO_PERSON:
            thing = _thing(one.hand)
            same = (where for where, binding in bindings.items() if _about(binding.verb, binding.args) == thing)
            words |= dict.fromkeys(same, "2ND SEAT")
    return words


def _again(guards: Guards, hand: Hand, verb: Verb) -> tuple[Guards, Fire | Wait]:
    first = _first(guards, hand)
    down_ns = hand.at_ns if hand.control is not None and hand.surface in guards.telling else None
    if first is not None and hand.at_ns - first.touched_ns >= BOUNCE_NS:
        return _fire(guards, hand, (hand.seat,))
    or_hold = "" if down_ns is None else ", or hold,"
    text = f"Press again within {AGAIN_NS // 10**9} s{or_hold} to {_purpose(verb)}."
    first = first or Waiting(hand, Risk.GUARDED, hand.at_ns + AGAIN_NS, hand.at_ns, text, down_ns)
    return _with(guards, replace(first, touched_ns=max(first.touched_ns, hand.at_ns), down_ns=down_ns)), Wait(text)


def _together(guards: Guards, hand: Hand, verb: Verb) -> tuple[Guards, Fire | Wait]:
    other = next((one for one in guards.waiting if _same(one.hand, hand) and one.hand.seat != hand.seat), None)
    if other is not None:
        return _fire(guards, replace(hand, args=other.hand.args), (other.hand.seat, hand.seat))
    text = f"{hand.seat} asked. A second seat must ask the same within {SECOND_SEAT_NS // 10**9} s to {_purpose(verb)}."
    waiting = Waiting(hand, Risk.TWO_PERSON, hand.at_ns + SECOND_SEAT_NS, hand.at_ns, text, down_ns=None)
    return _with(guards, waiting), Wait(text)


def _fire(guards: Guards, hand: Hand, seats: tuple[str, ...]) -> tuple[Guards, Fire]:
    """Let a press fire: nobody waits for it any more."""
    waiting = tuple(one for one in guards.waiting if not _same(one.hand, hand))
    return replace(guards, waiting=waiting), Fire(hand, seats)


def _held(guards: Guards, now_ns: int, which: Callable[[Waiting], bool]) -> tuple[Guards, tuple[Fire, ...]]:
    """Fire what was still down when its hold was over."""
    fires: list[Fire] = []
    for one in guards.waiting:
        if one.down_ns is None or not which(one):
            continue
        held_ns = one.down_ns + HOLD_NS
        if now_ns >= held_ns:
            guards, fire = _fire(guards, replace(one.hand, at_ns=held_ns), (one.hand.seat,))
            fires.append(fire)
    return guards, tuple(fires)


def _on(one: Waiting, hand: Hand) -> bool:
    """Tell whether it is the same control under the same hand; windows share one surface."""
    return (one.hand.surface, one.hand.control, one.hand.seat) == (hand.surface, hand.control, hand.seat)


def _first(guards: Guards, hand: Hand) -> Waiting | None:
    return next((one for one in guards.waiting if _same(one.hand, hand) and one.hand.seat == hand.seat), None)


def _with(guards: Guards, waiting: Waiting) -> Guards:
    """Let a press wait, in place of an earlier one of the same seat."""
    hand = waiting.hand
    others = tuple(one for one in guards.waiting if not (_same(one.hand, hand) and one.hand.seat == hand.seat))
    return replace(guards, waiting=(*others, waiting))


def _same(one: Hand, other: Hand) -> bool:
    return _thing(one) == _thing(other)


def _thing(hand: Hand) -> Thing:
    return _about(hand.verb, hand.args)


def _about(name: str, args: Mapping[str, str]) -> Thing:
    verb = find_verb(name)
    texts = () if isinstance(verb, BadVerb) else tuple(a.name for a in verb.arguments if a.kind == "text")
    return name, tuple(sorted((arg, value) for arg, value in args.items() if arg not in texts))


def _pause_ns(thing: Thing) -> int:
    verb = find_verb(thing[0])
    return 0 if isinstance(verb, BadVerb) else verb.pause_ms * MS


def _purpose(verb: Verb) -> str:
    """Say what a verb does as the end of a sentence: ``end a running deal early``."""
    words = verb.does
    for end in ";:.":
        words = words.partition(end)[0]
    return words[:1].lower() + words[1:]


def _slip(since_ns: int) -> Slip:
    return Slip(
        why=f"This came {max(0, since_ns) / 10**9:.2f} s after the same press, so it was taken for a slip.",
        remedy="Press again if you mean it.",
    )
