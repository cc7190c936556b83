"""What is known of the sync: since when it is red, what voids it, since when a tap lacks something."""

from msgspec.structs import replace

from console.seat.fake_sync import EVERY_MS, HOST, HOST_MIC, PROGRAM, pair, said
from console.show.facts import SyncHeard, SyncVoided
from console.show.sync import Gate, Method, PairSaid, TapStands
from console.show.sync_truth import KEPT, LACKS, MOST_VOIDED, NO_SYNC_YET, SyncTruth, observe_sync
from console.show.types import UtcMs
from tests.console.show.shop import START_MS


def after(number: int) -> UtcMs:
    """Say when the reading of a number comes."""
    return UtcMs(START_MS + number * EVERY_MS)


def heard(*late_ms: float, sync: SyncTruth = NO_SYNC_YET, first: int = 0) -> SyncTruth:
    """Give what is known after readings one after the other."""
    for number, late in enumerate(late_ms, first):
        sync = observe_sync(sync, SyncHeard(said(after(number), pair(after(number), late))))
    return sync


def test_it_knows_whether_the_program_comes_in_and_how_long_its_pictures_stay() -> None:
    assert (NO_SYNC_YET.hears_program, NO_SYNC_YET.frame_ms) == (False, 1000 / 30)
    one = replace(pair(START_MS, 3.0), frame_ms=40.0)
    assert observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, one))).frame_ms == 40.0
    for stands in TapStands:
        tap = replace(PROGRAM, stands=stands)
        sync = observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, taps=(tap,))))
        assert sync.hears_program == (stands not in LACKS)


def test_three_readings_in_a_row_make_it_red() -> None:
    assert heard(300.0, 300.0).pairs[0].red_ms is None
    assert heard(300.0, 300.0, 300.0).pairs[0].red_ms == START_MS
    assert heard(300.0, 300.0, 100.0, 300.0, 300.0).pairs[0].red_ms is None


def test_it_is_over_only_when_three_are_well_within() -> None:
    red = heard(300.0, 300.0, 300.0)
    assert heard(183.0, 183.0, 183.0, sync=red, first=3).pairs[0].red_ms == START_MS
    assert heard(179.0, 179.0, sync=red, first=3).pairs[0].red_ms == START_MS
    assert heard(179.0, 179.0, 179.0, sync=red, first=3).pairs[0].red_ms is None


def test_the_same_reading_twice_counts_once_and_few_are_kept() -> None:
    once = SyncHeard(said(START_MS, pair(START_MS, 300.0)))
    sync = observe_sync(observe_sync(observe_sync(NO_SYNC_YET, once), once), once)
    assert (len(sync.pairs[0].lately), sync.pairs[0].red_ms) == (1, None)
    assert len(heard(*(3.0 for _ in range(20))).pairs[0].lately) == KEPT


def test_a_reading_that_does_not_count_is_not_kept() -> None:
    one = pair(START_MS, 300.0)
    stutters = replace(one, newest=replace(one.newest, gate=Gate.STUTTER))
    assert observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, stutters))).pairs[0].lately == ()


def test_a_reading_of_a_short_window_is_shown_and_proves_nothing() -> None:
    one = pair(START_MS, 12.0)
    short = replace(one, newest=replace(one.newest, window_s=2.4))
    sync = observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, short)))
    assert (sync.pairs[0].said.newest.late_ms, sync.pairs[0].lately) == (12.0, ())


def test_what_happens_to_its_microphone_voids_it_until_it_is_read_anew() -> None:
    red = heard(300.0, 300.0, 300.0)
    void = observe_sync(red, SyncVoided(HOST_MIC, "a filter was added to it", after(3)))
    assert void.pairs[0].voided.startswith("a filter was added to it: measure again")
    assert (void.pairs[0].late_ms, void.pairs[0].red_ms) == (None, None)
    begun_before = heard(3.0, 3.0, sync=void, first=4)
    assert begun_before.pairs[0].lately == ()
    anew = heard(3.0, 3.0, 3.0, sync=begun_before, first=10)
    assert (anew.pairs[0].voided, anew.pairs[0].late_ms) == ("", 3.0)


def test_readings_of_a_track_that_was_begun_anew_are_forgotten() -> None:
    red = heard(300.0, 300.0, 300.0)
    begun = replace(pair(after(2), 300.0), counted=0, late_ms=None)
    anew = observe_sync(red, SyncHeard(said(after(3), begun)))
    assert (anew.pairs[0].lately, anew.pairs[0].red_ms) == ((), None)


def test_what_happens_to_others_voids_nothing_and_few_are_remembered() -> None:
    sync = heard(3.0, 3.0, 3.0)
    for number in range(100):
        sync = observe_sync(sync, SyncVoided(f"Input {number}", "it began anew", after(3)))
    assert sync.pairs[0].voided == ""
    assert len(sync.voided) == MOST_VOIDED


def test_what_the_meter_itself_calls_void_is() -> None:
    told = replace(pair(START_MS, 3.0), remeasure="The slate was shown by another player.")
    assert observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, told))).pairs[0].voided == told.remeasure


def test_a_tap_lacks_something_since_it_first_did() -> None:
    gone = replace(PROGRAM, stands=TapStands.NO_VIDEO, age_ms=700)
    sync = observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, taps=(gone,))))
    sync = observe_sync(sync, SyncHeard(said(after(9), taps=(replace(gone, stands=TapStands.NO_TAP),))))
    assert [tap.lacks_ms for tap in sync.taps] == [START_MS]
    sync = observe_sync(sync, SyncHeard(said(after(10), taps=(replace(gone, stands=TapStands.NO_CODE),))))
    assert [tap.lacks_ms for tap in sync.taps] == [None]


def test_what_only_ticks_changes_nothing() -> None:
    first = observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS)))
    assert observe_sync(first, SyncHeard(said(START_MS, taps=(replace(PROGRAM, age_ms=9, fps=29.9),)))).taps == (
        first.taps[0],
    )


def test_of_several_methods_the_newest_word_is_taken_and_of_one_instant_the_surest() -> None:
    slate = pair(START_MS, 10.0)
    scratch = replace(slate, method=Method.SCRATCH, late_ms=12.0)
    assert _found(slate, scratch) is Method.SLATE
    assert _found(slate, replace(scratch, newest=replace(scratch.newest, at_ms=after(1)))) is Method.SCRATCH
    refused = replace(scratch, newest=replace(scratch.newest, at_ms=after(1), gate=Gate.RELATIVE))
    assert _found(slate, refused) is Method.SLATE
    assert _found(refused) is Method.SCRATCH
    known = observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, slate)))
    assert known.pair(HOST_MIC, HOST) is not None
    assert known.pair("Guest mic") is None
    assert known.pair(HOST_MIC, "Table") is None


def _found(*pairs: PairSaid) -> Method | None:
    known = observe_sync(NO_SYNC_YET, SyncHeard(said(START_MS, *pairs))).pair(HOST_MIC)
    return known.said.method if known is not None else None


def test_without_a_meter_nothing_is_known() -> None:
    assert observe_sync(heard(3.0), SyncHeard(None)) == NO_SYNC_YET
