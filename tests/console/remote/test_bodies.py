"""Bodies: what is asked is read, what else is in them is left alone, what is wrong is a problem."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from console.remote.bodies import Clear, Filter, Load, Playing, read_body, read_layer, read_target
from console.remote.problems import Problem


def read(kind: type[Any], body: bytes) -> Any:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return asyncio.run(read_body(Request({"type": "http", "headers": []}, receive), kind))


def test_what_is_asked_is_read() -> None:
    body = b'{"renderTarget": {"layer": 1}, "graphicInstanceId": "a", "params": {"goto": 2, "x": 1}, "y": []}'
    playing = read(Playing, body)
    assert (playing.graphic_instance_id, playing.params.goto, playing.params.delta) == ("a", 2, 1)
    assert read(Playing, b'{"renderTarget": 1, "graphicInstanceId": "a"}').params.delta == 1
    assert read(Clear, b'{"filters": [{}]}').filters == (Filter(),)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Load, b""),
        (Load, b"[]"),
        (Load, b"{}"),
        (Load, b'{"renderTarget": {}, "graphicId": 1}'),
        (Load, b'{"renderTarget": {}, "graphicId": "' + b"x" * 201 + b'"}'),
        (Load, b'{"renderTarget": {}, "graphicId": "\xff"}'),
        (Load, b"[" * 100_000),
        (Playing, b'{"renderTarget": 1, "graphicInstanceId": "a", "params": {"goto": 10001}}'),
        (Playing, b'{"renderTarget": 1, "graphicInstanceId": "a", "params": {"delta": "1"}}'),
        (Clear, b'{"filters": [' + b"{}," * 64 + b"{}]}"),
    ],
)
def test_what_is_wrong_is_a_problem(kind: type[Any], body: bytes) -> None:
    with pytest.raises(Problem, match="cannot be read") as raised:
        read(kind, body)
    assert raised.value.status_code == 400


def test_a_target_is_a_layer() -> None:
    assert (read_layer({"layer": 100}), read_target('{"layer": 0}')) == (100, 0)


@pytest.mark.parametrize("target", [None, 1, [], {}, {"layer": 101}, {"layer": 1.5}, {"layer": 1, "bank": 1}])
def test_anything_else_is_none(target: object) -> None:
    with pytest.raises(Problem, match="no such render target"):
        read_layer(target)
