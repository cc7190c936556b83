"""The description of the HTTP API: valid, whole, and true of what the verb table takes."""

import json
from typing import Any

from console.remote.api_words import words_of
from console.remote.openapi import example, listed, openapi, schema, written
from console.show.types import Risk
from console.show.verb import Argument
from console.show.verbs import VERBS, BadVerb, command_for

DESCRIPTION: dict[str, Any] = json.loads(written(openapi("1.2.3", {})))


def post(verb: str) -> dict[str, Any]:
    found: dict[str, Any] = DESCRIPTION["paths"][f"/{verb}"]["post"]
    return found


def body(verb: str) -> dict[str, Any]:
    found: dict[str, Any] = post(verb)["requestBody"]["content"]["application/json"]["schema"]
    return found


def test_every_verb_has_its_path_and_every_operation_its_name() -> None:
    paths = [path for path in DESCRIPTION["paths"] if "{" not in path and path not in ("/", "/openapi.json")]
    assert paths == [f"/{verb.name}" for verb in VERBS]
    names = [one["operationId"] for methods in DESCRIPTION["paths"].values() for one in methods.values()]
    assert len(set(names)) == len(names)


def test_every_example_is_what_the_verb_takes() -> None:
    for verb in VERBS:
        (example_body,) = body(verb.name)["examples"]
        words = words_of(example_body)
        assert not isinstance(words, BadVerb)
        assert not isinstance(command_for(verb.name, words), BadVerb), verb.name
        everything = words_of({one.name: example(one) for one in verb.arguments})
        assert not isinstance(everything, BadVerb)
        assert not isinstance(command_for(verb.name, everything), BadVerb), verb.name


def test_kinds_of_arguments_are_types() -> None:
    assert schema(Argument("on", "yes/no")) == {"type": "boolean"}
    assert schema(Argument("db", "number")) == {"type": "number"}
    assert schema(Argument("units", "whole"))["maximum"] == 999_999_999
    assert schema(Argument("energy", "calm|lively"))["enum"] == ["calm", "lively"]
    assert schema(Argument("deal", "deal"))["description"] == "The id of a deal."
    assert "type" not in schema(Argument("data", "text"))
    assert body("deal.start")["required"] == ["deal"]
    assert "required" not in body("deal.end")


def test_risks_are_told_as_this_crew_has_them() -> None:
    assert (post("deal.end")["x-risk"], post("panic")["x-risk"]) == ("guarded", "free")
    mine = openapi("1", {"deal.end": Risk.FREE})["paths"]["/deal.end"]["post"]
    assert (mine["x-risk"], mine["description"]) == ("free", "It fires at once.")
    risks = {one["verb"]: one["risk"] for one in listed({"deal.start": Risk.TWO_PERSON})}
    assert (risks["deal.start"], risks["claim.override"]) == ("two-person", "two-person")


def test_every_reference_leads_somewhere() -> None:
    found = list(_references(DESCRIPTION))
    assert found
    for reference in found:
        place: Any = DESCRIPTION
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
        assert place


def test_it_has_what_openapi_3_1_asks_of_every_part() -> None:
    assert DESCRIPTION["info"].keys() >= {"title", "version"}
    for path, methods in DESCRIPTION["paths"].items():
        for method, operation in methods.items():
            assert path.startswith("/")
            assert method in ("get", "post")
            in_path = {one["name"] for one in operation.get("parameters", ())}
            assert in_path == {part.strip("{}") for part in path.split("/") if part.startswith("{")}
            for answer in operation["responses"].values():
                assert "$ref" in answer or answer["description"]


def _references(value: Any) -> Any:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)
