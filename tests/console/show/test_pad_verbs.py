"""The verbs that change what controls fire: what they become, and that a cue or a rule cannot ask them."""

from console.show.decide import decide
from console.show.decisions import Refused
from console.show.pad_commands import (
    BindControl,
    ClearControl,
    ImportPads,
    LearnControl,
    MoveControl,
    RedoPads,
    UndoPads,
)
from console.show.state import ShowState
from console.show.verbs import BadVerb, command_for
from tests.console.show.shop import SHOW, START_MS

WHERE = {"surface": "pads", "page": "sales", "control": "pad/3/1"}


def test_they_name_a_control_of_a_page() -> None:
    asked = WHERE | {"verb": "camera.take", "args": "camera=close", "label": "Close"}
    assert command_for("pad.bind", asked) == BindControl(
        "pads", "sales", "pad/3/1", "camera.take", "camera=close", "Close"
    )
    assert command_for("pad.clear", WHERE) == ClearControl("pads", "sales", "pad/3/1")
    assert command_for("pad.import", {"file": "/a.zip"}) == ImportPads("/a.zip")
    assert command_for("pad.undo", {}) == UndoPads()
    assert command_for("pad.redo", {}) == RedoPads()


def test_without_a_page_it_is_the_first() -> None:
    assert command_for("pad.clear", {"surface": "pads", "control": "pad/3/1"}) == ClearControl(
        "pads", "home", "pad/3/1"
    )


def test_a_control_moves_within_its_page_or_elsewhere() -> None:
    assert command_for("pad.move", WHERE | {"to": "pad/3/2"}) == MoveControl("pads", "sales", "pad/3/1", "pad/3/2")
    elsewhere = WHERE | {"to": "pad/3/2", "to_page": "home", "to_surface": "deck"}
    assert command_for("pad.move", elsewhere) == MoveControl("pads", "sales", "pad/3/1", "pad/3/2", "home", "deck")


def test_learning_begins_and_ends() -> None:
    assert command_for("pad.learn", {}) == LearnControl(on=True)
    assert command_for("pad.learn", {"on": "no"}) == LearnControl(on=False)
    assert isinstance(command_for("pad.learn", {"on": "perhaps"}), BadVerb)


def test_a_cue_or_a_rule_cannot_ask_them() -> None:
    refused = decide(SHOW, ShowState(), UndoPads(), START_MS)
    assert isinstance(refused, Refused)
    assert "no part of the show" in refused.why
