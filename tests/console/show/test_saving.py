"""What is not on disk, place by place."""

from console.show.saving import Place, SaveChanged, Unsaved
from console.show.truth import NOTHING_KNOWN, observe

PRICE = Unsaved("price of Mug", Place.SHOW, "The disk is full.", "Make room.")
PADS = Unsaved("pad/1/1 fires panic", Place.PADS, "The disk is full.", "Make room.")


def test_each_place_has_what_is_not_there_until_it_is() -> None:
    truth = observe(observe(NOTHING_KNOWN, SaveChanged(Place.SHOW, PRICE)), SaveChanged(Place.PADS, PADS))
    assert truth.unsaved == {Place.SHOW: PRICE, Place.PADS: PADS}
    assert observe(truth, SaveChanged(Place.SHOW, None)).unsaved == {Place.PADS: PADS}
    assert observe(NOTHING_KNOWN, SaveChanged(Place.SHOW, None)) == NOTHING_KNOWN
