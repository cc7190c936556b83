"""Tests of `console.obs.scenenames`. Over a socket: test_simulated_uuids.py, test_simulated_canvases.py."""

from console.obs.messages import Event
from console.obs.scenenames import SceneNames
from console.show.facts import SceneCalled
from console.show.types import SceneName

WIDE, TOTAL, HOST, TALL = (SceneName(name) for name in ("Wide", "Total", "Host", "Tall"))
ROWS = [{"sceneName": "Wide", "sceneUuid": "1"}, {"sceneName": "Host", "sceneUuid": "2"}]
BARE = [{"sceneName": "Wide"}, {"sceneName": "Host"}]


def _named(old: str, new: str, **more: str) -> Event:
    return Event("SceneNameChanged", {"oldSceneName": old, "sceneName": new, **more})


def test_a_scene_is_asked_for_by_its_id_where_it_has_one() -> None:
    names = SceneNames()
    assert names.address(WIDE) == {"sceneName": "Wide"}
    names.read(ROWS, {})
    assert names.address(WIDE) == {"sceneUuid": "1"}
    names.read(BARE, {})
    assert names.address(WIDE) == {"sceneName": "Wide"}


def test_a_new_name_is_followed_at_once_with_and_without_ids() -> None:
    for rows, uuid, address in ((ROWS, {"sceneUuid": "1"}, {"sceneUuid": "1"}), (BARE, {}, {"sceneName": "Total"})):
        names = SceneNames()
        names.read(rows, {})
        assert names.renamed(_named("Wide", "Total", **uuid)) == SceneCalled(WIDE, TOTAL)
        assert (names.now(WIDE), names.now(TOTAL)) == (TOTAL, TOTAL)
        assert names.address(TOTAL) == address


def test_names_given_on_lead_to_the_newest_and_a_reading_ends_it() -> None:
    names = SceneNames()
    names.read(BARE, {})
    names.renamed(_named("Wide", "Total"))
    names.renamed(_named("Total", "Tall"))
    assert names.now(WIDE) == TALL
    names.read([{"sceneName": "Tall"}], {})
    assert names.now(WIDE) == WIDE


def test_other_events_and_other_canvases_name_nothing_anew() -> None:
    names = SceneNames()
    names.read(ROWS, {})
    assert names.renamed(Event("SceneListChanged", None)) is None
    assert names.renamed(_named("Wide", "Total", sceneUuid="9")) is None
    assert names.address(WIDE) == {"sceneUuid": "1"}


def test_a_scene_of_another_canvas_is_told_unless_the_main_one_has_its_name_too() -> None:
    names = SceneNames()
    assert names.read(ROWS, {TALL: "Upright", WIDE: "Upright"}) == ((TALL, "Upright"),)
    assert "canvas “Upright”" in names.why_not(TALL)
    assert names.why_not(WIDE) == names.why_not(HOST) == ""
