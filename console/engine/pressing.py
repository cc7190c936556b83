"""What a touch or a request means, before the show is asked: a command and the hand behind it. Engine thread only.

A control that is let go asks what its verb asks then (`Verb.release`), as it was bound when it went down: a page turned
or a show file changed meanwhile does not leave a held camera on air.
"""

from collections.abc import Callable

from console.engine.answers import Answers, words_of
from console.engine.inbox import Asked, Pressed, spot_of
from console.mapping.guards import Hand
from console.mapping.padmap import Binding
from console.mapping.resolve import Ignored, Meant, Unbound, lasts, let_go, resolve
from console.mapping.turning import Grip, take_hold, turn
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.verb import Verb
from console.show.verbs import BadVerb, command_for, find_verb
from hardware.messages import Action, ControlId, Spot, SurfaceId

Fire = Callable[[Command, Hand], None]


class Pressing:
    """Reads presses; `fire` is given every one that means something."""

    def __init__(self, answers: Answers, fire: Fire) -> None:
        self._answers = answers
        self._fire = fire
        self._down: dict[tuple[str, SurfaceId, ControlId], Binding] = {}
        """What controls that a seat holds down were bound to, where letting go means something."""
        self._grips: dict[Spot, Grip] = {}
        """Faders, and whether they have what they turn."""

    def touch(self, item: Pressed, binding: Binding | None, stands: Callable[[Binding], float | None]) -> None:
        """Take a control that went down, was let go, turned or moved.

        `binding`: what it is bound to; `stands`: the figure of what a binding turns.
        """
        event = item.event
        key = item.seat, event.surface, event.control
        binding = self._down.pop(key, binding)
        if event.action in (Action.TURN, Action.MOVE):
            meaning = self._turned(item, binding, None if binding is None else stands(binding))
        else:
            meaning = let_go(event, binding) if event.action is Action.UP else resolve(event, binding)
        if isinstance(meaning, Unbound):
            self._answers.refuse(spot_of(event), item.press, Refused(meaning.why, meaning.remedy))
        elif not isinstance(meaning, Ignored):
            self._mean(item, meaning)
            down = event.action is Action.DOWN
            if down and binding is not None and lasts(binding):
                self._down[key] = binding

    def _turned(self, item: Pressed, binding: Binding | None, now: float | None) -> Meant | Ignored | Unbound:
        """Say what an encoder or a fader means; a fader far from where the thing stands is not held yet."""
        where = spot_of(item.event)
        verb = None if binding is None else find_verb(binding.verb)
        if item.event.action is Action.MOVE and isinstance(verb, Verb) and verb.dial is not None:
            self._grips[where], ignored = take_hold(self._grips.get(where), item.event.place, verb.dial, now)
            if ignored is not None:
                return ignored
        return turn(item.event, binding, now)

    def _mean(self, item: Pressed, meaning: Meant) -> None:
        event = item.event
        where = event.surface, event.control, item.press, spot_of(event)
        hand = Hand(meaning.verb, meaning.args, item.seat, event.at_ns, *where, item.unarmed)
        self._fire(meaning.command, hand)

    def ask(self, item: Asked) -> None:
        """Take a verb somebody asked for by its name."""
        command = command_for(item.verb, item.args)
        if isinstance(command, BadVerb):
            what = words_of(item.verb, item.args)
            self._answers.refuse(what, item.press, Refused(command.why, command.remedy))
            return
        hand = Hand(item.verb, item.args, item.seat, item.at_ns, press=item.press, unarmed=item.unarmed)
        self._fire(command, hand)
