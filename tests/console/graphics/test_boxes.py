"""The boxes of other people's graphics: what they get, and what they never get, over a real server."""

import json
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest
from msgspec import structs

from console.config.brand import default_brand
from console.graphics.boxes import box_key, box_places, box_policy
from console.graphics.schema import SCHEMA
from tests.real.graphics_rig import Rig, running_rig

TEMPLATE = "<script>function play() {} function stop() {}</script>"
TEMPLATES = {"modern": f"<!DOCTYPE html><title>Ü</title>{TEMPLATE}", "old": TEMPLATE}


@pytest.fixture(scope="module")
def rig(tmp_path_factory: pytest.TempPathFactory) -> Generator[Rig]:
    folder = tmp_path_factory.mktemp("graphics")
    manifest: dict[str, object] = {"$schema": SCHEMA, "id": "theirs", "name": "Theirs", "main": "main.js"}
    manifest |= {"supportsRealTime": True, "supportsNonRealTime": False}
    (folder / "main.js").write_text("export default class extends HTMLElement {}")
    (folder / "theirs.ograf.json").write_text(json.dumps(manifest))
    (folder / "page.html").write_text("<script>alert(1)</script>")
    (folder / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    templates = tmp_path_factory.mktemp("templates")
    for name, text in TEMPLATES.items():
        (templates / name).mkdir()
        (templates / name / "index.html").write_text(text, encoding="utf-8-sig")
    (templates / "modern" / "part.html").write_text("<script>alert(1)</script>")
    with running_rig(folder, templates) as one:
        yield one


def get(rig: Rig, path: str, host: str = "b1.localhost", key: str = "") -> httpx.Response:
    headers = {"host": f"{host}:{rig.port}"}
    return httpx.get(f"http://127.0.0.1:{rig.port}/b/{key or box_key(rig.tokens.overlay)}/{path}", headers=headers)


@pytest.mark.parametrize(
    "path",
    [
        "theirs/",
        "theirs/main.js",
        "html-modern/index.html",
        "inside.js",
        "template.js",
        ".probe/",
        "cartwall-countdown/",
    ],
)
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


@pytest.mark.parametrize(("name", "before"), [("modern", "<!doctype html>"), ("old", "")])
def test_our_script_is_before_everything_of_a_template(rig: Rig, name: str, before: str) -> None:
    answer = get(rig, f"html-{name}/index.html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    ours = '<meta charset="utf-8"><script src="../inside.js" data-template></script>'
    assert answer.text.startswith(before + ours)
    assert answer.text.endswith("\n" + TEMPLATES[name])


@pytest.mark.parametrize("path", ["theirs/page.html", "html-modern/part.html"])
def test_no_other_html_is_a_document(rig: Rig, path: str) -> None:
    assert get(rig, path).headers["content-type"] == "text/plain; charset=utf-8"


def test_a_drawing_runs_no_script(rig: Rig) -> None:
    policy = get(rig, "theirs/drawing.svg").headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'; ")
    assert "script-src" not in policy


@pytest.mark.parametrize(
    ("path", "kind"),
    [("brand.css", "text/css"), ("page/fonts.css", "text/css"), ("fonts/Inter-Bold.otf", "font/otf")],
)
def test_the_brand_and_the_fonts_are_in_every_box(rig: Rig, path: str, kind: str) -> None:
    answer = get(rig, f"theirs/.brand/{path}")
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert rig.tokens.overlay.encode() not in answer.content


@pytest.mark.parametrize("path", ["", "own/default.toml", "default.toml", "fonts/../files.py", "page/host.css", "own/"])
def test_nothing_else_of_the_brand_is(rig: Rig, path: str) -> None:
    assert get(rig, f"theirs/.brand/{path}").status_code == 404
    assert get(rig, f"nobodys/.brand/{path}").status_code == 404


def test_files_of_a_brand_are_found_from_its_sheet(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "show.toml").write_text("secret")
    brand = structs.replace(default_brand(), logo="logo.svg", folder=tmp_path)
    with running_rig(brand=brand) as one:
        sheet = get(one, "cartwall-bug/.brand/brand.css").text
        base = f"/b/{box_key(one.tokens.overlay)}/"
        assert f'--brand-logo: url("{base}cartwall-bug/.brand/own/logo.svg");' in sheet
        assert get(one, "cartwall-bug/.brand/own/logo.svg").text == "<svg/>"
        assert get(one, "cartwall-bug/.brand/own/show.toml").status_code == 404
        assert get(one, "cartwall-bug/.brand/logo.svg").status_code == 404
