"""What needs a hand now, as sentences, worst first. Pure: the on-air bar counts them and lists them.

Counterparts: `console.show.truth` holds how the parts are, `console.show.alarms` finds what is wrong in the show.
A surface that died says where its actions are, a control that is muted how it is heard again, and one of the live
numbers or of sound can be acknowledged or snoozed (`helps`).
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from console.mapping.chatter import named
from console.seat.view import LinkLevel, SeatView
from console.show.alarms import alarms as show_alarms
from console.show.alarms import framing_alarms
from console.show.facts import Lane, Level, Part
from console.show.feed_alarms import Alarm, Heard, feed_alarms
from console.show.itemless import itemless
from console.show.obs_alarms import obs_alarms
from console.show.sound_alarms import sound_alarms
from console.show.sync_alarms import sync_alarms
from console.show.types import UtcMs
from console.ui.surface_look import called
from hardware.messages import ControlId, SurfaceId, spot


class Seen(Struct, frozen=True):
    """An alarm that can be acknowledged or snoozed."""

    alarm: str


class Help(Struct, frozen=True):
    """What the window can do about an alarm of a surface."""

    surface: SurfaceId
    control: ControlId | None = None
    """A muted one, to be heard again; none: the surface is dead, and its twin on the wall fires the same."""


def alarms(view: SeatView, at_ms: UtcMs) -> tuple[str, ...]:
    """List every alarm at the engine's time: parts first, then the show. A lost engine is the only one known."""
    if view.link.level is LinkLevel.CONNECTING:
        return ()
    if view.link.level is not LinkLevel.ATTACHED:
        return (f"Engine: {view.link.reason}",)
    return (
        *_parts(view, Level.FAILED),
        *_parts(view, Level.DEGRADED),
        *_outside(view),
        *obs_alarms(view.state, view.truth),
        *(alarm.text for alarm in _hushable(view, at_ms)),
        *itemless(view.show, view.state, view.truth),
        *framing_alarms(view.show, view.state, view.truth),
        *show_alarms(view.show, view.state, at_ms),
        *view.notices,
    )


def helps(view: SeatView, at_ms: UtcMs) -> Mapping[str, Help | Seen]:
    """Say what can be done about alarms here and now, by their sentences."""
    numbers = _hushable(view, at_ms) if view.attached else ()
    found: dict[str, Help | Seen] = {alarm.text: Seen(alarm.id) for alarm in numbers}
    for name, health in view.truth.surfaces.items() if view.attached else ():
        surface = SurfaceId(name)
        if health.level in (Level.FAILED, Level.DEGRADED):
            found[_of_surface(view, name)] = Help(surface)
        for control in map(ControlId, health.muted):
            told = named(spot(surface, control))
            found |= {one: Help(surface, control) for one in view.notices if one.startswith(f"{told} ")}
    return found


def _hushable(view: SeatView, at_ms: UtcMs) -> tuple[Alarm, ...]:
    heard: Heard = {feed.id: feed.heard_ms for feed in view.standings}
    sound = sound_alarms(view.show, view.state, view.truth, at_ms)
    sync = sync_alarms(view.state, view.truth, at_ms)
    return (*sound, *sync, *feed_alarms(view.show, view.state, view.truth.watch, heard, at_ms))


def _parts(view: SeatView, level: Level) -> Iterator[str]:
    for part, health in view.truth.health.items():
        if part is Part.PADS and view.truth.surfaces:
            yield from _surfaces(view, level)  # each in its own sentence; muted controls have theirs as notices
        elif health.level is level:
            yield f"{_called(part)} {level}: {health.reason}"


def _surfaces(view: SeatView, level: Level) -> Iterator[str]:
    return (_of_surface(view, name) for name, health in view.truth.surfaces.items() if health.level is level)


def _of_surface(view: SeatView, name: str) -> str:
    """Write what is wrong with a surface: which one, what happened, what to do, and where else its actions are."""
    health, who = view.truth.surfaces[name], called(view, name)
    begin = f"{who}: "
    told = health.reason[len(begin) :] if health.reason.lower().startswith(begin.lower()) else health.reason
    return f"{who} {health.level}: {told}"


def _called(part: Part | Lane) -> str:
    """Name a part as the health strip does."""
    return "OBS" if part in (Part.SWITCHER, Lane.SWITCHER) else part.capitalize()


def _outside(view: SeatView) -> tuple[str, ...]:
    troubles = (
        f"{_called(lane)}, {'outcome unknown' if trouble.unknown else 'failed'}: {trouble.why}"
        for lane, trouble in view.truth.trouble.items()
    )
    pages = (f"Page {name}: {page.failed}" for name, page in view.truth.pages.items() if page.failed)
    return (*troubles, *pages)
