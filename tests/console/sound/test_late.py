"""console/sound/late.py."""

from console.plan.effects import FadeSounds, StartSound
from console.show.facts import EffectId
from console.show.types import SoundId
from console.sound.late import SOON_S, Late

WIN = StartSound(effect=EffectId(1), sound=SoundId("win"))
DING = StartSound(effect=EffectId(2), sound=SoundId("ding"))
LATER_NS = int(SOON_S * 1e9)


def test_presses_wait_in_their_order() -> None:
    late = Late()
    late.hold(WIN, 0)
    late.hold(DING, 1)
    assert late.expired(LATER_NS - 1) == ()
    assert late.take() == (WIN, DING)
    assert late.take() == ()


def test_one_that_waited_too_long_is_given_up() -> None:
    late = Late()
    late.hold(WIN, 0)
    late.hold(DING, 1)
    assert late.expired(LATER_NS) == (WIN,)
    assert late.take() == (DING,)


def test_one_that_was_stopped_does_not_begin() -> None:
    late = Late()
    late.hold(WIN, 0)
    late.hold(DING, 0)
    assert late.stopped(FadeSounds(EffectId(3), 30, SoundId("win"))) == (WIN,)
    assert late.stopped(FadeSounds(EffectId(4), 30)) == (DING,)
    assert late.take() == ()
