"""What a page may say, and what it may not."""

import json

import msgspec
import pytest

from console.graphics.messages import (
    Beat,
    Drew,
    GraphicSaid,
    Hello,
    MethodSaid,
    Patch,
    Ping,
    Pong,
    Snapshot,
    Stamp,
    read_message,
    write_message,
)
from console.plan.effects import LayerGraphic
from console.show.types import GraphicId

HELLO = {"t": "hello", "page": "program-1", "bus": "program", "lastRev": 0, "instances": []}
DREW = {"t": "drew", "rev": 1, "layers": ["a"], "failed": [], "domMs": 1.5, "drawnMs": 2.5}
PLAYED = {"rev": 1, "statusCode": 200, "currentStep": 2, "result": [1]}
SAID = {"instance": "a", "state": "playing", "rev": 1, "step": 2, "why": "", "answers": {"playAction": PLAYED}}


def test_a_pages_messages_are_read() -> None:
    assert read_message(json.dumps(HELLO)) == Hello(page="program-1", bus="program", last_rev=0, instances=())
    assert read_message('{"t": "ping", "sent": 12.5}') == Ping(sent=12.5)
    assert read_message(json.dumps(DREW)) == Drew(rev=1, layers=("a",), failed=(), dom_ms=1.5, drawn_ms=2.5)
    played = MethodSaid(rev=1, status_code=200, current_step=2, result=[1])
    said = GraphicSaid("a", "playing", 1, 2, answers={"playAction": played})
    drew = Drew(rev=1, layers=("a",), failed=(), dom_ms=1.5, drawn_ms=2.5, answers=(said,))
    assert read_message(json.dumps({**DREW, "answers": [SAID]})) == drew


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '{"t": "shutdown"}',
        '{"sent": 1}',
        '{"t": "ping", "sent": "now"}',
        json.dumps({**HELLO, "page": "../../etc"}),
        json.dumps({**HELLO, "page": "x" * 41}),
        json.dumps({**HELLO, "bus": "air"}),
        json.dumps({**HELLO, "lastRev": -1}),
        json.dumps({**HELLO, "more": 1}),
        json.dumps({**DREW, "answers": [{**SAID, "state": "on air"}]}),
        json.dumps({**DREW, "answers": [{**SAID, "answers": {str(number): PLAYED for number in range(9)}}]}),
        json.dumps({**DREW, "answers": [{**SAID, "answers": {"playAction": {**PLAYED, "statusCode": "ok"}}}]}),
        json.dumps({**DREW, "answers": [SAID] * 161}),
        json.dumps({**DREW, "answers": [{**SAID, "answers": {"load": {**PLAYED, "result": "DEEP"}}}]}).replace(
            '"DEEP"', "[" * 2000 + "]" * 2000
        ),
        json.dumps({**DREW, "layers": ["a"] * 65}),
        json.dumps({**DREW, "layers": ["a" * 201]}),
        json.dumps({**DREW, "failed": [{"instance": "a", "why": "x" * 2001}]}),
        '{"t": "drew", "rev": 1, "layers": [], "failed": [], "domMs": NaN, "drawnMs": 1}',
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        read_message(text)


def test_our_messages_are_as_the_page_reads_them() -> None:
    clock = Stamp(mono_ms=1.5, utc_ms=2.5)
    graphic = LayerGraphic(instance="i", layer=2, graphic=GraphicId("g"), data={"x": None})
    wire = {"type": "LayerGraphic", "instance": "i", "layer": 2, "graphic": "g", "data": {"x": None}}
    said = [
        json.loads(write_message(message))
        for message in (
            Snapshot(rev=1, layers=(graphic,), clock=clock),
            Patch(base=1, rev=2, put=(graphic,), drop=("o",)),
            Pong(sent=3.25, clock=clock),
            Beat(),
        )
    ]
    assert said == [
        {"t": "snapshot", "rev": 1, "layers": [wire], "clock": {"monoMs": 1.5, "utcMs": 2.5}},
        {"t": "patch", "base": 1, "rev": 2, "put": [wire], "drop": ["o"]},
        {"t": "pong", "sent": 3.25, "clock": {"monoMs": 1.5, "utcMs": 2.5}},
        {"t": "beat"},
    ]
