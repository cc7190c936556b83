"""`resolve`: a touch of a control becomes a command, or nothing, or a clear word that the pad is dead."""

from collections.abc import Mapping

from msgspec import Struct

from console.mapping.padmap import Binding
from console.show.commands import Command
from console.show.verbs import BadVerb, command_for
from hardware.messages import Action, ControlEvent, ControlId


class Ignored(Struct, frozen=True):
    """A release: pads fire when pressed."""


class Unbound(Struct, frozen=True):
    """The press reached us but means nothing; the operator is told."""

    why: str
    remedy: str


class Meant(Struct, frozen=True):
    """The press means this."""

    command: Command
    verb: str


def resolve(event: ControlEvent, bindings: Mapping[ControlId, Binding]) -> Meant | Ignored | Unbound:
    """Say what a touch means; velocity is ignored."""
    if event.action is not Action.DOWN:
        return Ignored()
    binding = bindings.get(event.control)
    if binding is None:
        return Unbound(why=f"Nothing is bound to {event.control}.", remedy="Bind it in the show's pads file.")
    command = command_for(binding.verb, binding.args)
    if isinstance(command, BadVerb):
        return Unbound(why=f"{event.control}: {command.why}", remedy=command.remedy)
    return Meant(command=command, verb=binding.verb)
