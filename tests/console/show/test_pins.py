"""One product is pinned at a time."""

from console.show.commands import PinProduct, UnpinProduct
from console.show.events import ProductPinned, ProductUnpinned
from console.show.types import ProductId
from tests.console.show.shop import MUG, MUG_PINNED, THROW, OpenBook


def test_a_product_is_pinned(book: OpenBook) -> None:
    assert book().when(PinProduct(product=MUG.id), at_ms=1).then(MUG_PINNED).state.pinned == MUG.id


def test_the_same_pin_again_is_already_so(book: OpenBook) -> None:
    book().given(MUG_PINNED).when(PinProduct(product=MUG.id), at_ms=1).then()


def test_another_pin_takes_its_place(book: OpenBook) -> None:
    story = book().given(MUG_PINNED).when(PinProduct(product=THROW.id), at_ms=1).then(ProductPinned(product=THROW.id))
    assert story.state.pinned == THROW.id


def test_an_unknown_product_is_refused_with_the_nearest_and_the_pin_stays(book: OpenBook) -> None:
    story = book().given(MUG_PINNED).when(PinProduct(product=ProductId("throwe")), at_ms=1)
    story.refused("There is no product “throwe”.", "Did you mean “throw”?")
    assert story.state.pinned == MUG.id


def test_the_pin_is_taken_off_once(book: OpenBook) -> None:
    story = book().given(MUG_PINNED).when(UnpinProduct(), at_ms=1).then(ProductUnpinned())
    assert story.state.pinned is None
    story.when(UnpinProduct(), at_ms=2).then()
