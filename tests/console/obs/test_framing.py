"""Tests of `console.obs.framing`, through the switcher. With a real OBS: tests/real/test_squeeze.py."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from console.obs.framing import moves_of
from console.obs.overlay import OverlayPage
from console.obs.simulated.child import SimulatedObs
from console.obs.survey import Survey
from console.obs.switcher import ObsSwitcher
from console.plan.effects import FrameCameras, ReadItems, SwitchProgram
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    EffectUnknown,
    Fact,
    HealthChanged,
    ItemsRead,
    Level,
    ProgramChanged,
    SwitcherRead,
)
from console.show.state import HeldItem
from console.show.types import Box as Window
from console.show.types import DurationMs, SceneName
from tests.console.obs.boxes import Box, JumpingClock
from tests.console.obs.fake_items import PLAIN, ItemsObs, item
from tests.console.obs.fake_obs import FakeObs, Json

PICTURE = (1080, 1920)
LBAR = Window(270, 96, 810, 1344)
HELD = tuple(HeldItem(SceneName(n), 1, f"{n} camera", dict(PLAIN)) for n in ("Wide", "Product", "Host"))
SQUEEZED = {"positionX": 270.0, "positionY": 96.0, "scaleX": 0.75, "scaleY": 0.75, "cropTop": 64, "cropBottom": 64}


def squeeze(number: int, window: Window | None, ease_ms: int = 0) -> FrameCameras:
    return FrameCameras(EffectId(number), HELD, window, PICTURE, DurationMs(ease_ms))


class Rig:
    """A switcher and what it says."""

    def __init__(self, url: str) -> None:
        self.clock = JumpingClock()
        self.facts: Box[Fact] = Box()
        self.on_reading: Callable[[], None] = lambda: None
        page = OverlayPage("http://127.0.0.1:1/o/x/program", PICTURE)
        self.switcher = ObsSwitcher(url, "", lambda: page, self._post, self.clock.mono_ns)

    def _post(self, fact: Fact) -> None:
        self.facts.post(fact)
        if isinstance(fact, SwitcherRead):
            self.on_reading()

    def ends(self, number: int) -> Fact:
        """Wait for an effect's one end."""
        self.facts.wait_until(lambda all_: any(_is_end(fact, number) for fact in all_))
        (end,) = [fact for fact in self.facts.all if _is_end(fact, number)]
        return end


def _is_end(fact: Fact, number: int) -> bool:
    return not isinstance(fact, EffectSent) and getattr(fact, "effect", None) == number


def rig_with(fake: FakeObs) -> AbstractContextManager[Rig]:
    """Start a switcher on a fake OBS."""
    return rig_at(fake.url)


@contextmanager
def rig_at(url: str) -> Iterator[Rig]:
    """Start a switcher, wait until it is ready, stop it afterwards."""
    rig = Rig(url)
    rig.switcher.start()
    try:
        while rig.facts.take(HealthChanged, 20).level != Level.READY:
            pass
        yield rig
    finally:
        rig.switcher.stop()


def is_at(transform: Json, wanted: dict[str, Any]) -> bool:
    return {name: transform[name] for name in wanted} == wanted


def test_it_reads_how_everything_stands() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        rig.switcher.frame(ReadItems(EffectId(1)))
        assert rig.ends(1) == ItemsRead(EffectId(1), HELD)
        assert [fact.effect for fact in rig.facts.of(EffectSent)] == [1]


def test_it_squeezes_every_scene_and_gives_all_back() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        rig.switcher.frame(squeeze(1, LBAR, 400))
        assert isinstance(rig.ends(1), EffectConfirmed)
        assert all(is_at(fake.moved(scene), SQUEEZED) for scene in fake.items)
        rig.switcher.frame(squeeze(2, None, 400))
        assert isinstance(rig.ends(2), EffectConfirmed)
        assert all(fake.moved(scene) == PLAIN for scene in fake.items)


def test_the_scene_in_program_is_eased_frame_by_frame_and_the_others_go_at_once() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        rig.switcher.frame(squeeze(1, LBAR, 400))
        rig.ends(1)
        batch = fake.wait_for("batch")
        while batch["executionType"] != 1:
            batch = fake.wait_for("batch")
    assert batch["haltOnFailure"] is False
    told = [(request["requestType"], request["requestData"].get("sceneName")) for request in batch["requests"]]
    move, rest = ("SetSceneItemTransform", "Wide"), ("Sleep", None)
    others = [("SetSceneItemTransform", "Product"), ("SetSceneItemTransform", "Host")]
    assert told == [move, *others, rest, move, rest, move, rest, move]
    ways = [r["requestData"]["sceneItemTransform"] for r in batch["requests"] if r["requestType"] != "Sleep"]
    assert is_at(ways[1], SQUEEZED)
    assert is_at(ways[-1], SQUEEZED)
    assert 0 < ways[0]["positionX"] < 135 < ways[4]["positionX"] < 270


def test_an_item_that_is_gone_is_named_and_one_with_its_number_left_alone() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        fake.items["Host"] = [item(1, "Somebody else's")]
        rig.switcher.frame(squeeze(1, LBAR))
        end = rig.ends(1)
        assert isinstance(end, EffectConfirmed)
        assert "Host camera in Host" in end.said
        assert fake.moved("Host") == PLAIN
        assert is_at(fake.moved("Wide"), SQUEEZED)


def test_an_item_obs_does_not_move_is_a_failure_in_its_words() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        fake.stuck = {"Product camera"}
        rig.switcher.frame(squeeze(1, LBAR))
        end = rig.ends(1)
        assert isinstance(end, EffectFailed)
        assert "Product camera in Product: it is stuck" in end.why
        assert is_at(fake.moved("Wide"), SQUEEZED)


def test_an_item_nobody_can_read_is_told_and_the_next_wish_is_done() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        fake.items["Host"][0]["sceneItemTransform"] = {}
        rig.switcher.frame(squeeze(1, LBAR))
        end = rig.ends(1)
        assert isinstance(end, EffectFailed)
        assert "does not know" in end.why
        fake.items["Host"] = [item(1, "Host camera")]
        rig.switcher.frame(squeeze(2, LBAR))
        assert isinstance(rig.ends(2), EffectConfirmed)


def test_nothing_to_move_is_done_at_once() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        rig.switcher.frame(FrameCameras(EffectId(1), (), LBAR, PICTURE, DurationMs(400)))
        assert isinstance(rig.ends(1), EffectConfirmed)


def test_without_obs_it_fails_at_once() -> None:
    with ItemsObs() as fake:
        rig = Rig(fake.url)
        rig.switcher.frame(squeeze(1, LBAR))
        rig.switcher.frame(ReadItems(EffectId(2)))
        assert all(isinstance(rig.ends(number), EffectFailed) for number in (1, 2))
        rig.switcher.stop()


class Slow(ItemsObs):
    """Draws no frame until it is told to."""

    def __init__(self) -> None:
        self.batches: list[tuple[Any, Json]] = []
        self.stands = True
        super().__init__()

    def _answer_batch(self, connection: Any, batch: Json) -> None:
        if batch["executionType"] == 1 and self.stands:
            self.batches.append((connection, batch))
            self.received.put(("frames", batch))
        else:
            super()._answer_batch(connection, batch)

    def draw(self) -> None:
        """Draw all frames of what waits, and of all to come."""
        self.stands = False
        waiting, self.batches = self.batches, []
        for connection, batch in waiting:
            super()._answer_batch(connection, batch)


@contextmanager
def a_way_under_way() -> Iterator[tuple[Slow, Rig]]:
    """Begin to squeeze on an OBS that has not drawn a frame yet."""
    with Slow() as fake, rig_with(fake) as rig:
        rig.switcher.frame(squeeze(1, LBAR, 400))
        fake.wait_for("frames")
        yield fake, rig


def test_what_comes_meanwhile_follows_the_newest_only_and_answers_for_the_others() -> None:
    with a_way_under_way() as (fake, rig):
        rig.switcher.frame(squeeze(2, None))
        rig.switcher.frame(squeeze(3, Window(0, 0, 540, 960)))
        rig.switcher.frame(squeeze(4, None))
        fake.draw()
        assert all(isinstance(rig.ends(number), EffectConfirmed) for number in (1, 2, 3, 4))
        assert fake.moved("Wide") == PLAIN


def test_a_reading_waits_until_nothing_moves() -> None:
    with a_way_under_way() as (fake, rig):
        rig.switcher.frame(squeeze(2, None))
        rig.switcher.frame(ReadItems(EffectId(3)))
        fake.draw()
        assert rig.ends(3) == ItemsRead(EffectId(3), HELD)


def test_a_cut_goes_through_while_the_camera_moves() -> None:
    with a_way_under_way() as (fake, rig):
        rig.switcher.perform(SwitchProgram(EffectId(2), SceneName("Host")))
        assert isinstance(rig.ends(2), EffectConfirmed | ProgramChanged)
        assert fake.program == "Host"
        assert len(fake.batches) == 1
        fake.draw()
        rig.ends(1)


class Studio(ItemsObs):
    """OBS in studio mode, where program and preview change places."""

    def __init__(self) -> None:
        super().__init__()
        self.preview = "Product"

    def perform(self, kind: str, data: Json) -> Json:
        before = self.program
        answer = super().perform(kind, data)
        if kind == "SetCurrentProgramScene":
            self.preview = before
            self._announce("CurrentPreviewSceneChanged", before)
        return answer


def test_in_studio_mode_program_is_taken_again_and_preview_put_back() -> None:
    with Studio() as fake, rig_with(fake) as rig:
        rig.switcher.frame(squeeze(1, LBAR, 400))
        assert fake.wait_for("SetCurrentProgramScene") == {"sceneName": "Wide"}
        assert fake.wait_for("SetCurrentPreviewScene") == {"sceneName": "Product"}
        assert isinstance(rig.ends(1), EffectConfirmed)
        assert all(is_at(fake.moved(scene), SQUEEZED) for scene in fake.items)


def test_in_studio_mode_a_cut_made_meanwhile_stays() -> None:
    with Studio() as fake, rig_with(fake) as rig:
        rig.switcher.perform(SwitchProgram(EffectId(1), SceneName("Host")))
        rig.switcher.frame(squeeze(2, LBAR))
        assert isinstance(rig.ends(2), EffectConfirmed)
        assert fake.program == "Host"


def test_an_obs_that_dies_on_the_way_may_have_moved_them() -> None:
    with a_way_under_way() as (fake, rig):
        rig.switcher.frame(squeeze(2, None))
        fake.stop()
        end = rig.ends(1)
        assert isinstance(end, EffectUnknown)
        assert "may have moved" in end.why
        assert isinstance(rig.ends(2), EffectFailed)


def test_frames_that_never_come_are_given_up() -> None:
    with a_way_under_way() as (_, rig):
        rig.clock.jump(60)
        assert isinstance(rig.ends(1), EffectUnknown)


def back(number: int, window: Window | None) -> FrameCameras:
    """Want what nobody presses for: OBS has just come back."""
    return FrameCameras(EffectId(number), HELD, window, PICTURE, DurationMs(0), asks=True)


def test_what_nobody_pressed_for_leaves_program_and_places_the_rest() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        rig.switcher.frame(back(1, LBAR))
        end = rig.ends(1)
        assert isinstance(end, EffectConfirmed)
        assert end.left
        assert fake.moved("Wide") == PLAIN
        assert all(is_at(fake.moved(scene), SQUEEZED) for scene in ("Product", "Host"))
        rig.switcher.frame(squeeze(2, LBAR))
        rig.ends(2)
        rig.switcher.frame(back(3, LBAR))
        end = rig.ends(3)
        assert isinstance(end, EffectConfirmed)
        assert not end.left


def test_what_a_scene_in_program_shows_within_is_left_too() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        fake.items["Wide"].append(item(2, "Host", kind=None))
        rig.switcher.frame(back(1, LBAR))
        rig.ends(1)
        assert fake.moved("Host") == PLAIN
        assert is_at(fake.moved("Product"), SQUEEZED)


def test_in_studio_mode_what_nobody_pressed_for_takes_nothing_again() -> None:
    with Studio() as fake, rig_with(fake) as rig:
        rig.switcher.frame(back(1, LBAR))
        end = rig.ends(1)
        assert isinstance(end, EffectConfirmed)
        assert end.left
        asked = [fake.received.get_nowait()[0] for _ in range(fake.received.qsize())]
        assert not [kind for kind in asked if kind.startswith("SetCurrent")]


def test_scenes_that_cannot_be_read_move_nothing() -> None:
    with ItemsObs() as fake, rig_with(fake) as rig:
        fake.wait_for("GetSceneList")  # that of connecting
        fake.hold("GetSceneList")
        rig.switcher.frame(squeeze(1, LBAR))
        fake.wait_for("GetSceneList")
        fake.drop()
        end = rig.ends(1)
        assert isinstance(end, EffectFailed)
        assert "no camera was moved" in end.why


def test_a_camera_that_changed_its_size_is_squeezed_as_it_is_now() -> None:
    found = Survey(
        {SceneName("Wide"): [item(1, "Wide camera", sourceWidth=540.0, sourceHeight=960.0)]},
        {},
        SceneName("Wide"),
        studio_mode=False,
        canvas=(1080.0, 1920.0),
        fps=30.0,
    )
    moves = moves_of(squeeze(1, LBAR), found)
    (request,) = moves.requests
    assert request.data["sceneItemTransform"]["scaleX"] == pytest.approx(0.75)
    assert request.data["sceneItemTransform"]["cropTop"] == 64
    assert [held.source for held in moves.gone] == ["Product camera", "Host camera"]


def test_the_way_back_begins_where_the_camera_is_seen() -> None:
    halfway = item(1, "Wide camera", positionX=135.0, scaleX=0.875)
    found = Survey(
        {SceneName("Wide"): [halfway]}, {}, SceneName("Wide"), studio_mode=False, canvas=(1080.0, 1920.0), fps=10.0
    )
    moves = moves_of(FrameCameras(EffectId(1), HELD[:1], None, PICTURE, DurationMs(1000)), found)
    first = moves.requests[0].data["sceneItemTransform"]
    assert 130 < first["positionX"] < 135
    assert moves.deadline_s > 2


def test_a_scene_and_a_source_with_new_names_are_found_by_their_ids() -> None:
    held = HeldItem(SceneName("Wide"), 1, "Wide camera", dict(PLAIN), "uuid of a scene", "uuid of a source")
    renamed = item(1, "Camera 1") | {"sourceUuid": "uuid of a source"}
    total = SceneName("Total")
    found = Survey(
        {total: [renamed]}, {"uuid of a scene": total}, total, studio_mode=False, canvas=(1080.0, 1920.0), fps=10.0
    )
    moves = moves_of(FrameCameras(EffectId(1), (held,), LBAR, PICTURE, DurationMs(0)), found)
    assert [request.data["sceneName"] for request in moves.requests] == ["Total"]
    assert moves.gone == []


def test_the_simulated_obs_of_a_rehearsal_squeezes_too(tmp_path: Path) -> None:
    simulated = SimulatedObs(tmp_path / "obs.json", [SceneName("Wide"), SceneName("Close")], {}, tmp_path / "obs.log")
    try:
        with rig_at(simulated.url) as rig:
            rig.switcher.frame(ReadItems(EffectId(1)))
            read = rig.ends(1)
            assert isinstance(read, ItemsRead)
            for number, window in ((2, LBAR), (3, None)):
                effect = FrameCameras(EffectId(number), read.held, window, PICTURE, DurationMs(200))
                rig.switcher.frame(effect)
                assert isinstance(rig.ends(number), EffectConfirmed)
            rig.switcher.frame(ReadItems(EffectId(4)))
            after = rig.ends(4)
    finally:
        simulated.stop()
    assert isinstance(after, ItemsRead)
    assert after.held == read.held


def test_whoever_hears_that_obs_is_there_may_ask_at_once() -> None:
    with ItemsObs() as fake:
        rig = Rig(fake.url)
        rig.on_reading = lambda: rig.switcher.frame(ReadItems(EffectId(1)))
        rig.switcher.start()
        try:
            assert rig.ends(1) == ItemsRead(EffectId(1), HELD)
        finally:
            rig.switcher.stop()
