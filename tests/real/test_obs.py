"""Our OBS adapter against a real OBS Studio: cuts, stills, crowds, death and freezing.

Counterparts: `tests/real/obs_studio.py` runs OBS, `tests/console/obs` holds the same promises against a fake.
"""

import io
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image

from console.obs.address import parse_address
from console.obs.messages import Execution, Request, Subscription
from console.obs.session import ObsSession, open_session
from console.obs.stills import ObsStills
from console.obs.switcher import ObsSwitcher
from console.plan.effects import SwitchPreview, SwitchProgram
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    HealthChanged,
    Level,
    PreviewChanged,
    ProgramChanged,
    SwitcherLost,
    SwitcherRead,
)
from console.show.types import SceneName
from tests.console.obs.boxes import Box, a_page
from tests.real.obs_studio import SCENES, RealObs, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

NAMES = tuple(SceneName(name) for name in SCENES)
WIDE, PRODUCT, HOST, SAFE = NAMES
COLOUR_SLACK = 12
"""JPEG and studio swing move a colour a little."""


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealObs]:
    """One OBS for the whole file: starting takes seconds."""
    with RealObs(tmp_path_factory.mktemp("obs"), SCENES, (540, 960), {}) as obs:
        yield obs


@pytest.fixture
def obs(studio: RealObs) -> RealObs:
    """OBS as every test finds it: running, Wide in program, no studio mode."""
    studio.ask("SetStudioModeEnabled", studioModeEnabled=False)
    studio.ask("SetCurrentProgramScene", sceneName=WIDE)
    return studio


class Rig:
    """A switcher and what it says."""

    def __init__(self, obs: RealObs) -> None:
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(obs.url, obs.password, a_page, self.facts.post, time.monotonic_ns)
        self.reading = SwitcherRead((), SceneName(""), None, EffectId(0))

    def wait_ready(self, timeout_s: float) -> None:
        self.reading = self.facts.take(SwitcherRead, timeout_s)
        while self.facts.take(HealthChanged).level != Level.READY:
            pass

    def take(self, number: int, scene: str) -> None:
        self.switcher.perform(SwitchProgram(EffectId(number), SceneName(scene)))

    def wait_all_confirmed(self, count: int) -> None:
        self.facts.wait_until(lambda all_: sum(isinstance(fact, EffectConfirmed) for fact in all_) == count, 20)

    def latencies_ms(self) -> list[float]:
        """Give sent to confirmed of every take."""
        sent = {fact.effect: fact.at_ns for fact in self.facts.of(EffectSent)}
        return [(fact.at_ns - sent[fact.effect]) / 1e6 for fact in self.facts.of(EffectConfirmed)]


@contextmanager
def rig_on(obs: RealObs) -> Iterator[Rig]:
    """Start a switcher, wait until it is ready, stop it afterwards."""
    rig = Rig(obs)
    rig.switcher.start()
    try:
        rig.wait_ready(30)
        yield rig
    finally:
        rig.switcher.stop()


def whole_state(obs: RealObs) -> dict[str, Any]:
    """Everything a console could have changed."""
    scenes = obs.ask("GetSceneList")
    return {
        "scenes": scenes,
        "items": {name: obs.ask("GetSceneItemList", sceneName=name) for name in SCENES},
        "inputs": obs.ask("GetInputList"),
        "transition": obs.ask("GetCurrentSceneTransition"),
        "studio mode": obs.ask("GetStudioModeEnabled"),
        "video": obs.ask("GetVideoSettings"),
        "profile": obs.ask("GetProfileList"),
        "collection": obs.ask("GetSceneCollectionList"),
        "stream": obs.ask("GetStreamStatus")["outputActive"],
        "record": obs.ask("GetRecordStatus")["outputActive"],
    }


def test_connecting_changes_nothing(obs: RealObs) -> None:
    obs.ask("SetCurrentProgramScene", sceneName=HOST)
    before = whole_state(obs)
    with rig_on(obs) as rig:
        assert rig.reading == SwitcherRead(NAMES, HOST, None, EffectId(0))
    assert whole_state(obs) == before


def test_a_cut_is_confirmed_and_in_program(obs: RealObs) -> None:
    with rig_on(obs) as rig:
        rig.take(1, HOST)
        assert rig.facts.take(EffectSent).effect == 1
        rig.wait_all_confirmed(1)
        assert obs.program() == HOST
        shown = Image.open(io.BytesIO(obs.screenshot_png(obs.program())))
        assert near(shown.getpixel((270, 480))[:3], SCENES[HOST])  # type: ignore[index]
        rig.facts.wait_until(lambda all_: ProgramChanged(HOST, EffectId(1)) in all_)


def test_every_one_of_sixty_fast_cuts_has_its_outcome_and_the_last_is_on_air(obs: RealObs) -> None:
    # OBS 29 does requests on a pool of threads: sent all at once, an older cut landed last in one run of three.
    with rig_on(obs) as rig:
        for number in range(1, 61):
            rig.take(number, NAMES[number % 4])
        rig.wait_all_confirmed(60)
        last = NAMES[60 % 4]
        rig.facts.wait_until(lambda all_: ProgramChanged(last, EffectId(60)) in all_)
        assert obs.program() == last
        assert [fact.effect for fact in rig.facts.of(EffectSent)] == list(range(1, 61))


def test_a_cut_to_a_scene_that_is_not_there_fails_in_the_words_of_obs(obs: RealObs) -> None:
    with rig_on(obs) as rig:
        rig.take(1, "Nowhere")
        assert "Nowhere" in rig.facts.take(EffectFailed).why
        assert rig.facts.take(ProgramChanged).scene == WIDE


def test_someone_elses_cut_is_seen(obs: RealObs) -> None:
    with rig_on(obs) as rig:
        obs.ask("SetCurrentProgramScene", sceneName=PRODUCT)
        rig.facts.wait_until(lambda all_: ProgramChanged(PRODUCT, EffectId(0)) in all_)


def test_renamed_scenes_are_read_again(obs: RealObs) -> None:
    with rig_on(obs) as rig:
        obs.ask("SetSceneName", sceneName=SAFE, newSceneName="Closing")
        try:
            rig.facts.wait_until(lambda all_: any("Closing" in f.scenes for f in all_ if isinstance(f, SwitcherRead)))
        finally:
            obs.ask("SetSceneName", sceneName="Closing", newSceneName=SAFE)


def test_studio_mode_has_a_preview_and_without_it_there_is_none(obs: RealObs) -> None:
    with rig_on(obs) as rig:
        rig.switcher.perform(SwitchPreview(EffectId(1), HOST))
        assert rig.facts.take(EffectConfirmed).effect == 1
        obs.ask("SetStudioModeEnabled", studioModeEnabled=True)
        while rig.facts.take(SwitcherRead).preview is None:
            pass
        rig.switcher.perform(SwitchPreview(EffectId(2), HOST))
        rig.facts.wait_until(lambda all_: PreviewChanged(HOST) in all_)
        assert obs.ask("GetCurrentPreviewScene")["currentPreviewSceneName"] == HOST
        assert obs.program() == WIDE
        rig.take(3, PRODUCT)
        rig.wait_all_confirmed(3)
        assert obs.program() == PRODUCT


@contextmanager
def session_on(obs: RealObs) -> Iterator[ObsSession]:
    """Open a bare session."""
    session = open_session(
        parse_address(obs.url),
        obs.password,
        Subscription.NONE,
        "obs-test",
        time.monotonic_ns,
        lambda _: None,
        lambda _: None,
    )
    try:
        yield session
    finally:
        session.close()


def test_600_concurrent_requests_are_all_answered_to_the_right_caller(obs: RealObs) -> None:
    questions = [
        ("GetSceneItemList", {"sceneName": name}, f"{name} colour") for name in SCENES
    ] + [("GetInputSettings", {"inputName": f"{name} colour"}, "color_source_v3") for name in SCENES]  # fmt: skip
    wrong: list[str] = []
    with session_on(obs) as session:

        def ask(first: int) -> None:
            asked = [questions[(first + n) % len(questions)] for n in range(100)]
            futures = [(question, session.request(question[0], question[1], 20)) for question in asked]
            for (kind, data, expected), future in futures:
                answer = future.result(30)
                if answer.kind != kind or expected not in repr(answer.data) or not is_for(data, answer.data):
                    wrong.append(f"{kind} {data}: {answer}")

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert (session.late_answers, session.malformed_messages) == (0, 0)


def is_for(asked: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Tell whether an answer is about what was asked: the colours differ from scene to scene."""
    name = str(asked.get("inputName", "")).removesuffix(" colour")
    if not name:
        return True
    rgb = SCENES[name]
    bgr = (rgb & 0xFF) << 16 | rgb & 0xFF00 | rgb >> 16
    return bool(answer["inputSettings"]["color"] & 0xFFFFFF == bgr)


def test_a_batch_is_done_in_one_frame(obs: RealObs) -> None:
    cut = [Request("SetCurrentProgramScene", {"sceneName": HOST}), Request("GetStats", {})]
    with session_on(obs) as session:
        answer = session.batch(cut, Execution.SERIAL_FRAME, True, 20).result(30)
    assert [item.ok for item in answer.items] == [True, True]
    assert answer.items[1].data["renderTotalFrames"] > 0
    assert obs.program() == HOST


def near(pixel: Any, rgb: int) -> bool:
    """Tell whether a pixel has a colour, give or take the JPEG."""
    wanted = (rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF)
    return all(abs(is_ - should) <= COLOUR_SLACK for is_, should in zip(pixel, wanted, strict=True))


def test_stills_show_each_scene_while_cuts_stay_fast(obs: RealObs) -> None:
    got: Box[tuple[str, bytes]] = Box()
    with rig_on(obs) as alone:
        cut_forty(alone)
    stills = ObsStills(obs.url, obs.password, lambda scene, jpeg: got.post((scene, jpeg)), time.monotonic_ns)
    stills.start()
    try:
        stills.show(NAMES, WIDE)
        got.wait_until(lambda all_: {scene for scene, _ in all_} == set(NAMES), 30)
        with rig_on(obs) as beside:
            cut_forty(beside)
    finally:
        stills.stop()
    for scene, jpeg in got.all:
        picture = Image.open(io.BytesIO(jpeg))
        assert (picture.format, picture.size) == ("JPEG", (270, 480))
        assert near(picture.getpixel((135, 240)), SCENES[scene]), scene
    # A frame at 30 per second is 33 ms, and OBS cuts on frames: no cut may wait for a still.
    slower_ms = statistics.median(beside.latencies_ms()) - statistics.median(alone.latencies_ms())
    assert slower_ms < 40, (beside.latencies_ms(), alone.latencies_ms())


def cut_forty(rig: Rig) -> None:
    """Cut forty times, each when the last is confirmed."""
    for number in range(1, 41):
        rig.take(number, NAMES[number % 4])
        rig.wait_all_confirmed(number)


def test_a_frozen_obs_is_noticed_and_read_again_when_it_thaws(obs: RealObs) -> None:
    with rig_on(obs) as rig:
        obs.freeze()
        try:
            frozen_at = time.monotonic()
            rig.take(1, HOST)
            assert rig.facts.take(EffectUnknown).effect == 1
            assert rig.facts.take(SwitcherLost).reason
            assert time.monotonic() - frozen_at < 4.0
            assert [h.level for h in rig.facts.of(HealthChanged)][-1] == Level.FAILED
            rig.take(2, PRODUCT)
            assert "not sent" in rig.facts.take(EffectFailed).why
        finally:
            obs.thaw()
        assert rig.facts.take(SwitcherRead).after == 2
        # What OBS had in its socket it does on waking; take 2 was never sent.
        rig.facts.wait_until(lambda all_: last_program(all_) == obs.program())
        assert obs.program() != PRODUCT
        rig.take(3, SAFE)
        rig.wait_all_confirmed(1)
        assert obs.program() == SAFE


def last_program(facts: list[Fact]) -> str:
    """Give the program scene that was told last."""
    told = [fact for fact in facts if isinstance(fact, ProgramChanged | SwitcherRead)]
    return told[-1].program if isinstance(told[-1], SwitcherRead) else told[-1].scene


def test_a_killed_obs_is_lost_and_nothing_is_sent_again(obs: RealObs) -> None:
    with rig_on(obs) as rig:
        obs.freeze()  # so that the take is certainly on its way when OBS dies
        rig.take(1, HOST)
        obs.kill()
        assert rig.facts.take(EffectUnknown).effect == 1
        assert rig.facts.take(SwitcherLost).reason
        rig.take(2, PRODUCT)
        assert "not sent" in rig.facts.take(EffectFailed).why
        obs.restart()
        rig.wait_ready(30)
        # It may have been read before the test had laid it out: then it tells of that cut.
        rig.facts.wait_until(lambda all_: last_program(all_) == WIDE)
        assert obs.program() == WIDE
        assert {fact.effect for fact in rig.facts.of(EffectSent)} == {1}
        rig.take(3, HOST)
        rig.wait_all_confirmed(1)
        assert obs.program() == HOST


def test_a_wrong_password_is_told(obs: RealObs) -> None:
    facts: Box[Fact] = Box()
    switcher = ObsSwitcher(obs.url, "not it", a_page, facts.post, time.monotonic_ns)
    switcher.start()
    try:
        while (health := facts.take(HealthChanged)).level != Level.FAILED:
            pass
        assert "password is wrong" in health.reason
    finally:
        switcher.stop()
