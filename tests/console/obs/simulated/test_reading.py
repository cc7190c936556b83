"""Tests of `console.obs.simulated.reading`."""

import json
from typing import Any

import pytest

from console.obs.simulated.protocol import (
    ALL_EVENTS,
    Batch,
    CloseCode,
    Closing,
    Execution,
    Identify,
    Reidentify,
    Request,
)
from console.obs.simulated.reading import read_message


def read(op: int, data: Any, identified: bool) -> object:
    return read_message(json.dumps({"op": op, "d": data}), identified)


@pytest.mark.parametrize("identified", [False, True])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", CloseCode.MESSAGE_DECODE_ERROR),
        ("[]", CloseCode.UNKNOWN_OP_CODE),
        ('{"op":6}', CloseCode.MISSING_DATA_FIELD),
        ('{"op":6,"d":[]}', CloseCode.INVALID_DATA_FIELD_TYPE),
    ],
)
def test_what_is_no_message_closes(text: str, code: CloseCode, identified: bool) -> None:
    said = read_message(text, identified)
    assert isinstance(said, Closing)
    assert said.code is code


@pytest.mark.parametrize(
    ("op", "data", "identified", "code"),
    [
        (6, {"requestId": "1", "requestType": "GetStats"}, False, CloseCode.NOT_IDENTIFIED),
        (1, {"rpcVersion": 1}, True, CloseCode.ALREADY_IDENTIFIED),
        (1, {}, False, CloseCode.MISSING_DATA_FIELD),
        (1, {"rpcVersion": "1"}, False, CloseCode.INVALID_DATA_FIELD_TYPE),
        (1, {"rpcVersion": 2}, False, CloseCode.UNSUPPORTED_RPC_VERSION),
        (1, {"rpcVersion": 1, "eventSubscriptions": -1}, False, CloseCode.INVALID_DATA_FIELD_TYPE),
        (3, {"eventSubscriptions": "all"}, True, CloseCode.INVALID_DATA_FIELD_TYPE),
        (4, {}, True, CloseCode.UNKNOWN_OP_CODE),
        (6, {"requestType": "GetStats"}, True, CloseCode.MISSING_DATA_FIELD),
        (8, {"requests": []}, True, CloseCode.MISSING_DATA_FIELD),
        (8, {"requestId": "1"}, True, CloseCode.MISSING_DATA_FIELD),
        (8, {"requestId": "1", "requests": {}}, True, CloseCode.INVALID_DATA_FIELD_TYPE),
        (8, {"requestId": "1", "requests": [], "executionType": "x"}, True, CloseCode.INVALID_DATA_FIELD_TYPE),
        (8, {"requestId": "1", "requests": [], "executionType": 7}, True, CloseCode.INVALID_DATA_FIELD_VALUE),
        (8, {"requestId": "1", "requests": [], "variables": 7}, True, CloseCode.INVALID_DATA_FIELD_TYPE),
        (
            8,
            {"requestId": "1", "requests": [], "variables": {}, "executionType": 2},
            True,
            CloseCode.UNSUPPORTED_FEATURE,
        ),
    ],
)
def test_each_mistake_has_its_close_code(op: int, data: Any, identified: bool, code: CloseCode) -> None:
    said = read(op, data, identified)
    assert isinstance(said, Closing)
    assert said.code is code


def test_identify_without_a_wish_gets_every_usual_event() -> None:
    assert read(1, {"rpcVersion": 1}, False) == Identify(authentication=None, subscriptions=ALL_EVENTS)


def test_identify_with_a_wish_gets_that() -> None:
    said = read(1, {"rpcVersion": 1, "authentication": "a", "eventSubscriptions": 0}, False)
    assert said == Identify(authentication="a", subscriptions=0)


def test_reidentify_may_change_nothing() -> None:
    assert read(3, {}, True) == Reidentify(None)
    assert read(3, {"eventSubscriptions": 4}, True) == Reidentify(4)


def test_a_request_keeps_its_id_of_any_kind() -> None:
    assert read(6, {"requestType": "A", "requestId": 12}, True) == Request(type="A", data=None, id=12)


def test_a_batch_is_read_item_by_item() -> None:
    item = {"requestType": "A", "requestData": {"x": 1}, "inputVariables": {"y": "v"}, "outputVariables": {"w": "z"}}
    batch = read(8, {"requestId": "b", "requests": [item, 3], "haltOnFailure": True, "executionType": 1}, True)
    assert isinstance(batch, Batch)
    assert (batch.halt_on_failure, batch.execution) == (True, Execution.SERIAL_FRAME)
    assert batch.items[0].request == Request(type="A", data={"x": 1}, id=None)
    assert (batch.items[0].reads, batch.items[0].writes) == ({"y": "v"}, {"w": "z"})
    assert batch.items[1].request.type == ""
