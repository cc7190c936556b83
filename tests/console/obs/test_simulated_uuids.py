"""Simulated: what ids of scenes are good for (obs-websocket 5.4), which Debian's OBS 29.0.2 does not tell."""

from collections.abc import Iterator
from contextlib import contextmanager

from console.obs.switcher import ObsSwitcher
from console.plan.effects import FrameCameras, ReadItems, SwitchPreview, SwitchProgram
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    HealthChanged,
    ItemsRead,
    Level,
    ProgramChanged,
    SceneCalled,
    SwitcherRead,
)
from console.show.types import Box as Window
from console.show.types import DurationMs, SceneName
from tests.console.obs.boxes import Box, JumpingClock, a_page
from tests.console.obs.fake_ids import IdsObs

WIDE, PRODUCT, HOST, ANCHOR = (SceneName(name) for name in ("Wide", "Product", "Host", "Anchor"))
SET = "SetCurrentProgramScene"
LBAR = Window(270, 96, 810, 1344)
End = EffectConfirmed | EffectFailed | EffectUnknown | ItemsRead


class Rig:
    """A switcher and what it says."""

    def __init__(self, url: str) -> None:
        self.clock = JumpingClock()
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(url, "", a_page, self.facts.post, self.clock.mono_ns)

    def take(self, number: int, scene: SceneName) -> None:
        self.switcher.perform(SwitchProgram(EffectId(number), scene))

    def end(self, number: int) -> End:
        """Wait for what came of an effect."""
        self.facts.wait_until(lambda _: bool(self._ends(number)))
        return self._ends(number)[0]

    def _ends(self, number: int) -> list[End]:
        return [fact for fact in [*self.facts.all] if isinstance(fact, End) and fact.effect == number]

    def called(self, *names: tuple[SceneName, SceneName]) -> None:
        """Wait until new names are told."""
        wanted = [SceneCalled(*pair) for pair in names]
        self.facts.wait_until(lambda _: self.facts.of(SceneCalled) == wanted)


@contextmanager
def rig_with(fake: IdsObs) -> Iterator[Rig]:
    rig = Rig(fake.url)
    rig.switcher.start()
    try:
        while rig.facts.take(HealthChanged).level != Level.READY:
            pass
        yield rig
    finally:
        rig.switcher.stop()


def test_simulated_ids_a_take_goes_by_the_id() -> None:
    with IdsObs() as fake, rig_with(fake) as rig:
        rig.take(1, HOST)
        assert fake.wait_for(SET) == {"sceneUuid": fake.ids["Host"]}
        assert isinstance(rig.end(1), EffectConfirmed)


def test_simulated_ids_a_renamed_scene_is_taken_by_its_id_under_either_name() -> None:
    with IdsObs() as fake, rig_with(fake) as rig:
        fake.hold("GetSceneList")  # it was not read again yet
        fake.rename("Host", "Anchor")
        rig.called((HOST, ANCHOR))
        for number, name in ((1, HOST), (2, WIDE), (3, ANCHOR)):
            rig.take(number, name)
            assert fake.wait_for(SET) == {"sceneUuid": fake.ids["Wide" if name == WIDE else "Anchor"]}
            assert isinstance(rig.end(number), EffectConfirmed)
        assert fake.program == "Anchor"
        fake.release("GetSceneList")


def test_simulated_ids_a_take_whose_scene_is_renamed_on_the_way_is_confirmed() -> None:
    with IdsObs() as fake, rig_with(fake) as rig:
        fake.hold(SET)
        rig.take(1, HOST)
        rig.take(2, HOST)
        fake.wait_for(SET)
        fake.rename("Host", "Anchor")
        rig.called((HOST, ANCHOR))
        fake.release(SET)
        assert [type(rig.end(number)) for number in (1, 2)] == [EffectConfirmed, EffectConfirmed]
        rig.facts.wait_until(lambda all_: ProgramChanged(ANCHOR, EffectId(2)) in all_)


def test_simulated_ids_program_renamed_in_obs_is_told_under_its_new_name() -> None:
    with IdsObs() as fake, rig_with(fake) as rig:
        fake.rename("Wide", "Total")
        total = SceneName("Total")
        rig.called((WIDE, total))
        rig.facts.wait_until(lambda _: any(read.program == total for read in rig.facts.of(SwitcherRead)))


def test_simulated_ids_two_scenes_that_swap_their_names_are_taken_as_they_are_called_now() -> None:
    with IdsObs() as fake, rig_with(fake) as rig:
        host, product = fake.ids["Host"], fake.ids["Product"]
        fake.hold("GetSceneList")  # the events alone must do
        fake.swap("Host", "Product")
        moment = SceneName("for a moment")
        rig.called((HOST, moment), (PRODUCT, HOST), (moment, PRODUCT))
        rig.take(1, HOST)
        assert fake.wait_for(SET) == {"sceneUuid": product}
        rig.take(2, PRODUCT)
        assert fake.wait_for(SET) == {"sceneUuid": host}
        assert [type(rig.end(number)) for number in (1, 2)] == [EffectConfirmed, EffectConfirmed]
        fake.release("GetSceneList")


def test_simulated_ids_preview_goes_by_the_id_too() -> None:
    with IdsObs() as fake:
        fake.preview = "Wide"
        with rig_with(fake) as rig:
            fake.rename("Host", "Anchor")
            rig.called((HOST, ANCHOR))
            rig.switcher.perform(SwitchPreview(EffectId(1), HOST))
            assert fake.wait_for("SetCurrentPreviewScene") == {"sceneUuid": fake.ids["Anchor"]}
            assert isinstance(rig.end(1), EffectConfirmed)


def _framed(rig: Rig, fake: IdsObs, read: ItemsRead) -> None:
    """Squeeze what was read, and see that it moved."""
    picture = (1080, 1920)
    rig.switcher.frame(FrameCameras(EffectId(2), read.held, LBAR, picture, DurationMs(0)))
    assert isinstance(rig.end(2), EffectConfirmed)
    assert {fake.moved(scene)["positionX"] for scene in fake.scenes} == {270.0}


def test_simulated_ids_what_was_held_under_an_old_name_comes_back() -> None:
    with IdsObs() as fake, rig_with(fake) as rig:
        before = {fake.ids[scene]: fake.moved(scene) for scene in fake.scenes}
        rig.switcher.frame(ReadItems(EffectId(1)))
        read = rig.end(1)
        assert isinstance(read, ItemsRead)
        _framed(rig, fake, read)
        fake.rename("Host", "Anchor")
        fake.swap("Wide", "Product")
        rig.switcher.frame(FrameCameras(EffectId(3), read.held, None, (1080, 1920), DurationMs(0)))
        back = rig.end(3)
        assert isinstance(back, EffectConfirmed)
        assert back.said == ""
        assert {fake.ids[scene]: fake.moved(scene) for scene in fake.scenes} == before


def test_simulated_ids_scenes_that_swapped_come_back_each_to_its_own_place() -> None:
    with IdsObs() as fake, rig_with(fake) as rig:
        fake.items["Wide"][0]["sceneItemTransform"]["positionY"] = 40.0
        before = {fake.ids[scene]: fake.moved(scene) for scene in fake.scenes}
        rig.switcher.frame(ReadItems(EffectId(1)))
        read = rig.end(1)
        assert isinstance(read, ItemsRead)
        _framed(rig, fake, read)
        fake.swap("Wide", "Product")
        rig.switcher.frame(FrameCameras(EffectId(3), read.held, None, (1080, 1920), DurationMs(0)))
        assert isinstance(rig.end(3), EffectConfirmed)
        assert {fake.ids[scene]: fake.moved(scene) for scene in fake.scenes} == before
