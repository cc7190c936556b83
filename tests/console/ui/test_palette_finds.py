"""Tests of `console.ui.palette_finds`."""

import pytest
from msgspec.structs import replace

from console.seat.fake import calm
from console.seat.fake_director import inputs_heard
from console.show.verbs import VERBS, BadVerb, command_for
from console.ui.palette_finds import MOST_OF_A_VERB, Offer, found, offers
from tests.console.ui.handclock import START_MS

VIEW = calm(START_MS)
ALL = offers(VIEW)


def words(typed: str, most: int = 5) -> list[str]:
    return [one.words for one in found(ALL, typed, most)]


def test_every_verb_is_offered_and_what_is_whole_can_be_asked_for() -> None:
    assert {one.verb for one in ALL} == {verb.name for verb in VERBS}
    wrong = [one.words for one in ALL if not one.missing and isinstance(command_for(one.verb, one.args), BadVerb)]
    assert wrong == []


def test_what_lacks_something_says_what() -> None:
    offer = next(one for one in ALL if one.verb == "prompter.show")
    assert offer.missing == "text"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("panic", "panic"),
        ("take macro", "camera.take camera=macro"),
        ("serum start", "deal.start deal=serum-180"),
        ("pin glow", "product.pin product=serum"),
        ("fade every", "sfx.stop"),
    ],
)
def test_a_few_letters_find_it(typed: str, first: str) -> None:
    assert words(typed)[0] == first


def test_what_is_typed_out_comes_first_and_once() -> None:
    assert words("prompter.show text='Say hello'")[0] == "prompter.show text='Say hello'"
    assert words("deal.start deal=serum-180").count("deal.start deal=serum-180") == 1
    assert words("prompter.show text='Say") == []
    assert words("deal.start deal=") == []


def test_nothing_typed_offers_the_first_and_nonsense_nothing() -> None:
    assert len(found(ALL, "", 9)) == 9
    assert found(ALL, "zzzz", 9) == ()


def test_mixes_are_offered_by_their_names() -> None:
    assert Offer("mix.recall", {"name": "Music up"}, "Music up", "", "").words in {
        one.words for one in offers(inputs_heard(START_MS))
    }


def test_one_verb_does_not_flood_it() -> None:
    many = tuple(replace(VIEW.show.products[0], id=f"p{number}") for number in range(300))
    flooded = offers(replace(VIEW, show=replace(VIEW.show, products=many)))
    assert sum(one.verb == "product.pin" for one in flooded) == MOST_OF_A_VERB
