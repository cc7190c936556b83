"""The verbs of pages: both need their surface and their page."""

import pytest

from console.show.page_verbs import PAGE_VERBS
from console.show.verb import Verb
from console.show.verbs import BadVerb, command_for


@pytest.mark.parametrize("verb", PAGE_VERBS, ids=lambda verb: verb.name)
def test_a_page_needs_its_surface(verb: Verb) -> None:
    assert isinstance(command_for(verb.name, {"page": "sales"}), BadVerb)


def test_shift_lets_go_with_the_control() -> None:
    assert [verb.release for verb in PAGE_VERBS] == ["", "page.release", ""]
