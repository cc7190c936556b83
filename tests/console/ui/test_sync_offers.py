"""Tests of `console.ui.sync_offers`."""

from msgspec.structs import replace

from console.seat import fake_sync
from console.seat.fake import FakeSeat
from console.seat.view import SeatView
from console.show.sync import Method, SyncSaid
from console.show.sync_corrections import Correction, SyncRun, Unproved
from console.show.types import Risk, UtcMs
from console.ui.badge import Shape
from console.ui.sync_choice import Cell, default_pair, pair_cells
from console.ui.sync_memory import SyncMemory
from console.ui.sync_offers import TOLD_MS, Offer, flow, offers
from console.ui.sync_words import Sign
from tests.console.ui.handclock import START_MS, HandClock


def cells(view: SeatView, said: SyncSaid) -> tuple[Cell, ...]:
    seat = FakeSeat(view, {}, ())
    seat.heard_sync = said
    memory = SyncMemory(seat, HandClock())
    memory.refresh(view)
    return pair_cells(view, said.pairs, memory, START_MS, 200.0, Sign.OBS)


def offered(view: SeatView, said: SyncSaid) -> tuple[Offer, ...]:
    found = cells(view, said)
    wanted = default_pair(view, found)
    return offers(view, found, next(cell for cell in found if cell.pair == wanted), START_MS)


def desk(late_ms: float) -> tuple[SeatView, SyncSaid]:
    said = fake_sync.measured(START_MS, late_ms)
    return fake_sync.sync_desk(START_MS, said), said


def running(view: SeatView, residual_ms: float | None = None) -> SeatView:
    one = Correction("Host mic", "Host", Method.SLATE, 0, -72, 71.6, UtcMs(START_MS - 8_000), residual_ms)
    return replace(view, state=replace(view.state, sync=SyncRun({"Host mic": one})))


def test_what_can_be_set_is_said_with_both_figures_and_what_it_does() -> None:
    (offer,) = offered(*desk(71.6))
    assert (offer.text, offer.possible, offer.twice) == ("Set Host mic's offset 0 → −72 ms", True, True)
    assert offer.does == (
        "OBS plays it 72 ms sooner and may buffer all sound for longer."
        " Its sound jumps once; set back unless new readings prove it."
    )
    (later,) = offered(*desk(-63.0))
    assert (later.text, "63 ms later" in later.does, "buffer" in later.does) == (
        "Set Host mic's offset 0 → 63 ms",
        True,
        False,
    )


def test_off_air_one_press_will_do_and_a_show_that_guards_it_asks_itself() -> None:
    view, said = desk(71.6)
    off_air = replace(view, state=replace(view.state, live_ms=None))
    assert [offer.twice for offer in offered(off_air, said)] == [False]
    guarded = replace(view, show=replace(view.show, guards={"sync.correct": Risk.GUARDED}))
    assert [offer.twice for offer in offered(guarded, said)] == [False]


def test_where_it_cannot_be_the_engines_own_reason_stands_there() -> None:
    (offer,) = offered(*desk(3.2))
    assert (offer.possible, offer.text) == (False, "Correct Host mic")
    assert offer.does.startswith("“Host mic” is within 8 ms already: audio 3 ms late")
    view, said = desk(71.6)
    lost = replace(view, link=replace(view.link, level="lost"))
    assert offered(lost, said)[0].does == "The engine is away: nothing can be set."


def test_nothing_is_offered_for_a_microphone_that_is_being_proved() -> None:
    view, said = desk(71.6)
    assert offered(running(view), said) == ()
    assert [offer.possible for offer in offered(running(view, 0.4), said)] == [True]


def test_other_microphones_that_can_be_set_follow_the_one_that_is_shown() -> None:
    said = fake_sync.several(START_MS)
    view = fake_sync.sync_desk(START_MS, said)
    assert [offer.text for offer in offered(view, said)] == [
        "Set Host mic's offset 0 → −37 ms",
        "Set Guest mic's offset 120 → −9 ms",
    ]
    found = cells(view, said)
    assert offers(view, found, found[-1], START_MS) == ()


def test_a_correction_is_told_from_setting_it_to_the_proof() -> None:
    view, _ = desk(71.6)
    assert flow(view, "Host mic", START_MS) is None
    told = flow(running(view), "Host mic", START_MS)
    assert told is not None
    assert told.text == "Set: offset −72 ms. Measuring again; 22 s left, else it is set back."
    proved = flow(running(view, 0.4), "Host mic", START_MS)
    assert proved is not None
    assert (proved.text, proved.shape) == (
        "Proved: audio in time. Before: audio 72 ms late; offset −72 ms.",
        Shape.CHECK,
    )


def test_what_was_set_back_says_why_for_a_while() -> None:
    view, _ = desk(71.6)
    gone = Unproved("Host mic", "after it the sound was still out: audio 40 ms late", START_MS)
    back = replace(view, state=replace(view.state, sync=SyncRun(unproved=gone)))
    told = flow(back, "Host mic", START_MS)
    assert told is not None
    assert (told.text, told.can_go_back) == (
        "Set back: after it the sound was still out: audio 40 ms late.",
        False,
    )
    assert flow(back, "Guest mic", START_MS) is None
    assert flow(back, "Host mic", UtcMs(START_MS + TOLD_MS)) is None
