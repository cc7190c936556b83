"""The auto-director: cuts by itself, off by default. Every cut of it says why; a person's cut pauses it.

Counterparts: `console.show.shots` chooses the next cut, `console.show.cameras` folds its takes,
`console.show.directorwords` says what it waits for.
"""

from msgspec.structs import replace

from console.show.camera_commands import FollowVoice, SeeScenes, SetDirector
from console.show.cuts import CameraTaken, DirectorSet, ScenesSeen, TakeOrigin, VoiceFollowed
from console.show.decisions import Decision, accept
from console.show.shots import next_cut, on_air
from console.show.state import Director, ShowState
from console.show.types import Show, UtcMs

SHOTS_KEPT = 12
"""So many shots are looked back on for the weights of the rotation."""


def decide_director(
    show: Show, state: ShowState, command: SetDirector | FollowVoice | SeeScenes, at_ms: UtcMs
) -> Decision:
    """Let it cut, or stop it; note what it goes by."""
    match command:
        case SetDirector():
            return accept() if state.director.on == command.on else accept(DirectorSet(command.on, at_ms))
        case FollowVoice():
            return _decide_voice(show, state, command, at_ms)
        case SeeScenes():
            known = (state.director.scenes, state.director.elsewhere) == (command.scenes, command.elsewhere)
            return accept() if known else accept(ScenesSeen(command.scenes, at_ms, command.elsewhere))


def _decide_voice(show: Show, state: ShowState, command: FollowVoice, at_ms: UtcMs) -> Decision:
    """Note another loudest voice while it is on; one no camera shows is nobody's."""
    shown = any(camera.mic == command.input for camera in show.cameras)
    voice = command.input if shown else ""
    if not state.director.on or voice == state.director.voice:
        return accept()
    return accept(VoiceFollowed(voice, UtcMs(min(command.since_ms, at_ms))))


def pass_time(show: Show, state: ShowState, at_ms: UtcMs) -> tuple[CameraTaken, ...]:
    """Cut when it is time to. Afterwards `next_ms` is later than `at_ms`."""
    cut, now = next_cut(show, state), on_air(show, state)
    if cut is None or now is None or cut.at_ms > at_ms:
        return ()
    why = f"{(at_ms - state.director.since_ms) // 1000} s on {now.name}; {cut.reason}"
    to = cut.camera
    return (CameraTaken(to.id, to.scene, TakeOrigin.DIRECTOR, why=why, at_ms=at_ms, item=to.item),)


def next_ms(show: Show, state: ShowState) -> UtcMs | None:
    """Say when it cuts next; none: it is off, held, or has nothing to cut to."""
    cut = next_cut(show, state)
    return None if cut is None else cut.at_ms


def evolve_director(state: ShowState, event: DirectorSet | VoiceFollowed | ScenesSeen) -> ShowState:
    """Fold it. A shot counts from when it was turned on, or the switcher came back; no earlier cut pauses it then."""
    match event:
        case DirectorSet():
            director = replace(state.director, on=event.on, since_ms=event.at_ms, by_hand_ms=UtcMs(0), voice="")
        case VoiceFollowed():
            director = replace(state.director, voice=event.input, voice_ms=event.since_ms)
        case ScenesSeen():
            since_ms = state.director.since_ms if state.director.scenes else event.at_ms
            director = replace(state.director, scenes=event.scenes, elsewhere=event.elsewhere, since_ms=since_ms)
    return replace(state, director=director)


def shot(director: Director, event: CameraTaken) -> Director:
    """Fold a take: another shot began, and a person's pauses it. Takes of old journals have no time (0)."""
    by_hand_ms = director.by_hand_ms if event.origin is TakeOrigin.DIRECTOR else event.at_ms
    newest = () if event.camera is None else (event.camera,)
    shots = (*director.shots, *newest)[-SHOTS_KEPT:]
    return replace(director, since_ms=event.at_ms, by_hand_ms=by_hand_ms, shots=shots)


def stopped(director: Director) -> Director:
    """Give it as a panic leaves it: off."""
    return replace(director, on=False)
