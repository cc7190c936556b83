"""The verbs of the sync make their commands."""

from console.show.sync_corrections import CorrectSync, RemeasureSync, RevertSync
from console.show.sync_guide import ApplyGuide, GuideSync, SkipGuide, StopGuide, UnapplyGuide
from console.show.sync_verbs import SYNC_VERBS


def test_each_makes_its_command() -> None:
    made = {verb.name: verb.make({"mic": "Host mic"}) for verb in SYNC_VERBS}
    assert made == {
        "sync.correct": CorrectSync("Host mic"),
        "sync.revert": RevertSync("Host mic"),
        "sync.remeasure": RemeasureSync(),
        "sync.guide": GuideSync(),
        "sync.guide_skip": SkipGuide(),
        "sync.guide_stop": StopGuide(),
        "sync.apply": ApplyGuide(),
        "sync.unapply": UnapplyGuide(),
    }


def test_none_of_them_is_fired_twice_by_a_slip() -> None:
    ends = ("sync.guide_skip", "sync.guide_stop")
    assert all((verb.pause_ms > 0) != (verb.name in ends) for verb in SYNC_VERBS)
