"""QRs drawn here and read again: what the dock's film says, and what others say."""

import numpy as np
import numpy.typing as npt
import pytest
import zxingcpp

from console.sync.dock_qr import Label, label_of, read_label

TEXT = "q=66,i=12,f=884,c=2,t=0,I=150"


def drawn(text: str) -> npt.NDArray[np.uint8]:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return np.asarray(code.to_image(scale=4, add_quiet_zones=True), np.uint8)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (TEXT, Label(12, 150)),
        ("q=66,i=255,f=884,c=2,t=1", Label(255, 256)),
        ("q=66,i=150,f=884,c=2,t=0,I=150", None),
        ("q=66,i=-1,f=884,c=2,t=0,I=150", None),
        ("q=66,i=1,f=884,c=2,t=0,I=99999", None),
        ("i=12", None),
        ("https://shop.example/?i=12,q=3", None),
        ("", None),
    ],
)
def test_only_the_film_of_the_dock_is_understood(text: str, label: Label | None) -> None:
    assert label_of(text) == label


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_qr_is_read_however_it_is_turned(turns: int, mirrored: bool) -> None:
    picture = np.ascontiguousarray(np.rot90(np.fliplr(drawn(TEXT)) if mirrored else drawn(TEXT), turns))
    assert read_label(picture) == Label(12, 150)


def test_pictures_without_it_say_nothing() -> None:
    assert read_label(np.full((90, 160), 127, np.uint8)) is None
    assert read_label(drawn("https://shop.example")) is None
