"""A show with a camera of every role, and a clock that lets the auto-director cut as an engine would."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from console.show.camera import Camera, CameraId, Role, SceneName, Shot
from console.show.camera_commands import FollowSwitcher, FollowVoice, SeeScenes, SetDirector
from console.show.commands import Command, PassTime
from console.show.cuts import CameraTaken, TakeOrigin
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted
from console.show.events import Event, flatten
from console.show.evolve import replay
from console.show.state import FRESH, Airing, Graphics, ShowState
from console.show.types import DurationMs, Graphic, GraphicId, OverlayId, Show, UtcMs

START_MS = UtcMs(1_790_000_000_000)


def _camera(name: str, role: Role | None, shortest_s: int, longest_s: int, mic: str = "") -> Camera:
    shot = Shot(DurationMs(shortest_s * 1000), DurationMs(longest_s * 1000))
    return Camera(CameraId(name.lower()), name, SceneName(name), role=role, shot=shot, mic=mic)


WIDE = _camera("Wide", Role.WIDE, 5, 10)
HOST = _camera("Host", Role.HOST, 4, 12, "Host mic")
GUEST = _camera("Guest", Role.GUEST, 4, 12, "Guest mic")
TABLE = _camera("Table", Role.PRODUCT, 4, 10)

STUDIO = Show(title="Studio", cameras=(WIDE, HOST, GUEST, TABLE), products=(), deals=(), sounds=())
SCENES = tuple(camera.scene for camera in STUDIO.cameras)
QUESTION = Airing("q", Graphic(OverlayId("question"), "Question", GraphicId("cartwall-comment"), 30), START_MS)


class Told(Struct, frozen=True):
    """A cut that was made: when since the start, to what, by whom, and why."""

    at_s: float
    camera: str
    origin: TakeOrigin
    why: str


class Studio:
    """A show that is run by the clock."""

    def __init__(self, show: Show = STUDIO, scenes: tuple[SceneName, ...] = SCENES) -> None:
        self.show = show
        self.state: ShowState = FRESH
        self.events: list[Event] = []
        self.at_ms = START_MS
        self.ask(SeeScenes(scenes))
        self.ask(FollowSwitcher(SceneName("Wide")))

    def on(self) -> "Studio":
        """Turn it on."""
        return self.ask(SetDirector(on=True))

    def ask(self, command: Command) -> "Studio":
        """Ask for something now."""
        decision = decide(self.show, self.state, command, self.at_ms)
        assert isinstance(decision, Accepted), decision
        self.state = replay(decision.events, self.state)
        self.events += decision.events
        return self

    def comment(self, on: bool) -> "Studio":
        """Put a question on air, or take it off."""
        self.state = replace(self.state, graphics=Graphics(program=(QUESTION,) if on else ()))
        return self

    def hear(self, input_: str) -> "Studio":
        """Let another input be the loudest."""
        return self.ask(FollowVoice(input_, self.at_ms))

    def run(self, seconds: float) -> list[Told]:
        """Let time pass, waking up as the engine does; give the cuts."""
        until_ms, since = UtcMs(self.at_ms + round(seconds * 1000)), len(self.events)
        while (due_ms := next_deadline(self.show, self.state)) is not None and due_ms <= until_ms:
            self.at_ms = max(self.at_ms, due_ms)
            before = len(self.events)
            self.ask(PassTime())
            assert len(self.events) > before, "it is due, and nothing happens"
        self.at_ms = until_ms
        return list(_told(self.events[since:]))


def _told(events: list[Event]) -> Iterator[Told]:
    for event in flatten(events):
        if isinstance(event, CameraTaken):
            yield Told((event.at_ms - START_MS) / 1000, str(event.camera), event.origin, event.why)
