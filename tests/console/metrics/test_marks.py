"""Tests of `console.metrics.marks`."""

from typing import get_args

from console.metrics.counts import of_camera, of_deal, of_pin
from console.metrics.marks import Cut, DealBegan, DealOver, Mark, Pinned, SegmentBegan, keep
from console.metrics.moments import Moments
from console.show.types import CameraId, DealId, ProductId, SegmentId, UtcMs

MUG, FLASH = ProductId("mug"), DealId("flash")
ALL: tuple[Mark, ...] = (
    Pinned(UtcMs(10), MUG),
    Cut(UtcMs(10), CameraId("wide")),
    DealBegan(UtcMs(20), FLASH, MUG),
    SegmentBegan(UtcMs(20), SegmentId("demo")),
    DealOver(UtcMs(30), FLASH),
)


def test_every_mark_is_kept() -> None:
    assert {type(mark) for mark in ALL} == {*get_args(Mark)}
    moments = Moments()
    for mark in ALL:
        keep(moments, mark)
    assert [*moments.offers(MUG, UtcMs(25))] == [of_pin(1), of_deal(FLASH)]
    assert [*moments.offers(MUG, UtcMs(35))] == [of_pin(1)]
    assert moments.cameras(UtcMs(25)) == (of_camera(CameraId("wide")),)
