"""Correcting the sync: proposed, refused, proved, taken back."""

import pytest
from msgspec.structs import replace

from console.seat.fake_sync import HOST, HOST_MIC, pair
from console.show.commands import Command, PassTime, SetLock
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted, Refused
from console.show.evolve import replay
from console.show.inputs import MOST_OFFSET_MS
from console.show.obs_events import OffsetSet
from console.show.state import FRESH, Lock, ShowState
from console.show.sync import Gate, Method, PairSaid
from console.show.sync_correcting import PROOF_WITHIN_MS, SETTLE_MS, STALE_MS, propose
from console.show.sync_corrections import (
    CorrectSync,
    HearSync,
    PairNews,
    ReadingHeard,
    RemeasureSync,
    RevertSync,
    SyncCorrected,
    SyncProved,
    SyncRemeasured,
    SyncReverted,
    SyncSeen,
)
from console.show.types import Show, UtcMs
from tests.console.show.shop import START_MS

SHOW = Show(title="", cameras=(), products=(), deals=(), sounds=())
LATE = pair(START_MS, 334.7)
SEEN = SyncSeen((HOST_MIC, "Music"), 0, LATE)
CORRECTED = SyncCorrected(HOST_MIC, HOST, 0, -335, 334.7, START_MS)
CORRECTING = replay((CORRECTED,))
DUE = UtcMs(START_MS + PROOF_WITHIN_MS)


def refused(seen: SyncSeen | None, state: ShowState = FRESH) -> Refused:
    answer = decide(SHOW, state, CorrectSync(HOST_MIC, seen=seen), START_MS)
    assert isinstance(answer, Refused)
    assert answer.remedy
    return answer


def done(state: ShowState, command: Command, at_ms: UtcMs = START_MS) -> tuple[object, ...]:
    answer = decide(SHOW, state, command, at_ms)
    assert isinstance(answer, Accepted), answer
    return answer.events


def news(*late_ms: float, began_ms: int = START_MS + SETTLE_MS, method: Method = Method.SLATE) -> HearSync:
    lately = tuple(ReadingHeard(UtcMs(began_ms), late) for late in late_ms)
    return HearSync((PairNews(HOST, HOST_MIC, method, None, lately),), 200.0)


def test_what_is_late_is_set_earlier_from_where_it_stands() -> None:
    assert done(FRESH, CorrectSync(HOST_MIC, seen=SEEN)) == (CORRECTED,)
    assert propose(HOST_MIC, replace(SEEN, offset_ms=400), START_MS) == (65, 334.7)
    early = replace(SEEN, pair=pair(START_MS, -80.0))
    assert propose(HOST_MIC, early, START_MS) == (80, -80.0)


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (None, "by hand only"),
        (replace(SEEN, pair=None), "has not read"),
        (replace(SEEN, pair=replace(LATE, method=Method.PATH)), "has not read"),
        (replace(SEEN, offset_ms=None), "OBS has no input"),
        (replace(SEEN, voided="a filter was added to it"), "is void: a filter was added to it."),
        (replace(SEEN, pair=replace(LATE, late_ms=None)), "Too few readings"),
        (replace(SEEN, pair=replace(LATE, span_ms=10.0)), "10 ms or more apart"),
        (replace(SEEN, pair=replace(LATE, span_ms=None)), "10 ms or more apart"),
        (replace(SEEN, pair=pair(START_MS, 7.9)), "within 8 ms already: audio 8 ms late"),
        (replace(SEEN, pair=pair(UtcMs(START_MS - STALE_MS - 1), 300.0)), "more than 15 s ago"),
        (replace(SEEN, pair=pair(START_MS, 1_000.0)), "a delay of -1000 ms"),
        (replace(SEEN, offset_ms=MOST_OFFSET_MS, pair=pair(START_MS, -60.0)), "a delay of 20060 ms"),
    ],
)
def test_without_a_good_measurement_it_is_refused(seen: SyncSeen | None, why: str) -> None:
    assert why in refused(seen).why


@pytest.mark.parametrize("gate", [gate for gate in Gate if gate is not Gate.OK])
def test_every_gate_but_ok_refuses_it_and_says_what_to_do(gate: Gate) -> None:
    gated: PairSaid = replace(LATE, newest=replace(LATE.newest, gate=gate))
    assert "is not corrected" in refused(replace(SEEN, pair=gated)).why


def test_a_misspelt_microphone_gets_the_nearest() -> None:
    answer = decide(SHOW, FRESH, CorrectSync("Host mik", seen=replace(SEEN, offset_ms=None)), START_MS)
    assert isinstance(answer, Refused)
    assert "Did you mean “Host mic”?" in answer.remedy


def test_one_that_is_being_proved_is_not_corrected_again() -> None:
    assert "is being proved" in refused(SEEN, CORRECTING).why
    assert done(replay((SyncProved(HOST_MIC, 0.1, START_MS),), CORRECTING), CorrectSync(HOST_MIC, seen=SEEN))


def test_a_playback_lock_refuses_it() -> None:
    locked = replay(done(FRESH, SetLock(Lock.PLAYBACK, on=True)))  # type: ignore[arg-type]
    assert "locked" in refused(SEEN, locked).why


def test_three_readings_that_began_after_it_prove_it() -> None:
    assert done(CORRECTING, news(0.2, -4.0)) == ()
    (proved,) = done(CORRECTING, news(0.2, -4.0, 5.0))
    assert proved == SyncProved(HOST_MIC, 0.2, START_MS)
    after = replay((SyncProved(HOST_MIC, 0.2, START_MS),), CORRECTING)
    assert after.sync.corrections[HOST_MIC].residual_ms == 0.2
    assert next_deadline(SHOW, after) is None
    assert done(after, news(300.0, 300.0, 300.0)) == ()


def test_readings_from_before_or_by_another_method_prove_nothing() -> None:
    assert done(CORRECTING, news(0.0, 0.0, 0.0, began_ms=START_MS + SETTLE_MS - 1)) == ()
    assert done(CORRECTING, news(0.0, 0.0, 0.0, method=Method.SCRATCH)) == ()


def test_what_is_still_out_is_set_back_and_said() -> None:
    (back,) = done(CORRECTING, news(41.0, 42.0, 43.0))
    assert isinstance(back, SyncReverted)
    assert (back.mic, back.to_ms, back.asked) == (HOST_MIC, 0, False)
    assert "still out: audio 42 ms late" in back.why
    after = replay((back,), CORRECTING)
    assert after.sync.corrections == {}
    assert after.sync.unproved is not None


def test_readings_that_do_not_agree_or_are_as_before_wait_for_newer_ones() -> None:
    assert done(CORRECTING, news(334.0, 160.0, 0.3)) == ()
    assert done(CORRECTING, news(334.0, 335.0, 334.5)) == ()
    (proved,) = done(CORRECTING, news(334.0, 335.0, 334.5, 0.1, 0.2, 0.3))
    assert proved == SyncProved(HOST_MIC, 0.2, START_MS)


def test_what_nothing_proves_in_time_is_set_back() -> None:
    assert next_deadline(SHOW, CORRECTING) == DUE
    assert done(CORRECTING, PassTime(), UtcMs(DUE - 1)) == ()
    (back,) = done(CORRECTING, PassTime(), DUE)
    assert isinstance(back, SyncReverted)
    assert "not proved within 30 s" in back.why


def test_it_can_be_taken_back_by_hand_proved_or_not() -> None:
    for state in (CORRECTING, replay((SyncProved(HOST_MIC, 0.2, START_MS),), CORRECTING)):
        (back,) = done(state, RevertSync(HOST_MIC))
        assert back == SyncReverted(HOST_MIC, 0, "asked for", START_MS, asked=True)
        assert replay((back,), state).sync.unproved is None
    answer = decide(SHOW, FRESH, RevertSync(HOST_MIC), START_MS)
    assert isinstance(answer, Refused)
    assert "input.offset" in answer.remedy


def test_a_delay_set_by_hand_ends_it() -> None:
    after = replay((OffsetSet(HOST_MIC, 20),), CORRECTING)
    assert after.sync.corrections == {}
    assert next_deadline(SHOW, after) is None
    assert replay((OffsetSet("Music", 20),), CORRECTING) == CORRECTING


def test_few_corrections_are_kept() -> None:
    state = replay(replace(CORRECTED, mic=f"Mic {number}") for number in range(100))
    assert len(state.sync.corrections) == 32


def test_measuring_anew_is_asked_of_the_meter() -> None:
    assert done(FRESH, RemeasureSync()) == (SyncRemeasured(START_MS),)
    assert replay((SyncRemeasured(START_MS),)) == FRESH
