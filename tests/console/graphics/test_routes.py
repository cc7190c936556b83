"""The routes on a real server: files, tokens, and clients that mean harm."""

import json
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from console.config.brand import default_brand
from console.show.facts import PageAttached, PageDetached
from tests.real.graphics_rig import Rig, countdown, running_rig

HELLO = json.dumps({"t": "hello", "page": "program-1", "bus": "program", "lastRev": 0, "instances": []})


@pytest.fixture(scope="module")
def rig() -> Generator[Rig]:
    with running_rig() as one:
        yield one


def get(rig: Rig, path: str, token: str = "") -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{rig.port}/o/{token or rig.tokens.overlay}/{path}")


def socket_address(rig: Rig, token: str = "", bus: str = "program") -> str:
    return f"ws://127.0.0.1:{rig.port}/o/{token or rig.tokens.overlay}/ws?bus={bus}"


@pytest.mark.parametrize("bus", ["program", "preview", "monitor"])
def test_every_bus_has_its_page(rig: Rig, bus: str) -> None:
    answer = get(rig, bus)
    assert answer.status_code == 200
    assert "page/host.js" in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert f"ws://127.0.0.1:{rig.port}" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("page/host.js", "text/javascript"),
        ("page/host.css", "text/css"),
        ("page/fonts.css", "text/css"),
        ("brand.css", "text/css"),
        ("fonts/Inter-Bold.otf", "font/otf"),
        ("graphics/cartwall-countdown/countdown.js", "text/javascript"),
        ("graphics/cartwall-countdown/countdown.css", "text/css"),
    ],
)
def test_files_are_given_with_their_kind(rig: Rig, path: str, kind: str) -> None:
    answer = get(rig, path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)


def test_a_page_learns_the_canvas_and_the_graphics(rig: Rig) -> None:
    about = get(rig, "page.json").json()
    assert about["canvas"] == [1080, 1920]
    about_it = {"id": "cartwall-countdown", "place": "cartwall-countdown", "main": "countdown.js", "stepCount": 1}
    about_it["home"] = "cartwall-bug"  # all of one folder are loaded from one address
    assert {**about_it, "customActions": [], "boxed": False, "template": None} in about["graphics"]
    assert about["boxes"].startswith("/b/")
    assert rig.tokens.overlay not in about["boxes"]


@pytest.mark.parametrize("path", ["program", "page.json", "page/host.js", "fonts/Inter-Bold.otf", "nothing"])
def test_a_wrong_token_finds_nothing(rig: Rig, path: str) -> None:
    for token in ("x", rig.tokens.control, rig.tokens.overlay + "x", "%00", "é"):
        assert get(rig, path, token).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "page/../hub.py",
        "page/..%2fhub.py",
        "page/%2e%2e/hub.py",
        "page//etc/passwd",
        "fonts/LICENSE-Inter.txt",
        "fonts/",
        "graphics/cartwall-countdown/../../../LICENSE",
        "graphics/cartwall-countdown/..%2f..%2fpads",
        "graphics/none/x.js",
    ],
)
def test_nothing_else_is_given(rig: Rig, path: str) -> None:
    assert get(rig, path).status_code == 404


def test_a_page_over_a_real_websocket(rig: Rig) -> None:
    rig.draw(countdown("a", 60_000))
    with connect(socket_address(rig)) as page:
        page.send(HELLO)
        said = json.loads(page.recv(timeout=20))
        assert said["t"] == "snapshot"
        assert said["layers"][0]["instance"] == "a"
    rig.inbox.wait(lambda f: isinstance(f, PageAttached))
    rig.inbox.wait(lambda f: isinstance(f, PageDetached))


def test_a_wrong_token_or_bus_opens_no_websocket(rig: Rig) -> None:
    for address in (socket_address(rig, "x"), socket_address(rig, rig.tokens.control), socket_address(rig, bus="air")):
        with pytest.raises(InvalidStatus) as refused:
            connect(address)
        assert refused.value.response.status_code == 403


def test_a_page_of_another_site_opens_no_websocket(rig: Rig) -> None:
    with pytest.raises(InvalidStatus):
        connect(socket_address(rig), origin=Origin("https://evil.example"))


@pytest.mark.parametrize(
    ("message", "code"),
    [("garbage", 4400), (b"\x00\x01", 1000), ("x" * 100_000, 1009), ('{"t":"ping","sent":1}', 4400)],
)
def test_a_hostile_page_is_put_out(rig: Rig, message: str | bytes, code: int) -> None:
    with connect(socket_address(rig)) as page:
        page.send(message)
        with pytest.raises(ConnectionClosed) as closed:
            page.recv(timeout=20)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code


def test_our_own_page_files_have_no_inline_script(rig: Rig) -> None:
    host = Path(__file__).resolve().parents[3] / "console" / "graphics" / "page" / "host.html"
    assert "<script>" not in host.read_text()
    assert "onload" not in host.read_text()
    assert "'unsafe-inline'" not in get(rig, "program").headers["content-security-policy"].split("style-src")[0]


def test_a_brand_gives_its_own_files_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (tmp_path / "media" / "secret.svg").touch()
    brand = replace(default_brand(), logo="media/logo.svg", folder=tmp_path)
    with running_rig(brand=brand) as rig:
        assert f'url("/o/{rig.tokens.overlay}/brand/media/logo.svg")' in get(rig, "brand.css").text
        assert get(rig, "brand/media/logo.svg").headers["content-type"] == "image/svg+xml"
        rig.restock(replace(rig.stock, look="1234", rev="another"))
        assert f'url("/o/{rig.tokens.overlay}/brand/~1234/media/logo.svg")' in get(rig, "brand.css").text
        assert get(rig, "brand/~1234/media/logo.svg").status_code == 200
        assert get(rig, "page.json").json()["stock"] == "another"
        secrets = ("brand/media/secret.svg", "brand/~1234/media/secret.svg", "brand/~/brand.toml", "brand/~1234")
        for path in (*secrets, "brand/brand.toml", "brand/media/%2e%2e/media/logo.svg"):
            assert get(rig, path).status_code == 404
        assert get(rig, "brand.css", "x").status_code == 404
