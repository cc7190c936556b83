"""The room a graphic leaves the camera: an L-bar comes on and the camera is squeezed into its window, as one take.

How every camera stood is journalled before OBS is asked for anything, so that it comes back also after a crash in
between. Counterparts: `console.plan.framing` says what OBS should look like, `console.obs.framing` does it.
"""

from msgspec import Struct
from msgspec.structs import replace

from console.show.airings import (
    CameraFramed,
    CameraUnframed,
    FramingEvent,
    FramingHeld,
    FramingReleased,
    OverlayPlaced,
)
from console.show.bindings import missing
from console.show.decisions import Decision, accept
from console.show.graphic_commands import (
    FrameCamera,
    FramingCommand,
    HoldFraming,
    PlaceOverlay,
    ReleaseFraming,
    UnframeCamera,
)
from console.show.presets import decide_preset, evolve_preset, merged, narrowed
from console.show.state import Airing, Framing, ShowState
from console.show.truth import Truth
from console.show.types import Box, DurationMs, Show, UtcMs


class Squeeze(Struct, frozen=True):
    """Where every camera should stand, for which graphic, and how long it takes there and back."""

    window: Box
    ease_ms: DurationMs
    airing: Airing


def wanted_squeeze(show: Show, state: ShowState) -> Squeeze | None:
    """Find the graphic the cameras make room for: of those on air and not withheld the newest, then the highest."""
    found = None
    for airing in state.graphics.program:
        window = airing.graphic.window
        newer = found is None or airing.since_ms >= found.airing.since_ms
        if window is not None and newer and not missing(show, state, airing):
            found = Squeeze(window, DurationMs(0) if airing.skip else airing.graphic.ease_ms, airing)
    return found


def unsqueezed(truth: Truth) -> str:
    """Say why the cameras cannot stand where they should; empty: nothing is known against it."""
    return "OBS is not connected" if truth.program is None else truth.framed.why


def left_in_window(show: Show, state: ShowState) -> bool:
    """Tell whether the cameras are not back from a graphic that is off air."""
    held = state.framing is not None and state.framing.scenes is None
    return held and wanted_squeeze(show, state) is None


def decide_framing(show: Show, state: ShowState, command: FramingCommand, at_ms: UtcMs) -> Decision:
    """Remember how cameras stand; or note that they stand so again; or bring one into a preset."""
    match command:
        case PlaceOverlay():
            return accept(OverlayPlaced(command.scene))
        case HoldFraming():
            held = merged(state.framing, Framing(command.held, at_ms, command.scenes, command.pips))
            return accept() if held == state.framing else accept(FramingHeld(held))
        case ReleaseFraming():
            return _release(state, command)
        case FrameCamera() | UnframeCamera():
            return decide_preset(show, state, command)


def _release(state: ShowState, command: ReleaseFraming) -> Decision:
    """Forget what is not needed any more."""
    if state.framing is None:
        return accept()
    left = narrowed(state.framing, command.frames, command.window)
    if left is None:
        return accept(FramingReleased())
    return accept() if left == state.framing else accept(FramingHeld(left))


def evolve_framing(state: ShowState, event: FramingEvent) -> ShowState:
    """Fold it."""
    match event:
        case OverlayPlaced():
            return state
        case FramingHeld():
            return replace(state, framing=event.framing)
        case FramingReleased():
            return replace(state, framing=None)
        case CameraFramed() | CameraUnframed():
            return evolve_preset(state, event)
