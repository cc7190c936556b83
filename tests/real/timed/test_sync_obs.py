"""The sync meter on a real OBS: the slate in a media source, streamed by RTMP to the probe, delayed in OBS and read.

Counterpart: tests/bench/sync_obs.py prints the full table.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from msgspec import Struct

from console.show.facts import HealthChanged, Level
from console.show.sync import TapStands
from tests.real.obs_studio import why_not
from tests.real.sync_obs_rig import SLATE, Calm, Meter, SlateObs, free_port, slate_film, utc_ms

pytestmark = [
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "OBS is there"),
    pytest.mark.timeout(240),
]

CLOSE_MS = 3.0
WITHIN_S = 25.0
TRIES = 3
"""OBS on a machine that is too slow for an instant lays its sound anew by itself, a block or more off."""
FILM_S = 127.0
"""Twenty periods of the code: it goes on where it begins again."""


class Desk(Struct):
    """An OBS that streams, and a meter that reads it."""

    obs: SlateObs
    meter: Meter


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("sync-obs")
    (folder / "obs").mkdir()
    film, port = slate_film(folder, FILM_S), free_port()
    with ExitStack() as stack:
        meter = stack.enter_context(Meter(f"rtmp://127.0.0.1:{port}/live/sync"))
        obs = stack.enter_context(SlateObs(folder / "obs", {}))
        obs.play(film)
        meter.await_listening(port)
        obs.stream_to(f"rtmp://127.0.0.1:{port}/live", "sync")
        yield Desk(obs, meter)


def delayed(desk: Desk, late_ms: int) -> Calm:
    """Delay the slate's sound in two steps, until it is read so; gives what was read last."""
    for _ in range(TRIES):
        since_ms = utc_ms()
        desk.obs.delay(SLATE, late_ms)
        calm = desk.meter.await_calm(since_ms, WITHIN_S)
        if abs(calm.late_ms - late_ms) <= CLOSE_MS:
            break
    return calm


def delayed_once(desk: Desk) -> Calm:
    """Delay the slate's sound in one step from 0; anew where OBS left pictures out: then it is really out of time."""
    for _ in range(TRIES):
        assert delayed(desk, 0).late_ms == pytest.approx(0.0, abs=CLOSE_MS)
        before, since_ms = left_out(desk), utc_ms()
        desk.obs.delay_once(SLATE, 100)
        calm = desk.meter.await_calm(since_ms, WITHIN_S)
        if left_out(desk) == before:
            break
    return calm


def left_out(desk: Desk) -> int:
    """Count the pictures OBS did not draw or send so far."""
    stats = desk.obs.ask("GetStats")
    return int(stats["renderSkippedFrames"] + stats["outputSkippedFrames"])


def test_what_obs_delays_is_read_within_three_milliseconds_and_one_step_from_zero_does_nothing(desk: Desk) -> None:
    """The media source begins some 10 to 60 ms early, until its sound is laid anew."""
    fresh = desk.meter.await_calm(utc_ms(), WITHIN_S)
    assert -80.0 < fresh.late_ms < CLOSE_MS
    assert [tap.stands for tap in desk.meter.newest().taps] == [TapStands.LOCKED]
    assert any(fact.level is Level.READY for fact in desk.meter.facts.of(HealthChanged))
    assert delayed(desk, 100).late_ms == pytest.approx(100.0, abs=CLOSE_MS)
    assert delayed_once(desk).late_ms == pytest.approx(0.0, abs=CLOSE_MS)
    assert desk.obs.ask("GetInputAudioSyncOffset", inputName=SLATE)["inputAudioSyncOffset"] == 100
    assert delayed(desk, -100).late_ms == pytest.approx(-100.0, abs=CLOSE_MS)


@pytest.mark.keeps_threads("the meter of all tests here begins threads for its next probe")
def test_obs_sends_again_by_itself_to_a_probe_that_was_begun_anew_and_stands_as_before(desk: Desk) -> None:
    before_ms, killed = desk.meter.await_figure(WITHIN_S), desk.meter.keeper.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    calm = desk.meter.await_calm(utc_ms(), WITHIN_S)
    assert desk.meter.keeper.pid not in (None, killed)
    assert calm.late_ms == pytest.approx(before_ms, abs=CLOSE_MS)
    assert desk.obs.ask("GetStreamStatus")["outputActive"]
