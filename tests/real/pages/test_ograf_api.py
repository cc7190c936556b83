"""Controllers outside, over the OGraf server API: a real engine, and graphics in a real Chromium that answer."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from console import SEAT_PROTOCOL
from console.cli import main
from console.config.address import EngineAddress, read_address
from console.graphics.packages import SCHEMA
from console.remote.ograf import ROOT
from tests.real.chromium import Chromium, running_chromium, until
from tests.real.ograf_rig import Controller, Studio, running_studio
from tests.rig.engine_process import EngineProcess
from tests.rig.engine_process import until as until_true

MODULE = """
export default class extends HTMLElement {
  async load({ data }) {
    if (data.fails === "load") throw new Error("there is nothing to load");
    this.data = data;
  }
  async playAction({ goto, skipAnimation }) {
    if (this.data.fails === "play") throw new Error("it will not play");
    const result = { goto, skipAnimation, said: this.data.text };
    return { statusCode: 200, statusMessage: "on", currentStep: goto ?? 0, result };
  }
  async updateAction({ data }) {
    if (data.fails === "update") throw new Error("it takes no data");
    this.data = data;
    return { statusCode: 200, result: data };
  }
  async stopAction() {
    if (this.data.fails === "stop") throw new Error("it will not stop");
    return { statusCode: 200, statusMessage: "off" };
  }
  async customAction({ id, payload }) {
    if (id === "throws") throw new Error("it cannot");
    if (id === "odd") return { statusCode: 200, statusMessage: "half \\ud83d", result: { "\\udc00": "\\ud800" } };
    if (id === "long") return { statusCode: 200, result: "x".repeat(3998) + "\\u{1f600}" };
    if (id === "deep") return { statusCode: 200, result: JSON.parse("[".repeat(1900) + "]".repeat(1900)) };
    if (id === "odder") throw new Error("x".repeat(299) + "\\u{1f600}");
    if (id === "fails") return { statusCode: 418, statusMessage: "not today" };
    return { statusCode: 200, result: { id, payload } };
  }
  async dispose() {}
}
"""
TO = {"type": "object", "properties": {"to": {"type": "string"}}}
ACTIONS = [
    {"id": "wave", "name": "Wave", "schema": TO},
    *({"id": one, "name": one} for one in ("throws", "fails", "odd", "odder", "long", "deep")),
]


@pytest.fixture(scope="module")
def chromium() -> Generator[Chromium]:
    with running_chromium() as one:
        yield one
        assert one.errors == []


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Generator[Studio]:
    folder = tmp_path_factory.mktemp("studio")
    theirs = folder / "graphics" / "maker"
    theirs.mkdir(parents=True)
    (theirs / "main.mjs").write_text(MODULE)
    manifest: dict[str, Any] = {"$schema": SCHEMA, "id": "maker", "name": "Maker", "main": "main.mjs"}
    manifest |= {"supportsRealTime": True, "supportsNonRealTime": False, "stepCount": 3, "customActions": ACTIONS}
    (theirs / "maker.ograf.json").write_text(json.dumps(manifest))
    with running_studio(folder) as one:
        yield one


@pytest.fixture
def outside(studio: Studio) -> Generator[Controller]:
    """Give a controller; what it loaded is cleared afterwards."""
    yield studio.client
    studio.client.clear()


@pytest.fixture
def page(chromium: Chromium, studio: Studio) -> Generator[Page]:
    one = chromium.open(studio.program, 540, 960)
    until(one, "cartwall.state().synchronised")
    until_true(lambda: status(studio.client) == "OK", 30, "the page is attached")
    yield one
    chromium.close(one)
    until_true(lambda: status(studio.client) == "ERROR", 30, "the page is gone")


def status(outside: Controller) -> str:
    return str(outside.http.get("/renderers/program").json()["renderer"]["status"]["status"])


def failed(answer: httpx.Response, *words: str) -> None:
    """Judge a 550 with the graphic's own words."""
    assert answer.status_code == answer.json()["status"] == 550, answer.text
    for word in words:
        assert word in answer.json()["detail"]


def test_a_graphic_of_somebody_else_is_listed_loaded_and_played_through_its_steps(
    outside: Controller, page: Page
) -> None:
    ids = [one["id"] for one in outside.http.get("/graphics").json()["graphics"]]
    assert {"maker", "cartwall-name", "cartwall-lbar"} <= set(ids)
    assert outside.http.get("/graphics/maker").json()["graphic"]["customActions"] == ACTIONS
    instance = outside.load("maker", 14, {"text": "Tea?"})
    targets = outside.http.get("/renderers/program").json()["renderer"]["renderTargets"]
    assert [one["graphicInstanceId"] for one in targets[0]["graphicInstances"]] == [instance]

    first = outside.do("playAction", instance, 14).json()
    on = {"graphicInstanceId": instance, "statusCode": 200, "statusMessage": "on"}
    assert first == {**on, "currentStep": 0, "result": {"said": "Tea?"}}
    second = outside.do("playAction", instance, 14, skipAnimation=True).json()
    assert second == {**on, "currentStep": 1, "result": {"goto": 1, "skipAnimation": True, "said": "Tea?"}}
    assert outside.do("playAction", instance, 14, goto=0).json()["currentStep"] == 0
    assert outside.do("playAction", instance, 14, delta=2).json()["currentStep"] == 2
    updated = outside.do("updateAction", instance, 14, data={"more": 1}).json()
    assert updated["result"] == {"text": "Tea?", "more": 1}  # what is not named stays
    waved = outside.do("customActions/wave", instance, 14, payload={"to": "all"}).json()
    assert waved["result"] == {"id": "wave", "payload": {"to": "all"}}
    left = outside.do("playAction", instance, 14).json()
    assert left == {"graphicInstanceId": instance, "statusCode": 200, "statusMessage": "off"}
    assert page.evaluate("cartwall.state().visible") == []
    assert outside.do("playAction", instance, 14).json()["currentStep"] == 0
    assert outside.do("stopAction", instance, 14).json()["statusMessage"] == "off"
    assert page.evaluate("cartwall.state().visible") == []
    assert outside.clear({"graphicId": "maker"}) == [instance]
    assert outside.do("playAction", instance, 14).status_code == 404


def test_one_of_ours_is_really_seen_and_really_goes(outside: Controller, page: Page) -> None:
    words = "document.querySelector('.layer')?.firstElementChild?.shadowRoot?.textContent ?? ''"
    instance = outside.load("cartwall-name", 31, {"name": "Ada Bright", "role": "Host"})
    assert page.evaluate("document.querySelectorAll('.layer').length") == 0
    assert outside.do("playAction", instance, 31).json()["currentStep"] == 0
    assert "Ada Bright" in page.evaluate(words)
    assert outside.do("updateAction", instance, 31, data={"name": "Bo Clay"}).json()["statusCode"] == 200
    until(page, f"({words}).includes('Bo Clay') && ({words}).includes('Host')")
    assert outside.clear() == [instance]
    assert page.evaluate("document.querySelectorAll('.layer').length") == 0


@pytest.mark.parametrize("method", ["load", "play"])
def test_a_graphic_that_throws_as_it_comes_is_a_550(outside: Controller, page: Page, method: str) -> None:
    bad, good = outside.load("maker", 14, {"fails": method}), outside.load("maker", 15, {})
    words = {"load": "there is nothing to load", "play": "it will not play"}
    failed(outside.do("playAction", bad, 14), "“Maker”", words[method])
    assert outside.do("playAction", good, 15).status_code == 200
    assert len(page.evaluate("cartwall.state().visible")) == 1
    assert outside.do("stopAction", bad, 14).status_code == 200


def test_a_graphic_that_throws_later_is_a_550(outside: Controller, page: Page) -> None:
    instance = outside.load("maker", 14, {})
    outside.do("playAction", instance, 14)
    failed(outside.do("customActions/throws", instance, 14, payload=None), "it cannot")
    assert outside.do("customActions/fails", instance, 14, payload=None).json()["statusCode"] == 418
    waved = outside.do("customActions/wave", instance, 14, payload={"to": "us"}).json()
    assert waved["result"]["payload"] == {"to": "us"}
    failed(outside.do("updateAction", instance, 14, data={"fails": "update"}), "it takes no data")
    assert page.evaluate("cartwall.state().visible") == []  # rather no figure than a stale one
    assert outside.do("stopAction", instance, 14).status_code == 200
    assert outside.do("updateAction", instance, 14, data={"fails": "stop"}).status_code == 200
    outside.do("playAction", instance, 14)
    failed(outside.do("stopAction", instance, 14), "it will not stop")
    assert page.evaluate("cartwall.state().visible") == []


def test_no_odd_answer_cuts_the_page_off(outside: Controller, page: Page) -> None:
    instance = outside.load("maker", 14, {})
    outside.do("playAction", instance, 14)
    odd = outside.do("customActions/odd", instance, 14, payload=None).json()
    assert (odd["statusMessage"], odd["result"]) == ("half \ufffd", "it cannot be written down")
    long = outside.do("customActions/long", instance, 14, payload=None).json()
    assert long["result"].endswith("x\ufffd…")
    deep = outside.do("customActions/deep", instance, 14, payload=None).json()
    assert deep["result"] == "it cannot be written down"
    failed(outside.do("customActions/odder", instance, 14, payload=None), "x\ufffd")
    assert outside.do("playAction", instance, 14).json()["currentStep"] == 1


def test_a_page_that_reloads_goes_on_where_it_was(outside: Controller, page: Page) -> None:
    instance = outside.load("maker", 14, {"text": "Tea?"})
    outside.do("playAction", instance, 14, goto=2)
    page.reload()
    until(page, "cartwall.state().visible.length === 1")
    waved = outside.do("customActions/wave", instance, 14, payload={"to": "us"}).json()
    assert waved["result"]["payload"] == {"to": "us"}
    assert outside.do("playAction", instance, 14, goto=1).json()["result"]["said"] == "Tea?"


def test_without_a_page_it_says_so_and_stopping_works(outside: Controller) -> None:
    instance = outside.load("maker", 14, {})
    answer = outside.do("playAction", instance, 14)
    assert answer.status_code == 503
    assert "no program page" in answer.json()["detail"]
    assert outside.do("stopAction", instance, 14).status_code == 200
    assert outside.clear() == [instance]


def test_claims_and_places_are_refused_as_by_hand(outside: Controller, page: Page) -> None:
    body = {"renderTarget": {"layer": 18}, "graphicId": "cartwall-pin", "params": {"data": {"product": "Mug"}}}
    body["params"]["data"]["price"] = "$1.00"  # type: ignore[index]
    answer = outside.http.post("/renderers/program/target/graphicInstance/load", json=body)
    assert answer.status_code == 409
    assert "“price” is a claim" in answer.json()["detail"]
    one, two = outside.load("cartwall-name", 31, {"name": "A"}), outside.load("cartwall-name", 32, {"name": "B"})
    assert outside.do("playAction", one, 31).status_code == 200
    answer = outside.do("playAction", two, 32)
    assert answer.status_code == 409
    assert "is on air" in answer.json()["detail"]


def test_clients_that_mean_harm_get_nowhere(studio: Studio) -> None:
    place = f"http://127.0.0.1:{studio.port}{ROOT}"
    load = f"{place}/renderers/program/target/graphicInstance/load"
    bearer = {"authorization": f"Bearer {studio.tokens.remote}"}
    for token in ("nothing", studio.tokens.overlay, studio.tokens.control):
        assert httpx.get(f"{place}/graphics", headers={"authorization": f"Bearer {token}"}).status_code == 401
    assert httpx.get(f"{place}/graphics", headers={**bearer, "host": "evil.example"}).status_code == 421
    assert httpx.post(load, headers={**bearer, "origin": "https://evil.example"}, content=b"{}").status_code == 403
    assert httpx.post(load, headers=bearer, content=b"x" * 70_000).status_code == 413
    assert httpx.options(load, headers={**bearer, "origin": "https://evil.example"}).status_code == 405
    assert "access-control-allow-origin" not in httpx.get(f"{place}/graphics", headers=bearer).headers


def test_every_engine_has_the_door(tmp_path: Path, chromium: Chromium, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--obs", "ws://127.0.0.1:1", "--midi", "none", "--sound", "none", "--port", "0"]
    with EngineProcess(tmp_path / "show", options, {}) as engine:
        seat = engine.seat("crew")
        address = read_address(engine.folder.address_file, SEAT_PROTOCOL)
        assert isinstance(address, EngineAddress)
        outside = Controller(address.port, address.remote_token)
        place = f"http://127.0.0.1:{address.port}{ROOT}"
        assert httpx.get(f"{place}/").status_code == 401
        assert main(["addresses", str(tmp_path / "show")]) == 0
        told = capsys.readouterr().out
        assert f" {place}\n" in told
        assert f"Authorization: Bearer {address.remote_token}\n" in told
        page = chromium.open(f"http://127.0.0.1:{address.port}/o/{address.overlay_token}/program", 540, 960)
        until(page, "cartwall.state().synchronised")
        until_true(lambda: status(outside) == "OK", 30, "the page is attached")
        instance = outside.load("cartwall-name", 31, {"name": "Ada Bright"})
        played = outside.do("playAction", instance, 31)
        assert (played.status_code, played.json().get("currentStep")) == (200, 0), played.text
        until_true(lambda: len(seat.view().state.graphics.program) == 1, 30, "the crew sees it")
        outside.do("stopAction", instance, 31)
        until_true(lambda: seat.view().state.graphics.program == (), 30, "the crew sees it go")
        chromium.close(page)
        outside.close()
        seat.close()
