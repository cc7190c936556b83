"""What the inspector asks is what the engine's verbs take."""

from console.show.pages import PageId
from console.show.verbs import BadVerb, command_for
from console.ui.inspector_asks import Asked, bind, clear, move
from hardware.messages import SurfaceId, pad

PADS, TALK = SurfaceId("pads"), PageId("talk")
WHERE = {"surface": "pads", "page": "talk", "control": "pad/1/1"}


def known(asked: Asked) -> Asked:
    """Let the verb table read it."""
    assert not isinstance(command_for(*asked), BadVerb)
    return asked


def test_a_verb_is_bound_with_its_arguments_and_label() -> None:
    asked = known(bind(PADS, TALK, pad(1, 1), "camera.take", {"camera": "host"}, "Host"))
    assert asked == ("pad.bind", {**WHERE, "verb": "camera.take", "args": "camera=host", "label": "Host"})


def test_what_there_is_none_of_is_left_out() -> None:
    assert known(bind(PADS, TALK, pad(1, 1), "panic", {}, "")) == ("pad.bind", {**WHERE, "verb": "panic"})


def test_a_control_is_cleared_and_moved() -> None:
    assert known(clear(PADS, TALK, pad(1, 1))) == ("pad.clear", WHERE)
    assert known(move(PADS, TALK, pad(1, 1), pad(2, 2))) == ("pad.move", {**WHERE, "to": "pad/2/2"})
