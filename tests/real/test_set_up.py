"""The set-up with a real OBS Studio that wants a password: it is given once, and a running engine takes it from there.

Counterparts: `console.ui.setup_steps` says what is seen here, `console.seat.passwords` keeps the password.
"""

from pathlib import Path

import pytest

from console.seat.habits import Habits
from console.seat.passwords import KEPT, PasswordKeeper
from console.seat.view import SeatView
from console.ui.setup_steps import Far, SetUpMemory, Step, StepId, asks_password, steps_of
from tests.real.obs_studio import SCENES, RealObs, why_not
from tests.rig.engine_process import EngineProcess, until

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

CANVAS = (540, 960)
QUIET = ("--midi", "none", "--sound", "none")


def obs_step(view: SeatView) -> Step:
    return next(step for step in steps_of(view, SetUpMemory(Habits(None, "test"))) if step.id is StepId.OBS)


def test_a_password_given_while_the_engine_runs_opens_obs_and_what_it_has_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("CARTWALL_OBS_PASSWORD", raising=False)
    with (
        RealObs(tmp_path / "obs", SCENES, CANVAS, {}) as obs,
        EngineProcess(tmp_path / "show", ("--obs", obs.url, *QUIET), {}) as engine,
    ):
        seat = engine.seat("test")
        try:
            until(lambda: asks_password(seat.view()), 20, "it says that OBS asks for a password")
            assert obs_step(seat.view()).far is Far.WAITS
            keeper = PasswordKeeper()
            keeper.keep(obs.url, obs.password)
            until(lambda: not keeper.busy, 20, "the password is kept")
            assert KEPT in keeper.said or "No keyring keeps it" in keeper.said
            until(lambda: obs_step(seat.view()).far is Far.DONE, 20, "OBS is connected")
            until(lambda: "canvas 540 × 960" in obs_step(seat.view()).says, 20, "its canvas is read")
            said = obs_step(seat.view()).says
            assert f"{len(SCENES)} scenes as cameras" in said
            assert "The show's graphics are 1080 × 1920" in said
            assert obs.password not in engine.log()
        finally:
            seat.close()
