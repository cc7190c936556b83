"""Tests of `console.seat.fake_sync`."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from console.seat import fake_sync
from console.show.sync import SyncSaid, TapStands
from console.show.sync_zones import Colour, zone
from console.show.types import UtcMs

NOW_MS = UtcMs(1_790_000_000_000)


@pytest.mark.parametrize(
    ("make", "colour"),
    [
        (fake_sync.in_time, Colour.GREEN),
        (fake_sync.noticed, Colour.YELLOW),
        (fake_sync.early, Colour.ORANGE),
        (fake_sync.far_out, Colour.RED),
    ],
)
def test_every_zone_can_be_shown(make: Callable[[UtcMs], SyncSaid], colour: Colour) -> None:
    heard = make(NOW_MS)
    late_ms = heard.pairs[0].late_ms
    assert late_ms is not None
    assert zone(late_ms, fake_sync.WANTED.limit_ms).colour is colour
    known = fake_sync.sync_desk(NOW_MS, heard).truth.sync
    assert (known.pairs[0].late_ms, len(known.pairs[0].lately)) == (late_ms, 5)
    assert (known.pairs[0].red_ms is not None) == (colour is Colour.RED)


def test_what_is_lost_or_void_is_known_to_be() -> None:
    assert fake_sync.sync_desk(NOW_MS, fake_sync.void(NOW_MS)).truth.sync.pairs[0].voided
    taps = fake_sync.sync_desk(NOW_MS, fake_sync.lost(NOW_MS)).truth.sync.taps
    assert [(tap.state.stands, tap.lacks_ms is None) for tap in taps] == [
        (TapStands.NO_TAP, False),
        (TapStands.LOCKED, True),
    ]


def test_a_desk_without_a_meter_knows_nothing() -> None:
    desk = fake_sync.sync_desk(NOW_MS, None)
    assert (desk.truth.sync.at_ms, desk.show.sync.program) == (0, "")


def test_a_correction_can_be_shown_on_its_way_proved_and_set_back() -> None:
    desk = fake_sync.sync_desk(NOW_MS, fake_sync.noticed(NOW_MS))
    waits, proved = (fake_sync.correcting(desk, NOW_MS, one).state.sync.corrections["Host mic"] for one in (None, 0.4))
    assert (waits.residual_ms, proved.residual_ms, waits.at_ms) == (None, 0.4, NOW_MS - 5_000)
    gone = fake_sync.set_back(desk, NOW_MS).state.sync
    assert (gone.corrections, gone.unproved is not None and gone.unproved.mic) == ({}, "Host mic")


def test_the_past_leads_to_what_is_said_now_and_was_silent_once() -> None:
    told = [*fake_sync.before(fake_sync.drifting(NOW_MS), 600)]
    late = [one.pairs[0].newest.late_ms for one in told]
    assert (late[0] < late[-1], abs(late[-1] - 31.0) < 2.5) == (True, True)
    gaps = [one.at_ms - before.at_ms for before, one in pairwise(told)]
    assert (min(gaps), max(gaps)) == (2_000, 60_000)


def test_a_crowd_has_a_pair_for_each_camera() -> None:
    pairs = fake_sync.crowd(NOW_MS).pairs
    assert (len({one.video for one in pairs}), len({one.audio for one in pairs})) == (9, 3)
