"""Read what a client sends: a message, or the close code it has earned. Pure.

The order of the checks is obs-websocket's own: not an object, not identified, then field by field.
Counterpart: `console.obs.simulated.protocol` writes the answers.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from console.obs.simulated.protocol import (
    ALL_EVENTS,
    RPC_VERSION,
    Batch,
    BatchItem,
    CloseCode,
    Closing,
    Execution,
    Identify,
    Incoming,
    Op,
    Reidentify,
    Request,
)


def read_message(text: str | bytes, identified: bool) -> Incoming | Closing:
    """Read one message of a client that is, or is not yet, identified."""
    try:
        message = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Closing(CloseCode.MESSAGE_DECODE_ERROR, "Unable to decode Json message.")
    if not isinstance(message, dict) or not _is_unsigned(message.get("op")):
        return Closing(CloseCode.UNKNOWN_OP_CODE, "Your request is missing an `op`.")
    data = message.get("d")
    if data is None:
        return Closing(CloseCode.MISSING_DATA_FIELD, "Your payload is missing data (`d`).")
    if not isinstance(data, dict):
        return Closing(CloseCode.INVALID_DATA_FIELD_TYPE, "Your payload's data (`d`) is not an object.")
    return _read(message["op"], data, identified)


def _read(op: int, data: Mapping[str, Any], identified: bool) -> Incoming | Closing:
    if not identified and op != Op.IDENTIFY:
        return Closing(CloseCode.NOT_IDENTIFIED, "You attempted to send a non-Identify message while not identified.")
    match op:
        case Op.IDENTIFY if identified:
            return Closing(CloseCode.ALREADY_IDENTIFIED, "You are already Identified with the obs-websocket server.")
        case Op.IDENTIFY:
            return _identify(data)
        case Op.REIDENTIFY:
            subscriptions = _subscriptions(data)
            return subscriptions if isinstance(subscriptions, Closing) else Reidentify(subscriptions)
        case Op.REQUEST:
            return _request(data) if "requestId" in data else _missing("requestId")
        case Op.BATCH:
            return _batch(data) if "requestId" in data else _missing("requestId")
        case _:
            return Closing(CloseCode.UNKNOWN_OP_CODE, f"Unknown OpCode: {op}")


def _missing(field: str) -> Closing:
    return Closing(CloseCode.MISSING_DATA_FIELD, f"Your payload data is missing a `{field}`.")


def _is_unsigned(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _subscriptions(data: Mapping[str, Any]) -> int | Closing | None:
    value = data.get("eventSubscriptions")
    if "eventSubscriptions" in data and not _is_unsigned(value):
        return Closing(CloseCode.INVALID_DATA_FIELD_TYPE, "Your `eventSubscriptions` is not an unsigned number.")
    return value


def _identify(data: Mapping[str, Any]) -> Identify | Closing:
    if "rpcVersion" not in data:
        return Closing(CloseCode.MISSING_DATA_FIELD, "Your payload's data is missing an `rpcVersion`.")
    if not _is_unsigned(data["rpcVersion"]):
        return Closing(CloseCode.INVALID_DATA_FIELD_TYPE, "Your `rpcVersion` is not an unsigned number.")
    if data["rpcVersion"] != RPC_VERSION:
        why = "Your requested RPC version is not supported by this server."
        return Closing(CloseCode.UNSUPPORTED_RPC_VERSION, why)
    subscriptions = _subscriptions(data)
    if isinstance(subscriptions, Closing):
        return subscriptions
    given = data.get("authentication")
    return Identify(
        authentication=given if isinstance(given, str) else None,
        subscriptions=ALL_EVENTS if subscriptions is None else subscriptions,
    )


def _request(data: Mapping[str, Any]) -> Request:
    kind, fields = data.get("requestType"), data.get("requestData")
    return Request(
        type=kind if isinstance(kind, str) else "",
        data=fields if isinstance(fields, dict) else None,
        id=data.get("requestId"),
    )


def _names(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {key: name for key, name in value.items() if isinstance(name, str)}


def _item(data: object) -> BatchItem:
    fields: Mapping[str, Any] = data if isinstance(data, dict) else {}
    return BatchItem(
        request=_request(fields),
        reads=_names(fields.get("inputVariables")),
        writes=_names(fields.get("outputVariables")),
    )


def _batch(data: Mapping[str, Any]) -> Batch | Closing:
    if "requests" not in data:
        return _missing("requests")
    requests, execution, variables = data["requests"], data.get("executionType", 0), data.get("variables")
    if not isinstance(requests, list):
        return Closing(CloseCode.INVALID_DATA_FIELD_TYPE, "Your `requests` is not an array.")
    if not _is_unsigned(execution):
        return Closing(CloseCode.INVALID_DATA_FIELD_TYPE, "Your `executionType` is not a number.")
    if execution not in tuple(Execution):
        return Closing(CloseCode.INVALID_DATA_FIELD_VALUE, "Your `executionType` has an invalid value.")
    if variables is not None and not isinstance(variables, dict):
        return Closing(CloseCode.INVALID_DATA_FIELD_TYPE, "Your `variables` is not an object.")
    if variables is not None and execution == Execution.PARALLEL:
        return Closing(CloseCode.UNSUPPORTED_FEATURE, "Variables are not supported in Parallel mode.")
    return Batch(
        id=data["requestId"],
        items=[_item(item) for item in requests],
        halt_on_failure=data.get("haltOnFailure") is True,
        execution=Execution(execution),
        variables=variables or {},
    )
