"""One product is pinned at a time, and it is known since when."""

from hypothesis import given
from hypothesis import strategies as st

from console.show.commands import PinProduct, UnpinProduct
from console.show.events import ProductPinned, ProductUnpinned, ShowBegan
from console.show.evolve import replay
from console.show.pins import decide_pin, decide_unpin
from console.show.state import FRESH
from console.show.types import ProductId, UtcMs
from tests.console.show.shop import MUG, MUG_PINNED, SHOW, THROW, OpenBook


def pinned(product: ProductId, at_ms: int) -> ProductPinned:
    return ProductPinned(product=product, at_ms=UtcMs(at_ms))


def test_a_product_is_pinned(book: OpenBook) -> None:
    story = book().when(PinProduct(product=MUG.id), at_ms=1).then(pinned(MUG.id, 1))
    assert (story.state.pinned, story.state.pinned_ms) == (MUG.id, 1)


def test_the_same_pin_again_is_already_so_and_gets_no_younger(book: OpenBook) -> None:
    story = book().given(pinned(MUG.id, 1)).when(PinProduct(product=MUG.id), at_ms=500_000).then()
    assert story.state.pinned_ms == 1


def test_another_pin_takes_its_place(book: OpenBook) -> None:
    story = book().given(pinned(MUG.id, 1)).when(PinProduct(product=THROW.id), at_ms=2).then(pinned(THROW.id, 2))
    assert (story.state.pinned, story.state.pinned_ms) == (THROW.id, 2)


def test_an_unknown_product_is_refused_with_the_nearest_and_the_pin_stays(book: OpenBook) -> None:
    story = book().given(MUG_PINNED).when(PinProduct(product=ProductId("throwe")), at_ms=1)
    story.refused("There is no product “throwe”.", "Did you mean “throw”?")
    assert story.state.pinned == MUG.id


def test_the_pin_is_taken_off_once(book: OpenBook) -> None:
    story = book().given(pinned(MUG.id, 1)).when(UnpinProduct(), at_ms=1).then(ProductUnpinned())
    assert (story.state.pinned, story.state.pinned_ms) == (None, None)
    story.when(UnpinProduct(), at_ms=2).then()


def test_a_pin_of_an_old_journal_has_no_age_until_the_show_begins() -> None:
    assert replay((MUG_PINNED,)).pinned_ms is None
    assert replay((MUG_PINNED, ShowBegan(at_ms=UtcMs(7)))).pinned_ms == 7


@given(asked=st.lists(st.sampled_from([None, MUG.id, THROW.id, ProductId("gone")]), max_size=20))
def test_the_pin_is_the_newest_that_was_accepted(asked: list[ProductId | None]) -> None:
    state, wanted = FRESH, None
    for at, product in enumerate(asked):
        at_ms = UtcMs(at)
        command = UnpinProduct() if product is None else PinProduct(product=product)
        decision = (
            decide_unpin(state, command)
            if isinstance(command, UnpinProduct)
            else decide_pin(SHOW, state, command, at_ms)
        )
        state = replay(getattr(decision, "events", ()), state)
        wanted = wanted if product == ProductId("gone") else product
        assert state.pinned == wanted
        assert (state.pinned_ms is None) == (wanted is None)
