"""Tests of `console.obs.simulated.protocol`."""

import json

from console.obs.simulated.protocol import (
    Answer,
    Batch,
    Challenge,
    Execution,
    Intent,
    ObsEvent,
    Request,
    Status,
    batch_response,
    event_message,
    hello,
    proof,
    proven,
    response,
)

CHALLENGE = Challenge(
    salt="lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI=",
    challenge="+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=",
)


def test_proof_is_the_one_the_protocol_document_works_out() -> None:
    assert proof("supersecretpassword", CHALLENGE) == "1Ct943GAT+6YQUUX47Ia/ncufilbe6+oD6lY+5kaCu4="


def test_only_the_password_proves_itself() -> None:
    assert proven("secret", CHALLENGE, proof("secret", CHALLENGE))
    assert not proven("secret", CHALLENGE, proof("Secret", CHALLENGE))
    assert not proven("secret", CHALLENGE, "")
    assert not proven("secret", CHALLENGE, "é")


def test_hello_has_a_challenge_only_when_a_password_is_needed() -> None:
    assert "authentication" not in json.loads(hello(None))["d"]
    assert json.loads(hello(CHALLENGE))["d"]["authentication"] == {
        "challenge": CHALLENGE.challenge,
        "salt": CHALLENGE.salt,
    }


def test_a_refusal_is_written_with_its_code_and_comment() -> None:
    said = json.loads(response(Request(type="X", data=None, id="7"), Answer(Status.RESOURCE_NOT_FOUND, "none")))
    assert said == {
        "op": 7,
        "d": {
            "requestType": "X",
            "requestId": "7",
            "requestStatus": {"result": False, "code": 600, "comment": "none"},
        },
    }


def test_a_success_is_written_with_its_data() -> None:
    said = json.loads(response(Request(type="X", data=None, id=5), Answer(Status.SUCCESS, data={"a": 1})))
    assert said["d"]["requestStatus"] == {"result": True, "code": 100}
    assert said["d"]["responseData"] == {"a": 1}
    assert said["d"]["requestId"] == 5


def test_a_request_of_a_batch_need_not_have_an_id() -> None:
    batch = Batch(id="b", items=(), halt_on_failure=False, execution=Execution.PARALLEL, variables={})
    said = json.loads(batch_response(batch, [(Request(type="X", data=None, id=None), Answer(Status.SUCCESS))]))
    assert said["op"] == 9
    assert said["d"] == {
        "requestId": "b",
        "results": [{"requestType": "X", "requestStatus": {"result": True, "code": 100}}],
    }


def test_an_event_without_data_has_none() -> None:
    said = json.loads(event_message(ObsEvent("ExitStarted", Intent.GENERAL, None)))
    assert said == {"op": 5, "d": {"eventType": "ExitStarted", "eventIntent": 1}}
