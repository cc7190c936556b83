"""Pin rules: one product is pinned at a time. While live there should always be one (`console.show.alarms`)."""

from msgspec.structs import replace

from console.show.commands import PinProduct, UnpinProduct
from console.show.decisions import Decision, Refused, accept
from console.show.events import ProductPinned, ProductUnpinned
from console.show.names import nearest
from console.show.state import ShowState
from console.show.types import Show, UtcMs


def decide_pin(show: Show, state: ShowState, command: PinProduct, at_ms: UtcMs) -> Decision:
    """Pin a product the show has."""
    if show.product(command.product) is None:
        return Refused(
            why=f"There is no product “{command.product}”.",
            remedy=nearest(command.product, [p.id for p in show.products]),
        )
    pinned = state.pinned == command.product
    return accept() if pinned else accept(ProductPinned(product=command.product, at_ms=at_ms))


def decide_unpin(state: ShowState, command: UnpinProduct) -> Decision:
    """Take the pin off."""
    return accept() if state.pinned is None else accept(ProductUnpinned())


def evolve_pinned(state: ShowState, event: ProductPinned) -> ShowState:
    """Fold a pin."""
    return replace(state, pinned=event.product, pinned_ms=event.at_ms)


def evolve_unpinned(state: ShowState, event: ProductUnpinned) -> ShowState:
    """Fold an unpin."""
    return replace(state, pinned=None, pinned_ms=None)
