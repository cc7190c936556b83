"""Tests of `console.obs.link`."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from console.obs.address import parse_address
from console.obs.client import ObsRequests
from console.obs.link import GIVE_UP_FROZEN_S, PULSE_EVERY_S, ObsLink
from console.obs.messages import Event, Subscription
from console.obs.session import ObsSession
from tests.console.obs.boxes import Box, JumpingClock
from tests.console.obs.fake_obs import FakeObs, Json


class Up(str):
    """The link is up."""


class Lost(str):
    """The link is not; the string says why."""


class Listener:
    """Notes what a link says."""

    def __init__(self) -> None:
        self.said: Box[Up | Lost | Event] = Box()
        self.tended: Box[int] = Box()
        self.mistake: Exception | None = None

    def event(self, event: Event) -> None:
        self.said.post(event)

    def connected(self, session: ObsSession, client: ObsRequests) -> None:
        client.get_scene_list()
        self.said.post(Up())

    def tend(self, client: ObsRequests) -> float:
        self.tended.post(1)
        if self.mistake is not None:
            mistake, self.mistake = self.mistake, None
            raise mistake
        return 0.1

    def lost(self, reason: str) -> None:
        self.said.post(Lost(reason))


@contextmanager
def linked(fake: FakeObs) -> Iterator[tuple[ObsLink, Listener, JumpingClock]]:
    """Start a link and stop it afterwards."""
    clock, listener = JumpingClock(), Listener()
    link = ObsLink(parse_address(fake.url), "", Subscription.SCENES, "obs-test", clock.mono_ns, listener)
    link.start()
    try:
        yield link, listener, clock
    finally:
        link.stop()


def test_it_connects_and_has_everything_read() -> None:
    with FakeObs() as fake, linked(fake) as (_, listener, _):
        listener.said.take(Up)
        assert fake.connections == 1


def test_a_nudge_has_work_done_at_once() -> None:
    with FakeObs() as fake, linked(fake) as (link, listener, _):
        listener.said.take(Up)
        for _ in range(3):
            before = len(listener.tended.all)
            link.nudge()
            listener.tended.wait_until(lambda all_, before=before: len(all_) > before)  # type: ignore[misc]


def test_a_lost_obs_is_found_again() -> None:
    with FakeObs() as fake, linked(fake) as (_, listener, _):
        listener.said.take(Up)
        fake.stop()
        assert "gone" in listener.said.take(Lost)
        assert "start OBS" in listener.said.take(Lost)
        fake.start_again()
        listener.said.take(Up)


def test_the_pulse_is_taken_every_two_seconds() -> None:
    with FakeObs() as fake, linked(fake) as (_, listener, clock):
        listener.said.take(Up)
        clock.jump(PULSE_EVERY_S)
        fake.wait_for("GetStats")


def test_a_frozen_obs_is_noticed_and_read_again_when_it_thaws() -> None:
    with FakeObs() as fake, linked(fake) as (_, listener, clock):
        listener.said.take(Up)
        fake.freeze()
        clock.jump(PULSE_EVERY_S)
        assert "frozen" in listener.said.take(Lost)
        fake.thaw()
        listener.said.take(Up)
        assert fake.connections == 1


def test_a_connection_frozen_for_long_is_replaced() -> None:
    with FakeObs() as fake, linked(fake) as (_, listener, clock):
        listener.said.take(Up)
        fake.freeze()
        clock.jump(PULSE_EVERY_S)
        listener.said.take(Lost)
        clock.jump(GIVE_UP_FROZEN_S)
        listener.said.take(Lost)
        fake.drop()
        fake.thaw()
        listener.said.take(Up)
        assert fake.connections == 2


class LoadingObs(FakeObs):
    """Refuses its first reading, as OBS does while it loads."""

    refusals = 2

    def perform(self, kind: str, data: Json) -> Json:
        if kind == "GetSceneList" and self.refusals:
            self.refusals -= 1
            return super().perform("Not ready yet", data)
        return super().perform(kind, data)


def test_an_obs_that_is_still_loading_is_asked_again() -> None:
    with LoadingObs() as fake, linked(fake) as (_, listener, _):
        listener.said.take(Up)
        assert fake.connections == 1
        assert listener.said.of(Lost) == []


def test_an_answer_nobody_can_use_ends_the_session_not_the_supervision(caplog: pytest.LogCaptureFixture) -> None:
    with FakeObs() as fake, linked(fake) as (link, listener, _):
        listener.said.take(Up)
        listener.mistake = KeyError("scenes")
        link.nudge()
        assert "does not know" in listener.said.take(Lost)
        listener.said.take(Up)
        assert fake.connections == 2
    assert "cannot be used" in caplog.text


def test_events_reach_the_listener() -> None:
    with FakeObs() as fake, linked(fake) as (_, listener, _):
        listener.said.take(Up)
        fake.event("SceneListChanged", {})
        assert listener.said.take(Event).event_type == "SceneListChanged"


def test_stopping_before_starting_is_harmless() -> None:
    ObsLink(parse_address("nowhere"), "", Subscription.NONE, "obs-test", JumpingClock().mono_ns, Listener()).stop()


def test_a_password_that_is_given_while_it_waits_opens_it() -> None:
    words = ["wrong"]
    with FakeObs("right") as fake:
        listener = Listener()
        address, mono_ns = parse_address(fake.url), JumpingClock().mono_ns
        link = ObsLink(address, lambda: words[-1], Subscription.SCENES, "obs-test", mono_ns, listener)
        link.start()
        try:
            assert "password is wrong" in listener.said.take(Lost)
            words.append("right")
            listener.said.take(Up)
        finally:
            link.stop()
