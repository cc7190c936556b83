"""Tests of `console.obs.nesting` on a scripted OBS. A real one: tests/real/test_nesting.py."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from console.obs.nesting import ONCE_MORE_S, ObsNesting
from console.show.facts import Fact, SceneTreeRead
from console.show.nesting import NO_TREE, SceneTree
from tests.console.obs.boxes import Box
from tests.console.obs.fake_items import ItemsObs, item
from tests.console.obs.fake_obs import Json, Refusal

PLAIN: dict[str, tuple[str, ...]] = {"Wide": ("Wide camera",), "Product": ("Product camera",), "Host": ("Host camera",)}
OFF: dict[str, tuple[str, ...]] = {"Wide": ("Wide camera",)}


class NestedObs(ItemsObs):
    """Items can be switched, and there are groups."""

    def __init__(self) -> None:
        self.groups: dict[str, list[Json]] = {}
        super().__init__()

    def perform(self, kind: str, data: Json) -> Json:
        """Answer what is about groups, and say of every item whether it is on."""
        if kind == "GetGroupSceneItemList":
            if data["sceneName"] not in self.groups:
                raise Refusal(600, "No source was found")
            return {"sceneItems": _on(self.groups[data["sceneName"]])}
        answer = super().perform(kind, data)
        return {"sceneItems": _on(answer["sceneItems"])} if kind == "GetSceneItemList" else answer

    def switch(self, scene: str, number: int, on: bool) -> None:
        """Switch an item, and say so."""
        self._item(scene, number)["sceneItemEnabled"] = on
        data = {"sceneName": scene, "sceneItemId": number, "sceneItemEnabled": on}
        self.event("SceneItemEnableStateChanged", data)


def _on(rows: list[Json]) -> list[Json]:
    return [{"sceneItemEnabled": True} | row for row in rows]


@contextmanager
def nesting_of(fake: NestedObs) -> Iterator[Box[Fact]]:
    facts: Box[Fact] = Box()
    nesting = ObsNesting(fake.url, "", facts.post, time.monotonic_ns)
    nesting.start()
    try:
        yield facts
    finally:
        nesting.stop()


def told_last(facts: list[Fact]) -> SceneTree:
    """Give the tree that was told last."""
    return [fact.tree for fact in facts if isinstance(fact, SceneTreeRead)][-1]


def test_the_whole_tree_is_read_and_nothing_is_changed() -> None:
    with NestedObs() as fake:
        fake.items["Wide"] += [item(2, "Product", kind=None), item(3, "Group", kind=None) | {"isGroup": True}]
        fake.groups["Group"] = [item(1, "Host", kind=None), item(2, "Logo") | {"sceneItemEnabled": False}]
        with nesting_of(fake) as facts:
            tree = facts.take(SceneTreeRead).tree
            shows = {**PLAIN, "Wide": ("Wide camera", "Product", "Group"), "Group": ("Host",)}
            assert tree == SceneTree(shows, off={"Group": ("Logo",)})
        kinds = {fake.received.get_nowait()[0] for _ in range(fake.received.qsize())}
        assert not any(kind.startswith("Set") for kind in kinds)


def test_a_switched_item_is_told_before_everything_is_read_again() -> None:
    with NestedObs() as fake, nesting_of(fake) as facts:
        facts.take(SceneTreeRead)
        fake.hold("GetSceneList")
        fake.switch("Wide", 1, on=False)
        assert facts.take(SceneTreeRead).tree == SceneTree({**PLAIN, "Wide": ()}, off=OFF)
        fake.release("GetSceneList")
        fake.switch("Wide", 1, on=True)
        facts.wait_until(lambda all_: told_last(all_) == SceneTree(PLAIN))


def test_what_an_event_told_has_the_age_of_the_reading_and_is_read_twice_after_it() -> None:
    """Once at once, and once when a take of ours that it may belong to has come out."""
    with NestedObs() as fake, nesting_of(fake) as facts:
        first = facts.take(SceneTreeRead)
        fake.hold("GetSceneList")
        switched_ns = time.monotonic_ns()
        fake.switch("Wide", 1, on=False)
        told = facts.take(SceneTreeRead)
        assert told == SceneTreeRead(SceneTree({**PLAIN, "Wide": ()}, off=OFF), first.begun_ns)
        fake.release("GetSceneList")
        soon, later = facts.take(SceneTreeRead), facts.take(SceneTreeRead)
        assert soon.tree == later.tree == told.tree
        assert switched_ns < soon.begun_ns <= later.begun_ns - ONCE_MORE_S * 1e9


def test_whatever_else_changed_is_read_again() -> None:
    with NestedObs() as fake, nesting_of(fake) as facts:
        facts.take(SceneTreeRead)
        fake.items["Host"].append(item(2, "Wide", kind=None))
        fake.event("SceneItemCreated", {"sceneName": "Host"})
        assert facts.take(SceneTreeRead).tree == SceneTree({**PLAIN, "Host": ("Host camera", "Wide")})


def test_in_studio_mode_programs_copy_stays_as_it_was_taken() -> None:
    with NestedObs() as fake:
        fake.preview = "Host"
        with nesting_of(fake) as facts:
            assert facts.take(SceneTreeRead).tree == SceneTree(PLAIN, on_air=("Wide camera",))
            fake.switch("Wide", 1, on=False)
            hidden = {**PLAIN, "Wide": ()}
            assert facts.take(SceneTreeRead).tree == SceneTree(hidden, ("Wide camera",), OFF)
            fake.event("CurrentProgramSceneChanged", {"sceneName": "Wide"})
            facts.wait_until(lambda all_: told_last(all_) == SceneTree(hidden, (), OFF))


def test_without_obs_nobody_knows() -> None:
    with NestedObs() as fake, nesting_of(fake) as facts:
        facts.take(SceneTreeRead)
        fake.stop()
        assert facts.take(SceneTreeRead).tree == NO_TREE


def test_in_studio_mode_the_copy_is_of_the_moment_it_was_made_not_of_the_reading_after() -> None:
    with NestedObs() as fake, nesting_of(fake) as facts:
        assert facts.take(SceneTreeRead).tree == SceneTree(PLAIN)
        fake.preview = "Product"
        fake.hold("GetSceneList")
        fake.event("StudioModeStateChanged", {"studioModeEnabled": True})
        assert facts.take(SceneTreeRead).tree == SceneTree(PLAIN, on_air=("Wide camera",))
        fake.switch("Wide", 1, on=False)
        tree = facts.take(SceneTreeRead).tree
        fake.release("GetSceneList")
        assert (tree.shows["Wide"], tree.on_air) == ((), ("Wide camera",))
        assert all(fact.tree == tree for fact in facts.of(SceneTreeRead)[2:])


def test_a_copy_of_a_scene_nobody_told_of_is_taken_from_the_reading() -> None:
    """OBS says nothing of a take that studio mode overtakes."""
    with NestedObs() as fake, nesting_of(fake) as facts:
        facts.take(SceneTreeRead)
        fake.program, fake.preview = "Product", "Product"
        fake.event("StudioModeStateChanged", {"studioModeEnabled": True})
        facts.wait_until(lambda all_: told_last(all_) == SceneTree(PLAIN, on_air=("Product camera",)))
