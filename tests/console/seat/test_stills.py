"""The made-up stills are portrait pictures, one look a camera, that move."""

from io import BytesIO

from PIL import Image

from console.seat.demo import demo_show
from console.seat.stills import demo_stills, still
from console.show.types import UtcMs

NOW = UtcMs(1_790_000_000_000)


def test_stills_are_portrait_pictures_that_move() -> None:
    stills = demo_stills(NOW, 0)
    assert set(stills) == {camera.scene for camera in demo_show().cameras}
    for thumbnail in stills.values():
        picture = Image.open(BytesIO(thumbnail.jpeg))
        assert picture.format == "JPEG"
        assert picture.height > picture.width
    assert still(0, 0) == still(0, 0)
    assert still(0, 0) != still(0, 3)
    assert len({still(camera, 0) for camera in range(3)}) == 3
