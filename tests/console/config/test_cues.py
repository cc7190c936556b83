"""Cues: several steps as one take."""

import pytest

from console.show.types import Cue, CueId, Step
from tests.console.config.reading import good, said

DROP = """\
[[cue]]
id = "drop"
name = "Scarf drop"
undo_on = ["switcher", "graphics"]
steps = [{ verb = "product.pin", product = "scarf" }, { verb = "deal.start", deal = "minute" }]
"""


def test_a_cue_is_read_whole() -> None:
    assert good(DROP).cue(CueId("drop")) == Cue(
        id=CueId("drop"),
        name="Scarf drop",
        steps=(Step("product.pin", {"product": "scarf"}), Step("deal.start", {"deal": "minute"})),
        undo_on=("switcher", "graphics"),
    )


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('id = "drop"', "", "“id” is missing."),
        ('id = "drop"', 'id = "push"', "The first cue has it already."),
        ('"graphics"]', '"grafics"]', "There is no lane with this id. Did you mean “graphics”?"),
        ('verb = "deal.start", deal = "minute"', 'verb = "cue.fire", cue = "push"', "cannot be a step here"),
        ('undo_on = ["switcher", "graphics"]', "undo = true", "Did you mean “undo_on”?"),
        ("steps = [", "stepps = [", "“steps” is missing."),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, why: str) -> None:
    assert old in DROP
    problems = said(DROP.replace(old, new, 1))
    assert any(why in problem for problem in problems), problems
