"""console/sync/probing.py over taps that play what a test wants; over a real one: tests/real/timed/test_sync_obs.py."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from console.show.sync import Gate, Method, PairSaid, SyncSaid, SyncWanted, TapKind, TapStands
from console.show.types import UtcMs
from console.sync.listener import Code
from console.sync.probewords import OnAir, Void, Want
from console.sync.probing import Probe
from tests.console.sync.faketap import FakeTap, nothing, says, slate
from tests.console.sync.twotakes import SKEW_MS, mic, own, show, viewers

SAYS = Code(Method.SLATE, says(Gate.OK, 40.0), 3.0, 1.8, 2.8)
NOT = Code(Method.SLATE, says(Gate.LOW_VIDEO), 3.0, 1.8, 2.8)
STEP_S = 0.74
PROGRAM = "rtmp://127.0.0.1:1/live/x"
AT_MS = 1_800_000_000_000


class Rig:
    """A probe on taps of a test's own, and its clock."""

    def __init__(
        self, wanted: SyncWanted, program: FakeTap, viewers: FakeTap | None = None, codes: Sequence[Code] = (SAYS,)
    ) -> None:
        self.taps = {TapKind.PROGRAM: program, TapKind.VIEWERS: viewers, TapKind.DEVICE: program}
        self.now_s = 0.0
        self.probe = Probe(wanted, self.utc_ms, lambda: self.now_s, self._open, codes)
        self.probe.start()

    def utc_ms(self) -> UtcMs:
        return UtcMs(AT_MS + round(self.now_s * 1_000))

    def _open(self, address: str, kind: TapKind) -> FakeTap:
        tap = self.taps[kind]
        assert tap is not None
        return tap

    def go(self, seconds: float) -> SyncSaid:
        """Go round for so long; give what is said at the end."""
        for _ in range(round(seconds / STEP_S)):
            self.now_s += STEP_S
            for tap in {id(tap): tap for tap in self.taps.values() if tap is not None}.values():
                tap.play(self.now_s)
            said = self.probe.round()
        return said


def one(said: SyncSaid) -> PairSaid:
    (pair,) = said.pairs
    return pair


def test_what_is_on_air_gives_a_reading_its_name() -> None:
    rig = Rig(SyncWanted(PROGRAM), FakeTap(slate()))
    assert rig.taps[TapKind.PROGRAM].runs  # type: ignore[union-attr]
    rig.probe.hear(OnAir("Wide", "Host mic"))
    said = rig.go(7.0)
    pair = one(said)
    assert (pair.video, pair.audio, pair.method) == ("Wide", "Host mic", Method.SLATE)
    assert pair.late_ms == 40.0
    assert pair.newest.at_ms == pytest.approx(said.at_ms - 20, abs=60)
    assert [tap.stands for tap in said.taps] == [TapStands.LOCKED]
    assert said.cpu_share is not None
    rig.probe.stop()
    assert not rig.taps[TapKind.PROGRAM].runs  # type: ignore[union-attr]


def test_where_nobody_knows_what_is_on_air_the_tap_gives_its_name() -> None:
    rig = Rig(SyncWanted(PROGRAM), FakeTap(slate()))
    pair = one(rig.go(4.5))
    assert (pair.video, pair.audio) == ("program", "program")


def test_a_window_that_spans_a_cut_is_nobodys() -> None:
    rig = Rig(SyncWanted(PROGRAM), FakeTap(slate()))
    rig.probe.hear(OnAir("Wide"))
    before = one(rig.go(5.2)).counted
    rig.probe.hear(OnAir("Close"))
    cut_ms = rig.utc_ms()
    assert one(rig.go(2.3)).counted == before
    said = rig.go(1.5)
    assert [(pair.video, pair.newest.at_ms > cut_ms) for pair in said.pairs] == [("Wide", False), ("Close", True)]


def test_the_same_again_is_no_cut() -> None:
    rig = Rig(SyncWanted(PROGRAM), FakeTap(slate()))
    rig.probe.hear(OnAir("Wide"))
    before = one(rig.go(5.2)).counted
    rig.probe.hear(OnAir("Wide"))
    assert one(rig.go(3.7)).counted == before + 5


def test_what_is_void_is_measured_anew_and_the_rest_is_not() -> None:
    rig = Rig(SyncWanted(PROGRAM), FakeTap(slate()))
    rig.probe.hear(OnAir("Wide", "Host mic"))
    before = one(rig.go(5.2)).counted
    rig.probe.hear(Void("A filter was added: measure again", ("Guest mic",)))
    assert one(rig.go(0.8)).counted == before + 1
    rig.probe.hear(Void("A filter was added: measure again", ("Host mic",)))
    void = one(rig.go(0.8))
    assert (void.late_ms, void.counted, void.remeasure) == (None, 0, "A filter was added: measure again")
    assert one(rig.go(1.5)).counted == 0
    assert one(rig.go(1.5)).counted == 2
    after = one(rig.go(1.5))
    assert after.late_ms == 40.0
    assert after.remeasure == ""


def test_the_player_and_the_distance_are_taken_off_as_they_are_now() -> None:
    rig = Rig(SyncWanted(PROGRAM, player_ms=10.0), FakeTap(slate()))
    assert one(rig.go(5.2)).late_ms == 30.0
    rig.probe.hear(Want(SyncWanted(PROGRAM, player_ms=10.0, distance_m=2.0)))
    assert one(rig.go(4.5)).late_ms == pytest.approx(24.2)


def test_a_tap_that_is_opened_again_is_measured_anew() -> None:
    tap = FakeTap(slate())
    rig = Rig(SyncWanted(PROGRAM), tap)
    assert one(rig.go(5.2)).counted > 2
    tap.reopen()
    pair = one(rig.go(0.8))
    assert (pair.counted, pair.remeasure) == (0, "The program was opened again")


def test_what_viewers_get_is_no_cameras() -> None:
    program = FakeTap(slate())
    program.stands = TapStands.NO_TAP
    program.hold()
    rig = Rig(SyncWanted(PROGRAM, "https://x/y.m3u8"), program, FakeTap(slate(), TapKind.VIEWERS))
    rig.probe.hear(OnAir("Wide"))
    said = rig.go(5.2)
    assert (one(said).video, one(said).audio) == ("viewers", "viewers")
    assert [tap.stands for tap in said.taps] == [TapStands.NO_TAP, TapStands.LOCKED]


def test_a_camera_and_an_input_of_this_machine_are_read_by_their_own_names() -> None:
    rig = Rig(SyncWanted(device="/dev/video0 | Desk mic"), FakeTap(slate()))
    rig.probe.hear(OnAir("Wide", "Host mic"))
    pair = one(rig.go(7.0))
    assert (pair.video, pair.audio, pair.late_ms) == ("/dev/video0", "Desk mic", 40.0)
    rig.probe.stop()


def test_a_show_without_a_slate_has_no_pairs() -> None:
    rig = Rig(SyncWanted(PROGRAM), FakeTap(slate()), codes=[NOT])
    assert rig.go(5.2).pairs == ()


FOLLOWED = OnAir("Wide", "Host mic", 2)


def by(method: Method, said: SyncSaid) -> PairSaid:
    (pair,) = (pair for pair in said.pairs if pair.method is method)
    return pair


def test_a_cameras_own_sound_is_followed_from_the_slate_on() -> None:
    """The slate reads 40 ms; the microphone lies 12 ms behind the camera's own sound, and without a slate then 32."""
    shown = [says(Gate.OK, 40.0)]
    codes = [Code(Method.SLATE, lambda pictures, sound: shown[-1](pictures, sound), 3.0, 1.8, 2.8)]
    tap = FakeTap((show()[0], mic(12.0)), own=own())
    rig = Rig(SyncWanted("recordings"), tap, codes=codes)
    rig.probe.hear(FOLLOWED)
    assert by(Method.SCRATCH, rig.go(5.9)).newest.gate is Gate.RELATIVE
    pair = by(Method.SCRATCH, rig.go(7.0))
    assert (pair.video, pair.audio, pair.newest.gate) == ("Wide", "Host mic", Gate.OK)
    assert pair.late_ms == pytest.approx(40.0, abs=0.2)
    rig.probe.hear(Void("its delay was changed in OBS: measure again", ("Host mic",)))
    tap.take((show()[0], mic(32.0)))
    shown.append(says(Gate.LOW_VIDEO))
    after = by(Method.SCRATCH, rig.go(2.0))
    assert (after.late_ms, after.counted) == (None, 0)
    after = by(Method.SCRATCH, rig.go(9.0))
    assert after.newest.late_ms == pytest.approx(60.0, abs=0.2)


def test_what_jumps_by_itself_is_said_and_is_no_figure() -> None:
    shown = [says(Gate.OK, 40.0)]
    codes = [Code(Method.SLATE, lambda pictures, sound: shown[-1](pictures, sound), 3.0, 1.8, 2.8)]
    tap = FakeTap((show()[0], mic(12.0)), own=own())
    rig = Rig(SyncWanted("recordings"), tap, codes=codes)
    rig.probe.hear(FOLLOWED)
    assert by(Method.SCRATCH, rig.go(12.0)).late_ms == pytest.approx(40.0, abs=0.2)
    tap.take((show()[0], mic(76.0)))
    shown.append(says(Gate.LOW_VIDEO))
    pair = by(Method.SCRATCH, rig.go(9.0))
    assert (pair.newest.gate, pair.late_ms) == (Gate.RELATIVE, None)
    assert pair.remeasure.startswith("its sound jumped by 64 ms against the camera's own")


def test_without_a_slate_a_cameras_own_sound_is_no_figure() -> None:
    tap = FakeTap((show()[0], mic(12.0)), own=own())
    rig = Rig(SyncWanted("recordings"), tap, codes=[NOT])
    rig.probe.hear(FOLLOWED)
    said = rig.go(10.0)
    pair = one(said)
    assert (pair.method, pair.newest.gate, pair.late_ms) == (Method.SCRATCH, Gate.RELATIVE, None)
    assert [tap.stands for tap in said.taps] == [TapStands.LOCKED]


def test_where_obs_was_away_and_where_the_camera_changed_the_zero_is_gone() -> None:
    tap = FakeTap((show()[0], mic(12.0)), own=own())
    rig = Rig(SyncWanted("recordings"), tap)
    rig.probe.hear(FOLLOWED)
    rig.go(9.0)
    assert by(Method.SCRATCH, rig.go(1.5)).newest.gate is Gate.OK
    rig.probe.hear(OnAir())
    rig.probe.hear(FOLLOWED)
    before = by(Method.SCRATCH, rig.go(0.8)).counted
    assert by(Method.SCRATCH, rig.go(3.7)).counted == before
    assert by(Method.SCRATCH, rig.go(1.5)).newest.gate is Gate.OK
    rig.probe.hear(Void("it began to play anew: measure again", ("Camera 1", "Wide")))
    assert by(Method.SCRATCH, rig.go(3.7)).counted == 0
    assert by(Method.SCRATCH, rig.go(3.0)).newest.gate is Gate.OK


def test_a_camera_without_a_track_of_its_own_is_not_followed() -> None:
    rig = Rig(SyncWanted("recordings"), FakeTap((show()[0], mic(12.0)), own=own()), codes=[NOT])
    rig.probe.hear(OnAir("Wide", "Host mic"))
    assert rig.go(8.0).pairs == ()


def test_the_way_to_the_viewers_is_followed_over_cuts() -> None:
    taps = FakeTap(show()), FakeTap(viewers(5.0), TapKind.VIEWERS)
    rig = Rig(SyncWanted(PROGRAM, "https://x/y.m3u8"), *taps, codes=[NOT])
    rig.probe.hear(OnAir("Wide", "Host mic"))
    rig.go(12.0)
    rig.probe.hear(OnAir("Close", "Host mic"))
    said = rig.go(6.0)
    pair = one(said)
    assert (pair.video, pair.audio, pair.method) == ("program", "viewers", Method.PATH)
    assert pair.late_ms == pytest.approx(SKEW_MS, abs=1.5)
    assert [tap.stands for tap in said.taps] == [TapStands.LOCKED] * 2
    taps[1].reopen()
    anew = one(rig.go(0.8))
    assert (anew.counted, anew.remeasure) == (0, "The viewers was opened again")


def test_a_way_that_is_not_found_says_so() -> None:
    taps = FakeTap(show()), FakeTap(nothing(), TapKind.VIEWERS)
    rig = Rig(SyncWanted(PROGRAM, "https://x/y.m3u8"), *taps, codes=[NOT])
    pair = one(rig.go(8.0))
    assert (pair.method, pair.newest.gate, pair.late_ms) == (Method.PATH, Gate.LOW_AUDIO, None)


def test_an_address_that_can_never_work_is_said() -> None:
    probe = Probe(SyncWanted("rtmp://0.0.0.0:1935/live/x"), lambda: UtcMs(AT_MS), lambda: 0.0)
    (tap,) = probe.round().taps
    assert tap.stands is TapStands.NO_TAP
    assert tap.why.startswith("The address of the program ")


def test_a_real_tap_of_nothing_says_what_to_do(tmp_path: Path) -> None:
    probe = Probe(SyncWanted(str(tmp_path)), lambda: UtcMs(AT_MS), lambda: 0.0)
    assert probe.round().taps[0].stands is TapStands.NO_TAP
