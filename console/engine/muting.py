"""Mutes the controls of surfaces that chatter or are stuck, and says so to every seat. Engine thread only.

Counterparts: `console.mapping.chatter` has the rules, `console.engine.pressing` asks before it reads a press.
"""

from collections.abc import Callable, Iterable
from typing import Final

from console.engine.inbox import SCREEN, Pressed, spot_of
from console.engine.notices import Notices
from console.mapping.chatter import NS_PER_S, WELL, Ill, Pulse, in_words, passed, touched
from console.mapping.padmap import Binding
from console.show.decisions import Refused
from console.show.facts import ControlsMuted, SurfaceFact
from console.show.machine import DeskCommand, MachineCommand, UnmuteControl
from console.show.verb import Verb
from console.show.verbs import find_verb
from hardware.messages import Action, ControlId, Spot, SurfaceId, spot

PANIC = "panic"
LOOK_EVERY_NS: Final = NS_PER_S // 10
"""How often time passes for all controls; each touch looks at its own besides."""


class Muting:
    """What is known of every control of every surface. A window's pads are no switches, so they are not looked at."""

    def __init__(
        self,
        notices: Notices,
        observe: Callable[[SurfaceFact], None],
        machine: Callable[[DeskCommand], Refused | str],
    ) -> None:
        """`machine` does what is about devices and not about one control."""
        self._machine = machine
        self._notices = notices
        self._observe = observe
        self._pulses: dict[Spot, Pulse] = {}
        self._tell_releases: set[str] = set()
        """Surfaces that told of a release: of others nobody knows whether a control is still down."""
        self._told: dict[Spot, tuple[Ill, str]] = {}
        """What every seat was told of which control."""
        self._looked_ns: int | None = None

    def hears(self, item: Pressed, binding: Binding | None) -> bool:
        """Note a touch; false when it is of a muted control. Letting go is always heard, and so is panic."""
        event = item.event
        if event.surface == SCREEN or event.action in (Action.TURN, Action.MOVE):
            return True
        if event.action is Action.UP:
            self._tell_releases.add(event.surface)
        if binding is not None and binding.verb == PANIC:
            return True
        where = spot_of(event)
        before = passed(self._pulses.get(where, WELL), event.at_ns)
        self._pulses[where] = touched(
            before,
            event.action,
            event.at_ns,
            tells_releases=event.surface in self._tell_releases,
            may_be_held=_lasts(binding),
        )
        self._say(where)
        return event.action is Action.UP or self._pulses[where].ill is None

    def do(self, command: MachineCommand) -> Refused | str:
        """Do what changes this machine, in words; of that, unmuting is ours."""
        if not isinstance(command, UnmuteControl):
            return self._machine(command)
        where = spot(SurfaceId(command.surface), ControlId(command.control))
        if where not in self._told:
            return Refused(f"{command.control} of {command.surface} is not muted.", _muted_now(self._told))
        self._pulses[where] = WELL
        self._say(where)
        return f"{command.control} of {command.surface} is heard again"

    def look(self, now_ns: int) -> None:
        """Let time pass for every control, now and then."""
        if self._looked_ns is not None and now_ns - self._looked_ns < LOOK_EVERY_NS:
            return
        self._looked_ns = now_ns
        for where, before in list(self._pulses.items()):
            after = passed(before, now_ns)
            if after is not before:
                self._pulses[where] = after
                self._say(where)
            if _forgettable(after, now_ns):
                del self._pulses[where]

    def _say(self, where: Spot) -> None:
        """Tell every seat when a control is muted, or no longer; the health of its surface with it."""
        pulse = self._pulses[where]
        told, _ = self._told.pop(where, (None, "")) if pulse.ill is None else self._told.get(where, (None, ""))
        if pulse.ill is told:
            return
        words = in_words(where, pulse) if pulse.ill is not None else ""
        if pulse.ill is not None:
            self._told[where] = pulse.ill, words
        self._notices.put(words, f"muted {where}")
        surface = where.partition(":")[0]
        muted = {spot: why for spot, (_, why) in self._told.items() if spot.partition(":")[0] == surface}
        controls = tuple(spot.partition(":")[2] for spot in muted)
        self._observe(ControlsMuted(surface, controls, " ".join(muted.values())))


def _muted_now(muted: Iterable[Spot]) -> str:
    """Say what could be unmuted."""
    names = [" of ".join(reversed(where.split(":", 1))) for where in muted]
    return f"Muted now: {', '.join(names)}." if names else "Nothing is muted."


def _lasts(binding: Binding | None) -> bool:
    """Tell whether what a control fires lasts as long as it is held."""
    verb = find_verb(binding.verb) if binding is not None else None
    return isinstance(verb, Verb) and bool(verb.release)


def _forgettable(pulse: Pulse, now_ns: int) -> bool:
    """Tell whether nothing is to be remembered of a control."""
    quiet = not pulse.presses_ns or now_ns - pulse.presses_ns[-1] >= NS_PER_S
    return pulse.ill is None and pulse.down_ns is None and quiet
