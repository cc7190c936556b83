"""Which of OBS's events make void how late a sound was measured to be, and why. Pure. Part of `console.obs.inputs`.

A filter that comes or goes moves a sound for good, a media source begins early by some 40 to 60 ms each time, and a
delay that somebody sets is the very thing. Counterpart: `console.show.sync_truth` leaves out what was read before.
"""

from typing import Final

from console.obs.messages import Event

FILTERS: Final = {
    "SourceFilterCreated": "was added to it in OBS",
    "SourceFilterRemoved": "was taken from it in OBS",
}
ENABLED: Final = "SourceFilterEnableStateChanged"
STARTED: Final = "MediaInputPlaybackStarted"
REPLACED: Final = "its delay was changed in OBS"
SET_HERE: Final = "its delay was set"
"""By us: what was read before is void all the same."""
LONGEST_NAME: Final = 60


def void_of(event: Event) -> tuple[str, str] | None:
    """Give the source it happened to and what happened; none: it voids nothing."""
    data = event.event_data or {}
    if event.event_type == STARTED:
        return str(data.get("inputName", "")), "it began to play anew"
    filtered = f"a filter (“{str(data.get('filterName', ''))[:LONGEST_NAME]}”)"
    if event.event_type in FILTERS:
        return str(data.get("sourceName", "")), f"{filtered} {FILTERS[event.event_type]}"
    if event.event_type == ENABLED:
        switched = "on" if data.get("filterEnabled") else "off"
        return str(data.get("sourceName", "")), f"{filtered} was switched {switched} in OBS"
    return None
