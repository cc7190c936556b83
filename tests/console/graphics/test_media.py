"""The show's pictures as answers: those the show names, under the pages' token and the boxes' key, nothing else."""

import asyncio
from pathlib import Path

import httpx
import pytest
from msgspec.structs import replace
from starlette.applications import Starlette

from console.graphics.boxes import box_key
from console.graphics.media import Media
from console.plan.effects import LayerGraphic
from console.show.pictures import file_address
from console.show.types import GraphicId
from console.web.tokens import Tokens
from tests.console.show.fair import FAIR

TOKENS = Tokens(overlay="overlay-token", control="control-token")
PAGE, BOX = f"/o/{TOKENS.overlay}/", f"/b/{box_key(TOKENS.overlay)}/some-graphic/"
NAMED = replace(FAIR, products=(replace(FAIR.products[0], image="a mug.png"),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "media").mkdir()
    for name in ("media/a mug.png", "other.png", "drawing.svg", "show.toml"):
        (tmp_path / name).write_bytes(b"bytes")
    return tmp_path


def get(media: Media, path: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        app = httpx.ASGITransport(Starlette(routes=media.routes(TOKENS)))
        async with httpx.AsyncClient(transport=app, base_url="http://127.0.0.1") as client:
            return await client.get(path)

    return asyncio.run(asked())


@pytest.mark.parametrize("place", [PAGE, BOX])
def test_a_picture_the_show_names_is_given(folder: Path, place: str) -> None:
    answer = get(Media(folder, NAMED, tuple), place + file_address("a mug.png"))
    assert (answer.status_code, answer.content) == (200, b"bytes")
    assert answer.headers["content-type"] == "image/png"
    assert ("access-control-allow-origin" in answer.headers) == (place == BOX)


@pytest.mark.parametrize(
    "path",
    [
        PAGE + ".media/other.png",
        PAGE + ".media/show.toml",
        PAGE + ".media/../show.toml",
        PAGE + ".media/%2e%2e/show.toml",
        PAGE + ".media/",
        BOX + ".media/other.png",
        "/o/control-token/.media/a%20mug.png",
        "/b/overlay-token/g/.media/a%20mug.png",
        "/o/x/.media/a%20mug.png",
    ],
)
def test_everything_else_is_not_there(folder: Path, path: str) -> None:
    assert get(Media(folder, NAMED, tuple), path).status_code == 404


def test_a_changed_show_names_other_files(folder: Path) -> None:
    media = Media(folder, NAMED, tuple)
    media.know(replace(FAIR, products=(replace(FAIR.products[0], image="drawing.svg"),)))
    assert get(media, PAGE + ".media/a%20mug.png").status_code == 404
    drawing = get(media, PAGE + ".media/drawing.svg")
    assert drawing.status_code == 200
    assert "sandbox" in drawing.headers["content-security-policy"]


def test_a_hand_names_a_picture_by_writing_it_into_a_graphic_on_a_bus(folder: Path) -> None:
    layer = LayerGraphic("i", 1, GraphicId("g"), {"rows": [{"image": file_address("other.png")}]})
    on_a_bus: list[LayerGraphic] = []
    media = Media(folder, NAMED, lambda: on_a_bus)
    assert get(media, PAGE + ".media/other.png").status_code == 404
    on_a_bus.append(layer)
    assert get(media, PAGE + ".media/other.png").status_code == 200
    assert get(media, PAGE + ".media/drawing.svg").status_code == 404


def test_a_named_picture_that_is_gone_is_not_there(folder: Path) -> None:
    media = Media(folder, NAMED, tuple)
    (folder / "media" / "a mug.png").unlink()
    assert get(media, PAGE + ".media/a%20mug.png").status_code == 404
