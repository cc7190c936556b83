"""The OpenAPI 3.1 description of the HTTP API, written from the verb table. Pure.

Counterpart: `console.remote.api` serves what is described here; nothing is listed twice.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from console.remote.api_words import LONGEST_WORD, WRITTEN
from console.show.loaded import MOST_BYTES
from console.show.types import Risk
from console.show.verb import Argument, Verb
from console.show.verbs import MOST_DIGITS, VERBS

ROOT: Final = "/api"
ACTIONS: Final = ("press", "down", "up")

HANDS: Final[Mapping[Risk, str]] = {
    Risk.FREE: "It fires at once.",
    Risk.GUARDED: "It is guarded: ask the same again within 2 s (the first is answered 202).",
    Risk.TWO_PERSON: "It needs two seats: ask, then somebody at the desk confirms it (it is answered 202).",
}

_EXAMPLES: Final[Mapping[str, Any]] = {
    "camera": "wide",
    "deal": "mug-flash",
    "product": "mug",
    "variant": "blue-xl",
    "sound": "win",
    "segment": "hook",
    "cue": "mug-cue",
    "rule": "sold-50",
    "graphic": "name",
    "preset": "left",
    "whole": 12,
    "number": -6.5,
    "yes/no": True,
    "text": "Look at this mug!",
}

_REPLY: Final = {
    "type": "object",
    "required": ["outcome", "why", "remedy"],
    "properties": {
        "outcome": {"type": "string", "enum": ["accepted", "waiting"]},
        "why": {"type": "string", "description": "What happened: requested, done, already so; or what it waits for."},
        "remedy": {"type": "string"},
    },
}
_PROBLEM: Final = {
    "type": "object",
    "description": "RFC 7807, with what to do about it.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "remedy": {"type": "string"},
    },
}
_PROBLEMS: Final[Mapping[str, str]] = {
    "400": "The body or an argument cannot be read.",
    "401": "The controllers' token is missing.",
    "404": "There is no such verb or control.",
    "409": "The show refuses it, and says why.",
    "429": "Too many requests.",
    "503": "The engine did not answer in time; it may still happen.",
}


def openapi(version: str, guards: Mapping[str, Risk]) -> dict[str, Any]:
    """Describe the API. `guards`: what this crew's show file asks of hands in place of what a verb asks itself."""
    paths = {f"/{verb.name}": {"post": _verb(verb, guards.get(verb.name, verb.risk))} for verb in VERBS}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cartwall",
            "version": version,
            "description": "Every verb of the show, asked as a pad asks it. Print address and token with: "
            "cartwall addresses SHOWDIR",
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "servers": [{"url": ROOT}],
        "security": [{"token": []}],
        "tags": [{"name": name} for name in sorted({_tag(verb) for verb in VERBS})] + [{"name": "surfaces"}],
        "paths": {**paths, "/location/{page}/{row}/{column}/{action}": {"post": _location()}, **_about()},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Reply": _REPLY, "Problem": _PROBLEM},
            "responses": {f"Problem{status}": _problem(said) for status, said in _PROBLEMS.items()},
        },
    }


def listed(guards: Mapping[str, Risk]) -> list[dict[str, Any]]:
    """List every verb: its arguments, what it does, and what it asks of the hand."""
    return [
        {
            "verb": verb.name,
            "does": verb.does,
            "risk": str(guards.get(verb.name, verb.risk).value),
            "arguments": [
                {"name": one.name, "kind": one.kind, "required": one.required, "schema": schema(one)}
                for one in verb.arguments
            ],
        }
        for verb in VERBS
    ]


def schema(argument: Argument) -> dict[str, Any]:
    """Describe an argument's values."""
    if argument.name in WRITTEN:
        what = f"Any JSON, up to {MOST_BYTES // 1024} kB; JSON in a string will do too."
        return {"description": what}
    match argument.kind:
        case "whole":
            return {"type": "integer", "minimum": 0, "maximum": 10**MOST_DIGITS - 1}
        case "number":
            return {"type": "number"}
        case "yes/no":
            return {"type": "boolean"}
        case kind if "|" in kind:
            return {"type": "string", "enum": kind.split("|")}
        case "text":
            return {"type": "string", "maxLength": LONGEST_WORD}
        case kind:
            return {"type": "string", "maxLength": LONGEST_WORD, "description": f"The id of a {kind}."}


def example(argument: Argument) -> Any:
    """Give a value that fits."""
    if argument.name in WRITTEN:
        return {"text": "Hello"}
    return argument.kind.split("|")[0] if "|" in argument.kind else _EXAMPLES[argument.kind]


def _verb(verb: Verb, risk: Risk) -> dict[str, Any]:
    needed = [one.name for one in verb.arguments if one.required]
    body = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.name: schema(one) for one in verb.arguments},
        **({"required": needed} if needed else {}),
        "examples": [{one.name: example(one) for one in verb.arguments if one.required}],
    }
    return {
        "operationId": verb.name,
        "tags": [_tag(verb)],
        "summary": verb.does,
        "description": HANDS[risk],
        "x-risk": str(risk.value),
        "requestBody": {"required": bool(needed), "content": {"application/json": {"schema": body}}},
        "responses": _responses(),
    }


def _tag(verb: Verb) -> str:
    return verb.name.partition(".")[0]


def _location() -> dict[str, Any]:
    page = "The page's number from 1, or its id; it counts whichever page stands."
    return {
        "operationId": "location",
        "tags": ["surfaces"],
        "summary": "Touch a pad of the first surface, as Companion names it.",
        "parameters": [
            {"name": "page", "in": "path", "required": True, "description": page, "schema": {"type": "string"}},
            *(
                {"name": name, "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}}
                for name in ("row", "column")
            ),
            {"name": "action", "in": "path", "required": True, "schema": {"type": "string", "enum": [*ACTIONS]}},
        ],
        "responses": _responses(),
    }


def _about() -> dict[str, Any]:
    found = {"description": "It is.", "content": {"application/json": {"schema": {"type": "object"}}}}
    problems = {status: {"$ref": f"#/components/responses/Problem{status}"} for status in ("401", "429", "503")}
    return {
        "/": {
            "get": {"operationId": "verbs", "summary": "List every verb.", "responses": {"200": found, **problems}},
        },
        "/openapi.json": {
            "get": {"operationId": "openapi", "summary": "This.", "responses": {"200": found, **problems}},
        },
    }


def _responses() -> dict[str, Any]:
    reply = {"application/json": {"schema": {"$ref": "#/components/schemas/Reply"}}}
    return {
        "200": {"description": "It counts.", "content": reply},
        "202": {"description": "It is guarded, and waits.", "content": reply},
        "413": {"description": "The body is too big; said in plain text."},
        **{status: {"$ref": f"#/components/responses/Problem{status}"} for status in _PROBLEMS},
    }


def _problem(said: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": said, "content": content}


def written(description: Mapping[str, Any]) -> bytes:
    """Write a description as people read it too."""
    return json.dumps(description, ensure_ascii=False, indent=1).encode()
