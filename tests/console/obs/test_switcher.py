"""Tests of `console.obs.switcher`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from console.engine.ports import Switcher
from console.obs.link import PULSE_EVERY_S
from console.obs.switcher import TAKE_DEADLINE_S, ObsSwitcher
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
from tests.console.obs.boxes import Box, JumpingClock, a_page
from tests.console.obs.fake_obs import FakeObs

WIDE, PRODUCT, HOST = SceneName("Wide"), SceneName("Product"), SceneName("Host")
SET, GET = "SetCurrentProgramScene", "GetCurrentProgramScene"


def take(number: int, scene: SceneName) -> SwitchProgram:
    return SwitchProgram(EffectId(number), scene)


class Rig:
    """A switcher, what it says, and its clock."""

    def __init__(self, fake: FakeObs, password: str) -> None:
        self.clock = JumpingClock()
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(fake.url, password, a_page, self.facts.post, self.clock.mono_ns)

    def ready(self) -> SwitcherRead:
        """Wait until it is connected."""
        reading = self.facts.take(SwitcherRead)
        while self.facts.take(HealthChanged).level != Level.READY:
            pass
        return reading

    def perform(self, number: int, scene: SceneName) -> None:
        self.switcher.perform(take(number, scene))


@contextmanager
def rig_with(fake: FakeObs, password: str = "") -> Iterator[Rig]:
    """Start a switcher and stop it afterwards."""
    rig = Rig(fake, password)
    rig.switcher.start()
    try:
        yield rig
    finally:
        rig.switcher.stop()


def test_it_is_a_switcher() -> None:
    switcher: Switcher = ObsSwitcher("ws://nowhere", "", a_page, Box[Fact]().post, time.monotonic_ns)
    switcher.stop()


def test_connecting_reads_everything_and_changes_nothing() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        assert rig.ready() == SwitcherRead((WIDE, PRODUCT, HOST), WIDE, None, EffectId(0))
        asked = {fake.received.get_nowait()[0] for _ in range(fake.received.qsize())}
        assert {kind for kind in asked if not kind.startswith("Get")} == set()


def test_a_take_is_sent_and_confirmed_by_the_event() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(GET)
        before_ns = rig.clock.mono_ns()
        rig.perform(1, HOST)
        sent = rig.facts.take(EffectSent)
        confirmed = rig.facts.take(EffectConfirmed)
        assert rig.facts.take(ProgramChanged) == ProgramChanged(HOST, EffectId(1))
        assert (sent.effect, confirmed.effect) == (1, 1)
        assert before_ns <= sent.at_ns <= confirmed.at_ns <= rig.clock.mono_ns()
        fake.release(GET)


def test_sent_is_told_before_perform_returns() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        rig.perform(1, HOST)
        assert [sent.effect for sent in rig.facts.of(EffectSent)] == [1]


def test_without_an_event_ok_and_a_reading_confirm() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.announces = False
        rig.perform(1, PRODUCT)
        assert rig.facts.take(EffectConfirmed).effect == 1
        assert rig.facts.take(ProgramChanged) == ProgramChanged(PRODUCT, EffectId(1))


def test_a_take_of_what_is_on_air_is_confirmed() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.announces = False
        rig.perform(1, WIDE)
        assert rig.facts.take(EffectConfirmed).effect == 1


def test_takes_keep_their_order_whatever_obs_does_with_its_threads() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(SET)
        for number, scene in enumerate((HOST, PRODUCT, HOST), 1):
            rig.perform(number, scene)
        assert fake.wait_for(SET) == {"sceneName": HOST}
        assert [sent.effect for sent in rig.facts.of(EffectSent)] == [1]
        fake.release(SET)
        rig.facts.wait_until(lambda all_: sum(isinstance(fact, EffectConfirmed) for fact in all_) == 3)
        assert [fact.effect for fact in rig.facts.of(EffectConfirmed)] == [1, 2, 3]
        assert [fact.effect for fact in rig.facts.of(EffectSent)] == [1, 2, 3]
        rig.facts.wait_until(lambda all_: ProgramChanged(HOST, EffectId(3)) in all_)
        assert [f for f in rig.facts.of(ProgramChanged) if f.after == 3 and f.scene != HOST] == []


def test_perform_never_waits_for_an_answer() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(SET)
        for number in range(1, 50):
            rig.perform(number, HOST)
        assert rig.facts.of(EffectConfirmed) == []
        fake.drop()
        rig.facts.take(SwitcherLost)
        assert [fact.effect for fact in rig.facts.of(EffectUnknown)] == [1]
        assert [fact.effect for fact in rig.facts.of(EffectFailed)] == list(range(2, 50))


def test_takes_behind_one_without_an_answer_fail_unsent() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(SET)
        rig.perform(1, HOST)
        rig.perform(2, PRODUCT)
        fake.wait_for(SET)
        rig.clock.jump(TAKE_DEADLINE_S)
        assert rig.facts.take(EffectUnknown).effect == 1
        failed = rig.facts.take(EffectFailed)
        assert (failed.effect, "not sent" in failed.why) == (2, True)
        assert SET not in {kind for kind, _ in fake.received.queue}
        fake.release(SET)


def test_the_late_event_of_an_older_take_confirms_nothing() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(SET)
        rig.perform(1, HOST)
        fake.wait_for(SET)
        fake.event("CurrentProgramSceneChanged", {"sceneName": HOST})
        fake.scenes.remove(HOST)
        fake.release(SET)
        assert rig.facts.take(EffectFailed).effect == 1
        assert rig.facts.of(EffectConfirmed) == []


def test_a_refused_take_fails_with_the_words_of_obs() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        rig.perform(1, SceneName("Nowhere"))
        failed = rig.facts.take(EffectFailed)
        assert "No source was found by the name of `Nowhere`" in failed.why
        assert rig.facts.take(ProgramChanged) == ProgramChanged(WIDE, EffectId(1))


def test_a_take_without_an_answer_is_unknown_and_never_sent_again() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(SET)
        rig.perform(1, HOST)
        fake.wait_for(SET)
        rig.clock.jump(TAKE_DEADLINE_S)
        assert "may have happened" in rig.facts.take(EffectUnknown).why
        rig.facts.take(ProgramChanged)
        assert SET not in {kind for kind, _ in fake.received.queue}
        fake.release(SET)


def test_a_take_cut_off_is_unknown_and_read_after_the_reconnect() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(SET)
        rig.perform(1, HOST)
        fake.wait_for(SET)
        fake.drop()
        assert rig.facts.take(EffectUnknown).effect == 1
        rig.facts.take(SwitcherLost)
        reading = rig.facts.take(SwitcherRead)
        assert (reading.program, reading.after) == (WIDE, 1)
        assert SET not in {kind for kind, _ in fake.received.queue}


def test_ok_without_the_scene_ever_showing_is_unknown() -> None:
    class StubbornObs(FakeObs):
        def perform(self, kind: str, data: dict[str, object]) -> dict[str, object]:
            return {} if kind == SET else super().perform(kind, data)

    with StubbornObs() as fake, rig_with(fake) as rig:
        rig.ready()
        rig.perform(1, HOST)
        assert rig.facts.take(ProgramChanged) == ProgramChanged(WIDE, EffectId(1))
        rig.clock.jump(TAKE_DEADLINE_S)
        assert "shows another scene" in rig.facts.take(EffectUnknown).why


def test_a_take_while_not_connected_fails_at_once_with_the_reason() -> None:
    with FakeObs() as fake:
        fake.stop()
        with rig_with(fake) as rig:
            while rig.facts.take(HealthChanged).level != Level.FAILED:
                pass
            rig.perform(1, HOST)
            failed = rig.facts.of(EffectFailed)
            assert len(failed) == 1
            assert "not sent" in failed[0].why
            assert "start OBS" in failed[0].why


def test_someone_elses_cut_is_read_again() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.program = PRODUCT
        fake.event("CurrentProgramSceneChanged", {"sceneName": "a stale name"})
        assert rig.facts.take(ProgramChanged) == ProgramChanged(PRODUCT, EffectId(0))


def test_what_obs_tells_twice_is_told_once() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        for scene in (PRODUCT, PRODUCT, PRODUCT, HOST):
            fake.program = scene
            fake.event("CurrentProgramSceneChanged", {"sceneName": scene})
            fake.wait_for(GET)
        rig.facts.wait_until(lambda all_: ProgramChanged(HOST, EffectId(0)) in all_)
        assert [fact.scene for fact in rig.facts.of(ProgramChanged)] == [PRODUCT, HOST]


def test_an_event_without_a_scene_is_only_a_hint() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.event("CurrentProgramSceneChanged", {})
        assert rig.facts.take(ProgramChanged).scene == WIDE


def test_a_reading_waits_for_takes_on_their_way() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        rig.clock.jump(PULSE_EVERY_S - 0.1)
        fake.hold(SET)
        rig.perform(1, HOST)
        fake.wait_for(SET)
        fake.event("CurrentProgramSceneChanged", {"sceneName": PRODUCT})
        asked = []
        while "GetStats" not in asked:  # taken after whatever the event made it do
            asked.append(fake.received.get(timeout=20)[0])
        assert GET not in asked
        fake.release(SET)
        assert rig.facts.take(ProgramChanged) == ProgramChanged(HOST, EffectId(1))


def test_a_reading_overtaken_by_a_take_is_not_told() -> None:
    class StaleObs(FakeObs):
        def perform(self, kind: str, data: dict[str, object]) -> dict[str, object]:
            stale = kind == GET and self.program == HOST
            return {"currentProgramSceneName": PRODUCT} if stale else super().perform(kind, data)

    with StaleObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.hold(GET)
        fake.event("CurrentProgramSceneChanged", {"sceneName": PRODUCT})
        fake.wait_for(GET)
        rig.perform(1, HOST)
        assert rig.facts.take(EffectConfirmed).effect == 1
        fake.hold(SET)
        rig.perform(2, WIDE)
        fake.wait_for(SET)
        fake.release(GET)
        fake.release(SET)
        rig.facts.wait_until(lambda all_: ProgramChanged(WIDE, EffectId(2)) in all_)
        fake.event("CurrentProgramSceneChanged", {"sceneName": WIDE})
        fake.wait_for(GET)  # the next reading: the stale one has been dealt with
        assert PRODUCT not in [fact.scene for fact in rig.facts.of(ProgramChanged)]


@pytest.mark.parametrize("event", ["SceneListChanged", "SceneNameChanged", "CurrentSceneCollectionChanged"])
def test_changed_scenes_are_read_again(event: str) -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.scenes.append("Closing")
        fake.event(event, {})
        assert rig.facts.take(SwitcherRead).scenes == (WIDE, PRODUCT, HOST, "Closing")


def test_preview_outside_studio_mode_is_done_without_a_word() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        rig.switcher.perform(SwitchPreview(EffectId(1), HOST))
        assert rig.facts.take(EffectConfirmed).effect == 1
        assert "SetCurrentPreviewScene" not in {kind for kind, _ in fake.received.queue}


def test_preview_in_studio_mode_is_set_and_read() -> None:
    with FakeObs() as fake:
        fake.preview = WIDE
        with rig_with(fake) as rig:
            assert rig.ready().preview == WIDE
            rig.switcher.perform(SwitchPreview(EffectId(1), HOST))
            assert rig.facts.take(EffectConfirmed).effect == 1
            assert rig.facts.take(PreviewChanged) == PreviewChanged(HOST)
            fake.preview = PRODUCT
            fake.event("CurrentPreviewSceneChanged", {"sceneName": PRODUCT})
            assert rig.facts.take(PreviewChanged) == PreviewChanged(PRODUCT)


def test_studio_mode_that_ended_meanwhile_makes_preview_nothing() -> None:
    with FakeObs() as fake:
        fake.preview = WIDE
        with rig_with(fake) as rig:
            rig.ready()
            fake.preview = None
            rig.switcher.perform(SwitchPreview(EffectId(1), HOST))
            assert rig.facts.take(EffectConfirmed).effect == 1
            assert rig.facts.take(SwitcherRead).preview is None


def test_scenes_are_addressed_by_uuid_where_obs_gives_one() -> None:
    with FakeObs() as fake:
        fake.uuids = True
        with rig_with(fake) as rig:
            rig.ready()
            rig.perform(1, HOST)
            assert fake.wait_for(SET) == {"sceneUuid": "uuid of Host"}
            assert rig.facts.take(ProgramChanged).scene == HOST


def test_a_frozen_obs_is_lost_and_refuses_takes_until_it_thaws() -> None:
    with FakeObs() as fake, rig_with(fake) as rig:
        rig.ready()
        fake.freeze()
        rig.perform(1, HOST)
        rig.clock.jump(PULSE_EVERY_S)
        assert rig.facts.take(EffectUnknown).effect == 1
        health = rig.facts.take(HealthChanged)
        assert (health.level, "frozen" in health.reason) == (Level.FAILED, True)
        rig.facts.take(SwitcherLost)
        rig.perform(2, PRODUCT)
        assert "not sent" in rig.facts.take(EffectFailed).why
        fake.thaw()
        assert rig.facts.take(SwitcherRead).program == HOST
        assert PRODUCT not in {data.get("sceneName") for _, data in fake.received.queue}


def test_a_wrong_password_is_told_and_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with FakeObs("right") as fake, rig_with(fake, "not this one") as rig:
        while (health := rig.facts.take(HealthChanged)).level != Level.FAILED:
            pass
        assert "password is wrong" in health.reason
        assert "not this one" not in repr(rig.facts.all) + repr(rig.switcher) + caplog.text


def test_stopping_ends_in_off() -> None:
    with FakeObs() as fake:
        with rig_with(fake) as rig:
            rig.ready()
        last = rig.facts.of(HealthChanged)[-1]
        assert last.level == Level.OFF
        rig.perform(1, HOST)
        assert rig.facts.take(EffectFailed).effect == 1


def test_no_address_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="ws://host"):
        ObsSwitcher("http://studio", "", a_page, Box[Fact]().post, time.monotonic_ns)
