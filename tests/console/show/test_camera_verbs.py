"""The director's verbs become their commands, and a held one names what letting go asks."""

import pytest

from console.show.camera_commands import (
    HoldCamera,
    MoveTBar,
    ReleaseCamera,
    SetStudio,
    TakeBack,
    TakeCamera,
    TapCamera,
)
from console.show.camera_verbs import CAMERA_VERBS
from console.show.commands import Command
from console.show.cuts import CUT
from console.show.types import CameraId, DurationMs
from console.show.verbs import command_for

CLOSE = CameraId("close")


@pytest.mark.parametrize(
    ("verb", "args", "command"),
    [
        ("camera.take", {}, TakeCamera()),
        ("camera.cut", {"camera": "close"}, TakeCamera(CLOSE, CUT)),
        ("camera.auto", {"camera": "close"}, TakeCamera(CLOSE)),
        (
            "camera.auto",
            {"camera": "close", "transition": "Fade", "ms": "700"},
            TakeCamera(CLOSE, "Fade", DurationMs(700)),
        ),
        ("camera.tap", {"camera": "close"}, TapCamera(CLOSE)),
        ("camera.back", {}, TakeBack()),
        ("camera.hold", {"camera": "close"}, HoldCamera(CLOSE)),
        ("camera.release", {"camera": "close"}, ReleaseCamera(CLOSE)),
        ("studio.mode", {"on": "yes"}, SetStudio(True)),
        ("tbar.move", {"position": "250"}, MoveTBar(250)),
    ],
)
def test_a_verb_becomes_its_command(verb: str, args: dict[str, str], command: Command) -> None:
    assert command_for(verb, args) == command


def test_what_is_let_go_takes_the_same_arguments() -> None:
    verbs = {verb.name: verb for verb in CAMERA_VERBS}
    held = [verb for verb in CAMERA_VERBS if verb.release]
    assert held
    for verb in held:
        assert verbs[verb.release].arguments == verb.arguments
