"""Checklists before going live, for tests and pictures: one that is well, one with much to mend.

Counterparts: `console.seat.fake` has the desk around them, `console.show.preflight` judges.
"""

from msgspec.structs import replace

from console.seat.fake import on_air, with_state
from console.seat.fake_director import disk_low, streaming
from console.seat.view import SeatView
from console.show.facts import Level, Part
from console.show.preflight_lines import Jump, Line, Tested, Verdict
from console.show.state import Lock
from console.show.surface_truth import SurfaceHealth
from console.show.truth import Health, Page
from console.show.types import SceneName, SoundId, UtcMs
from console.show.watch import Look, Watch


def preflight_well(now_ms: UtcMs) -> SeatView:
    """Give a show a minute before it begins, all tested and nearly all well."""
    view = _before(streaming(now_ms), now_ms)
    at_ms = UtcMs(now_ms - 40_000)
    lines = (
        _tried("OBS picture", "1080x1920, 60 frames a second, sound at 48 kHz.", at_ms),
        _tried("Camera pictures", "3 of 3 cameras show a picture that moves.", at_ms),
        _tried("Graphics drawn", "The page drew and answered in 38 ms.", at_ms),
        _tried("Disk of the show", "Written and synced in 2.1 ms; 212 GB free.", at_ms),
    )
    return replace(view, truth=replace(view.truth, tested=Tested(at_ms, lines=lines, disk_mb=212_400)))


def preflight_bad(now_ms: UtcMs) -> SeatView:
    """Give one with a scene that is gone, a page that failed, pads unplugged, and tests that run."""
    view = _before(disk_low(now_ms), now_ms)
    director = replace(view.state.director, scenes=(SceneName("Wide host"), SceneName("Macro tops")))
    view = with_state(view, replace(view.state, director=director, locks=frozenset({Lock.PLAYBACK})))
    at_ms = UtcMs(now_ms - 900_000)
    black = "“Host” is black: every part of its picture is darker than 3 %."
    remedy = "Take the cap off, or look at its cable and source in OBS."
    lines = (
        Line("Picture of “Host”", Verdict.STOP, black, remedy, Jump.SCENES, at_ms),
        _tried("OBS picture", "1080x1920, 60 frames a second, sound at 48 kHz.", at_ms),
    )
    gone = SurfaceHealth(Level.FAILED, "It is unplugged since 20:14.", "8x8 grid")
    return replace(
        view,
        truth=replace(
            view.truth,
            pages={"obs": Page("program", 4, failed="“Win” threw: no picture of that name.")},
            surfaces={"pads": gone, "deck": SurfaceHealth(Level.READY, "", "Deck XL")},
            missing={SoundId("win"): "win.wav is not in the show folder"},
            health={
                **view.truth.health,
                Part.PADS: Health(Level.FAILED, gone.reason),
                Part.FEED: Health(Level.DEGRADED, "The shop has said nothing for 2 min."),
            },
            tested=Tested(at_ms, "the graphics page", 2, 5, lines, 640),
        ),
    )


def _before(view: SeatView, now_ms: UtcMs) -> SeatView:
    """Give a show that is not live yet, its numbers fresh."""
    state = replace(
        view.state, live_ms=None, deals=(), rundown=replace(on_air(now_ms, "hook", 0), on_air=None, back=())
    )
    watch = Watch(looks=(Look(UtcMs(now_ms - 4_000), 3, 100, {}),))
    surfaces = {"pads": SurfaceHealth(Level.READY, "8x8 grid on USB.", "8x8 grid")}
    return with_state(replace(view, truth=replace(view.truth, watch=watch, surfaces=surfaces)), state)


def _tried(part: str, found: str, at_ms: UtcMs) -> Line:
    return Line(part, Verdict.OK, found, tested_ms=at_ms)
