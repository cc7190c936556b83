"""The contract of an output, on the fake the other tests use (mypy holds both to the Protocol)."""

import numpy as np
import pytest

from console.sound.output import Output, OutputError, Prepared, Voice
from tests.console.sound.fake_output import FakeOutput

SOUND = Prepared(np.ones((300, 2), np.float32))


def test_a_voice_is_silent_then_begun_then_ended() -> None:
    fake = FakeOutput()
    output: Output = fake
    voice: Voice = output.play(SOUND)
    assert (voice.heard(), voice.handed_s(), voice.ended()) == (0, None, False)
    fake.take(256)
    assert (voice.heard(), voice.handed_s(), voice.ended()) == (256, 100.0, False)
    fake.take(256)
    assert (voice.heard(), voice.handed_s(), voice.ended()) == (300, 100.0, True)


def test_no_room_is_an_error_with_words() -> None:
    fake = FakeOutput()
    fake.full = True
    with pytest.raises(OutputError, match="full"):
        fake.play(SOUND)
