"""The assistant's verbs: what is not said is no."""

from console.show.setup_commands import ApplyScenes, ProposeScenes
from console.show.verbs import command_for


def test_what_is_not_said_is_no() -> None:
    assert command_for("scenes.propose", {"apart": "no"}) == ProposeScenes(apart=False)
    assert command_for("scenes.apply", {"air": "no"}) == command_for("scenes.apply", {}) == ApplyScenes(air=False)
