"""`resolve`: a touch of a control becomes a command, or nothing, or a clear word that the pad is dead."""

from msgspec import Struct

from console.mapping.guards import NEVER_GUARDED
from console.mapping.padmap import Binding
from console.show.commands import Command
from console.show.verb import Verb
from console.show.verbs import BadVerb, command_for, find_verb
from hardware.messages import Action, ControlEvent, ControlId


class Ignored(Struct, frozen=True):
    """It means nothing: most verbs fire when pressed, and nothing happens when the control is let go."""


class Unbound(Struct, frozen=True):
    """The press reached us but means nothing; the operator is told."""

    why: str
    remedy: str


class Meant(Struct, frozen=True):
    """The press means this."""

    command: Command
    verb: str
    args: dict[str, str]


def resolve(event: ControlEvent, binding: Binding | None) -> Meant | Ignored | Unbound:
    """Say what a touch of a control with this binding means; velocity is ignored unless the binding asks for one."""
    if event.action is not Action.DOWN:
        return Ignored()
    if binding is None:
        return Unbound(why=f"Nothing is bound to {event.control}.", remedy="Bind it in the show's pads file.")
    if event.velocity < binding.velocity_from and binding.verb != NEVER_GUARDED:
        why = (
            f"{event.control} was touched too softly: {event.velocity}, and it counts from {binding.velocity_from} on."
        )
        return Unbound(why=why, remedy="Press harder, or change velocity_from in the pads file.")
    return _meant(event.control, binding, binding.verb)


def let_go(event: ControlEvent, binding: Binding | None) -> Meant | Ignored | Unbound:
    """Say what letting go of a control means: nothing, but for verbs that last as long as they are held."""
    verb = find_verb(binding.verb) if binding is not None else None
    if event.action is not Action.UP or binding is None or not isinstance(verb, Verb) or not verb.release:
        return Ignored()
    return _meant(event.control, binding, verb.release)


def lasts(binding: Binding) -> bool:
    """Tell whether what a control fires lasts as long as it is held."""
    verb = find_verb(binding.verb)
    return isinstance(verb, Verb) and bool(verb.release)


def _meant(control: ControlId, binding: Binding, verb: str) -> Meant | Unbound:
    command = command_for(verb, binding.args)
    if isinstance(command, BadVerb):
        return Unbound(why=f"{control}: {command.why}", remedy=command.remedy)
    return Meant(command=command, verb=verb, args=binding.args)
