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

CLOSE: Final = 24
"""A fader this near to where the thing stands has it; three of a MIDI fader's 128 places."""


class Grip(Struct, frozen=True):
    """What is known of one fader."""

    place: int
    """Where it was last."""
    asked: int | None = None
    """What it asked for last, as a place; none: it has not picked the thing up."""


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
    if target is None or _has(grip, place, target):
        return Grip(place, asked=place), None
    return Grip(place), Ignored()


def _has(grip: Grip | None, place: int, target: int) -> bool:
    """Tell whether the hand has the thing: it is there, it went over it, or it has held it since."""
    if abs(place - target) <= CLOSE:
        return True
    if grip is None:
        return False
    went_over = (grip.place - target) * (place - target) <= 0
    held_since = grip.asked is not None and abs(grip.asked - target) <= CLOSE
    return went_over or held_since
