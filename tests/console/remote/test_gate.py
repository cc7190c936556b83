"""The gate: its own token, and so many requests a second, whoever asks."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from console.remote.gate import Bucket, Gate


class Clock:
    def __init__(self) -> None:
        self.now_ns = 0

    def mono_ns(self) -> int:
        return self.now_ns


def status(gate: Gate, *headers: tuple[bytes, bytes]) -> int:
    """Send one request and give the status."""
    told: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        told.append(message)

    scope: MutableMapping[str, Any] = {"type": "http", "method": "GET", "path": "/", "query_string": b""}
    asyncio.run(gate({**scope, "headers": list(headers)}, receive, send))
    return int(told[0]["status"])


def gate(per_s: float = 1) -> Gate:
    return Gate(PlainTextResponse("in"), "right".__eq__, Bucket(per_s, Clock().mono_ns))


@pytest.mark.parametrize("words", [b"Bearer right", b"bearer right", b"BEARER  right "])
def test_the_token_opens(words: bytes) -> None:
    assert status(gate(), (b"authorization", words)) == 200


@pytest.mark.parametrize("words", [b"", b"right", b"Basic right", b"Bearer", b"Bearer wrong", b"Bearer right wrong"])
def test_nothing_else_opens(words: bytes) -> None:
    assert status(gate(), (b"authorization", words)) == 401
    assert status(gate()) == 401


def test_wrong_tokens_take_nothing_from_the_right_one() -> None:
    one = gate(per_s=1)
    assert [status(one) for _ in range(5)] == [401] * 5
    assert [status(one, (b"authorization", b"Bearer right")) for _ in range(2)] == [200, 429]


def test_a_bucket_fills_again_and_never_runs_over() -> None:
    clock = Clock()
    bucket = Bucket(2, clock.mono_ns)
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    clock.now_ns = 500_000_000
    assert [bucket.take() for _ in range(2)] == [True, False]
    clock.now_ns = 60_000_000_000
    assert [bucket.take() for _ in range(3)] == [True, True, False]
