"""An engine on real parts that is killed: what is on air stays, and the show comes back as it was."""

from pathlib import Path

import numpy as np
import pytest

from console.mapping.padmap import HOME
from hardware.messages import ControlId, Glow, Spot, SurfaceId, spot
from tests.real.chain_rig import Desk, desk_on, why_not
from tests.rig.engine_process import until

PADS = SurfaceId("pads")
TAKE_PRODUCT, START_DEAL, PIN_MUG = "pad/1/2", "pad/3/1", "pad/4/1"

pytestmark = pytest.mark.timeout(240)


def test_the_countdown_goes_on_when_the_engine_is_killed_and_everything_is_back(tmp_path: Path) -> None:
    if lacking := why_not():
        pytest.skip(lacking)
    with desk_on(tmp_path, "none") as desk:
        _press(desk, TAKE_PRODUCT)
        desk.awaits(lambda: desk.seat.view().truth.program == "Product", "OBS cut")
        _press(desk, START_DEAL)
        desk.awaits(lambda: desk.covered() > 0.08, "the countdown is in OBS's program")
        _press(desk, PIN_MUG)
        desk.awaits(lambda: desk.seat.view().state.pinned == "mug", "pinned")
        before = desk.seat.view().state
        desk.engine.kill()
        one = desk.screenshot()
        desk.awaits(lambda: bool((np.abs(desk.screenshot() - one) > 60).any()), "the countdown counts on by itself")
        assert desk.covered() > 0.08
        desk.engine.start()
        desk.awaits(lambda: desk.seat.view().state.epoch == before.epoch + 1, "the seat follows the new engine")
        after = desk.seat.view().state
        assert (after.deal, after.pinned, after.program) == (before.deal, before.pinned, before.program)
        until(lambda: _face(desk, START_DEAL) == ("LIVE", Glow.SOLID), 15, "the deal's pad is lit")
        assert desk.covered() > 0.08


def _press(desk: Desk, control: str) -> None:
    desk.seat.press(Spot(f"{PADS}:{control}"), HOME)
    desk.seat.release(Spot(f"{PADS}:{control}"))


def _face(desk: Desk, control: str) -> tuple[str, Glow]:
    """Give the word and the glow of a pad, as every seat and surface is told."""
    shown = desk.seat.view().faces[spot(PADS, ControlId(control))]
    return shown.word, shown.glow
