"""The verbs of graphics: what each needs, and words that make no command. `test_verbs` has what they become."""

import pytest

from console.show.graphic_verbs import GRAPHIC_VERBS
from console.show.verbs import VERBS, BadVerb, command_for

LOADED = ("graphic.load", "graphic.fill", "graphic.play", "graphic.unload")


def test_they_are_part_of_the_one_table() -> None:
    assert set(GRAPHIC_VERBS) <= set(VERBS)


def test_what_is_loaded_is_no_noun_of_the_show_file() -> None:
    kinds = {verb.name: verb.arguments[0].kind for verb in GRAPHIC_VERBS if verb.name in LOADED}
    assert kinds == dict.fromkeys(LOADED, "text")


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("graphic.step", {"graphic": "pin", "step": "next"}),
        ("graphic.play", {"graphic": "pin", "step": "-1"}),
        ("graphic.play", {"graphic": "pin", "skip": "perhaps"}),
        ("graphic.load", {"graphic": "pin", "package": "cartwall-pin", "layer": "top"}),
        ("graphic.fill", {"graphic": "pin"}),
        ("graphic.do", {"graphic": "pin"}),
        ("obs.overlay", {}),
    ],
)
def test_words_that_make_no_command_say_why(verb: str, args: dict[str, str]) -> None:
    found = command_for(verb, args)
    assert isinstance(found, BadVerb)
    assert found.why
    assert found.remedy
