"""What needs a hand now, as sentences, worst first. Pure: the on-air bar counts them and lists them.

Counterparts: `console.show.truth` holds how the parts are, `console.show.alarms` finds what is wrong in the show.
"""

from console.seat.view import LinkLevel, SeatView
from console.show.alarms import alarms as show_alarms
from console.show.alarms import framing_alarms
from console.show.facts import Lane, Level, Part
from console.show.itemless import itemless
from console.show.obs_alarms import obs_alarms
from console.show.types import UtcMs


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
        *itemless(view.show, view.state, view.truth),
        *framing_alarms(view.show, view.state, view.truth),
        *show_alarms(view.show, view.state, at_ms),
        *view.notices,
    )


def _parts(view: SeatView, level: Level) -> tuple[str, ...]:
    return tuple(
        f"{_called(part)} {level}: {health.reason}"
        for part, health in view.truth.health.items()
        if health.level is level
    )


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
