"""Reading little show files in tests: a base every part can refer to, and what is said about an addition to it."""

from datetime import date
from pathlib import Path

from console.config.limits import Markets, shipped_markets
from console.config.manifests import Manifest
from console.config.problems import Problems
from console.config.showfile import read_show
from console.config.soundshelf import SoundShelf
from console.show.types import Box, GraphicField, GraphicId, Limits, Show

MARKETS = Markets((shipped_markets(),))
SHELF = SoundShelf(builtin=("win", "ding"), folder=Path(__file__).parent)


def _text(name: str, *choices: str, required: bool = False) -> GraphicField:
    return GraphicField(name, "text", required, choices)


def _manifest(name: str, title: str, layer: int, portrait: Box, wide: Box, *fields: GraphicField) -> Manifest:
    boxes = {"portrait": (portrait,), "wide": (wide,)}
    return Manifest(GraphicId(f"cartwall-{name}"), title, fields, ("odd",) if name == "step" else (), layer, boxes)


_CORNER = (Box(40, 740, 840, 200), Box(96, 430, 1000, 170))

MANIFESTS: dict[str, Manifest] = {
    manifest.id: manifest
    for manifest in (
        _manifest("countdown", "Flash deal countdown", 20, Box(40, 950, 840, 456), Box(96, 610, 1120, 402)),
        _manifest(
            "comment",
            "Comment or question",
            30,
            *_CORNER,
            _text("kind", "comment", "question", required=True),
            _text("name", required=True),
            _text("text", required=True),
            GraphicField("showFullName", "yes/no"),
        ),
        _manifest(
            "pin",
            "Pinned product",
            18,
            Box(40, 1110, 840, 296),
            Box(1256, 700, 568, 312),
            _text("product", required=True),
            *map(_text, ("variant", "price", "was", "callToAction")),
            GraphicField("image", "text", gdd="file-path/image-path"),
        ),
        _manifest(
            "drop",
            "Drop milestone",
            12,
            Box(40, 336, 840, 150),
            Box(560, 54, 800, 120),
            _text("unlocks", required=True),
            GraphicField("value", "number", required=True),
            GraphicField("target", "number", required=True),
            _text("targetLabel"),
        ),
        _manifest(
            "step",
            "Step",
            30,
            *_CORNER,
            GraphicField("steps", "list", required=True, most=3, items=(_text("title", required=True), _text("text"))),
            GraphicField("of", "group", items=(GraphicField("many", "whole", least=1, most=9),)),
        ),
        Manifest(
            GraphicId("cartwall-lbar"),
            "L-bar",
            (_text("title", required=True), _text("product", required=True)),
            (),
            15,
            {},
            windows={"portrait": Box(132, 0, 948, 970), "wide": Box(480, 0, 1440, 810)},
        ),
    )
}
"""Packages as a show file sees them; the shipped ones are tested where they are."""

TODAY = date(2026, 11, 22)

BASE = """\
title = "Evening show"

[[camera]]
id = "wide"
scene = "Wide"

[[camera]]
id = "close"
scene = "Close-up"

[[product]]
id = "scarf"
name = "Silk scarf"
price = "50.00 USD"
units = 40

[[product]]
id = "mug"
name = "Mug"
price = "12.00 USD"

[[product.variant]]
id = "blue"
colour = "Blue"

[[sound]]
id = "win"
file = "builtin:win"

[[deal]]
id = "minute"
product = "scarf"
price = "30.00 USD"
duration = "60s"

[[cue]]
id = "push"
steps = [{ verb = "camera.take", camera = "close" }]

"""

FIRST = BASE.count("\n") + 1
"""The line an addition to the base starts on."""


def limits(market: str = "default") -> Limits:
    """Give a shipped market's limits."""
    found = MARKETS.load(market)
    assert isinstance(found, Limits), found
    return found


def read(text: str) -> Show | Problems:
    """Read a whole show file."""
    return read_show(text, "show.toml", MARKETS, SHELF, MANIFESTS)


def good(added: str) -> Show:
    """Read the base and an addition that is right."""
    show = read(BASE + added)
    assert isinstance(show, Show), str(show)
    return show


def said(added: str) -> list[str]:
    """Give what is said about the base and an addition that is wrong."""
    problems = read(BASE + added)
    assert isinstance(problems, Problems), "nothing is wrong with it"
    return [str(problem) for problem in problems.problems]
