"""What an answer says of itself."""

import pytest

from console.show.types import UtcMs
from console.wire.telemetry import Answer, Outcome


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_an_accepted_press_counts_without_trouble(outcome: Outcome) -> None:
    answer = Answer(UtcMs(1), "panic", outcome, "", "")
    assert answer.accepted == (outcome is Outcome.ACCEPTED)
