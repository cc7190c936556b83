"""Tests of `console.obs.trouble`."""

import socket

import pytest
from websocket import WebSocketBadStatusException, WebSocketException, WebSocketTimeoutException

from console.obs.address import ObsAddress
from console.obs.trouble import (
    WRONG_PASSWORD,
    CannotConnect,
    Refused,
    explain_close,
    explain_connecting,
    wants_password,
)

STUDIO = ObsAddress(host="studio", port=4455)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConnectionRefusedError(), "start OBS"),
        (socket.gaierror(-2, "unknown"), "no computer called 'studio'"),
        (TimeoutError(), "does not answer"),
        (WebSocketTimeoutException("timed out"), "does not answer"),
        (WebSocketBadStatusException("404", 404), "is a web server"),
        (WebSocketException("odd"), "does not speak obs-websocket"),
        (OSError(113, "No route to host"), "No route to host"),
        (CannotConnect("just so"), "just so"),
    ],
)
def test_every_way_not_to_connect_has_words_to_act_on(error: Exception, said: str) -> None:
    assert said in explain_connecting(error, STUDIO)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (4009, "password is wrong"),
        (4010, "update OBS"),
        (4011, "operator ended"),
        (1001, "closed the connection (1001"),
    ],
)
def test_every_goodbye_has_words(code: int, said: str) -> None:
    assert said in explain_close(code, "bye")


def test_a_refusal_says_what_obs_said() -> None:
    assert str(Refused("SetX", 600, "No source")) == "OBS refused SetX: No source"
    assert "status 207" in str(Refused("SetX", 207, ""))


def test_a_password_that_is_missing_or_wrong_is_known_from_other_trouble() -> None:
    assert wants_password(explain_close(WRONG_PASSWORD, ""))
    assert wants_password("OBS at studio:4455 asks for a password: none is set for this show")
    assert not wants_password(explain_connecting(ConnectionRefusedError(), STUDIO))
