"""What connects a show with its sync meter: where it listens, what is on air, what voids a measurement.

Counterparts: `console.sync.keeper` has the meter's process, `console.app` lets it hear; seats are told `SyncIs`.
"""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

from console.show.events import Event
from console.show.facts import Fact, Post, ProgramChanged, SwitcherLost, SwitcherRead, SyncVoided
from console.show.nesting import NO_TREE
from console.show.sync import SyncSaid
from console.show.sync_corrections import SyncRemeasured
from console.show.sync_guide import (
    GuideStep,
    SyncGuideAt,
    SyncGuided,
    SyncGuideEnded,
    SyncGuideProved,
    SyncGuideSolved,
)
from console.show.sync_sources import cameras_of
from console.show.sync_truth import REMEASURE
from console.show.types import SceneName, Show, UtcMs
from console.sync.keeper import SyncKeeper
from console.sync.probewords import OnAir, Void
from console.wire.messages import FromEngine, Happened, ShowIs, SyncIs, TruthIs

ASKED: Final = f"It was asked for: {REMEASURE}"


class Syncing:
    """The sync meter of a running show. `start`; `hear` and `follow` from any thread, at once; `stop`."""

    def __init__(
        self,
        show: Show,
        post: Post,
        tell: Callable[[FromEngine], None],
        utc_ms: Callable[[], UtcMs],
        argv: Sequence[str] | None = None,
    ) -> None:
        """`tell`: tells every seat; returns at once. `argv` starts another probe, for tests."""
        self._show = show
        self._scene = SceneName("")
        """In program; empty: unknown."""
        self._tree = NO_TREE
        self._steps: tuple[GuideStep, ...] = ()
        self._step: GuideStep | None = None
        """What a guided run reads now; none: none runs."""
        self._lock = Lock()

        def told(said: SyncSaid) -> None:
            tell(SyncIs(said))

        self._keeper = SyncKeeper(post, told, utc_ms, argv)

    @property
    def pid(self) -> int | None:
        """The probe's process; none: there is none now."""
        return self._keeper.pid

    def start(self) -> None:
        """Begin, if the show wants a meter."""
        self._keeper.start()
        self._keeper.want(self._show.sync)

    def stop(self) -> None:
        """End it."""
        self._keeper.stop()

    def hear(self, fact: Fact) -> None:
        """Follow what the switcher says; other facts are passed over."""
        match fact:
            case SwitcherRead():
                self._now(fact.program)
            case ProgramChanged():
                self._now(fact.scene)
            case SwitcherLost():
                self._now(SceneName(""))
            case SyncVoided():
                names = (fact.name, *cameras_of(self._show, self._tree, fact.name))
                self._keeper.void(Void(f"{fact.name}: {fact.why}: {REMEASURE}", names))
            case _:
                pass

    def follow(self, message: FromEngine) -> None:
        """Follow what seats are told: an edited show, and that somebody wants it measured anew."""
        match message:
            case ShowIs():
                self._take(message.show)
            case Happened():
                for record in message.records:
                    self._happened(record.event)
            case TruthIs():
                self._tree = message.truth.tree
            case _:
                pass

    def _happened(self, event: Event) -> None:
        match event:
            case SyncRemeasured():
                self._keeper.void(Void(ASKED))
            case SyncGuided():
                self._steps = event.steps
            case SyncGuideAt() if event.step < len(self._steps):
                self._read_alone(self._steps[event.step])
            case SyncGuideSolved() | SyncGuideProved() | SyncGuideEnded():
                self._read_alone(None)
            case _:
                pass

    def _read_alone(self, step: GuideStep | None) -> None:
        with self._lock:
            self._step = step
            self._keeper.on_air(on_air(self._show, self._scene, step))

    def _take(self, show: Show) -> None:
        with self._lock:
            self._show = show
            self._keeper.on_air(on_air(show, self._scene, self._step))
        self._keeper.want(show.sync)

    def _now(self, scene: SceneName) -> None:
        with self._lock:
            self._scene = scene
            self._keeper.on_air(on_air(self._show, scene, self._step))


def on_air(show: Show, scene: SceneName, step: GuideStep | None = None) -> OnAir:
    """Name what a scene shows: its camera with its microphone, or the scene where it shows several or none.

    While a guided run is at a step, the camera of that with the microphone it opened.
    """
    guided = show.camera(step.camera) if step is not None else None
    if step is not None and guided is not None and guided.scene == scene:
        return OnAir(step.name, step.mic)
    shown = [camera for camera in show.cameras if camera.scene == scene]
    if len(shown) != 1:
        return OnAir(scene)
    return OnAir(shown[0].name, shown[0].mic, shown[0].scratch)
