"""When which deal ran, what was pinned and which camera was in program: what a count is laid to. Pure.

Counterparts: the show's events write it (`console.metrics.follow`), `console.metrics.tally` asks it.
"""

from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from console.metrics.carried import CarriedMoments, CarriedOffer
from console.metrics.counts import Part, of_camera, of_deal, of_pin
from console.show.types import CameraId, DealId, ProductId, UtcMs


class Offer(Struct):
    """A product on offer: a deal that ran, or a pin."""

    part: Part
    product: ProductId
    began_ms: UtcMs
    ended_ms: UtcMs | None = None
    """None: it goes on."""


class Moments:
    """The show's moments, in order. Not for two threads."""

    def __init__(self) -> None:
        self.offers_made: list[Offer] = []
        """Every deal and pin, in the order they began."""
        self._of: dict[ProductId, list[Offer]] = {}
        self._deals: dict[DealId, Offer] = {}
        self._pin: Offer | None = None
        self._pins = 0
        self._cuts_ms: list[UtcMs] = []
        self._cameras: list[CameraId | None] = []

    @property
    def noted(self) -> bool:
        """Tell whether anything was noted yet."""
        return bool(self.offers_made or self._cuts_ms)

    def deal_began(self, deal: DealId, product: ProductId, at_ms: UtcMs) -> None:
        """Note that a deal runs; saying so again changes nothing."""
        known = self._deals.get(deal)
        if known is not None and (known.product, known.began_ms) == (product, at_ms):
            return
        self._deals[deal] = self._made(Offer(of_deal(deal), product, at_ms))

    def deal_ended(self, deal: DealId, at_ms: UtcMs) -> None:
        """Note that it does not any more."""
        if (offer := self._deals.pop(deal, None)) is not None:
            offer.ended_ms = at_ms

    def pinned(self, product: ProductId | None, at_ms: UtcMs) -> None:
        """Note what is pinned from now on; none: nothing is. Saying so again changes nothing."""
        if self._pin is not None and (self._pin.product, self._pin.began_ms) == (product, at_ms):
            return
        if self._pin is not None:
            self._pin.ended_ms = at_ms
            self._pin = None
        if product is not None:
            self._pins += 1
            self._pin = self._made(Offer(of_pin(self._pins), product, at_ms))

    def cut(self, camera: CameraId | None, at_ms: UtcMs) -> None:
        """Note which camera is in program from now on; none: a scene that is no camera's."""
        self._cuts_ms.append(max(at_ms, self._cuts_ms[-1]) if self._cuts_ms else at_ms)
        self._cameras.append(camera)

    def cameras(self, at_ms: UtcMs) -> tuple[Part, ...]:
        """Name the camera that was in program at a moment."""
        last = bisect_right(self._cuts_ms, at_ms) - 1
        camera = self._cameras[last] if last >= 0 else None
        return (of_camera(camera),) if camera is not None else ()

    def offers(self, product: ProductId, at_ms: UtcMs) -> Iterator[Part]:
        """Name the deals and the pin that had a product on offer at a moment; an offer's end is no part of it."""
        for offer in self._of.get(product, ()):
            if offer.began_ms <= at_ms and (offer.ended_ms is None or at_ms < offer.ended_ms):
                yield offer.part

    def pinned_for(self, product: ProductId, at_ms: UtcMs) -> int:
        """Say for how many milliseconds a product has been pinned, until a moment."""
        pins = (offer for offer in self._of.get(product, ()) if offer.part.startswith("pin:"))
        until = ((pin.began_ms, at_ms if pin.ended_ms is None else min(pin.ended_ms, at_ms)) for pin in pins)
        return sum(max(0, ended_ms - began_ms) for began_ms, ended_ms in until)

    def carry(self) -> CarriedMoments:
        """Give them as data."""
        place = {id(offer): n for n, offer in enumerate(self.offers_made)}
        offers = [CarriedOffer(one.part, one.product, one.began_ms, one.ended_ms) for one in self.offers_made]
        deals = {deal: place[id(offer)] for deal, offer in self._deals.items()}
        pin = place[id(self._pin)] if self._pin is not None else None
        return CarriedMoments(offers, deals, pin, self._pins, list(self._cuts_ms), list(self._cameras))

    def resume(self, carried: CarriedMoments) -> None:
        """Take them over from data; nothing was noted yet."""
        made = [self._made(Offer(one.part, one.product, one.began_ms, one.ended_ms)) for one in carried.offers]
        self._deals = {deal: made[n] for deal, n in carried.deals.items()}
        self._pin = made[carried.pin] if carried.pin is not None else None
        self._pins = carried.pins
        self._cuts_ms, self._cameras = list(carried.cuts_ms), list(carried.cameras)

    def _made(self, offer: Offer) -> Offer:
        self.offers_made.append(offer)
        self._of.setdefault(offer.product, []).append(offer)
        return offer
