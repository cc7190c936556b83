"""A correction all the way: a press, a real OBS, the real meter on what OBS streams, and proof by its readings.

A busy machine makes OBS drop pictures; then nothing is proved in time, and what must be seen is that it is set back.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from msgspec import Struct

from console.seat.follower import Follower
from console.seat.view import Outcome
from console.show.sync_correcting import PROOF_WITHIN_MS, PROVED_MS
from console.show.sync_corrections import Correction
from tests.real import obs_studio
from tests.real.sync_obs_rig import SCENE, SLATE, SlateObs, free_port, slate_film
from tests.rig.engine_process import EngineProcess, until

LATE_MS = 120
READ_WITHIN_S = 60
SHOW_TOML = """
title = "Sync"

[[camera]]
id = "wide"
name = "Wide"
scene = "{scene}"
mic = "{mic}"

[sync]
program = "rtmp://127.0.0.1:{port}/live/sync"
"""

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.skipif(bool(obs_studio.why_not()), reason=obs_studio.why_not() or "OBS can run"),
]


class Desk(Struct):
    """An OBS that plays the slate late, an engine with a meter, and a seat."""

    obs: SlateObs
    seat: Follower

    def offset_ms(self) -> int:
        """Ask OBS itself."""
        return int(self.obs.ask("GetInputAudioSyncOffset", inputName=SLATE)["inputAudioSyncOffset"])

    def correction(self) -> Correction | None:
        """Give the newest."""
        return self.seat.view().state.sync.corrections.get(SLATE)

    def late_ms(self) -> float | None:
        """Give what the meter says, where enough readings agree."""
        said = self.seat.sync()
        pairs = said.pairs if said is not None else ()
        return next((one.late_ms for one in pairs if one.audio == SLATE and (one.span_ms or 99.0) < 10.0), None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    for one in ("obs", "show"):
        (tmp_path / one).mkdir()
    port = free_port()
    (tmp_path / "show" / "show.toml").write_text(SHOW_TOML.format(scene=SCENE, mic=SLATE, port=port))
    film = slate_film(tmp_path, 60.0)
    with ExitStack() as stack:
        obs = stack.enter_context(SlateObs(tmp_path / "obs", {}))
        obs.play(film)
        obs.delay(SLATE, LATE_MS)
        options = ["--obs", obs.url, "--midi", "none", "--sound", "none", "--port", "0"]
        secret = {"CARTWALL_OBS_PASSWORD": obs.password}
        engine = stack.enter_context(EngineProcess(tmp_path / "show", options, secret))
        seat = engine.seat("audio")
        stack.callback(seat.close)
        until(lambda: seat.view().truth.program == SCENE, 60, "OBS is connected")
        listens = f":{port:04X} 00000000:0000 0A"
        until(lambda: listens in Path("/proc/net/tcp").read_text(), 60, "the meter listens")
        obs.stream_to(f"rtmp://127.0.0.1:{port}/live", "sync")
        yield Desk(obs, seat)


def test_a_press_puts_a_late_microphone_in_time_and_new_readings_prove_it(desk: Desk) -> None:
    until(lambda: desk.late_ms() is not None, READ_WITHIN_S, "the slate is read")
    until(lambda: _corrects(desk), READ_WITHIN_S, "the correction is taken")
    made = desk.correction()
    assert made is not None
    assert (made.from_ms, made.to_ms) == (LATE_MS, round(LATE_MS - made.before_ms))
    until(lambda: desk.offset_ms() == made.to_ms, 10, "OBS is told")
    until(lambda: _ended(desk), PROOF_WITHIN_MS / 1000 + 10, "it is proved or set back")
    ended = desk.correction()
    if ended is not None:
        assert ended.residual_ms is not None
        assert abs(ended.residual_ms) <= PROVED_MS
        assert desk.offset_ms() == made.to_ms
    else:
        unproved = desk.seat.view().state.sync.unproved
        assert unproved is not None
        assert "not proved" in unproved.why or "still out" in unproved.why
        until(lambda: desk.offset_ms() == LATE_MS, 10, "it is set back")


def _corrects(desk: Desk) -> bool:
    """Press, and again where a reading that just then does not count had it refused."""
    said = len(desk.seat.answers())
    desk.seat.ask("sync.correct", {"mic": SLATE, "camera": "wide"})
    until(lambda: len(desk.seat.answers()) > said, 10, "the press is answered")
    return desk.seat.answers()[-1].outcome is Outcome.ACCEPTED


def _ended(desk: Desk) -> bool:
    now = desk.correction()
    return now is None or now.residual_ms is not None
