"""What the meters of our own buses say of what a device took."""

from collections.abc import Callable

import numpy as np
import pytest

from console.show.faders import Bus
from console.show.levels import MIX, BusLevel
from console.show.obs_truth import SILENT_DB
from console.sound.loudness import SILENCE_LUFS, integrated
from console.sound.metering import BusMeter, Metering
from console.sound.output import Prepared
from console.sound.resample import Frames
from tests.console.sound.fake_output import FakeOutput

RATE_HZ = 48_000


def _tone(seconds: float, peak: float, hz: float = 997.0) -> Frames:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    one = peak * np.sin(2 * np.pi * hz * at)
    return np.column_stack((one, one)).astype(np.float32)


def _metered(frames: Frames, step: int = 480) -> BusLevel:
    meter = BusMeter("effects", RATE_HZ, 2)
    for first in range(0, len(frames), step):
        meter.take(frames[first : first + step])
    return meter.tell()


@pytest.mark.parametrize("peak_db", [0.0, -6.0, -20.0, -50.0])
def test_a_tone_reads_its_peak_and_its_rms(peak_db: float) -> None:
    level = _metered(_tone(1.0, 10 ** (peak_db / 20))).level
    assert level.peak_db == pytest.approx(peak_db, abs=0.1)
    assert level.rms_db == pytest.approx(peak_db - 3.0, abs=0.1)


@pytest.mark.parametrize("step", [480, 4_096, 24_000])
@pytest.mark.parametrize("hz", [60.0, 997.0, 8_000.0])
def test_short_term_loudness_is_that_of_the_last_three_seconds(hz: float, step: int) -> None:
    tone = _tone(5.0, 0.1, hz)
    assert _metered(tone, step).short_lufs == pytest.approx(integrated(tone[-3 * RATE_HZ :], RATE_HZ), abs=0.1)


def test_a_sound_that_was_short_is_quieter_over_three_seconds() -> None:
    one_second = np.concatenate([_tone(1.0, 0.1), np.zeros((2 * RATE_HZ, 2), np.float32)])
    whole = integrated(_tone(3.0, 0.1), RATE_HZ)
    assert _metered(one_second).short_lufs == pytest.approx(whole - 10 * np.log10(3), abs=0.2)


def test_three_seconds_later_it_is_silent() -> None:
    told = _metered(np.concatenate([_tone(1.0, 0.1), np.zeros((round(3.2 * RATE_HZ), 2), np.float32)]))
    assert told.short_lufs == SILENCE_LUFS


def test_what_was_told_is_not_told_again() -> None:
    meter = BusMeter("effects", RATE_HZ, 2)
    meter.take(_tone(0.1, 0.5))
    assert meter.tell().level.peak_db > -7
    assert meter.tell().level.peak_db == SILENT_DB


class Desk:
    """A device, its meters, and what they tell."""

    def __init__(self) -> None:
        self.output, self.told = FakeOutput(), list[tuple[BusLevel, ...]]()
        self.metering = Metering(self.output)

    def run(self, seconds: float, look: Callable[[], None]) -> None:
        """Let the device take blocks, and look after each."""
        look()
        for _ in range(round(seconds / 0.01)):
            for flow in self.output.flows:
                flow.take(480)
            self.output.take(480)
            look()

    def newest(self) -> dict[str, BusLevel]:
        return {bus.level.name: bus for bus in self.told[-1]}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_each_bus_and_what_both_make_together(desk: Desk) -> None:
    voices = [desk.output.play(Prepared(_tone(2.0, 0.1))), desk.output.play(Prepared(_tone(2.0, 0.1)))]
    flow = desk.output.flow(_tone(2.0, 0.4))
    desk.run(1.0, lambda: desk.metering.look(voices, flow, desk.told.append))
    newest = desk.newest()
    peaks = {name: bus.level.peak_db for name, bus in newest.items()}
    assert peaks == {Bus.EFFECTS: pytest.approx(-14.0, abs=0.1), Bus.BED: -8.0, MIX: pytest.approx(-4.4, abs=0.1)}
    assert 15 <= len(desk.told) <= 21


def test_nobody_who_looks_costs_nothing_and_begins_anew(desk: Desk) -> None:
    voices = [desk.output.play(Prepared(_tone(3.0, 0.1)))]
    desk.run(0.5, lambda: desk.metering.look(voices, None, None))
    assert desk.told == []
    desk.run(0.5, lambda: desk.metering.look(voices, None, desk.told.append))
    assert desk.newest()[Bus.EFFECTS].level.peak_db == pytest.approx(-20.0, abs=0.1)


def test_a_device_that_goes_tells_nothing(desk: Desk) -> None:
    desk.output.gone = True
    desk.metering.look([], None, desk.told.append)
    assert desk.told == []
