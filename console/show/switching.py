"""Switching rules beyond the plain take: take-back, hold to show, studio mode, the T-bar.

Counterparts: `console.show.cameras` takes and follows, `console.plan.switcher` asks OBS.
"""

from typing import assert_never

from msgspec.structs import replace

from console.show.camera_commands import HoldCamera, MoveTBar, ReleaseCamera, SetStudio, TakeBack
from console.show.cameras import camera_at, find_camera, stays_on, unknown_camera
from console.show.cuts import CUT, CameraTaken, StudioSet, TakeOrigin, TBarMoved
from console.show.decisions import Decision, Refused, accept
from console.show.state import ShowState
from console.show.types import Camera, SceneName, Show, UtcMs

TBAR_END = 1000
"""Where the T-bar has taken preview; 0 is program."""
TBAR_LEFT_MS = 3_000
"""A T-bar left alone half way for this long goes to its nearer end."""

SwitchingCommand = TakeBack | HoldCamera | ReleaseCamera | SetStudio | MoveTBar


def decide_switching(show: Show, state: ShowState, command: SwitchingCommand, at_ms: UtcMs) -> Decision:
    """Answer what a director asks of the buses besides a take."""
    match command:
        case TakeBack():
            return _back(show, state, at_ms)
        case HoldCamera():
            return _hold(show, state, command, at_ms)
        case ReleaseCamera():
            return _release(show, state, command, at_ms)
        case SetStudio():
            return accept(StudioSet(command.on))
        case MoveTBar():
            return _move(state, command.position, at_ms)
        case _:
            assert_never(command)


def _back(show: Show, state: ShowState, at_ms: UtcMs) -> Decision:
    if state.before_scene is None:
        return Refused(why="Nothing was in program before this.", remedy="Take a camera by name.")
    return accept(_cut_back(show, state, state.before_scene, at_ms))


def _cut_back(show: Show, state: ShowState, scene: SceneName, at_ms: UtcMs) -> CameraTaken:
    camera, item = camera_at(show, state, scene, state.before_item), state.before_item
    return CameraTaken(
        camera=camera.id if camera else None,
        scene=scene,
        origin=TakeOrigin.OPERATOR,
        transition=CUT,
        at_ms=at_ms,
        item=item,
    )


def _hold(show: Show, state: ShowState, command: HoldCamera, at_ms: UtcMs) -> Decision:
    camera = find_camera(show, state, command.camera)
    if camera is None:
        return unknown_camera(show, state, command.camera)
    if state.program_scene is None:
        why = "Nothing is known to be in program, so nothing could come back."
        return Refused(why=why, remedy="Wait until OBS is connected, or take the camera instead.")
    # Held or not, what is in program by a take of its own stays there when the control is let go.
    holds = state.held_camera is not None or not stays_on(state, camera.scene, camera.item)
    return accept(_cut_to(camera, at_ms, holds))


def _cut_to(camera: Camera, at_ms: UtcMs, held: bool) -> CameraTaken:
    return CameraTaken(
        camera=camera.id,
        scene=camera.scene,
        origin=TakeOrigin.OPERATOR,
        transition=CUT,
        at_ms=at_ms,
        held=held,
        item=camera.item,
    )


def _release(show: Show, state: ShowState, command: ReleaseCamera, at_ms: UtcMs) -> Decision:
    """Go back, unless another camera was taken or held meanwhile: then there is nothing to do."""
    if find_camera(show, state, command.camera) is None and state.held_camera != command.camera:
        return unknown_camera(show, state, command.camera)
    if state.held_camera != command.camera or state.before_scene is None:
        return accept()
    return accept(_cut_back(show, state, state.before_scene, at_ms))


def _move(state: ShowState, position: int, at_ms: UtcMs) -> Decision:
    if not 0 <= position <= TBAR_END:
        why = f"The T-bar goes from 0 to {TBAR_END}, not to {position}."
        return Refused(why=why, remedy=f"0 is program, {TBAR_END} is preview taken.")
    if position == (state.tbar or 0):
        return accept()
    return accept(TBarMoved(position, at_ms))


def pass_time(state: ShowState, at_ms: UtcMs) -> tuple[TBarMoved, ...]:
    """Bring a T-bar that was left half way to its nearer end. Afterwards `next_ms` is later than `at_ms`."""
    due_ms = next_ms(state)
    if state.tbar is None or due_ms is None or at_ms < due_ms:
        return ()
    return (TBarMoved(TBAR_END if 2 * state.tbar >= TBAR_END else 0, at_ms),)


def next_ms(state: ShowState) -> UtcMs | None:
    """Say when the T-bar has been left alone for too long; none: it is let go."""
    return None if state.tbar is None else UtcMs(state.tbar_ms + TBAR_LEFT_MS)


def evolve_switching(state: ShowState, event: StudioSet | TBarMoved) -> ShowState:
    """Fold it. Without studio mode there is no T-bar to stand half way."""
    match event:
        case StudioSet():
            return state if event.on else replace(state, tbar=None)
        case TBarMoved():
            on = 0 < event.position < TBAR_END
            return replace(state, tbar=event.position if on else None, tbar_ms=event.at_ms)
