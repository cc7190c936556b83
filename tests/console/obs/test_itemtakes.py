"""Takes of items of one scene: what is switched, in which batch, and what comes of it when OBS does not play along."""

import time
from collections.abc import Iterator

import pytest

from console.obs.itemtakes import IS_A_CUT, Holder, switches_of
from console.obs.switcher import ObsSwitcher
from console.plan.effects import SwitcherEffect, SwitchPreview, SwitchProgram
from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    HealthChanged,
    ItemsSwitched,
    Level,
)
from console.show.nesting import ItemSwitch
from console.show.types import DurationMs, SceneName
from tests.console.obs.boxes import Box, a_page
from tests.console.obs.fake_obs import FakeObs, Json, Refusal

DESK, WIDE = SceneName("Desk"), SceneName("Wide")
CAMS = ("Cam 1", "Cam 2", "Cam 3")


class DeskObs(FakeObs):
    """OBS with a scene of two cameras, a third in a group of it, and a logo that is no camera's."""

    def __init__(self) -> None:
        self.on = {("Desk", 1): True, ("Desk", 2): False, ("Desk", 3): False, ("Desk", 4): True, ("Set", 1): False}
        self.names = {("Desk", 1): "Cam 1", ("Desk", 2): "Cam 2", ("Desk", 3): "Set", ("Desk", 4): "Logo"}
        self.names[("Set", 1)] = "Cam 3"
        self.stuck = ""
        """The item OBS says OK to and does not switch."""
        self.batches: list[Json] = []
        super().__init__()
        self.scenes.append("Desk")

    def shown(self) -> set[str]:
        """Name the items that are on."""
        return {self.names[place] for place, on in self.on.items() if on}

    def perform(self, kind: str, data: Json) -> Json:
        """Answer also what is about items."""
        match kind:
            case "GetSceneItemList" | "GetGroupSceneItemList":
                if data["sceneName"] not in {holder for holder, _ in self.on}:
                    raise Refusal(600, f"No source was found by the name of `{data['sceneName']}`.")
                return {"sceneItems": [self._row(place) for place in self.on if place[0] == data["sceneName"]]}
            case "GetStudioModeEnabled":
                return {"studioModeEnabled": self.preview is not None}
            case "GetSceneItemEnabled":
                return {"sceneItemEnabled": self.on[data["sceneName"], data["sceneItemId"]]}
            case "SetSceneItemEnabled":
                place = data["sceneName"], data["sceneItemId"]
                if self.names[place] != self.stuck:
                    self.on[place] = data["sceneItemEnabled"]
                return {}
            case _:
                return super().perform(kind, data)

    def _answer_batch(self, connection, batch: Json) -> None:  # type: ignore[no-untyped-def]
        if any(request["requestType"] == "SetSceneItemEnabled" for request in batch["requests"]):
            self.batches.append(batch)
        super()._answer_batch(connection, batch)

    def _row(self, place: tuple[str, int]) -> Json:
        name = self.names[place]
        return {
            "sceneItemId": place[1],
            "sourceName": name,
            "sceneItemEnabled": self.on[place],
            "isGroup": True if name == "Set" else None,
        }


class Desk:
    """A switcher on it."""

    def __init__(self, obs: DeskObs) -> None:
        self.obs = obs
        self.facts: Box[Fact] = Box()
        self.switcher = ObsSwitcher(obs.url, "", a_page, self.facts.post, time.monotonic_ns)
        self._number = 0

    def take(self, item: str, transition: str = "", ms: int | None = None) -> EffectId:
        """Take a camera of the desk."""
        hide = tuple(name for name in CAMS if name != item)
        duration_ms = None if ms is None else DurationMs(ms)
        return self.do(SwitchProgram(self.next(), DESK, transition, duration_ms, item, hide))

    def preview(self, item: str) -> EffectId:
        """Preview one."""
        return self.do(SwitchPreview(self.next(), DESK, item, tuple(name for name in CAMS if name != item)))

    def next(self) -> EffectId:
        """Give the next number."""
        self._number += 1
        return EffectId(self._number)

    def do(self, effect: SwitcherEffect) -> EffectId:
        """Hand an effect out."""
        self.switcher.perform(effect)
        return effect.effect

    def end(self, effect: EffectId) -> EffectConfirmed | EffectFailed | EffectUnknown:
        """Wait for what came of it."""
        ends = EffectConfirmed | EffectFailed | EffectUnknown
        self.facts.wait_until(lambda all_: any(isinstance(one, ends) and one.effect == effect for one in all_))
        (end,) = (one for one in [*self.facts.all] if isinstance(one, ends) and one.effect == effect)
        return end


@pytest.fixture
def obs() -> Iterator[DeskObs]:
    with DeskObs() as fake:
        yield fake


@pytest.fixture
def desk(obs: DeskObs) -> Iterator[Desk]:
    desk = Desk(obs)
    desk.switcher.start()
    try:
        while desk.facts.take(HealthChanged).level is not Level.READY:
            pass
        yield desk
    finally:
        desk.switcher.stop()


def test_from_another_scene_the_items_are_set_before_the_scene_is_taken(desk: Desk) -> None:
    assert isinstance(desk.end(desk.take("Cam 2")), EffectConfirmed)
    assert (desk.obs.program, desk.obs.shown()) == (DESK, {"Cam 2", "Logo"})
    (batch,) = desk.obs.batches
    assert batch["executionType"] == 0
    kinds = [kind for kind, data in [*desk.obs.received.queue] if kind in ("batch", "SetCurrentProgramScene")]
    assert kinds[-1] == "SetCurrentProgramScene"


def test_within_the_scene_on_air_all_is_one_frame_and_no_take(desk: Desk) -> None:
    desk.end(desk.take("Cam 2"))
    desk.obs.batches.clear()
    takes = [kind for kind, _ in [*desk.obs.received.queue]].count("SetCurrentProgramScene")
    effect = desk.take("Cam 3")
    assert isinstance(desk.end(effect), EffectConfirmed)
    assert desk.obs.shown() == {"Set", "Cam 3", "Logo"}
    (batch,) = desk.obs.batches
    assert batch["executionType"] == 1
    wanted = [request["requestData"].get("sceneItemEnabled") for request in batch["requests"]]
    assert wanted == [True, True, False, None, None, None, None]
    assert [kind for kind, _ in [*desk.obs.received.queue]].count("SetCurrentProgramScene") == takes
    switched = desk.facts.of(ItemsSwitched)[-1]
    assert ItemSwitch("Set", "Cam 3", on=True) in switched.switches
    assert switched.on_air
    assert desk.facts.all.index(switched) < desk.facts.all.index(desk.end(effect))


def test_a_take_repeated_switches_nothing_and_is_confirmed(desk: Desk) -> None:
    desk.end(desk.take("Cam 2"))
    desk.obs.batches.clear()
    assert isinstance(desk.end(desk.take("Cam 2")), EffectConfirmed)
    assert desk.obs.batches == []


@pytest.mark.parametrize(("transition", "ms", "said"), [("Fade", 700, IS_A_CUT), ("", 700, IS_A_CUT), ("", None, "")])
def test_a_transition_within_a_scene_is_a_cut_and_that_is_said(
    desk: Desk, transition: str, ms: int | None, said: str
) -> None:
    desk.obs.program = DESK
    end = desk.end(desk.take("Cam 2", transition, ms))
    assert isinstance(end, EffectConfirmed)
    assert end.said == said


def test_an_item_that_is_not_there_is_named_with_the_nearest_and_nothing_moves(desk: Desk) -> None:
    end = desk.end(desk.take("Cam 4"))
    assert isinstance(end, EffectFailed)
    assert end.why.startswith("OBS's scene “Desk” has no item “Cam 4”. Did you mean “Cam ")
    assert (desk.obs.program, desk.obs.shown()) == (WIDE, {"Cam 1", "Logo"})


def test_an_item_obs_does_not_switch_fails_the_take_and_the_scene_stays(desk: Desk) -> None:
    desk.obs.stuck = "Cam 1"
    end = desk.end(desk.take("Cam 2"))
    assert isinstance(end, EffectFailed)
    assert end.why == "OBS did not switch Cam 1 in “Desk”"
    assert desk.obs.program == WIDE


def test_in_studio_mode_a_preview_sets_the_items_and_a_take_takes_the_scene_again(obs: DeskObs) -> None:
    obs.preview = WIDE
    desk = Desk(obs)
    desk.switcher.start()
    try:
        while desk.facts.take(HealthChanged).level is not Level.READY:
            pass
        desk.end(desk.preview("Cam 2"))
        assert (obs.preview, obs.program, obs.shown()) == (DESK, WIDE, {"Cam 2", "Logo"})
        assert not desk.facts.of(ItemsSwitched)[-1].on_air
        obs.program = DESK
        desk.end(desk.take("Cam 1"))
        assert obs.wait_for("SetCurrentProgramScene") == {"sceneName": "Desk"}
        assert obs.batches[-1]["executionType"] == 0
    finally:
        desk.switcher.stop()


def test_obs_lost_on_the_way_is_unknown_and_nothing_is_sent_again(desk: Desk) -> None:
    desk.obs.freeze()
    effect = desk.take("Cam 2")
    desk.obs.drop()
    assert isinstance(desk.end(effect), EffectUnknown | EffectFailed)
    desk.obs.thaw()
    while desk.facts.take(HealthChanged).level is not Level.READY:
        pass
    assert desk.obs.batches == []


def _holder(name: str, *items: tuple[str, bool]) -> Holder:
    rows = [{"sceneItemId": n, "sourceName": source, "sceneItemEnabled": on} for n, (source, on) in enumerate(items, 1)]
    return name, {"sceneName": name}, rows


def test_a_source_that_stands_there_twice_is_shown_twice() -> None:
    effect = SwitchProgram(EffectId(1), DESK, item="Cam 1", hide=("Cam 2",))
    switches = switches_of(effect, (_holder("Desk", ("Cam 1", False), ("Cam 2", True), ("Cam 1", True)),))
    assert not isinstance(switches, str)
    assert [(one.item.source, one.item.on, one.is_so) for one in switches] == [
        ("Cam 1", True, False),
        ("Cam 1", True, True),
        ("Cam 2", False, False),
    ]


def test_a_plain_take_reads_no_items(desk: Desk) -> None:
    assert isinstance(desk.end(desk.do(SwitchProgram(desk.next(), SceneName("Host")))), EffectConfirmed)
    assert "GetSceneItemList" not in [
        request["requestType"] for kind, data in [*desk.obs.received.queue] if kind == "batch"
        for request in data["requests"]
    ]  # fmt: skip
