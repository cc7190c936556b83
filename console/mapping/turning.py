"""What a turned encoder or a moved fader means: a verb with the figure it now stands at. Pure.

A fader without a motor is where the hand left it, not where the thing is. So it is picked up: it does nothing until it
has come to where the thing stands. Counterparts: `console.show.dial` has the figures, `resolve` is for presses.
"""

from typing import Final

from msgspec import Struct

from console.mapping.padmap import Binding
from console.mapping.resolve import Ignored, Meant, Unbound
from console.show.dial import Dial, figure_at, place_of, turned, written
from console.show.verb import Verb
from console.show.verbs import BadVerb, command_for, find_verb
from hardware.messages import Action, ControlEvent

MOST_ASKED: Final = 32
"""About a second of a hand that moves; the outside is not further behind."""

CLOSE: Final = 24
"""A fader this near to where the thing stands has it; three of a MIDI fader's 128 places."""


class Grip(Struct, frozen=True):
    """What is known of one fader."""

    place: int
    """Where it was last."""
    asked: tuple[int, ...] = ()
    """The places it asked for that the outside may not have come to yet, the newest last; empty: it has nothing."""


def turn(event: ControlEvent, binding: Binding | None, now: float | None) -> Meant | Unbound:
    """Say what turning means; `now`: the figure the thing stands at, none where nobody knows."""
    if binding is None:
        return Unbound(f"Nothing is bound to {event.control}.", "Bind it in the show's pads file.")
    verb = find_verb(binding.verb)
    if isinstance(verb, BadVerb):
        return Unbound(f"{event.control}: {verb.why}", verb.remedy)
    if verb.dial is None:
        return Unbound(f"{verb.name} has nothing to turn.", "Bind it to a pad or a key, or this control to a volume.")
    if event.action is Action.MOVE:
        return _meant(event, binding, verb, figure_at(verb.dial, event.place))
    if now is None:
        return Unbound(f"{event.control}: where it stands is not known yet.", "Wait until OBS is connected.")
    return _meant(event, binding, verb, turned(verb.dial, now, event.steps))


def _meant(event: ControlEvent, binding: Binding, verb: Verb, figure: float) -> Meant | Unbound:
    assert verb.dial is not None
    args = {**binding.args, verb.dial.argument: written(verb.dial, figure)}
    command = command_for(verb.name, args)
    if isinstance(command, BadVerb):
        return Unbound(f"{event.control}: {command.why}", command.remedy)
    return Meant(command=command, verb=verb.name, args=args)


def take_hold(grip: Grip | None, place: int, dial: Dial, now: float | None) -> tuple[Grip, Ignored | None]:
    """Note that a fader moved; `Ignored` while it has not come to where the thing stands."""
    target = None if now is None else place_of(dial, now)
    if target is None:
        return Grip(place, (place,)), None
    held = _on_its_way(grip, target)
    went_over = grip is not None and (grip.place - target) * (place - target) <= 0
    if held or went_over or abs(place - target) <= CLOSE:
        return Grip(place, (*(held or (target,)), place)[-MOST_ASKED:]), None
    return Grip(place), Ignored()


def _on_its_way(grip: Grip | None, target: int) -> tuple[int, ...]:
    """Give what was asked for and the thing may still come to; empty: it stands where this hand never asked it to."""
    asked = () if grip is None else grip.asked
    come_to = next((at for at in reversed(range(len(asked))) if abs(asked[at] - target) <= CLOSE), None)
    return () if come_to is None else asked[come_to:]
