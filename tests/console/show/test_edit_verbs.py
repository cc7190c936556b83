"""The verbs that edit the show file hand on what was given and nothing else."""

from console.show.edit_commands import EditDeal, EditSegment
from console.show.edit_verbs import DEAL_KEYS, EDIT_VERBS, SEGMENT_KEYS
from console.show.types import DealId, SegmentId

_BY_NAME = {verb.name: verb for verb in EDIT_VERBS}


def test_only_what_is_given_is_changed() -> None:
    assert _BY_NAME["deal.edit"].make({"deal": "d", "cap": "none"}) == EditDeal(DealId("d"), {"cap": "none"})
    made = _BY_NAME["rundown.edit"].make({"segment": "s", "goal": "3"})
    assert made == EditSegment(SegmentId("s"), {"goal": "3"})


def test_every_key_is_an_argument() -> None:
    for name, keys in (("deal.edit", DEAL_KEYS), ("rundown.edit", SEGMENT_KEYS)):
        assert set(keys) < {argument.name for argument in _BY_NAME[name].arguments}
