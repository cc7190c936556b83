"""console/sound/watch.py: the facts and their instants."""

import numpy as np

from console.show.facts import (
    EffectConfirmed,
    EffectFailed,
    EffectId,
    EffectSent,
    Fact,
    Lane,
    SoundEnded,
    SoundFading,
    SoundStarted,
)
from console.show.types import SoundId
from console.sound.output import Prepared
from console.sound.watch import CHOKE_FADE_MS, LOST, Fired, Watch
from tests.console.sound.fake_output import FakeOutput

WIN, DING = SoundId("win"), SoundId("ding")
MS = 1_000_000


class Desk:
    """A watch on a fake output, with a clock that starts at 1 s."""

    def __init__(self) -> None:
        self.output = FakeOutput()
        self.facts: list[Fact] = []
        self.now_ns = 1_000 * MS
        self.watch = Watch(self.output, self.facts.append, lambda: self.now_ns)

    def fire(self, number: int, frames: int = 1000, sound: SoundId = WIN, chokes: tuple[SoundId, ...] = ()) -> None:
        voice = self.output.play(Prepared(np.ones((frames, 2), np.float32)))
        self.watch.add(Fired(EffectId(number), sound, voice, self.output, silent_ns=self.now_ns, chokes=chokes))

    def pass_ms(self, ms: float) -> None:
        self.now_ns += int(ms * MS)

    def look(self) -> list[Fact]:
        """Give what one look tells."""
        self.facts.clear()
        self.watch.look()
        return list(self.facts)


def _confirmed(number: int, at_ns: int) -> EffectConfirmed:
    return EffectConfirmed(effect=EffectId(number), lane=Lane.SOUND, at_ns=at_ns)


def test_nothing_is_said_before_the_first_sample() -> None:
    desk = Desk()
    desk.fire(1)
    assert desk.look() == []
    assert desk.watch.waiting


def test_the_instant_is_the_streams_on_our_clock() -> None:
    desk = Desk()
    desk.fire(1)
    desk.pass_ms(10)
    desk.output.take(480)  # Begun 10 ms ago by the stream's clock when we look.
    desk.pass_ms(0)
    desk.now_ns += 4 * MS
    desk.output.clock_s = 100.004
    assert desk.look() == [_confirmed(1, 1_010 * MS), SoundStarted(effect=EffectId(1), sound=WIN)]
    assert not desk.watch.waiting
    assert desk.watch.sounding


def test_a_wild_stream_clock_cannot_leave_what_was_seen() -> None:
    for clock_s, expected_ms in ((0.0, 1_009), (900.0, 1_005)):
        desk = Desk()
        desk.fire(1)
        desk.pass_ms(5)
        desk.look()
        desk.output.take(480)
        desk.output.clock_s = clock_s
        desk.pass_ms(4)
        assert desk.look()[0] == _confirmed(1, expected_ms * MS)


def test_a_device_that_tells_no_time_gives_the_instant_it_was_seen() -> None:
    desk = Desk()
    desk.fire(1)
    desk.output.take(480)
    desk.output.gone = True
    desk.pass_ms(3)
    assert desk.look()[0] == _confirmed(1, 1_003 * MS)


def test_a_sound_over_between_two_looks_still_began() -> None:
    desk = Desk()
    desk.fire(1, frames=100)
    desk.output.take(256)
    assert [type(fact) for fact in desk.look()] == [EffectConfirmed, SoundStarted, SoundEnded]
    assert not desk.watch.sounding


def test_a_fade_is_confirmed_when_every_voice_falls() -> None:
    desk = Desk()
    desk.fire(1)
    desk.fire(2)
    desk.output.take(256)
    desk.look()
    desk.facts.clear()
    desk.watch.fade(EffectId(3), 400)
    assert desk.facts[2:] == [EffectSent(effect=EffectId(3), lane=Lane.SOUND, at_ns=1_000 * MS)]
    assert desk.facts[:2] == [SoundFading(effect=EffectId(1)), SoundFading(effect=EffectId(2))]
    assert [voice.fade_ms for voice in desk.output.voices] == [400, 400]
    assert desk.watch.waiting
    desk.output.voices[0].taken += 101
    assert desk.look() == []
    desk.output.voices[1].taken += 101
    desk.pass_ms(5)
    assert desk.look() == [_confirmed(3, 1_005 * MS)]


def test_a_sound_that_falls_is_told_once_and_after_it_began() -> None:
    desk = Desk()
    desk.fire(1)
    desk.watch.fade(EffectId(2), 400, WIN)
    assert SoundFading(effect=EffectId(1)) not in desk.facts
    desk.output.take(256)
    told = desk.look()
    assert told.index(SoundFading(effect=EffectId(1))) == 1 + told.index(SoundStarted(effect=EffectId(1), sound=WIN))
    desk.watch.fade(EffectId(3), 400, WIN)
    assert desk.facts.count(SoundFading(effect=EffectId(1))) == 1


def test_a_fade_of_nothing_is_done_at_once() -> None:
    desk = Desk()
    desk.watch.fade(EffectId(3), 400)
    assert [type(fact) for fact in desk.facts] == [EffectSent, EffectConfirmed]
    assert not desk.watch.sounding


def test_what_comes_after_a_fade_is_not_faded() -> None:
    desk = Desk()
    desk.fire(1)
    desk.watch.fade(EffectId(2), 400)
    desk.fire(3)
    assert [voice.fade_ms for voice in desk.output.voices] == [400, None]


def test_a_lost_output_ends_what_began_and_fails_the_rest() -> None:
    desk = Desk()
    desk.fire(1)
    desk.output.take(256)
    desk.look()
    desk.fire(2)
    desk.watch.fade(EffectId(3), 400)
    desk.facts.clear()
    desk.watch.drop()
    assert desk.facts == [
        SoundEnded(effect=EffectId(1), sound=WIN),
        EffectFailed(effect=EffectId(2), lane=Lane.SOUND, why=LOST),
        _confirmed(3, 1_000 * MS),
    ]


def test_a_sound_fired_at_another_output_has_failed() -> None:
    desk = Desk()
    voice = FakeOutput().play(Prepared(np.ones((10, 2), np.float32)))
    desk.watch.add(Fired(effect=EffectId(1), sound=WIN, voice=voice, output=FakeOutput(), silent_ns=0))
    assert desk.facts == [EffectFailed(effect=EffectId(1), lane=Lane.SOUND, why=LOST)]


def test_hushing_fades_and_tells_nobody() -> None:
    desk = Desk()
    desk.fire(1)
    desk.watch.hush(15)
    assert desk.output.voices[0].fade_ms == 15
    assert desk.facts == []


def test_one_sound_is_faded_and_the_others_sound_on() -> None:
    desk = Desk()
    desk.fire(1)
    desk.fire(2, sound=DING)
    desk.watch.fade(EffectId(3), 30, WIN)
    assert [voice.fade_ms for voice in desk.output.voices] == [30, None]


def test_a_sound_cuts_off_what_it_chokes_and_not_itself() -> None:
    desk = Desk()
    desk.fire(1)
    desk.fire(2, sound=DING)
    desk.fire(3, chokes=(WIN,))
    assert [voice.fade_ms for voice in desk.output.voices] == [CHOKE_FADE_MS, None, None]
    assert desk.facts == []


def test_every_look_has_loops_go_round() -> None:
    desk = Desk()
    desk.fire(1)
    desk.look()
    desk.look()
    assert desk.output.voices[0].turns == 2
