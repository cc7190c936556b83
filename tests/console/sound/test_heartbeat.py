"""console/sound/heartbeat.py."""

from console.sound.heartbeat import STUCK_S, Heartbeat
from tests.console.sound.fake_output import FakeOutput


class Stalling(FakeOutput):
    """Its blocks are what the test says."""

    asked = 0

    def blocks(self) -> int:
        return self.asked


class Time:
    """A clock that moves when told."""

    ns = 0

    def mono_ns(self) -> int:
        return self.ns

    def wait(self, seconds: float) -> None:
        self.ns += int(seconds * 1e9)


def test_it_beats_while_blocks_are_asked_for() -> None:
    output, time = Stalling(), Time()
    heartbeat = Heartbeat(output, time.mono_ns)
    for _ in range(100):
        time.wait(0.25)
        output.asked += 1
        assert heartbeat.beats()


def test_an_output_that_asks_for_nothing_is_gone_in_the_end() -> None:
    output, time = Stalling(), Time()
    heartbeat = Heartbeat(output, time.mono_ns)
    beats = []
    for _ in range(round(STUCK_S / 0.25)):
        time.wait(0.25)
        beats.append(heartbeat.beats())
    assert beats == [True] * (len(beats) - 1) + [False]


def test_a_process_that_was_stopped_does_not_blame_the_device() -> None:
    output, time = Stalling(), Time()
    heartbeat = Heartbeat(output, time.mono_ns)
    time.wait(60)
    assert heartbeat.beats()


def test_a_driver_that_says_it_is_over_is_believed_at_once() -> None:
    output, time = Stalling(), Time()
    heartbeat = Heartbeat(output, time.mono_ns)
    output.gone = True
    assert not heartbeat.beats()
