"""The icons of verbs: one of its own for each, and it is shipped."""

from importlib.resources import files

import pytest

from console.plan.icons import icon_of
from console.show.verbs import VERBS


@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_an_icon_of_its_own_that_is_shipped(verb: str) -> None:
    assert icon_of(verb) != icon_of("something.else")
    assert (files("assets") / "icons" / f"{icon_of(verb)}.svg").is_file()


def test_no_two_verbs_share_an_icon() -> None:
    assert len({icon_of(verb.name) for verb in VERBS}) == len(VERBS)
