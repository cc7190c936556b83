"""What a show looks like, as OSC messages: one address a thing, always the same one. Pure.

Counterpart: `console.remote.osc_feedback` tells of those that changed. Every number comes with its word.
"""

from collections.abc import Mapping
from typing import Any, Final

from console.plan.faces import preview_scene, tally
from console.remote.house import Whole
from console.show.cameras import all_cameras, find_camera
from console.show.state import DealRun, Phase
from console.show.stock import standings
from console.show.types import Camera, UtcMs

Messages = dict[str, tuple[str, tuple[Any, ...]]]
"""By address: the topic it belongs to, and its values."""

GONE: Final[Mapping[str, tuple[Any, ...]]] = {
    "faces": ("", "", "", "off", -1),
    "cameras": ("", ""),
    "deals": ("", "off", 0),
    "stock": (-1, "unknown"),
    "pages": ("", ""),
}
"""What is said of an address whose thing is not there any more."""

NOBODY_KNOWS: Final = -1


def picture(whole: Whole, at_ms: UtcMs) -> Messages:
    """Write every message as of `at_ms`."""
    return {**_faces(whole, at_ms), **_cameras(whole), **_deals(whole, at_ms), **_stock(whole, at_ms), **_pages(whole)}


def _faces(whole: Whole, at_ms: UtcMs) -> Messages:
    """``/cartwall/face/<surface>/<control>``: label, word, colour, glow, seconds left (-1: it counts nothing down)."""
    found: Messages = {}
    for where, face in whole.faces.items():
        surface, _, control = where.partition(":")
        left_s = NOBODY_KNOWS if face.deadline_ms is None else _seconds(face.deadline_ms, at_ms)
        values = (face.label, face.word, str(face.colour.value), str(face.glow.value), left_s)
        found[f"/cartwall/face/{surface}/{control}"] = ("faces", values)
    return found


def _cameras(whole: Whole) -> Messages:
    """``/cartwall/program`` and ``/preview``: a camera's id and name; ``/cartwall/tally/<camera>``: word, colour."""
    looks = {one.id: tally(whole.show, whole.state, whole.truth, one.id) for one in _all(whole)}
    on_air = next((one for one in _all(whole) if looks[one.id].word == "ON AIR"), None)
    found: Messages = {
        "/cartwall/program": ("cameras", _named(on_air)),
        "/cartwall/preview": ("cameras", _named(_previewed(whole))),
    }
    for camera, look in looks.items():
        found[f"/cartwall/tally/{camera}"] = ("cameras", (look.word, str(look.colour.value)))
    return found


def _all(whole: Whole) -> tuple[Camera, ...]:
    return all_cameras(whole.show, whole.state)


def _previewed(whole: Whole) -> Camera | None:
    scene = preview_scene(whole.state, whole.truth)
    if scene is None:
        return None
    asked = None if whole.state.preview is None else find_camera(whole.show, whole.state, whole.state.preview)
    if asked is not None and asked.scene == scene:
        return asked
    return next((one for one in _all(whole) if one.scene == scene), None)


def _named(camera: Camera | None) -> tuple[str, str]:
    return ("", "") if camera is None else (str(camera.id), camera.name)


def _deals(whole: Whole, at_ms: UtcMs) -> Messages:
    """``/cartwall/deal``: the deal on air; ``/cartwall/deal/<id>``: each; id, phase, seconds left."""
    found: Messages = {f"/cartwall/deal/{run.deal}": ("deals", _run(run, at_ms)) for run in whole.state.deals}
    now = whole.state.deal
    found["/cartwall/deal"] = ("deals", GONE["deals"] if now is None else _run(now, at_ms))
    return found


def _run(run: DealRun, at_ms: UtcMs) -> tuple[str, str, int]:
    left_s = 0 if run.phase is Phase.ARMED else _seconds(run.deadline_ms, at_ms)
    return str(run.deal), str(run.phase.value), left_s


def _stock(whole: Whole, at_ms: UtcMs) -> Messages:
    """``/cartwall/stock/<product>[/<variant>]``: units that may be sold (-1: nobody knows), and how much that is."""
    found: Messages = {}
    for product in whole.show.products:
        for one in standings(whole.show, whole.state, product.id, at_ms):
            units = NOBODY_KNOWS if one.sellable is None or one.stale else one.sellable
            address = "/".join(filter(None, ("/cartwall/stock", product.id, one.variant.id)))
            found[address] = ("stock", (units, str(one.level.value)))
    return found


def _pages(whole: Whole) -> Messages:
    """``/cartwall/page/<surface>``: the page that stands, and its name."""
    return {
        f"/cartwall/page/{grid.surface}": ("pages", (str(grid.page), grid.pages.get(grid.page, "")))
        for grid in whole.grids
    }


def _seconds(until_ms: int, at_ms: int) -> int:
    """Give the seconds left as a clock shows them: the last one is 1 until it is over."""
    return max(0, -((at_ms - until_ms) // 1000))
