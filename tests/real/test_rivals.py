"""A second client that cuts in a real OBS, and a real OBS that comes back otherwise: noticed, told, nothing sent."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest
from msgspec import Struct
from websocket import WebSocketException

from console.plan.faces import tally
from console.seat.follower import Follower
from console.show.alarms import alarms
from console.show.obs_commands import Output
from console.show.types import CameraId, UtcMs
from tests.real.obs_studio import PASSWORD, RealObs, Witness, why_not
from tests.rig.engine_process import EngineProcess, until

pytestmark = [pytest.mark.skipif(bool(why_not()), reason=why_not()), pytest.mark.timeout(240)]
SCENES = {"Wide": 0x303040, "Product": 0x204030, "Host": 0x402030}


class Desk(Struct):
    """OBS, an engine and a seat."""

    obs: RealObs
    seat: Follower

    def alarms(self) -> str:
        view = self.seat.view()
        return "\n".join(alarms(view.show, view.state, UtcMs(time.time_ns() // 1_000_000)))

    def take(self, camera: str, scene: str) -> None:
        self.seat.ask("camera.take", {"camera": camera})
        self.in_program(scene)

    def in_program(self, scene: str) -> None:
        until(lambda: self.seat.view().truth.program == scene, 30, f"the seat sees {scene}")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One of each for the file."""
    folder = tmp_path_factory.mktemp("rivals")
    (folder / "obs").mkdir()
    with ExitStack() as stack:
        obs = stack.enter_context(RealObs(folder / "obs", SCENES, (540, 960), {}))
        env = {"CARTWALL_OBS_PASSWORD": obs.password}
        engine = stack.enter_context(EngineProcess(folder / "show", ["--obs", obs.url, "--midi", "none"], env))
        seat = engine.seat("test")
        stack.callback(seat.close)
        desk = Desk(obs, seat)
        desk.in_program("Wide")
        yield desk


@contextmanager
def snapping_back(desk: Desk, scene: str) -> Iterator[None]:
    """Run a second client that cuts back to a scene whatever is taken, once the seat has seen that."""
    stop = threading.Event()
    rival = Witness(desk.obs.port, PASSWORD)

    def snap() -> None:
        with suppress(WebSocketException, OSError):
            while not stop.wait(0.1):
                now = rival.ask("GetCurrentProgramScene")["currentProgramSceneName"]
                if now != scene and desk.seat.view().truth.program == now:
                    time.sleep(0.3)  # as a person or a macro would: after the cut is seen
                    rival.ask("SetCurrentProgramScene", sceneName=scene)

    thread = threading.Thread(target=snap)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        rival.close()


def test_a_second_client_that_snaps_back_is_named_and_forgotten_after_calm(desk: Desk) -> None:
    with snapping_back(desk, "Wide"):
        for _ in range(2):
            desk.take("host", "Host")
            desk.in_program("Wide")
        until(lambda: "Someone else cuts in OBS too" in desk.alarms(), 10, "the alarm")
        assert "(last: Host → Wide)" in desk.alarms()
    desk.in_program("Wide")
    assert desk.obs.program() == "Wide"
    until(lambda: "Someone else" not in desk.alarms(), 15, "calm")


def test_an_obs_that_comes_back_otherwise_is_asked_about_and_left_alone_before_the_yes(desk: Desk) -> None:
    desk.take("host", "Host")
    desk.obs.ask("StartRecord")
    until(lambda: _records(desk), 20, "it records")
    desk.in_program("Host")
    desk.obs.kill()
    until(lambda: desk.seat.view().truth.program is None, 10, "OBS is lost")
    desk.obs.restart()
    desk.in_program("Wide")
    until(lambda: _asked(desk) == ("Host", (Output.RECORD,)), 20, "it is asked about")
    assert "The show had Host; OBS shows Wide. The recording ran and does not any more." in desk.alarms()
    assert desk.obs.program() == "Wide"
    assert not desk.obs.ask("GetRecordStatus")["outputActive"]
    desk.seat.ask("plan.resend", {})
    until(lambda: desk.obs.program() == "Host", 10, "Host is taken again")
    until(lambda: bool(desk.obs.ask("GetRecordStatus")["outputActive"]), 10, "it records again")
    assert desk.seat.view().state.returned is None
    desk.obs.ask("StopRecord")


def _word(desk: Desk, camera: str) -> str:
    view = desk.seat.view()
    return tally(view.show, view.state, view.truth, CameraId(camera)).word


def _records(desk: Desk) -> bool:
    outputs = desk.seat.view().truth.outputs
    return outputs is not None and outputs.record.active


def _asked(desk: Desk) -> tuple[str, tuple[Output, ...]] | None:
    returned = desk.seat.view().state.returned
    return None if returned is None else (str(returned.scene), returned.outputs)


def test_a_scene_renamed_in_obs_is_followed_and_one_removed_refused_before_the_press(desk: Desk) -> None:
    desk.take("wide", "Wide")
    desk.obs.ask("SetSceneName", sceneName="Product", newSceneName="Product 2")
    until(lambda: desk.seat.view().state.renamed == {"Product": "Product 2"}, 10, "the new name is followed")
    desk.take("product", "Product 2")
    assert "show.toml still says “Product”" in desk.alarms()
    desk.take("wide", "Wide")
    desk.obs.ask("SetSceneName", sceneName="Product 2", newSceneName="Product")
    until(lambda: desk.seat.view().state.renamed == {}, 10, "the old name is back")
    desk.obs.ask("RemoveScene", sceneName="Product")
    until(lambda: "Camera “Product” shows nothing" in desk.alarms(), 10, "it is missed")
    desk.seat.ask("camera.take", {"camera": "product"})
    until(lambda: "OBS has no scene “Product”" in desk.seat.answers()[-1].text, 10, "it is refused")
    assert desk.obs.program() == "Wide"


def test_a_frozen_obs_leaves_a_take_unknown_on_pad_tile_and_ledger(desk: Desk) -> None:
    for camera in ("host", "wide"):  # confirmed, so that nothing is under way when OBS freezes
        desk.take(camera, camera.capitalize())
    desk.obs.freeze()
    try:
        desk.seat.ask("camera.take", {"camera": "host"})
        until(lambda: _newest_outcome(desk) == "unknown", 12, "the take is unknown in the ledger")
        assert _word(desk, "host") in ("UNKNOWN", "NO OBS"), desk.seat.view().truth.trouble
        assert "it may have happened" in desk.seat.answers()[-1].text
    finally:
        desk.obs.thaw()
    until(lambda: desk.seat.view().truth.program == desk.obs.program(), 30, "OBS is read again")


def _newest_outcome(desk: Desk) -> str:
    return next((line.outcome for line in desk.seat.view().ledger.recent), "")
