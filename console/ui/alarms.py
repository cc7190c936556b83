"""What needs a hand now, as sentences, worst first. Pure: the on-air bar counts them and lists them.

Counterpart: `console.show.truth` holds what they are read from.
"""

from console.seat.view import LinkLevel, SeatView
from console.show.facts import Level


def alarms(view: SeatView) -> tuple[str, ...]:
    """List every alarm of a view. A window without its engine knows of one only: that."""
    if view.link.level is LinkLevel.CONNECTING:
        return ()
    if view.link.level is not LinkLevel.ATTACHED:
        return (f"Engine: {view.link.reason}",)
    return (*_parts(view, Level.FAILED), *_parts(view, Level.DEGRADED), *_outside(view), *view.notices)


def _parts(view: SeatView, level: Level) -> tuple[str, ...]:
    return tuple(
        f"{part.capitalize()} {level}: {health.reason}"
        for part, health in view.truth.health.items()
        if health.level is level
    )


def _outside(view: SeatView) -> tuple[str, ...]:
    troubles = (
        f"{lane.capitalize()}, {'outcome unknown' if trouble.unknown else 'failed'}: {trouble.why}"
        for lane, trouble in view.truth.trouble.items()
    )
    pages = (f"Page {name}: {page.failed}" for name, page in view.truth.pages.items() if page.failed)
    return (*troubles, *pages)
