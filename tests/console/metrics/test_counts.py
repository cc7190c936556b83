"""Tests of `console.metrics.counts`."""

from console.metrics.counts import ROOM, of_camera, of_deal, of_pin, of_product
from console.show.types import CameraId, DealId, ProductId


def test_parts_of_one_name_but_another_kind_are_apart() -> None:
    parts = {of_product(ProductId("1")), of_deal(DealId("1")), of_pin(1), of_camera(CameraId("1")), ROOM}
    assert len(parts) == 5
