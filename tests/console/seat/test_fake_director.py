"""The made-up states of the director's seat are ones that OBS can be in."""

from collections.abc import Callable

import pytest

from console.seat.fake import calm
from console.seat.fake_director import (
    IDLE,
    director_idle,
    disk_low,
    reconnecting,
    streaming,
    studio,
    tbar_half,
    with_outputs,
)
from console.seat.view import SeatView
from console.show.types import UtcMs

NOW_MS = UtcMs(1_790_000_000_000)


@pytest.mark.parametrize("state", [director_idle, studio, streaming, reconnecting, disk_low, tbar_half])
def test_what_runs_has_run_and_only_a_stream_that_is_on_reconnects(state: Callable[[UtcMs], SeatView]) -> None:
    outputs = state(NOW_MS).truth.outputs
    assert outputs is not None
    assert outputs.stream.active == bool(outputs.stream.ran_ms)
    assert outputs.stream.active or not outputs.network.reconnecting
    assert (outputs.recording.disk_minutes is not None) == outputs.record.active


def test_the_t_bar_is_half_way_in_studio_mode_only() -> None:
    view = tbar_half(NOW_MS)
    assert view.state.tbar == 500
    assert view.truth.preview is not None
    assert director_idle(NOW_MS).truth.preview is None


def test_outputs_can_be_set_and_be_unknown() -> None:
    assert with_outputs(calm(NOW_MS), IDLE).truth.outputs is IDLE
    assert with_outputs(streaming(NOW_MS), None).truth.outputs is None
