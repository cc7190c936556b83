"""console/sound/bed.py on a fake output, with real tracks read by their real thread."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import soundfile
from msgspec.structs import replace

from console.plan.effects import WantedBed
from console.show.bed import Bed, BedStands, Duck, Going
from console.show.facts import BedHeard, EffectConfirmed, EffectId, EffectSent, Fact, Lane
from console.sound.bed import BedPlayer
from console.sound.locate import builtin_folder, locate
from console.sound.resample import Frames
from tests.console.sound.fake_output import FakeFlow, FakeOutput
from tests.rig.engine_process import until

RATE_HZ = 48_000
BED = Bed(("0.wav", "1.wav"), crossfade_ms=0, fade_in_ms=100, fade_out_ms=200, duck=Duck(depth_db=12, attack_ms=20))
ON = WantedBed(BED, on=True)
OFF = WantedBed(BED, on=False)


class Desk:
    """A bed, its output and what it says."""

    def __init__(self, folder: Path) -> None:
        self.output, self.facts = FakeOutput(), list[Fact]()
        find = partial(locate, show_folder=folder, builtins=builtin_folder())
        self._find = find
        self.bed = BedPlayer(self.output, find, self.facts.append, lambda: 1)

    @property
    def flow(self) -> FakeFlow:
        return self.output.flows[-1]

    def begin(self) -> None:
        """Want it, and wait for the first track."""
        self.bed.want(EffectId(1), ON)
        until(self._began, 30, "the first track is read")
        until(lambda: self.bed.ready, 30, "the second one is read")

    def change(self, output: FakeOutput) -> None:
        """Have it go on, on another output."""
        left = self.bed.leave()
        self.output = output
        self.bed = BedPlayer(output, self._find, self.facts.append, lambda: 1, left)
        self.bed.want(EffectId(9), ON)

    def _began(self) -> bool:
        self.bed.tick(ducked=False)
        return bool(self.output.flows)

    def play(self, seconds: float, ducked: bool = False) -> Frames:
        """Be the device, 10 ms at a time; give what was heard meanwhile."""
        begin = len(self.flow.taken)
        for _ in range(round(seconds * 100)):
            self.flow.take(480)
            self.bed.tick(ducked)
        return self.flow.taken[begin:]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    noise = np.random.default_rng(3).uniform(-0.3, 0.3, (2, 3 * RATE_HZ))
    for nth in range(2):
        soundfile.write(tmp_path / f"{nth}.wav", noise[nth], RATE_HZ)
    desk = Desk(tmp_path)
    yield desk
    desk.bed.stop()


def _confirmed(number: int) -> EffectConfirmed:
    return EffectConfirmed(effect=EffectId(number), lane=Lane.SOUND, at_ns=1)


def _level(frames: Frames) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(frames**2))))


def test_it_comes_in_is_confirmed_and_told(desk: Desk) -> None:
    desk.begin()
    heard = desk.play(0.5)
    assert [type(fact) for fact in desk.facts] == [EffectSent, EffectConfirmed, BedHeard]
    assert desk.facts[-1] == BedHeard(0)
    assert _level(heard[:960]) < _level(heard[-9_600:]) - 12


def test_the_next_track_follows_and_is_told_when_it_is_heard(desk: Desk) -> None:
    desk.begin()
    desk.play(2.9)
    assert desk.facts[-1] == BedHeard(0)
    desk.play(0.2)
    assert desk.facts[-1] == BedHeard(1)


def test_it_ducks_at_once_though_a_second_is_written_ahead(desk: Desk) -> None:
    desk.begin()
    desk.play(0.5)
    plain = _level(desk.play(0.3))
    desk.play(0.06, ducked=True)
    assert _level(desk.play(0.3, ducked=True)) == pytest.approx(plain - 12, abs=0.6)
    desk.play(BED.duck.hold_ms / 1000 + BED.duck.release_ms / 1000 + 0.1)
    assert _level(desk.play(0.3)) == pytest.approx(plain, abs=0.6)


def test_a_level_is_turned_without_a_step(desk: Desk) -> None:
    desk.begin()
    desk.play(0.5)
    plain = _level(desk.play(0.3))
    desk.bed.want(EffectId(2), replace(ON, level_db=-20.0))
    desk.play(0.2)
    assert _level(desk.play(0.3)) == pytest.approx(plain - 20, abs=0.6)
    assert _confirmed(2) in desk.facts


def test_it_fades_out_and_ends_and_comes_in_again(desk: Desk) -> None:
    desk.begin()
    desk.play(0.5)
    desk.bed.want(EffectId(2), OFF)
    out = desk.play(0.5)
    assert not out[-9_600:].any()
    assert desk.facts[-1] == BedHeard(None)
    assert not desk.bed.sounding
    desk.bed.want(EffectId(3), ON)
    desk.bed.tick(ducked=False)
    assert len(desk.output.flows) == 2
    assert desk.play(0.5)[-4_800:].any()


def test_a_skip_is_heard_at_once_though_a_second_is_written_ahead(desk: Desk) -> None:
    desk.begin()
    desk.play(0.2)
    desk.bed.want(EffectId(2), replace(ON, skips=1))
    desk.play(0.1)
    assert desk.facts[-1] == BedHeard(1)
    assert [fact.effect for fact in desk.facts if isinstance(fact, EffectConfirmed)] == [1, 2]


def test_a_flow_that_ran_dry_is_begun_again(desk: Desk) -> None:
    desk.begin()
    desk.flow.take(10 * RATE_HZ)
    desk.bed.tick(ducked=False)
    assert desk.bed.ran_dry == 1
    assert len(desk.output.flows) == 2


def test_no_room_is_tried_again_and_nothing_of_the_track_is_lost(desk: Desk) -> None:
    desk.output.full = True
    desk.bed.want(EffectId(1), ON)
    until(lambda: _refused(desk), 30, "a track is read")
    desk.output.full = False
    desk.bed.tick(ducked=False)
    desk.play(2.7)
    assert desk.facts[-2:] == [_confirmed(1), BedHeard(0)]


def _refused(desk: Desk) -> bool:
    desk.bed.tick(ducked=False)
    return desk.output.refused > 3


def _likeness(one: Frames, other: Frames) -> float:
    return float(np.corrcoef(one[:, 0], other[:, 0])[0, 1])


def test_on_another_output_it_goes_on_where_it_was_at_once_and_without_a_fade_in(desk: Desk, tmp_path: Path) -> None:
    desk.begin()
    desk.play(1.0)
    desk.change(FakeOutput())
    desk.bed.tick(ducked=False)
    heard = desk.play(0.5)
    track = soundfile.read(tmp_path / "0.wav", always_2d=True)[0]
    after = slice(48_000 + 9_600, 48_000 + 24_000)
    assert _likeness(heard[9_600:24_000], track[after]) > 0.999
    assert _level(heard[4_800:9_600]) == pytest.approx(_level(heard[9_600:]), abs=1.0)
    assert desk.bed.stands("").at_s == 1
    desk.play(2.0)
    assert desk.facts[-1] == BedHeard(1)


def test_on_an_output_of_another_rate_it_is_read_anew_from_there(desk: Desk) -> None:
    desk.begin()
    desk.play(2.2)
    desk.change(FakeOutput(rate_hz=44_100))
    until(desk._began, 30, "the track is read anew")
    desk.play(0.2)
    stands = desk.bed.stands("")
    assert (stands.track, stands.at_s, stands.length_s) == (0, 2, 3)


def test_stopped_and_played_again_it_goes_on_where_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.begin()
    desk.play(0.5)
    desk.bed.want(EffectId(2), OFF)
    desk.play(0.5)
    at = int(np.flatnonzero(desk.flow.taken.any(axis=1))[-1])
    desk.bed.want(EffectId(3), ON)
    desk.bed.tick(ducked=False)
    heard = desk.play(0.5)[14_400:]
    track = soundfile.read(tmp_path / "0.wav", always_2d=True)[0]
    found = np.correlate(track[at : at + 48_000, 0], heard[:4_800, 0], "valid")
    assert abs(int(np.argmax(found)) - 14_400) < 2_000


def test_what_it_does_is_told(desk: Desk) -> None:
    assert desk.bed.stands("") == BedStands()
    desk.begin()
    assert desk.bed.stands("").going is Going.FADING_IN
    desk.play(1.3)
    assert desk.bed.stands("") == BedStands(Going.PLAYING, 0, 1, 3, 1)
    desk.play(0.1, ducked=True)
    stands = desk.bed.stands("voice")
    assert (stands.ducked, stands.under) == (True, "voice")
    desk.bed.want(EffectId(2), OFF)
    desk.play(0.05)
    assert desk.bed.stands("").going is Going.FADING_OUT
    desk.play(0.5)
    stands = desk.bed.stands("")
    assert (stands.going, stands.track) == (Going.OFF, None)
