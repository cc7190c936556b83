"""Every alarm of the sync: when it is raised, when it is over, and what it tells the crew to do."""

import re

import pytest
from msgspec.structs import replace

from console.seat.fake_director import inputs_heard
from console.seat.fake_sync import (
    EVERY_MS,
    HOST_MIC,
    drifting,
    far_out,
    in_time,
    lost,
    pair,
    said,
    void,
    with_sync,
)
from console.show.decisions import Refused
from console.show.evolve import replay
from console.show.facts import SyncHeard, SyncVoided
from console.show.hushes import AcknowledgeAlarm, SnoozeAlarm
from console.show.hushing import LONGEST_NAME, decide_hush
from console.show.state import FRESH
from console.show.sync import Method, SyncSaid
from console.show.sync_alarms import LACKS_MS, UNPROVED_MS, VOID_MS, all_sync_alarms, sync_alarms
from console.show.sync_corrections import SyncReverted
from console.show.truth import Truth, observe
from console.show.types import UtcMs
from tests.console.show.shop import START_MS

LIVE = replace(FRESH, live_ms=START_MS)
NOW = UtcMs(START_MS + 600_000)
BEFORE = UtcMs(NOW - 60_000)


def heard(what: SyncSaid) -> Truth:
    return with_sync(inputs_heard(NOW), what).truth


def ids(known: Truth, at_ms: int = NOW) -> list[str]:
    return [alarm.id.split(":")[1] for alarm in all_sync_alarms(LIVE, known, UtcMs(at_ms))]


def text(known: Truth) -> str:
    (alarm,) = all_sync_alarms(LIVE, known, NOW)
    return alarm.text


def test_what_is_in_time_is_none_nor_is_anything_before_the_show() -> None:
    assert ids(heard(in_time(NOW))) == []
    assert all_sync_alarms(FRESH, heard(far_out(NOW)), NOW) == ()


def test_red_says_which_way_by_whose_limit_and_what_to_do() -> None:
    late = text(heard(far_out(NOW)))
    assert "“Host mic” is more than 185 ms late against “Host”" in late
    assert "BT.1359" in late
    assert "sync.correct" in late
    assert "more than 90 ms early" in text(heard(said(NOW, pair(NOW, -120.0))))


def test_red_on_the_way_to_the_viewers_is_no_microphones_matter() -> None:
    path = replace(pair(NOW, 300.0, "program", "viewers"), method=Method.PATH)
    assert text(heard(said(NOW, path))).startswith("Viewers get the audio more than 185 ms late")


def test_red_needs_three_readings_and_stays_until_it_is_well_within() -> None:
    assert ids(with_sync(inputs_heard(NOW), far_out(NOW), readings=2).truth) == []
    known = heard(far_out(NOW))
    for number, late_ms in enumerate((183.0,) * 8 + (170.0,) * 3, 1):
        at_ms = UtcMs(NOW + number * EVERY_MS)
        assert ids(known) == ["red"]
        known = observe(known, SyncHeard(said(at_ms, pair(at_ms, late_ms))))
    assert ids(known) == []


def test_clocks_that_do_not_agree_are_one_and_a_drift_out_of_the_green_is_another() -> None:
    assert ids(heard(drifting(NOW))) == ["clocks"]
    slow = replace(pair(NOW, 38.0), slope_ms_per_min=1.0)
    known = heard(said(NOW, slow))
    assert ids(known) == ["drift"]
    assert "drifts out of the green" in text(known)
    assert ids(heard(said(NOW, replace(slow, slope_ms_per_min=-1.0)))) == []
    assert ids(heard(said(NOW, replace(slow, slope_ms_per_min=0.1)))) == []
    assert ids(heard(said(NOW, replace(slow, late_ms=70.0)))) == [], "it is out of the green already"


def test_a_drift_is_over_only_when_it_clearly_is() -> None:
    known = heard(said(NOW, replace(pair(NOW, 30.0), slope_ms_per_min=2.1)))
    at_ms = UtcMs(NOW + EVERY_MS)
    slower = observe(known, SyncHeard(said(at_ms, replace(pair(at_ms, 30.0), slope_ms_per_min=1.8))))
    assert ids(slower) == ["clocks"]
    over = observe(known, SyncHeard(said(at_ms, replace(pair(at_ms, 30.0), slope_ms_per_min=0.9))))
    assert ids(over) == []


def test_a_tap_that_lacks_something_for_ten_seconds_is_one() -> None:
    known = heard(lost(NOW))
    (tap,) = [one for one in known.sync.taps if one.lacks_ms is not None]
    assert tap.lacks_ms is not None
    assert ids(known, tap.lacks_ms + LACKS_MS - 1) == []
    (alarm,) = all_sync_alarms(LIVE, known, UtcMs(tap.lacks_ms + LACKS_MS))
    assert alarm.text.startswith("The sync meter gets nothing of the program: OBS does not send to")


def test_what_is_void_says_why() -> None:
    assert "A filter was added to “Host mic”" in text(heard(void(BEFORE)))
    at_obs = observe(heard(in_time(BEFORE)), SyncVoided(HOST_MIC, "its delay was changed in OBS", BEFORE))
    assert "its delay was changed in OBS: measure again" in text(at_obs)


def test_what_is_void_for_a_moment_is_none() -> None:
    at_obs = observe(heard(in_time(NOW)), SyncVoided(HOST_MIC, "its delay was set", NOW))
    assert ids(at_obs, NOW + VOID_MS - 1) == []
    assert ids(at_obs, NOW + VOID_MS) == ["void"]


def test_a_correction_that_did_not_hold_is_one_for_a_while_live_or_not() -> None:
    state = replay((SyncReverted(HOST_MIC, 0, "it was not proved", NOW),))
    (alarm,) = all_sync_alarms(state, heard(in_time(NOW)), NOW)
    assert "“Host mic” was taken back: it was not proved. See in INPUTS that its delay is 0 ms again" in alarm.text
    assert all_sync_alarms(state, heard(in_time(NOW)), UtcMs(NOW + UNPROVED_MS)) == ()


@pytest.mark.parametrize("make", [far_out, drifting, void])
def test_each_can_be_acknowledged_and_snoozed(make: object) -> None:
    assert callable(make)
    known = heard(make(BEFORE))
    (alarm,) = all_sync_alarms(LIVE, known, NOW)
    for command in (AcknowledgeAlarm(alarm.id), SnoozeAlarm(alarm.id, 5)):
        answer = decide_hush(LIVE, command, NOW)
        assert not isinstance(answer, Refused)
        assert sync_alarms(replay(answer.events, LIVE), known, NOW) == ()


def test_no_sentence_holds_a_figure_that_ticks() -> None:
    first = text(heard(far_out(NOW)))
    assert first == text(heard(said(NOW, pair(NOW, 351.9))))
    assert re.findall(r"\d+ ms", first) == ["185 ms"]


def test_even_an_endless_name_can_be_acknowledged() -> None:
    known = heard(said(NOW, pair(NOW, 300.0, "Camera " * 20, "Microphone " * 20)))
    (alarm,) = all_sync_alarms(LIVE, known, NOW)
    assert len(alarm.id) == LONGEST_NAME
