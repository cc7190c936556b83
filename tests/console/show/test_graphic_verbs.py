"""The graphics operator's verbs become their commands."""

import pytest

from console.show.commands import Command
from console.show.graphic_commands import LoadGraphic, PlayGraphic, SetGraphic, ShowGraphic, TakeGraphics
from console.show.types import GraphicId, OverlayId
from console.show.verbs import command_for

PIN = OverlayId("pin")


@pytest.mark.parametrize(
    ("verb", "args", "command"),
    [
        ("graphic.show", {"graphic": "pin"}, ShowGraphic(PIN)),
        ("graphic.take", {}, TakeGraphics()),
        ("graphic.set", {"graphic": "pin", "field": "title"}, SetGraphic(PIN, "title", None)),
        (
            "graphic.load",
            {"graphic": "pin", "package": "lower-third"},
            LoadGraphic(PIN, GraphicId("lower-third"), "", None),
        ),
        (
            "graphic.load",
            {"graphic": "pin", "package": "lower-third", "data": "{}", "layer": "7"},
            LoadGraphic(PIN, GraphicId("lower-third"), "{}", 7),
        ),
        ("graphic.play", {"graphic": "pin"}, PlayGraphic(PIN, None, False)),
        ("graphic.play", {"graphic": "pin", "step": "2", "skip": "yes"}, PlayGraphic(PIN, 2, True)),
    ],
)
def test_a_verb_becomes_its_command(verb: str, args: dict[str, str], command: Command) -> None:
    assert command_for(verb, args) == command
