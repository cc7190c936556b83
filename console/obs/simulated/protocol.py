"""The words of obs-websocket v5 (rpcVersion 1): op codes, status and close codes, messages in and out. Pure.

Source: the protocol document of obsproject/obs-websocket 5.5. Counterpart: `console.obs.simulated.client`.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from enum import IntEnum, IntFlag
from typing import Any

import msgspec
from msgspec import Struct

RPC_VERSION = 1
WEBSOCKET_VERSION = "5.5.6"


class Op(IntEnum):
    """What a message is."""

    HELLO = 0
    IDENTIFY = 1
    IDENTIFIED = 2
    REIDENTIFY = 3
    EVENT = 5
    REQUEST = 6
    RESPONSE = 7
    BATCH = 8
    BATCH_RESPONSE = 9


class CloseCode(IntEnum):
    """Why a client is shown the door."""

    MESSAGE_DECODE_ERROR = 4002
    MISSING_DATA_FIELD = 4003
    INVALID_DATA_FIELD_TYPE = 4004
    INVALID_DATA_FIELD_VALUE = 4005
    UNKNOWN_OP_CODE = 4006
    NOT_IDENTIFIED = 4007
    ALREADY_IDENTIFIED = 4008
    AUTHENTICATION_FAILED = 4009
    UNSUPPORTED_RPC_VERSION = 4010
    UNSUPPORTED_FEATURE = 4012


class Status(IntEnum):
    """How a request came out."""

    SUCCESS = 100
    MISSING_REQUEST_TYPE = 203
    UNKNOWN_REQUEST_TYPE = 204
    UNSUPPORTED_BATCH_EXECUTION_TYPE = 206
    MISSING_REQUEST_FIELD = 300
    MISSING_REQUEST_DATA = 301
    INVALID_REQUEST_FIELD = 400
    INVALID_REQUEST_FIELD_TYPE = 401
    REQUEST_FIELD_OUT_OF_RANGE = 402
    REQUEST_FIELD_EMPTY = 403
    OUTPUT_RUNNING = 500
    OUTPUT_NOT_RUNNING = 501
    STUDIO_MODE_NOT_ACTIVE = 506
    RESOURCE_NOT_FOUND = 600
    RESOURCE_ALREADY_EXISTS = 601
    INVALID_RESOURCE_TYPE = 602
    NOT_ENOUGH_RESOURCES = 603
    INVALID_RESOURCE_STATE = 604
    INVALID_INPUT_KIND = 605
    CREATION_FAILED = 700
    CANNOT_ACT = 703


class Intent(IntFlag):
    """Event subscriptions; a client gets the events whose bit it asked for."""

    GENERAL = 1 << 0
    CONFIG = 1 << 1
    SCENES = 1 << 2
    INPUTS = 1 << 3
    TRANSITIONS = 1 << 4
    OUTPUTS = 1 << 6
    SCENE_ITEMS = 1 << 7
    UI = 1 << 10
    INPUT_VOLUME_METERS = 1 << 16
    """High volume: only for who asks for it."""


ALL_EVENTS = (1 << 12) - 1
"""What a client gets that asks for nothing in particular: every event but the high-volume ones."""


class Execution(IntEnum):
    """How the requests of a batch are performed."""

    SERIAL_REALTIME = 0
    SERIAL_FRAME = 1
    PARALLEL = 2


class Closing(Struct, frozen=True):
    """The message ends the conversation."""

    code: CloseCode
    reason: str


class Identify(Struct, frozen=True):
    """The client introduces itself."""

    authentication: str | None
    subscriptions: int


class Reidentify(Struct, frozen=True):
    """The client asks for other events; none: as before."""

    subscriptions: int | None


class Request(Struct, frozen=True):
    """One thing asked. `id` is given back as it came; none: there was none (only allowed in a batch)."""

    type: str
    data: Mapping[str, Any] | None
    id: Any


class BatchItem(Struct, frozen=True):
    """One request of a batch, with the variables it reads (field: variable) and writes (variable: field)."""

    request: Request
    reads: Mapping[str, str]
    writes: Mapping[str, str]


class Batch(Struct, frozen=True):
    """Several requests asked at once."""

    id: Any
    items: Sequence[BatchItem]
    halt_on_failure: bool
    execution: Execution
    variables: Mapping[str, Any]


class Answer(Struct, frozen=True):
    """How one request came out. `data` is none for a request that only acts."""

    status: Status
    comment: str = ""
    data: Mapping[str, Any] | None = None


class ObsEvent(Struct, frozen=True):
    """Something that happened in this OBS."""

    type: str
    intent: Intent
    data: Mapping[str, Any] | None


class Challenge(Struct, frozen=True):
    """What a client must prove it knows the password for."""

    salt: str
    challenge: str


Incoming = Identify | Reidentify | Request | Batch


def proof(password: str, challenge: Challenge) -> str:
    """Give the authentication string: base64(sha256(base64(sha256(password + salt)) + challenge))."""
    secret = base64.b64encode(hashlib.sha256((password + challenge.salt).encode()).digest())
    return base64.b64encode(hashlib.sha256(secret + challenge.challenge.encode()).digest()).decode()


def proven(password: str, challenge: Challenge, authentication: str) -> bool:
    """Tell whether the client knows the password."""
    return hmac.compare_digest(proof(password, challenge).encode(), authentication.encode())


def _message(op: Op, data: Mapping[str, Any]) -> str:
    return msgspec.json.encode({"op": int(op), "d": data}).decode()


def hello(challenge: Challenge | None) -> str:
    """Write Hello; the challenge is there when a password is needed."""
    data: dict[str, Any] = {"obsWebSocketVersion": WEBSOCKET_VERSION, "rpcVersion": RPC_VERSION}
    if challenge is not None:
        data["authentication"] = {"challenge": challenge.challenge, "salt": challenge.salt}
    return _message(Op.HELLO, data)


def identified() -> str:
    """Write Identified."""
    return _message(Op.IDENTIFIED, {"negotiatedRpcVersion": RPC_VERSION})


def event_message(event: ObsEvent) -> str:
    """Write an Event."""
    data: dict[str, Any] = {"eventType": event.type, "eventIntent": int(event.intent)}
    return _message(Op.EVENT, data if event.data is None else data | {"eventData": event.data})


def _result(request: Request, answer: Answer) -> dict[str, Any]:
    status: dict[str, Any] = {"result": answer.status is Status.SUCCESS, "code": int(answer.status)}
    if answer.comment:
        status["comment"] = answer.comment
    result: dict[str, Any] = {"requestType": request.type, "requestStatus": status}
    if request.id is not None:
        result["requestId"] = request.id
    return result if answer.data is None else result | {"responseData": answer.data}


def response(request: Request, answer: Answer) -> str:
    """Write a RequestResponse."""
    return _message(Op.RESPONSE, _result(request, answer))


def batch_response(batch: Batch, answers: Sequence[tuple[Request, Answer]]) -> str:
    """Write a RequestBatchResponse; after a halt it is shorter than the batch."""
    results = [_result(request, answer) for request, answer in answers]
    return _message(Op.BATCH_RESPONSE, {"requestId": batch.id, "results": results})
