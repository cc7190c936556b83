"""The show as defined: things are found by their id."""

from console.show.types import CameraId, DealId, ProductId, SoundId
from tests.console.show.shop import CLOSE, MUG_FLASH, SHOW, THROW


def test_things_are_found_by_id() -> None:
    assert SHOW.camera(CLOSE.id) == CLOSE
    assert SHOW.product(THROW.id) == THROW
    assert SHOW.deal(MUG_FLASH.id) == MUG_FLASH
    assert SHOW.sound(SoundId("ding")) == SHOW.sounds[1]


def test_a_name_is_no_id_and_what_is_not_there_is_none() -> None:
    assert SHOW.camera(CameraId("Close-up")) is None
    assert SHOW.product(ProductId("")) is None
    assert SHOW.deal(DealId("mug")) is None
    assert SHOW.sound(SoundId("Ding")) is None
