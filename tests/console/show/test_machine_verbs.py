"""The verbs of this machine's devices: asked of the machine, refused where the show decides."""

from console.show.decide import decide
from console.show.decisions import Refused
from console.show.machine import AssignDevice, ReleaseRole, UnmuteControl
from console.show.state import ShowState
from console.show.verbs import command_for
from tests.console.show.shop import SHOW, START_MS


def test_they_name_a_role_and_a_device() -> None:
    assert command_for("desk.assign", {"role": "pads", "device": "Grid"}) == AssignDevice("pads", "Grid")
    assert command_for("desk.release", {"role": "pads"}) == ReleaseRole("pads")
    unmute = {"surface": "pads", "control": "pad/3/1"}
    assert command_for("desk.unmute", unmute) == UnmuteControl("pads", "pad/3/1")


def test_a_cue_or_a_rule_cannot_ask_them() -> None:
    refused = decide(SHOW, ShowState(), ReleaseRole("pads"), START_MS)
    assert isinstance(refused, Refused)
    assert "not the show's" in refused.why
