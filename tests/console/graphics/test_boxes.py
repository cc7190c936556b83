"""The boxes of other people's graphics: what they get, and what they never get, over a real server."""

import json
from collections.abc import Generator

import httpx
import pytest

from console.graphics.boxes import box_key, box_places, box_policy
from console.graphics.schema import SCHEMA
from tests.real.graphics_rig import Rig, running_rig


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Generator[Rig]:
    folder = tmp_path_factory.mktemp("graphics")
    manifest: dict[str, object] = {"$schema": SCHEMA, "id": "theirs", "name": "Theirs", "main": "main.js"}
    manifest |= {"supportsRealTime": True, "supportsNonRealTime": False}
    (folder / "main.js").write_text("export default class extends HTMLElement {}")
    (folder / "theirs.ograf.json").write_text(json.dumps(manifest))
    with running_rig(folder) as one:
        yield one


def get(rig: Rig, path: str, host: str = "b1.localhost", key: str = "") -> httpx.Response:
    headers = {"host": f"{host}:{rig.port}"}
    return httpx.get(f"http://127.0.0.1:{rig.port}/b/{key or box_key(rig.tokens.overlay)}/{path}", headers=headers)


@pytest.mark.parametrize("path", ["theirs/", "theirs/main.js", "inside.js", ".probe/", "cartwall-countdown/"])
def test_a_box_gets_its_files_and_its_rules(rig: Rig, path: str) -> None:
    answer = get(rig, path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-scripts; default-src 'none'; ")
    assert "'self'" not in policy
    assert rig.tokens.overlay not in policy
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["theirs/..%2f..%2fx", "nobodys/", "theirs/none.js", ""])
def test_nothing_else_is_given(rig: Rig, path: str) -> None:
    assert get(rig, path).status_code == 404


@pytest.mark.parametrize("key", ["x", "é", "0" * 32])
def test_a_wrong_key_finds_nothing(rig: Rig, key: str) -> None:
    assert get(rig, "theirs/", key=key).status_code == 404


def test_a_page_lists_it_as_boxed_and_may_frame_boxes_only(rig: Rig) -> None:
    place = f"http://127.0.0.1:{rig.port}/o/{rig.tokens.overlay}"
    about = httpx.get(f"{place}/page.json").json()
    assert [one["boxed"] for one in about["graphics"] if one["id"] == "theirs"] == [True]
    policy = httpx.get(f"{place}/program").headers["content-security-policy"]
    assert f"frame-src http://*.localhost:{rig.port}/b/ http://127.0.0.1:{rig.port}/b/; " in policy


def test_the_key_is_kept_and_says_nothing_of_the_token() -> None:
    assert box_key("token") == box_key("token")
    assert box_key("token") != box_key("token2")
    assert "token" not in box_key("token")


@pytest.mark.parametrize(
    ("host", "places"),
    [
        ("127.0.0.1:8080", ("http://*.localhost:8080/b/", "http://127.0.0.1:8080/b/")),
        ("console", ("http://*.localhost/b/", "http://console/b/")),
        ("[::1]:8080", ("http://*.localhost:8080/b/", "http://[::1]:8080/b/")),
        ("[::1]", ("http://*.localhost/b/", "http://[::1]/b/")),
    ],
)
def test_boxes_may_be_under_the_pages_port(host: str, places: tuple[str, str]) -> None:
    assert tuple(box_places(host)) == places


def test_a_box_may_load_what_is_its_own() -> None:
    policy = dict(part.split(" ", 1) for part in box_policy("http://here/", "80").split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "http://here/ data: blob:"
    for name in ("worker-src", "frame-src", "object-src", "base-uri", "form-action"):
        assert policy[name] == "'none'"
