"""OBS is back and not as the show had it: what differs is told, and sent again only with the operator's yes.

The show follows what OBS shows meanwhile. Whatever somebody sets right by hand, in OBS too, drops out of the question.
Counterparts: `console.engine.returning` compares, `console.ui.return_card` asks.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from console.show.cameras import all_cameras, find_camera
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.decisions import Decision, Refused, accept
from console.show.obs_commands import LeavePlan, Output, ResendPlan, ReturnCommand, SeeFallen, SeeMisframed, SeeReturn
from console.show.obs_events import OutputAsked, ReturnAnswered, ReturnFound
from console.show.state import Returned, ShowState
from console.show.types import SceneName, Show, UtcMs

NOTHING = Returned()
OUTPUT_NAMES = {
    Output.STREAM: "stream",
    Output.RECORD: "recording",
    Output.REPLAY: "replay buffer",
    Output.CAMERA: "virtual camera",
}


def decide_return(show: Show, state: ShowState, command: ReturnCommand, at_ms: UtcMs) -> Decision:
    """Note what differs, or answer what was asked."""
    match command:
        case SeeReturn():
            return _found(state, _compared(show, state, command))
        case SeeFallen():
            return _found(state, replace(state.returned or NOTHING, outputs=tuple(sorted(set(command.outputs)))))
        case SeeMisframed():
            return _found(state, replace(state.returned or NOTHING, misframed=command.misframed))
        case LeavePlan():
            return _nothing_asked() if state.returned is None else accept(ReturnAnswered(resend=False))
        case ResendPlan():
            return _resend(show, state, at_ms)


def _found(state: ShowState, returned: Returned) -> Decision:
    return accept() if returned == (state.returned or NOTHING) else accept(ReturnFound(returned))


def _compared(show: Show, state: ShowState, command: SeeReturn) -> Returned:
    """Compare what the show had in program with what OBS shows. A show that only just opens had nothing unless live."""
    asked = state.returned or NOTHING
    wanted = asked.scene if asked.scene is not None else state.program_scene
    if wanted is None or wanted == command.program or (command.fresh and state.live_ms is None):
        return replace(asked, scene=None, name="", camera=None, now=None, gone=False)
    camera = next((one for one in all_cameras(show, state) if one.scene == wanted), None)
    if asked.scene is None and state.program is not None:
        camera = next((one for one in all_cameras(show, state) if one.id == state.program), camera)
    name = camera.name if camera is not None else wanted
    gone = wanted not in command.scenes
    id_ = None if camera is None else camera.id
    return replace(asked, scene=wanted, name=name, camera=id_, now=command.program, gone=gone)


def _nothing_asked() -> Refused:
    why = "Nothing waits to be sent again."
    return Refused(why=why, remedy="This is asked when OBS comes back and is not as the show had it.")


def _resend(show: Show, state: ShowState, at_ms: UtcMs) -> Decision:
    """Send again what can be."""
    asked = state.returned
    if asked is None:
        return _nothing_asked()
    takes = asked.scene is not None and not asked.gone
    if not (takes or asked.outputs or asked.misframed):
        why = f"OBS has no scene “{asked.scene}” any more, so it cannot be taken."
        return Refused(why=why, remedy="Leave it (plan.leave), or make the scene in OBS.")
    again = [OutputAsked(output, on=True) for output in asked.outputs]
    if takes and asked.scene is not None:
        camera = None if asked.camera is None else find_camera(show, state, asked.camera)
        item = "" if camera is None else camera.item
        taken = CameraTaken(asked.camera, asked.scene, TakeOrigin.OPERATOR, at_ms=at_ms, item=item)
        return accept(ReturnAnswered(resend=True), taken, *again)
    return accept(ReturnAnswered(resend=True), *again)


def evolve_return(state: ShowState, event: ReturnFound | ReturnAnswered) -> ShowState:
    """Fold a question that came or was answered."""
    if isinstance(event, ReturnAnswered) or event.returned == NOTHING:
        return replace(state, returned=None)
    return replace(state, returned=event.returned)


def overtaken(state: ShowState, event: CameraTaken | OutputAsked) -> ShowState:
    """Drop from the question what somebody has decided by hand meanwhile."""
    asked = state.returned
    if asked is None:
        return state
    if isinstance(event, OutputAsked):
        left = replace(asked, outputs=tuple(one for one in asked.outputs if one is not event.output))
    elif event.origin is TakeOrigin.SWITCHER and event.scene == asked.now:
        return state
    else:
        left = replace(asked, scene=None, name="", camera=None, now=None, gone=False)
    return replace(state, returned=None if left == NOTHING else left)


def differences(show: Show, state: ShowState) -> tuple[str, ...]:
    """Say what differs, in sentences; nothing when nothing is asked."""
    return tuple(_differences(show, state)) if state.returned is not None else ()


def _differences(show: Show, state: ShowState) -> Iterator[str]:
    asked = state.returned or NOTHING
    if asked.scene is not None:
        where = ", which OBS has no more" if asked.gone else ""
        yield f"The show had {asked.name}{where}; OBS shows {scene_name(show, state, asked.now)}."
    for output in asked.outputs:
        yield f"The {OUTPUT_NAMES[output]} ran and does not any more."
    if asked.misframed:
        yield "The cameras on air do not stand as the show wants them."


def resend_word(state: ShowState) -> str:
    """Say what the yes would do, as a button says it; empty: nothing can be sent."""
    asked = state.returned or NOTHING
    parts = [f"take {asked.name}"] if asked.scene is not None and not asked.gone else []
    parts += [f"start the {OUTPUT_NAMES[output]}" for output in asked.outputs]
    parts += ["place the cameras"] if asked.misframed else []
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def scene_name(show: Show, state: ShowState, scene: SceneName | None) -> str:
    """Call a scene by its camera, or as OBS does."""
    named = (camera.name for camera in all_cameras(show, state) if camera.scene == scene)
    return next(named, scene or "nothing")
