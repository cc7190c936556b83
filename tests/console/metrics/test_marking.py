"""Tests of `console.metrics.marking`."""

from msgspec.structs import replace

from console.metrics.marking import marks, standing
from console.metrics.marks import Cut, DealBegan, DealOver, Pinned, SegmentBegan
from console.show.state import FRESH, DealRun, Phase, Rundown, SegmentRun, ShowState
from console.show.types import CameraId, DealId, DurationMs, Price, ProductId, Segment, SegmentId, UtcMs

MUG, PLATE = ProductId("mug"), ProductId("plate")
FLASH = DealId("flash")
NOW = UtcMs(90)


def deal(started_ms: int = 50, phase: Phase = Phase.LIVE) -> DealRun:
    return DealRun(FLASH, "Flash", MUG, "Mug", Price(500, "EUR"), None, UtcMs(started_ms), UtcMs(999), phase)


def show(**changes: object) -> ShowState:
    return replace(FRESH, **changes)


def test_a_deal_begins_when_it_is_live_and_not_before() -> None:
    armed, opening, live = (show(deals=(deal(phase=phase),)) for phase in (Phase.ARMED, Phase.OPENING, Phase.LIVE))
    assert marks(FRESH, armed, NOW) == marks(armed, opening, NOW) == ()
    assert marks(opening, live, NOW) == (DealBegan(UtcMs(50), FLASH, MUG),)
    assert marks(live, FRESH, NOW) == (DealOver(NOW, FLASH),)


def test_a_deal_that_ended_and_began_again_unseen_is_two() -> None:
    again = marks(show(deals=(deal(50),)), show(deals=(deal(80),)), NOW)
    assert again == (DealOver(NOW, FLASH), DealBegan(UtcMs(80), FLASH, MUG))


def test_pins_and_cuts_and_segments() -> None:
    pinned = show(pinned=MUG, pinned_ms=UtcMs(70))
    assert marks(FRESH, pinned, NOW) == (Pinned(UtcMs(70), MUG),)
    assert marks(pinned, show(pinned=PLATE), NOW) == (Pinned(NOW, PLATE),)
    assert marks(pinned, show(pinned=MUG, pinned_ms=UtcMs(88)), NOW) == ()
    assert marks(pinned, FRESH, NOW) == (Pinned(NOW, None),)
    wide = show(program=CameraId("wide"))
    assert marks(FRESH, wide, NOW) == (Cut(NOW, CameraId("wide")),)
    assert marks(wide, FRESH, NOW) == (Cut(NOW, None),)
    segment = Segment(SegmentId("demo"), "Demo", DurationMs(60_000))
    running = show(rundown=Rundown(on_air=SegmentRun(segment, UtcMs(60), 0)))
    assert marks(FRESH, running, NOW) == (SegmentBegan(NOW, SegmentId("demo")),)


def test_one_who_knows_nothing_is_told_how_it_stands() -> None:
    state = show(program=CameraId("wide"), pinned=MUG, pinned_ms=UtcMs(70), deals=(deal(),))
    assert standing(state, NOW) == (
        DealBegan(UtcMs(50), FLASH, MUG),
        Pinned(UtcMs(70), MUG),
        Cut(NOW, CameraId("wide")),
    )
    assert standing(FRESH, NOW) == ()
