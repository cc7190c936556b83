"""``[earbud]``."""

from console.show.ears import Auto, Ear
from tests.console.config.reading import good, said


def test_a_show_without_one_says_nothing_unasked() -> None:
    assert good("").ear == Ear()


def test_every_word_of_it_is_read() -> None:
    written = '[earbud]\nauto = ["stock", "deal"]\nvoice = "en-us+f3"\nwords_per_minute = 200\n'
    assert good(written).ear == Ear((Auto.DEAL, Auto.STOCK), "en-us+f3", 200)


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = "\n".join(said('[earbud]\nauto = ["deals"]\nvoice = "--help"\nwords_per_minute = 9000\n'))
    for part in ("“deals”", "deal", "A voice is one word", "words_per_minute"):
        assert part in wrong
