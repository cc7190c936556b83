"""Which cut the auto-director makes next, when and why, if nothing changes. No chance in it: order, weights, reasons.

In their order: wide while a comment is on air, the product while it is demonstrated, whoever is the loudest, and else
another angle when the shot is long enough (FIELD section 3). Counterpart: `console.show.director` makes the cut.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from console.show.camera import Role, Shot
from console.show.coach import LOOP_PARTS, PHASES
from console.show.naming import named_cameras
from console.show.state import Energy, Lock, SegmentRun, ShowState
from console.show.types import Camera, DurationMs, GraphicId, Show, UtcMs

COMMENT: Final = GraphicId("cartwall-comment")
"""The package of a comment or a question on air."""

DEMO: Final = "reveal and demo"
"""The phase of the product loop that shows the product."""

LOUDEST_MS: Final = DurationMs(1500)
"""How long a voice is the loudest before its camera is cut to: a cough is no reason."""


def _shot(shortest_s: int, longest_s: int) -> Shot:
    return Shot(DurationMs(shortest_s * 1000), DurationMs(longest_s * 1000))


SHOTS: Final[dict[Role | None, Shot]] = {
    None: _shot(4, 12),
    Role.WIDE: _shot(5, 10),
    Role.CLOSE: _shot(4, 12),
    Role.PRODUCT: _shot(4, 10),
    Role.HOST: _shot(5, 15),
    Role.GUEST: _shot(4, 10),
}
"""How long a shot is where the show file does not say."""


class Cut(Struct, frozen=True):
    """A cut to be made."""

    at_ms: UtcMs
    camera: Camera
    reason: str


class Scene(Struct, frozen=True):
    """What a next cut is chosen from."""

    show: Show
    state: ShowState
    now: Camera
    """In program."""
    others: tuple[Camera, ...]
    """Whatever else could be; OBS has their scenes."""
    earliest_ms: UtcMs
    """No cut before it: the shot has been short enough, and the pause after a person's cut is over."""


def holding(show: Show, state: ShowState) -> str:
    """Say why there is no automatic cut just now; empty: nothing holds it."""
    if not state.director.on:
        return "it is off"
    if Lock.PLAYBACK in state.locks:
        return "playback is locked"
    if state.held_camera is not None:
        return "a camera is held"
    if state.tbar is not None:
        return "the T-bar is under way"
    if not state.director.scenes:
        return "OBS is not connected"
    if on_air(show, state) is None:
        return "what is on air is no camera of the show"
    return ""


def on_air(show: Show, state: ShowState) -> Camera | None:
    """Find the show's camera that is in program; none: OBS shows something else."""
    return next((one for one in named_cameras(show, state) if one.id == state.program), None)


def paused_until(show: Show, state: ShowState) -> UtcMs:
    """Say until when a person's cut holds it, or somebody who undoes our takes; 0: nothing does."""
    by_hand_ms = state.director.by_hand_ms
    paused_ms = by_hand_ms + show.director.pause_after_cut_ms if by_hand_ms > 0 else 0
    return UtcMs(max(paused_ms, state.rivals.until_ms))


def shortest(camera: Camera) -> DurationMs:
    """Say how long it stays on a camera at least."""
    return DurationMs(max(1, _bounds(camera).shortest_ms))


def longest(show: Show, state: ShowState, camera: Camera) -> DurationMs:
    """Say how long it stays on a camera at most, at the pace of the moment."""
    return DurationMs(max(shortest(camera), round(_bounds(camera).longest_ms * pace(show, state))))


def _bounds(camera: Camera) -> Shot:
    return camera.shot or SHOTS[camera.role]


def pace(show: Show, state: ShowState) -> float:
    """Say how much longer shots may last in the energy of the moment."""
    match state.coach.energy:
        case Energy.SELL:
            return show.director.lively
        case Energy.CONVERSE | Energy.DEMO:
            return show.director.calm
        case Energy.QA | None:
            return 1.0


def comment_on_air(state: ShowState) -> bool:
    """Tell whether a comment or a question is on air."""
    return any(airing.graphic.package == COMMENT for airing in state.graphics.program)


def next_cut(show: Show, state: ShowState) -> Cut | None:
    """Say which cut comes next if nothing changes; none: there is none to make."""
    now = on_air(show, state)
    if now is None or holding(show, state):
        return None
    since_ms = state.director.since_ms
    earliest_ms = UtcMs(max(since_ms + shortest(now), paused_until(show, state)))
    scene = Scene(show, state, now, _others(show, state, now), earliest_ms)
    if comment_on_air(state) and now.role is Role.WIDE:
        return None
    cuts = (cut for wish in _WISHES for cut in wish(scene))
    return min(cuts, key=lambda cut: cut.at_ms, default=None)


def _others(show: Show, state: ShowState, now: Camera) -> tuple[Camera, ...]:
    """List what else could be in program: another scene, or another camera of the same."""
    there = [one for one in named_cameras(show, state) if one.scene in state.director.scenes]
    return tuple(one for one in there if one.scene != now.scene or (now.item and one.item not in ("", now.item)))


def _comment(scene: Scene) -> Iterator[Cut]:
    wides = [one for one in scene.others if one.role is Role.WIDE]
    if comment_on_air(scene.state) and wides:
        yield Cut(scene.earliest_ms, _fewest(scene, wides), "a comment is on air: the whole picture")


def _demo(scene: Scene) -> Iterator[Cut]:
    products = [one for one in scene.others if one.role is Role.PRODUCT]
    start_ms, _ = demo_window(scene.state, scene.earliest_ms)
    if products and scene.now.role is not Role.PRODUCT and start_ms is not None:
        at_ms = UtcMs(max(scene.earliest_ms, start_ms))
        yield Cut(at_ms, _fewest(scene, products), "demo: close-up of the product")


def _voice(scene: Scene) -> Iterator[Cut]:
    """Follow the loudest voice, but not away from a product while it is demonstrated."""
    voice = scene.state.director.voice
    theirs = [one for one in scene.others if one.mic == voice]
    if not voice or not theirs or scene.now.mic == voice:
        return
    at_ms = max(scene.earliest_ms, scene.state.director.voice_ms + LOUDEST_MS)
    if scene.now.role is Role.PRODUCT:
        start_ms, end_ms = demo_window(scene.state, UtcMs(at_ms))
        if start_ms is not None and start_ms <= at_ms:
            if end_ms is None:
                return
            at_ms = end_ms
    yield Cut(UtcMs(at_ms), _fewest(scene, theirs), f"“{voice}” is the loudest")


def _rotation(scene: Scene) -> Iterator[Cut]:
    """Go on to another angle when the shot is long enough."""
    turn = [one for one in scene.others if one.weight > 0]
    if not turn:
        return
    since_ms, most_ms = scene.state.director.since_ms, longest(scene.show, scene.state, scene.now)
    camera = _fewest(scene, turn)
    factor = pace(scene.show, scene.state)
    energy = scene.state.coach.energy
    how = "" if energy is None or factor == 1 else f" ({energy}: {'longer' if factor > 1 else 'shorter'} shots)"
    yield Cut(UtcMs(max(scene.earliest_ms, since_ms + most_ms)), camera, f"time for {camera.name}{how}")


_WISHES: Final[Sequence[Callable[[Scene], Iterator[Cut]]]] = (_comment, _demo, _voice, _rotation)
"""In their order: of two for the same instant the first counts."""


def _fewest(scene: Scene, cameras: Sequence[Camera]) -> Camera:
    """Choose the camera that has had the least of its share; of equals the one shown longest ago, then the first."""
    shots = scene.state.director.shots

    def had(camera: Camera) -> tuple[float, int]:
        newest = max((place for place, shown in enumerate(shots) if shown == camera.id), default=-1)
        return (shots.count(camera.id) + 1) / max(camera.weight, 1), newest

    return min(cameras, key=had)


def demo_window(state: ShowState, at_ms: UtcMs) -> tuple[UtcMs | None, UtcMs | None]:
    """Say from when until when the product is demonstrated, the newest stretch that is not over at `at_ms`.

    By the energy (no end is known then), or by the loop of the segment on air. No start: it is not demonstrated.
    """
    if state.coach.energy is Energy.DEMO:
        return UtcMs(0), None
    run = state.rundown.on_air
    return (None, None) if run is None or run.segment.loop_ms <= 0 else _phase(run, at_ms)


def _phase(run: SegmentRun, at_ms: UtcMs) -> tuple[UtcMs, UtcMs]:
    loop_ms = run.segment.loop_ms
    place = [name for name, _ in PHASES].index(DEMO)
    begins, ends = (-(-PHASES[one][1] * loop_ms // LOOP_PARTS) for one in (place - 1, place))
    rounds, into_ms = divmod(max(0, at_ms - run.started_ms), loop_ms)
    first_ms = run.started_ms + (rounds + (into_ms >= ends)) * loop_ms
    return UtcMs(first_ms + begins), UtcMs(first_ms + ends)
