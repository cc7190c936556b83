"""obs-websocket 5 on the wire, as values. Pure. Counterpart: `console.obs.session`.

Source: obs-websocket docs/generated/protocol.md (RPC version 1).
"""

import base64
import hashlib
from collections.abc import Sequence
from enum import IntEnum, IntFlag
from typing import Any

import msgspec
from msgspec import Raw, Struct

RPC_VERSION = 1


class Op(IntEnum):
    """WebSocketOpCode."""

    HELLO = 0
    IDENTIFY = 1
    IDENTIFIED = 2
    REIDENTIFY = 3
    EVENT = 5
    REQUEST = 6
    ANSWER = 7
    BATCH = 8
    BATCH_ANSWER = 9


class Subscription(IntFlag):
    """EventSubscription: what OBS tells us unasked."""

    NONE = 0
    GENERAL = 1 << 0
    CONFIG = 1 << 1
    SCENES = 1 << 2
    INPUTS = 1 << 3
    TRANSITIONS = 1 << 4
    FILTERS = 1 << 5
    OUTPUTS = 1 << 6
    SCENE_ITEMS = 1 << 7
    MEDIA_INPUTS = 1 << 8
    UI = 1 << 10
    INPUT_VOLUME_METERS = 1 << 16
    """Twenty a second: for a connection of its own."""


class Execution(IntEnum):
    """RequestBatchExecutionType; SERIAL_FRAME does everything in one drawn frame."""

    SERIAL_REALTIME = 0
    SERIAL_FRAME = 1
    PARALLEL = 2


class Status(IntEnum):
    """The RequestStatus codes we act on."""

    SUCCESS = 100
    UNKNOWN_REQUEST_TYPE = 204
    OUTPUT_RUNNING = 500
    OUTPUT_NOT_RUNNING = 501
    STUDIO_MODE_NOT_ACTIVE = 506
    RESOURCE_NOT_FOUND = 600
    INVALID_RESOURCE_TYPE = 602
    INVALID_RESOURCE_STATE = 604


class Envelope(Struct, frozen=True):
    """Any message."""

    op: int
    d: Raw


class Challenge(Struct, frozen=True):
    """What a password is hashed with."""

    challenge: str
    salt: str


class Hello(Struct, frozen=True, rename="camel"):
    """OBS's first message."""

    obs_web_socket_version: str
    rpc_version: int
    authentication: Challenge | None = None


class Event(Struct, frozen=True, rename="camel"):
    """Something happened in OBS. A hint: events may be lost, doubled or out of order."""

    event_type: str
    event_data: dict[str, Any] | None = None


class _Result(Struct, frozen=True):
    result: bool
    code: int
    comment: str = ""


class _Response(Struct, frozen=True, rename="camel"):
    request_status: _Result
    request_type: str = ""
    request_id: str = ""
    response_data: dict[str, Any] | None = None


class _BatchResponse(Struct, frozen=True, rename="camel"):
    request_id: str
    results: list[_Response]


class Request(Struct, frozen=True):
    """One request of a batch."""

    kind: str
    data: dict[str, Any]


class Answer(Struct, frozen=True):
    """OBS's answer to one request, or to a batch (`items`, in the order asked)."""

    kind: str
    ok: bool
    code: int
    comment: str
    data: dict[str, Any]
    items: tuple["Answer", ...]


class Malformed(ValueError):
    """A message that is not obs-websocket 5."""


_envelope = msgspec.json.Decoder(Envelope)
_hello = msgspec.json.Decoder(Hello)
_event = msgspec.json.Decoder(Event)
_response = msgspec.json.Decoder(_Response)
_batch_response = msgspec.json.Decoder(_BatchResponse)


def read_envelope(message: bytes) -> Envelope:
    """Open a message; raises `Malformed`."""
    try:
        return _envelope.decode(message)
    except msgspec.DecodeError as error:
        raise Malformed(str(error)) from None


def read_hello(message: bytes) -> Hello:
    """Read OBS's first message; raises `Malformed` for anything else."""
    envelope = read_envelope(message)
    if envelope.op != Op.HELLO:
        raise Malformed(f"op {envelope.op} instead of Hello")
    try:
        return _hello.decode(envelope.d)
    except msgspec.DecodeError as error:
        raise Malformed(str(error)) from None


def read_event(body: Raw) -> Event:
    """Read an op 5 body; raises `Malformed`."""
    try:
        return _event.decode(body)
    except msgspec.DecodeError as error:
        raise Malformed(str(error)) from None


def read_answer(body: Raw) -> tuple[str, Answer]:
    """Read an op 7 body: whose answer it is, and the answer; raises `Malformed`."""
    try:
        response = _response.decode(body)
    except msgspec.DecodeError as error:
        raise Malformed(str(error)) from None
    return response.request_id, _answer(response)


def read_batch_answer(body: Raw) -> tuple[str, Answer]:
    """Read an op 9 body; a PARALLEL batch is put back into the order asked. Raises `Malformed`."""
    try:
        response = _batch_response.decode(body)
    except msgspec.DecodeError as error:
        raise Malformed(str(error)) from None
    in_order = sorted(response.results, key=lambda r: int(r.request_id) if r.request_id.isdecimal() else 0)
    items = tuple(_answer(result) for result in in_order)
    bad = next((item for item in items if not item.ok), None)
    code, comment = (Status.SUCCESS, "") if bad is None else (bad.code, bad.comment)
    return response.request_id, Answer("RequestBatch", bad is None, code, comment, {}, items)


def _answer(response: _Response) -> Answer:
    status = response.request_status
    data = response.response_data or {}
    return Answer(response.request_type, status.result, status.code, status.comment, data, ())


def write_identify(subscriptions: Subscription, authentication: str | None) -> bytes:
    """Write our answer to Hello."""
    body: dict[str, Any] = {"rpcVersion": RPC_VERSION, "eventSubscriptions": int(subscriptions)}
    if authentication is not None:
        body["authentication"] = authentication
    return _write(Op.IDENTIFY, body)


def write_reidentify(subscriptions: Subscription) -> bytes:
    """Write a change of what OBS should tell us."""
    return _write(Op.REIDENTIFY, {"eventSubscriptions": int(subscriptions)})


def write_request(request_id: str, kind: str, data: dict[str, Any]) -> bytes:
    """Write one request."""
    body: dict[str, Any] = {"requestType": kind, "requestId": request_id}
    if data:
        body["requestData"] = data
    return _write(Op.REQUEST, body)


def write_batch(request_id: str, requests: Sequence[Request], execution: Execution, halt_on_failure: bool) -> bytes:
    """Write several requests to be done as one; each item's id is its place."""
    items = [
        {"requestType": request.kind, "requestId": str(place), "requestData": request.data}
        for place, request in enumerate(requests)
    ]
    body = {
        "requestId": request_id,
        "haltOnFailure": halt_on_failure,
        "executionType": int(execution),
        "requests": items,
    }
    return _write(Op.BATCH, body)


def _write(op: Op, body: dict[str, Any]) -> bytes:
    return msgspec.json.encode({"op": int(op), "d": body})


def authenticate(password: str, challenge: Challenge) -> str:
    """Hash a password as obs-websocket asks (protocol.md, "Creating an authentication string")."""
    secret = base64.b64encode(hashlib.sha256((password + challenge.salt).encode()).digest())
    return base64.b64encode(hashlib.sha256(secret + challenge.challenge.encode()).digest()).decode()
