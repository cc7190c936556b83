"""The press-to-air ledger."""

import math

from msgspec.structs import replace

from console.engine.ledger import (
    ANSWER_WITHIN_NS,
    FAILED_SHOWN_NS,
    KEPT_PER_CONTROL,
    LEGS,
    MOST_CONTROLS,
    Ledger,
    air_ms,
    leg_times_ms,
    percentile,
)
from console.show.facts import EffectConfirmed, EffectFailed, EffectId, EffectSent, EffectUnknown, Lane
from console.show.types import UtcMs
from console.store.records import LedgerRow
from hardware.messages import Spot

PAD = Spot("pads:pad/1/1")
MS = 1_000_000


def row(press: str, outcome: str) -> LedgerRow:
    return LedgerRow(
        press=press,
        at_ms=UtcMs(1),
        control="pads:pad/1/1",
        verb="deal.start",
        outcome=outcome,
        driver_ns=10 * MS,
        engine_ns=11 * MS,
        journalled_ns=12 * MS,
    )


def sent(effect: int, lane: Lane, at_ms: int) -> EffectSent:
    return EffectSent(EffectId(effect), lane, at_ms * MS)


def confirmed(effect: int, lane: Lane, at_ms: int) -> EffectConfirmed:
    return EffectConfirmed(EffectId(effect), lane, at_ms * MS)


def legs_of(row: LedgerRow) -> dict[str, float]:
    return {leg: ms for leg, ms in zip(LEGS, leg_times_ms(row), strict=True) if not math.isnan(ms)}


def test_press_is_open_until_every_effect_is_confirmed() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "done"), PAD, [EffectId(1), EffectId(2)], "deal.start mug")
    ledger.note(sent(1, Lane.SOUND, 13), 13 * MS)
    ledger.note(sent(2, Lane.GRAPHICS, 14), 14 * MS)
    ledger.note(confirmed(1, Lane.SOUND, 20), 20 * MS)
    assert ledger.pressing().asked == {PAD}
    assert not ledger.fresh()
    ledger.note(confirmed(2, Lane.GRAPHICS, 30), 30 * MS)
    assert ledger.pressing().asked == frozenset()
    (finished,) = ledger.unsaved()
    assert legs_of(finished) == {"engine": 1, "journalled": 2, "sent": 3, "sounded": 10, "drawn": 20}
    assert air_ms(finished) == 20
    assert not ledger.unsaved()


def test_press_waits_for_what_follows_from_a_reading() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "done"), PAD, [EffectId(1)], "graphic.show lbar")
    ledger.goes_on(EffectId(1), EffectId(3), 20 * MS)
    ledger.goes_on(EffectId(2), EffectId(4), 20 * MS)
    ledger.note(confirmed(1, Lane.SWITCHER, 21), 21 * MS)
    assert ledger.asked_as(EffectId(3)) == "graphic.show lbar"
    assert ledger.pressing().asked == {PAD}
    ledger.note(confirmed(3, Lane.SWITCHER, 30), 30 * MS)
    (finished,) = ledger.unsaved()
    assert legs_of(finished)["switched"] == 20


def test_press_from_whose_reading_nothing_follows_is_finished() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "done"), PAD, [EffectId(1), EffectId(2)], "graphic.show lbar")
    ledger.goes_on(EffectId(1), None, 20 * MS)
    assert not ledger.fresh()
    ledger.goes_on(EffectId(2), None, 20 * MS)
    (finished,) = ledger.unsaved()
    assert (finished.outcome, air_ms(finished)) == ("done", None)
    assert not ledger.restless()


def test_press_without_effects_is_finished_at_once() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "done"), PAD, [], "deal.start mug")
    (finished,) = ledger.unsaved()
    assert air_ms(finished) is None
    assert not ledger.restless()


def test_refused_press_shows_on_its_pad_for_a_while() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "refused"), PAD, [], "deal.start mug")
    assert ledger.pressing().failed == {PAD: "REFUSED"}
    assert not ledger.expire(12 * MS)
    assert ledger.expire(12 * MS + FAILED_SHOWN_NS)
    assert ledger.pressing().failed == {}


def test_failure_beats_unknown_and_a_late_confirmation() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "done"), PAD, [EffectId(1), EffectId(2), EffectId(3)], "deal.start mug")
    ledger.note(EffectUnknown(EffectId(1), Lane.SWITCHER, "frozen"), 20 * MS)
    ledger.note(EffectFailed(EffectId(2), Lane.SOUND, "no device"), 20 * MS)
    ledger.note(confirmed(3, Lane.GRAPHICS, 30), 30 * MS)
    assert [r.outcome for r in ledger.unsaved()] == ["failed"]
    assert ledger.pressing().failed == {PAD: "FAILED"}


def test_answer_that_never_comes_is_unknown() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "done"), PAD, [EffectId(1)], "deal.start mug")
    assert not ledger.expire(11 * MS + ANSWER_WITHIN_NS)
    assert ledger.expire(12 * MS + ANSWER_WITHIN_NS)
    ledger.note(confirmed(1, Lane.SWITCHER, 9_000), 9_000 * MS)
    (finished,) = ledger.unsaved()
    assert finished.outcome == "unknown"
    assert finished.switched_ns is None


def test_next_press_clears_the_failure() -> None:
    ledger = Ledger()
    ledger.begin(row("p", "refused"), PAD, [], "deal.start mug")
    ledger.begin(row("q", "done"), PAD, [EffectId(1)], "deal.start mug")
    assert ledger.pressing().failed == {}
    assert ledger.pressing().asked == {PAD}


def test_view_sums_up_each_control_newest_press_first() -> None:
    ledger = Ledger()
    for n, at_ms in enumerate((20, 30, 40), start=1):
        ledger.begin(row(str(n), "done"), PAD, [EffectId(n)], "deal.start mug")
        ledger.note(confirmed(n, Lane.SWITCHER, at_ms), at_ms * MS)
    view = ledger.view()
    (times,) = view.pads
    assert times.control == "pads:pad/1/1"
    assert (times.legs["switched"].p50_ms, times.legs["switched"].p95_ms, times.legs["switched"].count) == (20, 30, 3)
    assert [line.air_ms for line in view.recent] == [30, 20, 10]


def press(ledger: Ledger, number: int, control: str, at_ms: int) -> None:
    ledger.begin(replace(row(str(number), "done"), control=control), PAD, [EffectId(number)], "deal.start mug")
    ledger.note(confirmed(number, Lane.SWITCHER, at_ms), at_ms * MS)


def test_a_busy_pad_pushes_no_other_out() -> None:
    ledger = Ledger()
    press(ledger, 1, "pads:pad/2/2", 20)
    for n in range(2, KEPT_PER_CONTROL + 50):
        press(ledger, n, "pads:pad/1/1", 30)
    busy, rare = ledger.view().pads
    assert (busy.control, busy.legs["switched"].count) == ("pads:pad/1/1", KEPT_PER_CONTROL)
    assert (rare.control, rare.legs["switched"].count) == ("pads:pad/2/2", 1)
    assert ledger.view() == ledger.view()


def test_controls_without_end_are_forgotten_longest_unused_first() -> None:
    ledger = Ledger()
    for n in range(MOST_CONTROLS):
        press(ledger, n, f"seat-{n:04}", 20)
    press(ledger, MOST_CONTROLS, "seat-0000", 20)
    press(ledger, MOST_CONTROLS + 1, "one more", 20)
    controls = [times.control for times in ledger.view().pads]
    assert len(controls) == MOST_CONTROLS
    assert "seat-0000" in controls
    assert "seat-0001" not in controls


def test_percentile_is_nearest_rank() -> None:
    assert percentile([5.0], 0.95) == 5.0
    assert percentile([1, 2, 3, 4], 0.5) == 2
    assert percentile(range(1, 101), 0.95) == 95
