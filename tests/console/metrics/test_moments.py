"""Tests of `console.metrics.moments`."""

from console.metrics.counts import of_camera, of_deal, of_pin
from console.metrics.moments import Moments
from console.show.types import CameraId, DealId, ProductId, UtcMs

MUG, PLATE = ProductId("mug"), ProductId("plate")


def offers(moments: Moments, product: ProductId, at_ms: int) -> list[str]:
    return list(moments.offers(product, UtcMs(at_ms)))


def test_a_product_is_on_offer_by_its_deal_and_its_pin() -> None:
    moments = Moments()
    moments.pinned(MUG, UtcMs(10))
    moments.deal_began(DealId("d"), MUG, UtcMs(20))
    moments.pinned(PLATE, UtcMs(30))
    moments.deal_ended(DealId("d"), UtcMs(40))
    assert [offers(moments, MUG, at) for at in (9, 10, 20, 29, 30, 39, 40)] == [
        [], [of_pin(1)], [of_pin(1), of_deal(DealId("d"))], [of_pin(1), of_deal(DealId("d"))],
        [of_deal(DealId("d"))], [of_deal(DealId("d"))], [],
    ]  # fmt: skip
    assert offers(moments, PLATE, 35) == [of_pin(2)]


def test_a_pin_that_comes_back_is_another_pin() -> None:
    moments = Moments()
    moments.pinned(MUG, UtcMs(10))
    moments.pinned(None, UtcMs(20))
    moments.pinned(MUG, UtcMs(30))
    assert [offers(moments, MUG, at) for at in (15, 25, 35)] == [[of_pin(1)], [], [of_pin(2)]]


def test_a_camera_is_in_program_until_the_next_cut() -> None:
    moments = Moments()
    moments.cut(CameraId("wide"), UtcMs(10))
    moments.cut(None, UtcMs(20))
    moments.cut(CameraId("close"), UtcMs(30))
    assert [moments.cameras(UtcMs(at)) for at in (9, 10, 20, 30)] == [
        (), (of_camera(CameraId("wide")),), (), (of_camera(CameraId("close")),),
    ]  # fmt: skip


def test_a_deal_nobody_began_ends_nothing() -> None:
    moments = Moments()
    moments.deal_ended(DealId("d"), UtcMs(5))
    assert moments.offers_made == []


def test_how_long_a_product_was_pinned_is_all_its_pins_together() -> None:
    moments = Moments()
    moments.deal_began(DealId("d"), MUG, UtcMs(0))
    moments.pinned(MUG, UtcMs(10))
    moments.pinned(PLATE, UtcMs(30))
    moments.pinned(MUG, UtcMs(50))
    assert [moments.pinned_for(MUG, UtcMs(at)) for at in (5, 20, 40, 60)] == [0, 10, 20, 30]
    assert moments.pinned_for(PLATE, UtcMs(60)) == 20
