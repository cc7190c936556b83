"""Tests of `console.obs.survey`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from console.obs.address import parse_address
from console.obs.messages import Subscription
from console.obs.session import ObsSession, open_session
from console.obs.survey import our_sources, survey
from console.obs.trouble import Refused
from console.show.state import HeldItem
from console.show.types import SceneName
from tests.console.obs.fake_items import PLAIN, ItemsObs, item
from tests.console.obs.fake_obs import FakeObs, Json, Refusal

WIDE = SceneName("Wide")
OURS = {"url": "http://127.0.0.1:8080/o/AAAAAAAAAAAAAAAAAAAAAA/program"}


@contextmanager
def session_with(fake: FakeObs) -> Iterator[ObsSession]:
    """Open a bare session."""
    address = parse_address(fake.url)
    session = open_session(
        address, "", Subscription.NONE, "obs-test", time.monotonic_ns, lambda _: None, lambda _: None
    )
    try:
        yield session
    finally:
        session.close()


def test_every_scene_is_read() -> None:
    with ItemsObs() as fake, session_with(fake) as session:
        found = survey(session)
    assert list(found.scenes) == ["Wide", "Product", "Host"]
    assert (found.program, found.studio_mode, found.canvas, found.fps) == (WIDE, False, (1080.0, 1920.0), 10.0)
    assert [(one.scene, one.source) for one in found.movable(frozenset())] == [
        (name, f"{name} camera") for name in found.scenes
    ]


def test_sound_nested_scenes_and_our_own_page_are_no_cameras() -> None:
    with ItemsObs() as fake, session_with(fake) as session:
        fake.settings = {"Page": OURS, "Chat": {"url": "https://chat.example/o/all"}}
        fake.items["Wide"] += [
            item(2, "Microphone", sourceWidth=0.0, sourceHeight=0.0),
            item(3, "Product", kind=None),
            item(4, "Page", kind="browser_source"),
            item(5, "Chat", kind="browser_source"),
            item(6, "Cartwall graphics", kind="xshm_input"),
            item(7, "Clip", sourceWidth=0.0, sourceHeight=0.0, boundsType="OBS_BOUNDS_SCALE_INNER"),
            item(8, "Group", kind=None) | {"isGroup": True},
        ]
        found = survey(session)
        held = found.movable(our_sources(session, found))
    assert [one.source for one in held if one.scene == WIDE] == ["Wide camera", "Chat", "Clip", "Group"]
    assert held[0].transform == PLAIN


def test_in_view_is_program_and_what_is_nested_in_it() -> None:
    with ItemsObs() as fake, session_with(fake) as session:
        fake.items["Wide"].append(item(2, "Product", kind=None))
        fake.items["Product"].append(item(2, "Wide", kind=None))
        assert survey(session).in_view() == {"Wide", "Product"}


def test_an_item_is_found_by_its_number_and_its_source() -> None:
    with ItemsObs() as fake, session_with(fake) as session:
        found = survey(session)
    assert found.item(HeldItem(WIDE, 1, "Wide camera", {})) is not None
    assert found.item(HeldItem(WIDE, 1, "Another camera", {})) is None
    assert found.item(HeldItem(WIDE, 2, "Wide camera", {})) is None
    assert found.item(HeldItem(SceneName("Gone"), 1, "Wide camera", {})) is None


def test_a_scene_that_was_just_removed_has_nothing() -> None:
    with ItemsObs() as fake, session_with(fake) as session:
        del fake.items["Host"]
        assert survey(session).scenes[SceneName("Host")] == ()


def test_an_obs_that_loads_its_scenes_refuses() -> None:
    class Loading(ItemsObs):
        def perform(self, kind: str, data: Json) -> Json:
            if kind == "GetVideoSettings":
                raise Refusal(207, "not ready")
            return super().perform(kind, data)

    with Loading() as fake, session_with(fake) as session, pytest.raises(Refused, match="not ready"):
        survey(session)


def test_a_slow_obs_is_believed_and_a_fresh_one_not() -> None:
    class Busy(ItemsObs):
        active = 4.0

        def perform(self, kind: str, data: Json) -> Json:
            return {"activeFps": self.active} if kind == "GetStats" else super().perform(kind, data)

    with Busy() as fake, session_with(fake) as session:
        assert survey(session).fps == 4.0
        fake.active = 0.0
        assert survey(session).fps == 10.0
        fake.active = 1.0
        assert survey(session).fps == 2.5


def test_obs_own_ids_are_kept_where_it_tells_them() -> None:
    with ItemsObs() as fake, session_with(fake) as session:
        fake.uuids = True
        fake.items["Wide"][0]["sourceUuid"] = "uuid of the camera"
        first, *_ = survey(session).movable(frozenset())
    assert (first.scene_uuid, first.source_uuid) == ("uuid of Wide", "uuid of the camera")


def test_what_shows_another_scene_is_named_and_what_shows_a_source_within_it() -> None:
    with ItemsObs() as fake, session_with(fake) as session:
        fake.items["Wide"].append(item(5, "Host", None))
        found = survey(session)
    assert [(held.scene, held.item, held.source) for held in found.nested()] == [(WIDE, 5, "Host")]
    assert found.showing(frozenset({"Host camera"})) == {"Host camera", "Host", "Wide"}
