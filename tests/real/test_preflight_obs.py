"""The checklist's look at a real OBS Studio: canvas, rate, what each camera shows; and nothing in OBS is otherwise.

Counterparts: `console.obs.probe`; tests/console/obs/test_probe.py holds the same promises against a fake.
"""

import threading
import time
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from console.obs.probe import try_obs
from console.show.preflight_lines import Verdict
from console.show.preflight_tried import tried_lines
from console.show.types import Camera, CameraId, SceneName
from tests.console.show.checklist import SHOW
from tests.real.obs_studio import RealObs, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

SCENES = {"Wide": 0xC83232, "Cap on": 0x000000}


@pytest.fixture(scope="module")
def obs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealObs]:
    with RealObs(tmp_path_factory.mktemp("obs"), SCENES, (540, 960), {}) as obs:
        yield obs


def test_a_real_obs_is_looked_at_and_left_as_it_was(obs: RealObs) -> None:
    cameras = tuple(Camera(CameraId(name), name, SceneName(name)) for name in (*SCENES, "Gone"))
    show = replace(SHOW, cameras=cameras)
    kept = ("GetSceneList", "GetInputList", "GetVideoSettings")
    before = {kind: obs.ask(kind) for kind in kept}
    began = time.monotonic()
    tried = try_obs(obs.url, obs.password, show, time.monotonic_ns, threading.Event().wait)
    assert time.monotonic() - began < 10
    assert {kind: obs.ask(kind) for kind in kept} == before
    assert tried.canvas == (540, 960)
    assert tried.sample_hz in (44_100, 48_000)
    assert set(tried.pictures) == set(SCENES)
    assert tried.pictures["Wide"].brightest > 0.6
    verdicts = {line.part: line.verdict for line in tried_lines(show, tried)}
    assert verdicts["OBS picture"] is Verdict.OK
    assert verdicts["Picture of “Wide”"] is Verdict.LOOK  # one colour: it does not move
    assert verdicts["Picture of “Cap on”"] is Verdict.STOP
    assert verdicts["Picture of “Gone”"] is Verdict.STOP
