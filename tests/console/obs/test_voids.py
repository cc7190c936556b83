"""Tests of `console.obs.voids`."""

import pytest

from console.obs.messages import Event
from console.obs.voids import LONGEST_NAME, void_of


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        (
            "SourceFilterCreated",
            {"sourceName": "Mic", "filterName": "Calm"},
            "a filter (“Calm”) was added to it in OBS",
        ),
        (
            "SourceFilterRemoved",
            {"sourceName": "Mic", "filterName": "Calm"},
            "a filter (“Calm”) was taken from it in OBS",
        ),
        (
            "SourceFilterEnableStateChanged",
            {"sourceName": "Mic", "filterName": "Calm", "filterEnabled": False},
            "a filter (“Calm”) was switched off in OBS",
        ),
        ("MediaInputPlaybackStarted", {"inputName": "Mic"}, "it began to play anew"),
    ],
)
def test_what_moves_a_sound_voids_it(kind: str, data: dict[str, object], said: str) -> None:
    assert void_of(Event(kind, data)) == ("Mic", said)


def test_what_does_not_does_not() -> None:
    assert void_of(Event("InputVolumeChanged", {"inputName": "Mic"})) is None
    assert void_of(Event("MediaInputPlaybackEnded", {"inputName": "Mic"})) is None


def test_a_name_without_end_is_cut() -> None:
    found = void_of(Event("SourceFilterCreated", {"sourceName": "Mic", "filterName": "x" * 5_000}))
    assert found is not None
    assert len(found[1]) < LONGEST_NAME + 60
