"""Tests of `console.obs.client`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from console.obs.address import parse_address
from console.obs.client import ObsRequests
from console.obs.messages import Subscription
from console.obs.session import open_session
from console.obs.trouble import Disconnected, Refused
from tests.console.obs.fake_obs import FakeObs


@contextmanager
def client_of(fake: FakeObs) -> Iterator[ObsRequests]:
    """Open a session and give the typed requests over it."""
    session = open_session(
        parse_address(fake.url),
        fake.password,
        Subscription.NONE,
        "obs-test",
        time.monotonic_ns,
        lambda _: None,
        lambda _: None,
    )
    try:
        yield ObsRequests(session, 5.0)
    finally:
        session.close()


def test_typed_methods_ask_over_our_session() -> None:
    with FakeObs() as fake, client_of(fake) as client:
        assert client.get_version().obs_version == "29.0.2"
        assert client.get_video_settings().base_width == 1080
        client.set_current_program_scene("Host")
        assert fake.program == "Host"


def test_raw_gives_what_obs_wrote() -> None:
    with FakeObs() as fake, client_of(fake) as client:
        assert client.send("GetCurrentProgramScene", raw=True) == {"currentProgramSceneName": "Wide"}


def test_a_refusal_carries_code_and_words() -> None:
    with FakeObs() as fake, client_of(fake) as client:
        with pytest.raises(Refused, match="No source was found") as refusal:
            client.set_current_program_scene("Nowhere")
        assert refusal.value.code == 600


def test_a_lost_session_is_no_answer() -> None:
    with FakeObs() as fake, client_of(fake) as client:
        fake.drop()
        with pytest.raises(Disconnected):
            client.get_stats()


def test_the_password_is_nowhere_in_it() -> None:
    with FakeObs("hush hush") as fake, client_of(fake) as client:
        assert "hush" not in repr(client) + repr(vars(client))
        client.disconnect()
        assert repr(client) == "ObsRequests(open)"
