"""Tests of `console.obs.messages`."""

import json

import pytest

from console.obs.messages import (
    Challenge,
    Execution,
    Malformed,
    Request,
    Subscription,
    authenticate,
    read_answer,
    read_batch_answer,
    read_envelope,
    read_event,
    read_hello,
    write_batch,
    write_identify,
    write_reidentify,
    write_request,
)
from tests.console.obs.fake_obs import CHALLENGE, SALT, expected_proof


def test_the_proof_is_the_one_of_the_protocol() -> None:
    assert authenticate("secret", Challenge(challenge=CHALLENGE, salt=SALT)) == expected_proof("secret")


def test_hello_with_and_without_a_password() -> None:
    plain = b'{"op":0,"d":{"obsWebSocketVersion":"5.1.0","rpcVersion":1}}'
    locked = b'{"op":0,"d":{"obsWebSocketVersion":"5","rpcVersion":1,"authentication":{"challenge":"c","salt":"s"}}}'
    assert read_hello(plain).authentication is None
    assert read_hello(locked).authentication == Challenge(challenge="c", salt="s")


@pytest.mark.parametrize("message", [b"", b"{", b"\xff\xfe", b"[]", b'{"op":5,"d":{}}', b'{"op":0,"d":{"rpc":1}}'])
def test_what_is_no_hello_is_malformed(message: bytes) -> None:
    with pytest.raises(Malformed):
        read_hello(message)


def test_an_answer_with_its_id_and_status() -> None:
    good = {"requestType": "X", "requestId": "7", "requestStatus": {"result": True, "code": 100}}
    message = json.dumps({"op": 7, "d": good | {"responseData": {"a": 1}}}).encode()
    request_id, answer = read_answer(read_envelope(message).d)
    assert (request_id, answer.ok, answer.data) == ("7", True, {"a": 1})
    bad = b'{"op":7,"d":{"requestType":"X","requestId":"8","requestStatus":{"result":false,"code":600,"comment":"no"}}}'
    request_id, answer = read_answer(read_envelope(bad).d)
    assert (request_id, answer.ok, answer.code, answer.comment, answer.data) == ("8", False, 600, "no", {})


def test_a_parallel_batch_is_put_back_into_order() -> None:
    results = [{"requestType": kind, "requestId": place, "requestStatus": {"result": True, "code": 100}}
               for kind, place in (("C", "2"), ("A", "0"), ("B", "1"))]  # fmt: skip
    message = json.dumps({"op": 9, "d": {"requestId": "5", "results": results}}).encode()
    request_id, answer = read_batch_answer(read_envelope(message).d)
    assert request_id == "5"
    assert [item.kind for item in answer.items] == ["A", "B", "C"]
    assert answer.ok


def test_a_batch_with_a_refusal_is_not_ok() -> None:
    results = [{"requestType": "A", "requestId": "0", "requestStatus": {"result": False, "code": 600, "comment": "no"}}]
    message = json.dumps({"op": 9, "d": {"requestId": "5", "results": results}}).encode()
    _, answer = read_batch_answer(read_envelope(message).d)
    assert (answer.ok, answer.code, answer.comment) == (False, 600, "no")


def test_an_event_may_carry_nothing() -> None:
    assert read_event(read_envelope(b'{"op":5,"d":{"eventType":"ExitStarted","eventIntent":1}}').d).event_data is None


@pytest.mark.parametrize("read", [read_answer, read_batch_answer, read_event])
def test_a_body_of_another_shape_is_malformed(read: "type[object]") -> None:
    with pytest.raises(Malformed):
        read(read_envelope(b'{"op":7,"d":{"requestId":7}}').d)  # type: ignore[call-arg]


def test_what_we_write_is_what_the_protocol_says() -> None:
    assert json.loads(write_identify(Subscription.SCENES, "proof")) == {
        "op": 1, "d": {"rpcVersion": 1, "eventSubscriptions": 4, "authentication": "proof"},
    }  # fmt: skip
    assert "authentication" not in json.loads(write_identify(Subscription.NONE, None))["d"]
    assert json.loads(write_reidentify(Subscription.UI)) == {"op": 3, "d": {"eventSubscriptions": 1024}}
    assert json.loads(write_request("3", "GetStats", {})) == {
        "op": 6, "d": {"requestType": "GetStats", "requestId": "3"},
    }  # fmt: skip


def test_a_batch_says_how_it_is_done() -> None:
    wanted = [Request("A", {"x": 1}), Request("B", {})]
    body = json.loads(write_batch("9", wanted, Execution.SERIAL_FRAME, halt_on_failure=True))["d"]
    assert (body["requestId"], body["executionType"], body["haltOnFailure"]) == ("9", 1, True)
    assert [(r["requestType"], r["requestId"]) for r in body["requests"]] == [("A", "0"), ("B", "1")]
