"""A delay set in two steps on a real OBS: it lands, it is read back, the sound really moves, and a cut waits for none.

What OBS is asked is in `console.obs.offsets`; how late the sound really is, its own recording of the slate tells.
"""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.obs.voids import REPLACED, SET_HERE
from console.plan.effects import SwitchProgram
from console.plan.outputs import ChangeInput
from console.show.facts import EffectConfirmed, EffectId, SyncVoided
from console.show.obs_events import OffsetSet
from console.show.sync import Gate
from console.show.types import SceneName
from console.sync.slate import read_slate
from console.sync.slate_file import make_slate
from console.sync.window import Pictures, Sound
from tests.real import obs_studio
from tests.real.test_outputs import RecordingObs, Rig, connected
from tests.rig.engine_process import until
from tests.simcam.readback import read_back

SIZE = (270, 480)
FPS = 30.0
LATE_MS = 120
NEAR_MS = 25.0
"""A busy machine drops pictures, and each is 33 ms long; on an idle one it is within 1 ms."""
RECORDED_S = 3.6
WINDOW_S = 3.0
MOST_RECORDINGS = 4

pytestmark = [
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(obs_studio.why_not()), reason=obs_studio.why_not() or "OBS can run"),
]


@pytest.fixture(scope="module")
def obs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordingObs]:
    """Give an OBS whose program is the slate, over and over."""
    folder = tmp_path_factory.mktemp("obs-sync")
    film = folder / "slate.mkv"
    make_slate(film, FPS, 20.0, SIZE, lambda _: None)
    (folder / "home").mkdir()
    with RecordingObs(folder / "home", replay=False) as studio:
        studio.create_input("Wide", "Slate", "ffmpeg_source", {"local_file": str(film), "looping": True})
        studio.ask("SetCurrentProgramScene", sceneName="Wide")
        yield studio


def measured_ms(obs: RecordingObs) -> float:
    """Record the program and read how late its sound is; a recording whose pictures stutter is made again."""
    for _ in range(MOST_RECORDINGS):
        found = read_slate(*_recorded(obs))
        if found.gate is Gate.OK:
            return found.late_ms
    raise AssertionError(f"the last of {MOST_RECORDINGS} recordings does not count either: {found}")


def _recorded(obs: RecordingObs) -> tuple[Pictures, Sound]:
    obs.ask("StartRecord")
    until(lambda: obs.ask("GetRecordStatus")["outputDuration"] > RECORDED_S * 1000, 30, "OBS records")
    path = Path(obs.ask("StopRecord")["outputPath"])
    until(lambda: not obs.ask("GetRecordStatus")["outputActive"], 30, "the recording is written")
    film = read_back(path)
    return film.window(float(film.pictures.at_s[-1]) - WINDOW_S - 0.3, WINDOW_S)


def test_a_delay_from_none_lands_is_read_back_and_moves_the_sound(obs: RecordingObs) -> None:
    with connected(obs) as rig:
        assert isinstance(rig.change(OffsetSet("Slate", LATE_MS)), EffectConfirmed)
        assert obs.ask("GetInputAudioSyncOffset", inputName="Slate")["inputAudioSyncOffset"] == LATE_MS
        assert measured_ms(obs) == pytest.approx(LATE_MS, abs=NEAR_MS)
        assert SyncVoided("Slate", SET_HERE, rig.facts.of(SyncVoided)[-1].at_ms) in rig.facts.of(SyncVoided)


def test_a_delay_of_another_hand_voids_what_was_measured(obs: RecordingObs) -> None:
    with connected(obs) as rig:
        obs.ask("SetInputAudioSyncOffset", inputName="Slate", inputAudioSyncOffset=33)
        rig.until(lambda: ("Slate", REPLACED) in [(one.name, one.why) for one in rig.facts.of(SyncVoided)], 5)


def test_a_cut_does_not_wait_for_the_second_step(obs: RecordingObs) -> None:
    with connected(obs) as rig:
        for number in range(5):
            delayed, cut = rig.next(), rig.next()
            rig.switcher.run(ChangeInput(delayed, OffsetSet("Slate", 10 * number)))
            asked_ns = time.monotonic_ns()
            rig.switcher.perform(SwitchProgram(cut, SceneName(("Product", "Wide")[number % 2])))
            assert isinstance(rig.end(cut), EffectConfirmed)
            assert isinstance(rig.end(delayed), EffectConfirmed)
            cut_ns, placed_ns = _confirmed_ns(rig, cut), _confirmed_ns(rig, delayed)
            assert cut_ns < placed_ns, f"the cut took {(cut_ns - asked_ns) / 1e6:.0f} ms"
            assert obs.ask("GetInputAudioSyncOffset", inputName="Slate")["inputAudioSyncOffset"] == 10 * number


def _confirmed_ns(rig: Rig, effect: EffectId) -> int:
    return next(fact.at_ns for fact in rig.facts.of(EffectConfirmed) if fact.effect == effect)
