"""Patches and their way back."""

from console.show.edits import Block, Patch

PATCH = Patch(
    "price of Mug",
    (Block("deal", "flash", "a", "b"), Block("segment", "new", "", "c", "one")),
)


def test_the_way_back_goes_the_other_way_round() -> None:
    assert PATCH.back() == Patch(
        "price of Mug", (Block("segment", "new", "c", "", "one"), Block("deal", "flash", "b", "a"))
    )
    assert PATCH.back().back() == PATCH


def test_it_says_what_it_touches() -> None:
    assert (PATCH.touches("deal"), PATCH.touches("segment"), PATCH.touches("product")) == (("flash",), ("new",), ())
