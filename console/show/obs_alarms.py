"""Alarms of what OBS puts out: a stream that fell, frames that are lost, a disk that fills up. Worst first.

As in `console.show.alarms`, a sentence holds no figure that ticks. Counterpart: `console.show.obs_truth`.
"""

from collections.abc import Iterator
from typing import Final

from console.show.obs_truth import OutputsState
from console.show.state import ShowState
from console.show.truth import Truth

CONGESTED_MS: Final = 5_000
DROPPED: Final = 0.01
"""Of the last minute's frames."""
LAGGED: Final = 0.01
DISK_MINUTES: Final = 10


def obs_alarms(state: ShowState, truth: Truth) -> tuple[str, ...]:
    """Say what is wrong with what OBS puts out; nothing while nobody knows."""
    outputs = truth.outputs
    if outputs is None:
        return ()
    return (*_fell(state, outputs), *_network(outputs), *_disk(outputs), *_machine(outputs))


def _fell(state: ShowState, outputs: OutputsState) -> Iterator[str]:
    """Name outputs that ended of themselves while the show is live."""
    if state.live_ms is None:
        return
    if outputs.stream.fell:
        yield (
            "The stream has ended and nobody stopped it here: start it again (output.start stream), "
            "or say it was meant (output.stop stream)."
        )
    if outputs.record.fell:
        yield (
            "The recording has ended and nobody stopped it here: start it again (output.start record), "
            "or say it was meant (output.stop record)."
        )


def _network(outputs: OutputsState) -> Iterator[str]:
    network = outputs.network
    if network.reconnecting:
        yield "OBS has lost the stream's server and is reconnecting: look at the network; viewers see nothing new."
        return
    if network.congested_ms >= CONGESTED_MS:
        yield "The stream is congested: take load off the network, or lower the bitrate in OBS."
    if network.dropped_share > DROPPED:
        yield (
            "The stream lost more than 1 % of the last minute's frames on the network: "
            "take load off the network, or lower the bitrate in OBS."
        )


def _disk(outputs: OutputsState) -> Iterator[str]:
    left = outputs.recording.disk_minutes
    if outputs.record.active and left is not None and left < DISK_MINUTES:
        yield (
            f"The disk is full in less than {DISK_MINUTES} minutes of recording: "
            "make room, or stop the recording (output.stop record)."
        )


def _machine(outputs: OutputsState) -> Iterator[str]:
    if outputs.obs.render_lag > LAGGED:
        yield (
            "OBS draws too slowly: more than 1 % of the last minute's frames came late. "
            "Close other programs, or take heavy sources out of the scene."
        )
    if outputs.obs.encoder_lag > LAGGED and (outputs.stream.active or outputs.record.active):
        yield (
            "OBS's encoder is overloaded: more than 1 % of the last minute's frames were left out. "
            "Use a faster preset or a smaller picture in OBS."
        )
