"""Tests of `console.show.mix_verbs`; that each makes its command: test_verbs.py."""

from console.show.mix_verbs import MIX_VERBS, OVER_MS
from console.show.mixing import LONGEST_MS


def test_a_recall_that_says_nothing_is_a_fade() -> None:
    recall = next(verb for verb in MIX_VERBS if verb.name == "mix.recall")
    assert 0 < OVER_MS <= LONGEST_MS
    assert f"over {OVER_MS // 1000} seconds" in recall.does
