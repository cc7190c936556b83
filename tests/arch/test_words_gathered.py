"""The catalogue to begin with has every text of the window, and none that is gone."""

from assets.words.gather import TEMPLATE, catalogue, texts


def test_the_template_is_up_to_date() -> None:
    assert TEMPLATE.read_bytes() == catalogue(texts(), None), "run: python -m assets.words.gather"
