"""Every alarm of what OBS puts out: when it is raised, when it is not, and what it tells the crew to do."""

import pytest
from msgspec.structs import replace

from console.show.obs_alarms import CONGESTED_MS, DISK_MINUTES, obs_alarms
from console.show.obs_truth import ObsFigures, OutputsState, OutputState, RecordFigures, StreamFigures
from console.show.state import FRESH
from console.show.truth import NOTHING_KNOWN
from console.show.types import UtcMs

LIVE = replace(FRESH, live_ms=UtcMs(1))
RUNS = OutputState(active=True, ran_ms=60_000)
FELL = OutputState(fell=True)
CALM = OutputsState(stream=RUNS, record=RUNS)


def raised(outputs: OutputsState, *, live: bool = True) -> tuple[str, ...]:
    return obs_alarms(LIVE if live else FRESH, replace(NOTHING_KNOWN, outputs=outputs))


def test_nothing_is_wrong_when_nothing_is_known_or_all_is_well() -> None:
    assert obs_alarms(LIVE, NOTHING_KNOWN) == ()
    assert raised(CALM) == ()
    assert raised(OutputsState()) == ()


@pytest.mark.parametrize("output", ["stream", "record"])
def test_an_output_that_fell_is_an_alarm_while_live(output: str) -> None:
    fell = replace(CALM, **{output: FELL})
    (alarm,) = raised(fell)
    assert f"output.start {output}" in alarm
    assert f"output.stop {output}" in alarm
    assert raised(fell, live=False) == ()


def test_the_worst_comes_first() -> None:
    bad = replace(
        CALM,
        stream=FELL,
        recording=RecordFigures(disk_minutes=0),
        obs=ObsFigures(render_lag=0.5, encoder_lag=0.5),
    )
    assert [one.split(":")[0] for one in raised(bad)] == [
        "The stream has ended and nobody stopped it here",
        "The disk is full in less than 10 minutes of recording",
        "OBS draws too slowly",
        "OBS's encoder is overloaded",
    ]


def test_reconnecting_says_it_all_about_the_network() -> None:
    (alarm,) = raised(replace(CALM, network=StreamFigures(reconnecting=True, congested_ms=60_000, dropped_share=1.0)))
    assert "reconnecting" in alarm


@pytest.mark.parametrize(
    ("network", "words"),
    [
        (StreamFigures(congestion=0.9, congested_ms=CONGESTED_MS), "congested"),
        (StreamFigures(dropped_share=0.011), "1 %"),
    ],
)
def test_a_bad_network_is_an_alarm(network: StreamFigures, words: str) -> None:
    (alarm,) = raised(replace(CALM, network=network))
    assert words in alarm
    assert "bitrate" in alarm


@pytest.mark.parametrize(
    "network", [StreamFigures(congestion=0.9, congested_ms=CONGESTED_MS - 1), StreamFigures(dropped_share=0.01)]
)
def test_a_gust_is_none(network: StreamFigures) -> None:
    assert raised(replace(CALM, network=network)) == ()


@pytest.mark.parametrize(("minutes", "count"), [(DISK_MINUTES, 0), (DISK_MINUTES - 1, 1), (None, 0)])
def test_a_disk_that_fills_up_is_an_alarm(minutes: int | None, count: int) -> None:
    assert len(raised(replace(CALM, recording=RecordFigures(disk_minutes=minutes)))) == count


def test_an_encoder_that_rests_is_not_overloaded() -> None:
    assert raised(OutputsState(obs=ObsFigures(encoder_lag=0.5))) == ()
