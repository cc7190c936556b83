"""Our page is added to OBS by a press on a seat, in a real engine; the answer's words reach the seat.

The OBS is the simulated one, over the real protocol: Debian's has no browser sources (`tests/real` says what it says).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.obs.address import parse_address
from console.obs.messages import Subscription
from console.obs.overlay import NAME
from console.obs.session import ObsSession, open_session
from console.seat.follower import Follower
from console.show.facts import Level, Part
from console.wire.telemetry import Answer, Outcome
from tests.rig.engine_process import SCENES, EngineProcess, until
from tests.rig.simulated import LoggingObs


class Desk:
    """A seat, and a look into OBS that does not go through the engine."""

    def __init__(self, seat: Follower, obs: ObsSession) -> None:
        self.seat = seat
        self._obs = obs

    def press(self, scene: str, outcome: Outcome, words: str) -> Answer:
        """Press, and wait for the answer that says so."""
        self.seat.ask("obs.overlay", {"scene": scene})
        until(lambda: bool(self._said(outcome, words)), 15, f"“{words}”, there was: {self.seat.answers()}")
        return self._said(outcome, words)[-1]

    def _said(self, outcome: Outcome, words: str) -> list[Answer]:
        return [one for one in self.seat.answers() if one.outcome is outcome and words in one.text]

    def browsers(self) -> list[str]:
        rows = self._obs.request("GetInputList", {"inputKind": "browser_source"}, 15).result().data["inputs"]
        return [row["inputName"] for row in rows]

    def url(self) -> str:
        data = self._obs.request("GetInputSettings", {"inputName": NAME}, 15).result().data
        return str(data["inputSettings"]["url"])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with LoggingObs(tmp_path, SCENES, []) as obs:
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none", "--port", "0"]
        with EngineProcess(tmp_path / "show", options, {}) as engine:
            seat = engine.seat("producer")
            looking = _look_into(obs.url)
            try:
                until(lambda: _switcher_ready(seat), 15, "OBS is connected")
                yield Desk(seat, looking)
            finally:
                looking.close()
                seat.close()


def _switcher_ready(seat: Follower) -> bool:
    health = seat.view().truth.health.get(Part.SWITCHER)
    return health is not None and health.level is Level.READY


def _look_into(url: str) -> ObsSession:
    nothing = Subscription.NONE
    return open_session(parse_address(url), "", nothing, "witness", _still, lambda _: None, lambda _: None)


def _still() -> int:
    """Give the time by a clock no answer is ever late by."""
    return 0


def test_a_press_adds_the_page_and_says_so(desk: Desk) -> None:
    assert desk.browsers() == []
    answer = desk.press("Wide", Outcome.ACCEPTED, "Cartwall graphics is now on top of scene Wide.")
    assert answer.what == "obs.overlay Wide"
    engine = desk.seat.view().engine
    assert engine is not None
    assert (desk.browsers(), desk.url()) == ([NAME], engine.program_page)
    desk.press("Wide", Outcome.ACCEPTED, "is on top of scene Wide already")
    desk.press("Host", Outcome.ACCEPTED, "is now on top of scene Host")
    assert desk.browsers() == [NAME]


def test_a_press_in_vain_says_why_and_what_to_do(desk: Desk) -> None:
    answer = desk.press("Prodcut", Outcome.FAILED, "OBS has no scene “Prodcut”.")
    assert answer.remedy == "Did you mean “Product”?"
    assert desk.browsers() == []
