"""What a touch or a request means, before the show is asked: a command and the hand behind it. Engine thread only.

A control that is let go asks what its verb asks then (`Verb.release`), as it was bound when it went down: a page turned
or a show file changed meanwhile does not leave a held camera on air.
"""

from collections.abc import Callable

from msgspec.structs import replace

from console.engine.answers import Answers, words_of
from console.engine.inbox import Asked, Pressed, key_of, moves, spot_of
from console.mapping.guards import Hand
from console.mapping.padmap import Binding
from console.mapping.resolve import Ignored, Meant, Unbound, let_go, resolve
from console.mapping.turning import Grip, take_hold, turn
from console.show.commands import Command
from console.show.decisions import Refused
from console.show.machine import MachineCommand
from console.show.verb import Verb
from console.show.verbs import BadVerb, command_for, find_verb
from hardware.messages import Action, ControlId, Spot, SurfaceId

Fire = Callable[[Command, Hand], None]
Machine = Callable[[MachineCommand], Refused | str]
"""Does beside the show what changes this machine alone, and says so."""

ON_ITS_WAY_NS = 300_000_000
"""An encoder goes on from what it asked for so long; then from where the thing really stands."""

MOST_DOWN = 1024
"""Controls held down at once; surfaces that tell no release are forgotten, the oldest first."""


class Pressing:
    """Reads presses; `fire` is given every one that means something."""

    def __init__(self, answers: Answers, fire: Fire, machine: Machine) -> None:
        self._answers = answers
        self._machine = machine
        self._fire = fire
        self._down: dict[tuple[str, SurfaceId, ControlId], Binding | None] = {}
        """What controls that a seat holds down were bound to when they went down."""
        self._grips: dict[Spot, tuple[Binding, Grip]] = {}
        """Faders, and whether they have what they turn."""
        self._turns: dict[Spot, tuple[Binding, float, int]] = {}
        """Encoders, the figure each asked for last, and when: the outside may not have come to it yet."""

    def touch(self, item: Pressed, binding: Binding | None, stands: Callable[[Binding], float | None]) -> None:
        """Take a control that went down, was let go, turned or moved.

        `binding`: what it is bound to; `stands`: the figure of what a binding turns.
        """
        event = item.event
        match event.action:
            case Action.DOWN:
                self._let_go_before(item, binding)
                meaning = resolve(event, binding)
            case Action.UP:
                meaning = let_go(event, self._down.pop(key_of(item), binding))
            case Action.TURN | Action.MOVE:
                meaning = self._turned(item, binding, None if binding is None else stands(binding))
        if isinstance(meaning, Unbound):
            refused = Refused(meaning.why, meaning.remedy)
            if moves(item):
                self._answers.refuse_move(spot_of(event), spot_of(event), refused)
            else:
                self._answers.refuse(spot_of(event), item.press, refused)
        elif not isinstance(meaning, Ignored):
            self._mean(item, meaning)

    def _let_go_before(self, item: Pressed, binding: Binding | None) -> None:
        """Note that a control goes down; one that nobody saw let go, and is bound otherwise now, is let go first."""
        before = self._down.pop(key_of(item), None)
        if before is not None and before != binding:
            meaning = let_go(replace(item.event, action=Action.UP), before)
            if isinstance(meaning, Meant):
                self._mean(item, meaning)
        self._down[key_of(item)] = binding
        if len(self._down) > MOST_DOWN:
            del self._down[next(iter(self._down))]

    def _turned(self, item: Pressed, binding: Binding | None, now: float | None) -> Meant | Ignored | Unbound:
        """Say what an encoder or a fader means; a fader far from where the thing stands is not held yet."""
        verb = None if binding is None else find_verb(binding.verb)
        if binding is None or not isinstance(verb, Verb) or verb.dial is None:
            return turn(item.event, binding, now)
        where, at_ns = spot_of(item.event), item.event.at_ns
        if item.event.action is Action.MOVE:
            grip, ignored = take_hold(self._grip(where, binding), item.event.place, verb.dial, now)
            self._grips[where] = binding, grip
            return ignored or turn(item.event, binding, now)
        asked, figure, since_ns = self._turns.get(where, (binding, 0.0, at_ns - ON_ITS_WAY_NS))
        meaning = turn(item.event, binding, figure if asked == binding and at_ns - since_ns < ON_ITS_WAY_NS else now)
        if isinstance(meaning, Meant):
            self._turns[where] = binding, float(meaning.args[verb.dial.argument]), at_ns
        return meaning

    def _grip(self, where: Spot, binding: Binding) -> Grip | None:
        """Give what is known of a fader; bound to another thing than before, it has yet to pick that up."""
        before, grip = self._grips.get(where, (binding, None))
        return grip if grip is None or before == binding else Grip(grip.place)

    def _mean(self, item: Pressed, meaning: Meant) -> None:
        event = item.event
        where = event.surface, event.control, item.press, spot_of(event)
        hand = Hand(meaning.verb, meaning.args, item.seat, event.at_ns, *where, item.unarmed, moves(item))
        self._ask_for(meaning.command, hand)

    def ask(self, item: Asked) -> None:
        """Take a verb somebody asked for by its name."""
        command = command_for(item.verb, item.args)
        if isinstance(command, BadVerb):
            what = words_of(item.verb, item.args)
            self._answers.refuse(what, item.press, Refused(command.why, command.remedy))
            return
        hand = Hand(item.verb, item.args, item.seat, item.at_ns, press=item.press, unarmed=item.unarmed)
        self._ask_for(command, hand)

    def _ask_for(self, command: Command, hand: Hand) -> None:
        """Let the show decide, or this machine what is no show's."""
        if not isinstance(command, MachineCommand):
            self._fire(command, hand)
        elif isinstance(said := self._machine(command), Refused):
            self._answers.refuse(words_of(hand.verb, hand.args), hand.press, said)
        else:
            self._answers.accept(hand, said)
