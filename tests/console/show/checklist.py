"""A show with a little of everything, and all that is known of it when all is well: for tests of the checklist."""

from collections.abc import Iterable

from msgspec.structs import replace

from console.show.bed import Bed, BedStands, Going
from console.show.facts import Level, Part
from console.show.nesting import SceneTree
from console.show.obs_commands import Monitor
from console.show.obs_truth import InputState, ObsFigures, OutputsState, OutputState
from console.show.preflight import preflight
from console.show.preflight_lines import Line, Tested, Verdict
from console.show.sound import Sound, SoundId
from console.show.state import FRESH, Count, Shelf, ShowState
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Health, Page, Truth
from console.show.types import (
    ONLY,
    Camera,
    CameraId,
    Deal,
    DealId,
    DurationMs,
    Price,
    Product,
    ProductId,
    RegularPrice,
    SceneName,
    Segment,
    SegmentId,
    Show,
    UtcMs,
)
from console.show.watch import Look, Watch

NOW = UtcMs(1_700_000_000_000)
HOST, TABLE = SceneName("Host"), SceneName("Table")
MUG = ProductId("mug")
SHOW = Show(
    title="Mugs",
    cameras=(
        Camera(CameraId("host"), "Host", HOST, mic="Host mic"),
        Camera(CameraId("table"), "Table", TABLE, item="Cam 2"),
    ),
    products=(
        Product(MUG, "Mug", Price(1200, "EUR"), RegularPrice(Price(1500, "EUR"), "2020-01-01", "the shop"), units=50),
    ),
    deals=(Deal(DealId("flash"), "Flash", MUG, Price(900, "EUR"), DurationMs(180_000)),),
    sounds=(Sound(SoundId("win"), "Win", "win.wav"),),
    safe_camera=CameraId("host"),
    rundown=(
        Segment(SegmentId("mug"), "Mug", DurationMs(300_000), product=MUG, deal=DealId("flash"), prompter="Say it."),
    ),
    bed=Bed(tracks=("a.flac",)),
)
STATE = replace(
    FRESH,
    director=replace(FRESH.director, scenes=(HOST, TABLE)),
    shelf=Shelf(counts={MUG: {ONLY: Count(50, "shop", UtcMs(NOW - 5_000))}}),
)
RUNS = OutputState(active=True, ran_ms=120_000)
MIC = InputState("Host mic", "pulse_input_capture", False, 0.0, Monitor.NONE, 0)
TRUTH = Truth(
    program=HOST,
    pages={"obs": Page("program", 3)},
    health={part: Health(Level.READY, f"The {part} is well.") for part in Part},
    tree=SceneTree(shows={HOST: ("Cam 1",), TABLE: ("Cam 2",)}),
    outputs=OutputsState(stream=RUNS, record=RUNS, obs=ObsFigures(20, 30.0, 500_000)),
    inputs=(MIC,),
    surfaces={"pads": SurfaceHealth(Level.READY, "It is there.", "Grid")},
    watch=Watch(looks=(Look(UtcMs(NOW - 8_000), 3, 100, {}),)),
    bed=BedStands(Going.OFF),
    tested=Tested(began_ms=UtcMs(NOW - 60_000), disk_mb=50_000),
)


def checked(show: Show = SHOW, state: ShowState = STATE, truth: Truth = TRUTH, at_ms: UtcMs = NOW) -> dict[str, Line]:
    """Give the checklist by what each line is about."""
    return {line.part: line for line in preflight(show, state, truth, at_ms)}


def told(line: Line) -> tuple[Verdict, str]:
    """Give verdict and finding; a line that is not well says what to do, and each is one short sentence or two."""
    assert bool(line.remedy) is (line.verdict in (Verdict.STOP, Verdict.LOOK)), line
    assert line.found.strip(), line
    return line.verdict, line.found


def health(part: Part, level: Level, reason: str = "It is broken.") -> Truth:
    """Give the truth with one part's health otherwise."""
    return replace(TRUTH, health={**TRUTH.health, part: Health(level, reason)})


def verdicts(lines: Iterable[Line]) -> set[Verdict]:
    """Give every verdict there is."""
    return {line.verdict for line in lines}
