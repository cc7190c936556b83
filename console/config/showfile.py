"""`load_show`: a show file becomes a `Show`, or everything that is wrong with it.

Counterpart: `console.show.types.Show`. What is checked here holds for the whole show: ids are unique, references
exist, prices are exact, a deal is below its listing, a "was" is never below it and is evidenced (FIELD section 4).
"""

from collections.abc import Sequence
from pathlib import Path

from console.config.limits import Limits, load_limits
from console.config.problems import Problems
from console.config.showparts import (
    check_known,
    check_once,
    read_camera,
    read_deal,
    read_product,
    read_sound,
)
from console.config.soundshelf import SoundShelf, builtin_sounds
from console.config.tables import Table, parse, read_text
from console.show.types import Camera, CameraId, Deal, Product, Show, Sound

_CANVAS = (1080, 1920)
_SMALLEST_SIDE, _LARGEST_SIDE = 90, 7680


def load_show(path: Path) -> Show | Problems:
    """Read and check a show file with the limits of the default market. Never raises."""
    limits = load_limits("default")
    text = read_text(path)
    if isinstance(limits, Problems):
        return limits
    if isinstance(text, Problems):
        return text
    return read_show(text, path.name, limits, SoundShelf(builtin=builtin_sounds(), folder=path.parent))


def read_show(text: str, file: str, limits: Limits, shelf: SoundShelf) -> Show | Problems:
    """Read and check the text of a show file; `file` is its name for the problems. Never raises."""
    top = parse(text, file)
    if isinstance(top, Problems):
        return top
    title, canvas, safe_camera = top.text("title"), _canvas(top), top.text_or("safe_camera", "")
    cameras, sounds = _cameras(top), _sounds(top, shelf)
    products, product_ids = _products(top)
    deals = _deals(top, products, product_ids, [sound.id for sound in sounds], limits)
    check_known(top, "safe_camera", safe_camera, "camera", [camera.id for camera in cameras])
    top.done()
    return top.notes.problems() or Show(
        title=title,
        cameras=tuple(cameras),
        products=tuple(products),
        deals=tuple(deals),
        sounds=tuple(sounds),
        safe_camera=CameraId(safe_camera) if safe_camera else None,
        canvas=canvas,
    )


def _canvas(top: Table) -> tuple[int, int]:
    return top.pair("canvas", _CANVAS, _SMALLEST_SIDE, _LARGEST_SIDE) or _CANVAS


def _check_ids(tables: Sequence[Table], ids: Sequence[str]) -> None:
    check_once(tables, "id", ids, "An id is used once.")


def _cameras(top: Table) -> list[Camera]:
    tables = top.tables("camera")
    cameras = [read_camera(table) for table in tables]
    _check_ids(tables, [camera.id for camera in cameras])
    check_once(tables, "scene", [camera.scene for camera in cameras], "A scene is one camera's, or tally would lie.")
    return cameras


def _sounds(top: Table, shelf: SoundShelf) -> list[Sound]:
    tables = top.tables("sound")
    sounds = [read_sound(table, shelf) for table in tables]
    _check_ids(tables, [sound.id for sound in sounds])
    return sounds


def _products(top: Table) -> tuple[list[Product], list[str]]:
    """Read the products, and the ids of all of them, also of those with a problem."""
    tables = top.tables("product")
    products = [read_product(table) for table in tables]
    ids = [_given_id(table) for table in tables]
    _check_ids(tables, ids)
    return [product for product in products if product], [name for name in ids if name]


def _given_id(table: Table) -> str:
    given = table.value("id")
    return given.strip() if isinstance(given, str) else ""


def _deals(
    top: Table, products: Sequence[Product], product_ids: Sequence[str], sounds: Sequence[str], limits: Limits
) -> list[Deal]:
    tables = top.tables("deal")
    deals = [read_deal(table, products, product_ids, sounds, limits) for table in tables]
    _check_ids(tables, [_given_id(table) for table in tables])
    return [deal for deal in deals if deal]
