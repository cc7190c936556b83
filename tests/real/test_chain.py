"""The whole chain on real parts: a JACK note -> journal -> OBS, a page in OBS's program, a sting on OBS's tracks."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.real.chain_rig import Desk, desk_with_pads, why_not
from tests.real.jack import VirtualPads
from tests.rig.engine_process import until

TAKE_PRODUCT, START_DEAL, PANIC = 57, 40, 7
"""Notes of the generic grid: row 1 on top is 56..63, row 3 is 40..47, pad 8/8 is 7."""
SOLID = 7
RATE = 48_000

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, VirtualPads]]:
    if lacking := why_not():
        pytest.skip(lacking)
    with desk_with_pads(tmp_path_factory.mktemp("chain")) as both:
        yield both


@pytest.fixture
def desk(parts: tuple[Desk, VirtualPads]) -> Desk:
    return parts[0]


@pytest.fixture
def pads(parts: tuple[Desk, VirtualPads]) -> VirtualPads:
    return parts[1]


def test_connecting_changed_nothing_and_a_note_cuts(desk: Desk, pads: VirtualPads) -> None:
    assert desk.obs.program() == "Wide"
    pads.tap(TAKE_PRODUCT)
    desk.awaits(lambda: desk.obs.program() == "Product", "OBS cut")
    pads.wait_for(lambda: pads.lights().get(TAKE_PRODUCT, (0, 0))[1] == SOLID)
    until(lambda: desk.seat.view().truth.program == "Product", 15, "the seat knows")
    assert desk.seat.view().state.program == "product"


def test_one_note_is_seen_and_heard_in_obs(desk: Desk, pads: VirtualPads) -> None:
    before = desk.covered()
    assert before < 0.02
    desk.obs.ask("StartRecord")
    until(lambda: desk.obs.ask("GetRecordStatus")["outputTimecode"] > "00:00:00.500", 15, "OBS records")
    pads.tap(START_DEAL)
    desk.awaits(lambda: desk.covered() > 0.08, "the countdown is in OBS's program")
    pads.wait_for(lambda: pads.lights().get(START_DEAL, (0, 0))[1] == SOLID)
    recorded_so_far = desk.obs.ask("GetRecordStatus")["outputTimecode"]
    until(
        lambda: desk.obs.ask("GetRecordStatus")["outputTimecode"] > later(recorded_so_far, 2.5),
        15,
        "the sting rang out",
    )
    file = desk.obs.ask("StopRecord")["outputPath"]
    until(lambda: not desk.obs.ask("GetRecordStatus")["outputActive"], 15, "the recording is written")
    assert heard(Path(file)) > 0.5


def test_the_ledger_has_every_leg_of_that_press(desk: Desk) -> None:
    deal, take = {"engine", "journalled", "sent", "drawn", "sounded"}, {"engine", "journalled", "sent", "switched"}
    until(lambda: deal <= set(times_of(desk, "deal.start")), 15, f"every leg: {times_of(desk, 'deal.start')}")
    until(lambda: take <= set(times_of(desk, "camera.take")), 15, f"every leg: {times_of(desk, 'camera.take')}")


def test_panic_clears_the_air_and_goes_to_the_safe_camera(desk: Desk, pads: VirtualPads) -> None:
    pads.tap(PANIC)
    desk.awaits(lambda: desk.obs.program() == "Wide", "the safe camera")
    until(lambda: desk.covered() < 0.02, 15, "no graphic")


def times_of(desk: Desk, verb: str) -> dict[str, float]:
    """Give the median of each leg of a verb's presses."""
    return {
        leg: times.p50_ms for pad in desk.seat.view().ledger.pads if pad.verb == verb for leg, times in pad.legs.items()
    }


def later(timecode: str, seconds: float) -> str:
    """Add to one of OBS's timecodes."""
    hours, minutes, rest = timecode.split(":")
    total = int(hours) * 3600 + int(minutes) * 60 + float(rest) + seconds
    return f"{int(total // 3600):02d}:{int(total % 3600 // 60):02d}:{total % 60:06.3f}"


def heard(recording: Path) -> float:
    """Give the best normalised correlation of the sting with the recording's sound."""
    sting = decode(Path(__file__).parents[2] / "assets" / "sounds" / "win.flac")
    sound = decode(recording)
    size = len(sound) + len(sting)
    spectrum = np.fft.rfft(sound, size) * np.conj(np.fft.rfft(sting, size))
    products = np.fft.irfft(spectrum, size)[: max(1, len(sound) - len(sting))]
    energy = _energy(sound, len(sting))[: len(products)]
    return float(np.max(products / np.sqrt(np.maximum(energy, 1e-9) * float(np.sum(sting**2)))))


def _energy(sound: npt.NDArray[np.float64], width: int) -> npt.NDArray[np.float64]:
    total = np.concatenate(([0.0], np.cumsum(sound**2)))
    return total[width:] - total[:-width]


def decode(file: Path) -> npt.NDArray[np.float64]:
    """Decode a file's sound to mono at 48 kHz."""
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(file), "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"],
        check=True,
        capture_output=True,
    ).stdout
    return np.frombuffer(raw, dtype="<f4").astype(np.float64)
