"""Tests of `console.show.bed_verbs`; that each makes its command: test_verbs.py."""

import pytest

from console.show.bed_verbs import BED_VERBS
from console.show.bedding import HIGHEST_DB, LOWEST_DB
from console.show.dial import figure_at


def test_a_fader_turns_the_bed_as_far_as_it_goes() -> None:
    dial = next(verb.dial for verb in BED_VERBS if verb.dial is not None)
    assert (dial.lowest, dial.highest) == (LOWEST_DB, HIGHEST_DB)
    assert figure_at(dial, 800) == pytest.approx(0.0)
