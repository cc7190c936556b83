"""Squeezes the cameras of OBS into a graphic's window or a preset, and back, eased on OBS's own frames.

One SERIAL_FRAME batch moves all: the scenes in view step by step, a frame each, every other scene at once. Each step
is thus drawn whole, and the way goes on if this console dies on it. The batch keeps one thread of OBS's pool while it
lasts (OBS 29 on two cores: a cut beside it takes 9 ms as ever; beside two batches it waits for their end). So there
is one at a time: what comes meanwhile follows, the newest only. Reading is the link's thread's: no cut waits for it.

In studio mode program shows a copy of its scene that OBS made when it was taken. So there the cameras go at once, and
what is in program is taken again, with the transition that is set in OBS.

Where an item stands is read anew before it is moved, so a way starts from what is seen, also after a crash halfway,
and an item that is gone is left alone. Counterparts: `squeeze` has the figures, `survey` the reading,
`pips` pictures in picture.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from msgspec import Struct

from console.obs.messages import Answer, Execution, Request
from console.obs.pips import Pip, is_pip, pips_of
from console.obs.session import ObsSession, Outcome, Silence
from console.obs.squeeze import settable, squeezed, stands, way, window_on, zoomed
from console.obs.survey import Survey, ask, our_sources, survey
from console.obs.trouble import ObsTrouble, Refused
from console.plan.effects import FrameCameras, ReadItems
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    ItemsRead,
    Lane,
    Post,
)
from console.show.preset import CameraFrame, PresetKind
from console.show.state import HeldItem
from console.show.types import SceneName

log = logging.getLogger(__name__)

ANSWER_DEADLINE_S: Final = 2.0
LATEST: Final = 4
"""An OBS that takes so many times longer for the frames than it should is still waited for."""


class Moves(Struct, frozen=True):
    """What OBS is asked for to frame the cameras."""

    requests: Sequence[Request]
    whose: Mapping[int, str]
    """Which item the request at a place moves."""
    gone: Sequence[HeldItem]
    """Items that are not there any more."""
    deadline_s: float
    copied: bool
    """Program shows a copy of its scene, which does not move with it (studio mode)."""
    why_not: str = ""
    """What cannot be done, and why; the rest is."""
    left: bool = False
    """Cameras in program stand otherwise and were left so: that needs somebody's yes."""


class _Way(Struct, frozen=True):
    """Where an item goes, frame by frame."""

    scene: SceneName
    """As it is called now."""
    item: int
    called: str
    transforms: Sequence[dict[str, Any]]
    comes: bool = False
    """It is hidden until its first step."""
    leaves: bool = False
    """It is taken out after its last."""
    moves: bool = True
    """It does not stand there already."""


class _Wanted(Struct):
    """An effect that waits, and the older ones it answers for."""

    effect: ReadItems | FrameCameras
    effects: list[EffectId]


class Framing:
    """What was asked of the items of scenes, one after another. `ask` and `lost` from any thread."""

    def __init__(
        self,
        post: Post,
        mono_ns: Callable[[], int],
        nudge: Callable[[], None],
        show_again: Callable[[EffectId], None],
    ) -> None:
        """`nudge` has `work` called soon; `show_again` takes what is in program once more, and ends the effect."""
        self._post = post
        self._mono_ns = mono_ns
        self._nudge = nudge
        self._show_again = show_again
        self._lock = threading.Lock()
        self._waiting: deque[_Wanted] = deque()
        self._busy = False

    def ask(self, effect: ReadItems | FrameCameras) -> None:
        """Note what is wanted. A framing takes the place of one that has not begun, and answers for it."""
        wanted = _Wanted(effect, [effect.effect])
        with self._lock:
            if isinstance(effect, FrameCameras):
                older = [other for other in self._waiting if isinstance(other.effect, FrameCameras)]
                wanted.effects[:0] = [one for other in older for one in other.effects]
                self._waiting = deque(other for other in self._waiting if other not in older)
            self._waiting.append(wanted)
        self._nudge()

    def work(self, session: ObsSession) -> None:
        """Do what can be done now (link's thread). Raises `ObsTrouble` when OBS does not answer."""
        while (wanted := self._next()) is not None:
            try:
                if isinstance(wanted.effect, ReadItems):
                    self._read(session, wanted.effect)
                else:
                    self._frame(session, wanted, wanted.effect)
            except ObsTrouble as trouble:
                self._fail(wanted.effects, f"OBS's scenes cannot be read, so no camera was moved: {trouble}")
                self._rest()
                if not isinstance(trouble, Refused):
                    raise
            except Exception as error:  # the edge: an item nobody can read must not end the link, nor hold up the next
                log.exception("an answer of OBS about its items cannot be used")
                self._fail(wanted.effects, f"OBS tells of its items in a way this console does not know: {error!r}")
                self._rest()

    def lost(self, reason: str) -> None:
        """Give up what has not begun: OBS is gone or frozen. What has begun is answered by its session."""
        with self._lock:
            given_up = [one for wanted in self._waiting for one in wanted.effects]
            self._waiting.clear()
        self._fail(given_up, f"not sent: {reason}")

    def _next(self) -> _Wanted | None:
        with self._lock:
            if self._busy or not self._waiting:
                return None
            self._busy = True
            return self._waiting.popleft()

    def _rest(self) -> None:
        with self._lock:
            self._busy = False

    def _read(self, session: ObsSession, effect: ReadItems) -> None:
        self._sent([effect.effect])
        found = survey(session)
        held = found.movable(our_sources(session, found))
        self._post(ItemsRead(effect.effect, held, found.nested()))
        self._rest()

    def _frame(self, session: ObsSession, wanted: _Wanted, effect: FrameCameras) -> None:
        found = survey(session)
        pips, why = pips_of(effect, found, partial(ask, session), lambda: our_sources(session, found))
        moves = moves_of(effect, found, pips, why)
        if moves.requests:
            session.ask_batch(
                moves.requests,
                Execution.SERIAL_FRAME,
                False,
                moves.deadline_s,
                partial(self._came_out, wanted.effects, moves),
                partial(self._sent, wanted.effects),
            )
        else:
            self._sent(wanted.effects)
            self._done(wanted.effects, moves)
            self._rest()

    def _came_out(self, effects: Sequence[EffectId], moves: Moves, outcome: Outcome) -> None:
        """Tell how OBS's frames went by, and have the next begin (reader's thread)."""
        match outcome:
            case Answer():
                self._answered(effects, moves, outcome)
            case Silence(reached=True):
                for effect in effects:
                    why = f"{outcome.why}; the cameras may have moved"
                    self._post(EffectUnknown(effect, Lane.SWITCHER, why))
            case Silence():
                self._fail(effects, f"not sent: {outcome.why}")
        self._rest()
        self._nudge()

    def _answered(self, effects: Sequence[EffectId], moves: Moves, answer: Answer) -> None:
        bad = {
            moves.whose[place]: item.comment or f"status {item.code}"
            for place, item in enumerate(answer.items)
            if not item.ok and place in moves.whose
        }
        if bad or len(answer.items) < len(moves.requests):
            told = "; ".join(f"{item}: {why}" for item, why in bad.items())
            self._fail(effects, f"OBS did not move all cameras: {told or answer.comment or f'status {answer.code}'}")
        elif moves.copied and not moves.why_not:
            self._confirm(effects[:-1], moves)
            self._show_again(effects[-1])
        else:
            self._done(effects, moves)

    def _done(self, effects: Sequence[EffectId], moves: Moves) -> None:
        """Tell that all was moved that could be."""
        if moves.why_not:
            self._fail(effects, f"OBS did not put a camera where it should be: {moves.why_not}")
        else:
            self._confirm(effects, moves)

    def _sent(self, effects: Sequence[EffectId]) -> None:
        for effect in effects:
            self._post(EffectSent(effect, Lane.SWITCHER, self._mono_ns()))

    def _confirm(self, effects: Sequence[EffectId], moves: Moves) -> None:
        said = f"Left alone, not in OBS any more: {', '.join(map(_called, moves.gone))}." if moves.gone else ""
        for effect in effects:
            self._post(EffectConfirmed(effect, Lane.SWITCHER, self._mono_ns(), said, moves.left))

    def _fail(self, effects: Sequence[EffectId], why: str) -> None:
        for effect in effects:
            self._post(EffectFailed(effect, Lane.SWITCHER, why))


def moves_of(effect: FrameCameras, found: Survey, pips: Sequence[Pip] = (), why_not: str = "") -> Moves:
    """Say what moves every held item, and every picture in picture, to where it should be. Pure."""
    steps = 1 if found.studio_mode else max(1, round(effect.ease_ms * found.fps / 1000))
    in_view = found.in_view()
    ways: list[_Way] = []
    gone: list[HeldItem] = []
    for held in effect.held:
        if is_pip(effect, held.scene, held.item, held.source):
            continue
        row = found.item(held)
        if row is None:
            gone.append(held)
            continue
        now = row["sceneItemTransform"]
        target = _target(held, now, effect, found.canvas)
        if target is not None:
            scene = found.scene(held)
            goes = way(now, target, steps if scene in in_view else 1)
            ways.append(_Way(scene, held.item, _called(held), goes, moves=not stands(now, target)))
    for pip in pips:
        goes = way(pip.now, pip.target, steps if pip.scene in in_view else 1)
        moves = pip.comes or pip.leaves or not stands(pip.now, pip.target)
        ways.append(_Way(pip.scene, pip.item, f"{pip.source} over {pip.scene}", goes, pip.comes, pip.leaves, moves))
    left = effect.asks and any(one.moves for one in ways if one.scene in in_view)
    if effect.asks:
        ways = [one for one in ways if one.scene not in in_view]
    requests, whose = _frame_by_frame(ways)
    deadline_s = ANSWER_DEADLINE_S + LATEST * steps / found.fps
    copied = found.studio_mode and not effect.asks
    return Moves(requests, whose, gone, deadline_s, copied, why_not, left)


def _target(
    held: HeldItem, now: Mapping[str, Any], effect: FrameCameras, canvas: tuple[float, float]
) -> dict[str, Any] | None:
    """Say how an item should stand; a camera may have changed its size since it was held."""
    frame = next((frame for frame in effect.frames if _moves(frame, held)), None)
    if effect.window is None and frame is None:
        return settable(held.transform)
    size = {name: now[name] for name in ("sourceWidth", "sourceHeight")}
    # A camera OBS has only just begun to open has no size yet: the one it had is the better guess.
    stood = {**held.transform, **size} if all(size.values()) else held.transform
    target: dict[str, Any] = {}
    if frame is not None:
        window = window_on(canvas, effect.picture, frame.preset.window)
        shape = zoomed if frame.preset.kind is PresetKind.CROP else squeezed
        target = shape(stood, canvas, window) or {}
    if effect.window is not None:
        target |= squeezed({**stood, **target}, canvas, window_on(canvas, effect.picture, effect.window)) or {}
    return target or None


def _moves(frame: CameraFrame, held: HeldItem) -> bool:
    """Tell whether a preset moves an item."""
    inside = frame.preset.kind is not PresetKind.PIP and frame.scene == held.scene
    return inside and frame.item in ("", held.source)


def _frame_by_frame(ways: Sequence[_Way]) -> tuple[list[Request], dict[int, str]]:
    """Put all ways side by side, a frame's rest between their steps."""
    requests: list[Request] = []
    whose: dict[int, str] = {}
    frames = max((len(one.transforms) for one in ways), default=0)
    for frame in range(frames):
        if frame:
            requests.append(Request("Sleep", {"sleepFrames": 1}))
        for one in ways:
            if frame < len(one.transforms):
                for kind, data in _step(one, frame):
                    whose[len(requests)] = one.called
                    requests.append(Request(kind, {"sceneName": one.scene, "sceneItemId": one.item, **data}))
    return requests, whose


def _step(one: _Way, frame: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Say what is asked of an item in a frame."""
    yield "SetSceneItemTransform", {"sceneItemTransform": one.transforms[frame]}
    if one.comes and frame == 0:
        yield "SetSceneItemEnabled", {"sceneItemEnabled": True}
    if one.leaves and frame == len(one.transforms) - 1:
        yield "RemoveSceneItem", {}


def _called(held: HeldItem) -> str:
    return f"{held.source} in {held.scene}"
