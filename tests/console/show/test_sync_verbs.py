"""The verbs of the sync make their commands."""

from console.show.sync_corrections import CorrectSync, RemeasureSync, RevertSync
from console.show.sync_verbs import SYNC_VERBS


def test_each_makes_its_command() -> None:
    made = {verb.name: verb.make({"mic": "Host mic"}) for verb in SYNC_VERBS}
    assert made == {
        "sync.correct": CorrectSync("Host mic"),
        "sync.revert": RevertSync("Host mic"),
        "sync.remeasure": RemeasureSync(),
    }


def test_none_of_them_is_fired_twice_by_a_slip() -> None:
    assert all(verb.pause_ms > 0 for verb in SYNC_VERBS)
