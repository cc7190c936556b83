"""The OGraf server API: what there is, what is asked, and every way it can go wrong, with a reason."""

from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from console.graphics.messages import GraphicSaid, MethodSaid
from console.remote.ograf import PER_S
from console.show.state import Lock
from console.show.types import Box, Deed
from tests.console.remote.outside import MANIFESTS, ON, TOKEN, Outside, at
from tests.console.show.fair import FAIR

POLL = FAIR.packages[3]
WITH_DEEDS = replace(
    FAIR, packages=(*FAIR.packages[:3], replace(POLL, deeds=(Deed("wave", "Wave"),)), FAIR.packages[4])
)


@pytest.fixture
def outside() -> Outside:
    return Outside(WITH_DEEDS)


def problem(answer: httpx.Response, status: int, *words: str) -> dict[str, Any]:
    """Judge a problem: RFC 7807, its status, and words of its detail."""
    found: dict[str, Any] = answer.json()
    assert answer.status_code == found["status"] == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert found["title"]
    assert found["instance"] == answer.request.url.path
    for word in words:
        assert word in found["detail"], found
    return found


# What there is


def test_it_says_who_it_is(outside: Outside) -> None:
    about = outside.ask("GET", "/").json()
    assert (about["name"], about["description"], about["author"]["name"]) == (
        "Cartwall",
        "The graphics of “Fair”",
        "Cartwall",
    )


def test_graphics_are_listed_with_their_manifests(outside: Outside) -> None:
    listed = outside.ask("GET", "/graphics").json()["graphics"]
    assert {one["id"] for one in listed} == set(MANIFESTS)
    assert listed[0] == {"id": "cartwall-name", "name": "Name", "description": "…"}
    answer = outside.ask("GET", "/graphics/maker-poll").json()
    assert answer["graphic"] == answer["manifest"] == MANIFESTS[POLL.package]
    problem(outside.ask("GET", "/graphics/none"), 404, "no graphic “none”", "GET /graphics")


def test_graphics_are_not_deleted_from_outside(outside: Outside) -> None:
    problem(outside.ask("DELETE", "/graphics/maker-poll?force=true"), 403, "not deleted", "show's own folder")
    problem(outside.ask("DELETE", "/graphics/none"), 404)


def test_the_renderer_is_the_program_page(outside: Outside) -> None:
    assert [one["id"] for one in outside.ask("GET", "/renderers").json()["renderers"]] == ["program"]
    instance = outside.load("maker-poll", 14, {})
    renderer = outside.ask("GET", "/renderers/program").json()["renderer"]
    assert renderer["status"] == {"status": "OK", "message": "1 page draws"}
    assert renderer["renderCharacteristics"]["resolution"] == {"width": 1080, "height": 1920}
    assert renderer["renderTargetSchema"]["properties"]["layer"]["maximum"] == 100
    there = {
        "renderTarget": {"layer": 14},
        "name": "Layer 14",
        "graphicInstances": [
            {"graphicInstanceId": instance, "graphic": {"id": "maker-poll", "name": "Poll", "description": "…"}}
        ],
    }
    assert renderer["renderTargets"] == [there]
    assert outside.ask("GET", "/renderers/program/target", params={"renderTarget": '{"layer":14}'}).json() == there
    empty = outside.ask("GET", "/renderers/program/target", params={"renderTarget": '{"layer":3}'}).json()
    assert empty["graphicInstances"] == []
    outside.page.pages = 0
    assert outside.ask("GET", "/renderers/program").json()["renderer"]["status"]["status"] == "ERROR"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("", 400),
        ("layer", 400),
        ('{"layer":101}', 404),
        ('{"layer":"1"}', 404),
        ("[]", 404),
        ("{}", 404),
        ("null", 404),
    ],
)
def test_a_target_is_a_layer(outside: Outside, target: str, status: int) -> None:
    problem(outside.ask("GET", "/renderers/program/target", params={"renderTarget": target}), status, "render target")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/renderers/preview", 404),
        ("GET", "/nothing", 404),
        ("POST", "/renderers/program/customActions/shake", 404),
        ("POST", "/graphics", 405),
        ("GET", f"{ON}/load", 405),
        ("POST", f"{ON}/clear", 405),
    ],
)
def test_what_is_not_there_is_a_problem(outside: Outside, method: str, path: str, status: int) -> None:
    problem(outside.ask(method, path), status)


# What is asked


def test_a_graphic_goes_its_whole_way(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {"text": "Tea?", "count": "2"})
    assert outside.rules.on_air == []
    played = outside.do("playAction", instance, 14)
    assert played.json() == {"graphicInstanceId": instance, "statusCode": 200, "currentStep": 0}
    assert outside.do("playAction", instance, 14).json()["currentStep"] == 1
    assert outside.do("playAction", instance, 14, goto=0).json()["currentStep"] == 0
    assert outside.do("playAction", instance, 14, delta=2, skipAnimation=True).json()["currentStep"] == 2
    assert outside.do("updateAction", instance, 14, data={"text": "Coffee?"}).json()["statusCode"] == 200
    airing = outside.rules.state.graphics.program[0]
    assert airing.values == {"text": "Coffee?", "count": 2}  # what is not named stays
    left = outside.do("playAction", instance, 14).json()
    assert left == {"graphicInstanceId": instance, "statusCode": 200, "statusMessage": "bye"}
    assert outside.rules.on_air == []
    assert outside.do("playAction", instance, 14).json()["currentStep"] == 0
    assert outside.do("stopAction", instance, 14).json()["statusMessage"] == "bye"
    assert outside.do("stopAction", instance, 14).json() == {"graphicInstanceId": instance, "statusCode": 200}
    assert outside.do("updateAction", instance, 14, data={"text": "Tea."}).json()["statusCode"] == 200


def test_what_a_graphic_answers_is_passed_on(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {})
    played = MethodSaid(1, 202, "soon", current_step=1, result={"a": [1]})
    outside.page.says["playAction"] = GraphicSaid("i", "playing", 1, 1, answers={"playAction": played})
    assert outside.do("playAction", instance, 14).json() == {
        "graphicInstanceId": instance,
        "statusCode": 202,
        "statusMessage": "soon",
        "result": {"a": [1]},
        "currentStep": 1,
    }


def test_a_graphic_that_fails_is_a_550_with_its_words(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {})
    outside.page.says["playAction"] = GraphicSaid("i", "failed", 1, why="load: boom")
    found = problem(outside.do("playAction", instance, 14), 550, "playAction of “Poll”: load: boom")
    assert found["title"] == "The graphic failed"
    outside.page.says["updateAction"] = GraphicSaid("i", "failed", 1, why="no such data")
    problem(outside.do("updateAction", instance, 14, data={"text": "x"}), 550, "no such data")
    threw = MethodSaid(1, 550, "cannot stop")
    outside.page.says["left"] = GraphicSaid("i", "gone", 1, answers={"stopAction": threw})
    problem(outside.do("stopAction", instance, 14), 550, "cannot stop")


def test_custom_actions_are_those_of_the_manifest_and_of_what_is_on_air(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {})
    problem(outside.do("customActions/wawe", instance, 14, payload={}), 404, "no custom action “wawe”")
    problem(outside.do("customActions/wave", instance, 14, payload={}), 409, "not on air", "playAction")
    outside.do("playAction", instance, 14)
    outside.rules.asked.clear()
    outside.do("customActions/wave", instance, 14, payload={"to": "all"})
    assert outside.rules.asked == [("graphic.do", {"graphic": instance, "deed": "wave", "payload": '{"to":"all"}'})]


def test_clearing_forgets_what_the_filters_name(outside: Outside) -> None:
    one, two = outside.load("maker-poll", 14, {}), outside.load("maker-poll", 15, {})
    three = outside.load("cartwall-name", 15, {"text": "Ada"})
    outside.do("playAction", one, 14)

    def clear(*filters: dict[str, Any]) -> list[str]:
        answer = outside.ask("PUT", f"{ON}/clear", {"filters": filters})
        return [cleared["graphicInstanceId"] for cleared in answer.json()["graphicInstances"]]

    assert clear({"graphicId": "maker-poll", **at(16)}, {"graphicInstanceId": "nobody"}) == []
    assert clear({"graphicId": "cartwall-name", **at(15)}) == [three]
    assert clear({"graphicInstanceId": two}) == [two]
    answer = outside.ask("PUT", f"{ON}/clear", {"filters": []}).json()
    assert answer == {"graphicInstances": [{**at(14), "graphicInstanceId": one}]}
    assert (outside.rules.on_air, outside.rules.state.graphics.loaded) == ([], ())


def test_nothing_is_cleared_of_the_shows_own(outside: Outside) -> None:
    outside.rules.asked.clear()
    assert outside.ask("PUT", f"{ON}/clear", {"filters": [{}]}).json() == {"graphicInstances": []}
    assert outside.rules.asked == []


# What goes wrong


def test_without_the_token_nothing_is_answered(outside: Outside) -> None:
    for token in ("", "wrong", TOKEN + "x"):
        answer = outside.ask("GET", "/graphics", token=token)
        problem(answer, 401, "Authorization: Bearer")
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert outside.rules.asked == []


def test_so_many_requests_a_second(outside: Outside) -> None:
    assert [outside.ask("GET", "/renderers").status_code for _ in range(PER_S + 1)] == [200] * PER_S + [429]
    answer = outside.ask("GET", "/renderers")
    problem(answer, 429, "Too many")
    assert answer.headers["retry-after"] == "1"
    outside.now_ns += 1_000_000_000
    assert outside.ask("GET", "/renderers").status_code == 200


def test_claims_are_refused_with_the_reason(outside: Outside) -> None:
    body = {**at(14), "graphicId": "cartwall-pin", "params": {"data": {"product": "Mug", "price": "$1.00"}}}
    found = problem(outside.ask("POST", f"{ON}/load", body), 409, "“price”")
    assert found["remedy"]
    body = {**at(14), "graphicId": "cartwall-lbar", "params": {"data": {}}}
    problem(outside.ask("POST", f"{ON}/load", body), 409, "deadlineMs")


def test_a_place_that_is_taken_or_forbidden_is_refused_as_by_hand() -> None:
    high = replace(POLL, boxes=(Box(40, 150, 240, 110),))
    outside = Outside(replace(FAIR, packages=(high,)))
    instance = outside.load("maker-poll", 14, {})
    problem(outside.do("playAction", instance, 14), 409, "may not go on air", "the app's top bar")


def test_what_the_crew_locked_or_guards_is_refused(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {})
    outside.rules.state = replace(outside.rules.state, locks=frozenset({Lock.PLAYBACK}))
    problem(outside.do("playAction", instance, 14), 409, "Playback is locked")
    outside.rules.state = replace(outside.rules.state, locks=frozenset())
    outside.rules.guarded = True
    problem(outside.do("playAction", instance, 14), 409, "waits for a second seat")


@pytest.mark.parametrize(
    ("instance", "layer", "status"), [("nobody", 14, 404), (None, 15, 404), (None, 101, 404), (None, -1, 404)]
)
def test_an_instance_is_on_its_layer(outside: Outside, instance: str | None, layer: int, status: int) -> None:
    mine = outside.load("maker-poll", 14, {})
    for action in ("playAction", "stopAction", "customActions/wave"):
        problem(outside.do(action, instance or mine, layer, payload=None), status)
    problem(outside.do("updateAction", instance or mine, layer, data={}), status)


def test_unknown_graphics_steps_and_data_are_refused(outside: Outside) -> None:
    problem(outside.ask("POST", f"{ON}/load", {**at(1), "graphicId": "none", "params": {"data": {}}}), 404, "none")
    instance = outside.load("maker-poll", 14, None)
    problem(outside.do("playAction", instance, 14, goto=-1), 400, "no step -1")
    problem(outside.do("playAction", instance, 14, delta=-1), 400, "no step -2")
    problem(outside.do("updateAction", instance, 14, data=[1]), 409, "no JSON object")
    problem(outside.do("updateAction", instance, 14, data={"text": "x" * 17_000}), 413, "16 kB")


def test_without_a_page_nobody_would_see_it(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {})
    outside.do("playAction", instance, 14)
    outside.page.pages = 0
    outside.rules.asked.clear()
    for action, params in (("playAction", {}), ("updateAction", {"data": {}}), ("customActions/wave", {"payload": 1})):
        problem(outside.do(action, instance, 14, **params), 503, "no program page")
    assert outside.rules.asked == []
    outside.page.says["left"] = None
    assert outside.do("stopAction", instance, 14).json()["statusCode"] == 200
    assert outside.do("updateAction", instance, 14, data={"text": "x"}).json()["statusCode"] == 200


def test_a_page_or_an_engine_that_does_not_answer_is_said(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {})
    outside.page.says = {"playAction": None, "left": None}
    problem(outside.do("playAction", instance, 14), 504, "did not answer within 3 s", "may still do it")
    problem(outside.do("stopAction", instance, 14), 504)
    outside.rules.silent = True
    problem(outside.do("stopAction", instance, 14), 503, "engine did not answer")
    problem(outside.ask("GET", "/"), 503)


def test_two_at_once_do_not_undo_each_other(outside: Outside) -> None:
    instance = outside.load("maker-poll", 14, {})
    outside.do("playAction", instance, 14)

    def update(name: str, value: object) -> tuple[str, str, object]:
        params = {"data": {name: value}}
        return "POST", f"{ON}/updateAction", {**at(14), "graphicInstanceId": instance, "params": params}

    answers = outside.ask_at_once(*(update(name, 1) for name in ("a", "b", "c", "d")))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert outside.rules.state.graphics.program[0].values == {"a": 1, "b": 1, "c": 1, "d": 1}


# Bodies by chance

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=8), parts, max_size=4),
    max_leaves=12,
)
TARGETS = st.sampled_from([{"layer": 14}, {"layer": 15}]) | JSON
PARAMS = st.fixed_dictionaries(
    {},
    optional={
        "data": JSON | st.dictionaries(st.sampled_from(["text", "count", "size", "loud", "price"]), JSON),
        "goto": st.integers(-3, 5) | JSON,
        "delta": st.integers(-3, 5) | JSON,
        "skipAnimation": st.booleans() | JSON,
        "payload": JSON,
    },
)
BODIES = JSON | st.fixed_dictionaries(
    {},
    optional={
        "renderTarget": TARGETS,
        "graphicId": st.sampled_from([*MANIFESTS, "none"]) | JSON,
        "graphicInstanceId": st.just("MINE") | JSON,
        "params": PARAMS | JSON,
        "filters": JSON | st.lists(st.fixed_dictionaries({}, optional={"renderTarget": TARGETS, "graphicId": JSON})),
    },
)
ACTIONS = ["load", "updateAction", "playAction", "stopAction", "customActions/wave", "customActions/%00", "clear"]
FINE = {200, 400, 404, 405, 409, 413}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), BODIES), max_size=4))
def test_no_body_makes_it_fail(asked: list[tuple[str, Any]]) -> None:
    outside = Outside(WITH_DEEDS)
    mine = outside.load("maker-poll", 14, {})
    for action, body in asked:
        if isinstance(body, dict) and body.get("graphicInstanceId") == "MINE":
            body = {**body, "graphicInstanceId": mine}
        answer = outside.ask("PUT" if action == "clear" else "POST", f"{ON}/{action}", body)
        assert answer.status_code in FINE, answer.text
        if answer.status_code != 200:
            problem(answer, answer.status_code)


@given(st.sampled_from(ACTIONS), st.binary(max_size=60))
def test_no_bytes_make_it_fail(action: str, body: bytes) -> None:
    answer = Outside().ask("PUT" if action == "clear" else "POST", f"{ON}/{action}", content=body)
    assert answer.status_code in FINE - {200}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_words_of_an_address_make_it_fail(words: str) -> None:
    answer = Outside().ask("GET", "/renderers/program/target", params={"renderTarget": words})
    assert answer.status_code in FINE


@pytest.mark.parametrize("depth", [20, 5_000])
def test_a_body_that_is_too_deep_is_refused(outside: Outside, depth: int) -> None:
    deep = "[" * depth + "]" * depth
    load = f'{{"renderTarget":{{"layer":1}},"graphicId":"maker-poll","params":{{"data":{{"text":{deep}}}}}}}'
    assert outside.ask("POST", f"{ON}/load", content=load.encode()).status_code in (400, 409)
    assert outside.ask("POST", f"{ON}/load", content=load.replace("{", deep, 1).encode()).status_code == 400
