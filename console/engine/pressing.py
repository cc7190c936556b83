"""What a touch or a request means, before the show is asked: a command and the hand behind it. Engine thread only.

A control that is let go asks what its verb asks then (`Verb.release`), as it was bound when it went down: a page turned
or a show file changed meanwhile does not leave a held camera on air.
"""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from console.engine.answers import Answers, words_of
from console.engine.inbox import Asked, Pressed
from console.mapping.guards import Hand
from console.mapping.padmap import Binding
from console.mapping.resolve import Ignored, Meant, Unbound, let_go, resolve
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.verbs import BadVerb, command_for
from hardware.messages import Action, ControlId, SurfaceId

Fire = Callable[[Command, Hand], None]


class Pressing:
    """Reads presses; `fire` is given every one that means something."""

    def __init__(self, answers: Answers, fire: Fire) -> None:
        self._answers = answers
        self._fire = fire
        self._down: dict[tuple[str, SurfaceId, ControlId], Binding] = {}
        """What controls that a seat holds down were bound to, where letting go means something."""

    def touch(self, item: Pressed, bindings: Mapping[ControlId, Binding]) -> None:
        """Take a control that went down or was let go."""
        event = item.event
        key = item.seat, event.surface, event.control
        binding = self._down.pop(key, bindings.get(event.control))
        bound = {} if binding is None else {event.control: binding}
        up = event.action is Action.UP
        meaning = let_go(event, bound) if up else resolve(event, bindings)
        if isinstance(meaning, Unbound):
            what = f"{event.surface}:{event.control}"
            self._answers.refuse(what, item.press, Refused(meaning.why, meaning.remedy))
        elif not isinstance(meaning, Ignored):
            self._mean(item, meaning, bound if up else bindings)
            if not up and isinstance(let_go(replace(event, action=Action.UP), bindings), Meant):
                self._down[key] = bindings[event.control]

    def _mean(self, item: Pressed, meaning: Meant, bindings: Mapping[ControlId, Binding]) -> None:
        event = item.event
        hand = Hand(meaning.verb, meaning.args, item.seat, event.at_ns, event.surface, event.control, item.press)
        self._fire(meaning.command, hand)

    def ask(self, item: Asked) -> None:
        """Take a verb somebody asked for by its name."""
        command = command_for(item.verb, item.args)
        if isinstance(command, BadVerb):
            what = words_of(item.verb, item.args)
            self._answers.refuse(what, item.press, Refused(command.why, command.remedy))
            return
        self._fire(command, Hand(item.verb, item.args, item.seat, item.at_ns, press=item.press))
