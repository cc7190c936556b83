"""Tests of `console.show.fader_verbs`; that each makes its command: test_verbs.py."""

from console.show.bedding import HIGHEST_DB, LOWEST_DB
from console.show.fader_verbs import FADER_VERBS


def test_a_fader_turns_the_effects_as_far_as_they_go() -> None:
    dial = next(verb.dial for verb in FADER_VERBS if verb.dial is not None)
    assert (dial.lowest, dial.highest) == (LOWEST_DB, HIGHEST_DB)
