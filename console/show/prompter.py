"""Prompter rules: one text for the host at a time."""

from msgspec.structs import replace

from console.show.commands import SetPrompter
from console.show.decisions import Decision, accept
from console.show.events import PrompterSet
from console.show.state import ShowState


def decide_prompter(state: ShowState, command: SetPrompter) -> Decision:
    """Show the host a text."""
    return accept() if command.text == state.prompter else accept(PrompterSet(text=command.text))


def evolve_prompter(state: ShowState, event: PrompterSet) -> ShowState:
    """Fold a text."""
    return replace(state, prompter=event.text)
